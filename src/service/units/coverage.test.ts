import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, daysBetween } from '#src/calendar/date.ts'
import { type CoverageFacts, coverageOf, type GroundName } from './coverage.ts'
import type { Unit } from './unit.ts'

const fridge: Unit = {
  id: 'unit:a',
  kind: 'refrigerator',
  model: 'BCD-300',
  promised: [],
  extensions: [],
  exclusions: [],
  steps: [],
}
const facts = (on: string, more: Partial<CoverageFacts> = {}): CoverageFacts => ({
  on,
  zone: 'Asia/Shanghai',
  repairs: [],
  ...more,
})
const ground = (unit: Unit, on: string, name: GroundName, more: Partial<CoverageFacts> = {}) =>
  coverageOf(unit, facts(on, more)).grounds.find((one) => one.ground === name)!

describe('the statutory period', () => {
  const sold = { ...fridge, soldOn: '2025-03-03', deliveredOn: '2025-03-05' }

  test('begins with delivery, and says its day, its article and its sum', () => {
    expect(ground(sold, '2025-09-01', 'law-whole')).toMatchObject({
      answer: 'yes',
      why: 'runs',
      sure: false,
      basis: '部分商品修理更换退货责任规定（国经贸〔1995〕458号）附件',
      reckoning: {
        from: { on: '2025-03-05', by: 'delivered', exact: true },
        term: 'P1Y',
        plainEndOn: '2026-03-05',
        repairDays: 0,
        endOn: '2026-03-05',
      },
    })
    expect(coverageOf(sold, facts('2025-09-01')).start).toMatchObject({
      on: '2025-03-05',
      basis: '消费者权益保护法实施条例（2024）18',
    })
  })

  test('holds on its last day and not on the next', () => {
    expect(coverageOf(sold, facts('2026-03-05')).answer).toBe('yes')
    expect(coverageOf(sold, facts('2026-03-06'))).toMatchObject({ answer: 'yes', partsOnly: true })
    expect(ground(sold, '2026-03-06', 'law-whole')).toMatchObject({ answer: 'no', why: 'ended' })
    expect(coverageOf(sold, facts('2028-03-07'))).toMatchObject({ answer: 'no', partsOnly: false })
  })

  test('that ends on a day off runs to the next working day', () => {
    // 2026-01-31 is a Saturday.
    const { reckoning } = ground(
      { ...fridge, soldOn: '2025-01-31', deliveredOn: '2025-01-31' },
      '2025-06-01',
      'law-whole',
    )
    expect(reckoning).toMatchObject({ plainEndOn: '2026-01-31', endOn: '2026-02-02', moved: true })
  })

  test('begins with the end of installation where the seller installs, and is only known to be longer before that', () => {
    const waiting = { ...sold, toBeInstalled: true }
    expect(ground(waiting, '2025-09-01', 'law-whole')).toMatchObject({ answer: 'yes', why: 'at-least' })
    expect(ground(waiting, '2026-06-01', 'law-whole')).toMatchObject({ answer: 'unknown', why: 'begin-unknown' })
    const done = { ...waiting, installedOn: '2025-04-10' }
    expect(ground(done, '2026-04-10', 'law-whole')).toMatchObject({ answer: 'yes', why: 'runs' })
  })

  test('of what was sold before July 2024 begins with the invoice, on a basis still to be checked', () => {
    const old = { ...fridge, soldOn: '2024-06-30', deliveredOn: '2024-07-08' }
    expect(coverageOf(old, facts('2024-08-01')).start).toMatchObject({
      on: '2024-06-30',
      by: 'sold',
      basis: '部分商品修理更换退货责任规定 8',
    })
  })

  test('cannot be told without any date, and nothing is guessed', () => {
    expect(coverageOf(fridge, facts('2025-09-01'))).toMatchObject({ answer: 'unknown' })
    expect(ground(fridge, '2025-09-01', 'law-whole')).toMatchObject({ answer: 'unknown', why: 'begin-unknown' })
  })

  test('is not known for goods whose line in the list was not looked up, and is none for goods on no list', () => {
    const hood = { ...sold, kind: 'range-hood' }
    expect(ground(hood, '2025-09-01', 'law-whole')).toMatchObject({ answer: 'unknown', why: 'period-unknown' })
    const cooker = { ...sold, kind: 'other' }
    expect(ground(cooker, '2025-09-01', 'law-whole')).toMatchObject({ answer: 'no', why: 'not-listed' })
    expect(ground(cooker, '2025-03-12', 'quality-return')).toMatchObject({ answer: 'yes' })
    expect(coverageOf(cooker, facts('2025-09-01')).answer).toBe('no')
  })

  test('of a car ends at a distance too; without a reading it is not known', () => {
    const car = { ...sold, kind: 'car' }
    expect(ground(car, '2026-01-01', 'law-whole')).toMatchObject({ answer: 'unknown', why: 'km-unknown' })
    expect(ground(car, '2026-01-01', 'law-whole', { km: 60_000 })).toMatchObject({ answer: 'yes' })
    expect(ground(car, '2026-01-01', 'law-whole', { km: 60_001 })).toMatchObject({ answer: 'no', why: 'km-over' })
  })
})

describe('time with the brand for repair', () => {
  const sold = { ...fridge, soldOn: '2025-03-03', deliveredOn: '2025-03-05' }

  test('does not use up the period: both days count, and overlapping repairs count once', () => {
    const repairs = [
      { fromOn: '2025-06-01', toOn: '2025-06-10', index: 1 },
      { fromOn: '2025-06-08', toOn: '2025-06-12', index: 2 },
    ]
    expect(ground(sold, '2026-03-16', 'law-whole', { repairs }).reckoning).toMatchObject({
      repairDays: 12,
      plainEndOn: '2026-03-05',
      endOn: '2026-03-17',
    })
  })

  test('after the end revives nothing', () => {
    const repairs = [{ fromOn: '2026-05-01', toOn: '2026-06-01', index: 1 }]
    expect(ground(sold, '2026-05-02', 'law-whole', { repairs })).toMatchObject({
      answer: 'no',
      reckoning: { repairDays: 0 },
    })
  })

  test('never makes a warranty shorter, and makes it at least as much longer as it took', () => {
    const repair = fc.tuple(fc.nat(380), fc.nat(60)).map(([from, long]) => {
      const fromOn = addDays('2025-03-05', from)
      return { fromOn, toOn: addDays(fromOn, long), index: from }
    })
    fc.assert(
      fc.property(fc.array(repair, { maxLength: 5 }), (repairs) => {
        const without = ground(sold, '2026-12-31', 'law-whole').reckoning!
        const withThem = ground(sold, '2026-12-31', 'law-whole', { repairs }).reckoning!
        expect(daysBetween(without.endOn, withThem.endOn)).toBeGreaterThanOrEqual(0)
        expect(daysBetween(withThem.plainEndOn, withThem.endOn)).toBeGreaterThanOrEqual(withThem.repairDays)
      }),
    )
  })
})

describe('what the brand adds or claims', () => {
  const cooker: Unit = {
    ...fridge,
    kind: 'other',
    soldOn: '2025-03-05',
    deliveredOn: '2025-03-05',
    promised: [{ covers: 'whole', term: 'P3Y' }],
  }

  test('a promise stands beside the law, with a sum of its own', () => {
    expect(coverageOf(cooker, facts('2026-09-01')).answer).toBe('yes')
    expect(ground(cooker, '2026-09-01', 'promised-whole')).toMatchObject({ answer: 'yes', sure: true })
  })

  test('months added count from where the warranty would have ended', () => {
    const extended: Unit = {
      ...cooker,
      extensions: [{ months: 12, why: 'offer', once: 'o', on: '2026-01-01', index: 9 }],
    }
    expect(ground(extended, '2028-06-01', 'extension')).toMatchObject({
      answer: 'yes',
      reckoning: { from: { by: 'ended' }, term: 'P12M' },
    })
    const late: Unit = { ...cooker, extensions: [{ ...extended.extensions[0]!, on: '2029-01-01' }] }
    expect(ground(late, '2029-06-01', 'extension').reckoning!.from.on).toBe('2029-01-01')
  })

  test('a claim that it is not covered turns yes into unknown and never into no', () => {
    const claimed: Unit = {
      ...cooker,
      exclusions: [{ reason: 'misuse', evidence: ['0'.repeat(64)], on: '2026-01-01', index: 7, leaf: 'l' }],
    }
    expect(coverageOf(claimed, facts('2026-09-01'))).toMatchObject({ answer: 'unknown', exclusions: [{ index: 7 }] })
    const lifted: Unit = { ...claimed, exclusions: [{ ...claimed.exclusions[0]!, liftedOn: '2026-02-01' }] }
    expect(coverageOf(lifted, facts('2026-09-01')).answer).toBe('yes')
  })

  test('after an exchange the period begins anew for the new unit, and the old one has none', () => {
    const succeeds = { unit: 'unit:b', from: 'unit:a', on: '2026-02-10', index: 5 }
    const fresh = { ...fridge, id: 'unit:b' }
    expect(ground(fresh, '2027-02-10', 'law-whole', { succeeds })).toMatchObject({
      answer: 'yes',
      reckoning: { from: { on: '2026-02-10', by: 'exchanged' } },
    })
    const gone: Unit = { ...cooker, gone: { how: 'replaced', by: 'unit:b', on: '2026-02-10', index: 5 } }
    expect(coverageOf(gone, facts('2026-03-01')).answer).toBe('no')
  })
})
