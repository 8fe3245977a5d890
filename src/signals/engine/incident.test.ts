import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Member, toldOf } from './family.ts'
import { alarmedOf, combined, judge, openLord } from './fusion.ts'
import { follow, type Incident, offersNewNormal, type Sign } from './incident.ts'
import { countedOnce } from './once.ts'

/** An incident followed along: `A` an alarm, `o` odd but no alarm, `.` quiet. */
const story = (signs: string): string[] => {
  let incident: Incident | undefined
  return [...signs].map((sign, t) => {
    const one: Sign = { t, alarm: sign === 'A', p: sign === '.' ? 0.4 : sign === 'o' ? 0.02 : 1e-4, since: t - 1 }
    incident = follow(incident, one)
    return incident?.is ?? '-'
  })
}
const last = (signs: string) => story(signs).at(-1)

test('one alarm is a suspicion, the second confirms it', () => {
  expect(story('.A.A')).toEqual(['-', 'suspected', 'suspected', 'confirmed'])
})

test('an incident ends after three quiet days in a row, and an odd day begins the count anew', () => {
  expect(last('AA..')).toBe('confirmed')
  expect(last('AA...')).toBe('resolved')
  expect(last('AA..o..')).toBe('confirmed')
  expect(last('AA..o...')).toBe('resolved')
})

test('a suspicion that came to nothing says that it never was confirmed', () => {
  const signs: Sign[] = [{ t: 0, alarm: true, p: 1e-4 }, ...[1, 2, 3].map((t) => ({ t, alarm: false, p: 0.5 }))]
  const ended = signs.reduce<Incident | undefined>(follow, undefined)
  expect(ended).toMatchObject({ is: 'resolved', confirmed: 'never', resolved: 3, raised: 0, leastP: 1e-4 })
})

test('after the end the next alarm is a new incident, with its own beginning', () => {
  expect(last('AA...A')).toBe('suspected')
  const ended: Incident = { is: 'resolved', since: 1, raised: 2, quiet: 3, leastP: 0.001, resolved: 9, confirmed: 3 }
  expect(follow(ended, { t: 20, alarm: true, p: 0.001, since: 18 })).toMatchObject({ since: 18, raised: 20 })
  expect(follow(ended, { t: 20, alarm: false, p: 0.5 })).toBe(ended)
})

test('a beginning is never dated after the day it was told', () => {
  expect(follow(undefined, { t: 5, alarm: true, p: 0.001, since: 9 })).toMatchObject({ since: 5, raised: 5 })
})

test('whatever the days bring, an incident goes forward: suspected, confirmed, resolved', () => {
  const order = ['-', 'suspected', 'confirmed', 'resolved']
  fc.assert(
    fc.property(fc.array(fc.constantFrom('A', 'o', '.'), { maxLength: 40 }), (signs) => {
      const told = story(signs.join(''))
      for (let i = 1; i < told.length; i += 1) {
        const [before, after] = [order.indexOf(told[i - 1]!), order.indexOf(told[i]!)]
        expect(after >= before || (before === 3 && after === 1)).toBe(true)
      }
    }),
  )
})

test('a new normal is offered after three weeks, and never for what somebody called a crisis', () => {
  const level = { moments: 21, factor: 1.6, chanceOfChange: 0.97, acknowledged: false }
  expect(offersNewNormal(level)).toBe(true)
  expect(offersNewNormal({ ...level, acknowledged: true })).toBe(false)
  expect(offersNewNormal({ ...level, moments: 20 })).toBe(false)
  expect(offersNewNormal({ ...level, chanceOfChange: 0.8 })).toBe(false)
  expect(offersNewNormal({ ...level, factor: 1.05 })).toBe(false)
  expect(offersNewNormal({ ...level, factor: 0.5 })).toBe(true)
})

test('of a day’s alarms at most the share of the budget is false: the example of Benjamini and Hochberg', () => {
  // Their fifteen p-values, at 5 %: the first four are rejected.
  const ps = [
    0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ]
  expect(alarmedOf(ps, 0.05)).toEqual([0, 1, 2, 3])
  expect(alarmedOf(ps.toReversed(), 0.05)).toEqual([11, 12, 13, 14])
  expect(alarmedOf([], 0.05)).toEqual([])
})

test('detectors that agree are combined without counting the same evidence twice', () => {
  expect(combined([0.01])).toBeCloseTo(0.01, 9)
  expect(combined([0.01, 0.01, 0.01])).toBeCloseTo(0.01, 9)
  expect(combined([1e-12, 0.5]) / 2e-12).toBeCloseTo(1, 6)
  expect(combined([0.5, 0.5])).toBeCloseTo(0.5, 9)
  expect(combined([])).toBe(1)
})

test('over time the levels of quiet streams add up to no more than the first half of the budget', () => {
  let lord = openLord(0.1)
  let spent = 0
  for (let day = 0; day < 20_000; day += 1) {
    const judged = judge(lord, 1)
    spent += judged.level
    lord = judged.next
  }
  expect(spent).toBeLessThan(0.05)
  expect(spent).toBeGreaterThan(0.02)
})

test('an alarm earns levels for those that follow', () => {
  const before = judge(openLord(0.1), 0.9)
  const alarmed = judge(openLord(0.1), 1e-6)
  expect(alarmed.alarm).toBe(true)
  expect(judge(alarmed.next, 1).level).toBeGreaterThan(judge(before.next, 1).level)
})

const member = (id: string, observed: number, expected: number, alarm = observed > 1.5 * expected): Member => ({
  id,
  observed,
  expected,
  alarm,
  dispersion: 1.5,
})

test('where all products rise alike the brand is told, once', () => {
  const children = [member('kettle', 40, 20), member('pan', 22, 10), member('lamp', 9, 5)]
  expect(toldOf(member('brand', 71, 35), children)).toEqual([{ tell: 'brand', with: ['kettle', 'pan', 'lamp'] }])
})

test('where one product rises that one is told, and the brand goes with it', () => {
  const children = [member('kettle', 60, 20), member('pan', 10, 10), member('lamp', 5, 5)]
  expect(toldOf(member('brand', 75, 35), children)).toEqual([{ tell: 'kettle', with: ['brand'] }])
  expect(toldOf(member('brand', 50, 45, false), [member('kettle', 20, 10), member('pan', 30, 35)])).toEqual([
    { tell: 'kettle', with: [] },
  ])
})

test('a rise that no child shows by itself is the brand’s, and no alarm is no incident', () => {
  const children = [member('kettle', 26, 20), member('pan', 13, 10)]
  expect(toldOf(member('brand', 39, 25), children)).toEqual([{ tell: 'brand', with: [] }])
  expect(toldOf(member('brand', 30, 30), children)).toEqual([])
})

test('one customer, one device or one wording is one voice a day', () => {
  const copied = '客服电话打了三天都没有人接，退款也不到账'
  expect(
    countedOnce([
      { day: '2026-11-20', customer: 'a', text: copied },
      { day: '2026-11-20', customer: 'b', text: ` ${copied}！！` },
      { day: '2026-11-20', customer: 'b', text: '别的事情，说得很长很长很长' },
      { day: '2026-11-21', customer: 'a', text: copied },
      { day: '2026-11-20', customer: 'c', text: '退款' },
      { day: '2026-11-20', customer: 'd', text: '退款' },
      { day: '2026-11-20', device: 'x' },
      { day: '2026-11-20', device: 'x', customer: 'e' },
      { day: '2026-11-20' },
      { day: '2026-11-20' },
    ]),
  ).toEqual([0, 3, 4, 5, 6, 8, 9])
})
