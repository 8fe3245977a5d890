import { describe, expect, test } from 'vitest'
import type { Draft, Logged } from '#src/ledger/words.ts'
import {
  type ClaimStands,
  decideLifting,
  decideOpening,
  decideOverdue,
  decidePlacing,
  decidePlan,
  decideTakingDown,
  type PlacementFacts,
} from './decide.ts'
import { fold, isIn, type Placed, rangesHold, wasUp } from './placed.ts'
import { type Place, type PlaceClaim, placeSchema } from './words.ts'

const at = (now: string): PlacementFacts => ({ now, today: now.slice(0, 10), zone: 'Asia/Shanghai' })
// A Wednesday, ten in the morning in Shanghai.
const wednesday = at('2026-11-18T02:00:00.000Z')
const standing: ClaimStands = { is: 'standing', leaf: 'registered' }
const lapsed: ClaimStands = { is: 'over', why: 'lapsed', at: '2026-11-18T02:00:00.000Z', leaf: 'lapsed' }

const act = (place: Place, more: Partial<PlaceClaim> = {}) => ({ claim: 'c1', place, owner: 'pr' as const, ...more })
const page: Place = { kind: 'page', url: 'https://qinghe.example/about' }
const pack: Place = { kind: 'pack', gtin: '06901234567892', lots: [{ from: 'A01', to: 'A09' }] }
const partner: Place = { kind: 'partner', name: '合作商城' }

/** What the drafts of these decisions leave. */
function leave(placed: Placed | undefined, drafts: readonly Draft[], now: string): Placed {
  const begin = placed?.steps.length ?? 0
  return drafts.reduce<Placed | undefined>(
    (known, draft, i) =>
      fold(known, {
        ...draft,
        subject: 'placement:p',
        at: now,
        index: begin + i,
        position: begin + i,
        leaf: `leaf ${begin + i}`,
      } as Logged),
    placed,
  )!
}
function must(outcome: { ok: boolean; value?: readonly Draft[]; refusals?: unknown }): readonly Draft[] {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome))
  return outcome.value!
}
const placedAt = (place: Place, more: Partial<PlaceClaim> = {}): Placed =>
  leave(
    undefined,
    must(decidePlacing(undefined, act(place, more), 'brand:pr', { ...wednesday, stands: standing })),
    wednesday.now,
  )
const openedAt = (place: Place): Placed =>
  leave(placedAt(place), must(decideOpening(placedAt(place), lapsed, wednesday)), wednesday.now)

describe('saying where a claim is used', () => {
  test('puts the place, its first day and who answers for it in the record', () => {
    expect(decidePlacing(undefined, act(page), 'brand:pr', { ...wednesday, stands: standing })).toEqual({
      ok: true,
      value: [
        {
          type: 'placement.made/1',
          by: 'brand:pr',
          data: { claim: 'c1', place: page, since: '2026-11-18', owner: 'pr' },
        },
      ],
    })
  })

  test('twice writes nothing more; where it came down, it is refused', () => {
    const facts = { ...wednesday, stands: standing }
    expect(decidePlacing(placedAt(page), act(page), 'brand:pr', facts)).toEqual({ ok: true, value: [] })
    const down = leave(placedAt(page), must(decideTakingDown(placedAt(page), {}, 'brand:pr', wednesday)), wednesday.now)
    expect(decidePlacing(down, act(page), 'brand:pr', facts)).toMatchObject({
      refusals: [{ code: 'placement.down', facts: { on: '2026-11-18' } }],
    })
  })

  test('is refused for a claim that no longer stands, and for one that is not there', () => {
    const refused = (stands: ClaimStands | undefined) =>
      decidePlacing(undefined, act(page), 'brand:pr', { ...wednesday, stands })
    expect(refused(lapsed)).toMatchObject({ refusals: [{ code: 'placement.claim-over', facts: { why: 'lapsed' } }] })
    expect(refused(undefined)).toMatchObject({ refusals: [{ code: 'claim.unknown' }] })
  })

  test('names everything that is wrong with it at once', () => {
    const wrong = { ...pack, serials: [{ from: 'B9', to: 'B10' }], lots: [{ from: 'A9', to: 'A1' }] } as Place
    expect(
      decidePlacing(undefined, act(wrong, { since: '2026-11-18', until: '2026-11-01' }), 'brand:pr', {
        ...wednesday,
        stands: standing,
      }),
    ).toEqual({
      ok: false,
      refusals: [
        { code: 'placement.ends-before-it-begins', field: 'until', facts: { since: '2026-11-18' } },
        { code: 'placement.range', field: 'place.lots' },
        { code: 'placement.range', field: 'place.serials' },
      ],
    })
  })

  test('a number of goods may be typed as it stands under the bars; one that does not add up is refused', () => {
    const typed = (gtin: string) => placeSchema.safeParse({ place: { kind: 'pack', gtin } })
    expect(typed('6901234567892').data?.place).toEqual({ kind: 'pack', gtin: '06901234567892' })
    expect(typed('6901234567893').success).toBe(false)
    expect(placeSchema.safeParse({ place: { kind: 'page', url: 'javascript:alert(1)' } }).success).toBe(false)
  })
})

describe('when the claim ends, a task opens', () => {
  test.each([
    ['on a page, with 24 hours', page, 'take-down', 'PT24H', '2026-11-19'],
    ['at a partner, with two working days', partner, 'take-down', 'P2WD', '2026-11-20'],
    [
      'in an online shop, with 24 hours',
      { kind: 'shop', name: '旗舰店', url: 'https://shop.example/' },
      'take-down',
      'PT24H',
      '2026-11-19',
    ],
    [
      'in a shop on a street, with two working days',
      { kind: 'shop', name: '南京路店' },
      'take-down',
      'P2WD',
      '2026-11-20',
    ],
    ['for packs, with five working days to name a date', pack, 'plan', 'P5WD', '2026-11-25'],
  ] as const)('%s', (_, place, needs, term, on) => {
    expect(must(decideOpening(placedAt(place as Place), lapsed, wednesday))).toMatchObject([
      {
        type: 'placement.task-opened/1',
        by: 'timer',
        answers: ['lapsed'],
        data: { reason: 'lapsed', needs, owner: 'pr', term, dueBy: { on }, basis: 'advice' },
      },
    ])
  })

  test('whose time runs from the end of the claim, however late it is noticed', () => {
    const noticed = at('2026-11-20T02:00:00.000Z')
    expect(must(decideOpening(placedAt(page), lapsed, noticed))[0]!.data).toMatchObject({
      dueBy: { at: '2026-11-19T02:00:00.000Z' },
    })
  })

  test('but not while it stands, not twice, not where it is gone, and not where its time there is over', () => {
    expect(decideOpening(placedAt(page), standing, wednesday).ok).toBe(false)
    expect(decideOpening(openedAt(page), lapsed, wednesday).ok).toBe(false)
    const down = leave(placedAt(page), must(decideTakingDown(placedAt(page), {}, 'brand:pr', wednesday)), wednesday.now)
    expect(decideOpening(down, lapsed, wednesday).ok).toBe(false)
    const until = placedAt(page, { since: '2026-11-01', until: '2026-11-17' })
    expect(decideOpening(until, lapsed, wednesday).ok).toBe(false)
    expect(decideOpening(undefined, lapsed, wednesday)).toMatchObject({ refusals: [{ code: 'placement.unknown' }] })
  })

  test('and is lifted when the claim stands again before the place was cleared', () => {
    const lifted = leave(openedAt(page), must(decideLifting(openedAt(page), standing)), wednesday.now)
    expect(lifted.standing.is).toBe('up')
    expect(decideLifting(placedAt(page), standing).ok).toBe(false)
    expect(decideLifting(openedAt(page), lapsed).ok).toBe(false)
  })
})

describe('an open task', () => {
  test('is closed by somebody who says on which day it came down', () => {
    const drafts = must(
      decideTakingDown(openedAt(page), { on: '2026-11-18', note: '首页与详情页' }, 'brand:sales', wednesday),
    )
    expect(drafts).toMatchObject([{ by: 'brand:sales', data: { on: '2026-11-18', note: '首页与详情页' } }])
    expect(leave(openedAt(page), drafts, wednesday.now).standing).toMatchObject({ is: 'down', by: 'brand:sales' })
  })

  test('is not closed for a day to come, nor for one before it was there, nor twice', () => {
    const closing = (on: string, placed = openedAt(page)) => decideTakingDown(placed, { on }, 'brand:pr', wednesday)
    expect(closing('2026-11-19')).toMatchObject({ refusals: [{ code: 'placement.later-than-today' }] })
    expect(closing('2026-11-17')).toMatchObject({ refusals: [{ code: 'placement.before-it-began' }] })
    const down = leave(openedAt(page), must(closing('2026-11-18')), wednesday.now)
    expect(closing('2026-11-18', down)).toMatchObject({ refusals: [{ code: 'placement.down' }] })
  })

  test('is late, loudly and once, when its day has passed', () => {
    const late = at('2026-11-19T02:00:00.001Z')
    expect(decideOverdue(openedAt(page), at('2026-11-19T02:00:00.000Z')).ok).toBe(false)
    const drafts = must(decideOverdue(openedAt(page), late))
    expect(drafts).toMatchObject([{ type: 'placement.overdue/1', by: 'timer', data: { dueOn: '2026-11-19' } }])
    const overdue = leave(openedAt(page), drafts, late.now)
    expect(overdue.standing).toMatchObject({ is: 'coming-down', overdueAt: late.now })
    expect(decideOverdue(overdue, late).ok).toBe(false)
    expect(decideTakingDown(overdue, {}, 'brand:pr', late).ok).toBe(true)
  })

  test('for packs takes a date, which is then the brand’s own and can be late again', () => {
    const plan = { on: '2026-12-31', what: '新版包装换上' }
    const drafts = must(decidePlan(openedAt(pack), plan, 'brand:product', wednesday))
    const planned = leave(openedAt(pack), drafts, wednesday.now)
    expect(planned.standing).toMatchObject({ is: 'coming-down', needs: 'take-down', plan, dueBy: { on: '2026-12-31' } })
    expect(decideOverdue(planned, at('2026-12-30T02:00:00.000Z')).ok).toBe(false)
    expect(decideOverdue(planned, at('2027-01-01T02:00:00.000Z')).ok).toBe(true)
  })

  test.each([
    ['for a day gone by', pack, '2026-11-17', 'placement.plan-past'],
    ['for what is no pack', page, '2026-12-31', 'placement.no-plan-asked'],
  ] as const)('takes no date %s', (_, place, on, code) => {
    expect(decidePlan(openedAt(place as Place), { on, what: 'x' }, 'brand:product', wednesday)).toMatchObject({
      refusals: [{ code }],
    })
    expect(decidePlan(placedAt(place as Place), { on: '2026-12-31', what: 'x' }, 'brand:pr', wednesday)).toMatchObject({
      refusals: [{ code: 'placement.no-task' }],
    })
  })
})

test('on a day, a claim was up from its first day there to the day it came down', () => {
  const placed = placedAt(page, { since: '2026-11-01' })
  const down = leave(placed, must(decideTakingDown(placed, { on: '2026-11-18' }, 'brand:pr', wednesday)), wednesday.now)
  expect(['2026-10-31', '2026-11-01', '2026-11-18', '2026-11-19'].map((on) => wasUp(down, on))).toEqual([
    false,
    true,
    true,
    false,
  ])
  const until = placedAt(page, { since: '2026-11-01', until: '2026-11-10' })
  expect(['2026-11-10', '2026-11-11'].map((on) => wasUp(until, on))).toEqual([true, false])
})

test('a lot lies in a range only among lots of its own length', () => {
  const ranges = [{ from: 'A01', to: 'A09' }, { from: 'X' }]
  expect(rangesHold(ranges)).toBe(true)
  expect(['A01', 'A05', 'A09', 'X', 'A10', 'A1', 'A011', 'a05', ''].map((lot) => isIn(ranges, lot))).toEqual([
    true,
    true,
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ])
})

test('the fold refuses what has no placement, what it does not know, and a task nobody opened', () => {
  const entry = (type: string, data: object): Logged =>
    ({
      type,
      data,
      subject: 'placement:p',
      at: wednesday.now,
      by: 'timer',
      index: 0,
      position: 0,
      leaf: 'x',
    }) as unknown as Logged
  expect(() => fold(undefined, entry('placement.task-lifted/1', {}))).toThrow('no placement')
  expect(() => fold(placedAt(page), entry('placement.moved/1', {}))).toThrow('not an entry')
  expect(() => fold(placedAt(page), entry('placement.overdue/1', { dueOn: '2026-11-19' }))).toThrow('none is open')
})
