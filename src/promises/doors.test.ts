import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../tests/testapp.ts'
import type { Promised } from './decide.ts'
import { availability, milestones } from './figures.ts'

let app: TestApp
let product = ''
let legal = ''
let admin = ''
beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  product = (await app.hire('qinghe', 'product')).cookie
  legal = (await app.hire('qinghe', 'legal')).cookie
  admin = (await app.hire('qinghe', 'admin')).cookie
}, 60_000)
afterAll(() => app.close())

const said = {
  zh: '3 个工作日内首次实质回复',
  en: 'A first reply within three working days',
  scopeZh: '全部诉求',
  scopeEn: 'Every case',
  measure: 'first-reply',
  term: 'P3WD',
  owner: 'service',
  startsOn: '2026-11-19',
}
const to = (path: string, body: object, cookie: string) =>
  app.send(`/api/v1/brands/qinghe/promises${path}`, body, { cookie })
const codes = async (answer: Response) =>
  ((await answer.json()) as { refusals?: { code: string }[] }).refusals?.map(({ code }) => code)
const all = async (headers = {}) =>
  ((await (await app.get('/api/v1/brands/qinghe/promises', headers)).json()) as { promises: Promised[] }).promises
async function drafted(more: object, cookie = product): Promise<string> {
  const answer = await to('', { ...said, ...more }, cookie)
  return ((await answer.json()) as { promises: Promised[] }).promises.findLast(({ draftedBy }) => draftedBy)!.id
}
const page = async (path: string) => (await app.get(`/b/qinghe/promises${path}?lang=en`)).text()

describe('a promise', () => {
  test('is drafted by one and made by another of another role; a draft binds nobody and is shown to nobody', async () => {
    const id = await drafted({})
    expect(await all()).toEqual([])
    expect((await app.get(`/b/qinghe/promises/${id}`)).status).toBe(404)
    expect((await to(`/${id}/approve`, {}, product)).status).toBe(403)
    expect((await to(`/${id}/approve`, {}, legal)).status).toBe(200)
    expect(await codes(await to(`/${id}/approve`, {}, legal))).toEqual(['promise.not-a-draft'])
    expect((await all()).map((one) => one.id)).toEqual([id])
    for (const words of ['A first reply within three working days', 'Every case', '3 working days'])
      expect(await page(`/${id}`)).toContain(words)
  })

  test('drafted by 法务 is not approved by 法务', async () => {
    const id = await drafted({ zh: '另一条承诺' }, legal)
    expect(await codes(await to(`/${id}/approve`, {}, legal))).toEqual(['promise.same-role'])
    expect((await to(`/${id}/approve`, {}, admin)).status).toBe(200)
  })

  test('that takes the place of another ends it the day before, and both stay to be read', async () => {
    const old = (await all())[0]!.id
    const id = await drafted({
      zh: '2 个工作日内首次实质回复',
      en: 'Within two working days',
      term: 'P2WD',
      startsOn: '2026-12-01',
      replaces: old,
    })
    await to(`/${id}/approve`, {}, legal)
    expect((await all()).find((one) => one.id === old)).toMatchObject({ ended: { on: '2026-11-30' } })
    const shown = await page(`/${id}`)
    expect(shown).toContain('A first reply within three working days')
    expect(await page(`/${old}`)).toContain('Within two working days')
  })

  test.each([
    ['without a term where time is promised', { term: undefined }, 'promise.term-needed'],
    ['of milestones without any', { measure: 'milestones' }, 'promise.milestones-needed'],
    ['that began yesterday', { startsOn: '2026-11-17' }, 'promise.backwards'],
  ])('%s is refused', async (_, more, code) => {
    expect(await codes(await to('', { ...said, ...more }, product))).toEqual([code])
  })
})

describe('milestones', () => {
  test('are accepted by whoever does not owe them, with a document, and late ones show as late', async () => {
    const id = await drafted({
      zh: '2026 年两条产线',
      en: 'Two lines in 2026',
      measure: 'milestones',
      term: undefined,
      owner: 'product',
      startsOn: '2026-11-18',
      milestones: [
        { id: 'm1', zh: '一号线', en: 'Line one', dueOn: '2026-11-17' },
        { id: 'm2', zh: '二号线', en: 'Line two', dueOn: '2026-12-30' },
      ],
    })
    await to(`/${id}/approve`, {}, legal)
    const kept = await app.house.files.put(new TextEncoder().encode('%PDF-1.4\n% accepted\n%%EOF\n'), 'accepted.pdf')
    const document = kept.ok ? kept.value.sha256 : ''
    const accept = (body: object, cookie = legal) =>
      to(`/${id}/accept-milestone`, { milestone: 'm1', document, name: 'accepted.pdf', ...body }, cookie)
    expect(await codes(await accept({}, product))).toEqual(['promise.own-milestone'])
    expect(await codes(await accept({ document: '0'.repeat(64) }))).toEqual(['promise.document-unknown'])
    expect(await codes(await accept({ milestone: 'm9' }))).toEqual(['promise.milestone-unknown'])
    expect((await accept({})).status).toBe(200)
    expect(await codes(await accept({}))).toEqual(['promise.milestone-accepted'])
    const shown = await page(`/${id}`)
    expect(shown).toContain('late')
    expect(shown).toContain(document)
    expect(
      (await app.get(`/b/qinghe/promises/${id}/documents/${document}`)).headers.get('content-disposition'),
    ).toMatch(/^attachment/)
  })
})

describe('a hotline around the clock', () => {
  const period = {
    fromOn: '2026-11-01',
    toOn: '2026-11-30',
    fromAt: '2026-10-31T16:00:00.000Z',
    toAt: '2026-11-30T16:00:00.000Z',
  }
  const hotline = (gaps: readonly (readonly [string, string])[]): Promised => ({
    id: 'promise:h',
    zh: '热线',
    en: 'Hotline',
    measure: 'availability',
    owner: 'service',
    startsOn: '2026-11-21',
    gaps: gaps.map(([fromAt, toAt], index) => ({ fromAt, toAt, zh: '', en: '', index })),
    entries: [9],
  })

  test('is kept by the minutes without a recorded gap; gaps that overlap count once', () => {
    // Ten days, 14,400 minutes, of which 90 were missing.
    const figure = availability(
      [
        hotline([
          ['2026-11-22T00:00:00Z', '2026-11-22T01:00:00Z'],
          ['2026-11-22T00:30:00Z', '2026-11-22T01:30:00Z'],
        ]),
      ],
      period,
    )
    expect(figure).toMatchObject({ n: 14_400, of: 14_310 })
    expect(availability([], period)).toMatchObject({ value: null, n: 0 })
  })

  test('milestones that are not due yet count on neither side', () => {
    const one = {
      ...hotline([]),
      measure: 'milestones' as const,
      milestones: [
        { id: 'a', zh: 'a', en: 'a', dueOn: '2026-11-30' },
        { id: 'b', zh: 'b', en: 'b', dueOn: '2026-12-01' },
      ],
    }
    expect(milestones([one], period)).toMatchObject({ n: 1, of: 0, value: 0 })
    expect(milestones([one], { ...period, toAt: '2026-11-30T15:00:00.000Z' })).toMatchObject({ n: 0, value: null })
  })

  test('a gap lies in the past and ends after it began', async () => {
    const id = await drafted({
      zh: '7×24 热线',
      en: 'Around the clock',
      measure: 'availability',
      term: undefined,
      startsOn: '2026-11-18',
    })
    await to(`/${id}/approve`, {}, legal)
    const gap = (fromAt: string, toAt: string) =>
      to(`/${id}/gaps`, { fromAt, toAt, zh: '线路故障', en: 'The line was down' }, product)
    expect(await codes(await gap('2026-11-18T12:00:00Z', '2026-11-18T11:00:00Z'))).toEqual(['promise.no-gap'])
    expect(await codes(await gap('2026-11-18T12:00:00Z', '2026-11-18T14:00:00Z'))).toEqual(['promise.no-gap'])
    expect((await gap('2026-11-18T11:00:00Z', '2026-11-18T12:00:00Z')).status).toBe(200)
    expect(await page(`/${id}`)).toContain('The line was down')
  })
})
