import { remainingWorkdays } from '#src/calendar/deadline.ts'
import { dateWords, instantWords, localDate } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** A deadline in the brand's own zone and in the very words the customer reads, wherever the clerk sits. */
export const dayAndTime = (at: string, zone: string, lang: Language): string =>
  instantWords(at, { zone, withYear: yearOf(at, zone) !== yearOf(new Date().toISOString(), zone) })[lang]

/** A whole day of the brand's, always with its year: claims live long. */
export const dayWords = (date: string, lang: Language): string => dateWords(date, { withYear: true })[lang]

/** The brand's own date now. */
export const todayIn = (zone: string): string => localDate(new Date().toISOString(), zone)

const yearOf = (at: string, zone: string) => localDate(at, zone).slice(0, 4)

/** How near a deadline is. `state` chooses the colour and the words say the same. */
export interface Remaining {
  readonly state: 'over' | 'soon' | 'left'
  readonly words: string
}

const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** Counted as the customer's page counts: working days left after today; on the last day, hours. */
export function remaining(dueAt: string, nowAt: string, zone: string, lang: Language): Remaining {
  const text = { zh, en }[lang]
  const left = Date.parse(dueAt) - Date.parse(nowAt)
  if (left <= 0) return { state: 'over', words: text.over(span(-left, lang)) }
  const { workdays } = remainingWorkdays(nowAt, dueAt, zone)
  if (workdays > 1) return { state: 'left', words: text.left(text.workdays(workdays)) }
  return { state: 'soon', words: text.soon(workdays === 1 ? text.workdays(1) : span(left, lang)) }
}

function span(ms: number, lang: Language): string {
  const text = { zh, en }[lang]
  if (ms >= 2 * day) return text.days(Math.floor(ms / day))
  return ms >= hour ? text.hours(Math.floor(ms / hour)) : text.minutes(Math.max(1, Math.floor(ms / minute)))
}
