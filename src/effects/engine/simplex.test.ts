import fc from 'fast-check'
import { expect, test } from 'vitest'
import { simplexWeights, sparsified } from './simplex.ts'

const rows = 6
const columns = 4
const tolerance = 1e-7
const numbers = (length: number) =>
  fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: length, maxLength: length })

const miss = (a: readonly number[], b: readonly number[], w: ArrayLike<number>, zeta: number) => {
  let sum = 0
  for (let i = 0; i < rows; i += 1) {
    let gap = -b[i]!
    for (let j = 0; j < columns; j += 1) gap += a[i * columns + j]! * w[j]!
    sum += gap * gap
  }
  for (let j = 0; j < columns; j += 1) sum += rows * zeta ** 2 * w[j]! ** 2
  return sum / rows
}

test('weights are never negative, add up to one, and no single control nor their mean does better', () => {
  fc.assert(
    fc.property(numbers(rows * columns), numbers(rows), fc.constantFrom(0, 0.1, 2), (a, b, zeta) => {
      const problem = {
        a: Float64Array.from(a),
        b: Float64Array.from(b),
        rows,
        columns,
        zeta,
        tolerance,
        moves: 10_000,
      }
      const w = simplexWeights(problem)
      expect(w.every((one) => one >= 0)).toBe(true)
      expect(w.reduce((x, y) => x + y, 0)).toBeCloseTo(1, 9)
      const reached = miss(a, b, w, zeta)
      for (let j = 0; j < columns; j += 1) {
        const alone = Array.from({ length: columns }, (_, k) => (k === j ? 1 : 0))
        expect(reached).toBeLessThanOrEqual(miss(a, b, alone, zeta) + 1e-3)
      }
      expect(reached).toBeLessThanOrEqual(miss(a, b, new Array(columns).fill(1 / columns), zeta) + 1e-3)
    }),
  )
})

test('a mixture of controls is found again', () => {
  const a = Float64Array.from({ length: rows * columns }, (_, i) => Math.sin(i * i + 1))
  const mix = [0.5, 0, 0.3, 0.2]
  const b = Float64Array.from({ length: rows }, (_, i) =>
    mix.reduce((sum, one, j) => sum + one * a[i * columns + j]!, 0),
  )
  const w = simplexWeights({ a, b, rows, columns, zeta: 0, tolerance: 1e-9, moves: 100_000 })
  mix.forEach((one, j) => {
    expect(w[j]).toBeCloseTo(one, 2)
  })
})

test('who weighs a quarter of the heaviest or less is dropped', () => {
  expect([...sparsified(Float64Array.of(0.6, 0.15, 0.25))].map((one) => Number(one.toFixed(6)))).toEqual([
    0.705882, 0, 0.294118,
  ])
})
