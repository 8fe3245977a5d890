import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../tests/testapp.ts'
import { fileComplaint } from '../../cases/act.ts'
import type { Brand } from '../../people/words.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers as a program reads them
type Told = any

let app: TestApp
let brand: Brand
const people: Record<string, string> = {}
let drawn = 0

beforeAll(async () => {
  app = await openTestApp()
  brand = await app.found('acme')
  for (const role of ['pr', 'legal', 'service', 'store', 'admin'] as const)
    people[role] = (await app.hire('acme', role)).cookie
  people.other = (await app.hire('acme', 'service', 'legal')).cookie
  const fact = {
    zh: '免费检测至 12 月 31 日',
    en: 'Free inspection until 31 December',
    source: '办公会',
    scope: '全部门店',
  }
  await send('legal', 'facts', fact)
})
afterAll(() => app.close())

async function send(who: string, path: string, body: unknown) {
  const headers = { cookie: people[who]!, 'idempotency-key': `once-${++drawn}-0123456789` }
  const response = await app.send(`/api/v1/brands/acme/${path}`, body, headers)
  return { status: response.status, body: (await response.json()) as Told }
}
const codes = (answer: { body: Told }) => answer.body.refusals.map((refusal: { code: string }) => refusal.code)
const check = (text: string, more: object = {}) => send('service', 'wording/check', { text, ...more })
async function filed(): Promise<string> {
  const said = { topic: 'repair', statement: '水壶漏水，要求检测。' }
  const done = await fileComplaint(app.house, brand, said, { once: `filing-${++drawn}-0123456789`, channel: 'web' })
  if (!done.ok) throw new Error('not filed')
  return done.value.case.id
}
const reply = (id: string, message: string, who = 'service') => send(who, `cases/${id}/reply`, { message })

describe('the check before sending', () => {
  test('says which rule, which words, on what basis, why, and what to consider; and quotes both sides of a contradiction', async () => {
    const text = '抱歉，如果给您带来不便。免费检测到11月30日止。'
    const { status, body } = await check(text)
    expect(status).toBe(200)
    expect(body.findings.map((one: Told) => one.rule)).toContain('RP-COND-APOLOGY')
    expect(body.findings[0].advice.zh).toBeTruthy()
    const [conflict] = body.conflicts
    expect(conflict).toMatchObject({
      in: 'day',
      severity: 'error',
      quote: '免费检测到11月30日止',
      other: { of: 'fact', quote: '免费检测至 12 月 31 日' },
    })
    expect(text.slice(...conflict.span)).toBe('11月30日')
    expect(body.blocks).toContain('conflict')
    expect(body.overridable).toBe(true)
  })

  test('reads English against Chinese and finds no fault with what agrees', async () => {
    expect((await check('The free inspection ends on 30 November.')).body.blocks).toEqual(['conflict'])
    expect((await check('Bring it to any store: the free inspection runs until 31 December.')).body.conflicts).toEqual(
      [],
    )
  })

  test('keeps nothing, and is for the brand’s people', async () => {
    const before = (await app.house.ledger.checkpoint('acme'))!.size
    await check('免费检测到11月30日止。')
    expect((await app.house.ledger.checkpoint('acme'))!.size).toBe(before)
    expect((await app.send('/api/v1/brands/acme/wording/check', { text: 'x' })).status).toBe(401)
    expect((await check('x'.repeat(10_001))).status).toBe(422)
  })
})

describe('a reply in a case', () => {
  test('that contradicts a fact of the library is not sent, and says what stands against it', async () => {
    const id = await filed()
    const answer = await reply(id, '您好，免费检测到11月30日止，请尽早来店。')
    expect([answer.status, codes(answer)]).toEqual([422, ['wording.held']])
    expect((await app.house.ledger.stream('acme', id)).map((entry) => entry.type)).toEqual(['case.opened/2'])
    expect((await reply(id, '免费检测到12月31日止，门店经理陈芳今天18:00前与您约时间。')).status).toBe(200)
  })

  test('that buys silence goes out with nobody’s leave', async () => {
    const id = await filed()
    const text = '您先把差评删除，我们今天退款299元。'
    expect(codes(await reply(id, text))).toEqual(['wording.hush'])
    expect(codes(await send('service', 'wording/exceptions', { text, reason: '顾客同意' }))).toEqual([
      'exception.never',
    ])
  })

  test('held back for another reason goes out when a second person lets this very text through', async () => {
    const id = await filed()
    const text = '检测结论为使用不当造成的，照片见附件。'
    expect(codes(await reply(id, text))).toEqual(['wording.held'])
    const asked = await send('service', 'wording/exceptions', { text, reason: '第三方报告已附', case: id })
    expect(asked.status).toBe(201)
    expect(codes(await reply(id, text))).toEqual(['wording.held'])
    expect((await send('service', `wording/exceptions/${asked.body.id}/grant`, { reason: '好' })).status).toBe(403)
    expect((await send('legal', `wording/exceptions/${asked.body.id}/grant`, { reason: '报告齐全' })).status).toBe(200)
    expect(codes(await send('admin', `wording/exceptions/${asked.body.id}/deny`, { reason: '晚了' }))).toEqual([
      'exception.answered',
    ])
    expect(codes(await reply(id, `${text}请您自行联系厂家。`))).toEqual(['wording.held'])
    expect((await reply(id, text)).status).toBe(200)
  })

  test('is let through by nobody who asked for it themselves', async () => {
    const text = '这是您自己操作造成的问题。'
    const asked = await send('other', 'wording/exceptions', { text, reason: '急' })
    expect(codes(await send('other', `wording/exceptions/${asked.body.id}/grant`, { reason: '我自己看过' }))).toEqual([
      'exception.own',
    ])
    expect(codes(await send('service', 'wording/exceptions', { text: '新壶明天寄出。', reason: '多问一句' }))).toEqual([
      'exception.not-needed',
    ])
  })

  test('that says something else than the answer before is shown to the writer, who decides', async () => {
    const id = await filed()
    await reply(id, '退款3个工作日内到账，由何平负责。')
    const { body } = await check('退款7个工作日内到账。', { case: id })
    expect(body.conflicts).toMatchObject([
      { in: 'term', severity: 'warn', other: { of: 'case', quote: '退款3个工作日内到账' } },
    ])
    expect(body.blocks).toEqual([])
    expect((await check('退款7个工作日内到账。')).body.conflicts).toEqual([])
  })

  test('the log keeps that an exception was asked and given, and not what was written', async () => {
    const secret = '这是您自己使用的问题，与我们无关。'
    const asked = await send('service', 'wording/exceptions', { text: secret, reason: '保密的理由' })
    const stream = await app.house.ledger.stream('acme', `exception:${asked.body.id}`)
    expect(JSON.stringify(stream)).not.toContain(secret)
    expect(JSON.stringify(stream)).not.toContain('保密的理由')
    const listed = await app.get('/api/v1/brands/acme/wording/exceptions', { cookie: people.legal! })
    expect(((await listed.json()) as Told).exceptions.map((one: Told) => one.text)).toContain(secret)
    expect((await app.get('/api/v1/brands/acme/wording/exceptions')).status).toBe(401)
  })
})

describe('what is said outside cases', () => {
  test('a store notice that contradicts a fact is found before it goes out', async () => {
    const notice = { channel: 'store', text: '本店免费检测到11月30日为止。', where: '宁波天一店' }
    expect(codes(await send('store', 'outgoing', notice))).toEqual(['wording.held'])
    const right = await send('store', 'outgoing', { ...notice, text: '本店免费检测到12月31日为止。' })
    expect([right.status, right.body]).toMatchObject([201, { channel: 'store', conflicts: [], saidOn: '2026-11-18' }])
  })

  test('one that hangs already is put on record with what it contradicts, and comes down', async () => {
    const hangs = { channel: 'store', text: '免费检测到12月15日。', where: '温州店', already: true }
    const found = await send('service', 'outgoing', hangs)
    expect(found.body.conflicts).toContainEqual(expect.objectContaining({ in: 'day', of: 'fact' }))
    expect((await send('store', `outgoing/${found.body.id}/take-down`, { reason: '日期写错' })).body.down.reason).toBe(
      '日期写错',
    )
    expect(codes(await send('store', `outgoing/${found.body.id}/take-down`, { reason: '再撤' }))).toEqual([
      'outgoing.down',
    ])
  })

  test('transcripts come in all or none, once, with their words sealed and their contradictions named', async () => {
    const about = await filed()
    const transcripts = [
      {
        id: 'call-1',
        channel: 'phone',
        text: '客服：免费检测到11月底，之后要收费的。',
        saidOn: '2026-11-16',
        case: about,
      },
      { id: 'chat-1', channel: 'chat', text: '免费检测到十二月底。', saidOn: '2026-11-17' },
    ]
    const wrong = [transcripts[0], { ...transcripts[1], case: 'case:nothere' }]
    expect(codes(await send('service', 'outgoing/transcripts', { transcripts: wrong }))).toEqual(['case.unknown'])
    const size = async () => (await app.house.ledger.checkpoint('acme'))!.size
    const before = await size()
    const done = await send('service', 'outgoing/transcripts', { transcripts })
    expect([done.status, done.body]).toEqual([201, { imported: 2, conflicting: ['call-1'] }])
    const after = await size()
    expect(after).toBe(before + 2)
    await send('service', 'outgoing/transcripts', { transcripts })
    expect(await size()).toBe(after)
    const { outgoing } = (await (
      await app.get('/api/v1/brands/acme/outgoing', { cookie: people.legal! })
    ).json()) as Told
    const streams = await Promise.all(
      outgoing.map((one: Told) => app.house.ledger.stream('acme', `outgoing:${one.id}`)),
    )
    const entries = streams.flat()
    expect(entries.filter((entry: Told) => entry.data.channel === 'phone')).toHaveLength(1)
    expect(JSON.stringify(entries)).not.toContain('十二月底')
    expect(JSON.stringify(entries)).not.toContain(about)
    const { body } = await check('检测免费，12月31日前都可以。', { case: about })
    expect(body.conflicts).toMatchObject([{ other: { of: 'outgoing', name: 'phone' } }])
  })
})
