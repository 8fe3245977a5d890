import { addDays, addMonths, daysBetween, type LocalDate } from './date.ts'
import type { Term } from './duration.ts'
import { type DueDate, isWorkday, type Notices, nthDay } from './workdays.ts'
import { defaultZone, endOfLocalDay, type Instant, instantAt, instantOf, localDate, msOf } from './zone.ts'

export interface Deadline {
  readonly dueAt: Instant
  readonly dueOn: LocalDate
  /** Some day on the way lies in a year without a holiday notice: the date may still move, and pages say so. */
  readonly provisional: boolean
}

export interface Place extends Notices {
  readonly zone?: string
  /** When business ends, `HH:MM`, and with it the last day of a term (民法典 203); `24:00` for the end of the day. */
  readonly closesAt?: string
}

/**
 * When a term that began at `receivedAt` ends. 民法典 200–204: the day of receipt is not counted; a period of days,
 * months or years that ends on a day off runs to the next working day; the last day ends when business ends. Terms in
 * hours are exact. Something received at night counts for the same date.
 */
export function deadline(receivedAt: Instant, term: Term, place: Place = {}): Deadline {
  const { zone = defaultZone } = place
  if (term.unit === 'hour') {
    const dueAt = instantOf(msOf(receivedAt) + term.count * hourMs)
    return { dueAt, dueOn: localDate(dueAt, zone), provisional: false }
  }
  const { date, provisional } = lastDay(localDate(receivedAt, zone), term, place, () => false)
  return { dueAt: closing(date, place), dueOn: date, provisional }
}

/**
 * Working days left after today's date until the due date: 0 on the last day, negative once working days have gone by
 * since.
 */
export function remainingWorkdays(
  now: Instant,
  dueAt: Instant,
  zone: string = defaultZone,
  known: Notices = {},
): { readonly workdays: number; readonly provisional: boolean } {
  const [today, due] = [localDate(now, zone), localDate(dueAt, zone)]
  const [first, last] = today < due ? [today, due] : [due, today]
  let workdays = 0
  let provisional = false
  for (let day = first; day < last; ) {
    day = addDays(day, 1)
    const found = isWorkday(day, known)
    workdays += found.working ? 1 : 0
    provisional ||= found.provisional
  }
  return { workdays: today <= due ? workdays : 0 - workdays, provisional }
}

/** The last day of a term in days of any sort, where a `frozen` day is one on which the clock stood still. */
export function lastDay(startOn: LocalDate, term: Term, known: Notices, frozen: (day: LocalDate) => boolean): DueDate {
  const look = (day: LocalDate) => {
    const { working, provisional } = isWorkday(day, known)
    return { counts: working && !frozen(day), provisional }
  }
  if (term.unit === 'workday') return nthDay(startOn, term.count, look)
  const { date } = nthDay(startOn, calendarDays(startOn, term), (day) => ({ counts: !frozen(day), provisional: false }))
  return nthDay(addDays(date, -1), 1, look)
}

/** How many days after `startOn` a period of days, months or years ends. */
export function calendarDays(startOn: LocalDate, { count, unit }: Term): number {
  if (unit === 'day') return count
  return daysBetween(startOn, addMonths(startOn, unit === 'year' ? count * 12 : count))
}

/** The instant at which business ends on this day. */
export const closing = (date: LocalDate, { zone = defaultZone, closesAt = '18:00' }: Place): Instant =>
  closesAt === '24:00' ? endOfLocalDay(date, zone) : instantAt(date, closesAt, zone)

export const hourMs = 3_600_000
