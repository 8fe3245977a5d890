import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '#src/calendar/date.ts'
import { chanceFrom, drawCount } from './chance.ts'
import { bandOf, type CountsInput, groundOf, judgeCounts } from './judgeday.ts'
import { openMemory, printOf, remembered } from './memory.ts'

const start = '2026-01-05'
const streamOf = (seed: number, length: number, mean: number): CountsInput => {
  const chance = chanceFrom(seed)
  const counts = Float64Array.from({ length }, () => drawCount(mean, 1.4, chance))
  return seed % 3 === 0 ? { counts, rebased: [{ before: Math.floor(length / 3), factor: 1.5 }] } : { counts }
}

test('a day judged from what was learnt on another day of the fortnight is judged alike, to the last digit', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 20, max: 420 }),
      fc.array(fc.tuple(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0.05, max: 30, noNaN: true })), {
        minLength: 1,
        maxLength: 4,
      }),
      (last, drawn) => {
        const all = drawn.map(([seed, mean]) => streamOf(seed, last + 1, mean))
        const memory = openMemory()
        for (let at = Math.max(0, last - 16); at <= last; at += 1) {
          const day = addDays(start, at)
          const [plain, knowing] = [groundOf(start, day, all), groundOf(start, day, all, memory)]
          for (const one of all) expect(judgeCounts(knowing, one)).toEqual(judgeCounts(plain, one))
        }
      },
    ),
    { numRuns: 12 },
  )
})

test('a chart is drawn alike whether or not its fortnights were looked at before', () => {
  const all = [streamOf(1, 200, 3), streamOf(3, 200, 0.4)]
  const memory = openMemory()
  const until = addDays(start, 190)
  const plain = bandOf(start, until, 120, all[0]!, all)
  expect(bandOf(start, until, 120, all[0]!, all, memory)).toEqual(plain)
  expect(bandOf(start, until, 120, all[0]!, all, memory)).toEqual(plain)
})

test('other counts have another print, and so have the same ones in another order or fewer of them', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 2, maxLength: 60 }), fc.nat(59), (counts, i) => {
      const one = Float64Array.from(counts)
      const other = one.slice()
      other[i % other.length]! += 1
      expect(printOf(other, other.length)).not.toBe(printOf(one, one.length))
      expect(printOf(one, one.length - 1)).not.toBe(printOf(one, one.length))
      const turned = one.toReversed()
      if (turned.some((value, k) => value !== one[k]))
        expect(printOf(turned, turned.length)).not.toBe(printOf(one, one.length))
    }),
  )
})

test('what is known is not found again, and without a memory it always is', () => {
  let found = 0
  const known = new Map<string, number>()
  for (let i = 0; i < 3; i += 1) remembered(known, 'a', () => (found += 1))
  expect(found).toBe(1)
  for (let i = 0; i < 3; i += 1) remembered(undefined, 'a', () => (found += 1))
  expect(found).toBe(4)
})
