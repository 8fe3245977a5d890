import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarEffects, noEffects } from './calendareffects.ts'
import { chanceFrom, drawCount } from './chance.ts'
import { dailySettings, openDaily } from './daily.ts'
import { dayClasses, daysFrom } from './dayclass.ts'
import { advance, sayAll } from './watch.ts'
import { openWeekly } from './weekly.ts'

const [length, from] = [800, 730]
const days = daysFrom('2022-01-01', length)

/** Complaints of a brand with a weekday rhythm, and whatever is laid on top of day `from + i`. */
function complaints(mean: number, seed: number, extra: (i: number) => number = () => 0): Float64Array {
  const chance = chanceFrom(seed)
  return Float64Array.from(days, ({ weekday }, t) =>
    drawCount(mean * (weekday % 6 === 0 ? 0.6 : 1.15) + (t >= from ? extra(t - from) : 0), 1, chance),
  )
}

const watched = (counts: Float64Array) => sayAll(openDaily(days, counts, from, noEffects()), from)
const alarms = (counts: Float64Array) => watched(counts).flatMap(({ alarm }, i) => (alarm ? [i] : []))

test('ten quiet streams in a quarter of a year raise no more alarms than the budget of four a year each', () => {
  const found = Array.from({ length: 10 }, (_, seed) => alarms(complaints(5, seed + 1)).length)
  expect(found.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(8)
})

test('a doubling is noticed within three days, whatever the level', () => {
  for (const mean of [4, 12, 40, 400]) {
    const found = alarms(complaints(mean, 7, (i) => (i >= 20 && i < 34 ? 1.5 * mean : 0)))
    expect(
      found.find((i) => i >= 20),
      `mean ${mean}`,
    ).toBeLessThanOrEqual(22)
  }
})

test('no crisis is too large to be noticed on its first day, and none is taken for a burst on its second', () => {
  for (const times of [5, 50, 5000]) {
    const found = watched(complaints(20, 15, (i) => (i >= 30 ? 20 * times : 0)))
    expect(found[30]!.alarm, `${times} times`).toBe(true)
    expect(found[31]!.evidence, `${times} times`).toBeGreaterThan(found[30]!.evidence + 2)
  }
})

test('two tall days say more than one of the same height', () => {
  const score = (height: number, tall: readonly number[]) => {
    const counts = complaints(5, 3)
    for (const i of tall) counts[from + i] = height
    return Math.max(
      ...watched(counts)
        .slice(30, 33)
        .map(({ score }) => score),
    )
  }
  expect(score(14, [30, 31])).toBeGreaterThan(score(14, [30]) + 1)
})

test('what is said of a day does not change when later days become known', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 500 }), (known, later) => {
      const counts = complaints(6, 11, (i) => (i > 10 ? 4 : 0))
      const other = counts.map((one, t) => (t >= from + known ? later : one))
      expect(watched(other).slice(0, known)).toEqual(watched(counts).slice(0, known))
      const weekly = (all: Float64Array) => sayAll(openWeekly(all.slice(0, from + 66), from), from).slice(0, known)
      expect(weekly(other)).toEqual(weekly(counts))
    }),
    { numRuns: 10 },
  )
})

test('a day at a time gives what the whole series gives', () => {
  const counts = complaints(6, 5, (i) => (i > 30 ? 6 : 0))
  const watch = openDaily(days, counts.slice(), from, noEffects())
  watch.counts.fill(Number.NaN, from)
  const said = []
  while (watch.next < length) {
    const t = watch.next
    watch.counts[t] = counts[t]!
    const one = advance(watch)
    if (t >= from) said.push(one)
  }
  expect(said).toEqual(watched(counts))
})

test('a missing day is no zero: it is not scored, and its neighbours stay as they were expected', () => {
  const counts = complaints(30, 9)
  const gap = counts.slice()
  gap.fill(Number.NaN, from - 60, from - 30)
  gap[from + 10] = Number.NaN
  const [whole, holed] = [watched(counts), watched(gap)]
  expect(holed[10]!.alarm).toBe(false)
  expect(Math.abs(holed[9]!.mean / whole[9]!.mean - 1)).toBeLessThan(0.1)
})

test('a lasting change of level is alarmed when it comes and taken for granted after a season', () => {
  const long = daysFrom('2022-01-01', from + 200)
  const chance = chanceFrom(21)
  const counts = Float64Array.from(long, (_, t) => drawCount(t >= from + 20 ? 16 : 8, 1, chance))
  const found = sayAll(openDaily(long, counts, from, noEffects()), from).flatMap(({ alarm }, i) => (alarm ? [i] : []))
  expect(found.find((i) => i >= 20)).toBeLessThanOrEqual(23)
  expect(found.filter((i) => i >= 140)).toEqual([])
})

test('streams of nothing but zeros, and streams younger than four weeks, are quiet and finite', () => {
  const said = [
    ...watched(new Float64Array(length)),
    ...sayAll(openDaily(days.slice(0, 20), complaints(5, 1).slice(0, 20), 0, noEffects()), 0),
  ]
  expect(said.every(({ score, alarm }) => Number.isFinite(score) && !alarm)).toBe(true)
  expect(said.at(-1)!.score).toBe(0)
})

test('a stream of zeros wakes up at the third complaint within three days, not at the first', () => {
  const counts = new Float64Array(length)
  counts[from + 10] = 1
  expect(alarms(counts)).toEqual([])
  counts.fill(1, from + 10, from + 14)
  expect(alarms(counts)[0]).toBe(12)
})

test('whatever the counts, every score is a number', () => {
  const counts = fc.array(fc.oneof(fc.nat({ max: 3 }), fc.nat({ max: 1_000_000 }), fc.constant(Number.NaN)), {
    minLength: 60,
    maxLength: 120,
  })
  fc.assert(
    fc.property(counts, fc.nat({ max: 59 }), (all, start) => {
      const counts = Float64Array.from(all)
      for (const watch of [
        openDaily(days.slice(0, all.length), counts, start, noEffects()),
        openWeekly(counts, start),
      ]) {
        const said = sayAll(watch, start)
        expect(said).toHaveLength(all.length - start)
        expect(said.every(({ score, mean }) => Number.isFinite(score) && mean > 0)).toBe(true)
      }
    }),
    { numRuns: 40 },
  )
})

test('what a holiday does is learnt from all streams, and then it is no crisis', () => {
  const doubledAtSpring = (seed: number) => {
    const chance = chanceFrom(seed)
    return Float64Array.from(days, (day) => drawCount(dayClasses[day.class] === 'spring-festival' ? 20 : 10, 1, chance))
  }
  const lessons = Array.from({ length: 10 }, (_, k) => ({ days, counts: doubledAtSpring(k + 1), upTo: from }))
  const effects = calendarEffects(lessons)
  expect(Math.exp(effects[dayClasses.indexOf('spring-festival')]!)).toBeCloseTo(2, 0.5)
  expect(Math.abs(effects[dayClasses.indexOf('618-2')]!)).toBeLessThan(0.15)
  expect(effects[0]).toBe(0)

  const alarmsInFestival = (known: Float64Array) =>
    lessons.flatMap(({ counts }) =>
      sayAll(openDaily(days, counts, from, known), from).filter(
        ({ alarm }, i) => alarm && dayClasses[days[from + i]!.class] === 'spring-festival',
      ),
    ).length
  expect(alarmsInFestival(noEffects())).toBeGreaterThan(10)
  expect(alarmsInFestival(effects)).toBeLessThanOrEqual(3)
})

test('without a stream to learn from, every day is as its weekday', () => {
  expect(calendarEffects([])).toEqual(noEffects())
})

test('a crisis under way does not train itself into what is expected: the last week is not learnt from', () => {
  const counts = complaints(10, 13)
  const raised = counts.map((one, t) => (t >= from ? one + 30 : one))
  const expected = (all: Float64Array) => watched(all)[dailySettings.guard - 1]!.mean
  expect(expected(raised)).toBe(expected(counts))
})
