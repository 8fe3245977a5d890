import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compute } from '../compute.ts'
import { applied } from '../published/decide.ts'
import type { Published } from '../published/fold.ts'
import type { StandardFile } from '../standard.ts'
import { standardFileOf, standardIds, standardOf } from '../standards.ts'
import { differenceLine, drawUp } from './drawup.ts'
import { houseThresholds, mostFen, type ProposeOffer } from './words.ts'

const exchange = {
  points: { pointFen: 7, bonusPpm: 1_000_000 },
  voucher: { bonusPpm: 1_100_000 },
  warranty: { monthFen: 100_000_000 },
}
const file = (more: object = {}) =>
  ({ ...(standardFileOf('quality-refund') as object), exchange, ...more }) as unknown as StandardFile
const version = (n: number, effectiveOn: string, standard = file()) => ({
  version: n,
  sha256: '',
  stands: 'published' as const,
  draftedAt: '',
  draft: 0,
  standard,
  effectiveOn,
})
const known = (...versions: ReturnType<typeof version>[]): Published => ({ id: 'quality-refund', versions, steps: [] })
const ask = (priceFen: number, more: Partial<ProposeOffer> = {}): ProposeOffer => ({
  revision: 1,
  standard: 'quality-refund',
  facts: [
    { name: 'price_fen', value: priceFen, from: 'order' },
    { name: 'freight_fen', value: 0, from: 'order' },
    { name: 'loss_fen', value: 0, from: 'order' },
  ],
  lines: [],
  options: [{ name: 'points' }, { name: 'voucher' }],
  message: 'Here it is.',
  ...more,
})
const facts = { today: '2026-11-20', standard: known(version(1, '2026-01-01')), thresholds: houseThresholds }
const price = fc.integer({ min: 1, max: mostFen / 2 })

describe('an offer that is drawn up', () => {
  test('has lines that sum to its cash, whatever it deviates by, and options worth no less', () => {
    fc.assert(
      fc.property(price, fc.option(fc.integer({ min: 1, max: mostFen / 2 })), (fen, cash) => {
        const drawn = drawUp(ask(fen, cash ? { cashFen: cash, explanation: 'because' } : {}), facts)
        if (!drawn.ok) throw new Error(JSON.stringify(drawn.refusals))
        const { lines, cashFen, options, deviation, needs } = drawn.value
        expect(lines.reduce((sum, line) => sum + line.amountFen, 0)).toBe(cashFen)
        for (const option of options) expect(option.valueFen).toBeGreaterThanOrEqual(cashFen)
        expect(lines.some((line) => line.id === differenceLine)).toBe(deviation !== 'none')
        if (deviation !== 'none') expect(needs).toContain('legal')
        if (deviation === 'over') expect(needs).toContain('finance')
        if (cashFen > houseThresholds.financeAboveFen) expect(needs).toEqual(['legal', 'finance'])
      }),
    )
  })

  test('beyond what anybody is owed is refused, not rounded', () => {
    const offered = ask(mostFen, { options: [{ name: 'voucher' }] })
    expect(drawUp(offered, facts)).toMatchObject({ ok: false, refusals: [{ code: 'compute.too-large' }] })
  })

  test('needs every fact, and names those that are missing in both languages', () => {
    const drawn = drawUp(ask(100, { facts: [{ name: 'price_fen', value: 100, from: 'order' }] }), facts)
    expect(drawn).toMatchObject({ ok: false, refusals: [{ code: 'offer.facts-missing', field: 'facts' }] })
    expect(drawn.ok || JSON.stringify(drawn.refusals)).toContain('other loss with a receipt')
  })
})

describe('two versions of a standard', () => {
  const twice = file({
    lines: file().lines.map((line) => (line.id === file().lines[0]!.id ? { ...line, formula: '2*price_fen' } : line)),
  })
  const given = { price_fen: 1000, freight_fen: 0, loss_fen: 0 }
  const days = { eventOn: '2026-11-01', today: '2026-11-20' }
  const total = (published: Published, on = days) => {
    const found = applied(published, on, given)
    return found.ok
      ? [
          found.value.version.version,
          found.value.computed.totalFen,
          found.value.compared?.map((one) => one.computed.totalFen),
        ]
      : found.refusals[0]!.code
  }

  test('the one of the day it happened applies, or today’s where that is better for the customer; both are shown', () => {
    expect(total(known(version(1, '2026-01-01'), version(2, '2026-11-10', twice)))).toEqual([2, 2000, [1000, 2000]])
    expect(total(known(version(1, '2026-01-01', twice), version(2, '2026-11-10')))).toEqual([1, 2000, [2000, 1000]])
    expect(total(known(version(1, '2026-01-01')))).toEqual([1, 1000, undefined])
  })

  test('what had not begun when it happened applies all the same; what is in force on neither day never does', () => {
    expect(total(known(version(1, '2026-11-10')))).toEqual([1, 1000, undefined])
    expect(total(known(version(1, '2026-12-01')))).toBe('offer.standard-not-in-force')
    const withdrawn = { ...version(1, '2026-01-01'), lastOn: '2026-11-05' }
    expect(total(known(withdrawn))).toEqual([1, 1000, undefined])
    expect(total(known(withdrawn), { eventOn: '2026-11-06', today: '2026-11-20' })).toBe('offer.standard-not-in-force')
  })
})

describe.each(standardIds.filter((id) => standardOf(id)!.units.has('price_fen')))('%s', (id) => {
  const standard = standardOf(id)!
  const kept = (priceFen: number) =>
    Object.fromEntries(
      standard.facts.map(({ name, unit }) => [
        name,
        name === 'price_fen' ? priceFen : unit === 'bool' ? 0 : unit === 'list of integers' ? [1, 2] : 1,
      ]),
    )

  test('a higher price never gives less, and nothing overflows up to ¥10^12', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: mostFen }), fc.integer({ min: 1, max: mostFen }), (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)].map((one) => compute(standard, kept(one)))
        if (!low!.ok || !high!.ok) {
          // A sum that cannot be said exactly is refused: never a wrong one.
          const codes = [low!, high!].flatMap((one) => (one.ok ? [] : one.refusals.map((refusal) => refusal.code)))
          expect(new Set(codes)).toEqual(new Set(['compute.too-large']))
          return
        }
        expect(Number.isSafeInteger(high!.value.totalFen)).toBe(true)
        expect(high!.value.totalFen!).toBeGreaterThanOrEqual(low!.value.totalFen!)
      }),
      { numRuns: 50 },
    )
  })

  test('the order of facts changes nothing', () => {
    const given = kept(12_345)
    const turned = Object.fromEntries(Object.entries(given).toReversed())
    expect(compute(standard, turned)).toEqual(compute(standard, given))
  })
})
