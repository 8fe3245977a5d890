import { expect, test } from 'vitest'
import { factorGap, sharedCourses } from './factors.ts'
import { type Panel, panelOf } from './panel.ts'
import { sequence } from './placebo.ts'

const times = 30
const before = 24
const courses = [
  Array.from({ length: times }, (_, t) => Math.sin(t / 3)),
  Array.from({ length: times }, (_, t) => (t / times) ** 2),
]

/** Rows that follow the courses as told, each with a level of its own and a little noise. */
function panelOfCourses(parts: readonly (readonly number[])[], controls: number, noise: number): Panel {
  const chance = sequence(7)
  return panelOf(
    parts.map((part, unit) =>
      courses[0]!.map(
        (_, t) =>
          unit + part.reduce((sum, one, k) => sum + one * courses[k]![t]!, 0) + noise * (chance() + chance() - 1),
      ),
    ),
    controls,
    before,
  )
}
const spread = Array.from({ length: 20 }, (_, i) => [3 + (i % 5), ((i * 7) % 11) - 5])

test('as many courses are found as the controls share, and noise alone has none', () => {
  expect(sharedCourses(panelOfCourses([...spread, [4, 2]], 20, 0.1))).toHaveLength(2)
  expect(sharedCourses(panelOfCourses([...spread.map(() => []), []], 20, 0.1))).toHaveLength(0)
  expect(sharedCourses(panelOfCourses([...spread.map(() => []), []], 20, 0))).toHaveLength(0)
})

test('every course has the length 1 and none has a part of another', () => {
  const [a, b] = sharedCourses(panelOfCourses([...spread, [4, 2]], 20, 0.1))
  const dot = (x: Float64Array, y: Float64Array) => x.reduce((sum, one, t) => sum + one * y[t]!, 0)
  expect(dot(a!, a!)).toBeCloseTo(1, 9)
  expect(dot(b!, b!)).toBeCloseTo(1, 9)
  expect(dot(a!, b!)).toBeCloseTo(0, 4)
})

test('a unit that follows the courses more strongly than any control is still foretold', () => {
  const gap = factorGap(panelOfCourses([...spread, [30, -20]], 20, 0.02))
  for (const one of gap) expect(Math.abs(one)).toBeLessThan(0.5)
})

test('a course that was still before teaches nothing, and what is said stays finite', () => {
  const late = Array.from({ length: 12 }, (_, i) =>
    Array.from({ length: 12 }, (_, t) => i + (t < 9 ? ((i * 5 + t * 7) % 3) / 100 : i * t)),
  )
  expect(factorGap(panelOf(late, 11, 9)).every(Number.isFinite)).toBe(true)
})
