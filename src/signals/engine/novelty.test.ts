import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chanceFrom } from './chance.ts'
import { noveltyScores } from './novelty.ts'

const minutes = (n: number) => Float64Array.from({ length: n }, (_, i) => i * 300)
/** Mentions every five minutes, by day more than by night. */
const mentions = (n: number, seed = 1) => {
  const chance = chanceFrom(seed)
  return Float64Array.from({ length: n }, (_, i) =>
    Math.round(40 + 25 * Math.sin((2 * Math.PI * i) / 288) + 8 * (chance() + chance() - 1)),
  )
}
const alarms = (values: Float64Array) =>
  [...noveltyScores(minutes(values.length), values)].flatMap((score, i) => (score >= 0.5 ? [i] : []))

test('a burst such as was never seen is alarmed at its first moment, and once', () => {
  const values = mentions(3000)
  values.fill(200, 2000, 2040)
  expect(alarms(values).filter((i) => i >= 1900 && i < 2100)).toEqual([2000])
})

test('day’s traffic at night is new although its height is not', () => {
  const values = mentions(3000)
  const night = 288 * 7 + 216
  expect(values[night]).toBeLessThan(25)
  values.fill(60, night, night + 6)
  expect(alarms(values).some((i) => i >= night && i < night + 6)).toBe(true)
})

test('what comes back is no longer new', () => {
  const values = mentions(3000)
  values.fill(200, 2000, 2040)
  values.fill(200, 2600, 2640)
  expect(alarms(values).filter((i) => i >= 2590)).toEqual([])
})

test('a series that repeats itself exactly, or never changes, is never alarmed', () => {
  expect(alarms(Float64Array.from({ length: 3000 }, (_, i) => i % 288))).toEqual([])
  expect(alarms(new Float64Array(3000).fill(7))).toEqual([])
})

test('no score knows of later values', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 699 }), fc.double({ min: -1e6, max: 1e6, noNaN: true }), (known, later) => {
      const values = mentions(700)
      const other = values.map((one, i) => (i >= known ? later : one))
      const [a, b] = [values, other].map((all) => noveltyScores(minutes(700), all).slice(0, known))
      expect(b).toEqual(a)
    }),
    { numRuns: 20 },
  )
})

test('the unit of the metric does not matter', () => {
  const values = mentions(2000)
  values[1500] = 300
  // Powers of two and whole numbers, so that not even rounding differs.
  expect(
    noveltyScores(
      minutes(2000),
      values.map((one) => 4 * one),
    ),
  ).toEqual(noveltyScores(minutes(2000), values))
})

test('missing values and disordered times leave every score in [0, 1)', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 1e6 }), fc.oneof(fc.double(), fc.nat({ max: 5 }))), {
        maxLength: 300,
      }),
      (rows) => {
        const scores = noveltyScores(
          Float64Array.from(rows, ([second]) => second),
          Float64Array.from(rows, ([, value]) => value),
        )
        expect([...scores].every((score) => score >= 0 && score < 1)).toBe(true)
      },
    ),
    { numRuns: 50 },
  )
})
