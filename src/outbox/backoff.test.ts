import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chanceOf, mostAttempts, waitMs } from './backoff.ts'

const chance = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true })
const failures = fc.integer({ min: 1, max: 1000 })

test('a message waits longer after each failure, never under half of its time and never over six hours', () => {
  expect([1, 2, 3, 4].map((n) => waitMs(n, 0))).toEqual([7_500, 22_500, 67_500, 202_500])
  fc.assert(
    fc.property(failures, chance, (n, drawn) => {
      const wait = waitMs(n, drawn)
      expect(wait).toBeGreaterThanOrEqual(7_500)
      expect(wait).toBeLessThanOrEqual(6 * 3_600_000)
      expect(waitMs(n + 1, drawn)).toBeGreaterThanOrEqual(wait)
    }),
  )
})

test('a channel that named a time is never asked earlier', () => {
  fc.assert(
    fc.property(failures, chance, fc.integer({ min: 0, max: 86_400_000 }), (n, drawn, asked) => {
      expect(waitMs(n, drawn, asked)).toBeGreaterThanOrEqual(asked)
    }),
  )
})

test('all tries together take between half a day and two days', () => {
  const whole = (drawn: number) =>
    Array.from({ length: mostAttempts - 1 }, (_, i) => waitMs(i + 1, drawn)).reduce((sum, ms) => sum + ms, 0)
  expect(whole(0)).toBeGreaterThan(12 * 3_600_000)
  expect(whole(0.999)).toBeLessThan(48 * 3_600_000)
})

test('chance is drawn from bytes and stays below one', () => {
  expect(chanceOf(new Uint8Array([0, 0, 0, 0]))).toBe(0)
  expect(chanceOf(new Uint8Array([255, 255, 255, 255]))).toBeLessThan(1)
  expect(chanceOf(new Uint8Array([9, 9, 128, 0, 0, 0]).subarray(2))).toBe(0.5)
})
