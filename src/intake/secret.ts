import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'

const place = 'intake secret'

/**
 * Turns what somebody else named (a row's number, a Message-ID) into a secret from which a case and its link follow: the
 * same always gives the same, and nobody outside this house can compute it.
 */
export type Draw = (...named: readonly string[]) => string

export async function drawOf(house: House, brand: string): Promise<Draw> {
  const fresh = house.ledger.vault.close(brand, place, Buffer.from(house.random(32)).toString('base64'))
  await sql`INSERT INTO intake_secret (brand, sealed) VALUES (${brand}, ${fresh}) ON CONFLICT DO NOTHING`.execute(
    house.db,
  )
  const found = await sql<{ sealed: Buffer }>`SELECT sealed FROM intake_secret WHERE brand = ${brand}`.execute(house.db)
  const key = Buffer.from(house.ledger.vault.open(brand, place, found.rows[0]!.sealed), 'base64')
  return (...named) => base32(createHmac('sha256', key).update(JSON.stringify(named)).digest())
}
