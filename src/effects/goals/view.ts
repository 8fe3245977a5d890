import { sql } from 'kysely'
import { claimsNamed } from '#src/claims/view.ts'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { fold, type Goal } from './goal.ts'
import { isGoalEntry } from './words.ts'

export const goalsView: View<Goal> = {
  name: 'effect_goals',
  version: 1,
  columns: {
    claim: { type: 'text', of: (row) => row.claim },
    judge_on: { type: 'date', of: (row) => row.judgeOn },
    set_at: { type: 'timestamptz', of: (row) => row.setAt },
  },
  indexes: [['claim']],
  follows: isGoalEntry,
  key: (entry) => entry.subject,
  fold,
}

export async function goalById(house: House, brand: string, id: string): Promise<Goal | undefined> {
  const found = await sql<{ row: Goal }>`
    SELECT row FROM view_effect_goals WHERE brand = ${brand} AND key = ${`effect:${id}`}`.execute(house.db)
  return found.rows[0]?.row
}

/** Goals with what their claims say and how those stand now; the newest first, of one claim if it is named. */
export async function goalsIn(
  house: House,
  brand: string,
  claim?: string,
): Promise<
  readonly (Goal & { readonly wording: { readonly zh: string; readonly en?: string }; readonly claimIs: string })[]
> {
  const found = await sql<{ row: Goal }>`
    SELECT row FROM view_effect_goals WHERE brand = ${brand} AND (${claim === undefined} OR claim = ${claim ?? ''})
    ORDER BY set_at DESC, key LIMIT 500`.execute(house.db)
  const goals = found.rows.map(({ row }) => row)
  const claims = await claimsNamed(house, brand, [...new Set(goals.map((goal) => goal.claim))])
  return goals.flatMap((goal) => {
    const said = claims.get(goal.claim)
    return said ? [{ ...goal, wording: said.wording, claimIs: said.standing.is }] : []
  })
}
