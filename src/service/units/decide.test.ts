import { describe, expect, test } from 'vitest'
import type { Draft, Logged } from '#src/ledger/words.ts'
import {
  decideDates,
  decideExchange,
  decideExcluding,
  decideExtending,
  decideLifting,
  decideRegistering,
  decideReturn,
} from './decide.ts'
import { fold, type Unit } from './unit.ts'
import { plainSerial, registerSchema } from './words.ts'

const facts = { today: '2026-11-18' }
const row = { serial: 'X7-0001', kind: 'other', model: 'X7-40' }

function leave(unit: Unit | undefined, outcome: unknown, id = 'unit:a'): Unit {
  const { ok, value } = outcome as { ok: boolean; value: readonly Draft[] }
  if (!ok) throw new Error(JSON.stringify(outcome))
  const begin = unit?.steps.length ?? 0
  return value.reduce<Unit | undefined>(
    (known, draft, i) =>
      fold(known, {
        ...draft,
        subject: id,
        at: '2026-11-18T02:00:00.000Z',
        index: begin + i,
        position: begin + i,
        leaf: `leaf ${begin + i}`,
      } as Logged),
    unit,
  )!
}
const registered = (more = {}, id = 'unit:a') =>
  leave(
    undefined,
    decideRegistering(undefined, registerSchema.parse({ ...row, ...more }), 'X70001', 'brand:service', facts),
    id,
  )

describe('registering a unit', () => {
  test('puts its kind and model in the record and seals its serial number', () => {
    const act = registerSchema.parse({ ...row, soldOn: '2026-03-01', promisedTerm: 'P3Y' })
    expect(decideRegistering(undefined, act, 'X70001', 'brand:service', facts)).toEqual({
      ok: true,
      value: [
        {
          type: 'unit.registered/1',
          by: 'brand:service',
          data: { kind: 'other', model: 'X7-40', promised: [{ covers: 'whole', term: 'P3Y' }] },
          sealed: { serial: 'X70001' },
        },
        { type: 'unit.dated/1', by: 'brand:service', data: { soldOn: '2026-03-01' } },
      ],
    })
  })

  test('the same row again writes nothing; a row that knows more adds it; one that differs is refused', () => {
    const unit = registered({ soldOn: '2026-03-01' })
    const again = (more: object) =>
      decideRegistering(unit, registerSchema.parse({ ...row, ...more }), 'X70001', 'brand:service', facts)
    expect(again({ soldOn: '2026-03-01' })).toEqual({ ok: true, value: [] })
    expect(again({ deliveredOn: '2026-03-04' })).toMatchObject({
      value: [{ type: 'unit.dated/1', data: { deliveredOn: '2026-03-04' } }],
    })
    expect(again({ soldOn: '2026-02-01' })).toMatchObject({ refusals: [{ code: 'unit.otherwise', field: 'soldOn' }] })
    expect(again({ model: 'X8' })).toMatchObject({ refusals: [{ code: 'unit.otherwise', field: 'model' }] })
  })

  test('names every date that cannot be', () => {
    const act = registerSchema.parse({ ...row, soldOn: '2026-11-19', deliveredOn: '2026-11-01' })
    expect(decideRegistering(undefined, act, 'X70001', 'brand:service', facts)).toMatchObject({
      refusals: [
        { code: 'unit.later-than-today', field: 'soldOn' },
        { code: 'unit.before-it-was-sold', field: 'deliveredOn' },
      ],
    })
  })

  test('one number typed in several ways is one number', () => {
    for (const typed of ['x7-0001', ' X7 0001 ', 'Ｘ７－０００１', 'X7—0001']) expect(plainSerial(typed)).toBe('X70001')
  })
})

describe('dates, extensions and claims', () => {
  test('a date is put right only with a reason, which is sealed', () => {
    const unit = registered({ soldOn: '2026-03-01' })
    expect(decideDates(unit, { soldOn: '2026-03-02' }, 'brand:service', facts)).toMatchObject({
      refusals: [{ code: 'unit.needs-a-reason' }],
    })
    const done = decideDates(unit, { soldOn: '2026-03-02', reason: '发票为准' }, 'brand:service', facts)
    expect(done).toMatchObject({ value: [{ data: { soldOn: '2026-03-02' }, sealed: { reason: '发票为准' } }] })
    expect(leave(unit, done).soldOn).toBe('2026-03-02')
  })

  test('an extension that was chosen once is given once', () => {
    const act = { months: 12, why: 'offer', once: 'offer:1', offer: 'offer:1' } as const
    const unit = leave(registered(), decideExtending(registered(), act, 'timer', facts))
    expect(unit.extensions).toMatchObject([{ months: 12, offer: 'offer:1' }])
    expect(decideExtending(unit, act, 'timer', facts)).toEqual({ ok: true, value: [] })
  })

  test('nobody claims that a unit is not covered without evidence that is there', () => {
    const hash = 'a'.repeat(64)
    const act = { reason: 'misuse', statement: '进水', evidence: [hash] } as const
    const refused = { refusals: [{ code: 'unit.needs-evidence' }] }
    const unit = registered()
    const held = (...hashes: string[]) => ({ ...facts, held: new Set(hashes) })
    expect(decideExcluding(unit, { ...act, evidence: [] }, 'brand:service', held(hash))).toMatchObject(refused)
    expect(decideExcluding(unit, { ...act, evidence: [hash] }, 'brand:service', held())).toMatchObject(refused)
    const excluded = leave(unit, decideExcluding(unit, { ...act, evidence: [hash] }, 'brand:service', held(hash)))
    const lifted = leave(excluded, decideLifting(excluded, excluded.exclusions[0]!.index, 'brand:legal', facts))
    expect(lifted.exclusions).toMatchObject([{ liftedOn: '2026-11-18' }])
    expect(decideLifting(lifted, lifted.exclusions[0]!.index, 'brand:legal', facts).ok).toBe(false)
  })
})

describe('an exchange', () => {
  const old = registered({ soldOn: '2026-03-01' })
  const next = registered({}, 'unit:b')
  const exchange = (more: object = {}, unit = old) =>
    decideExchange(unit, {}, 'brand:store', { ...facts, next, succeeds: undefined, ...more })

  test('puts the new unit in the place of the old', () => {
    expect(exchange()).toMatchObject({ value: [{ type: 'unit.replaced/1', data: { by: 'unit:b', on: '2026-11-18' } }] })
  })

  test('sent twice happens once; to another unit afterwards it is refused', () => {
    const gone = leave(old, exchange())
    expect(exchange({}, gone)).toEqual({ ok: true, value: [] })
    expect(exchange({ next: registered({}, 'unit:c') }, gone)).toMatchObject({ refusals: [{ code: 'unit.gone' }] })
  })

  test.each([
    ['for nothing', { next: undefined }, 'unit.unknown'],
    ['for itself', { next: old }, 'unit.replaces-itself'],
    ['for one that was sold', { next: registered({ soldOn: '2026-04-01' }, 'unit:b') }, 'unit.replaces-another'],
    [
      'for one that took another’s place',
      { succeeds: { unit: 'unit:b', from: 'unit:z', on: '2026-01-01', index: 1 } },
      'unit.replaces-another',
    ],
    ['for other goods', { next: registered({ kind: 'fan' }, 'unit:b') }, 'unit.other-kind'],
  ])('%s is refused', (_, more, code) => {
    expect(exchange(more)).toMatchObject({ refusals: [{ code, field: 'newSerial' }] })
  })

  test('what was given back cannot be exchanged, and giving back twice is once', () => {
    const back = leave(old, decideReturn(old, {}, 'brand:store', facts))
    expect(decideReturn(back, {}, 'brand:store', facts)).toEqual({ ok: true, value: [] })
    expect(exchange({}, back)).toMatchObject({ refusals: [{ code: 'unit.gone' }] })
  })
})
