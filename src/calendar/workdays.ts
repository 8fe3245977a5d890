import table from 'chinese-days/dist/chinese-days.json' with { type: 'json' }
import { addDays, isDate, type LocalDate, weekday } from './date.ts'

/** A State Council holiday notice the installed package does not have yet, such as the one for next year. */
export interface Notice {
  readonly year: number
  readonly daysOff: readonly LocalDate[]
  /** 调休上班日: weekend days that are worked. */
  readonly makeupDays: readonly LocalDate[]
}

export interface Notices {
  readonly notices?: readonly Notice[]
  /** The days of the week that are worked, 1 for Monday to 7 for Sunday; Monday to Friday unless said. */
  readonly weekdays?: readonly number[]
}

/** `provisional`: no notice for that year was known, so plain weekdays were counted, and readers must be told. */
export interface Workday {
  readonly working: boolean
  readonly provisional: boolean
}

export type DayKind = 'workday' | 'make-up' | 'weekend' | 'holiday'

/**
 * A working day is a make-up day, or a Monday to Friday (or another day of the week that was said to be worked) that is not
 * a day off by the State Council's notice.
 */
export function isWorkday(date: LocalDate, known: Notices = {}): Workday {
  const { kind, provisional } = kindOfDay(date, known)
  const usual = known.weekdays ? known.weekdays.includes(weekday(date) || 7) : kind === 'workday'
  return { working: kind === 'make-up' || (kind !== 'holiday' && usual), provisional }
}

/** What a day is by the notice of its year: a day off of a holiday, a weekend day that is worked, or neither. */
export function kindOfDay(
  date: LocalDate,
  { notices = [] }: Notices = {},
): { readonly kind: DayKind; readonly provisional: boolean } {
  if (!isDate(date)) throw new RangeError(`not a date: ${date.slice(0, 40)}`)
  const year = Number(date.slice(0, 4))
  const plain = weekday(date) % 6 === 0 ? 'weekend' : 'workday'
  const notice = notices.find((known) => known.year === year)
  if (notice !== undefined) {
    if (notice.makeupDays.includes(date)) return { kind: 'make-up', provisional: false }
    return { kind: notice.daysOff.includes(date) ? 'holiday' : plain, provisional: false }
  }
  // The package answers years without a notice as plain weekdays and says nothing; we say it.
  if (!isNoticed(date.slice(0, 4))) return { kind: plain, provisional: true }
  if (Object.hasOwn(table.workdays, date)) return { kind: 'make-up', provisional: false }
  return { kind: Object.hasOwn(table.holidays, date) ? 'holiday' : plain, provisional: false }
}

/**
 * Only the table of chinese-days is used, never its functions: west of UTC even `isWorkday('2024-02-04')` answers for
 * the day before, because the package reads a date in UTC and its weekday in the zone of the process. A year has its
 * notice when National Day is in the table: another year's notice may name a day or two around New Year.
 */
const isNoticed = (year: string): boolean => Object.hasOwn(table.holidays, `${year}-10-01`)

export interface DueDate {
  readonly date: LocalDate
  readonly provisional: boolean
}

/** The `n`th working day after `date`; the day of receipt is not counted (民法典 201). */
export const addWorkdays = (date: LocalDate, n: number, known: Notices = {}): DueDate =>
  nthDay(date, n, (day) => {
    const { working, provisional } = isWorkday(day, known)
    return { counts: working, provisional }
  })

/**
 * The `n`th day after `date` that counts. With `n` 0 it is `date` itself. The result is provisional when any day on the
 * way was.
 */
export function nthDay(
  date: LocalDate,
  n: number,
  look: (day: LocalDate) => { readonly counts: boolean; readonly provisional: boolean },
): DueDate {
  if (!Number.isSafeInteger(n) || n < 0) throw new RangeError(`not a number of days: ${n}`)
  let day = addDays(date, 0)
  let provisional = false
  for (let left = n; left > 0; ) {
    day = addDays(day, 1)
    const found = look(day)
    provisional ||= found.provisional
    if (found.counts) left -= 1
  }
  return { date: day, provisional }
}
