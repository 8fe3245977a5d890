import { logGamma } from './gamma.ts'

/**
 * When did the level change last? Counts over what was expected of them follow one factor until it changes, at chance once
 * in `everyMoments`; what the factor was before says nothing about it after (Adams & MacKay 2007, Gamma-Poisson). Counts
 * that scatter more than chance are told with their dispersion, and count for less.
 */
export interface RunLengths {
  /** Chance that the present level has lasted for so many moments: index 0 is today. Adds up to one. */
  readonly chances: readonly number[]
  /** Of each run, observed and expected cases, divided by the dispersion. */
  readonly observed: readonly number[]
  readonly expected: readonly number[]
}

/** The factor of a new level is near 1, and nothing in particular: a Gamma of this shape and rate. */
const prior = 2
const everyMoments = 120
/** Runs less likely than this are forgotten. */
const negligible = 1e-6

export const noRuns: RunLengths = { chances: [1], observed: [0], expected: [0] }

/** One moment more. A missing count (NaN) leaves everything as it was. */
export function runsAfter(before: RunLengths, count: number, mean: number, dispersion: number): RunLengths {
  if (Number.isNaN(count)) return before
  const [x, e] = [count / dispersion, mean / dispersion]
  const hazard = 1 / everyMoments
  const fits = before.chances.map((chance, i) => chance * predictive(x, e, before.observed[i]!, before.expected[i]!))
  const lasting = fits.map((fit) => fit * (1 - hazard))
  const changed = predictive(x, e, 0, 0) * hazard * before.chances.reduce((sum, chance) => sum + chance, 0)
  const total = changed + lasting.reduce((sum, one) => sum + one, 0)
  if (!(total > 0)) return { chances: [1], observed: [x], expected: [e] }
  const after = {
    chances: [changed, ...lasting].map((one) => one / total),
    observed: [x, ...before.observed.map((sum) => sum + x)],
    expected: [e, ...before.expected.map((sum) => sum + e)],
  }
  let last = after.chances.length
  while (last > 1 && after.chances[last - 1]! < negligible) last -= 1
  return {
    chances: after.chances.slice(0, last),
    observed: after.observed.slice(0, last),
    expected: after.expected.slice(0, last),
  }
}

/** Chance that the level changed within the last `moments`. */
export const changedWithin = ({ chances }: RunLengths, moments: number): number =>
  chances.slice(0, moments).reduce((sum, chance) => sum + chance, 0)

/** For how many moments the likeliest present level has lasted, and its factor over what was expected. */
export function presentLevel({ chances, observed, expected }: RunLengths): { moments: number; factor: number } {
  let best = 0
  for (const [i, chance] of chances.entries()) if (chance > chances[best]!) best = i
  return { moments: best + 1, factor: (prior + observed[best]!) / (prior + expected[best]!) }
}

/** Density of x where a Gamma factor was seen `observed` of `expected` before: negative binomial, x not always whole. */
function predictive(x: number, e: number, observed: number, expected: number): number {
  const [shape, rate] = [prior + observed, prior + expected]
  const log = logGamma(x + shape) - logGamma(shape) - logGamma(x + 1)
  return Math.exp(log + shape * Math.log(rate / (rate + e)) + x * Math.log(e / (rate + e)))
}
