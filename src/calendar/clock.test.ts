import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clock, type Pause } from './clock.ts'
import { deadline } from './deadline.ts'
import { duration, type Unit } from './duration.ts'

const startedAt = '2026-11-23T02:00:00.000Z' // Monday, 10:00
const run = (text: string, pauses: readonly Pause[], now?: string) =>
  clock({ startedAt, term: duration(text), pauses, ...(now === undefined ? {} : { now }) })

describe('a clock in working days', () => {
  it('without a pause is the plain deadline', () => {
    expect(run('P3WD', [])).toEqual(deadline(startedAt, duration('P3WD')))
  })

  it('counts what was left from the day it runs again', () => {
    // Tuesday 10:00 to Thursday 15:00: of 24 working hours one is used; 3 on Thursday, 8, 8, and Tuesday until 14:00.
    const pause = { fromAt: '2026-11-24T02:00:00.000Z', toAt: '2026-11-26T07:00:00.000Z' }
    expect(run('P3WD', [pause]).dueAt).toBe('2026-12-01T06:00:00.000Z')
  })

  it('gives back a last day that was interrupted', () => {
    const pause = { fromAt: '2026-11-26T01:00:00.000Z', toAt: '2026-11-26T10:00:00.000Z' }
    expect(run('P3WD', [pause]).dueAt).toBe('2026-11-27T10:00:00.000Z')
  })

  it('is moved by a minute of working time when it stood still for one, and not by a day', () => {
    const pause = { fromAt: '2026-11-24T02:00:00.000Z', toAt: '2026-11-24T02:01:00.000Z' }
    expect(run('P3WD', [pause]).dueAt).toBe('2026-11-27T01:01:00.000Z')
  })

  it('does not run at lunch, so a pause at lunch gives nothing', () => {
    const lunch = { fromAt: '2026-11-24T04:00:00.000Z', toAt: '2026-11-24T05:00:00.000Z' }
    expect(run('P3WD', [lunch])).toEqual(run('P3WD', []))
    expect(
      clock({ startedAt, term: duration('P3WD'), pauses: [lunch], lunch: null }).dueAt > run('P3WD', []).dueAt,
    ).toBe(true)
  })

  it('runs again at the limit of a pause, however long somebody waits', () => {
    const pause = { fromAt: '2026-11-24T02:00:00.000Z', endsBy: '2026-11-25T02:00:00.000Z' }
    const oneDay = run('P3WD', [{ fromAt: pause.fromAt, toAt: pause.endsBy }]).dueAt
    expect(run('P3WD', [pause], '2026-11-24T03:00:00.000Z').pausedSince).toBe(pause.fromAt)
    expect(run('P3WD', [pause], '2026-12-30T02:00:00.000Z')).toMatchObject({ dueAt: oneDay })
    expect(run('P3WD', [pause], '2026-12-30T02:00:00.000Z').pausedSince).toBeUndefined()
    expect(run('P3WD', [{ ...pause, toAt: '2026-12-30T02:00:00.000Z' }]).dueAt).toBe(oneDay)
  })

  it('loses nothing to a pause outside the days that count', () => {
    const weekend = { fromAt: '2026-11-27T10:00:00.000Z', toAt: '2026-11-29T16:00:00.000Z' }
    expect(run('P7WD', [weekend])).toEqual(run('P7WD', []))
    const afterwards = { fromAt: '2026-11-26T10:00:00.000Z', toAt: '2026-12-30T00:00:00.000Z' }
    expect(run('P3WD', [afterwards])).toEqual(run('P3WD', []))
    const before = { fromAt: '2026-11-01T00:00:00.000Z', toAt: '2026-11-20T00:00:00.000Z' }
    expect(run('P3WD', [before])).toEqual(run('P3WD', []))
  })

  it('while it stands still tells since when, and moves on with the present', () => {
    const pause = { fromAt: '2026-11-24T02:00:00.000Z' }
    expect(run('P3WD', [pause], '2026-11-26T07:00:00.000Z')).toEqual({
      dueAt: '2026-12-01T06:00:00.000Z',
      dueOn: '2026-12-01',
      provisional: false,
      pausedSince: pause.fromAt,
      usedFor: { count: 0, of: 3, unit: 'workday' },
    })
    expect(run('P3WD', [pause]).pausedSince).toBe(pause.fromAt)
  })

  it('tells how many days are used', () => {
    expect(run('P3WD', [], '2026-11-25T09:59:00.000Z').usedFor).toEqual({ count: 1, of: 3, unit: 'workday' })
    expect(run('P3WD', [], '2026-11-25T10:00:00.000Z').usedFor).toEqual({ count: 2, of: 3, unit: 'workday' })
    expect(run('P3WD', [], '2027-11-25T10:00:00.000Z').usedFor).toEqual({ count: 3, of: 3, unit: 'workday' })
  })

  it('cannot be revived by a pause after it has run out', () => {
    const late = { fromAt: '2026-11-26T10:00:00.000Z' }
    expect(run('P3WD', [late], '2026-12-10T00:00:00.000Z')).toMatchObject({ dueOn: '2026-11-26' })
    expect(run('P3WD', [late], '2026-12-10T00:00:00.000Z').pausedSince).toBeUndefined()
  })
})

describe('a clock in hours', () => {
  it('is moved by exactly the time it stood still', () => {
    const pause = { fromAt: '2026-11-23T04:00:00.000Z', toAt: '2026-11-23T05:30:00.500Z' }
    expect(run('PT24H', [pause], '2026-11-23T06:00:00.500Z')).toMatchObject({
      dueAt: '2026-11-24T03:30:00.500Z',
      usedFor: { count: 2.5, of: 24, unit: 'hour' },
    })
  })
})

describe('a clock in working hours', () => {
  it('begins with the next working minute and leaves lunch and night out', () => {
    // Monday 11:30: half an hour before lunch, then 13:00 to 14:30.
    expect(deadline('2026-11-23T03:30:00.000Z', duration('PT2WH')).dueAt).toBe('2026-11-23T06:30:00.000Z')
    // Friday 17:30 before the make-up Sunday of 20 September 2026.
    expect(deadline('2026-09-18T09:30:00.000Z', duration('PT2WH')).dueAt).toBe('2026-09-20T02:30:00.000Z')
    expect(deadline('2026-11-21T20:00:00.000Z', duration('PT8WH')).dueAt).toBe('2026-11-23T10:00:00.000Z')
  })
})

describe('a clock in days', () => {
  it('paused over the weekend its end was moved to does not run out during the pause', () => {
    // Five days from Monday end on Saturday and run to Monday; the pause lasts from Sunday to Wednesday.
    const pause = { fromAt: '2026-11-29T02:00:00.000Z', toAt: '2026-12-02T02:00:00.000Z' }
    expect(run('P5D', [])).toMatchObject({ dueOn: '2026-11-30' })
    // Monday's eight hours are left: seven on Wednesday after ten, one on Thursday.
    expect(run('P5D', [pause])).toMatchObject({ dueAt: '2026-12-03T02:00:00.000Z' })
  })
})

const minute = 60_000
const at = (offset: number) => new Date(Date.parse(startedAt) + offset * minute).toISOString()
const offset = fc.oneof(
  fc.integer({ min: -3000, max: 30_000 }),
  fc.integer({ min: -2, max: 25 }).map((n) => n * 1440 - 600),
)
const span = fc.tuple(offset, offset).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) }))
const pauseOf = ({ from, to }: { from: number; to: number }): Pause => ({ fromAt: at(from), toAt: at(to) })
const spans = fc.array(span, { maxLength: 5 })
const term = fc.record({
  count: fc.integer({ min: 1, max: 12 }),
  unit: fc.constantFrom<Unit>('hour', 'workhour', 'workday', 'day', 'month', 'year'),
})
const place = fc.record({
  zone: fc.constantFrom('Asia/Shanghai', 'America/New_York'),
  closesAt: fc.constantFrom('18:00', '24:00'),
})

describe('pausing', () => {
  const dueAt = (t: { count: number; unit: Unit }, pauses: readonly Pause[], where = {}) =>
    clock({ startedAt, term: t, pauses, ...where }).dueAt

  it('never brings a deadline forward, however much is added', () => {
    fc.assert(
      fc.property(term, spans, span, place, (t, some, more, where) => {
        const without = dueAt(t, some.map(pauseOf), where)
        expect(dueAt(t, [...some, more].map(pauseOf), where) >= without).toBe(true)
        expect(without >= deadline(startedAt, t, where).dueAt).toBe(true)
      }),
    )
  })

  it('longer never gives less time', () => {
    fc.assert(
      fc.property(term, spans, span, fc.nat(5000), fc.nat(5000), (t, some, { from, to }, earlier, later) => {
        const short = dueAt(t, [...some, { from, to }].map(pauseOf))
        expect(dueAt(t, [...some, { from: from - earlier, to: to + later }].map(pauseOf)) >= short).toBe(true)
      }),
    )
  })

  it('for no time changes nothing', () => {
    fc.assert(
      fc.property(term, spans, offset, (t, some, when) => {
        expect(dueAt(t, [...some, { from: when, to: when }].map(pauseOf))).toBe(dueAt(t, some.map(pauseOf)))
      }),
    )
  })

  it('twice without a gap equals pausing once, in whatever order it is told', () => {
    fc.assert(
      fc.property(term, spans, span, fc.nat(100), (t, some, { from, to }, share) => {
        const middle = from + Math.floor(((to - from) * share) / 100)
        const once = dueAt(t, [...some, { from, to }].map(pauseOf))
        expect(dueAt(t, [{ from: middle, to }, ...some, { from, to: middle }].map(pauseOf))).toBe(once)
      }),
    )
  })

  it('never lets a deadline fall inside the pause', () => {
    fc.assert(
      fc.property(term, spans, (t, some) => {
        const due = dueAt(t, some.map(pauseOf))
        for (const { fromAt, toAt } of some.map(pauseOf)) expect(fromAt < due && due < toAt!).toBe(false)
      }),
    )
  })

  it('leaves exactly the hours that were promised', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), span, (count, one) => {
        const due = Date.parse(dueAt({ count, unit: 'hour' }, [pauseOf(one)]))
        const [from, to] = [one.from, one.to].map((n) => Math.min(due, Date.parse(at(Math.max(0, n)))))
        expect(due - (to! - from!) - Date.parse(startedAt)).toBe(count * 3_600_000)
      }),
    )
  })

  it('that ends before it begins is a fault', () => {
    expect(() => run('P3WD', [{ fromAt: at(10), toAt: at(5) }])).toThrow(RangeError)
  })
})
