/** The filter against the same with whole matrices, where every formula is in the books. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type ArErrors, fitRegression, smoothResiduals } from './ar.ts'
import { solveSymmetric } from './linear.ts'
import { mixture, normal } from './mixture.ts'

type Matrix = readonly (readonly number[])[]
const matrix = (rows: number, columns: number, of: (i: number, j: number) => number): Matrix =>
  Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => of(i, j)))
const solve = (a: Matrix, b: readonly number[]) =>
  solveSymmetric(Float64Array.from(a.flat()), Float64Array.from(b), b.length)
const dot = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Array.from(a, (one, i) => one * b[i]!).reduce((x, y) => x + y, 0)

const days = 7
const list = (min: number, max: number) =>
  fc.array(fc.double({ min, max, noNaN: true }), { minLength: days, maxLength: days })
const errors = fc.record({
  persistence: fc.double({ min: 0, max: 0.99, noNaN: true }),
  wander: fc.double({ min: 0.05, max: 1, noNaN: true }),
  noise: list(0.05, 2).map((noise) => Float64Array.from(noise)),
})
const precisions = [4, 0.01]

const drift = ({ persistence, wander }: ArErrors) =>
  matrix(days, days, (i, j) => wander ** 2 * persistence ** Math.abs(i - j))
const covariance = (given: ArErrors) => {
  const ar = drift(given)
  return matrix(days, days, (i, j) => ar[i]![j]! + (i === j ? given.noise[i]! : 0))
}

test('coefficients, the variance of the first and the evidence are those of generalised least squares', () => {
  fc.assert(
    fc.property(list(-3, 3), list(-1, 1), errors, errors, (z, column, given, other) => {
      const columns = [Float64Array.from(column), new Float64Array(days).fill(1)]
      const fitted = (one: ArErrors) => fitRegression(Float64Array.from(z), columns, precisions, one)
      const weighted = columns.map((one) => solve(covariance(given), [...one]).x)
      const a = matrix(2, 2, (i, j) => dot(columns[i]!, weighted[j]!) + (i === j ? precisions[i]! : 0))
      const { x, firstVariance } = solve(
        a,
        weighted.map((one) => dot(one, z)),
      )
      const found = fitted(given)
      expect(found.beta[0]).toBeCloseTo(x[0]!, 6)
      expect(found.beta[1]).toBeCloseTo(x[1]!, 6)
      expect(found.firstVariance).toBeCloseTo(firstVariance, 6)
      // The density of z with the coefficients integrated out, of which only differences mean anything.
      const density = (one: ArErrors) => {
        const whole = covariance(one).map((row, i) =>
          row.map((cell, j) => cell + columns.reduce((sum, c, k) => sum + (c[i]! * c[j]!) / precisions[k]!, 0)),
        )
        const { x: weights, logDeterminant } = solve(whole, z)
        return -0.5 * (dot(z, weights) + logDeterminant)
      }
      expect(found.evidence - fitted(other).evidence).toBeCloseTo(density(given) - density(other), 5)
    }),
  )
})

test('the smoothed drift is what is expected of it once all days are known', () => {
  fc.assert(
    fc.property(list(-3, 3), errors, (residuals, given) => {
      const { x } = solve(covariance(given), residuals)
      const smoothed = smoothResiduals(Float64Array.from(residuals), given)
      drift(given).forEach((row, i) => {
        expect(smoothed[i]).toBeCloseTo(dot(row, x), 6)
      })
    }),
  )
})

test('a matrix that is not positive definite is refused', () => {
  expect(() =>
    solve(
      [
        [1, 2],
        [2, 1],
      ],
      [1, 1],
    ),
  ).toThrow(RangeError)
})

test('the normal distribution has its well-known points, and a mixture gives its quantiles back', () => {
  for (const [x, share] of [
    [0, 0.5],
    [1.959964, 0.975],
    [-1.644854, 0.05],
    [3.090232, 0.999],
  ] as const)
    expect(normal(x)).toBeCloseTo(share, 6)
  const mixed = mixture([
    { weight: 3, mean: 0, sd: 1 },
    { weight: 1, mean: 4, sd: 0.5 },
  ])
  expect([mixed.mean, mixed.sd ** 2]).toEqual([1, expect.closeTo(0.75 * (1 + 1) + 0.25 * (0.25 + 9), 12)])
  for (const share of [0.025, 0.5, 0.975]) expect(mixed.below(mixed.quantile(share))).toBeCloseTo(share, 9)
})
