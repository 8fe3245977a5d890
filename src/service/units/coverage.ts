import { addDays, daysBetween } from '#src/calendar/date.ts'
import { calendarDays, deadline } from '#src/calendar/deadline.ts'
import { duration } from '#src/calendar/duration.ts'
import { limit } from '#src/calendar/statutory.ts'
import { instantAt } from '#src/calendar/zone.ts'
import { type Guarantee, guaranteeOf, periods } from './guarantees.ts'
import type { Exclusion, Succession, Unit } from './unit.ts'

/** Days on which a unit was with the brand for repair; both ends count. Open while it is still there. */
export interface RepairSpan {
  readonly fromOn: string
  readonly toOn?: string
  readonly index: number
}

export interface CoverageFacts {
  readonly on: string
  readonly zone: string
  readonly repairs: readonly RepairSpan[]
  /** The exchange that this unit came from. */
  readonly succeeds?: Succession | undefined
  /** Last distance read off it. */
  readonly km?: number | undefined
}

export type Answer = 'yes' | 'no' | 'unknown'
export type GroundName =
  | 'return'
  | 'exchange'
  | 'quality-return'
  | 'law-whole'
  | 'law-parts'
  | 'promised-whole'
  | 'promised-parts'
  | 'extension'

/** The sum behind a date: from which day, how long, how many days of repair do not count, and when it ends. */
export interface Reckoning {
  readonly from: { readonly on: string; readonly by: StartedBy; readonly exact: boolean }
  readonly term: string
  /** Where the term alone would end. */
  readonly plainEndOn: string
  readonly repairDays: number
  readonly endOn: string
  /** The last day was a day off, and the period runs to the next working day. */
  readonly moved: boolean
  readonly provisional: boolean
}
export type StartedBy = 'exchanged' | 'installed' | 'delivered' | 'sold' | 'ended'

export interface Ground {
  readonly ground: GroundName
  readonly answer: Answer
  readonly why:
    | 'runs'
    | 'ended'
    | 'at-least'
    | 'begin-unknown'
    | 'period-unknown'
    | 'not-listed'
    | 'km-unknown'
    | 'km-over'
  readonly basis?: string
  /** Whether its basis was read in the text itself. */
  readonly sure: boolean
  readonly reckoning?: Reckoning
  readonly km?: number
}

export interface Coverage {
  readonly on: string
  /** For the whole unit. A claim of the brand never turns a yes into a no by itself: it makes it unknown. */
  readonly answer: Answer
  /** Covered for its main parts alone. */
  readonly partsOnly: boolean
  readonly gone?: Unit['gone']
  readonly start?: { readonly on: string; readonly by: StartedBy; readonly exact: boolean; readonly basis: string }
  readonly grounds: readonly Ground[]
  readonly exclusions: readonly Exclusion[]
  readonly repairDays: number
  /** Finished repairs that lie within the guarantee: after two that did not help the law lets a customer exchange. */
  readonly repairs: number
}

/** Is this unit covered on that day, and why: every ground by itself, with its article, its dates and its sum. */
export function coverageOf(unit: Unit, facts: CoverageFacts): Coverage {
  const guarantee = guaranteeOf(unit.kind)
  const start = startOf(unit, facts.succeeds)
  const grounds: Ground[] = [
    ...(guarantee.listed ? choices(start, facts) : [unlisted(start, facts)]),
    lawWhole(guarantee, start, facts),
    ...(guarantee.parts
      ? [period('law-parts', guarantee.parts.term, start, facts, guarantee.basis, guarantee.sure)]
      : []),
    ...unit.promised.map(({ covers, term }) => period(`promised-${covers}`, term, start, facts, undefined, true)),
  ]
  const longest = grounds.filter(isWhole).map(({ reckoning }) => reckoning)
  const extended = extensionOf(unit, longest, start, facts)
  if (extended) grounds.push(extended)
  const standing = unit.exclusions.filter(({ liftedOn }) => liftedOn === undefined)
  const whole = best(grounds.filter(isWhole))
  const parts = best(grounds.filter(({ ground }) => ground === 'law-parts' || ground === 'promised-parts'))
  const held = whole === 'no' && parts === 'yes' ? 'yes' : whole
  return {
    on: facts.on,
    answer: unit.gone ? 'no' : standing.length > 0 && held === 'yes' ? 'unknown' : held,
    partsOnly: whole === 'no' && parts === 'yes',
    ...(unit.gone ? { gone: unit.gone } : {}),
    ...(start ? { start } : {}),
    grounds,
    exclusions: standing,
    repairDays: daysOf(facts.repairs, facts.on).size,
    repairs: facts.repairs.filter(({ toOn }) => toOn !== undefined).length,
  }
}

const isWhole = ({ ground }: Ground) => ground === 'law-whole' || ground === 'promised-whole' || ground === 'extension'

const best = (grounds: readonly Ground[]): Answer =>
  grounds.some(({ answer }) => answer === 'yes')
    ? 'yes'
    : grounds.some(({ answer }) => answer === 'unknown')
      ? 'unknown'
      : 'no'

type Start = NonNullable<Coverage['start']>

/**
 * The day a period begins with. An exchange begins it anew; since July 2024 it begins with delivery, or with the end of
 * installation where the seller installs. Where that day was not recorded the sale stands in for it, and the period can
 * only be longer than that.
 */
function startOf(unit: Unit, succeeds: Succession | undefined): Start | undefined {
  const { basis } = periods.from2024
  if (succeeds) return { on: succeeds.on, by: 'exchanged', exact: true, basis }
  const { soldOn, deliveredOn, installedOn, toBeInstalled } = unit
  const earlier = soldOn !== undefined && soldOn < periods.from2024.fromOn
  if (earlier) return { on: soldOn, by: 'sold', exact: true, basis: periods.before.basis }
  if (installedOn && toBeInstalled) return { on: installedOn, by: 'installed', exact: true, basis }
  const on = deliveredOn ?? soldOn
  if (on === undefined) return installedOn ? { on: installedOn, by: 'installed', exact: true, basis } : undefined
  return { on, by: deliveredOn ? 'delivered' : 'sold', exact: deliveredOn !== undefined && !toBeInstalled, basis }
}

const choices = (start: Start | undefined, facts: CoverageFacts): Ground[] =>
  (['return', 'exchange'] as const).map((ground) => {
    const { term, basis, sure } = limit(`three-guarantees-${ground}`)
    return period(ground, term, start, { ...facts, repairs: [] }, basis, sure)
  })

const unlisted = (start: Start | undefined, facts: CoverageFacts): Ground =>
  period('quality-return', periods.unlisted.term, start, { ...facts, repairs: [] }, periods.unlisted.basis, true)

function lawWhole(guarantee: Guarantee, start: Start | undefined, facts: CoverageFacts): Ground {
  const { listed, whole, basis, sure, km } = guarantee
  const named = { ground: 'law-whole', sure, ...(basis ? { basis } : {}) } as const
  if (!listed) return { ...named, answer: 'no', why: 'not-listed' }
  if (whole === undefined) return { ...named, answer: 'unknown', why: 'period-unknown' }
  const found = period('law-whole', whole, start, facts, basis, sure)
  if (km === undefined || found.answer !== 'yes') return { ...found, ...(km ? { km } : {}) }
  if (facts.km === undefined) return { ...found, km, answer: 'unknown', why: 'km-unknown' }
  return facts.km > km ? { ...found, km, answer: 'no', why: 'km-over' } : { ...found, km }
}

function period(
  ground: GroundName,
  term: string,
  start: Start | undefined,
  facts: CoverageFacts,
  basis: string | undefined,
  sure: boolean,
): Ground {
  const named = { ground, sure, ...(basis ? { basis } : {}) }
  if (!start) return { ...named, answer: 'unknown', why: 'begin-unknown' }
  const reckoning = reckon(start, term, facts)
  if (facts.on <= reckoning.endOn) return { ...named, answer: 'yes', why: start.exact ? 'runs' : 'at-least', reckoning }
  return start.exact
    ? { ...named, answer: 'no', why: 'ended', reckoning }
    : { ...named, answer: 'unknown', why: 'begin-unknown', reckoning }
}

/** Months on top: from where the guarantee would have ended, or from the day they were given where it had ended before. */
function extensionOf(
  unit: Unit,
  ends: readonly (Reckoning | undefined)[],
  start: Start | undefined,
  facts: CoverageFacts,
): Ground | undefined {
  if (unit.extensions.length === 0) return undefined
  const known = ends.flatMap((one) => (one ? [one.endOn] : [])).sort()
  const base = known.at(-1) ?? start?.on
  if (base === undefined) return { ground: 'extension', answer: 'unknown', why: 'begin-unknown', sure: true }
  const first = unit.extensions[0]!
  const from = base < first.on ? first.on : base
  const months = unit.extensions.reduce((sum, one) => sum + one.months, 0)
  // Days of repair up to the end of what it extends have counted there already.
  const later = facts.repairs.filter(({ fromOn }) => fromOn > from)
  const exact = ends.every((one) => !one || one.from.exact)
  return period(
    'extension',
    `P${months}M`,
    { on: from, by: 'ended', exact, basis: '' },
    { ...facts, repairs: later },
    undefined,
    true,
  )
}

/**
 * Where a term ends: its days counted from the day after the beginning, the days of repair that fell into it added, and a
 * last day that is a day off moved to the next working day (民法典 200–204).
 */
function reckon({ on, by, exact }: Start, term: string, { repairs, zone, on: today }: CoverageFacts): Reckoning {
  const days = calendarDays(on, duration(term))
  const plainEndOn = addDays(on, days)
  const repaired = [...daysOf(repairs, today)].filter((day) => day >= on).sort()
  let repairDays = 0
  // A day of repair moves the end, and so may bring the next one into the period.
  for (const day of repaired) if (day <= addDays(plainEndOn, repairDays)) repairDays += 1
  const count = days + repairDays
  const { dueOn, provisional } = deadline(instantAt(on, '12:00', zone), { count, unit: 'day' }, { zone })
  return {
    from: { on, by, exact },
    term,
    plainEndOn,
    repairDays,
    endOn: dueOn,
    moved: dueOn !== addDays(on, count),
    provisional,
  }
}

/** Every day on which it was with the brand, once, however many repairs overlap. */
function daysOf(repairs: readonly RepairSpan[], today: string): ReadonlySet<string> {
  const days = new Set<string>()
  for (const { fromOn, toOn = today } of repairs) {
    const most = Math.min(daysBetween(fromOn, toOn), 3_660)
    for (let i = 0; i <= most; i += 1) days.add(addDays(fromOn, i))
  }
  return days
}
