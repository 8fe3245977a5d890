import { expect, test } from 'vitest'
import { chanceFrom, drawCount } from './chance.ts'
import { changedWithin, noRuns, presentLevel, runsAfter } from './changepoint.ts'
import { cusum, cusumFactors, cusumLimit, noCusum } from './cusum.ts'
import { anyOf, independentLooks, scan } from './scan.ts'

const flat = (length: number, mean: number) => new Float64Array(length).fill(mean)

test('a slow burn shows in the long window, a leap in the short one', () => {
  const means = flat(20, 10)
  const slow = Float64Array.from(means, (mean, t) => mean + (t >= 6 ? 4 : 0))
  expect(scan(slow, means, 1.5, 19, 2.2).window).toBe(14)
  const leap = Float64Array.from(means, (mean, t) => (t === 19 ? 30 : mean))
  expect(scan(leap, means, 1.5, 19, 2.2)).toMatchObject({ window: 1, observed: 30, expected: 10 })
  expect(scan(means, means, 1.5, 19, 2.2).p).toBeGreaterThan(0.3)
})

test('missing days leave a window together with what was expected of them', () => {
  const counts = Float64Array.of(10, Number.NaN, 30)
  expect(scan(counts, flat(3, 10), 1, 2, 1, [3])).toMatchObject({ observed: 40, expected: 20 })
})

test('looking several times makes the smallest chance larger, and keeps its digits', () => {
  expect(anyOf(0.01, 2)).toBeCloseTo(1 - 0.99 ** 2, 12)
  expect(anyOf(1e-20, 3) / 3e-20).toBeCloseTo(1, 9)
  expect(anyOf(1, 2.2)).toBeCloseTo(1, 9)
})

test('overlapping windows count as fewer looks than there are', () => {
  const looks = independentLooks(5, 1.5, chanceFrom(1))
  expect(looks).toBeGreaterThan(1.3)
  expect(looks).toBeLessThan(3.5)
  expect(independentLooks(5, 1.5, chanceFrom(1))).toBe(looks)
  expect(independentLooks(5, 1.5, chanceFrom(1), { windows: [1] })).toBe(1)
})

test('draws have the mean and the scatter that were asked for, small and large', () => {
  const chance = chanceFrom(7)
  for (const [mean, dispersion] of [
    [0.5, 1],
    [6, 2.5],
    [2000, 4],
  ] as const) {
    const drawn = Array.from({ length: 20_000 }, () => drawCount(mean, dispersion, chance))
    const found = drawn.reduce((sum, one) => sum + one, 0) / drawn.length
    const variance = drawn.reduce((sum, one) => sum + (one - found) ** 2, 0) / drawn.length
    expect(Math.abs(found / mean - 1)).toBeLessThan(0.03)
    expect(Math.abs(variance / (mean * dispersion) - 1)).toBeLessThan(0.06)
  }
})

test('a small shift that lasts adds up, and the sum dates its beginning', () => {
  const limit = cusumLimit(10, 1.5, 1.5, 365, chanceFrom(3))
  let state = noCusum
  let alarm: number | undefined
  for (let t = 0; t < 60 && alarm === undefined; t += 1) {
    state = cusum(state, t, t < 30 ? 10 : 14, 10, 1.5, 1.5)
    if (state.sum >= limit) alarm = t
  }
  expect(state.since).toBe(30)
  expect(alarm).toBeGreaterThan(33)
  expect(alarm).toBeLessThan(45)
})

test.each(cusumFactors)('a quiet stream alarms about once in the run length asked for, at a rise of %d', (factor) => {
  const [quietFor, moments] = [100, 40_000]
  const limit = cusumLimit(4, 1.5, factor, quietFor, chanceFrom(5))
  const chance = chanceFrom(99)
  let [state, alarms] = [noCusum, 0]
  for (let t = 0; t < moments; t += 1) {
    state = cusum(state, t, drawCount(4, 1.5, chance), 4, 1.5, factor)
    if (state.sum >= limit) [state, alarms] = [noCusum, alarms + 1]
  }
  expect(alarms / (moments / quietFor)).toBeGreaterThan(0.75)
  expect(alarms / (moments / quietFor)).toBeLessThan(1.35)
})

test('a sum that counted nothing yet, or a missing day, holds no evidence', () => {
  expect(cusum(noCusum, 4, 0, 10, 1.5, 1.5)).toEqual({ sum: 0, since: 5 })
  const state = { sum: 2, since: 1 }
  expect(cusum(state, 9, Number.NaN, 10, 1.5, 1.5)).toBe(state)
})

test('a change of level is dated, and its size is told', () => {
  const chance = chanceFrom(17)
  let runs = noRuns
  for (let t = 0; t < 100; t += 1) runs = runsAfter(runs, drawCount(t < 75 ? 10 : 18, 1.2, chance), 10, 1.2)
  expect(changedWithin(runs, 30)).toBeGreaterThan(0.95)
  expect(changedWithin(runs, 15)).toBeLessThan(0.2)
  const { moments, factor } = presentLevel(runs)
  expect(Math.abs(moments - 25)).toBeLessThanOrEqual(3)
  expect(Math.abs(factor - 1.8)).toBeLessThan(0.25)
  expect(runs.chances.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 3)
})

test('a steady level is not dated anew', () => {
  const chance = chanceFrom(18)
  let runs = noRuns
  for (let t = 0; t < 200; t += 1) runs = runsAfter(runs, drawCount(10, 1, chance), 10, 1)
  expect(changedWithin(runs, 7)).toBeLessThan(0.3)
  expect(runsAfter(runs, Number.NaN, 10, 1)).toBe(runs)
})
