import { instantWords, localDate } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** A deadline in the brand's own zone and in the very words the customer reads, wherever the clerk sits. */
export const dayAndTime = (at: string, zone: string, lang: Language): string =>
  instantWords(at, { zone, withYear: yearOf(at, zone) !== yearOf(new Date().toISOString(), zone) })[lang]

const yearOf = (at: string, zone: string) => localDate(at, zone).slice(0, 4)

/** How near a deadline is. `state` chooses the colour and the words say the same. */
export interface Remaining {
  readonly state: 'over' | 'soon' | 'left'
  readonly words: string
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

export function remaining(dueAt: string, nowAt: string, lang: Language): Remaining {
  const text = { zh, en }[lang]
  const left = Date.parse(dueAt) - Date.parse(nowAt)
  const size = Math.abs(left)
  const span =
    size >= 2 * day
      ? text.days(Math.floor(size / day))
      : size >= hour
        ? text.hours(Math.floor(size / hour))
        : text.minutes(Math.max(1, Math.floor(size / minute)))
  if (left <= 0) return { state: 'over', words: text.over(span) }
  return left < day ? { state: 'soon', words: text.soon(span) } : { state: 'left', words: text.left(span) }
}
