import { type ArErrors, type Fitted, fitRegression, smoothResiduals } from './ar.ts'
import type { Columns } from './columns.ts'
import { type Mixture, mixture } from './mixture.ts'

/** The variances that are tried. They are integrated over: the best alone gives intervals that hold too rarely. */
export interface Grid {
  readonly persistence: readonly number[]
  readonly wander: readonly number[]
  /** Over-dispersion of the counts: variance μ + dispersion·μ². */
  readonly dispersion: readonly number[]
}

export const fineGrid: Grid = {
  persistence: [0.3, 0.6, 0.8, 0.9, 0.95, 0.98, 0.995],
  wander: [0.02, 0.05, 0.1, 0.17, 0.27, 0.4, 0.6],
  dispersion: [0, 0.01, 0.03, 0.08, 0.2, 0.4],
}

/** For series that only help: their best fit is enough. */
export const coarseGrid: Grid = {
  persistence: [0.6, 0.8, 0.95],
  wander: [0.05, 0.1, 0.2, 0.4],
  dispersion: [0, 0.03, 0.15],
}

/** Drift that hardly ever returns is rare in daily complaints; it is believed with this much less, as a logarithm. */
const rare = (persistence: number) => (persistence >= 0.98 ? -3 : 0)

export interface Candidate extends Fitted {
  readonly errors: ArErrors
  /** Share of belief; the candidates' add up to one. */
  readonly weight: number
}

export interface CountFit {
  readonly candidates: readonly Candidate[]
  readonly best: Candidate
  /** The AR(1) behind the series under the best candidate, on the log scale. */
  readonly drift: Float64Array
  /** The counts as seen from the last fit, on the log scale, and that fit's logarithm: what was linearised and where. */
  readonly working: Float64Array
  readonly eta: Float64Array
}

/** What is believed of the first coefficient, over all candidates. */
export const stepOf = ({ candidates }: Pick<CountFit, 'candidates'>): Mixture =>
  mixture(
    candidates.map(({ weight, beta, firstVariance }) => ({ weight, mean: beta[0]!, sd: Math.sqrt(firstVariance) })),
  )

/**
 * Log-linear regression of over-dispersed counts on columns, with an AR(1) for what nobody measured: linearised around
 * its own fit (penalised quasi-likelihood), twice under the best of a few variances, then over every point of the grid.
 */
export function fitCounts(y: Float64Array, { columns, believed }: Columns, grid: Grid): CountFit {
  const precisions = believed.map((sd) => sd ** -2)
  let eta = smoothLog(y)
  for (let pass = 0; ; pass += 1) {
    const mu = eta.map(Math.exp)
    const z = eta.map((one, t) => (Number.isNaN(y[t]!) ? one : one + (y[t]! - mu[t]!) / mu[t]!))
    const { persistence: persistences, wander: wanders, dispersion: dispersions } = pass < 2 ? coarseGrid : grid
    const tried = dispersions.flatMap((dispersion) => {
      const noise = mu.map((one, t) => (Number.isNaN(y[t]!) ? unseen : 1 / one + dispersion))
      return persistences.flatMap((persistence) =>
        wanders.map((wander) => {
          const errors = { persistence, wander, noise }
          return { errors, ...fitRegression(z, columns, precisions, errors) }
        }),
      )
    })
    const candidates = weighed(tried)
    const best = candidates.reduce((a, b) => (a.weight >= b.weight ? a : b))
    const fixed = y.map((_, t) => columns.reduce((sum, column, j) => sum + column[t]! * best.beta[j]!, 0))
    const drift = smoothResiduals(
      z.map((one, t) => one - fixed[t]!),
      best.errors,
    )
    if (pass === 2) return { candidates: candidates.filter((one) => one.weight > 1e-6), best, drift, working: z, eta }
    eta = fixed.map((one, t) => Math.max(-2, one + drift[t]!))
  }
}

function weighed(tried: readonly (Fitted & { readonly errors: ArErrors })[]): readonly Candidate[] {
  const evidence = tried.map((one) => one.evidence + rare(one.errors.persistence))
  const most = Math.max(...evidence)
  const weights = evidence.map((one) => Math.exp(one - most))
  const all = weights.reduce((a, b) => a + b, 0)
  return tried.map((one, i) => ({ ...one, weight: weights[i]! / all }))
}

/** Variance of the count of a day on which nobody counted. */
const unseen = 1e9

/** Where the first linearisation is made: the mean of the fortnight around each day, kept off zero. */
function smoothLog(y: Float64Array): Float64Array {
  return y.map((_, t) => {
    const around = y.subarray(Math.max(0, t - 7), t + 8).filter((count) => !Number.isNaN(count))
    return Math.log((around.reduce((a, b) => a + b, 0) + 0.5) / Math.max(1, around.length))
  })
}
