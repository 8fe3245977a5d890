import { solveSymmetric } from './linear.ts'

/**
 * The effect on a series of counts, on the log scale: log μ_t = constant + trend + weekday + controls + step·δ + s_t, with
 * s_t an AR(1) that carries what nobody measured, and counts over-dispersed around μ. Linearised around the fit
 * (penalised quasi-likelihood) and integrated over a grid of the three variances, because taking the best of them alone
 * gives intervals that hold too rarely.
 */
export interface SeriesEffect {
  /** log of the rate ratio with and without the intervention: mean and standard deviation of its posterior. */
  readonly mean: number
  readonly sd: number
  /** Quantile of the posterior at p. */
  quantile(p: number): number
}

export interface SeriesCase {
  readonly y: Float64Array
  /** First day after. */
  readonly start: number
  /** One column a control, already on the log scale. */
  readonly controls: readonly Float64Array[]
}

/** What is believed before the data: standard deviations on the log scale. */
export interface Priors {
  readonly effect: number
  readonly trend: number
  readonly weekday: number
  readonly control: number
}

export const priors: Priors = { effect: 0.5, trend: 0.5, weekday: 0.5, control: 0.7 }

const grid = {
  persistence: [0.3, 0.6, 0.8, 0.9, 0.95, 0.98, 0.995],
  wander: [0.02, 0.05, 0.1, 0.17, 0.27, 0.4, 0.6],
  dispersion: [0, 0.01, 0.03, 0.08, 0.2, 0.4],
}

interface Component {
  readonly weight: number
  readonly mean: number
  readonly sd: number
}

export const tune = { persistence: [0.3, 0.6, 0.8, 0.9, 0.95, 0.98, 0.995], wander: [0.02, 0.05, 0.1, 0.17, 0.27, 0.4, 0.6], lw: (_p: number, _w: number, _d: number) => 0, smooth: false }
export function seriesEffect(c: SeriesCase, believed: Priors = priors): SeriesEffect {
  return run({ ...c, controls: tune.smooth ? c.controls.map((x) => run({ y: x.map((v) => Math.max(0, Math.exp(v) - 0.5)), start: -1, controls: [] }, believed, true) as any) : c.controls }, believed) as any
}
function run({ y, start, controls }: SeriesCase, believed: Priors, smooth = false): SeriesEffect | Float64Array {
  const grid = { ...tune, dispersion: [0, 0.01, 0.03, 0.08, 0.2, 0.4] }
  const n = y.length
  const { columns, precision } = design(y, start, controls, believed)
  if (start < 0) columns[0]!.fill(0)
  // Where the linearisation starts: a smooth of the counts, bounded away from nothing.
  let eta = smoothLog(y)
  let components: Component[] = []
  for (let pass = 0; pass < 3; pass += 1) {
    const mu = eta.map(Math.exp)
    const z = Float64Array.from({ length: n }, (_, t) => eta[t]! + (y[t]! - mu[t]!) / mu[t]!)
    const fits = []
    for (const persistence of grid.persistence)
      for (const wander of grid.wander)
        for (const dispersion of grid.dispersion) {
          const variance = mu.map((one) => 1 / one + dispersion)
          fits.push({ persistence, wander, variance, ...fit(z, columns, precision, persistence, wander, variance) })
        }
    for (const f of fits) (f as any).evidence += tune.lw(f.persistence, f.wander, 0)
    const most = Math.max(...fits.map((one) => one.evidence))
    const weights = fits.map((one) => Math.exp(one.evidence - most) )
    const all = weights.reduce((a, b) => a + b, 0)
    components = fits.map((one, i) => ({ weight: weights[i]! / all, mean: one.beta[0]!, sd: Math.sqrt(one.variance0) })).filter((one) => one.weight > 1e-6)
    const best = fits[weights.indexOf(Math.max(...weights))]!
    if (pass === 2 && smooth) return smoothState(z, columns.slice(0, 0), best.beta, best.persistence, best.wander, best.variance, Float64Array.from({ length: n }, (_, t) => columns.reduce((sum, column, j) => sum + column[t]! * best.beta[j]!, 0)))
    if (pass < 2) {
      eta = smoothState(z, columns, best.beta, best.persistence, best.wander, best.variance)
    }
  }
  return mixture(components)
}

/** Columns: the step first, then constant, trend, weekdays, controls; and the prior precision of each. */
function design(y: Float64Array, start: number, controls: readonly Float64Array[], believed: Priors) {
  const n = y.length
  const column = (of: (t: number) => number) => Float64Array.from({ length: n }, (_, t) => of(t))
  const columns = [
    column((t) => (t >= start ? 1 : 0)),
    column(() => 1),
    column((t) => (t - n / 2) / n),
    ...Array.from({ length: 6 }, (_, d) => column((t) => (t % 7 === d ? 1 : t % 7 === 6 ? -1 : 0))),
    ...controls.map((control) => {
      const mean = control.reduce((a, b) => a + b, 0) / n
      return control.map((one) => one - mean)
    }),
  ]
  const sds = [believed.effect, 10, believed.trend, ...Array(6).fill(believed.weekday), ...controls.map(() => believed.control)] as number[]
  return { columns, precision: sds.map((sd) => 1 / sd ** 2) }
}

/**
 * Generalised least squares with a Gaussian prior, the errors an AR(1) of stationary standard deviation `wander` plus
 * white noise. One pass of the Kalman filter whitens the series and every column alike; its gains do not depend on them.
 */
function fit(z: Float64Array, columns: readonly Float64Array[], precision: readonly number[], persistence: number, wander: number, variance: Float64Array) {
  const n = z.length
  const k = columns.length
  const q = wander ** 2 * (1 - persistence ** 2)
  const state = new Float64Array(k + 1)
  const row = new Float64Array(k + 1)
  const cross = new Float64Array((k + 1) * (k + 1))
  let p = wander ** 2
  let logs = 0
  for (let t = 0; t < n; t += 1) {
    const f = p + variance[t]!
    const gain = p / f
    const scale = 1 / Math.sqrt(f)
    for (let j = 0; j <= k; j += 1) {
      const innovation = (j < k ? columns[j]![t]! : z[t]!) - state[j]!
      row[j] = innovation * scale
      state[j] = persistence * (state[j]! + gain * innovation)
    }
    for (let i = 0; i <= k; i += 1) for (let j = i; j <= k; j += 1) cross[i * (k + 1) + j]! += row[i]! * row[j]!
    logs += Math.log(f)
    p = persistence ** 2 * p * (1 - gain) + q
  }
  const a = new Float64Array(k * k)
  const b = new Float64Array(k)
  for (let i = 0; i < k; i += 1) {
    for (let j = i; j < k; j += 1) a[i * k + j] = a[j * k + i] = cross[i * (k + 1) + j]! + (i === j ? precision[i]! : 0)
    b[i] = cross[i * (k + 1) + k]!
  }
  const { x: beta, logDeterminant, firstVariance } = solveSymmetric(a, b, k)
  let explained = 0
  for (let i = 0; i < k; i += 1) explained += beta[i]! * b[i]!
  const evidence = -0.5 * (logs + cross[k * (k + 1) + k]! - explained + logDeterminant)
  return { beta, evidence, variance0: firstVariance }
}

/** The fit with the state smoothed in (Rauch–Tung–Striebel), where the next linearisation is made. */
function smoothState(z: Float64Array, columns: readonly Float64Array[], beta: Float64Array, persistence: number, wander: number, variance: Float64Array, given?: Float64Array): Float64Array {
  const n = z.length
  const q = wander ** 2 * (1 - persistence ** 2)
  const fixed = given ?? Float64Array.from({ length: n }, (_, t) => columns.reduce((sum, column, j) => sum + column[t]! * beta[j]!, 0))
  const means = new Float64Array(n)
  const variances = new Float64Array(n)
  let [m, p] = [0, wander ** 2]
  for (let t = 0; t < n; t += 1) {
    const gain = p / (p + variance[t]!)
    means[t] = m + gain * (z[t]! - fixed[t]! - m)
    variances[t] = p * (1 - gain)
    m = persistence * means[t]!
    p = persistence ** 2 * variances[t]! + q
  }
  for (let t = n - 2; t >= 0; t -= 1) {
    const ahead = persistence ** 2 * variances[t]! + q
    means[t]! += ((persistence * variances[t]!) / ahead) * (means[t + 1]! - persistence * means[t]!)
  }
  if (given) return means
  return Float64Array.from({ length: n }, (_, t) => Math.max(-2, fixed[t]! + means[t]!))
}

function smoothLog(y: Float64Array): Float64Array {
  const n = y.length
  return Float64Array.from({ length: n }, (_, t) => {
    let [sum, count] = [0, 0]
    for (let i = Math.max(0, t - 7); i <= Math.min(n - 1, t + 7); i += 1) {
      sum += y[i]!
      count += 1
    }
    return Math.log((sum + 0.5) / count)
  })
}

function mixture(components: readonly Component[]): SeriesEffect {
  const mean = components.reduce((sum, one) => sum + one.weight * one.mean, 0)
  const sd = Math.sqrt(components.reduce((sum, one) => sum + one.weight * (one.sd ** 2 + (one.mean - mean) ** 2), 0))
  const quantile = (p: number) => {
    let [low, high] = [mean - 12 * sd, mean + 12 * sd]
    for (let i = 0; i < 60; i += 1) {
      const middle = (low + high) / 2
      const below = components.reduce((sum, one) => sum + one.weight * normal((middle - one.mean) / one.sd), 0)
      if (below < p) low = middle
      else high = middle
    }
    return (low + high) / 2
  }
  return { mean, sd, quantile }
}

/** The normal distribution function, to about 1e-7 (Abramowitz and Stegun 7.1.26). */
export function normal(x: number): number {
  const t = 1 / (1 + 0.3275911 * (Math.abs(x) / Math.SQRT2))
  const tail = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))) * Math.exp(-x * x / 2)
  return x >= 0 ? 1 - tail / 2 : tail / 2
}
