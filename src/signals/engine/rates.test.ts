import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chanceFrom } from './chance.ts'
import { chiSquareTail } from './chisquare.ts'
import { mixOf } from './mix.ts'
import { learnShare, logShareProbability, shareTail } from './rates.ts'

test('the chances of all numbers of hits add up to one, around the share', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 60 }),
      fc.double({ min: 0.02, max: 0.98, noNaN: true }),
      fc.double({ min: 0, max: 0.8, noNaN: true }),
      (trials, share, rho) => {
        let [all, mean] = [0, 0]
        for (let k = 0; k <= trials; k += 1) {
          const p = Math.exp(logShareProbability(k, trials, share, rho))
          all += p
          mean += k * p
        }
        expect(all).toBeCloseTo(1, 5)
        expect(mean).toBeCloseTo(trials * share, 3)
      },
    ),
  )
})

test('late answers are judged by how many there were to answer', () => {
  // Binomial: 5 of 10 at 20 % is 0.0327935 or more of them, 0.0264241 of it exactly 5.
  expect(shareTail(5, 10, 0.2, 0)).toBeCloseTo(0.0327935 - 0.0264241 / 2, 6)
  expect(shareTail(50, 100, 0.2, 0)).toBeLessThan(1e-9)
  expect(shareTail(5, 10, 0.2, 0.3)).toBeGreaterThan(shareTail(5, 10, 0.2, 0))
  expect(shareTail(0, 0, 0.2, 0.1)).toBe(1)
})

test('a share and its scatter are learnt from the past, and leaned on siblings where there is none', () => {
  const usual = { share: 0.1, rho: 0.05 }
  expect(learnShare([], [], usual)).toEqual({ share: expect.closeTo(0.1, 9), rho: 0.05 })
  const trials = new Array(300).fill(20)
  const even = learnShare(new Array(300).fill(6), trials, usual)
  expect(even.share).toBeCloseTo(0.3, 2)
  expect(even.rho).toBe(0)
  // Days all good or all bad: nearly full correlation.
  const wild = learnShare(
    trials.map((n, i) => (i % 10 < 3 ? n : 0)),
    trials,
    usual,
  )
  expect(wild.share).toBeCloseTo(0.3, 2)
  expect(wild.rho).toBeGreaterThan(0.7)
})

test('a class that grew and one that shrank are both named, and the usual make-up is no news', () => {
  const usual = [0.5, 0.3, 0.2]
  const odd = mixOf([20, 12, 28], usual, 100, chanceFrom(1))
  expect(odd.p).toBeLessThanOrEqual(0.01)
  expect(odd.contributions[2]).toBeGreaterThan(5)
  expect(odd.contributions[0]).toBeLessThan(0)
  expect(mixOf([30, 18, 12], usual, 100, chanceFrom(1)).p).toBe(1)
  expect(mixOf([0, 0, 0], usual, 100, chanceFrom(1)).p).toBe(1)
})

test('where the make-up changes by itself from week to week, the same difference says less', () => {
  const [usual, counts] = [
    [0.5, 0.3, 0.2],
    [24, 16, 20],
  ]
  const p = (strength: number) => mixOf(counts, usual, strength, chanceFrom(4)).p
  expect(p(5)).toBeGreaterThan(p(1e6))
})

test('a draw never beats chance: the smallest p that 199 draws can give is 0.005', () => {
  expect(mixOf([0, 0, 500], [0.5, 0.4, 0.1], 50, chanceFrom(2)).p).toBeCloseTo(0.005, 9)
})

test('chi-square has the values of the tables', () => {
  // Upper 5 % points for 1, 5 and 20 degrees of freedom.
  for (const [x, freedom] of [
    [3.841, 1],
    [11.07, 5],
    [31.41, 20],
  ] as const) {
    expect(Math.abs(chiSquareTail(x, freedom) - 0.05)).toBeLessThan(0.003)
  }
  expect(chiSquareTail(0, 3)).toBe(1)
})
