import { constants, createCipheriv, createSign, generateKeyPairSync, publicEncrypt, verify } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { caseQueue } from '#src/cases/view.ts'
import { openTestApp, type TestApp } from '../../../tests/testapp.ts'
import { arrivalsRound } from './arrivals.ts'
import { wechatDetail, wechatNotified } from './recorded.fixture.ts'

const pem = () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    open: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    secret: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
const [platform, merchant, stranger] = [pem(), pem(), pem()]
const apiV3Key = 'an-invented-key-of-32-characters'
const door = '/api/v1/brands/qinghe/platforms/wechat-pay'

let app: TestApp
let admin: string
/** WeChat Pay as its documentation has it: answers only to what the merchant signed, and signs what it says. */
let wechat: Server
let at: string
let down = false
let signs = platform.secret
const asked: string[] = []

const signedBy = (body: string, secret: string) => {
  const timestamp = String(Math.floor(Date.parse(app.house.now()) / 1000))
  return {
    'Wechatpay-Timestamp': timestamp,
    'Wechatpay-Nonce': 'n',
    'Wechatpay-Serial': 'PUB_KEY_ID_1',
    'Wechatpay-Signature': createSign('sha256').update(`${timestamp}\nn\n${body}\n`).sign(secret, 'base64'),
  }
}

beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  admin = (await app.hire('qinghe', 'admin')).cookie
  wechat = createServer((request, response) => {
    const { authorization = '' } = request.headers
    const part = (name: string) => new RegExp(`${name}="([^"]+)"`).exec(authorization)?.[1] ?? ''
    const text = `GET\n${request.url}\n${part('timestamp')}\n${part('nonce_str')}\n\n`
    const known = verify('sha256', Buffer.from(text), merchant.open, Buffer.from(part('signature'), 'base64'))
    asked.push(request.url ?? '')
    if (down || !known) return void response.writeHead(down ? 503 : 401).end('{}')
    const payer_phone = publicEncrypt(
      { key: merchant.open, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
      Buffer.from('13800001204'),
    ).toString('base64')
    const body = JSON.stringify({ ...wechatDetail, payer_phone })
    response.writeHead(200, { 'content-type': 'application/json', ...signedBy(body, signs) }).end(body)
  })
  await new Promise<void>((resolve) => wechat.listen(0, '127.0.0.1', resolve))
  at = `http://127.0.0.1:${(wechat.address() as AddressInfo).port}`
})
afterAll(async () => {
  await new Promise((resolve) => wechat.close(resolve))
  await app.close()
})

const body = () => {
  const cipher = createCipheriv('aes-256-gcm', Buffer.from(apiV3Key), Buffer.from('fdasflkja484')).setAAD(
    Buffer.from('complaint'),
  )
  const ciphertext = Buffer.concat([cipher.update(JSON.stringify(wechatNotified)), cipher.final(), cipher.getAuthTag()])
  const resource = {
    algorithm: 'AEAD_AES_256_GCM',
    ciphertext: ciphertext.toString('base64'),
    associated_data: 'complaint',
    nonce: 'fdasflkja484',
  }
  return JSON.stringify({ id: 'EV-1', event_type: 'COMPLAINT.CREATE', resource })
}
const notify = (secret = platform.secret, text = body()) =>
  app.app.request(`${door}/notify`, {
    method: 'POST',
    body: text,
    headers: { 'content-type': 'application/json', ...signedBy(text, secret) },
  })
const settings = {
  mchid: '1900000109',
  serial: 'ABCDEF0123456789',
  keyPem: merchant.secret,
  apiV3Key,
  platformKeys: { PUB_KEY_ID_1: platform.open },
}
const shown = async () =>
  (await (await app.get(door, { cookie: admin })).json()) as { set: boolean; arrivals: Record<string, unknown>[] }
const cases = async () =>
  (await caseQueue(app.house, 'qinghe', { most: 50, skip: 0 })).cases.filter(({ channel }) => channel === 'wechat-pay')

test('before anything was agreed with the platform the door knows nobody', async () => {
  expect((await notify()).status).toBe(404)
  expect(await shown()).toMatchObject({ set: false, arrivals: [] })
})

test('administrators alone set the keys; keys that cannot be read are refused, and none is ever told again', async () => {
  const clerk = await app.hire('qinghe', 'service')
  expect((await app.send(door, settings, { cookie: clerk.cookie })).status).toBe(403)
  expect((await app.send(door, { ...settings, keyPem: `${'x'.repeat(30)}` }, { cookie: admin })).status).toBe(422)
  const set = await app.send(door, settings, { cookie: admin })
  expect(set.status).toBe(200)
  expect(await set.text()).not.toMatch(/PRIVATE|invented/)
  const row = await sql<{ sealed: Buffer }>`SELECT sealed FROM intake_platform`.execute(app.house.db)
  expect(row.rows[0]!.sealed.includes(Buffer.from(apiV3Key))).toBe(false)
})

test('what the platform did not sign is refused and nothing is kept of it', async () => {
  expect((await notify(stranger.secret)).status).toBe(401)
  expect((await notify(platform.secret, '{}')).status).toBe(422)
  expect((await shown()).arrivals).toEqual([])
})

test('a platform that does not answer is asked again later, and it is seen that it has not', async () => {
  down = true
  expect((await notify()).status).toBe(204)
  expect(await arrivalsRound(app.house, 'qinghe', at)).toBe(0)
  expect((await shown()).arrivals).toMatchObject([{ state: 'waiting', attempts: 1, code: 'platform.no-answer' }])
  down = false
  const before = asked.length
  expect(await arrivalsRound(app.house, 'qinghe', at)).toBe(0)
  expect(asked).toHaveLength(before)
})

test('an answer that the platform did not sign becomes no case', async () => {
  app.house.at(new Date(Date.parse(app.house.now()) + 31_000).toISOString())
  signs = stranger.secret
  expect(await arrivalsRound(app.house, 'qinghe', at)).toBe(0)
  expect((await shown()).arrivals).toMatchObject([{ attempts: 2, code: 'platform.signature' }])
  expect(await cases()).toEqual([])
})

test('a complaint becomes one case of its channel, however often the platform tells of it', async () => {
  app.house.at(new Date(Date.parse(app.house.now()) + 61_000).toISOString())
  signs = platform.secret
  expect(await arrivalsRound(app.house, 'qinghe', at)).toBe(1)
  expect((await notify()).status).toBe(204)
  expect(await arrivalsRound(app.house, 'qinghe', at)).toBe(0)
  const found = await cases()
  expect(found).toHaveLength(1)
  expect((await shown()).arrivals).toMatchObject([{ state: 'filed', case: found[0]!.id }])
})
