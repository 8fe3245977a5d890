import { no, type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { type Plan, type PlanRefusal, planEntries } from './words.ts'

/** What the log says of plans: that there is one, since when, and how often it was stated. */
export interface PlanStated {
  readonly on: string
  readonly times: number
}

export function foldPlan(situation: PlanStated | undefined, entry: Logged): PlanStated {
  if (entry.type !== 'plan.stated/1') throw new Error(`${entry.type} is not an entry of a plan`)
  const { on } = planEntries['plan.stated/1'].parse(entry.data)
  return { on, times: (situation?.times ?? 0) + 1 }
}

/** StatePlan. Every claim it names has to be one of the brand's; the same plan again is nothing new. */
export function decideStating(
  before: Plan | undefined,
  plan: Plan,
  who: Actor,
  { today, known }: { readonly today: string; readonly known: ReadonlySet<string> },
): Outcome<readonly Draft[], PlanRefusal> {
  const wrong = plan.differences.flatMap(({ claims }, i) =>
    claims.flatMap((id, at) =>
      known.has(id) ? [] : [{ code: 'plan.claim-unknown' as const, field: `differences.${i}.claims.${at}` }],
    ),
  )
  if (wrong.length > 0) return no(...wrong)
  if (before && JSON.stringify(before) === JSON.stringify(plan)) return refuse('plan.same')
  const data = { on: today, differences: plan.differences.length }
  return yes([{ type: 'plan.stated/1', by: who, data, sealed: { plan: JSON.parse(JSON.stringify(plan)) } }])
}
