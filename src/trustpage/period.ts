import { addDays } from '#src/calendar/date.ts'
import { endOfLocalDay, localDate, startOfLocalDay } from '#src/calendar/zone.ts'
import type { Period } from '#src/kit/figure.ts'

export const periodDays = 90

/** The last ninety days of the brand's calendar up to now, today included. */
export function lastDays(now: string, zone: string, days: number = periodDays): Period {
  const toOn = localDate(now, zone)
  const fromOn = addDays(toOn, 1 - days)
  return {
    fromOn,
    toOn,
    fromAt: startOfLocalDay(fromOn, zone),
    toAt: now < endOfLocalDay(toOn, zone) ? now : endOfLocalDay(toOn, zone),
  }
}

/** Minutes are fine enough for a deadline, and let a busy page be drawn once. */
export const thisMinute = (now: string): string => `${now.slice(0, 16)}:00.000Z`
