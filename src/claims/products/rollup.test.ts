import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Claim } from '../claim.ts'
import type { Placed } from '../placements/placed.ts'
import type { Range } from '../placements/words.ts'
import { levels, type Printed, rollUp } from './rollup.ts'

const today = '2026-11-18'
const claim = (id: string, more: Partial<Claim> = {}): Claim =>
  ({ id, kind: 'testing', numbers: [], standing: { is: 'live', sinceAt: '' }, ...more }) as unknown as Claim
const printed = (one: Claim, place: { lots?: Range[]; serials?: Range[] } = {}): Printed => ({
  claim: one,
  placed: { place: { kind: 'pack', gtin: '06901234567892', ...place } } as unknown as Placed,
})
const ids = (claims: readonly Claim[]) => claims.map(({ id }) => id)

test('a claim printed on all packs and on one lot shows once, under the lot that was scanned', () => {
  const one = claim('a')
  const rolled = rollUp(
    { gtin: 'g', lot: 'A05' },
    [printed(one), printed(one, { lots: [{ from: 'A01', to: 'A09' }] })],
    [],
    today,
  )
  expect([ids(rolled.at.lot), ids(rolled.at.product)]).toEqual([['a'], []])
})

test('the certificate of a management system speaks of the company, wherever it is printed', () => {
  const system = claim('iso', {
    kind: 'certification',
    numbers: [{ identifier: 'ms-cert', value: 'x', verdict: 'unknown', reasons: [] }],
  })
  const rolled = rollUp(
    { gtin: 'g', lot: 'A1' },
    [printed(system, { lots: [{ from: 'A1' }] })],
    [claim('member')],
    today,
  )
  expect(levels.map((level) => ids(rolled.at[level]))).toEqual([[], [], [], ['iso', 'member']])
})

test('what ended, or whose last day has passed, is told apart; a dispute is still open and shows', () => {
  const over = (is: string) => claim(is, { standing: { is } as never })
  const past = claim('past', { validUntil: '2026-11-17' })
  const all = [
    over('lapsed'),
    over('suspended'),
    over('withdrawn'),
    over('superseded'),
    past,
    over('disputed'),
    over('draft'),
  ]
  const rolled = rollUp(
    { gtin: 'g' },
    all.map((one) => printed(one)),
    [],
    today,
  )
  expect(ids(rolled.at.product)).toEqual(['disputed'])
  expect(ids(rolled.over)).toEqual(['lapsed', 'suspended', 'withdrawn', 'superseded', 'past'])
})

test('no claim about other lots or units ever shows, and each claim is shown once, over, or counted as elsewhere', () => {
  const code = fc.constantFrom('A1', 'A2', 'A3', 'B1', 'B2')
  const ranges = fc.array(
    fc.tuple(code, code).map(([a, b]) => (a < b ? { from: a, to: b } : { from: b, to: a })),
    { minLength: 1, maxLength: 2 },
  )
  const place = fc.record({ lots: ranges, serials: ranges }, { requiredKeys: [] })
  const places = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c'), place), { maxLength: 6 })
  const scanned = fc.record({ gtin: fc.constant('g'), lot: code, serial: code }, { requiredKeys: ['gtin'] })
  const covers = (given: readonly Range[] | undefined, value: string | undefined) =>
    !given || (value !== undefined && given.some(({ from, to = from }) => from <= value && value <= to))
  fc.assert(
    fc.property(places, scanned, (given, code) => {
      const rolled = rollUp(
        code,
        given.map(([id, at]) => printed(claim(id), at)),
        [],
        today,
      )
      const shown = levels.flatMap((level) => ids(rolled.at[level]))
      expect(new Set(shown).size).toBe(shown.length)
      expect(shown.length + rolled.elsewhere).toBe(new Set(given.map(([id]) => id)).size)
      for (const id of shown)
        expect(
          given.some(([one, at]) => one === id && covers(at.lots, code.lot) && covers(at.serials, code.serial)),
        ).toBe(true)
    }),
  )
})
