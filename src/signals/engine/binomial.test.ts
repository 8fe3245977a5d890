import fc from 'fast-check'
import { expect, test } from 'vitest'
import { logProbability, logRatio, normalTail, upperTail } from './binomial.ts'
import { logGamma } from './gamma.ts'

const mean = fc.double({ min: 0.05, max: 200, noNaN: true })
const dispersion = fc.double({ min: 1, max: 8, noNaN: true })
const count = fc.integer({ min: 0, max: 400 })

test('the gamma function has the values of the tables', () => {
  // Γ(1/2) = √π, Γ(n) = (n − 1)!, log Γ(0.1) and log Γ(100) from Abramowitz & Stegun, table 6.1 and 6.4.
  expect(logGamma(0.5)).toBeCloseTo(Math.log(Math.PI) / 2, 11)
  expect(logGamma(1)).toBeCloseTo(0, 11)
  expect(logGamma(7)).toBeCloseTo(Math.log(720), 11)
  expect(logGamma(0.1)).toBeCloseTo(2.252712651734206, 11)
  expect(logGamma(100)).toBeCloseTo(359.1342053695754, 9)
})

test('the chances of all counts add up to one, with the mean and the variance that were asked for', () => {
  fc.assert(
    fc.property(fc.double({ min: 0.1, max: 30, noNaN: true }), dispersion, (mean, dispersion) => {
      let [all, first, second] = [0, 0, 0]
      for (let k = 0; k < 1500; k += 1) {
        const p = Math.exp(logProbability(k, mean, dispersion))
        all += p
        first += k * p
        second += k * k * p
      }
      expect(all).toBeCloseTo(1, 8)
      expect(first).toBeCloseTo(mean, 6)
      expect((second - first ** 2) / mean).toBeCloseTo(dispersion < 1.0001 ? 1 : dispersion, 4)
    }),
    { numRuns: 30 },
  )
})

test('a ratio of likelihoods is the quotient of the two chances', () => {
  fc.assert(
    fc.property(count, mean, mean, dispersion, (count, mean, raised, dispersion) => {
      const quotient = logProbability(count, raised, dispersion) - logProbability(count, mean, dispersion)
      expect(Math.abs(logRatio(count, mean, raised, dispersion) - quotient)).toBeLessThan(1e-6)
    }),
  )
})

test('the tail is the sum of what lies beyond, half the count itself', () => {
  // Poisson with mean 2: P(X = 5) = 0.0360894, P(X > 5) = 0.0165636.
  expect(upperTail(5, 2, 1)).toBeCloseTo(0.0165636 + 0.0360894 / 2, 6)
  expect(upperTail(0, 2, 1)).toBeCloseTo(1 - Math.exp(-2) / 2, 9)
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 60 }),
      fc.double({ min: 0.1, max: 20, noNaN: true }),
      dispersion,
      (k, m, d) => {
        let below = Math.exp(logProbability(k, m, d)) / 2
        for (let j = 0; j < k; j += 1) below += Math.exp(logProbability(j, m, d))
        expect(upperTail(k, m, d)).toBeCloseTo(1 - below, 8)
      },
    ),
  )
})

test('a tail far out keeps its digits, and one more is never less surprising', () => {
  expect(Math.log10(upperTail(60, 2, 1))).toBeCloseTo(-64.9, 0)
  fc.assert(
    fc.property(count, mean, dispersion, (count, mean, dispersion) => {
      expect(upperTail(count + 1, mean, dispersion)).toBeLessThanOrEqual(upperTail(count, mean, dispersion) + 1e-12)
    }),
  )
})

test('above a mean of 500 the normal curve takes over without a step that matters', () => {
  for (const z of [0, 1, 2, 3]) {
    const [low, high] = [499, 501].map((mean) => upperTail(Math.round(mean + z * Math.sqrt(2 * mean)), mean, 2))
    expect(Math.abs(Math.log10(low! / high!))).toBeLessThan(0.1)
  }
  expect(normalTail(1.959963985)).toBeCloseTo(0.025, 6)
  expect(normalTail(-1.959963985)).toBeCloseTo(0.975, 6)
})
