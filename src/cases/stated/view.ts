import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { foldStated, nothingStated, type Stated } from './decide.ts'
import { isStatedEntry } from './words.ts'

export const statedView: View<Stated> = {
  name: 'stated',
  version: 1,
  columns: {},
  follows: isStatedEntry,
  key: (entry) => entry.subject,
  fold: foldStated,
}

/** What the brand stated for all its cases: its hours, the laws it is bound by, the bodies it names. */
export async function statedOf(house: House, brand: string): Promise<Stated> {
  const found = await sql<{ row: Stated }>`SELECT row FROM view_stated WHERE brand = ${brand}`.execute(house.db)
  return found.rows[0]?.row ?? nothingStated
}
