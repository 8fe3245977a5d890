import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../testapp.ts'

type Hired = Awaited<ReturnType<TestApp['hire']>>

let app: TestApp
let clerk: Hired
let admin: Hired
let stranger: Hired
let id = ''
let number = ''

beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  await app.found('rival')
  clerk = await app.hire('qinghe', 'service')
  admin = await app.hire('qinghe', 'admin')
  stranger = await app.hire('rival', 'service', 'admin')
  const filed = await app.send('/api/v1/brands/qinghe/cases', {
    topic: 'refund',
    statement: 'The refund has not arrived.',
  })
  ;({ id, number } = (await filed.json()) as { id: string; number: string })
})
afterAll(() => app.close())

const size = async () => (await app.house.ledger.checkpoint('qinghe'))!.size
const cases = '/api/v1/brands/qinghe/cases'
const actsOf = (base: string) =>
  [
    [`${base}/reply`, { message: 'Not by me' }],
    [`${base}/ask`, { message: 'Not by me' }],
    [`${base}/resolve`, { message: 'Not by me', remedy: 'None' }],
  ] as const

describe('the staff’s doors', () => {
  const outsiders: readonly (readonly [who: string, headers: () => Record<string, string>])[] = [
    ['a stranger', () => ({})],
    ['a member of another brand', () => ({ cookie: stranger.cookie })],
    ['a forged session', () => ({ cookie: 'troth.session_token=forged.signature' })],
    [
      'a session whose signature was changed',
      () => ({ cookie: clerk.cookie.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) }),
    ],
  ]

  test.each(outsiders)('show %s no case and no queue, and say no more about one that exists', async (_, headers) => {
    const there = await app.get(`${cases}/${id}`, headers())
    const notThere = await app.get(`${cases}/case:none`, headers())
    expect([there.status, notThere.status]).toEqual([401, 401])
    expect(await there.text()).toBe(await notThere.text())
    const queue = await app.get(cases, headers())
    expect(queue.status).toBe(401)
    expect(await queue.text()).not.toContain(number)
    expect((await app.get(`/desk-view/b/qinghe/cases/${id}`, headers())).status).toBe(404)
  })

  test.each(outsiders)('take no act of %s', async (_, headers) => {
    const before = await size()
    for (const [path, body] of actsOf(`${cases}/${id}`)) {
      const answer = await app.send(path, body, headers())
      expect(answer.status).toBe(401)
      expect(await answer.json()).toMatchObject({ refusals: [{ code: 'not-signed-in' }] })
    }
    expect(await size()).toBe(before)
  })

  test('of one brand do not open another’s case by naming it under one’s own brand', async () => {
    const before = await size()
    for (const [path, body] of actsOf(`/api/v1/brands/rival/cases/${id}`)) {
      expect((await app.send(path, body, { cookie: stranger.cookie })).status).toBe(404)
    }
    expect((await app.get(`/api/v1/brands/rival/cases/${id}`, { cookie: stranger.cookie })).status).toBe(404)
    expect((await app.get(`/desk-view/b/rival/cases/${id}`, { cookie: stranger.cookie })).status).toBe(404)
    expect(await size()).toBe(before)
  })

  test('refuse what another site makes a signed-in browser send', async () => {
    const before = await size()
    for (const origin of ['https://evil.example', 'http://localhost.evil.example', 'null', '', 'http://localhost:81']) {
      const answer = await app.send(`${cases}/${id}/reply`, { message: 'Not by me' }, { cookie: clerk.cookie, origin })
      expect([origin, answer.status]).toEqual([origin, 403])
    }
    const asForm = await app.app.request(`${cases}/${id}/reply`, {
      method: 'POST',
      body: JSON.stringify({ message: 'Not by me' }),
      headers: { 'content-type': 'text/plain', cookie: clerk.cookie, origin: 'https://evil.example' },
    })
    expect(asForm.status).toBe(403)
    expect(await size()).toBe(before)
  })

  test('name everything that is missing in an act, and write nothing', async () => {
    const before = await size()
    const answer = await app.send(`${cases}/${id}/resolve`, { message: ' ', extra: 1 }, { cookie: clerk.cookie })
    expect(answer.status).toBe(422)
    const { refusals } = (await answer.json()) as { refusals: { field: string; code: string }[] }
    expect(refusals.map((refusal) => [refusal.field, refusal.code])).toEqual([
      ['message', 'field.missing'],
      ['remedy', 'field.missing'],
      ['extra', 'field.unknown'],
    ])
    expect(await size()).toBe(before)
  })

  test('answer with the case after the act, and with nobody’s name', async () => {
    const answer = await app.send(
      `${cases}/${id}/reply`,
      { message: 'We are looking into it.' },
      { cookie: clerk.cookie },
    )
    expect(answer.status).toBe(200)
    const text = await answer.text()
    expect(JSON.parse(text)).toMatchObject({
      number,
      standing: { is: 'with-brand', clock: { stage: 'solution' } },
      steps: [
        { said: { statement: 'The refund has not arrived.' } },
        { by: 'brand:service', late: false, said: { message: 'We are looking into it.' } },
      ],
    })
    expect(text).not.toContain(clerk.member.id)
    expect(text).not.toContain('"link"')
  })

  test('record the acting role and not the person; the person is sealed', async () => {
    const [entry] = (await app.house.ledger.stream('qinghe', id)).slice(-1)
    expect(entry).toMatchObject({ type: 'case.replied/1', by: 'brand:service' })
    expect(JSON.stringify(entry)).not.toContain(clerk.member.id)
    const sealed = await app.house.ledger.sealed('qinghe', [entry!.index])
    expect(sealed.map((field) => field.name).sort()).toEqual(['actor', 'message'])
  })

  test('two clerks replying at the same moment are both heard, one after the other', async () => {
    const both = await Promise.all(
      [clerk, admin].map((who) =>
        app.send(`${cases}/${id}/reply`, { message: `From ${who.member.name}` }, { cookie: who.cookie }),
      ),
    )
    expect(both.map((answer) => answer.status)).toEqual([200, 200])
  })

  test('two clerks proposing at the same moment make one proposal; the other is told that it is the customer’s turn', async () => {
    const both = await Promise.all(
      [clerk, admin].map((who) =>
        app.send(`${cases}/${id}/resolve`, { message: 'Sorry', remedy: 'A refund' }, { cookie: who.cookie }),
      ),
    )
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409])
    const refused = both.find((answer) => answer.status === 409)!
    expect(await refused.json()).toMatchObject({
      refusals: [{ code: 'case.not-your-turn', facts: { by: '2026-12-02' } }],
    })
  })

  test('narrow the queue, and refuse a question that makes no sense', async () => {
    const ask = (query: string) => app.get(`${cases}?${query}`, { cookie: clerk.cookie })
    expect(await (await ask('standing=with-customer')).json()).toMatchObject({ total: 1, cases: [{ number }] })
    expect(await (await ask('standing=closed')).json()).toMatchObject({ total: 0, cases: [] })
    for (const query of [
      'most=0',
      'most=201',
      'skip=-1',
      'standing=lost',
      'owner=nobody',
      'most=abc',
      `number=${'x'.repeat(41)}`,
    ]) {
      expect([query, (await ask(query)).status]).toEqual([query, 422])
    }
  })
})

describe('the review of a proposal', () => {
  test('is given by somebody in legal who has not spoken in the case before', async () => {
    const lawyer = await app.hire('qinghe', 'legal')
    const both = await app.hire('qinghe', 'service', 'legal')
    const filed = await app.send(cases, { topic: 'refund', statement: 'The refund is too small.' })
    const one = (await filed.json()) as { id: string; link: string }
    const proposal = { message: 'Sorry', remedy: 'A voucher' }
    const resolve = (who: Hired) => app.send(`${cases}/${one.id}/resolve`, proposal, { cookie: who.cookie })
    expect((await resolve(both)).status).toBe(200)
    expect((await app.post(`${one.link}/object`, { message: 'Not enough' })).status).toBe(303)
    const refusals = await Promise.all(
      [clerk, both].map(
        async (who) =>
          ((await (await resolve(who)).json()) as { refusals: { code: string; zh: string; en: string }[] })
            .refusals[0]!,
      ),
    )
    expect(refusals.map((refusal) => refusal.code)).toEqual(['case.not-entitled', 'case.touched-before'])
    expect(refusals[1]).toMatchObject({
      zh: expect.stringContaining('没有经手过'),
      en: expect.stringContaining('somebody who has not'),
    })
    const reviewed = await resolve(lawyer)
    expect(reviewed.status).toBe(200)
    expect(await reviewed.json()).toMatchObject({ steps: [{}, {}, {}, { by: 'brand:legal' }] })
  })
})

describe('somebody who has left', () => {
  test('finds every door closed from that moment on, with the session they still hold', async () => {
    const leaver = await app.hire('qinghe', 'store')
    expect((await app.get(cases, { cookie: leaver.cookie })).status).toBe(200)
    const left = await app.send(
      `/api/v1/brands/qinghe/members/${leaver.member.id}/roles`,
      { roles: [] },
      { cookie: admin.cookie },
    )
    expect(left.status).toBe(200)
    expect((await app.get(cases, { cookie: leaver.cookie })).status).toBe(401)
  })
})

describe('a fault of ours', () => {
  test('is told to the operator with its place, and to nobody else with any detail', async () => {
    const original = app.house.ledger.checkpoint
    app.house.ledger.checkpoint = () => Promise.reject(new Error('password=hunter2 at /srv/troth'))
    try {
      const page = await app.get('/b/qinghe/entries/0')
      const api = await app.get('/b/qinghe/log/checkpoint')
      for (const answer of [page, api]) {
        expect(answer.status).toBe(500)
        expect(await answer.text()).not.toMatch(/hunter2|srv|\.ts|Error/)
      }
      expect(app.said.join('\n')).toContain('fault at GET /b/:brand/entries/:index')
    } finally {
      app.house.ledger.checkpoint = original
    }
  })
})
