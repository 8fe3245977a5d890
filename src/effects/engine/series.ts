import { coarseGrid, fineGrid, fitCounts } from './counts.ts'
import { type Mixture, mixture } from './mixture.ts'

/** Daily counts with an intervention, and counts of others that it did not touch. */
export interface SeriesCase {
  readonly y: Float64Array
  /** First day after; 0-based. */
  readonly start: number
  readonly controls: readonly Float64Array[]
}

/** Days before and after without which nothing can be said: three of its seasons, and one week. */
export const leastBefore = 21
export const leastAfter = 7

export type SeriesRefusal = 'too-little-before' | 'too-little-after' | 'no-counts' | 'controls-differ-in-length'

/** Standard deviations believed before the data, on the log scale; the trend's over the whole series. */
const believed = { effect: 0.5, constant: 10, trend: 0.18, weekday: 0.5, control: 0.7 }

/**
 * The effect as a step on the log scale, beside a trend, the weekdays and what the controls have in common with the
 * series. Each control enters as its own smoothed drift: its daily noise would only blur what it has to say.
 */
export function seriesEffect({ y, start, controls }: SeriesCase): Mixture | SeriesRefusal {
  if (start < leastBefore) return 'too-little-before'
  if (y.length - start < leastAfter) return 'too-little-after'
  if (controls.some((control) => control.length !== y.length)) return 'controls-differ-in-length'
  if (!y.subarray(0, start).some((count) => count > 0)) return 'no-counts'
  const n = y.length
  const season = seasonal(n)
  const columns = [Float64Array.from({ length: n }, (_, t) => (t >= start ? 1 : 0)), ...season.columns]
  const drifts = controls.map((control) => fitCounts(control, season.columns, season.precisions, coarseGrid).drift)
  const precisions = [believed.effect ** -2, ...season.precisions, ...drifts.map(() => believed.control ** -2)]
  const { candidates } = fitCounts(y, [...columns, ...drifts], precisions, fineGrid)
  return mixture(
    candidates.map(({ weight, beta, firstVariance }) => ({ weight, mean: beta[0]!, sd: Math.sqrt(firstVariance) })),
  )
}

/** A constant, a trend and six contrasts of weekdays. */
function seasonal(n: number) {
  const column = (of: (t: number) => number) => Float64Array.from({ length: n }, (_, t) => of(t))
  const weekday = (day: number) => column((t) => (t % 7 === day ? 1 : t % 7 === 6 ? -1 : 0))
  return {
    columns: [column(() => 1), column((t) => t / n - 0.5), ...[0, 1, 2, 3, 4, 5].map(weekday)],
    precisions: [believed.constant, believed.trend, ...Array<number>(6).fill(believed.weekday)].map((sd) => sd ** -2),
  }
}
