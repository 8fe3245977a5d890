/**
 * A local date, `YYYY-MM-DD`, as a plain string: it has no time and no zone, so no process time zone can shift it.
 * Everything here counts days through UTC and never asks the process for its own time.
 */
export type LocalDate = string

/** Is this a date that exists? `2026-02-30` and `2026-13-45` are not; neither is `2026-1-5`. */
export const isDate = (text: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const midnight = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(midnight) && dateOf(midnight) === text
}

export const addDays = (date: LocalDate, days: number): LocalDate => dateOf(midnightOf(date) + days * dayMs)

/** 民法典 202: the day of the same number; where the month has none, its last day. */
export function addMonths(date: LocalDate, months: number): LocalDate {
  const [year = 0, month = 0, day = 0] = numbers(date)
  const lastDay = new Date(Date.UTC(year, month - 1 + months + 1, 0))
  return dateOf(lastDay.setUTCDate(Math.min(day, lastDay.getUTCDate())))
}

/** How many days `to` lies after `from`; negative when it lies before. */
export const daysBetween = (from: LocalDate, to: LocalDate): number => (midnightOf(to) - midnightOf(from)) / dayMs

/** 0 Sunday … 6 Saturday. */
export const weekday = (date: LocalDate): number => new Date(midnightOf(date)).getUTCDay()

/** Year, month and day as numbers. An impossible date is a fault of the caller: parse with `isDate` first. */
export function numbers(date: LocalDate): readonly number[] {
  midnightOf(date)
  return date.split('-').map(Number)
}

const dayMs = 86_400_000

function midnightOf(date: LocalDate): number {
  if (!isDate(date)) throw new RangeError(`not a date: ${date.slice(0, 40)}`)
  return Date.parse(`${date}T00:00:00Z`)
}

function dateOf(ms: number): LocalDate {
  const text = new Date(ms).toISOString()
  if (text.length !== 24) throw new RangeError('a date beyond the year 9999')
  return text.slice(0, 10)
}
