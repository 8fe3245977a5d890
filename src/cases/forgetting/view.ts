import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { emptiedIn, type Forgetting, foldForgetting, isForgettingEntry, type Keeper } from './words.ts'

/** Forgotten cases, and whether what belongs to them in other capabilities is forgotten too. */
export const forgottenView: View<Forgetting> = {
  name: 'forgotten',
  version: 1,
  columns: { open: { type: 'boolean', of: (row) => row.done !== row.asked } },
  indexes: [['open']],
  follows: (type) => type === 'case.forgotten/1' || isForgettingEntry(type),
  key: (entry) => (isForgettingEntry(entry.type) ? String(entry.data.case) : entry.subject),
  fold: foldForgetting,
}

/** Forgotten cases that are not followed to the end yet; of one case alone, if it is named. */
export async function forgottenOpen(house: House, brand: string, caseId?: string): Promise<readonly Forgetting[]> {
  const one = caseId === undefined ? sql`` : sql`AND key = ${caseId}`
  const found = await sql<{ row: Forgetting }>`
    SELECT row FROM view_forgotten WHERE brand = ${brand} AND open ${one} ORDER BY key`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** Which of these files are named by an entry of any log whose words were not deleted: they are not this case's alone. */
export async function stillNamed(
  house: House,
  files: readonly string[],
  keepers: readonly Keeper[],
): Promise<ReadonlySet<string>> {
  const named = new Set<string>()
  if (files.length === 0) return named
  // Reads whole logs: it happens once for a case with pictures, and a file that is not there is not looked for.
  const found = await sql<{ file: string; brand: string; subject: string; index: number }>`
    SELECT f.file, e.brand, e.subject, e.index FROM unnest(${[...files]}::text[]) AS f(file) JOIN ledger_entry e
    ON position(convert_to(f.file, 'UTF8') IN e.bytes) > 0`.execute(house.db)
  for (const { file, brand, subject, index } of found.rows) {
    const gone = emptiedIn(await house.ledger.stream(brand, subject), ...keepers)
    if (!gone.has(Number(index))) named.add(file)
  }
  return named
}
