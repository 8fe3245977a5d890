import { describe, expect, test } from 'vitest'
import type { Logged } from '../ledger/words.ts'
import { decide, fold } from './decide.ts'
import { inForce } from './view.ts'

const words = { zh: '三个工作日内回复', en: 'A reply within three working days' }
const make = {
  do: 'make',
  ...words,
  measure: 'first-reply',
  term: 'P3WD',
  owner: 'service',
  startsOn: '2026-11-01',
} as const

const logged = (type: string, data: Logged['data'], index: number): Logged => ({
  type,
  data,
  subject: 'promise:p',
  at: '2026-11-01T02:00:00.000Z',
  by: 'brand:service',
  leaf: `leaf-${index}`,
  index,
  position: index,
})
const { do: _, ...said } = make
const made = logged('promise.made/1', said, 7)
const ended = logged('promise.ended/1', { reason: 'Replaced by a stricter one', endsOn: '2026-11-20' }, 9)

describe('making a promise', () => {
  test('puts its wording, measure, term, owner and first day in the log', () => {
    expect(decide(undefined, make, 'brand:service')).toEqual({
      ok: true,
      value: [{ type: 'promise.made/1', by: 'brand:service', data: said }],
    })
  })

  test('about taking up, carrying out or following up is of the newer kind, and folds like the older one', () => {
    for (const measure of ['acceptance', 'execution', 'follow-up'] as const) {
      const decision = decide(undefined, { ...make, measure }, 'brand:service')
      expect(decision).toMatchObject({ ok: true, value: [{ type: 'promise.made/2', data: { measure } }] })
      expect(fold(undefined, logged('promise.made/2', { ...said, measure }, 7))).toMatchObject({
        measure,
        term: 'P3WD',
      })
      expect(() => fold(undefined, logged('promise.made/1', { ...said, measure }, 7))).toThrow()
    }
  })

  test('that is measured needs a term; one that is not measured needs none', () => {
    const { term: _term, ...termless } = make
    expect(decide(undefined, termless, 'brand:service')).toEqual({
      ok: false,
      refusals: [{ code: 'promise.term-needed', field: 'term' }],
    })
    expect(decide(undefined, { ...termless, measure: 'none' }, 'brand:service')).toMatchObject({ ok: true })
  })

  test('twice is refused', () => {
    expect(decide(fold(undefined, made), make, 'brand:service')).toMatchObject({
      ok: false,
      refusals: [{ code: 'promise.known' }],
    })
  })
})

describe('ending a promise', () => {
  const end = { do: 'end', reason: 'Replaced by a stricter one', endsOn: '2026-11-20' } as const

  test('says why and on which day it was last made', () => {
    expect(decide(fold(undefined, made), end, 'brand:legal')).toEqual({
      ok: true,
      value: [{ type: 'promise.ended/1', by: 'brand:legal', data: { reason: end.reason, endsOn: end.endsOn } }],
    })
  })

  test('that was never made, or has ended, is refused', () => {
    expect(decide(undefined, end, 'brand:legal')).toMatchObject({ ok: false, refusals: [{ code: 'promise.unknown' }] })
    expect(decide(fold(fold(undefined, made), ended), end, 'brand:legal')).toEqual({
      ok: false,
      refusals: [{ code: 'promise.ended', facts: { on: '2026-11-20' } }],
    })
  })

  test('keeps the words that were promised and both entries', () => {
    expect(fold(fold(undefined, made), ended)).toEqual({
      id: 'promise:p',
      ...said,
      ended: { on: '2026-11-20', reason: 'Replaced by a stricter one' },
      entries: [7, 9],
    })
  })
})

test.each([
  ['2026-10-31', false],
  ['2026-11-01', true],
  ['2026-11-20', true],
  ['2026-11-21', false],
])('from its first to its last day a promise is in force: on %s, %s', (on, expected) => {
  expect(inForce(fold(fold(undefined, made), ended), on)).toBe(expected)
})

test('a promise without an end is in force for good', () => {
  expect(inForce(fold(undefined, made), '2099-01-01')).toBe(true)
})

test('the fold refuses an end without a beginning, and entries it does not know', () => {
  expect(() => fold(undefined, ended)).toThrow('a promise ended that was never made')
  expect(() => fold(undefined, { ...made, type: 'promise.kept/1' })).toThrow(
    'promise.kept/1 is not an entry of a promise',
  )
})
