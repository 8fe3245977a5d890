import type { Bilingual } from '#src/kit/language.ts'
import { addDays, type LocalDate, numbers, weekday } from './date.ts'

/** An instant, RFC 3339 in UTC with milliseconds, such as `2026-11-27T10:00:00.000Z`. */
export type Instant = string

export const defaultZone = 'Asia/Shanghai'

/** The date on the wall in `zone`. */
export const localDate = (instant: Instant, zone: string = defaultZone): LocalDate =>
  wall(msOf(instant), zone).slice(0, 10)

/** The time on the wall in `zone`, `HH:MM`. */
export const localTime = (instant: Instant, zone: string = defaultZone): string =>
  wall(msOf(instant), zone).slice(11, 16)

/**
 * The instant at which the wall in `zone` shows this date and time. A time that summer time skips is taken as the same
 * distance after the gap; of a time that happens twice, the first.
 */
export function instantAt(date: LocalDate, time: string, zone: string = defaultZone): Instant {
  numbers(date)
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,3})?)?$/.test(time)) throw new RangeError(`not a time: ${time}`)
  const wanted = Date.parse(`${date}T${time.length === 5 ? `${time}:00` : time}Z`)
  const offsets = [offset(wanted - dayMs, zone), offset(wanted + dayMs, zone)]
  const fits = offsets.map((shift) => wanted - shift).filter((ms) => offset(ms, zone) === wanted - ms)
  return instantOf(fits.length > 0 ? Math.min(...fits) : wanted - offsets[0]!)
}

export const startOfLocalDay = (date: LocalDate, zone: string = defaultZone): Instant => instantAt(date, '00:00', zone)

/** The last millisecond of the day, so that the instant still lies on the date it ends. */
export const endOfLocalDay = (date: LocalDate, zone: string = defaultZone): Instant =>
  instantOf(msOf(startOfLocalDay(addDays(date, 1), zone)) - 1)

/** Milliseconds since 1970; anything but an RFC 3339 instant in UTC is a fault of the caller. */
export function msOf(instant: Instant): number {
  const ms = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/.test(instant) ? Date.parse(instant) : Number.NaN
  if (Number.isNaN(ms)) throw new RangeError(`not an instant in UTC: ${instant.slice(0, 40)}`)
  return ms
}

export const instantOf = (ms: number): Instant => new Date(ms).toISOString()

/** 11月27日（周五）, Fri 27 Nov; with the year when asked. */
export function dateWords(date: LocalDate, { withYear = false }: { readonly withYear?: boolean } = {}): Bilingual {
  const [year, month = 1, day] = numbers(date)
  const on = weekday(date)
  return {
    zh: `${withYear ? `${year}年` : ''}${month}月${day}日（周${'日一二三四五六'[on]}）`,
    en: `${weekdays[on]} ${day} ${months[month - 1]}${withYear ? ` ${year}` : ''}`,
  }
}

/** 11月27日（周五）18:00, Fri 27 Nov, 18:00. */
export function instantWords(
  instant: Instant,
  { zone = defaultZone, withYear = false }: { readonly zone?: string; readonly withYear?: boolean } = {},
): Bilingual {
  const { zh, en } = dateWords(localDate(instant, zone), { withYear })
  const time = localTime(instant, zone)
  return { zh: `${zh}${time}`, en: `${en}, ${time}` }
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const dayMs = 86_400_000

/** How far the wall in `zone` is ahead of UTC at this moment. */
const offset = (ms: number, zone: string): number => {
  const second = Math.floor(ms / 1000) * 1000
  return Date.parse(`${wall(second, zone)}Z`) - second
}

/** `YYYY-MM-DDTHH:MM:SS` as the wall in `zone` shows it. */
function wall(ms: number, zone: string): string {
  const parts = Object.fromEntries(
    clockOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type, value]),
  )
  return `${parts.year?.padStart(4, '0')}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}:${parts.second}`
}

const clocks = new Map<string, Intl.DateTimeFormat>()

function clockOf(zone: string): Intl.DateTimeFormat {
  const clock =
    clocks.get(zone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      calendar: 'gregory',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    })
  clocks.set(zone, clock)
  return clock
}
