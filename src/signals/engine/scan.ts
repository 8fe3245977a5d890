import { upperTail } from './binomial.ts'
import { type Chance, drawCount } from './chance.ts'

/** The last 1, 3, 7 and 14 days: a leap, a step, a slow burn. */
export const scanWindows: readonly number[] = [1, 3, 7, 14]

/** What a scan of the last days found. */
export interface Scanned {
  /** Chance of something as unusual in any of the windows, were nothing the matter. */
  readonly p: number
  /** The window that stands out most, in days up to today. */
  readonly window: number
  readonly observed: number
  readonly expected: number
}

/**
 * Compares the sums over several windows that end at moment `t` with what was expected of them. `means` are those that
 * the baseline forecast; missing counts (NaN) drop out with their means. `independent` says as how many independent
 * looks the windows together count (see `independentLooks`).
 */
export function scan(
  counts: ArrayLike<number>,
  means: ArrayLike<number>,
  dispersion: number,
  t: number,
  independent: number,
  windows = scanWindows,
): Scanned {
  let best: Scanned = { p: 1, window: windows[0]!, observed: 0, expected: 0 }
  let [observed, expected, taken] = [0, 0, 0]
  for (const window of windows) {
    for (; taken < window && t - taken >= 0; taken += 1) {
      if (Number.isNaN(counts[t - taken]!)) continue
      observed += counts[t - taken]!
      expected += means[t - taken]!
    }
    const p = expected > 0 ? upperTail(observed, expected, dispersion) : 1
    if (p < best.p) best = { p, window, observed, expected }
  }
  return { ...best, p: anyOf(best.p, independent) }
}

/** Šidák: chance that the smallest of so many independent p-values is at most `p`. Keeps the digits of a small p. */
export const anyOf = (p: number, looks: number): number => -Math.expm1(looks * Math.log1p(-Math.min(p, 1 - 1e-16)))

/**
 * As how many independent looks overlapping windows count, for a stream of this mean and dispersion: from quiet series
 * that are drawn, the number that makes the share of scans below `level` equal to it.
 */
export function independentLooks(
  mean: number,
  dispersion: number,
  chance: Chance,
  { windows = scanWindows, level = 0.01, draws = 4000 } = {},
): number {
  const longest = Math.max(...windows)
  const means = new Float64Array(longest).fill(mean)
  const smallest = new Float64Array(draws)
  for (let draw = 0; draw < draws; draw += 1) {
    const counts = means.map(() => drawCount(mean, dispersion, chance))
    smallest[draw] = scan(counts, means, dispersion, longest - 1, 1, windows).p
  }
  smallest.sort()
  const quantile = smallest[Math.floor(level * draws)]!
  const looks = Math.log1p(-level) / Math.log1p(-Math.min(quantile, 1 - 1e-9))
  return Math.min(windows.length, Math.max(1, looks))
}
