import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockDistance, openClockValues } from './clockvalues.ts'
import { openRarity, rarityOf } from './rarity.ts'
import { distance, dropSmallest, insert, openSorted, rank } from './sorted.ts'

const numbers = fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 200 })

test('numbers stay sorted, and the nearest is the nearest', () => {
  fc.assert(
    fc.property(numbers, fc.integer({ min: -60, max: 60 }), (all, asked) => {
      const sorted = openSorted()
      for (const one of all) insert(sorted, one)
      const ascending = [...all].sort((a, b) => a - b)
      expect([...sorted.values.slice(0, sorted.size)]).toEqual(ascending)
      expect(rank(sorted, asked)).toBe(all.filter((one) => one < asked).length)
      expect(distance(sorted, asked)).toBe(Math.min(...all.map((one) => Math.abs(one - asked))))
      if (all.length > 0) {
        dropSmallest(sorted)
        expect([...sorted.values.slice(0, sorted.size)]).toEqual(ascending.slice(1))
      }
    }),
  )
})

test('a value is compared with those of earlier days within two hours of its time of day', () => {
  const hour = 3600
  const clock = openClockValues()
  expect(clockDistance(clock, 8 * hour, 10)).toBe(Number.POSITIVE_INFINITY)
  // The same morning is not an earlier day.
  expect(clockDistance(clock, 9 * hour, 11)).toBe(Number.POSITIVE_INFINITY)
  expect(clockDistance(clock, 20 * hour, 50)).toBe(Number.POSITIVE_INFINITY)
  expect(clockDistance(clock, (24 + 8) * hour, 13)).toBe(2)
  expect(clockDistance(clock, (24 + 14) * hour, 13)).toBe(Number.POSITIVE_INFINITY)
  expect(clockDistance(clock, (24 + 21) * hour, 49)).toBe(1)
})

test('the time of day goes round midnight', () => {
  const clock = openClockValues()
  clockDistance(clock, 86_400 - 600, 5)
  expect(clockDistance(clock, 2 * 86_400 + 600, 7)).toBe(2)
})

test('a series without any change is never rare, and a step out of it is as rare as can be', () => {
  const rarity = openRarity()
  for (let i = 0; i < 500; i += 1) expect(rarityOf(rarity, 0)).toBe(0)
  expect(rarityOf(rarity, 1)).toBe(300)
})

test('rarity is the power of ten that it says, on a tail that is exponential', () => {
  // Quantiles of the exponential law in an order that is far from sorted: 1 in 1000 lies beyond log(1000).
  const rarity = openRarity()
  for (let i = 0; i < 9973; i += 1) rarityOf(rarity, -Math.log(1 - (((i * 5003) % 9973) + 0.5) / 9973))
  expect(rarityOf(rarity, Math.log(1000))).toBeCloseTo(3, 1)
  expect(rarityOf(rarity, Math.log(1e6))).toBeCloseTo(6, 0)
  expect(rarityOf(rarity, Number.POSITIVE_INFINITY)).toBe(0)
})
