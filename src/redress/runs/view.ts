import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { fold, nextDue, type Run } from './run.ts'
import { isRunEntry } from './words.ts'

/** Every payout run, as its entries leave it. */
export const runsView: View<Run> = {
  name: 'runs',
  version: 2,
  columns: {
    standing: { type: 'text', of: (row) => row.standing.is },
    book: { type: 'text', of: (row) => row.draft.book },
    follows: { type: 'text', of: (row) => row.draft.follows ?? null },
    collective: { type: 'text', of: (row) => row.draft.collective ?? null },
    next_due: { type: 'timestamptz', of: (row) => nextDue(row)?.at ?? null },
    drafted_at: { type: 'timestamptz', of: (row) => row.draftedAt },
  },
  indexes: [['standing'], ['follows'], ['book']],
  follows: isRunEntry,
  key: (entry) => entry.subject,
  fold,
}

export async function runById(house: House, brand: string, id: string): Promise<Run | undefined> {
  const found = await sql<{ row: Run }>`
    SELECT row FROM view_runs WHERE brand = ${brand} AND key = ${`run:${id}`}`.execute(house.db)
  return found.rows[0]?.row
}

/** All runs, the newest first; with `shown` those alone that were committed. */
export async function runsOf(
  house: House,
  brand: string,
  { shown = false }: { readonly shown?: boolean } = {},
): Promise<readonly Run[]> {
  const where = shown ? sql`AND standing IN ('paying', 'closed')` : sql``
  const found = await sql<{ row: Run }>`
    SELECT row FROM view_runs WHERE brand = ${brand} ${where} ORDER BY drafted_at DESC, key LIMIT 500`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** Runs for people who were left out of this one. */
export async function runsAfter(house: House, brand: string, id: string): Promise<readonly Run[]> {
  const found = await sql<{ row: Run }>`
    SELECT row FROM view_runs WHERE brand = ${brand} AND follows = ${id} ORDER BY drafted_at, key`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** Runs that were approved and not committed yet, or that have a day which passed unsaid. */
export async function runsFallenDue(house: House, brand: string, now: string): Promise<readonly string[]> {
  const found = await sql<{ key: string }>`
    SELECT key FROM view_runs WHERE brand = ${brand}
      AND (standing = 'approved' OR (standing = 'paying' AND next_due < ${now}::timestamptz))
    ORDER BY key`.execute(house.db)
  return found.rows.map(({ key }) => key.slice('run:'.length))
}
