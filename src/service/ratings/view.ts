import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { fold, type Rated } from './rating.ts'
import { isRatingEntry } from './words.ts'

export const ratingsView: View<Rated> = {
  name: 'ratings',
  version: 1,
  columns: {
    case: { type: 'text', of: (row) => row.case },
    repair: { type: 'text', of: (row) => row.repair },
    rounds: { type: 'bigint', of: (row) => row.rounds.length },
  },
  indexes: [['case'], ['repair']],
  follows: isRatingEntry,
  key: (entry) => entry.subject,
  fold,
}

export const ratingIdOf = (repair: string): string => `rating:${repair.slice('repair:'.length)}`

export async function ratingsOfCase(house: House, brand: string, id: string): Promise<readonly Rated[]> {
  const found = await sql<{ row: Rated }>`
    SELECT row FROM view_ratings WHERE brand = ${brand} AND "case" = ${id} ORDER BY key`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** Jobs that are over and whose customer was not asked yet, or is to be asked again: handed back on or before `laterOn`. */
export async function jobsToRate(
  house: House,
  brand: string,
  laterOn: string,
): Promise<readonly { readonly case: string; readonly repair: string; readonly handedBackOn: string }[]> {
  const found = await sql<{ case: string; repair: string; handedBackOn: string }>`
    SELECT r."case", r.key AS repair, r.row->>'handedBackOn' AS "handedBackOn"
    FROM view_repairs r LEFT JOIN view_ratings v ON v.brand = r.brand AND v.repair = r.key
    WHERE r.brand = ${brand} AND r.standing = 'over'
      AND (v.key IS NULL OR (v.rounds < 2 AND r.row->>'handedBackOn' <= ${laterOn}))
    ORDER BY r.key LIMIT 500`.execute(house.db)
  return found.rows
}
