import { addDays, addMonths, isDate, type LocalDate, numbers, weekday } from '#src/calendar/date.ts'
import { chineseNumber } from './numerals.ts'

/** A day, or a month, that a text names. */
export interface Named {
  readonly on: LocalDate
  /** `HH:MM`, where one is said. */
  readonly at?: string
  /** Only the month was named: `on` is its last day. */
  readonly wholeMonth: boolean
  readonly start: number
  readonly end: number
}

const han = '[一二三四五六七八九十]{1,3}'
const months = 'january|february|march|april|may|june|july|august|september|october|november|december'
const monthNames = months.split('|')
const dayNames = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday']
const ordinal = String.raw`(\d{1,2})(?:st|nd|rd|th)?`

type Reader = (found: RegExpMatchArray, today: LocalDate) => LocalDate | { readonly month: LocalDate } | undefined

const numberOf = (text: string | undefined): number =>
  text === undefined ? Number.NaN : /^\d+$/.test(text) ? Number(text) : (chineseNumber(text) ?? Number.NaN)

const dayOf = (year: number, month: number, day: number): LocalDate | undefined => {
  const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
  return isDate(date) ? date : undefined
}

/** The last day of a month. */
function endOf(year: number, month: number): LocalDate | undefined {
  const first = dayOf(year, month, 1)
  return first && addDays(addMonths(first, 1), -1)
}

/** A day named without its year lies within the half year around the day of writing. */
function nearest(month: number, day: number, today: LocalDate): LocalDate | undefined {
  const [year = 0] = numbers(today)
  const near = [year, year + 1, year - 1].flatMap((one) => dayOf(one, month, day) ?? [])
  return near.find((one) => Math.abs(Date.parse(one) - Date.parse(today)) < 190 * 86_400_000) ?? near[0]
}
const monthNear = (month: number, today: LocalDate): number | undefined => {
  const near = nearest(month, 15, today)
  return near === undefined ? undefined : numbers(near)[0]
}

/** Monday of the week a day lies in: weeks begin on Mondays. */
const monday = (today: LocalDate) => addDays(today, -((weekday(today) + 6) % 7))
const weekdayOf = (text: string) => ('一二三四五六'.indexOf(text) + 7) % 7

const inWeek = (today: LocalDate, weeks: number, name: string) =>
  addDays(monday(today), 7 * weeks + (/[日天末]/.test(name) ? 6 : weekdayOf(name)))

const monthEnd = (today: LocalDate, ahead: number) => {
  const [year = 0, month = 0] = numbers(addMonths(`${today.slice(0, 8)}01`, ahead))
  return endOf(year, month)
}

const readers: readonly (readonly [RegExp, Reader])[] = [
  [
    new RegExp(`(\\d{4})[年/.-](\\d{1,2}|${han})[月/.-](\\d{1,2}|${han})[日号]?(?!\\d)`, 'gu'),
    ([, year, month, day]) => dayOf(Number(year), numberOf(month), numberOf(day)),
  ],
  [
    new RegExp(`(\\d{4})年(\\d{1,2}|${han})月(?:份|底|末)?(?!\\d)`, 'gu'),
    ([whole, year, month]) => {
      const end = endOf(Number(year), numberOf(month))
      return end && (/[底末]$/.test(whole) ? end : { month: end })
    },
  ],
  [
    new RegExp(`(?<![\\d个])(\\d{1,2}|${han})月(\\d{1,2}|${han})[日号]?(?!\\d|个|天)`, 'gu'),
    ([, month, day], today) => nearest(numberOf(month), numberOf(day), today),
  ],
  [
    new RegExp(`(?<![\\d个])(\\d{1,2}|${han})月(份|底|末|初|中旬)?(?!\\d)`, 'gu'),
    ([, month, part], today) => {
      const year = monthNear(numberOf(month), today)
      if (year === undefined) return undefined
      if (part === '初') return dayOf(year, numberOf(month), 5)
      if (part === '中旬') return dayOf(year, numberOf(month), 20)
      const end = endOf(year, numberOf(month))
      return end && (part === '底' || part === '末' ? end : { month: end })
    },
  ],
  [
    /(?<![\d第])(\d{1,2})[号日](?!线|楼|门|店|电池|令|(?:以|之)?内|无理由)/gu,
    ([, day], today) => {
      const here = dayOf(numbers(today)[0]!, numbers(today)[1]!, Number(day))
      return here && here < today ? addMonths(here, 1) : here
    },
  ],
  [/大?前天|昨[天日晚]|今[天日晚早]|当天|明[天日早晚]|大?后天/gu, ([said], today) => addDays(today, nearDay(said))],
  [/下个?(?:周|星期|礼拜)([一二三四五六日天末])/gu, ([, name], today) => inWeek(today, 1, name!)],
  [/(?:本|这)?个?(?:周|星期|礼拜)([一二三四五六日天末])(?!个)/gu, ([, name], today) => inWeek(today, 0, name!)],
  [/下个?月[底末]/gu, (_, today) => monthEnd(today, 1)],
  [/(?:本|这个|当)?月[底末]/gu, (_, today) => monthEnd(today, 0)],
  [/年[底末]|年内/gu, (_, today) => dayOf(numbers(today)[0]!, 12, 31)],
  [/\b(\d{4})-(\d{2})-(\d{2})\b/gu, ([said]) => (isDate(said) ? said : undefined)],
  [
    new RegExp(`\\b(${months})\\s(\\d{4})\\b`, 'gu'),
    ([, name, year]) => {
      const end = endOf(Number(year), monthNames.indexOf(name!) + 1)
      return end && { month: end }
    },
  ],
  [
    new RegExp(`\\bend of (${months})\\b`, 'gu'),
    ([, name], today) => {
      const month = monthNames.indexOf(name!) + 1
      const year = monthNear(month, today)
      return year === undefined ? undefined : endOf(year, month)
    },
  ],
  [
    new RegExp(`\\b${ordinal}\\s(?:of\\s)?(${months})\\b(?:,?\\s(\\d{4}))?`, 'gu'),
    ([, day, name, year], today) => monthDay(name!, day!, year, today),
  ],
  [
    new RegExp(`\\b(${months})\\s${ordinal}\\b(?:,?\\s(\\d{4}))?`, 'gu'),
    ([, name, day, year], today) => monthDay(name!, day!, year, today),
  ],
  [
    new RegExp(`(?:(next)\\s)?\\b(${dayNames.join('|')})\\b`, 'gu'),
    ([, next, name], today) => {
      const ahead = (dayNames.indexOf(name!) - weekday(today) + 7) % 7
      return addDays(today, ahead + (next && ahead < 7 ? (ahead === 0 ? 7 : 7) : 0))
    },
  ],
  [/\b(?:today|tonight|tomorrow|yesterday)\b/gu, ([said], today) => addDays(today, nearDay(said))],
]

const nearDays: Readonly<Record<string, number>> = {
  大前天: -3,
  前天: -2,
  后天: 2,
  大后天: 3,
  当天: 0,
  today: 0,
  tonight: 0,
  tomorrow: 1,
  yesterday: -1,
} // prettier-ignore
const nearDay = (said: string): number => nearDays[said] ?? { 昨: -1, 今: 0, 明: 1 }[said[0]!] ?? 0

function monthDay(name: string, day: string, year: string | undefined, today: LocalDate): LocalDate | undefined {
  const month = monthNames.indexOf(name) + 1
  return year ? dayOf(Number(year), month, Number(day)) : nearest(month, Number(day), today)
}

/** Every day and month a normalised text names, read as written on `today`; the earlier form in the list wins. */
export function datesIn(text: string, today: LocalDate): readonly Named[] {
  const found: Named[] = []
  for (const [pattern, read] of readers) {
    if (text.search(pattern) < 0) continue
    for (const one of text.matchAll(pattern)) {
      const [start, end] = [one.index, one.index + one[0].length]
      if (found.some((known) => known.start < end && known.end > start)) continue
      const day = read(one, today)
      if (day === undefined) continue
      const at = timeAfter(text.slice(end))
      const whole = typeof day === 'object'
      found.push({
        on: whole ? day.month : day,
        ...(at ? { at: at.at } : {}),
        wholeMonth: whole,
        start,
        end: end + (at?.length ?? 0),
      })
    }
  }
  return found.sort((a, b) => a.start - b.start)
}

function timeAfter(text: string): { readonly at: string; readonly length: number } | undefined {
  const found =
    /^\s?(?:的)?(上午|下午|晚上?|早上?|中午)?\s?(\d{1,2}|[一二三四五六七八九十]{1,3})(?:[:：](\d{2})|[点时](半)?(?!间))/u.exec(
      text,
    )
  if (!found) return undefined
  const [whole, part, hour, minute, half] = found
  const late = /下午|晚/.test(part ?? '') && numberOf(hour) < 12 ? 12 : 0
  const at = `${String(numberOf(hour) + late).padStart(2, '0')}:${minute ?? (half ? '30' : '00')}`
  return { at, length: whole.length }
}
