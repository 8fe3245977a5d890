import { addDays, daysBetween, type LocalDate } from '#src/calendar/date.ts'
import type { Notices } from '#src/calendar/workdays.ts'
import { calendarEffects } from './engine/calendareffects.ts'
import { openDaily } from './engine/daily.ts'
import { type Day, daysFrom } from './engine/dayclass.ts'
import { noveltyScores } from './engine/novelty.ts'
import { sayAll, type Watch } from './engine/watch.ts'
import { openWeekly } from './engine/weekly.ts'
import type { CountSeries, Metric } from './words.ts'

/** What `troth detect` says of a stream of counts: for every moment from `from` on an alarm and a score. */
export interface CountAnswer {
  readonly method: string
  readonly series: string
  readonly from: number
  readonly alarm: readonly (0 | 1)[]
  readonly score: readonly number[]
}

export const detectWeekly = (series: CountSeries): CountAnswer =>
  answer(series, openWeekly(series.counts, series.from, series.freq))

/** Streams of daily counts, with the days they cover. */
export interface Daily {
  readonly all: readonly CountSeries[]
  readonly daysOf: (one: CountSeries) => readonly Day[]
  /** Years whose holidays were not announced: in them only weekends are known, and readers must be told. */
  readonly provisionalYears: readonly string[]
}

/** Looks up the calendar of every series; most cover the same days. */
export function openDailySeries(all: readonly CountSeries[], known: Notices = {}): Daily {
  const longest = new Map<LocalDate, readonly Day[]>()
  const years = new Set<string>()
  for (const { start, counts } of all) {
    if ((longest.get(start!)?.length ?? 0) >= counts.length) continue
    const days = daysFrom(start!, counts.length, known)
    longest.set(start!, days)
    for (const [i, { provisional }] of days.entries()) if (provisional) years.add(addDays(start!, i).slice(0, 4))
  }
  const daysOf = ({ start, counts }: CountSeries) => longest.get(start!)!.slice(0, counts.length)
  return { all, daysOf, provisionalYears: [...years].sort() }
}

/**
 * Streams of daily counts are answered together, because the effect of a holiday is learnt from all of them. Only days
 * before the first judged day of any of them teach it, so no score knows of a later day, its own or another stream's.
 */
export function* detectDaily({ all, daysOf }: Daily): Generator<CountAnswer> {
  const firstJudged = all
    .map(({ start, from }) => addDays(start!, from))
    .reduce((first, day) => (day < first ? day : first), '9999-12-31')
  const lessons = all.map((one) => ({
    days: daysOf(one),
    counts: one.counts,
    upTo: Math.min(one.counts.length, Math.max(0, daysBetween(one.start!, firstJudged))),
  }))
  const effects = calendarEffects(lessons)
  for (const one of all) yield answer(one, openDaily(daysOf(one), one.counts, one.from, effects))
}

export const detectMetric = ({ seconds, values }: Metric): number[] =>
  Array.from(noveltyScores(seconds, values), (score) => round(score, 6))

function answer({ series, from }: CountSeries, watch: Watch): CountAnswer {
  const said = sayAll(watch, from)
  return {
    method: 'troth-onset',
    series,
    from,
    alarm: said.map(({ alarm }) => (alarm ? 1 : 0)),
    score: said.map(({ score }) => round(score, 4)),
  }
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits))
