import fc from 'fast-check'
import { expect, test } from 'vitest'
import { withExposure } from './baseline.ts'
import { logProbability } from './binomial.ts'
import { alarmLine } from './budget.ts'
import { noEffects } from './calendareffects.ts'
import { chanceFrom, drawCount } from './chance.ts'
import { dailyDesign, dailySettings } from './daily.ts'
import { daysFrom } from './dayclass.ts'
import { completeAt, partOf } from './partial.ts'
import { openWatch, sayAll } from './watch.ts'
import { weeklySettings } from './weekly.ts'

test('at the line that is drawn, a quiet stream of a usual level keeps the budget of four days a year', () => {
  for (const [mean, dispersion] of [
    [1, 1.5],
    [5, 2],
    [30, 2.5],
  ] as const) {
    expect(alarmLine(mean, dispersion, dailySettings, 4 / 365, chanceFrom(1))).toBeLessThan(dailySettings.alarmFrom)
    expect(alarmLine(mean, dispersion, weeklySettings, 0.015, chanceFrom(1))).toBeLessThan(weeklySettings.alarmFrom)
  }
})

test('a smaller budget draws a higher line', () => {
  const line = (budget: number) => alarmLine(5, 1.5, dailySettings, budget, chanceFrom(2))
  expect(line(1 / 365)).toBeGreaterThan(line(4 / 365) + 0.3)
})

test('twice the orders bring twice the complaints, and that is no crisis', () => {
  const days = daysFrom('2022-01-01', 800)
  const orders = days.map((_, t) => (t >= 750 ? 2000 : 1000))
  const design = dailyDesign(days, 730, noEffects())
  const alarms = (known: typeof design) =>
    [1, 2, 3, 4, 5, 6].flatMap((seed) => {
      const chance = chanceFrom(seed)
      const counts = Float64Array.from(orders, (one) => drawCount(one / 100, 1.2, chance))
      return sayAll(openWatch(known, counts, 730, dailySettings), 730).filter(({ alarm }, i) => alarm && i >= 20)
    }).length
  // Six streams of fifty days each: the budget is three false alarm days.
  expect(alarms(withExposure(design, orders))).toBeLessThanOrEqual(5)
  expect(alarms(design)).toBeGreaterThan(15)
})

test('half a day is half of what is expected, and scatters like a day whose complaints were each kept or not', () => {
  // Thinning by hand: the chance of k in the part is the sum over whole days of n times that of keeping k of n.
  const whole = { mean: 4, dispersion: 2.5 }
  const part = partOf(whole, 0.4)
  const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n - 1, k - 1) * n) / k)
  for (const k of [0, 1, 3, 6]) {
    let thinned = 0
    for (let n = k; n < 120; n += 1) {
      thinned += Math.exp(logProbability(n, whole.mean, whole.dispersion)) * choose(n, k) * 0.4 ** k * 0.6 ** (n - k)
    }
    expect(Math.exp(logProbability(k, part.mean, part.dispersion))).toBeCloseTo(thinned, 9)
  }
})

test('what is known of a day grows with its age, to all of it', () => {
  expect(completeAt([], 0)).toBe(1)
  expect(completeAt([60, 30, 10], 0)).toBeCloseTo(60 / 100.5, 9)
  expect(completeAt([60, 30, 10], 1)).toBeCloseTo(90 / 100.5, 9)
  expect(completeAt([60, 30, 10], 2)).toBe(1)
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 50 }), { maxLength: 10 }), fc.nat({ max: 12 }), (delays, age) => {
      expect(completeAt(delays, age + 1)).toBeGreaterThanOrEqual(completeAt(delays, age))
      expect(completeAt(delays, age)).toBeGreaterThan(0)
    }),
  )
})
