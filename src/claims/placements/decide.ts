import { deadline } from '#src/calendar/deadline.ts'
import { duration } from '#src/calendar/duration.ts'
import { endOfLocalDay } from '#src/calendar/zone.ts'
import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { type Placed, rangesHold } from './placed.ts'
import {
  type Due,
  type Ending,
  type Place,
  type PlaceClaim,
  type PlacementRefusal,
  type Plan,
  type TakeDown,
  terms,
} from './words.ts'

export interface PlacementFacts {
  readonly now: string
  /** The date on the brand's wall. */
  readonly today: string
  readonly zone: string
}

/** How the claim stands: it may be used; or it ended, when, by which entry, and why. */
export type ClaimStands =
  | { readonly is: 'standing'; readonly leaf: string }
  | { readonly is: 'over'; readonly why: Ending; readonly at: string; readonly leaf: string }

type Decision = Outcome<readonly Draft[], PlacementRefusal>

/** PlaceClaim. The same place said twice is said once. */
export function decidePlacing(
  placed: Placed | undefined,
  act: PlaceClaim & { readonly claim: string },
  who: Actor,
  facts: PlacementFacts & { readonly stands: ClaimStands | undefined },
): Decision {
  if (placed?.standing.is === 'down') return refuse('placement.down', { on: placed.standing.on })
  if (placed) return yes([])
  if (!facts.stands) return refuse('claim.unknown')
  if (facts.stands.is === 'over') return refuse('placement.claim-over', { why: facts.stands.why })
  const since = act.since ?? facts.today
  const wrong: Refusal<PlacementRefusal>[] = []
  if (act.until && act.until < since)
    wrong.push({ code: 'placement.ends-before-it-begins', field: 'until', facts: { since } })
  if (act.place.kind === 'pack')
    for (const field of ['lots', 'serials'] as const)
      if (!rangesHold(act.place[field])) wrong.push({ code: 'placement.range', field: `place.${field}` })
  if (wrong.length > 0) return no(...wrong)
  const { claim, place, until, owner } = act
  const data = JSON.parse(JSON.stringify({ claim, place, since, until, owner })) as Draft['data']
  return yes([{ type: 'placement.made/1', by: who, data }])
}

/** What a claim's end asks of a place: to come down within a time, or, for packs, a dated plan. Counted from the end, not from its being noticed. */
export function decideOpening(placed: Placed | undefined, stands: ClaimStands, facts: PlacementFacts): Decision {
  if (!placed) return refuse('placement.unknown')
  if (stands.is !== 'over' || placed.standing.is !== 'up') return refuse('placement.not-due')
  if (placed.until && placed.until < facts.today) return refuse('placement.not-due')
  const term = termFor(placed.place)
  const data = {
    reason: stands.why,
    needs: placed.place.kind === 'pack' ? 'plan' : 'take-down',
    owner: placed.owner,
    term,
    dueBy: { ...dueAfter(stands.at, term, facts.zone) },
    basis: 'advice',
  }
  return yes([{ type: 'placement.task-opened/1', by: 'timer', answers: [stands.leaf], data }])
}

/** The claim stands again before the place was cleared. */
export function decideLifting(placed: Placed | undefined, stands: ClaimStands): Decision {
  if (!placed) return refuse('placement.unknown')
  if (stands.is !== 'standing' || placed.standing.is !== 'coming-down') return refuse('placement.not-due')
  return yes([{ type: 'placement.task-lifted/1', by: 'timer', answers: [stands.leaf], data: {} }])
}

/** PlanTakeDown: for packs, the day by which the last of them is gone. A date may be given again; both stay in the record. */
export function decidePlan(placed: Placed | undefined, act: Plan, who: Actor, facts: PlacementFacts): Decision {
  if (!placed) return refuse('placement.unknown')
  if (placed.standing.is === 'down') return refuse('placement.down', { on: placed.standing.on })
  if (placed.standing.is !== 'coming-down') return refuse('placement.no-task')
  if (placed.place.kind !== 'pack') return refuse('placement.no-plan-asked')
  if (act.on < facts.today) return refuse('placement.plan-past', { today: facts.today }, 'on')
  const dueBy: Due = { at: endOfLocalDay(act.on, facts.zone), on: act.on, provisional: false }
  return yes([
    { type: 'placement.planned/1', by: who, answers: [placed.standing.leaf], data: { ...act, dueBy: { ...dueBy } } },
  ])
}

/** TakeDown: by somebody who can be held to it, saying on which day. With or without a task. */
export function decideTakingDown(
  placed: Placed | undefined,
  act: TakeDown,
  who: Actor,
  facts: PlacementFacts,
): Decision {
  if (!placed) return refuse('placement.unknown')
  if (placed.standing.is === 'down') return refuse('placement.down', { on: placed.standing.on })
  const on = act.on ?? facts.today
  if (on > facts.today) return refuse('placement.later-than-today', { today: facts.today }, 'on')
  if (on < placed.since) return refuse('placement.before-it-began', { since: placed.since }, 'on')
  const answers = [placed.standing.is === 'coming-down' ? placed.standing.leaf : placed.steps[0]!.leaf]
  return yes([
    { type: 'placement.taken-down/1', by: who, answers, data: { on, ...(act.note ? { note: act.note } : {}) } },
  ])
}

/** An act of the timer: the day has passed. Said once for each day that was owed. */
export function decideOverdue(placed: Placed | undefined, facts: PlacementFacts): Decision {
  if (!placed) return refuse('placement.unknown')
  const { standing } = placed
  if (standing.is !== 'coming-down' || standing.overdueAt || standing.dueBy.at >= facts.now)
    return refuse('placement.not-due')
  return yes([
    { type: 'placement.overdue/1', by: 'timer', answers: [standing.leaf], data: { dueOn: standing.dueBy.on } },
  ])
}

/** What is online comes down within a day; whoever is somebody else is told within two working days. */
export function termFor(place: Place): string {
  if (place.kind === 'pack') return terms.plan
  return place.kind === 'partner' || !place.url ? terms.told : terms.online
}

function dueAfter(at: string, term: string, zone: string): Due {
  const { dueAt, dueOn, provisional } = deadline(at, duration(term), { zone })
  return { at: dueAt, on: dueOn, provisional }
}
