import { answerFound } from './answer.ts'
import { seriesEffect } from './engine/serieseffect.ts'
import type { Grade, Reason, Verdict } from './engine/verdict.ts'
import type { Between, EffectRefusal } from './words.ts'

/** Daily counts, the first day after something was done (from 0), and counts that it did not touch. */
export interface CountsAsked {
  readonly y: Float64Array
  readonly start: number
  readonly controls: readonly Float64Array[]
}

/** What may be said of them, and day by day what would have come without. */
export interface CountsEffect {
  readonly method: string
  readonly ratio: Between
  readonly saved: Between
  readonly verdict: Verdict
  readonly grade: Grade
  readonly reasons: readonly Reason[]
  readonly before: number
  readonly after: number
  readonly controls: number
  readonly placebos: number
  readonly placeboCoverage?: number
  readonly p: number
  readonly days: readonly {
    readonly observed: number
    readonly without: number
    readonly low: number
    readonly high: number
  }[]
}

/** The effect of a thing done on a day, on daily counts; or why nothing can be said. Pure; here so that others may ask. */
export function effectOnCounts({ y, start, controls }: CountsAsked): CountsEffect | EffectRefusal {
  const series = { case: 'counts', y, start, controls }
  const found = seriesEffect(series)
  if (typeof found === 'string') return found
  const { method, estimate, lo, hi, detail } = answerFound(series, found)
  const { verdict, grade, reasons, before, after, placebos, placeboCoverage, p } = detail()
  const days = Array.from(y, (observed, day) => {
    const fitted = Math.exp(found.fit.eta[day]!)
    if (day < start) return { observed, without: fitted, low: fitted, high: fitted }
    return { observed, without: fitted / estimate, low: fitted / hi, high: fitted / lo }
  })
  // From the days, and not from the sum that came: where nothing came any more, something was saved all the same.
  const less = (of: (day: (typeof days)[number]) => number) =>
    days.slice(start).reduce((sum, day) => sum + (Number.isNaN(day.observed) ? 0 : of(day) - day.observed), 0)
  const saved = { estimate: less((day) => day.without), lo: less((day) => day.low), hi: less((day) => day.high) }
  return {
    method,
    ratio: { estimate, lo, hi },
    saved,
    verdict,
    grade,
    reasons,
    before,
    after,
    controls: controls.length,
    placebos,
    ...(placeboCoverage === undefined ? {} : { placeboCoverage }),
    p,
    days,
  }
}
