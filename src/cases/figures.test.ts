import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  accepted,
  asked,
  logOf,
  objected,
  oneCase,
  opened,
  overdue,
  replied,
  resolved,
  supplemented,
  type Told,
  withdrawn,
} from '../../tests/caseentries.ts'
import type { Figure, Period } from '../kit/figure.ts'
import type { Logged } from '../ledger/words.ts'
import { caseFigures } from './figures.ts'

/** November 2026 in China, read at its very end. */
const november: Period = {
  fromOn: '2026-11-01',
  toOn: '2026-11-30',
  fromAt: '2026-10-31T16:00:00.000Z',
  toAt: '2026-11-30T16:00:00.000Z',
}
const until = (toAt: string): Period => ({ ...november, toAt })

type Id =
  | 'cases.received'
  | 'cases.answered-in-time'
  | 'cases.solved-in-time'
  | 'cases.reviewed-in-time'
  | 'cases.median-days'

function figures(entries: readonly Logged[], period: Period = november): Record<Id, Figure> {
  const state = caseFigures.begin()
  for (const entry of entries) caseFigures.fold(state, entry)
  return Object.fromEntries(caseFigures.read(state, period).map((figure) => [figure.id, figure])) as Record<Id, Figure>
}

const answered = (entries: readonly Logged[], period?: Period) => figures(entries, period)['cases.answered-in-time']

// Filed on Monday 2 November, promised for Thursday the 5th at 18:00.
const filedAt = '2026-11-02T02:00:00.000Z'
const due = '2026-11-05T10:00:00.000Z'
const filed = opened(filedAt, due)
const reply = (at: string) => replied(at, '2026-11-16T10:00:00.000Z')

describe('an empty log', () => {
  test('has received nothing, and has no share and no median: nothing to count is not zero', () => {
    const { 'cases.received': received, ...others } = figures([])
    expect(received).toMatchObject({ value: 0, n: 0, entries: [] })
    for (const figure of Object.values(others)) expect(figure).toMatchObject({ value: null, n: 0, entries: [] })
  })
})

describe('cases received', () => {
  test('counts the instant at which the period begins and not the one at which it ends', () => {
    const at = (instant: string) => opened(instant, '2026-12-10T10:00:00.000Z')
    const log = logOf([
      ['a', at('2026-10-31T15:59:59.999Z')],
      ['b', at(november.fromAt)],
      ['c', at('2026-11-30T15:59:59.999Z')],
      ['d', at(november.toAt)],
    ])
    expect(figures(log)['cases.received']).toEqual({
      id: 'cases.received',
      unit: 'count',
      value: 2,
      n: 2,
      period: november,
      entries: [1, 2],
    })
  })

  test('counts a case that was withdrawn', () => {
    expect(figures(oneCase(filed, withdrawn('2026-11-03T02:00:00.000Z')))['cases.received'].value).toBe(1)
  })
})

describe('first replies in time', () => {
  test('a reply at the due instant is in time; a millisecond later it is not', () => {
    expect(answered(oneCase(filed, reply(due)))).toMatchObject({ value: 1, n: 1, of: 1, entries: [0, 1] })
    expect(answered(oneCase(filed, reply('2026-11-05T10:00:00.001Z')))).toMatchObject({
      value: 0,
      n: 1,
      of: 0,
      entries: [0, 1],
    })
  })

  test('a duty still within its time counts on neither side; once its time has passed it counts as missed', () => {
    expect(answered(oneCase(filed), until(due))).toMatchObject({ value: null, n: 0, entries: [] })
    expect(answered(oneCase(filed), until('2026-11-05T10:00:00.001Z'))).toMatchObject({
      value: 0,
      n: 1,
      of: 0,
      entries: [0],
    })
  })

  test('a missed duty counts as missed whether or not the timer has written it down yet', () => {
    const noted = oneCase(filed, overdue('2026-11-05T10:00:15.000Z', due))
    expect(answered(noted)).toEqual(answered(oneCase(filed)))
  })

  test('a reply after the period ended does not undo that the time had passed within it', () => {
    const log = oneCase(filed, reply('2026-12-01T02:00:00.000Z'))
    expect(answered(log)).toMatchObject({ value: 0, n: 1, of: 0, entries: [0] })
  })

  test('a duty that began before the period is not of this period', () => {
    const october = opened('2026-10-31T02:00:00.000Z', '2026-11-04T10:00:00.000Z')
    expect(answered(oneCase(october, reply('2026-11-03T02:00:00.000Z')))).toMatchObject({ value: null, n: 0 })
  })

  test('a proposal without an earlier reply is a reply', () => {
    expect(answered(oneCase(filed, resolved('2026-11-04T02:00:00.000Z', '2026-11-18T10:00:00.000Z')))).toMatchObject({
      value: 1,
      entries: [0, 1],
    })
  })

  test('while the brand waits for an answer the duty counts on neither side', () => {
    expect(answered(oneCase(filed, asked('2026-11-04T02:00:00.000Z', '2026-11-11T10:00:00.000Z')))).toMatchObject({
      value: null,
      n: 0,
    })
  })

  test('after an answer the duty is measured by the date the customer was then told', () => {
    const paused = [
      filed,
      asked('2026-11-04T02:00:00.000Z', '2026-11-11T10:00:00.000Z'),
      supplemented('2026-11-09T02:00:00.000Z', '2026-11-11T10:00:00.000Z'),
    ]
    expect(answered(oneCase(...paused, reply('2026-11-11T10:00:00.000Z')))).toMatchObject({ value: 1, entries: [0, 3] })
    expect(answered(oneCase(...paused, reply('2026-11-11T10:00:00.001Z')))).toMatchObject({ value: 0 })
    expect(answered(oneCase(...paused))).toMatchObject({ value: 0, n: 1, entries: [0] })
  })

  test('a question after the promised time does not take the lateness out of the figure', () => {
    const log = oneCase(filed, asked('2026-11-06T02:00:00.000Z', '2026-11-13T10:00:00.000Z'))
    expect(answered(log)).toMatchObject({ value: 0, n: 1, of: 0, entries: [0] })
  })

  test('something added without being asked moves no date', () => {
    const log = oneCase(
      filed,
      supplemented('2026-11-04T02:00:00.000Z', '2026-11-30T10:00:00.000Z'),
      reply('2026-11-06T02:00:00.000Z'),
    )
    expect(answered(log)).toMatchObject({ value: 0, n: 1 })
  })

  test('a case taken back before the reply counts on neither side; taken back after it, the reply still counts', () => {
    expect(answered(oneCase(filed, withdrawn('2026-11-03T02:00:00.000Z')))).toMatchObject({ value: null, n: 0 })
    const late = oneCase(filed, withdrawn('2026-11-30T02:00:00.000Z'))
    expect(answered(late)).toMatchObject({ value: 0, n: 1 })
    const after = oneCase(filed, reply('2026-11-03T02:00:00.000Z'), withdrawn('2026-11-04T02:00:00.000Z'))
    expect(answered(after)).toMatchObject({ value: 1, n: 1 })
  })

  test('two of three is two thirds, and the entries are exactly those that decided it, in log order', () => {
    const log = logOf([
      ['a', filed],
      ['b', filed],
      ['c', filed],
      ['d', opened('2026-11-29T02:00:00.000Z', '2026-12-02T10:00:00.000Z')],
      ['b', reply('2026-11-03T02:00:00.000Z')],
      ['a', reply('2026-11-04T02:00:00.000Z')],
      ['a', reply('2026-11-05T02:00:00.000Z')],
    ])
    expect(answered(log)).toMatchObject({ value: 2 / 3, n: 3, of: 2, entries: [0, 1, 2, 4, 5] })
  })
})

describe('solutions and reviews in time', () => {
  test('the solution is measured from the first reply and by its own date', () => {
    const base = [filed, reply('2026-11-03T02:00:00.000Z')] as const
    const solved = (at: string) =>
      figures(oneCase(...base, resolved(at, '2026-11-30T10:00:00.000Z')))['cases.solved-in-time']
    expect(solved('2026-11-16T10:00:00.000Z')).toMatchObject({ value: 1, n: 1, entries: [1, 2] })
    expect(solved('2026-11-16T10:00:00.001Z')).toMatchObject({ value: 0, n: 1, entries: [1, 2] })
  })

  test('a second reply is no solution', () => {
    const log = oneCase(filed, reply('2026-11-03T02:00:00.000Z'), reply('2026-11-04T02:00:00.000Z'))
    expect(figures(log)['cases.solved-in-time']).toMatchObject({ value: 0, n: 1, entries: [1] })
    expect(figures(log, until('2026-11-10T00:00:00.000Z'))['cases.solved-in-time']).toMatchObject({ value: null, n: 0 })
  })

  test('a review is measured from the objection, and each objection makes one', () => {
    const log = oneCase(
      filed,
      reply('2026-11-03T02:00:00.000Z'),
      resolved('2026-11-04T02:00:00.000Z', '2026-11-18T10:00:00.000Z'),
      objected('2026-11-05T02:00:00.000Z', '2026-11-10T10:00:00.000Z'),
      resolved('2026-11-10T10:00:00.000Z', '2026-11-24T10:00:00.000Z'),
      objected('2026-11-11T02:00:00.000Z', '2026-11-16T10:00:00.000Z'),
      resolved('2026-11-17T02:00:00.000Z', '2026-12-01T10:00:00.000Z'),
    )
    expect(figures(log)['cases.reviewed-in-time']).toMatchObject({ value: 0.5, n: 2, of: 1, entries: [3, 4, 5, 6] })
    expect(figures(log)['cases.solved-in-time']).toMatchObject({ value: 1, n: 1, entries: [1, 2] })
  })

  test('a pause in the review moves the review’s date, not the solution’s', () => {
    const log = oneCase(
      filed,
      reply('2026-11-03T02:00:00.000Z'),
      resolved('2026-11-04T02:00:00.000Z', '2026-11-18T10:00:00.000Z'),
      objected('2026-11-05T02:00:00.000Z', '2026-11-10T10:00:00.000Z'),
      asked('2026-11-06T02:00:00.000Z', '2026-11-13T10:00:00.000Z'),
      supplemented('2026-11-12T02:00:00.000Z', '2026-11-16T10:00:00.000Z'),
      resolved('2026-11-16T02:00:00.000Z', '2026-11-30T10:00:00.000Z'),
    )
    expect(figures(log)['cases.reviewed-in-time']).toMatchObject({ value: 1, entries: [3, 6] })
    expect(figures(log)['cases.solved-in-time']).toMatchObject({ value: 1, entries: [1, 2] })
  })
})

describe('days to close', () => {
  const closedAfter = (days: number) => {
    const at = new Date(Date.parse(filedAt) + days * 86_400_000).toISOString()
    return [filed, resolved('2026-11-02T03:00:00.000Z', '2026-11-16T10:00:00.000Z'), accepted(at)]
  }
  const several = (...days: readonly number[]) =>
    logOf(days.flatMap((n, i) => closedAfter(n).map((entry): [string, Told] => [String(i), entry])))

  test.each([
    [[2], 2],
    [[1, 2, 9], 2],
    [[1, 2, 3, 9], 2.5],
    [[1.04], 1],
    [[1.06], 1.1],
  ])('of %j days the median is %d', (days, median) => {
    expect(figures(several(...days))['cases.median-days']).toMatchObject({ value: median, n: days.length })
  })

  test('counts by the day of closing, and names the entries that opened and closed each case', () => {
    const log = oneCase(...closedAfter(3))
    expect(figures(log)['cases.median-days'].entries).toEqual([0, 2])
    expect(figures(log, until('2026-11-05T02:00:00.000Z'))['cases.median-days']).toMatchObject({ value: null, n: 0 })
    expect(figures(log, until('2026-11-05T02:00:00.001Z'))['cases.median-days']).toMatchObject({ value: 3, n: 1 })
  })

  test('a withdrawn case is closed too', () => {
    expect(figures(oneCase(filed, withdrawn('2026-11-03T02:00:00.000Z')))['cases.median-days']).toMatchObject({
      value: 1,
      entries: [0, 1],
    })
  })

  test('the customer’s time is part of it', () => {
    const log = oneCase(
      filed,
      asked('2026-11-03T02:00:00.000Z', '2026-11-10T10:00:00.000Z'),
      supplemented('2026-11-09T02:00:00.000Z', '2026-11-11T10:00:00.000Z'),
      resolved('2026-11-09T03:00:00.000Z', '2026-11-23T10:00:00.000Z'),
      accepted('2026-11-10T02:00:00.000Z'),
    )
    expect(figures(log)['cases.median-days'].value).toBe(8)
  })
})

describe('the fold', () => {
  const log = logOf([
    ['a', filed],
    ['b', filed],
    ['a', asked('2026-11-03T02:00:00.000Z', '2026-11-10T10:00:00.000Z')],
    ['c', filed],
    ['a', supplemented('2026-11-04T02:00:00.000Z', '2026-11-06T10:00:00.000Z')],
    ['b', reply('2026-11-04T03:00:00.000Z')],
    ['a', reply('2026-11-05T02:00:00.000Z')],
    ['c', overdue('2026-11-05T10:00:15.000Z', due)],
    ['b', resolved('2026-11-06T02:00:00.000Z', '2026-11-20T10:00:00.000Z')],
    ['c', withdrawn('2026-11-07T02:00:00.000Z')],
    ['b', objected('2026-11-08T02:00:00.000Z', '2026-11-11T10:00:00.000Z')],
    ['a', resolved('2026-11-09T02:00:00.000Z', '2026-11-23T10:00:00.000Z')],
    ['a', accepted('2026-11-10T02:00:00.000Z')],
    ['b', resolved('2026-11-11T02:00:00.000Z', '2026-11-25T10:00:00.000Z')],
  ])

  test('carried forward in two parts, read in between or not, is the fold of the whole', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: log.length }), fc.boolean(), (cut, readBetween) => {
        const state = caseFigures.begin()
        for (const entry of log.slice(0, cut)) caseFigures.fold(state, entry)
        if (readBetween) caseFigures.read(state, november)
        for (const entry of log.slice(cut)) caseFigures.fold(state, entry)
        expect(Object.fromEntries(caseFigures.read(state, november).map((figure) => [figure.id, figure]))).toEqual(
          figures(log),
        )
      }),
    )
  })

  test('follows the entries of cases and nothing else', () => {
    for (const { type } of log) expect(caseFigures.follows(type)).toBe(true)
    for (const type of ['claim.registered/1', 'case.opened/9', 'promise.made/1', 'toString'])
      expect(caseFigures.follows(type)).toBe(false)
  })

  test('refuses an entry of a case that was never opened', () => {
    expect(() => figures(oneCase(reply('2026-11-04T02:00:00.000Z')))).toThrow('before its case was opened')
  })

  test('every share names how many of how many, and every entry it names is of this log', () => {
    for (const figure of Object.values(figures(log))) {
      if (figure.unit === 'share') expect(figure.value).toBe(figure.n === 0 ? null : figure.of! / figure.n)
      for (const index of figure.entries) expect(log[index]).toBeDefined()
      expect(figure.entries).toEqual([...new Set(figure.entries)].sort((a, b) => a - b))
    }
  })
})
