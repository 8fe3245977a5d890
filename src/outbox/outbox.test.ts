import { readReceipt } from '@troth/proof/receipt'
import { openDisclosure } from '@troth/proof/sealed'
import { sql } from 'kysely'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TestApp } from '../../tests/testapp.ts'
import { tick } from '../timer.ts'
import { askForMessage } from './ask.ts'
import { again } from './channels/channel.ts'
import { deliverDue } from './deliver.ts'
import { follow } from './follow.ts'
import { type Far, openPost, type Post } from './post.fixture.ts'
import { round } from './run.ts'
import type { Means } from './settings.ts'

let post: Post
let app: TestApp
let mail: Far
let sms: Far
let robots: Far
let means: Means
let file: Post['file']
let goRound: Post['goRound']
let all: Post['all']
let pass: Post['pass']
beforeEach(async () => {
  post = await openPost()
  ;({ app, mail, sms, robots, means, file, goRound, all, pass } = post)
})
afterEach(() => app.close())

describe('who is told', () => {
  test('who files with an e-mail address is told the number, the link, the date and who owes the answer', async () => {
    const { number, link } = await file('wu@example.com')
    await goRound()
    expect(mail.reached).toHaveLength(1)
    const [letter] = mail.reached
    expect(letter).toMatchObject({ address: 'wu@example.com', subject: `已收到你的投诉：${number}`, language: 'zh' })
    for (const part of [
      number,
      `https://trust.example${link}`,
      '售后应在 11月23日（周一）18:00 前给出实质回复',
      'https://trust.example/n/qinghe-',
    ])
      expect(letter!.text).toContain(part)
    expect(letter!.text).not.toContain('It broke')
  })

  test('in the language they read, and by SMS where they left a number', async () => {
    const { link } = await file('138 0000 1204', 'en-GB')
    await goRound()
    expect(mail.reached).toEqual([])
    expect(sms.reached[0]).toMatchObject({ address: '13800001204', language: 'en' })
    expect(sms.reached[0]!.text).toContain('owes you a reply of substance by')
    expect(sms.reached[0]!.text).toContain(link)
    expect(sms.reached[0]!.text).not.toContain('/n/')
  })

  test('nobody is written to who left nothing, left what is no address, or where the operator set no means', async () => {
    await file()
    await file('微信 ab12', 'zh', 2)
    await goRound()
    const { mail: _, ...without } = means
    await file('wu@example.com', 'zh', 3)
    await round(app.house, without)
    expect([mail.reached, sms.reached, await all()]).toEqual([[], [], []])
  })

  test('every answer of the brand and every missed time is told, and nothing the customer did themselves', async () => {
    const { cookie } = await app.hire('qinghe', 'service')
    const { id, link } = await file('wu@example.com')
    const act = (what: string, body: object) => app.send(`/api/v1/brands/qinghe/cases/${id}/${what}`, body, { cookie })
    await act('reply', { message: 'We look into it.' })
    await act('ask', { message: 'Which model?' })
    await app.post(`${link}/supplement`, { message: 'The big one.' })
    await act('resolve', { message: 'We repair it.', remedy: 'repair' })
    await app.post(`${link}/object`, { message: 'Again?' })
    app.house.at('2026-12-30T00:00:00.000Z')
    await tick(app.house)
    await goRound()
    await goRound()
    expect(mail.reached.map(({ template }) => template).sort()).toEqual(
      ['case.asked', 'case.in-review', 'case.late', 'case.received', 'case.replied', 'case.resolved'].sort(),
    )
    expect(mail.reached.every(({ text }) => text.includes(link))).toBe(true)
    expect(JSON.stringify(mail.reached)).not.toMatch(/look into|Which model|big one|repair it/)
  })

  test("the owning role's robot hears of a new case, another role's does not", async () => {
    const { cookie } = await app.hire('qinghe', 'admin')
    const add = async (name: string, roles: string[]) => {
      const url = 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1'
      const body = { kind: 'wecom', name, url, roles, language: 'zh' }
      const answer = await app.send('/api/v1/brands/qinghe/outbox/channels', body, { cookie })
      expect(answer.status).toBe(201)
      return ((await answer.json()) as { id: string }).id
    }
    const service = await add('after-sales', ['service'])
    await add('the press', ['pr'])
    const { number } = await file()
    await goRound()
    expect(robots.reached).toHaveLength(1)
    expect(robots.reached[0]!.text).toContain(`新的投诉 ${number}（维修与安装），归售后`)
    expect((await all()).map(({ channel }) => channel)).toEqual([service])
  })
})

describe('stopping and forgetting', () => {
  const stopOf = () => new URL(/https:\S+\/n\/\S+/.exec(mail.reached[0]!.text)![0]).pathname

  test('the link in a mail stops messages about that case and no other; looking at it stops nothing', async () => {
    const { cookie } = await app.hire('qinghe', 'service')
    const first = await file('wu@example.com')
    await goRound()
    const second = await file('wu@example.com', 'zh', 2)
    const reply = (id: string) =>
      app.send(`/api/v1/brands/qinghe/cases/${id}/reply`, { message: 'We look into it.' }, { cookie })
    const stop = stopOf()
    expect(await (await app.get(stop)).text()).toContain('停止接收这件诉求的消息')
    await reply(first.id)
    await goRound()
    expect(mail.reached).toHaveLength(3)
    // As a mail program does it by itself (RFC 8058 §3.2).
    expect((await app.post(stop, { 'List-Unsubscribe': 'One-Click' })).status).toBe(303)
    expect(await (await app.get(stop)).text()).toContain('已停止')
    app.house.at('2026-12-30T00:00:00.000Z')
    await tick(app.house)
    await goRound()
    const late = mail.reached.filter(({ template }) => template === 'case.late')
    expect(late.map(({ text }) => text.includes(second.number))).toEqual([true])
    expect((await app.post(stop, { do: 'resume' })).status).toBe(303)
    expect((await app.get('/n/qinghe-00000000000000000000000000000000')).status).toBe(404)
    expect((await app.post('/n/nobody', {})).status).toBe(404)
  })

  test('stopping also ends what was waiting', async () => {
    await file('wu@example.com')
    mail.says = () => again('timeout')
    await goRound()
    await app.post(stopOf(), {})
    pass(60_000)
    await goRound()
    expect(mail.reached).toHaveLength(1)
    expect(await all()).toMatchObject([{ state: 'dead', code: 'stopped' }])
  })

  test('forgetting a case deletes what was queued about it, and the address of what was sent', async () => {
    const { cookie } = await app.hire('qinghe', 'service')
    const { id, link } = await file('wu@example.com')
    await goRound()
    mail.says = () => again('timeout')
    await app.send(`/api/v1/brands/qinghe/cases/${id}/reply`, { message: 'We look into it.' }, { cookie })
    await goRound()
    expect((await app.post(`${link}/forget`, {})).status).toBe(303)
    pass(3_600_000)
    await goRound()
    expect(mail.reached).toHaveLength(2)
    const after = await all()
    expect(after.map(({ state, forgotten, address }) => [state, forgotten, address]).sort()).toEqual([
      ['dead', true, undefined],
      ['sent', true, undefined],
    ])
    const rows = await sql<{ sealed: Buffer | null }>`SELECT sealed FROM outbox_message`.execute(app.house.db)
    expect(rows.rows.every(({ sealed }) => sealed === null)).toBe(true)
    const door = `/api/v1/brands/qinghe/outbox/messages/${after[0]!.id}/replay`
    expect(await (await app.send(door, {}, { cookie })).json()).toMatchObject({
      refusals: [{ code: 'message.forgotten' }],
    })
  })

  test('ninety days after a message was made its address is deleted, unless it still waits', async () => {
    await file('wu@example.com')
    await goRound()
    pass(90 * 86_400_000)
    await goRound()
    expect(await all()).toMatchObject([{ forgotten: false }])
    pass(1)
    await goRound()
    expect(await all()).toMatchObject([{ state: 'sent', forgotten: true }])
  })

  test('forgotten a moment before sending, and not yet read in the log: still nothing is sent', async () => {
    const { link } = await file('wu@example.com')
    await follow(app.house, means, 'qinghe')
    await app.post(`${link}/forget`, {})
    await deliverDue(app.house, means, 'qinghe')
    expect(mail.reached).toEqual([])
    expect(await all()).toMatchObject([{ state: 'dead', code: 'forgotten', forgotten: true }])
  })

  test('nothing personal lies open in the tables, and staff never see the link that lets a customer act', async () => {
    const { cookie } = await app.hire('qinghe', 'service')
    const { id, link } = await file('wu.min@example.com')
    await goRound()
    const token = link.slice(3)
    for (const table of ['outbox_message', 'outbox_reader', 'outbox_pace', 'outbox_follower']) {
      const found = await sql<{ row: string }>`SELECT t::text AS row FROM ${sql.table(table)} t`.execute(app.house.db)
      for (const { row } of found.rows) expect(row).not.toMatch(new RegExp(`wu\\.min|${token}`))
    }
    const shown = await Promise.all(
      [`/cases/${id}`, '/outbox/messages', '/cases'].map(async (path) =>
        (await app.get(`/api/v1/brands/qinghe${path}`, { cookie })).text(),
      ),
    )
    for (const text of shown) expect(text).not.toContain(token)
    expect(shown[1]).toContain('w***@example.com')
    const receipt = readReceipt(await (await app.get(`${link}/receipt`)).text())
    const names = receipt!.entries.flatMap(({ disclosures }) => disclosures.map((one) => openDisclosure(one)?.name))
    expect(names.sort()).toEqual(['contact', 'statement'])
  })
})

describe('rehearsals', () => {
  test('a rehearsal goes through everything and reaches nobody, by any channel', async () => {
    const { cookie } = await app.hire('qinghe', 'admin')
    const body = { kind: 'webhook', name: 'x', url: 'https://hooks.example/', roles: ['service'] }
    const added = (await (await app.send('/api/v1/brands/qinghe/outbox/channels', body, { cookie })).json()) as {
      id: string
    }
    const common = { brand: 'qinghe', language: 'zh', template: 'channel.test', facts: {}, rehearsal: true } as const
    await askForMessage(app.house, {
      ...common,
      source: 'r1',
      channel: 'mail',
      kind: 'mail',
      address: 'wu@example.com',
    })
    await askForMessage(app.house, { ...common, source: 'r2', channel: 'sms', kind: 'sms', address: '13800001204' })
    await askForMessage(app.house, { ...common, source: 'r3', channel: added.id, kind: 'webhook' })
    await goRound()
    expect([mail.reached, sms.reached, robots.reached]).toEqual([[], [], []])
    expect(await all()).toMatchObject(
      Array.from({ length: 3 }, () => ({ state: 'sent', code: 'rehearsal', rehearsal: true })),
    )
  })

  test('what an act asked for twice is sent once', async () => {
    const one = {
      brand: 'qinghe',
      source: 'an act',
      channel: 'mail',
      kind: 'mail',
      language: 'en',
      template: 'channel.test',
      facts: {},
      address: 'lin@example.com',
    } as const
    await askForMessage(app.house, one)
    await askForMessage(app.house, one)
    await goRound()
    expect(mail.reached).toHaveLength(1)
  })
})
