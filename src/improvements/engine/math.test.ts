import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inverse, logGamma, logNegativeBinomial, normalTail } from './math.ts'

test('the gamma function at halves and whole numbers', () => {
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.sqrt(Math.PI)), 12)
  expect(logGamma(1)).toBeCloseTo(0, 12)
  expect(logGamma(11)).toBeCloseTo(Math.log(3628800), 11)
})

test('the normal tail at tabulated points', () => {
  expect(normalTail(0)).toBeCloseTo(0.5, 7)
  expect(normalTail(1.959963984540054)).toBeCloseTo(0.025, 7)
  expect(normalTail(-1.2815515655446004)).toBeCloseTo(0.9, 6)
  // Abramowitz and Stegun, table 26.2: Q(5) = 2.866516e-7.
  expect(normalTail(5) / 2.866516e-7).toBeCloseTo(1, 5)
})

test('negative binomial probabilities add up to one and have the mean asked for', () => {
  const chances = Array.from({ length: 400 }, (_, count) => Math.exp(logNegativeBinomial(count, 6, 2.5)))
  expect(chances.reduce((a, b) => a + b)).toBeCloseTo(1, 10)
  expect(chances.reduce((sum, chance, count) => sum + chance * count, 0)).toBeCloseTo(6, 8)
})

test('a matrix times its inverse is one', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: 9, maxLength: 9 }), (entries) => {
      const root = [0, 1, 2].map((i) => entries.slice(3 * i, 3 * i + 3))
      const matrix = root.map((a, i) =>
        Float64Array.from(root, (b, j) => a.reduce((sum, x, k) => sum + x * b[k]!, 0) + Number(i === j)),
      )
      const other = inverse(matrix)
      matrix.forEach((row, i) => {
        for (let j = 0; j < 3; j += 1) {
          expect(row.reduce((sum, x, k) => sum + x * other[k]![j]!, 0)).toBeCloseTo(Number(i === j), 8)
        }
      })
    }),
  )
})
