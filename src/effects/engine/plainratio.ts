import type { SeriesCase } from './serieseffect.ts'

/**
 * A cross-check without any model: the logarithm of the mean after over the mean before, less what it is of the controls
 * on average. Where it points the other way than the engine, neither is to be believed.
 */
export function plainLogRatio({ y, start, controls }: SeriesCase): number {
  const change = (counts: Float64Array) => Math.log(mean(counts.subarray(start)) / mean(counts.subarray(0, start)))
  const others = controls.map(change)
  return change(y) - others.reduce((sum, one) => sum + one / others.length, 0)
}

/** Over the days on which somebody counted; half a count more keeps it off zero. */
function mean(counts: Float64Array): number {
  const counted = counts.filter((count) => !Number.isNaN(count))
  return (counted.reduce((sum, one) => sum + one, 0) + 0.5) / Math.max(1, counted.length)
}
