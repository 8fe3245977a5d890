import { logRatio } from './binomial.ts'
import { type Chance, drawCount } from './chance.ts'

/** Evidence for a lasting rise by one factor, added up since it last was nothing. */
export interface Cusum {
  readonly sum: number
  /** The moment at which the present sum began to grow: the estimate of the onset. */
  readonly since: number
}

/** Rises that are watched for side by side: by half, and to two and a half times. */
export const cusumFactors: readonly number[] = [1.5, 2.5]

export const noCusum: Cusum = { sum: 0, since: 0 }

/** One moment more. Best for small shifts that last. A missing count (NaN) changes nothing. */
export function cusum(
  before: Cusum,
  t: number,
  count: number,
  mean: number,
  dispersion: number,
  factor: number,
): Cusum {
  if (Number.isNaN(count)) return before
  const sum = before.sum + logRatio(count, mean, factor * mean, dispersion)
  if (sum <= 0) return { sum: 0, since: t + 1 }
  return { sum, since: before.sum === 0 ? t : before.since }
}

/**
 * The sum at which to alarm, so that a quiet stream of this mean and dispersion does so once in `quietFor` moments on
 * average (in-control average run length). Found by halving, on one drawn sequence of counts for all limits tried.
 */
export function cusumLimit(mean: number, dispersion: number, factor: number, quietFor: number, chance: Chance): number {
  const counts = Float64Array.from({ length: 60 * quietFor }, () => drawCount(mean, dispersion, chance))
  const alarmsAt = (limit: number) => {
    let [state, alarms] = [noCusum, 0]
    for (let t = 0; t < counts.length; t += 1) {
      state = cusum(state, t, counts[t]!, mean, dispersion, factor)
      if (state.sum >= limit) [state, alarms] = [noCusum, alarms + 1]
    }
    return alarms
  }
  let [low, high] = [0, 20]
  for (let round = 0; round < 24; round += 1) {
    const middle = (low + high) / 2
    if (alarmsAt(middle) > counts.length / quietFor) low = middle
    else high = middle
  }
  return high
}
