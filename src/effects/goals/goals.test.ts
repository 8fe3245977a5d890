import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#src/calendar/date.ts'
import { registerClaim, withdrawClaim } from '#src/claims/act.ts'
import type { Brand, Member, Role } from '#src/people/words.ts'
import { openTestApp, type TestApp } from '../../../tests/testapp.ts'
import { keepClaim, measureEffect, proposeRetirement, setGoal } from './act.ts'
import { goalsIn } from './view.ts'

const from = '2026-10-01'
/** Weekly sales of five shops; the first has the badge from October on, worth `lift` of its sales. */
const figures = (lift: number, weeks = 40) =>
  [
    'week,with,a,b,c,d,e',
    ...Array.from({ length: weeks }, (_, i) => {
      const on = addDays('2026-03-01', i * 7)
      const wave = (shop: number) => 100 + 10 * shop + 8 * Math.sin(i / 3 + shop / 9) + 3 * Math.cos(i * (1.3 + shop))
      const shops = [0, 1, 2, 3, 4, 5].map(wave)
      if (on >= from) shops[0]! *= 1 + lift
      return [on, ...shops.map((one) => one.toFixed(2))].join(',')
    }),
  ].join('\n')

describe('what an endorsement was to achieve', () => {
  let app: TestApp
  let brand: Brand
  let claim = ''
  let goal = ''
  const as = (role: Role): Member => ({ id: `m-${role}`, name: role, brand: 'qinghe', roles: [role] })
  const words = { zh: '让人相信它经过检测', en: 'People believe that it was tested' }
  const asked = () => ({ claim, objective: words, audience: words, measure: 'sales', from, judgeOn: '2026-12-01' })
  const codes = (done: { ok: boolean; refusals?: readonly { code: string }[] }) =>
    (done.refusals ?? []).map(({ code }) => code)
  const measured = async () => (await goalsIn(app.house, 'qinghe')).find(({ id }) => id === goal)!.measured

  beforeAll(async () => {
    app = await openTestApp()
    app.house.at('2026-09-20T02:00:00.000Z')
    brand = await app.found('qinghe')
    const registered = await registerClaim(app.house, brand, as('legal'), {
      kind: 'testing',
      wording: { zh: '通过加严检测', en: 'Passed a stricter test' },
      endorser: { name: '某机构' },
      validUntil: '2027-12-31',
    })
    if (!registered.ok) throw new Error(JSON.stringify(registered.refusals))
    claim = registered.value.claim.id
  }, 60_000)
  afterAll(() => app.close())

  test('is set before, with whom it is for and when it is judged; set afterwards it says so', async () => {
    const set = await setGoal(app.house, brand, as('pr'), asked())
    if (!set.ok) throw new Error(JSON.stringify(set.refusals))
    goal = set.value.id
    expect(await setGoal(app.house, brand, as('pr'), asked())).toEqual(set)
    const late = await setGoal(app.house, brand, as('pr'), { ...asked(), from: '2026-09-01' })
    expect(late.ok && (await goalsIn(app.house, 'qinghe')).map((one) => one.late).sort()).toEqual([false, true])
    expect(codes(await setGoal(app.house, brand, as('pr'), { ...asked(), claim: 'nobody' }))).toEqual(['claim.unknown'])
    expect(codes(await setGoal(app.house, brand, as('service'), asked()))).toEqual(['not-entitled'])
  })

  test('is measured against shops without it, with an interval, a grade and a hash; the figures stay sealed', async () => {
    expect((await measureEffect(app.house, brand, as('sales'), goal, { csv: figures(0.3) })).ok).toBe(true)
    const [found] = await measured()
    expect(found).toMatchObject({ verdict: 'effect', controls: 5, step: 'week' })
    expect(found!.change!.lo).toBeLessThan(0.3)
    expect(found!.change!.hi).toBeGreaterThan(0.25)
    const entries = await app.house.ledger.stream('qinghe', `effect:${goal}`)
    expect(JSON.stringify(entries)).not.toContain('week,with')
    const page = await (await app.get(`/b/qinghe/effects/${goal}?lang=en`)).text()
    expect(page).toContain('it worked')
    expect(page).toContain('<svg viewBox')
  })

  test('what worked is not proposed for retirement; the same figures again add nothing', async () => {
    expect(codes(await proposeRetirement(app.house, brand, as('pr'), goal, words))).toEqual([
      'effect.nothing-to-retire',
    ])
    await measureEffect(app.house, brand, as('sales'), goal, { csv: figures(0.3) })
    expect(await measured()).toHaveLength(1)
  })

  test('with too few to compare with, nothing can be said, and that is no ground to retire it', async () => {
    const two = figures(0)
      .split('\n')
      .map((line) => line.split(',').slice(0, 3).join(','))
      .join('\n')
    await measureEffect(app.house, brand, as('sales'), goal, { csv: two })
    expect((await measured()).at(-1)).toMatchObject({ verdict: 'cannot-say', declined: 'too-few-controls' })
    expect(codes(await proposeRetirement(app.house, brand, as('pr'), goal, words))).toEqual([
      'effect.nothing-to-retire',
    ])
  })

  test('what does harm is proposed for retirement, kept only by another role, or withdrawn with the reason', async () => {
    await measureEffect(app.house, brand, as('sales'), goal, { csv: figures(-0.3) })
    expect((await proposeRetirement(app.house, brand, as('legal'), goal, words)).ok).toBe(true)
    expect(codes(await keepClaim(app.house, brand, as('legal'), goal, words))).toEqual(['effect.own-proposal'])
    expect((await withdrawClaim(app.house, brand, as('pr'), claim, { reason: '没有效果' })).ok).toBe(true)
    expect(await (await app.get(`/b/qinghe/effects/${goal}?lang=zh`)).text()).toContain('已经撤回')
  })

  test.each([
    ['no table at all', 'x', 'effect.columns'],
    ['too few rows', 'on,a,b\n2026-01-01,1,2', 'effect.rows'],
    ['a number that is none', figures(0).replace('110.', 'viele.'), 'field.invalid'],
    ['dates that run backwards', figures(0).replace('2026-03-08', '2026-02-01'), 'effect.order'],
  ])('figures are refused with the row and column: %s', async (_, csv, code) => {
    expect(codes(await measureEffect(app.house, brand, as('sales'), goal, { csv }))).toContain(code)
  })

  test('the record counts how often a claim was looked at, and the door refuses strangers', async () => {
    await app.get(`/b/qinghe/claims/${claim}`)
    await measureEffect(app.house, brand, as('sales'), goal, { csv: figures(0.01) })
    expect((await app.send(`/api/v1/brands/qinghe/effects/${goal}/measure`, { csv: figures(0) })).status).toBe(401)
    expect((await (await app.get('/api/v1/brands/qinghe/effects')).json()) as object).toMatchObject({ goals: [{}, {}] })
  })
})
