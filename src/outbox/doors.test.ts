import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../tests/testapp.ts'

let app: TestApp
let admin: string
let service: string
let press: string
const base = '/api/v1/brands/qinghe/outbox'
const wecom = {
  kind: 'wecom',
  name: '售后群',
  url: 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=0f5y',
  roles: ['service'],
}
const add = (body: object, cookie = admin) => app.send(`${base}/channels`, body, { cookie })
const codes = async (answer: Response) =>
  ((await answer.json()) as { refusals: { code: string; field?: string }[] }).refusals.map(({ code, field }) => [
    code,
    field,
  ])

beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  admin = (await app.hire('qinghe', 'admin')).cookie
  service = (await app.hire('qinghe', 'service')).cookie
  press = (await app.hire('qinghe', 'pr')).cookie
})
afterAll(() => app.close())

describe('who may', () => {
  test('only after-sales and administrators read the outbox, and nobody from outside', async () => {
    const status = async (path: string, cookie?: string) => (await app.get(path, cookie ? { cookie } : {})).status
    for (const path of [`${base}/messages`, `${base}/channels`]) {
      expect(await status(path, admin)).toBe(200)
      expect(await status(path, service)).toBe(200)
      expect(await status(path, press)).toBe(403)
      expect(await status(path)).toBe(401)
      expect(await status(path.replace('qinghe', 'other'), admin)).toBe(401)
    }
  })

  test('only administrators add, try and delete channels', async () => {
    for (const cookie of [service, press]) {
      expect((await add(wecom, cookie)).status).toBe(403)
      expect((await app.send(`${base}/channels/x/end`, {}, { cookie })).status).toBe(403)
      expect((await app.send(`${base}/channels/x/try`, {}, { cookie })).status).toBe(403)
    }
  })
})

describe('channels', () => {
  test.each([
    ['a page of our own network', { ...wecom, kind: 'webhook', url: 'https://169.254.169.254/latest/meta-data' }],
    ['http', { ...wecom, kind: 'webhook', url: 'http://hooks.example/' }],
    ['a name with a password', { ...wecom, kind: 'webhook', url: 'https://a:b@hooks.example/' }],
    [
      "a robot that is not on its platform's own host",
      { ...wecom, url: 'https://qyapi.weixin.qq.com.evil.example/send' },
    ],
    ['a robot of another platform', { ...wecom, kind: 'feishu' }],
  ])('%s is refused as an address, and the refusal does not repeat it', async (_, body) => {
    const answer = await add(body)
    expect(answer.status).toBe(422)
    const text = await answer.text()
    expect(text).toContain('channel.address')
    expect(text).not.toContain(new URL(body.url).pathname.slice(1) || 'hooks.example')
  })

  test('a secret that does not fit its kind is refused', async () => {
    const webhook = { ...wecom, kind: 'webhook', url: 'https://hooks.example/' }
    for (const body of [
      { ...webhook, secret: 'whsec_c2hvcnQ=' },
      { ...webhook, secret: 'a word' },
      { ...wecom, secret: 'SEC' },
    ])
      expect(await codes(await add(body))).toEqual([['channel.secret', 'secret']])
  })

  test('everything wrong with a form is said at once', async () => {
    const found = await codes(await add({ kind: 'pigeon', name: ' ', url: 'x', roles: [] }))
    expect(found.map(([, field]) => field).sort()).toEqual(['kind', 'name', 'roles', 'url'])
  })

  test('a webhook without a secret is given one, shown once; addresses and secrets never leave again', async () => {
    const answer = await add({
      ...wecom,
      kind: 'webhook',
      name: 'our system',
      url: 'https://hooks.example/of-the-brand',
    })
    const { id, secret } = (await answer.json()) as { id: string; secret: string }
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/)
    expect((await (await add(wecom)).json()) as object).not.toHaveProperty('secret')
    const list = await (await app.get(`${base}/channels`, { cookie: admin })).text()
    expect(list).toContain(id)
    expect(list).not.toMatch(/whsec|of-the-brand|hooks\.example|key=/)
    const { sql } = await import('kysely')
    const rows = await sql<{ row: string }>`SELECT c::text AS row FROM outbox_channel c`.execute(app.house.db)
    for (const { row } of rows.rows) expect(row).not.toMatch(/of-the-brand|hooks\.example|weixin/)
    expect((await app.send(`${base}/channels/${id}/try`, {}, { cookie: admin })).status).toBe(200)
    expect((await app.send(`${base}/channels/${id}/try`, {}, { cookie: admin })).status).toBe(200)
    const { messages } = (await (await app.get(`${base}/messages`, { cookie: service })).json()) as {
      messages: object[]
    }
    expect(messages).toMatchObject([{ channel: id, template: 'channel.test', state: 'queued' }])
    expect((await app.send(`${base}/channels/${id}/end`, {}, { cookie: admin })).status).toBe(200)
    expect(await codes(await app.send(`${base}/channels/${id}/end`, {}, { cookie: admin }))).toEqual([
      ['channel.unknown', undefined],
    ])
  })

  test('a brand has at most twenty', async () => {
    let last = await add(wecom)
    for (let n = 0; n < 20 && last.ok; n += 1) last = await add(wecom)
    expect(await codes(last)).toEqual([['channel.too-many', undefined]])
  })

  test('a channel of one brand is nothing to another', async () => {
    await app.found('other')
    const stranger = (await app.hire('other', 'admin')).cookie
    const { channels } = (await (await app.get(`${base}/channels`, { cookie: admin })).json()) as {
      channels: { id: string }[]
    }
    const door = `/api/v1/brands/other/outbox/channels/${channels[0]!.id}`
    expect((await app.send(`${door}/try`, {}, { cookie: stranger })).status).toBe(404)
    expect((await app.send(`${door}/end`, {}, { cookie: stranger })).status).toBe(404)
  })
})

test('a message that is not there cannot be sent again', async () => {
  const answer = await app.send(`${base}/messages/nothing/replay`, {}, { cookie: admin })
  expect([answer.status, await codes(answer)]).toEqual([404, [['message.unknown', undefined]]])
})
