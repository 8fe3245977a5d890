import { addDays, daysBetween, type LocalDate, weekday } from '#src/calendar/date.ts'
import { kindOfDay, type Notices } from '#src/calendar/workdays.ts'
import { newYear } from './newyear.ts'

/**
 * Classes of days on which people complain more or less than their weekday would say. Each class has one effect, learnt
 * from all streams together. Festivals of trade have eight classes each, two days apiece from three days before: the
 * complaints follow the parcels.
 */
const plain = [
  'ordinary',
  'make-up',
  'holiday',
  'national-week',
  'spring-festival',
  'before-spring',
  'after-spring',
  'consumer-day',
] as const
const festivals = [
  { name: '618', on: '06-18' },
  { name: 'double-11', on: '11-11' },
  { name: 'double-12', on: '12-12' },
] as const
const [festivalFrom, festivalTo, daysAPart] = [-3, 12, 2]
const parts = (festivalTo - festivalFrom + 1) / daysAPart

export const dayClasses: readonly string[] = [
  ...plain,
  ...festivals.flatMap(({ name }) => Array.from({ length: parts }, (_, part) => `${name}-${part}`)),
]

export interface Day {
  /** Index into `dayClasses`. */
  readonly class: number
  /** 0 Sunday … 6 Saturday; a make-up day counts as a Monday, since it is worked like one. */
  readonly weekday: number
  /** The holidays of its year were not announced when this was asked: only weekends are known. */
  readonly provisional: boolean
}

/** What kind of day this is, by the State Council's notices, the lunar calendar and the calendar of trade. */
export function dayOf(date: LocalDate, known: Notices = {}): Day {
  const { kind, provisional } = kindOfDay(date, known)
  const worked = kind === 'make-up'
  return {
    class: dayClasses.indexOf(nameOf(date, kind)),
    weekday: worked ? 1 : weekday(date),
    provisional,
  }
}

function nameOf(date: LocalDate, kind: ReturnType<typeof kindOfDay>['kind']): string {
  const fromNewYear = daysFromNewYear(date)
  if (kind === 'make-up') return 'make-up'
  if (kind === 'holiday') {
    if (fromNewYear !== undefined && fromNewYear >= -2 && fromNewYear <= 9) return 'spring-festival'
    return date.slice(5, 7) === '10' ? 'national-week' : 'holiday'
  }
  const year = date.slice(0, 4)
  for (const { name, on } of festivals) {
    const away = daysBetween(`${year}-${on}`, date)
    if (away >= festivalFrom && away <= festivalTo) return `${name}-${Math.floor((away - festivalFrom) / daysAPart)}`
  }
  const sinceConsumerDay = daysBetween(`${year}-03-15`, date)
  if (sinceConsumerDay >= 0 && sinceConsumerDay <= 4) return 'consumer-day'
  if (fromNewYear !== undefined && fromNewYear >= -7 && fromNewYear < 0) return 'before-spring'
  if (fromNewYear !== undefined && fromNewYear > 0 && fromNewYear <= 15) return 'after-spring'
  return 'ordinary'
}

function daysFromNewYear(date: LocalDate): number | undefined {
  const day = newYear(Number(date.slice(0, 4)))
  return day === undefined ? undefined : daysBetween(day, date)
}

/** The days of a series that starts on `start`. */
export const daysFrom = (start: LocalDate, length: number, known: Notices = {}): Day[] =>
  Array.from({ length }, (_, i) => dayOf(addDays(start, i), known))
