import { addDays } from '#src/calendar/date.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { type Day, type Store, slotAt, slotsOn, takenAt, type Visit } from './store.ts'
import type { BookVisit, SaveStore, StoreRefusal } from './words.ts'

type Decision = Outcome<readonly Draft[], StoreRefusal>

/** How far ahead a visit can be booked. */
export const daysAhead = 30

/** SaveStore. What it says already is not said again. */
export function decideSaving(store: Store | undefined, act: SaveStore, who: Actor): Decision {
  if (act.hours.some(({ from, to }) => from >= to)) return refuse('store.hours', undefined, 'hours')
  const data = JSON.parse(JSON.stringify(act)) as Draft['data']
  if (!store) return yes([{ type: 'store.opened/1', by: who, data }])
  const { id: _, members: __, steps, ...known } = store
  if (JSON.stringify(sorted(known)) === JSON.stringify(sorted(act))) return yes([])
  return yes([{ type: 'store.changed/1', by: who, answers: [steps.at(-1)!.leaf], data }])
}

const sorted = (value: object) => Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))

export function decideStaffing(store: Store | undefined, members: readonly string[], who: Actor): Decision {
  if (!store) return refuse('store.unknown')
  const next = [...new Set(members)].sort()
  if (JSON.stringify(next) === JSON.stringify([...store.members].sort())) return yes([])
  return yes([{ type: 'store.staffed/1', by: who, answers: [store.steps.at(-1)!.leaf], data: { members: next } }])
}

export interface VisitFacts {
  readonly now: string
  readonly today: string
  readonly zone: string
  readonly inScope: (store: string) => boolean
}

export interface BookingFacts extends VisitFacts {
  readonly store: Store | undefined
  readonly case: string
  /** Drawn for this booking. */
  readonly id: string
  /** The visit the case has already, and whether this one is to take its place. */
  readonly open?: Visit | undefined
  readonly moves: boolean
}

/** BookVisit. Whoever comes second to the last place is told so; nobody is booked on top of another. */
export function decideBooking(day: Day | undefined, act: BookVisit, who: Actor, facts: BookingFacts): Decision {
  const { store, now, today, zone, open, moves, inScope } = facts
  if (!store) return refuse('store.unknown', undefined, 'store')
  if (!inScope(store.id)) return refuse('not-your-store')
  const visits = [...(day?.values() ?? [])]
  const same = visits.find(
    (visit) => visit.case === facts.case && visit.slot === act.slot && visit.standing === 'booked',
  )
  if (same) return yes([])
  if (open && !moves) return refuse('visit.booked-already', { on: open.on, slot: open.slot })
  if (!slotsOn(store, act.on).includes(act.slot)) return refuse('visit.no-such-slot', undefined, 'slot')
  if (slotAt(act.on, act.slot, zone) <= now) return refuse('visit.too-late', undefined, 'slot')
  if (act.on > addDays(today, daysAhead)) return refuse('visit.too-far', { days: daysAhead }, 'slot')
  // Somebody who moves within the day gives up the place they hold there.
  const others = visits.filter(({ id }) => id !== open?.id)
  if (takenAt(others, act.slot) >= store.capacity) return refuse('visit.full', { slot: act.slot }, 'slot')
  const data = { id: facts.id, case: facts.case, store: store.id, on: act.on, slot: act.slot }
  const draft: Draft = { type: 'visit.booked/1', by: who, data: { ...data, ...(open ? { instead: open.id } : {}) } }
  const within = open && open.store === store.id && open.on === act.on
  return yes(within ? [draft, { type: 'visit.cancelled/1', by: who, data: { id: open.id, why: 'moved' } }] : [draft])
}

export function decideCancelling(
  day: Day | undefined,
  id: string,
  why: 'customer' | 'store' | 'moved',
  who: Actor,
  { inScope }: Pick<VisitFacts, 'inScope'>,
): Decision {
  const visit = day?.get(id)
  if (!visit) return refuse('visit.unknown')
  if (who.startsWith('brand:') && !inScope(visit.store)) return refuse('not-your-store')
  if (visit.standing === 'cancelled') return yes([])
  if (visit.standing === 'came') return refuse('visit.over')
  return yes([{ type: 'visit.cancelled/1', by: who, answers: [visit.leaf], data: { id, why } }])
}

export function decideArrival(day: Day | undefined, id: string, who: Actor, { inScope, today }: VisitFacts): Decision {
  const visit = day?.get(id)
  if (!visit) return refuse('visit.unknown')
  if (!inScope(visit.store)) return refuse('not-your-store')
  if (visit.standing === 'came') return yes([])
  if (visit.standing === 'cancelled' || visit.on > today) return refuse('visit.over')
  return yes([{ type: 'visit.came/1', by: who, answers: [visit.leaf], data: { id } }])
}
