import { createTransport } from 'nodemailer'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openImap } from '../../src/intake/mail/imap.fixture.ts'
import { takeArrived } from '../../src/intake/platforms/act.ts'
import { wechatDetail } from '../../src/intake/platforms/recorded.fixture.ts'
import { readComplaint } from '../../src/intake/platforms/wechatpay.ts'
import { mailRound } from '../../src/intake/run.ts'
import { openTestApp, type TestApp } from '../testapp.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

test('by web, mail, telephone, store, API and WeChat: each is a case in the one queue, with the way it came by', async () => {
  const brand = await app.found('qinghe')
  const admin = await app.hire('qinghe', 'admin')
  const clerk = await app.hire('qinghe', 'service')
  const counter = await app.hire('qinghe', 'store')
  const said = { topic: 'repair', statement: '锅盖合不上了，请来修' }

  const page = await (await app.get('/b/qinghe/complain')).text()
  const once = /name="once" value="([^"]+)"/.exec(page)![1]!
  expect((await app.post('/b/qinghe/complain', { ...said, kind: 'complaint', once })).status).toBe(303)

  const box = await openImap()
  const mail = {
    from: 'wang@example.com',
    to: 's@qinghe.example',
    subject: '锅盖',
    text: said.statement,
    messageId: '<1@example.com>',
  }
  const sent = await createTransport({ streamTransport: true, buffer: true, newline: 'windows' }).sendMail(mail)
  box.deliver((sent as unknown as { message: Buffer }).message)
  await mailRound(app.house, { mailboxes: [{ url: box.url }], ours: { host: 'trust.example', addresses: [] } })
  await box.close()

  const down = (cookie: string, channel: string) =>
    app.send(
      '/api/v1/brands/qinghe/taken-down',
      { ...said, channel },
      { cookie, 'idempotency-key': `a secret for ${channel}` },
    )
  expect((await down(clerk.cookie, 'phone')).status).toBe(201)
  expect((await down(counter.cookie, 'store')).status).toBe(201)

  const issued = await app.send(
    '/api/v1/brands/qinghe/api-keys',
    { name: '商城', scopes: ['file', 'read'] },
    { cookie: admin.cookie },
  )
  const { key } = (await issued.json()) as { key: string }
  const bearer = { authorization: `Bearer ${key}` }
  expect((await app.send('/api/v1/brands/qinghe/cases', said, bearer)).status).toBe(201)

  const arrived = readComplaint(wechatDetail, () => undefined)
  if (arrived.ok) await takeArrived(app.house, brand, arrived.value)

  const queue = (await (await app.get('/api/v1/brands/qinghe/cases', bearer)).json()) as {
    total: number
    cases: { channel: string; steps: { by: string }[] }[]
  }
  expect(queue.total).toBe(6)
  expect(new Set(queue.cases.map(({ channel }) => channel))).toEqual(
    new Set(['web', 'mail', 'phone', 'store', 'api', 'wechat-pay']),
  )
  const byOf = (channel: string) => queue.cases.find((one) => one.channel === channel)!.steps[0]!.by
  expect(['web', 'mail', 'phone', 'store'].map(byOf)).toEqual(['customer', 'customer', 'brand:service', 'brand:store'])
})
