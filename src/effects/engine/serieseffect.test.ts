import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inventedSeries } from './invented.fixture.ts'
import { placeboDates } from './placebodates.ts'
import { plainLogRatio } from './plainratio.ts'
import { type SeriesCase, type SeriesEffect, seriesEffect } from './serieseffect.ts'
import { suspect } from './suspect.ts'

function found(series: SeriesCase): SeriesEffect {
  const answer = seriesEffect(series)
  if (typeof answer === 'string') throw new Error(answer)
  return answer
}
const interval = ({ logRatio }: SeriesEffect) => [logRatio.quantile(0.025), logRatio.quantile(0.975)] as const

test('half the complaints after are half, and that is no chance', () => {
  const answer = found(inventedSeries(5, { ratio: 0.5, controls: 3 }))
  const [lo, hi] = interval(answer)
  expect(lo).toBeLessThan(Math.log(0.5))
  expect(hi).toBeGreaterThan(Math.log(0.5))
  expect(hi).toBeLessThan(0)
  expect(answer.logRatio.below(0)).toBeGreaterThan(0.99)
})

test('95 % intervals hold the truth about 95 times in 100, with controls and without', () => {
  const held = Array.from({ length: 100 }, (_, seed) => {
    const [lo, hi] = interval(found(inventedSeries(seed + 1, { ratio: 0.8, controls: seed % 2 === 0 ? 0 : 2 })))
    return lo <= Math.log(0.8) && Math.log(0.8) <= hi
  }).filter(Boolean).length
  // Four standard deviations of a count of 100 chances of 0.95 are 8.7.
  expect(held).toBeGreaterThanOrEqual(87)
})

test('where nothing happened, it is seldom said that something did', () => {
  const claims = Array.from({ length: 60 }, (_, seed) => {
    const [lo, hi] = interval(found(inventedSeries(500 + seed, { drift: 0.25 })))
    return lo > 0 || hi < 0
  }).filter(Boolean).length
  // Three expected; four standard deviations more are ten.
  expect(claims).toBeLessThanOrEqual(9)
})

test('the order of the controls changes nothing', () => {
  const series = inventedSeries(9, { ratio: 0.7, controls: 4 })
  const turned = found({ ...series, controls: [2, 0, 3, 1].map((i) => series.controls[i]!) })
  const plain = found(series)
  expect(turned.logRatio.mean).toBeCloseTo(plain.logRatio.mean, 6)
  expect(turned.logRatio.sd).toBeCloseTo(plain.logRatio.sd, 6)
  expect(turned.explained).toBeCloseTo(plain.explained, 6)
})

test('controls that drift alike explain the drift, and make the interval narrower', () => {
  const series = inventedSeries(21, { drift: 0.4, level: 60, controls: 6 })
  const [alone, beside] = [found({ ...series, controls: [] }), found(series)]
  expect(alone.explained).toBe(0)
  expect(beside.explained).toBeGreaterThan(0.7)
  expect(beside.logRatio.sd).toBeLessThan(0.7 * alone.logRatio.sd)
})

test('a control that is always zero helps nobody and breaks nothing', () => {
  const series = inventedSeries(4, { ratio: 0.6 })
  const [plain, beside] = [found(series), found({ ...series, controls: [new Float64Array(120)] })]
  expect(beside.logRatio.mean).toBeCloseTo(plain.logRatio.mean, 1)
})

test('a day on which nobody counted is not a day without complaints', () => {
  const series = inventedSeries(8, { level: 30 })
  const gone = (value: number) => found({ ...series, y: series.y.map((count, day) => (day % 30 < 4 ? value : count)) })
  const plain = found(series).logRatio
  expect(Math.abs(gone(Number.NaN).logRatio.mean - plain.mean)).toBeLessThan(plain.sd)
  expect(gone(0).logRatio.sd).toBeGreaterThan(2 * gone(Number.NaN).logRatio.sd)
})

test('on days before, when nothing happened, the same design finds little', () => {
  const series = inventedSeries(12, { ratio: 0.4, controls: 3 })
  const placebo = placeboDates(found(series), series.start)!
  expect(placebo.dates).toBe(20)
  expect(placebo.coverage).toBeGreaterThanOrEqual(0.8)
  expect(placebo.rank).toBeCloseTo(1 / 21, 12)
  const short = inventedSeries(12, { days: 40, start: 28 })
  expect(placeboDates(found(short), short.start)).toBeUndefined()
})

test('a control that leaps on the same day is suspected; others are not', () => {
  const series = inventedSeries(30, { controls: 6, level: 40 })
  expect(suspect(series.controls, found(series).drifts, series.start)).toBeUndefined()
  const controls = series.controls.map((control, i) =>
    i === 4 ? control.map((count, day) => (day >= series.start ? 2 * count : count)) : control,
  )
  expect(suspect(controls, found({ ...series, controls }).drifts, series.start)).toBe(4)
  const few = controls.slice(3)
  expect(suspect(few, found({ ...series, controls: few }).drifts, series.start)).toBeUndefined()
})

test('the plain ratio of after to before is that of the series over that of its controls', () => {
  const counts = (before: number, after: number) => Float64Array.of(before, Number.NaN, before, after, after)
  expect(plainLogRatio({ y: counts(100, 50), start: 3, controls: [] })).toBeCloseTo(Math.log(50.25 / 100.25), 12)
  const controls = [counts(20, 40), counts(40, 20)]
  const ofControls = Math.log(40.25 / 20.25) / 2 + Math.log(20.25 / 40.25) / 2
  expect(plainLogRatio({ y: counts(100, 50), start: 3, controls })).toBeCloseTo(
    Math.log(50.25 / 100.25) - ofControls,
    12,
  )
  expect(Number.isFinite(plainLogRatio({ y: counts(0, 0), start: 3, controls }))).toBe(true)
})

test('nothing is said of less than three weeks before, less than a week after, or what never happened', () => {
  expect(seriesEffect(inventedSeries(1, { start: 20 }))).toBe('too-little-before')
  expect(seriesEffect(inventedSeries(1, { days: 36, start: 30 }))).toBe('too-little-after')
  expect(typeof seriesEffect(inventedSeries(1, { days: 28, start: 21 }))).toBe('object')
  const gaps = inventedSeries(1, { days: 120, start: 90 })
  const uncounted = (from: number) => gaps.y.map((count, day) => (day >= from ? Number.NaN : count))
  expect(seriesEffect({ ...gaps, y: uncounted(96) })).toBe('too-little-after')
  expect(seriesEffect({ ...gaps, y: uncounted(97).with(20, 3) })).not.toBe('too-little-after')
  const never = inventedSeries(1)
  expect(seriesEffect({ ...never, y: never.y.map((count, day) => (day < 90 ? 0 : count)) })).toBe('no-counts')
})

test('whatever is counted, the answer is a finite interval around the estimate, or a refusal', () => {
  const count = fc.oneof(fc.nat(3), fc.constant(0), fc.nat(1_000_000), fc.constant(Number.NaN))
  const counts = fc.array(count, { minLength: 48, maxLength: 48 }).map((list) => Float64Array.from(list))
  fc.assert(
    fc.property(counts, fc.array(counts, { maxLength: 2 }), (y, controls) => {
      const answer = seriesEffect({ y, start: 34, controls })
      const days = (list: Float64Array) => list.filter((one) => !Number.isNaN(one)).length
      if (typeof answer === 'string') {
        const reason = {
          'too-little-before': days(y.subarray(0, 34)) < 21,
          'too-little-after': days(y.subarray(34)) < 7,
        }
        expect(answer === 'no-counts' || reason[answer]).toBe(true)
        return
      }
      const [lo, hi] = interval(answer)
      expect(Number.isFinite(lo) && Number.isFinite(hi)).toBe(true)
      expect([lo < answer.logRatio.mean, answer.logRatio.mean < hi]).toEqual([true, true])
      expect(answer.explained >= 0 && answer.explained <= 1).toBe(true)
    }),
    { numRuns: 40 },
  )
})
