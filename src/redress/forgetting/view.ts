import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { type Forgetting, foldForgetting, isForgettingEntry } from './words.ts'

/** Forgotten cases, and whether what belongs to them in redress is forgotten too. */
export const forgettingsView: View<Forgetting> = {
  name: 'forgettings',
  version: 1,
  columns: { open: { type: 'boolean', of: (row) => row.done !== row.asked } },
  indexes: [['open']],
  follows: (type) => type === 'case.forgotten/1' || isForgettingEntry(type),
  key: (entry) => (isForgettingEntry(entry.type) ? String(entry.data.case) : entry.subject),
  fold: foldForgetting,
}

/** Forgotten cases that redress has not followed yet; of one case alone, if it is named. */
export async function forgettingsOpen(house: House, brand: string, caseId?: string): Promise<readonly Forgetting[]> {
  const one = caseId === undefined ? sql`` : sql`AND key = ${caseId}`
  const found = await sql<{ row: Forgetting }>`
    SELECT row FROM view_forgettings WHERE brand = ${brand} AND open ${one} ORDER BY key LIMIT 500`.execute(house.db)
  return found.rows.map(({ row }) => row)
}
