import { createHash } from 'node:crypto'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { Language } from '#src/kit/language.ts'

/** Where the vault finds what a subscription seals. */
export const placeOf = (id: string) => `crises subscription ${id}`
export const hashed = (token: string) => createHash('sha256').update(token).digest('hex')

/** Everything about one subscriber in the outbox hangs on this, so that stopping takes back what waits. */
export const subjectOf = (id: string) => `subscription:${id}`

export interface Subscriber {
  readonly id: string
  readonly address: string
  readonly language: Language
  /** Confirms and stops. */
  readonly token: string
}

interface Row {
  readonly id: string
  readonly language: Language
  readonly sealed: Buffer
}

export function opened(house: House, brand: string, { id, language, sealed }: Row): Subscriber {
  const held = JSON.parse(house.ledger.vault.open(brand, placeOf(id), sealed)) as { address: string; token: string }
  return { id, language, ...held }
}

/** Who confirmed that they want to hear of a matter. */
export async function subscribersOf(house: House, brand: string, matter: string): Promise<readonly Subscriber[]> {
  const found = await sql<Row>`
    SELECT id, language, sealed FROM crises_subscription
    WHERE brand = ${brand} AND matter = ${matter} AND confirmed_at IS NOT NULL ORDER BY id`.execute(house.db)
  return found.rows.map((row) => opened(house, brand, row))
}

export async function subscribersCount(house: House, brand: string, matter: string): Promise<number> {
  const found = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM crises_subscription
    WHERE brand = ${brand} AND matter = ${matter} AND confirmed_at IS NOT NULL`.execute(house.db)
  return found.rows[0]!.n
}

/** The matter a link is about, and whether it was confirmed. */
export async function subscriptionByToken(
  house: House,
  brand: string,
  token: string,
): Promise<{ readonly id: string; readonly matter: string; readonly confirmed: boolean } | undefined> {
  const found = await sql<{ id: string; matter: string; confirmed: boolean }>`
    SELECT id, matter, confirmed_at IS NOT NULL AS confirmed FROM crises_subscription
    WHERE brand = ${brand} AND token = ${hashed(token)}`.execute(house.db)
  return found.rows[0]
}
