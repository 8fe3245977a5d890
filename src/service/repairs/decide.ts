import { deadline } from '#src/calendar/deadline.ts'
import { duration } from '#src/calendar/duration.ts'
import { type LimitId, limit } from '#src/calendar/statutory.ts'
import { instantAt } from '#src/calendar/zone.ts'
import type { Due } from '#src/cases/words.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import type { Coverage } from '../units/coverage.ts'
import type { Unit } from '../units/unit.ts'
import type { Repair } from './repair.ts'
import type { BookIn, Quote, RepairEntryType, RepairRefusal } from './words.ts'

/** What a decision about a repair needs of the world. `inScope` says whether whoever acts may act at that store. */
export interface RepairFacts {
  readonly now: string
  readonly today: string
  readonly zone: string
  readonly inScope: (store: string | undefined) => boolean
}

type Decision = Outcome<readonly Draft[], RepairRefusal>

export interface BookingInFacts extends RepairFacts {
  readonly unit: Unit | undefined
  /** Whether goods of that kind have a time for repair by law. */
  readonly listed: boolean
  readonly storeKnown: boolean
}

/** BookIn. The time the law gives begins with the day it was handed in. */
export function decideBookingIn(
  repair: Repair | undefined,
  act: BookIn,
  who: Actor,
  { today, zone, unit, listed, storeKnown, inScope }: BookingInFacts,
): Decision {
  if (repair) return repair.case === act.case ? yes([]) : refuse('repair.unknown')
  const on = act.on ?? today
  if (act.store === undefined && !inScope(undefined)) return refuse('repair.store-needed', undefined, 'store')
  if (act.store !== undefined && !storeKnown) return refuse('store.unknown', undefined, 'store')
  if (!inScope(act.store)) return refuse('not-your-store')
  if (on > today) return refuse('repair.later-than-today', { today }, 'on')
  if (unit?.gone) return refuse('unit.gone', { on: unit.gone.on }, 'serial')
  const owed: LimitId = unit?.kind === 'car' ? 'car-spare' : 'three-guarantees-repair'
  const { fault, received, serial, store, at, km } = act
  return yes([
    {
      type: 'repair.booked-in/1',
      by: who,
      data: {
        case: act.case,
        ...(unit ? { unit: unit.id } : {}),
        ...(store ? { store } : {}),
        at,
        on,
        ...(km === undefined ? {} : { km }),
        ...(listed ? { dueBy: { ...dueOf(owed, on, zone) }, limit: owed } : {}),
      },
      sealed: { fault, ...(received ? { received } : {}), ...(serial ? { serial } : {}) },
    },
  ])
}

function dueOf(id: LimitId, on: string, zone: string): Due {
  const { dueAt, dueOn, provisional } = deadline(instantAt(on, '12:00', zone), duration(limit(id).term), { zone })
  return { at: dueAt, on: dueOn, provisional }
}

export type RepairAct =
  | { readonly do: 'diagnose'; readonly cause: string; readonly finding: string }
  | { readonly do: 'picture'; readonly when: 'before' | 'after'; readonly files: readonly string[] }
  | ({ readonly do: 'quote'; readonly coverage: Coverage | undefined } & Quote)
  | { readonly do: 'accept'; readonly paper?: string }
  | { readonly do: 'decline' }
  | { readonly do: 'wait'; readonly part: string; readonly expectedOn?: string | undefined }
  | { readonly do: 'parts-came' }
  | { readonly do: 'finish'; readonly result: string; readonly work: string; readonly on?: string | undefined }
  | { readonly do: 'hand-back'; readonly on?: string | undefined }
  | { readonly do: 'overdue' }

/** What can be done with a repair that was booked in. */
export function decide(repair: Repair | undefined, act: RepairAct, who: Actor, facts: RepairFacts): Decision {
  if (!repair) return refuse('repair.unknown')
  if (who.startsWith('brand:') && !facts.inScope(repair.store)) return refuse('not-your-store')
  const { today, now, zone } = facts
  const write = (type: RepairEntryType, data: Draft['data'], sealed?: Draft['sealed']): Decision =>
    yes([{ type, by: who, answers: [repair.steps.at(-1)!.leaf], data, ...(sealed ? { sealed } : {}) }])
  if (act.do === 'overdue') {
    if (!repair.dueBy || !repair.limit || repair.overdueAt || repair.standing !== 'here' || repair.dueBy.at >= now)
      return refuse('repair.not-due')
    return write('repair.overdue/1', { dueBy: { ...repair.dueBy }, limit: repair.limit })
  }
  if (act.do === 'picture')
    return repair.standing === 'over' && act.when === 'before'
      ? refuse('repair.over', { on: repair.done!.on })
      : write('repair.pictured/1', { when: act.when, files: [...new Set(act.files)] })
  if (act.do === 'hand-back') {
    if (repair.handedBackOn) return refuse('repair.handed-back', { on: repair.handedBackOn })
    if (!repair.done) return refuse('repair.not-over')
    const on = act.on ?? today
    if (on > today) return refuse('repair.later-than-today', { today }, 'on')
    if (on < repair.done.on) return refuse('repair.before-it-began', { from: repair.done.on }, 'on')
    return write('repair.handed-back/1', { on })
  }
  if (repair.done) return refuse('repair.over', { on: repair.done.on })
  const open = repair.quote && !repair.quote.answer && !repair.quote.free ? repair.quote : undefined
  switch (act.do) {
    case 'diagnose':
      return write('repair.diagnosed/1', { cause: act.cause }, { finding: act.finding })
    case 'quote':
      return decideQuote(act, write)
    case 'accept':
    case 'decline': {
      if (!repair.quote || repair.quote.free) return refuse('repair.no-quote')
      if (!open) return refuse('repair.quote-answered')
      const quote = open.index
      return act.do === 'decline'
        ? write('repair.quote-declined/1', { quote })
        : write('repair.quote-accepted/1', { quote, ...(act.paper ? { paper: act.paper } : {}) })
    }
    case 'wait': {
      if (repair.waiting) return refuse('repair.waits-already')
      const longer = repair.limit === 'three-guarantees-repair'
      const dueBy = longer ? dueOf('three-guarantees-parts', repair.bookedInOn, zone) : undefined
      return write(
        'repair.waits-for-parts/1',
        {
          ...(act.expectedOn ? { expectedOn: act.expectedOn } : {}),
          ...(dueBy ? { dueBy: { ...dueBy }, limit: 'three-guarantees-parts' } : {}),
        },
        { part: act.part },
      )
    }
    case 'parts-came':
      return repair.waiting ? write('repair.parts-came/1', {}) : refuse('repair.waits-for-nothing')
    case 'finish': {
      const on = act.on ?? today
      if (on > today) return refuse('repair.later-than-today', { today }, 'on')
      if (on < repair.bookedInOn) return refuse('repair.before-it-began', { from: repair.bookedInOn }, 'on')
      if (act.result === 'repaired') {
        if (!repair.quote) return refuse('repair.no-quote')
        // Nobody pays for work that they were not asked about first.
        if (!repair.quote.free && repair.quote.answer !== 'accepted') return refuse('repair.quote-not-accepted')
      }
      return write('repair.done/1', { result: act.result, on }, { work: act.work })
    }
  }
}

/** What it comes to and who bears it. Whoever is covered is not asked to pay; what is not covered is given as goodwill. */
function decideQuote(
  { ground, parts, labourFen, costFen, coverage }: Extract<RepairAct, { do: 'quote' }>,
  write: (type: RepairEntryType, data: Draft['data'], sealed?: Draft['sealed']) => Decision,
): Decision {
  const totalFen = totalOf({ parts, labourFen })
  if (ground === 'warranty' && costFen > 0) return refuse('repair.free-costs-nothing', undefined, 'costFen')
  if (costFen > totalFen) return refuse('repair.costs-more-than-it-is', { totalFen }, 'costFen')
  if (ground === 'warranty' && coverage?.answer === 'no') return refuse('repair.not-covered', undefined, 'ground')
  if (ground === 'paid' && coverage?.answer === 'yes' && !coverage.partsOnly)
    return refuse('repair.covered', undefined, 'ground')
  return write(
    'repair.quoted/1',
    { ground, free: costFen === 0 },
    { quote: { parts: parts.map((part) => ({ ...part })), labourFen, totalFen, costFen } },
  )
}

export const totalOf = ({ parts, labourFen }: Pick<Quote, 'parts' | 'labourFen'>): number =>
  parts.reduce((sum, { count, priceFen }) => sum + count * priceFen, labourFen)
