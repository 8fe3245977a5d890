/** Logarithm of the gamma function for x > 0 (Lanczos, g = 7, n = 9; relative error below 1e-13). */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  let sum = lanczos[0]!
  for (let i = 1; i < lanczos.length; i += 1) sum += lanczos[i]! / (x - 1 + i)
  const t = x + 6.5
  return Math.log(Math.sqrt(2 * Math.PI)) + (x - 0.5) * Math.log(t) - t + Math.log(sum)
}

const lanczos = [
  0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
  12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** Log-probability of a count under a negative binomial with this mean and variance mean + mean² / shape. */
export function logNegativeBinomial(count: number, mean: number, shape: number): number {
  if (mean <= 0) return count > 0 ? Number.NEGATIVE_INFINITY : 0
  const all = shape + mean
  return (
    logGamma(count + shape) -
    logGamma(shape) -
    logGamma(count + 1) +
    shape * Math.log(shape / all) +
    count * Math.log(mean / all)
  )
}

/** P(Z > z) for a standard normal, for any z; relative error below 1e-7 far into the tail (Numerical-analysis erfc, Chebyshev). */
export function normalTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2
  const t = 1 / (1 + 0.5 * x)
  const tail = 0.5 * t * Math.exp(-x * x + chebyshev.reduceRight((sum, c) => c + t * sum, 0))
  return z >= 0 ? tail : 1 - tail
}

const chebyshev = [
  -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223,
  0.17087277,
]

/** 95 % two-sided. */
export const z95 = 1.959963984540054

/** x ln x, continued to 0. */
export const xlogx = (x: number): number => (x > 0 ? x * Math.log(x) : 0)

/** Inverse of a small symmetric positive definite matrix, row by row; a vanishing pivot is lifted to `floor`. */
export function inverse(matrix: readonly Float64Array[], floor = 1e-9): readonly Float64Array[] {
  const n = matrix.length
  const rows = matrix.map((row, i) =>
    Float64Array.from({ length: 2 * n }, (_, j) => (j < n ? row[j]! : Number(j - n === i))),
  )
  for (let i = 0; i < n; i += 1) {
    const pivot = Math.max(rows[i]![i]!, floor)
    for (let j = 0; j < 2 * n; j += 1) rows[i]![j]! /= pivot
    for (let other = 0; other < n; other += 1) {
      const times = rows[other]![i]!
      if (other !== i && times !== 0) for (let j = 0; j < 2 * n; j += 1) rows[other]![j]! -= times * rows[i]![j]!
    }
  }
  return rows.map((row) => row.slice(n))
}
