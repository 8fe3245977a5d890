import type { Bilingual } from '#src/kit/language.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'

/**
 * A term as people promise it. Written as ISO 8601 durations of one unit, `PT24H` `P7D` `P6M` `P1Y`, and `P3WD` for
 * working days and `PT2WH` for working hours, which are our extensions (ISO 8601 has none).
 */
export interface Term {
  readonly count: number
  readonly unit: Unit
}

export type Unit = 'hour' | 'workhour' | 'workday' | 'day' | 'month' | 'year'

export function parseDuration(text: string): Outcome<Term, 'duration-unreadable'> {
  const [, count, letters] = /^P(?=T\d+W?H$|\d+(?:D|WD|M|Y)$)T?([1-9]\d{0,3})(W?H|D|WD|M|Y)$/.exec(text) ?? []
  const unit = units.find(([, designator]) => designator === letters)?.[0]
  if (count === undefined || unit === undefined) return refuse('duration-unreadable', { text: text.slice(0, 40) })
  return yes({ count: Number(count), unit })
}

/** A duration written in our own code; a mistake in it is a fault. */
export function duration(text: string): Term {
  const parsed = parseDuration(text)
  if (!parsed.ok) throw new RangeError(`not a duration: ${text}`)
  return parsed.value
}

export const formatDuration = ({ count, unit }: Term): string => {
  const [, designator] = units.find(([known]) => known === unit)!
  return `P${unit === 'hour' || unit === 'workhour' ? 'T' : ''}${count}${designator}`
}

/** 3 个工作日, 3 working days. */
export function durationWords({ count, unit }: Term): Bilingual {
  const [, , zh, en] = units.find(([known]) => known === unit)!
  return { zh: `${count} ${zh}`, en: `${count} ${en}${count === 1 ? '' : 's'}` }
}

const units: readonly (readonly [Unit, string, string, string])[] = [
  ['hour', 'H', '小时', 'hour'],
  ['workhour', 'WH', '个工作小时', 'working hour'],
  ['workday', 'WD', '个工作日', 'working day'],
  ['day', 'D', '天', 'day'],
  ['month', 'M', '个月', 'month'],
  ['year', 'Y', '年', 'year'],
]
