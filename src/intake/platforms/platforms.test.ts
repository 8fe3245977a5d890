import { constants, createCipheriv, createSign, generateKeyPairSync, publicEncrypt, verify } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { caseQueue, wordsOf } from '#src/cases/view.ts'
import type { Brand } from '#src/people/words.ts'
import { openTestApp, type TestApp } from '../../../tests/testapp.ts'
import { openTable } from '../read/open.ts'
import { takeArrived } from './act.ts'
import * as alipay from './alipay.ts'
import type { Arrived } from './arrived.ts'
import * as authority from './authority.ts'
import { alipayResponse, authorityCsv, wechatDetail, wechatNotified } from './recorded.fixture.ts'
import * as wechat from './wechatpay.ts'

const pem = () => {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return {
    open: publicKey.export({ type: 'spki', format: 'pem' }).toString(),
    secret: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
  }
}
const [platform, merchant, stranger] = [pem(), pem(), pem()]
const sign = (text: string, key: string) => createSign('sha256').update(text).sign(key, 'base64')

const detail = (phone = '13800001204') => ({
  ...wechatDetail,
  payer_phone: publicEncrypt(
    { key: merchant.open, padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' },
    Buffer.from(phone),
  ).toString('base64'),
})
const signedAlipay = (body = alipayResponse, key = platform.secret) =>
  `{"alipay_merchant_tradecomplain_batchquery_response":${body},"sign":"${sign(body, key)}"}`
async function readAuthority(csv: string) {
  const folder = mkdtempSync(join(tmpdir(), 'troth-12315-'))
  writeFileSync(join(folder, 'a.csv'), csv)
  const table = await openTable(join(folder, 'a.csv'))
  for await (const row of table.rows) {
    rmSync(folder, { recursive: true })
    return authority.readRow(row)
  }
  throw new Error('no row')
}

let app: TestApp
let brand: Brand
beforeAll(async () => {
  app = await openTestApp()
  brand = await app.found('qinghe')
})
afterAll(() => app.close())

const one = async (name: string): Promise<Arrived> => {
  const read =
    name === 'wechat-pay'
      ? wechat.readComplaint(detail(), wechat.opener(merchant.secret))
      : name === 'alipay'
        ? alipay.readComplaints(signedAlipay(), platform.open)
        : await readAuthority(authorityCsv)
  if (!read.ok) throw new Error(read.refusals[0]!.code)
  return Array.isArray(read.value) ? (read.value[0] as Arrived) : (read.value as Arrived)
}

describe.each(['wechat-pay', 'alipay', '12315'])('a complaint by %s', (name) => {
  test('says what the platform says: number, words, order or product, telephone, day', async () => {
    const arrived = await one(name)
    expect(arrived).toMatchObject({ channel: name, contact: '13800001204' })
    expect(arrived.reference.length).toBeGreaterThan(5)
    expect(arrived.statement.length).toBeGreaterThanOrEqual(5)
    expect(arrived.order ?? arrived.product).toBeTruthy()
    expect(arrived.madeAt).toContain('2026-11-18')
  })

  test('becomes one case with its channel, however often the platform tells of it', async () => {
    const arrived = await one(name)
    const first = await takeArrived(app.house, brand, arrived)
    expect(await takeArrived(app.house, brand, arrived)).toEqual(first)
    const { cases } = await caseQueue(app.house, 'qinghe', { most: 50, skip: 0 })
    const mine = cases.filter(({ channel }) => channel === name)
    expect(mine).toHaveLength(1)
    const said = (await wordsOf(app.house, 'qinghe', mine[0]!, { inside: true })).get(mine[0]!.steps[0]!.index)
    expect(said).toMatchObject({ statement: arrived.statement, reference: arrived.reference })
    const [entry] = await app.house.ledger.at('qinghe', [mine[0]!.steps[0]!.index])
    expect(JSON.stringify(entry)).not.toContain(arrived.reference)
  })
})

describe('a notification of WeChat Pay', () => {
  const apiV3Key = 'an invented key of 32 characters'
  const keys = { apiV3Key, platformKeys: { PUB_KEY_ID_1: platform.open } }
  const nowMs = Date.parse('2026-11-18T03:00:00Z')
  const sealed = (plain: string, key = apiV3Key) => {
    const cipher = createCipheriv('aes-256-gcm', Buffer.from(key), Buffer.from('fdasflkja484')).setAAD(
      Buffer.from('complaint'),
    )
    const ciphertext = Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64')
    const resource = {
      algorithm: 'AEAD_AES_256_GCM',
      original_type: 'complaint',
      ciphertext,
      associated_data: 'complaint',
      nonce: 'fdasflkja484',
    }
    return JSON.stringify({ id: 'EV-1', event_type: 'COMPLAINT.CREATE', resource_type: 'encrypt-resource', resource })
  }
  const opened = (body: string, more: Record<string, string> = {}, key = platform.secret) => {
    const timestamp = String(nowMs / 1000)
    const signature = sign(`${timestamp}\nnonce\n${body}\n`, key)
    const headers = {
      'wechatpay-timestamp': timestamp,
      'wechatpay-nonce': 'nonce',
      'wechatpay-serial': 'PUB_KEY_ID_1',
      'wechatpay-signature': signature,
      ...more,
    }
    const read = wechat.openNotification(headers, body, keys, nowMs)
    return read.ok ? read.value : read.refusals[0]!.code
  }
  const body = sealed(JSON.stringify(wechatNotified))

  test('is believed when the platform signed it, and opened with the merchant’s key', () => {
    expect(opened(body)).toMatchObject(wechatNotified)
  })

  test('is refused by anybody else’s signature, an unknown serial, other bytes, or an old time', () => {
    expect(opened(body, {}, stranger.secret)).toBe('platform.signature')
    expect(opened(body, { 'wechatpay-serial': 'constructor' })).toBe('platform.signature')
    expect(opened(body, { 'wechatpay-signature': '' })).toBe('platform.signature')
    const late = String(nowMs / 1000 - 301)
    expect(
      opened(body, {
        'wechatpay-timestamp': late,
        'wechatpay-signature': sign(`${late}\nnonce\n${body}\n`, platform.secret),
      }),
    ).toBe('platform.stale')
  })

  test('that is sealed under another key, or holds something else, is refused', () => {
    expect(opened(sealed('{}', 'another invented key, 32 letters'))).toBe('platform.sealed')
    expect(opened(sealed('{}'))).toBe('platform.unreadable')
    expect(opened('{}')).toBe('platform.unreadable')
    expect(opened('not JSON')).toBe('platform.unreadable')
  })

  test('a request to the platform is signed over exactly what is sent', () => {
    const asked = wechat.responseTo(wechatDetail.complaint_id, '1900000109', '已答复，请看进度页')
    const request = wechat.requestOf(
      asked,
      { mchid: '1900000109', serial: 'ABC', keyPem: merchant.secret },
      { nowMs, nonce: 'n0nce' },
    )
    const signature = /signature="([^"]+)"/.exec(request.authorization)![1]!
    const text = `POST\n${request.path}\n${nowMs / 1000}\nn0nce\n${request.body}\n`
    expect(verify('sha256', Buffer.from(text), merchant.open, Buffer.from(signature, 'base64'))).toBe(true)
  })
})

test('a telephone number that cannot be opened is left out, and the complaint is not', () => {
  const read = wechat.readComplaint(detail(), wechat.opener(stranger.secret))
  expect(read.ok && 'contact' in read.value).toBe(false)
  expect(read.ok).toBe(true)
})

test('an answer of Alipay that was signed by another, or changed on the way, is refused', () => {
  const codeOf = (text: string) => {
    const read = alipay.readComplaints(text, platform.open)
    return read.ok ? 'read' : read.refusals[0]!.code
  }
  expect(codeOf(signedAlipay(alipayResponse, stranger.secret))).toBe('platform.signature')
  expect(codeOf(signedAlipay().replace('13800001204', '13800009999'))).toBe('platform.signature')
  expect(codeOf(signedAlipay('{"code":"40004","msg":"Business Failed"}'))).toBe('platform.unreadable')
  expect(codeOf('{}')).toBe('platform.signature')
  const sent = alipay.signedParameters(
    { method: 'alipay.merchant.tradecomplain.batchquery', app_id: '1', empty: '' },
    merchant.secret,
  )
  const content = 'app_id=1&method=alipay.merchant.tradecomplain.batchquery'
  expect(verify('sha256', Buffer.from(content), merchant.open, Buffer.from(sent.sign!, 'base64'))).toBe(true)
})

test('of where a complaint of 12315 came from the province is kept and nothing more exact, and nothing where none is said', async () => {
  const row = (where: string) => readAuthority(`登记编号,投诉内容,所在地区\n3301,内胆涂层脱落,${where}\n`)
  expect(await row('浙江省杭州市西湖区文三路 1 号')).toMatchObject({ ok: true, value: { region: '浙江' } })
  const unsaid = await row('临川市')
  expect(unsaid.ok && 'region' in unsaid.value).toBe(false)
})

test('a row of 12315 without its number or without words is refused', async () => {
  expect(await readAuthority('登记编号,投诉内容\n,坏了坏了\n')).toMatchObject({ ok: false })
  expect(await readAuthority('登记编号,别的\n123456,坏了\n')).toMatchObject({ ok: false })
})
