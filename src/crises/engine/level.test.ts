import fc from 'fast-check'
import { expect, test } from 'vitest'
import { atLeast, levelFor, type Observed } from './level.ts'

const seen = fc.record<Observed>(
  {
    mentionRatio: fc.double({ min: 0, max: 50, noNaN: true }),
    likeComplaints: fc.nat(20),
    complaintSigma: fc.double({ min: 0, max: 10, noNaN: true }),
    hotLists: fc.nat(4),
    hotListRank: fc.integer({ min: 1, max: 50 }),
    bloggerFollowers: fc.nat(1_000_000),
    regulatorAsked: fc.boolean(),
    media: fc.constantFrom('none' as const, 'local' as const, 'provincial' as const, 'national' as const),
    centralRegulator: fc.boolean(),
    batchDefect: fc.boolean(),
    injured: fc.nat(10),
    deaths: fc.nat(2),
    recall: fc.boolean(),
    dataLeakPersons: fc.nat(1_000_000),
  },
  { requiredKeys: [] },
)

test('one sign alone is no matter yet, unless somebody was hurt or something is recalled', () => {
  expect(levelFor({ mentionRatio: 2.5 })).toEqual({ level: undefined, triggers: ['mentions-IV'] })
  expect(levelFor({ injured: 1 }).level).toBe('II')
  expect(levelFor({ injured: 3 }).level).toBe('I')
  expect(levelFor({ deaths: 1 }).level).toBe('I')
  expect(levelFor({ recall: true }).level).toBe('I')
})

test('two signs of a level make the level; graver signs count for the lower one too', () => {
  expect(levelFor({ mentionRatio: 2.5, likeComplaints: 3 }).level).toBe('IV')
  expect(levelFor({ mentionRatio: 5, regulatorAsked: true }).level).toBe('III')
  expect(levelFor({ media: 'provincial', hotLists: 2 }).level).toBe('II')
  expect(levelFor({ media: 'national', hotListRank: 4 }).level).toBe('I')
  // A regulator's question is a sign of III, and nationwide news is one of III as well: together they make III, not I.
  expect(levelFor({ media: 'national', regulatorAsked: true }).level).toBe('III')
})

test('one thing seen is one sign, however far above its thresholds it is', () => {
  expect(levelFor({ mentionRatio: 40 }).level).toBeUndefined()
  expect(levelFor({ hotLists: 3, hotListRank: 1 }).level).toBeUndefined()
})

test('what is exactly at a threshold is as the table says: mentions have to be above, complaints at least three', () => {
  expect(levelFor({ mentionRatio: 2, likeComplaints: 3 }).level).toBeUndefined()
  expect(levelFor({ mentionRatio: 2.01, likeComplaints: 3 }).level).toBe('IV')
  expect(levelFor({ mentionRatio: 2.01, likeComplaints: 2 }).level).toBeUndefined()
})

test('seeing more never makes a matter less grave', () => {
  fc.assert(
    fc.property(seen, fc.nat(5), (observed, more) => {
      const before = levelFor(observed).level
      const after = levelFor({
        ...observed,
        injured: (observed.injured ?? 0) + more,
        mentionRatio: (observed.mentionRatio ?? 0) + more,
        likeComplaints: (observed.likeComplaints ?? 0) + more,
      }).level
      if (before) expect(after && atLeast(after, before)).toBe(true)
    }),
  )
})
