import type { Language } from '#src/kit/language.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** Such as `11月27日（周五）18:00`, in the brand's own zone: everybody reads the same date, wherever they sit. */
export function dayAndTime(at: string, zone: string, lang: Language): string {
  const year = { timeZone: zone, year: 'numeric' } as const
  const otherYear = new Intl.DateTimeFormat('en', year).format(new Date(at)) !== new Intl.DateTimeFormat('en', year).format()
  return new Intl.DateTimeFormat(lang === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: zone,
    ...(otherYear ? { year: 'numeric' } : {}),
    month: lang === 'zh' ? 'long' : 'short',
    day: 'numeric',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(new Date(at))
}

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
