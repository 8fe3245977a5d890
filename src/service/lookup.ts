import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'

/**
 * The name by which the log knows something that is not to be guessed, such as a serial number: the number itself keyed
 * with a secret of this house (docs/decisions/0015). Whoever holds the number asks the house; whoever has only the log
 * cannot try numbers out.
 */
export async function lookup(house: House, brand: string, purpose: string, plain: string): Promise<string> {
  const hashed = createHmac('sha256', await keyOf(house))
    .update(`troth ${purpose}\0${brand}\0${plain}`)
    .digest()
  return base32(hashed.subarray(0, 20))
}

const keys = new WeakMap<House, Uint8Array>()

/** Once anything is named by it, the key must not be made anew: the same number would be another thing. */
async function keyOf(house: House): Promise<Uint8Array> {
  const known = keys.get(house)
  if (known) return known
  const begun = await sql`SELECT 1 FROM view_units UNION ALL SELECT 1 FROM view_parcels LIMIT 1`.execute(house.db)
  const key = house.keys.lookupKey(begun.rows.length > 0)
  keys.set(house, key)
  return key
}
