import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Outgoing } from './channel.ts'
import { type Mood, robotSecret, type Stage, stages, webhookSecret } from './contract.fixture.ts'
import { dingtalkSign } from './dingtalk.ts'
import { feishuSign } from './feishu.ts'
import { webhookKey, webhookSignature } from './webhook.ts'

const at = '2026-11-22T08:00:00.000Z'
const atMs = Date.parse(at)
const message = (address: string): Outgoing => ({
  id: '0f5y7q3vz2kd8m4t1n6w9x2c5b',
  template: 'case.received',
  language: 'zh',
  facts: { number: 'QH-2611-7K3F-9M2P', stop: 'https://trust.example/n/qinghe-x' },
  address,
  subject: '已收到你的投诉：QH-2611-7K3F-9M2P',
  text: '青禾电器已收到你的投诉，编号 QH-2611-7K3F-9M2P。\n',
  words: { number: 'QH-2611-7K3F-9M2P', due: '11月23日（周一）18:00', stage: '' },
  stopUrl: 'https://trust.example/n/qinghe-x',
  at,
})
const addresses: Readonly<Record<string, string>> = { mail: 'wu@example.com', sms: '13800001204' }

describe.each(Object.keys(stages))('every channel keeps one contract: %s', (kind) => {
  let stage: Stage
  beforeAll(async () => {
    stage = await stages[kind]!()
  })
  afterAll(() => stage.close())
  const outgoing = message(addresses[kind] ?? '')
  const deliver = (mood: Mood) => {
    stage.mood(mood)
    return stage.channel.deliver(outgoing)
  }

  test('what was taken is sent, with the id of the message wherever the other side knows one', async () => {
    const before = stage.reached().length
    expect(await deliver('sent')).toEqual({ is: 'sent' })
    const reached = stage.reached().slice(before)
    expect(reached).toHaveLength(1)
    if (['mail', 'sms', 'webhook'].includes(kind)) expect(reached[0]).toContain(outgoing.id)
  })

  test('a number that no second try would change ends it', async () => {
    expect((await deliver('never')).is).toBe('never')
  })

  test.each(['again', 'unreadable', 'silence', 'hang-up'] as const)('%s is tried again', async (mood) => {
    expect((await deliver(mood)).is).toBe('again')
  })

  test('too often is said so, with a time to leave the channel alone', async () => {
    // A mail server has no such word: its 4xx are about one mail.
    if (kind === 'mail') return
    expect(await deliver('limited')).toMatchObject({ is: 'limited', waitMs: expect.any(Number) })
  })

  test('after all of that it still works, and no code ever held an address, a secret or words of the other side', async () => {
    expect(await deliver('sent')).toEqual({ is: 'sent' })
    for (const mood of ['never', 'again', 'unreadable', 'silence', 'hang-up', 'limited'] as const) {
      const delivery = await deliver(mood)
      if (delivery.is !== 'sent') expect(delivery.code).toMatch(/^[A-Za-z0-9._-]{1,60}$/)
      expect(JSON.stringify(delivery)).not.toMatch(/example\.com|1380000|of-the-brand|SECthis|whsec|127\.0\.0\.1/)
    }
  })
})

/** What the far side saw of one message that it took. */
async function seen(kind: string): Promise<string> {
  const stage = await stages[kind]!()
  try {
    stage.mood('sent')
    expect(await stage.channel.deliver(message(addresses[kind] ?? ''))).toEqual({ is: 'sent' })
    return stage.reached()[0]!
  } finally {
    await stage.close()
  }
}

test('a webhook is signed over its id, time and body, and holds nothing that is not a fact of the message', async () => {
  const raw = await seen('webhook')
  const body = raw.slice(raw.indexOf('} {') + 2)
  const signature = webhookSignature(webhookKey(webhookSecret)!, message('').id, atMs / 1000, body)
  expect(raw).toContain(`"webhook-signature":"${signature}"`)
  expect(raw).toContain(`"webhook-timestamp":"${atMs / 1000}"`)
  expect(JSON.parse(body)).toEqual({ type: 'case.received', timestamp: at, data: message('').facts })
})

test('robots: 钉钉 has time and signature in the address, 飞书 in the body, 企业微信 neither', async () => {
  const [ding, fly, work] = [await seen('dingtalk'), await seen('feishu'), await seen('wecom')]
  const sign = new URLSearchParams({ sign: dingtalkSign(robotSecret, atMs) }).toString()
  expect(ding).toContain(`/hook?key=of-the-brand&timestamp=${atMs}&${sign} `)
  expect(fly).toContain(
    `{"timestamp":"${atMs / 1000}","sign":"${feishuSign(robotSecret, atMs / 1000)}","msg_type":"text"`,
  )
  expect(work).toContain('POST /hook?key=of-the-brand ')
  for (const raw of [ding, work]) expect(raw).toContain('{"msgtype":"text","text":{"content":"青禾电器已收到')
})

test('an SMS names the approved text, the number and the id; a text that nobody approved is not sent', async () => {
  const raw = await seen('sms')
  for (const part of [
    'TemplateCode=SMS_71390007',
    'PhoneNumbers=13800001204',
    `OutId=${message('').id}`,
    'Signature=',
    `TemplateParam=${encodeURIComponent(JSON.stringify({ number: message('').facts.number }).slice(0, -1))}`,
  ])
    expect(raw).toContain(part)
  const stage = await stages.sms!()
  const english = { ...message('13800001204'), language: 'en' as const }
  expect(await stage.channel.deliver(english)).toEqual({ is: 'never', code: 'no-template' })
  expect(stage.reached()).toEqual([])
  await stage.close()
})

test('a mail has a lasting id, one click to stop, and asks for no automatic answer', async () => {
  const raw = await seen('mail')
  expect(raw).toContain(`Message-ID: <${message('').id}@trust.example>`)
  expect(raw).toContain('List-Unsubscribe: <https://trust.example/n/qinghe-x>')
  expect(raw).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click')
  expect(raw).toContain('Auto-Submitted: auto-generated')
})
