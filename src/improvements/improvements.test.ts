import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Brand, Member, Role } from '#src/people/words.ts'
import { complain, quietly, surge } from '#src/signals/warnings/story.fixture.ts'
import { warningsIn } from '#src/signals/warnings/view.ts'
import { openTestApp, type TestApp } from '../../tests/testapp.ts'
import {
  addCause,
  checkEffect,
  closeImprovement,
  completeMeasure,
  improvementsFallenDue,
  localizeComplaints,
  moveMeasure,
  openImprovement,
  planMeasure,
} from './act.ts'
import { type Improvement, isProven } from './improvement.ts'
import { improvementById } from './view.ts'

/** From a surge to its end: warned, located, fixed, checked, closed, and back again. */
describe('an improvement that a warning led to', () => {
  let app: TestApp
  let brand: Brand
  let product: Member
  let legal: Member
  let id = ''
  const cases: { id: string; token: string }[] = []
  const words = { zh: '内胆喷涂温度', en: 'Coating temperature of the inner pot' }
  const known = async (): Promise<Improvement> => (await improvementById(app.house, brand.slug, id))!
  const codes = (done: { ok: boolean; refusals?: readonly { code: string }[] }) =>
    (done.refusals ?? []).map(({ code }) => code)
  const as = (role: Role): Member => ({ id: `m-${role}`, name: role, brand: 'qinghe', roles: [role] })

  beforeAll(async () => {
    app = await openTestApp()
    app.house.at('2026-08-03T00:00:00.000Z')
    brand = await app.found('qinghe')
    product = as('product')
    legal = as('legal')
    await quietly(app, brand)
    await surge(app, brand, { from: 60, days: 14 }, cases)
  }, 120_000)
  afterAll(() => app.close())

  test('begins with the cases of the warning, once however often it is asked for', async () => {
    const [warning] = (await warningsIn(app.house, 'qinghe', { most: 1, skip: 0 })).warnings
    const asked = { ...words, owner: 'product', warning: warning!.id, cases: cases.map((one) => one.id) }
    const opened = await openImprovement(app.house, brand, product, asked)
    if (!opened.ok) throw new Error(JSON.stringify(opened.refusals))
    id = opened.value.id
    expect(await openImprovement(app.house, brand, product, asked)).toEqual(opened)
    expect((await known()).cases).toHaveLength(cases.length)
    expect((await known()).about).toMatchObject({ product: 'X7 电饭煲 4L' })
  })

  test('without a complaint behind it is none', async () => {
    expect(codes(await openImprovement(app.house, brand, product, { ...words, owner: 'product' }))).toEqual([
      'improvement.no-cases',
    ])
  })

  test('the desk is told which part of the complaints rose: the lot, and not the shops or channels', async () => {
    const found = await localizeComplaints(app.house, brand, { from: '2026-10-02', to: '2026-10-15' })
    expect(found.verdict).toBe('local')
    expect(found.causes[0]!.values.product ?? found.causes[0]!.values.lot).toBeDefined()
    expect([found.causes[0]!.values, ...found.causes[0]!.aliases]).toEqual(
      expect.arrayContaining([expect.objectContaining({ lot: 'B2' })]),
    )
    expect(found.now).toEqual({ cases: expect.any(Number), days: 14 })
  })

  test('whoever complained reads on their own page what it has led to', async () => {
    const page = await (await app.get(`/c/${cases[0]!.token}?lang=zh`)).text()
    expect(page).toContain('你的投诉带来的改进')
    expect(page).toContain(`/b/qinghe/improvements/${id}`)
    const other = await complain(app, brand)
    expect(await (await app.get(`/c/${other.token}?lang=zh`)).text()).not.toContain('你的投诉带来的改进')
  })

  test('a supplier action names the supplier; a date lies ahead; all that is missing is said at once', async () => {
    const plan = {
      ...words,
      kind: 'supplier-action',
      owner: 'product',
      dueOn: '2026-10-01',
      criterion: words,
      cause: 'c9',
    }
    expect(codes(await planMeasure(app.house, brand, product, id, plan))).toEqual([
      'improvement.day-past',
      'improvement.cause-unknown',
      'field.missing',
    ])
  })

  test('cannot be closed before a root cause, its measures and a check of the effect are there, nor by its own role', async () => {
    expect(codes(await closeImprovement(app.house, brand, product, id, words))).toEqual([
      'improvement.own-work',
      'improvement.no-root-cause',
      'improvement.no-measures',
      'improvement.no-check',
    ])
  })

  test('a measure that is late says so once, and a moved one keeps its first date', async () => {
    await addCause(app.house, brand, product, id, { ...words, kind: 'symptom' })
    const root = await addCause(app.house, brand, product, id, {
      ...words,
      kind: 'root',
      under: 'c1',
      element: { lot: 'B2' },
    })
    expect(root.ok).toBe(true)
    const plan = {
      ...words,
      kind: 'quality-plan',
      owner: 'product',
      dueOn: '2026-10-16',
      criterion: words,
      cause: 'c2',
    }
    expect((await planMeasure(app.house, brand, product, id, plan)).ok).toBe(true)
    app.house.at('2026-10-17T02:00:00.000Z')
    expect(await improvementsFallenDue(app.house, brand)).toBe(1)
    expect(await improvementsFallenDue(app.house, brand)).toBe(0)
    const later = { measure: 'm1', dueOn: '2026-10-20', ...words }
    expect((await moveMeasure(app.house, brand, product, id, later)).ok).toBe(true)
    expect(codes(await moveMeasure(app.house, brand, product, id, later))).toEqual(['improvement.not-later'])
    expect((await known()).measures[0]).toMatchObject({ dueOn: '2026-10-20', firstDueOn: '2026-10-16' })
    const done = { measure: 'm1', ...words }
    expect((await completeMeasure(app.house, brand, product, id, done)).ok).toBe(true)
    expect(codes(await completeMeasure(app.house, brand, product, id, done))).toEqual(['improvement.measure-done'])
  })

  test('a check made too early says that nothing can be said; weeks later it shows the effect, with its design and interval', async () => {
    expect((await checkEffect(app.house, brand, product, id, {})).ok).toBe(true)
    expect((await known()).checks[0]).toMatchObject({ verdict: 'cannot-say', declined: 'too-little-after' })
    await quietly(app, brand, 35, 75)
    app.house.at('2026-11-21T02:00:00.000Z')
    expect((await checkEffect(app.house, brand, product, id, {})).ok).toBe(true)
    const check = (await known()).checks.at(-1)!
    expect(check.ratio!.estimate).toBeLessThan(1)
    expect(check.ratio!.lo).toBeLessThan(check.ratio!.hi)
    expect(check.days.length).toBeGreaterThan(60)
    expect(['A', 'B', 'C']).toContain(check.grade)
  })

  test('closed by another role; its page shows before and after, and says whether the effect is proven', async () => {
    expect((await closeImprovement(app.house, brand, legal, id, words)).ok).toBe(true)
    const { standing, checks } = await known()
    expect(standing).toMatchObject({ is: 'closed', proven: isProven(checks.at(-1)!) })
    const page = await (await app.get(`/b/qinghe/improvements/${id}?lang=en`)).text()
    expect(page).toContain('<svg viewBox')
    expect(page).toContain('Complaints are')
    expect(await (await app.get('/b/qinghe/improvements?lang=zh')).text()).toContain(words.zh)
  })

  test('opens again by itself when the same complaints are warned of anew', async () => {
    await surge(app, brand, { from: 111, days: 4 })
    await improvementsFallenDue(app.house, brand)
    expect((await known()).standing.is).toBe('reopened')
    expect(await improvementsFallenDue(app.house, brand)).toBe(0)
  })

  test('anybody may propose; a form without words comes back with what was typed, and sent twice it counts once', async () => {
    const path = `/b/qinghe/improvements/${id}/propose`
    const once = 'k'.repeat(32)
    const refused = await app.post(path, { kind: 'idea', text: '嗯', name: '林先生', once })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain('林先生')
    const sent = { kind: 'test', text: '我愿意试用新内胆三个月。', name: '林先生', credit: 'yes', once }
    expect((await app.post(path, sent)).status).toBe(303)
    expect((await app.post(path, sent)).status).toBe(303)
    const mine = await app.post(`/c/${cases[0]!.token}/improvements/propose-${id}`, { ...sent, once: 'm'.repeat(32) })
    expect(mine.status).toBe(303)
    expect((await known()).proposals.map(({ case: from }) => from)).toEqual([undefined, cases[0]!.id])
    const entries = await app.house.ledger.stream('qinghe', `improvement:${id}`)
    expect(JSON.stringify(entries)).not.toContain('林先生')
  })

  test('a proposal is answered once, and whoever wanted to be named is', async () => {
    const { cookie } = await app.hire('qinghe', 'product')
    const proposal = (await known()).proposals[0]!.proposal
    const answer = { proposal, taken: true, zh: '已寄出试用内胆。', en: 'A pot to test was sent.' }
    const path = `/api/v1/brands/qinghe/improvements/${id}/answer`
    expect((await app.send(path, answer, { cookie })).status).toBe(200)
    expect((await app.send(path, answer, { cookie })).status).toBe(409)
    expect((await app.send(path, answer)).status).toBe(401)
    expect(await (await app.get(`/b/qinghe/improvements/${id}?lang=zh`)).text()).toContain('感谢 林先生')
  })
})
