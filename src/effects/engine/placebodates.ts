import { fitRegression } from './ar.ts'
import { columnOf } from './columns.ts'
import { stepOf } from './counts.ts'
import { least, type SeriesEffect } from './serieseffect.ts'

/** The same design on days before, when nothing happened. */
export interface PlaceboDates {
  readonly dates: number
  /** Share of them whose 95 % interval held zero. */
  readonly coverage: number
  /** Share of them, the real one counted among them, whose effect is at least as large. */
  readonly rank: number
}

const most = { dates: 20, candidates: 6 }

/**
 * Steps on up to twenty days before the intervention, evenly apart, under the likeliest variances of the fit. Undefined
 * where the time before is too short for two of them.
 */
export function placeboDates({ fit, columns, logRatio }: SeriesEffect, start: number): PlaceboDates | undefined {
  const [first, last] = [least.before, start - least.after]
  const count = Math.min(most.dates, last - first + 1)
  if (count < 2) return undefined
  const likely = [...fit.candidates].sort((a, b) => b.weight - a.weight).slice(0, most.candidates)
  const working = fit.working.subarray(0, start)
  const others = columns.columns.slice(1).map((column) => column.subarray(0, start))
  const precisions = columns.believed.map((sd) => sd ** -2)
  const steps = Array.from({ length: count }, (_, i) => {
    const date = first + Math.round((i * (last - first)) / (count - 1))
    const all = [columnOf(start, (day) => (day >= date ? 1 : 0)), ...others]
    const candidates = likely.map((one) => ({
      ...one,
      ...fitRegression(working, all, precisions, { ...one.errors, noise: one.errors.noise.subarray(0, start) }),
    }))
    return stepOf({ candidates })
  })
  const held = steps.filter((step) => step.quantile(0.025) <= 0 && step.quantile(0.975) >= 0)
  const larger = steps.filter((step) => Math.abs(step.mean) >= Math.abs(logRatio.mean))
  return { dates: count, coverage: held.length / count, rank: (1 + larger.length) / (1 + count) }
}
