import { calendarDays, type Deadline, deadline, hourMs } from './deadline.ts'
import type { Term, Unit } from './duration.ts'
import { afterWorkingTime, type Place, workingMs, workingTime } from './workhours.ts'
import { defaultZone, endOfLocalDay, type Instant, instantOf, localDate, msOf } from './zone.ts'

/** The clock stands still from `fromAt` until `toAt`, or still does when there is no `toAt`. */
export interface Pause {
  readonly fromAt: Instant
  readonly toAt?: Instant
  /** The clock runs again at this instant at the latest, whoever still waits for whom. */
  readonly endsBy?: Instant
}

export interface Clock extends Deadline {
  /** Since when the clock stands still, at `now`. Until it runs again, `dueAt` is what it would be if it ran on now. */
  readonly pausedSince?: Instant
  /** How much of the term is gone at `now`: exact for hours, whole days otherwise; months and years are told in days. */
  readonly usedFor?: { readonly count: number; readonly of: number; readonly unit: Exclude<Unit, 'month' | 'year'> }
}

/**
 * The deadline of a term whose clock may be paused.
 *
 * Hours: the paused time is added, to the millisecond. Everything else runs in working time: the law says which day is
 * the last (民法典 200–204), which makes a stretch of working time from the day after receipt to the end of business on
 * that day; a pause gives back exactly the working time it took out of that stretch, minute for minute, and what was
 * left runs on when the pause ends. A pause of a minute moves the date by a minute of working time and not by a day, and
 * one at night, at lunch or on a day off by nothing. So no pause brings a deadline forward, two pauses that touch equal
 * one, and none ends inside the other party's time. A pause that begins after the deadline changes nothing: what has
 * passed stays passed. A pause never lasts beyond its `endsBy`.
 */
export function clock({
  startedAt,
  term,
  pauses = [],
  now,
  ...place
}: Place & {
  readonly startedAt: Instant
  readonly term: Term
  readonly pauses?: readonly Pause[]
  /** Needed to say what is used and, while the clock stands still, how far the deadline has moved. */
  readonly now?: Instant
}): Clock {
  const nowMs = now === undefined ? undefined : msOf(now)
  const spans = merge(pauses.map((pause) => spanOf(pause, msOf(startedAt), nowMs)))
  const due = term.unit === 'hour' ? hours(startedAt, term, spans, place) : worked(startedAt, term, spans, place)
  const standing = spans.find(
    ({ from, to, open }) =>
      from < msOf(due.dueAt) && (nowMs === undefined ? open : from <= nowMs && (open || nowMs < to)),
  )
  return {
    ...due,
    ...(standing === undefined ? {} : { pausedSince: instantOf(standing.from) }),
    ...(nowMs === undefined ? {} : { usedFor: used(startedAt, term, spans, nowMs, place) }),
  }
}

/** A pause in milliseconds. An open one reaches as far as `now`, or nowhere when nobody said what time it is. */
interface Span {
  readonly from: number
  readonly to: number
  readonly open: boolean
}

function spanOf({ fromAt, toAt, endsBy }: Pause, start: number, now: number | undefined): Span {
  const from = msOf(fromAt)
  const limit = endsBy === undefined ? Number.POSITIVE_INFINITY : Math.max(from, msOf(endsBy))
  const told = toAt === undefined ? Math.max(from, now ?? from) : msOf(toAt)
  if (told < from) throw new RangeError(`a pause ends before it begins: ${fromAt}`)
  const to = Math.min(told, limit)
  return { from: Math.max(from, start), to: Math.max(to, start), open: toAt === undefined && told < limit }
}

/** In order, with overlapping and adjoining pauses made one. */
function merge(spans: readonly Span[]): readonly Span[] {
  const merged: Span[] = []
  for (const span of spans.filter(({ from, to, open }) => from < to || open).sort((a, b) => a.from - b.from)) {
    const last = merged.at(-1)
    if (last === undefined || span.from > last.to) merged.push(span)
    else merged[merged.length - 1] = { from: last.from, to: Math.max(last.to, span.to), open: last.open || span.open }
  }
  return merged
}

function hours(startedAt: Instant, term: Term, spans: readonly Span[], { zone = defaultZone }: Place): Deadline {
  let due = msOf(startedAt) + term.count * hourMs
  for (const { from, to } of spans) if (from < due) due += to - from
  const dueAt = instantOf(due)
  return { dueAt, dueOn: localDate(dueAt, zone), provisional: false }
}

/** Pause after pause: the working time each took out of what was left runs on after it, or after the date so far. */
function worked(startedAt: Instant, term: Term, spans: readonly Span[], place: Place): Deadline {
  const plain = deadline(startedAt, term, place)
  const begun = runsFrom(startedAt, term, place)
  let { dueAt, provisional } = plain
  for (const span of spans) {
    const [from, due] = [Math.max(begun, span.from), msOf(dueAt)]
    if (from >= due || span.to <= from) continue
    const lost = workingMs(instantOf(from), instantOf(Math.min(span.to, due)), place)
    if (lost === 0) continue
    const moved = afterWorkingTime(instantOf(Math.max(span.to, due)), lost, place)
    dueAt = moved.at
    provisional ||= moved.provisional
  }
  return { dueAt, dueOn: localDate(dueAt, place.zone), provisional }
}

/** Terms in days begin to count with the day after receipt (民法典 201), terms in working hours at once. */
const runsFrom = (startedAt: Instant, { unit }: Term, place: Place): number =>
  unit === 'workhour' ? msOf(startedAt) : msOf(endOfLocalDay(localDate(startedAt, place.zone), place.zone)) + 1

function used(
  startedAt: Instant,
  term: Term,
  spans: readonly Span[],
  now: number,
  place: Place,
): NonNullable<Clock['usedFor']> {
  const begun = term.unit === 'hour' ? msOf(startedAt) : runsFrom(startedAt, term, place)
  const until = instantOf(Math.max(begun, now))
  const still = spans.filter(({ from, to }) => from < to)
  switch (term.unit) {
    case 'hour':
    case 'day':
    case 'month':
    case 'year': {
      const unit = term.unit === 'hour' ? 'hour' : 'day'
      const of = unit === 'hour' ? term.count : calendarDays(localDate(startedAt, place.zone), term)
      const stood = still.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, now) - Math.max(from, begun)), 0)
      const ran = Math.max(0, now - begun - stood)
      return { count: Math.min(of, unit === 'hour' ? ran / hourMs : Math.floor(ran / (24 * hourMs))), of, unit }
    }
    case 'workhour':
    case 'workday': {
      const ran = workingMs(instantOf(begun), until, place, still)
      const count = term.unit === 'workhour' ? ran / hourMs : Math.floor(ran / dayOfWork(place))
      return { count: Math.min(term.count, count), of: term.count, unit: term.unit }
    }
  }
}

/** How long a working day lasts, in milliseconds, by one without a change of the wall clock. */
const dayOfWork = (place: Place): number =>
  workingTime('2026-01-05', { ...place, notices: [] }).stretches.reduce((sum, { from, to }) => sum + to - from, 0)
