import { logRatio } from './binomial.ts'

/** What kind of beginnings is looked for. */
export interface OnsetSettings {
  /** A crisis is looked for that began on one of this many last moments, today included. */
  readonly ages: number
  /** Chance that a quiet moment holds a harmless burst, such as one customer's complaint sent many times. */
  readonly burst: number
}

/** Sizes of a crisis that are weighed against each other: excess a moment, in standard deviations of the baseline. */
const sizes = [0.7, 1.5, 3, 6, 12, 24]
/** Sizes of a harmless burst of one moment, in the same unit. */
const bursts = sizes.slice(2)

/** The last moments' logarithms of likelihood ratios, size by size; written in turn. */
export interface Onset {
  readonly settings: OnsetSettings
  readonly ratios: Float64Array
  seen: number
}

export const openOnset = (settings: OnsetSettings): Onset => ({
  settings,
  ratios: new Float64Array(settings.ages * sizes.length),
  seen: 0,
})

/**
 * Takes in one moment and says how strongly the last moments speak for a crisis that began on one of them: logarithm
 * (base e) of the Bayes factor against a quiet baseline, averaged over beginnings and sizes. A crisis adds a constant
 * excess; a burst explains a single high moment, so that two moderate days outweigh one tall one. A missing count (NaN)
 * says nothing either way.
 */
export function evidence(onset: Onset, count: number, mean: number, dispersion: number): number {
  const { ages, burst } = onset.settings
  const now = (onset.seen % ages) * sizes.length
  const deviation = Math.sqrt(dispersion * mean)
  const missing = Number.isNaN(count)
  const quiet = missing || burst === 0 ? 0 : logBurst(count, mean, dispersion, burst)
  for (let s = 0; s < sizes.length; s += 1) {
    const raised = mean + sizes[s]! * deviation
    onset.ratios[now + s] = missing ? 0 : logRatio(count, mean, raised, dispersion) - quiet
  }
  onset.seen += 1
  let sum = 0
  for (let s = 0; s < sizes.length; s += 1) {
    let since = 0
    for (let age = 0; age < Math.min(ages, onset.seen); age += 1) {
      since += onset.ratios[((onset.seen - 1 - age) % ages) * sizes.length + s]!
      sum += Math.exp(Math.min(since, 300))
    }
  }
  return Math.log(sum / (ages * sizes.length))
}

/** Evidence that does not grow repeats what was said the moment before, and counts this much less (nats). */
export const repeated = 5

/** The score of a moment: its evidence, less where it only repeats. So a crisis is told when it begins and when it grows. */
export const scoreOf = (found: number, before: number): number => (found > before ? found : found - repeated)

/** How much better a quiet moment that may hold a burst explains the count than one that may not. */
function logBurst(count: number, mean: number, dispersion: number, chance: number): number {
  const deviation = Math.sqrt(dispersion * mean)
  const best = Math.max(...bursts.map((size) => logRatio(count, mean, mean + size * deviation, dispersion)))
  // Written from the larger of the two, so that no burst is too large to be one.
  return best > 0
    ? best + Math.log(chance + (1 - chance) * Math.exp(-best))
    : Math.log(1 - chance + chance * Math.exp(best))
}
