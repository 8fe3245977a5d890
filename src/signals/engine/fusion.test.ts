import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chanceFrom } from './chance.ts'
import { alarmedOf, combined, judge, openLord } from './fusion.ts'

const budgets = [0.01, 0.05, 0.1, 0.2] as const
/** Four standard errors of a share. */
const beyond = (share: number, n: number): number => share + 4 * Math.sqrt((share * (1 - share)) / n)

test('on days when nothing is the matter, no more of them alarm than the budget says, however many streams are watched', () => {
  for (const streams of [1, 7, 60]) {
    for (const budget of budgets) {
      const chance = chanceFrom(1000 * streams + 100 * budget)
      const days = 4_000
      let alarmed = 0
      for (let day = 0; day < days; day += 1) {
        const ps = Array.from({ length: streams }, () => chance())
        if (alarmedOf(ps, budget).length > 0) alarmed += 1
      }
      expect(alarmed / days).toBeLessThanOrEqual(beyond(budget, days))
      // The budget is spent, and not kept by never saying anything.
      expect(alarmed / days).toBeGreaterThan(budget / 2)
    }
  }
})

test('with crises among the quiet streams, the false ones stay within their share of a day’s alarms', () => {
  const [days, quiet, loud, budget] = [3_000, 40, 5, 0.1]
  const chance = chanceFrom(7)
  let shares = 0
  for (let day = 0; day < days; day += 1) {
    const ps = Array.from({ length: quiet + loud }, (_, i) => (i < quiet ? chance() : 1e-6 * chance()))
    const alarmed = alarmedOf(ps, budget)
    expect(alarmed.filter((i) => i >= quiet)).toHaveLength(loud)
    shares += alarmed.filter((i) => i < quiet).length / alarmed.length
  }
  expect(shares / days).toBeLessThanOrEqual(beyond(budget, days))
})

test('what is alarmed is never rarer evidence than what is not, and each is within its own part of the budget', () => {
  const chances = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 40 })
  fc.assert(
    fc.property(chances, fc.constantFrom(...budgets), (ps, budget) => {
      const alarmed = new Set(alarmedOf(ps, budget))
      const most = Math.max(0, ...[...alarmed].map((i) => ps[i]!))
      expect(most).toBeLessThanOrEqual((budget * alarmed.size) / Math.max(1, ps.length))
      for (const [i, p] of ps.entries()) if (!alarmed.has(i)) expect(p).toBeGreaterThan(most)
    }),
  )
})

test('detectors that see one thing alike, or have nothing to do with each other, keep the chance they are combined to', () => {
  for (const shared of [0, 1]) {
    const chance = chanceFrom(31 + shared)
    const moments = 40_000
    let rare = 0
    for (let t = 0; t < moments; t += 1) {
      const common = chance()
      if (combined([0, 1, 2].map(() => (shared ? common : chance()))) <= 0.01) rare += 1
    }
    expect(rare / moments).toBeLessThanOrEqual(beyond(0.01, moments))
  }
})

test('judged one after the other for years, streams with nothing the matter alarm within the budget', () => {
  const [runs, moments, budget] = [1_500, 400, 0.1]
  const chance = chanceFrom(53)
  let alarmed = 0
  for (let run = 0; run < runs; run += 1) {
    let lord = openLord(budget)
    for (let t = 0; t < moments && lord.alarmed.length === 0; t += 1) lord = judge(lord, chance()).next
    if (lord.alarmed.length > 0) alarmed += 1
  }
  expect(alarmed / runs).toBeLessThanOrEqual(beyond(budget, runs))
})
