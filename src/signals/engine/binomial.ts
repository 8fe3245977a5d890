import { logGamma } from './gamma.ts'

/**
 * Counts that scatter more than chance: the negative binomial with mean `mean` > 0 and variance `dispersion · mean`,
 * dispersion ≥ 1. At 1 it is the Poisson. Two such counts with one dispersion add up to a third, which is what lets a
 * crisis be laid on top of a baseline, and days be summed to a window.
 */
export function logProbability(count: number, mean: number, dispersion: number): number {
  if (dispersion < nearlyPoisson) return count * Math.log(mean) - mean - logGamma(count + 1)
  const shape = mean / (dispersion - 1)
  return (
    logGamma(count + shape) -
    logGamma(shape) -
    logGamma(count + 1) -
    shape * Math.log(dispersion) +
    count * Math.log((dispersion - 1) / dispersion)
  )
}

/** How much better a mean of `raised` explains the count than `mean` does: the logarithm of the likelihood ratio. */
export function logRatio(count: number, mean: number, raised: number, dispersion: number): number {
  if (dispersion < nearlyPoisson) return count * Math.log(raised / mean) - (raised - mean)
  const [a, b] = [mean / (dispersion - 1), raised / (dispersion - 1)]
  return logGamma(count + b) - logGamma(count + a) - logGamma(b) + logGamma(a) - (b - a) * Math.log(dispersion)
}

/**
 * Chance of a count above this one, plus half the chance of exactly this one (mid-p): at very low counts the full tail
 * would never be surprised. Summed from 0; above a mean of 500 by the normal curve after Anscombe's transformation.
 */
export function upperTail(count: number, mean: number, dispersion: number): number {
  if (mean > 500) return normalTail(anscombe(count, mean, dispersion))
  const shape = mean / Math.max(dispersion - 1, 1e-9)
  const odds = (dispersion - 1) / dispersion
  const step = (k: number) => (dispersion < nearlyPoisson ? mean / (k + 1) : ((k + shape) / (k + 1)) * odds)
  let probability = Math.exp(logProbability(count, mean, dispersion))
  if (count < mean) {
    let below = probability / 2
    for (let k = count; k > 0; k -= 1) {
      probability /= step(k - 1)
      below += probability
    }
    return Math.min(1, Math.max(0, 1 - below))
  }
  // Above the mean the tail is summed itself: one minus a sum would lose every digit of a small chance.
  let above = probability / 2
  for (let k = count; probability > above * 1e-15 && probability > 0; k += 1) {
    probability *= step(k)
    above += probability
  }
  return Math.min(1, above)
}

/** How far a count lies above its mean, on a scale where such counts are nearly standard normal (Noufaily et al. 2013). */
export const anscombe = (count: number, mean: number, dispersion: number): number =>
  (1.5 * (count ** (2 / 3) * mean ** (-1 / 6) - Math.sqrt(mean))) / Math.sqrt(dispersion)

/** Chance that a standard normal lies above z; relative error below 1.2e-7 (Numerical Recipes, erfcc). */
export function normalTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + x / 2)
  let sum = 0
  for (const factor of erfcc) sum = sum * t + factor
  const tail = (t * Math.exp(-x * x + sum)) / 2
  return z >= 0 ? tail : 1 - tail
}

const erfcc = [
  0.17087277, -0.82215223, 1.48851587, -1.13520398, 0.27886807, -0.18628806, 0.09678418, 0.37409196, 1.00002368,
  -1.26551223,
]
const nearlyPoisson = 1.0001
