import { addDays, addMonths, daysBetween, type LocalDate } from './date.ts'
import type { Term } from './duration.ts'
import { type DueDate, isWorkday, type Notices, nthDay } from './workdays.ts'
import { afterWorkingTime, closing, type Place } from './workhours.ts'
import { defaultZone, type Instant, instantOf, localDate, msOf } from './zone.ts'

export interface Deadline {
  readonly dueAt: Instant
  readonly dueOn: LocalDate
  /** Some day on the way lies in a year without a holiday notice: the date may still move, and pages say so. */
  readonly provisional: boolean
}

/**
 * When a term that began at `receivedAt` ends. 民法典 200–204: the day of receipt is not counted; a period of days,
 * months or years that ends on a day off runs to the next working day; the last day ends when business ends. Terms in
 * hours are exact; working hours begin to count with the next working minute. Something received at night counts for the
 * same date.
 */
export function deadline(receivedAt: Instant, term: Term, place: Place = {}): Deadline {
  const { zone = defaultZone } = place
  if (term.unit === 'hour') {
    const dueAt = instantOf(msOf(receivedAt) + term.count * hourMs)
    return { dueAt, dueOn: localDate(dueAt, zone), provisional: false }
  }
  if (term.unit === 'workhour') {
    const { at, provisional } = afterWorkingTime(receivedAt, term.count * hourMs, place)
    return { dueAt: at, dueOn: localDate(at, zone), provisional }
  }
  const { date, provisional } = lastDay(localDate(receivedAt, zone), term, place)
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

/** The last day of a term in days of any sort. */
function lastDay(startOn: LocalDate, term: Term, known: Notices): DueDate {
  const look = (day: LocalDate) => {
    const { working, provisional } = isWorkday(day, known)
    return { counts: working, provisional }
  }
  if (term.unit === 'workday') return nthDay(startOn, term.count, look)
  return nthDay(addDays(startOn, calendarDays(startOn, term) - 1), 1, look)
}

/** How many days after `startOn` a period of days, months or years ends. */
export function calendarDays(startOn: LocalDate, { count, unit }: Term): number {
  if (unit === 'day') return count
  return daysBetween(startOn, addMonths(startOn, unit === 'year' ? count * 12 : count))
}

export const hourMs = 3_600_000
