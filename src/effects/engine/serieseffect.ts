import { type Columns, habits, withControls, withStep } from './columns.ts'
import { type CountFit, coarseGrid, fineGrid, fitCounts, stepOf } from './counts.ts'
import type { Mixture } from './mixture.ts'

/** Daily counts with an intervention, and counts of others that it did not touch. */
export interface SeriesCase {
  /** NaN on days on which nobody counted. */
  readonly y: Float64Array
  /** First day after; 0-based. */
  readonly start: number
  /** Each as long as y. */
  readonly controls: readonly Float64Array[]
}

/** Days on which somebody counted, before and after, without which nothing can be said: three weeks, and one. */
export const least = { before: 21, after: 7 }

export type SeriesRefusal = 'too-little-before' | 'too-little-after' | 'no-counts'

export interface SeriesEffect {
  /** The logarithm of the counts after over what they would have been. */
  readonly logRatio: Mixture
  /** Share of the drift before that the controls explain, 0 to 1. */
  readonly explained: number
  /** What each control contributed: its own smoothed drift. */
  readonly drifts: readonly Float64Array[]
  /** What was fitted, and how. */
  readonly fit: CountFit
  readonly columns: Columns
}

/**
 * The effect as a step on the log scale, beside a trend, the weekdays and what the controls have in common with the
 * series. Each control enters as its own smoothed drift: its daily noise would only blur what it has to say.
 */
export function seriesEffect({ y, start, controls }: SeriesCase): SeriesEffect | SeriesRefusal {
  if (counted(y.subarray(0, start)) < least.before) return 'too-little-before'
  if (counted(y.subarray(start)) < least.after) return 'too-little-after'
  if (!y.subarray(0, start).some((count) => count > 0)) return 'no-counts'
  const usual = habits(y.length)
  const drifts = controls.map((control) => fitCounts(control, usual, coarseGrid).drift)
  const columns = withControls(withStep(start, usual), drifts)
  const fit = fitCounts(y, columns, fineGrid)
  return {
    logRatio: stepOf(fit),
    explained: explained(fit, drifts, start),
    drifts,
    fit,
    columns,
  }
}

const counted = (y: Float64Array) => y.reduce((days, count) => days + Number(!Number.isNaN(count)), 0)

/** What the days after would have brought without the step, on those on which somebody counted. */
export function expectedAfter({ fit, columns }: SeriesEffect, { y, start }: SeriesCase): number {
  const usual = columns.columns.slice(1)
  let sum = 0
  for (let t = start; t < y.length; t += 1)
    if (!Number.isNaN(y[t]!))
      sum += Math.exp(usual.reduce((log, column, j) => log + column[t]! * fit.best.beta[j + 1]!, fit.drift[t]!))
  return sum
}

/** How much of what drifted before the intervention the controls had in them. */
function explained({ best, drift }: CountFit, drifts: readonly Float64Array[], start: number): number {
  if (drifts.length === 0) return 0
  const shares = best.beta.subarray(best.beta.length - drifts.length)
  const told = drift.slice(0, start).map((_, day) => drifts.reduce((sum, one, i) => sum + shares[i]! * one[day]!, 0))
  const [known, unknown] = [variance(told), variance(drift.subarray(0, start))]
  return known + unknown > 0 ? known / (known + unknown) : 0
}

function variance(values: Float64Array): number {
  const mean = values.reduce((a, b) => a + b, 0) / values.length
  return values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / values.length
}
