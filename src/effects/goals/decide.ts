import { no, type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { type Goal, worthOf } from './goal.ts'
import type { GoalEntry, GoalRefusal, SetGoal } from './words.ts'

type Decision = Outcome<readonly Draft[], GoalRefusal>
export type MeasuredData = Extract<GoalEntry, { type: 'effect.measured/1' }>['data']

/** SetGoal. Set after the claim was in use it is taken, and the record says that it came late. */
export function decideGoal(
  goal: Goal | undefined,
  act: SetGoal,
  who: Actor,
  facts: { readonly today: string; readonly stands: boolean | undefined },
): Decision {
  if (goal) return yes([])
  if (facts.stands === undefined) return no({ code: 'claim.unknown', field: 'claim' })
  if (!facts.stands) return no({ code: 'claim.over', field: 'claim' })
  if (act.judgeOn <= act.from)
    return no({ code: 'effect.judged-before-it-begins', field: 'judgeOn', facts: { from: act.from } })
  return yes([{ type: 'effect.goal-set/1', by: who, data: { ...act, late: act.from < facts.today } }])
}

/** What was found is written down whatever it is; the same figures again add nothing. */
export function decideMeasured(goal: Goal | undefined, found: MeasuredData, series: string, who: Actor): Decision {
  if (!goal) return refuse('effect.unknown')
  if (goal.measured.some(({ sha256 }) => sha256 === found.sha256)) return yes([])
  return yes([
    {
      type: 'effect.measured/1',
      by: who,
      answers: [last(goal)],
      data: JSON.parse(JSON.stringify(found)) as Draft['data'],
      sealed: { series },
    },
  ])
}

/** ProposeRetirement: where the last measurement shows harm, or nothing. That nothing can be said is no reason. */
export function decideProposal(
  goal: Goal | undefined,
  act: { readonly zh: string; readonly en: string },
  who: Actor,
): Decision {
  if (!goal) return refuse('effect.unknown')
  const found = goal.measured.at(-1)
  const worth = found && worthOf(goal.measure, found)
  if (!found || (worth !== 'weak' && worth !== 'harmed')) return refuse('effect.nothing-to-retire')
  if (goal.proposed && !goal.kept) return refuse('effect.proposed-already')
  return yes([{ type: 'effect.retirement-proposed/1', by: who, answers: [found.leaf], data: { ...act } }])
}

/** KeepClaim: not by the role that proposed to retire it. Retiring is an act of claims: they are withdrawn there, with the reason. */
export function decideKeeping(
  goal: Goal | undefined,
  act: { readonly zh: string; readonly en: string },
  who: Actor,
): Decision {
  if (!goal) return refuse('effect.unknown')
  if (!goal.proposed || goal.kept) return refuse('effect.nothing-proposed')
  if (goal.proposed.by === who) return refuse('effect.own-proposal')
  return yes([{ type: 'effect.claim-kept/1', by: who, answers: [last(goal)], data: { ...act } }])
}

const last = (goal: Goal): string => goal.steps.at(-1)!.leaf
