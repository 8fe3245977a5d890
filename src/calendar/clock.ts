import { addDays, daysBetween, type LocalDate } from './date.ts'
import { calendarDays, closing, type Deadline, hourMs, lastDay, type Place } from './deadline.ts'
import type { Term, Unit } from './duration.ts'
import { isWorkday } from './workdays.ts'
import { defaultZone, type Instant, instantOf, localDate, msOf } from './zone.ts'

/** The clock stands still from `fromAt` until `toAt`, or still does when there is no `toAt`. */
export interface Pause {
  readonly fromAt: Instant
  readonly toAt?: Instant
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
 * Hours: the paused time is added, to the millisecond. Days of any sort: a day counts only when the clock ran on it from
 * midnight until business ended. So the day of a pause is not used up, the day on which the clock runs again is like a
 * day of receipt and not counted (民法典 201), and what was left is counted from there. Because days can only drop out,
 * no pause brings a deadline forward, two pauses that touch equal one, and none ends inside the other party's time. A
 * pause that begins after the deadline changes nothing: what has passed stays passed.
 *
 * Known weakness: a pause of a minute frees a whole day. Counting working hours instead would need opening hours on
 * every page that explains a date. Every pause is an entry with an author, so a habit of short ones can be seen.
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
  const due = term.unit === 'hour' ? hours(startedAt, term, spans, place) : days(startedAt, term, spans, place)
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

function spanOf({ fromAt, toAt }: Pause, start: number, now: number | undefined): Span {
  const from = msOf(fromAt)
  const to = toAt === undefined ? Math.max(from, now ?? from) : msOf(toAt)
  if (to < from) throw new RangeError(`a pause ends before it begins: ${fromAt}`)
  return { from: Math.max(from, start), to: Math.max(to, start), open: toAt === undefined }
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

function days(startedAt: Instant, term: Term, spans: readonly Span[], place: Place): Deadline {
  const { date, provisional } = lastDay(localDate(startedAt, place.zone), term, place, frozenDays(spans, place))
  return { dueAt: closing(date, place), dueOn: date, provisional }
}

/** The days on which the clock stood still at any time between midnight and the end of business. */
function frozenDays(spans: readonly Span[], place: Place): (day: LocalDate) => boolean {
  const ranges = spans
    .filter(({ from, to }) => from < to)
    .map(({ from, to }) => {
      const began = localDate(instantOf(from), place.zone)
      return {
        first: from < msOf(closing(began, place)) ? began : addDays(began, 1),
        last: localDate(instantOf(to - 1), place.zone),
      }
    })
  return (day) => ranges.some(({ first, last }) => first <= day && day <= last)
}

function used(
  startedAt: Instant,
  term: Term,
  spans: readonly Span[],
  now: number,
  place: Place,
): NonNullable<Clock['usedFor']> {
  const start = msOf(startedAt)
  if (term.unit === 'hour') {
    const stood = spans.reduce((sum, { from, to }) => sum + Math.max(0, Math.min(to, now) - from), 0)
    const ran = Math.max(0, now - start - stood)
    return { count: Math.min(term.count, ran / hourMs), of: term.count, unit: 'hour' }
  }
  const startOn = localDate(startedAt, place.zone)
  const unit = term.unit === 'workday' ? 'workday' : 'day'
  const of = unit === 'workday' ? term.count : calendarDays(startOn, term)
  const frozen = frozenDays(spans, place)
  const today = localDate(instantOf(now), place.zone)
  let count = 0
  for (let at = 1; at <= daysBetween(startOn, today) && count < of; at++) {
    const day = addDays(startOn, at)
    const over = day < today || msOf(closing(day, place)) <= now
    if (over && !frozen(day) && (unit === 'day' || isWorkday(day, place).working)) count += 1
  }
  return { count, of, unit }
}
