/** Every channel with a far side of its own, and how that far side says each of the four things. */
import type { Channel } from './channel.ts'
import { dingtalk } from './dingtalk.ts'
import { mailSide, type Reply, webSide } from './farside.fixture.ts'
import { feishu } from './feishu.ts'
import { mail } from './mail.ts'
import { outgoing } from './outgoing.ts'
import { sms, smsProviderSchema } from './sms.ts'
import { webhook } from './webhook.ts'
import { wecom } from './wecom.ts'

export type Mood = 'sent' | 'limited' | 'never' | 'again' | 'unreadable' | 'silence' | 'hang-up'

export interface Stage {
  readonly channel: Channel
  mood(mood: Mood): void
  /** Everything that reached the far side, as text. */
  reached(): readonly string[]
  close(): Promise<void>
}

/** Patience in tests is short. */
const withinMs = 300
const send = outgoing({ privateHosts: ['127.0.0.1'], withinMs, mostBytes: 4096 })
export const webhookSecret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`
export const robotSecret = 'SECthis-is-a-secret'

const json = (body: object): Reply => ({ body: JSON.stringify(body) })

async function onWeb(make: (url: string) => Channel, says: Readonly<Record<string, Reply>>): Promise<Stage> {
  const side = await webSide()
  const channel = make(`${side.url}/hook?key=of-the-brand`)
  return {
    channel,
    mood: (mood) => {
      side.reply = mood === 'silence' || mood === 'hang-up' ? { instead: mood } : says[mood]!
    },
    reached: () =>
      side.asked.map(({ method, path, headers, body }) => `${method} ${path} ${JSON.stringify(headers)} ${body}`),
    close: () => side.close(),
  }
}

async function onMail(): Promise<Stage> {
  const side = await mailSide()
  const from = '青禾电器 <service@qinghe.example>'
  const channel = mail({ url: side.url, from, host: 'trust.example', withinMs })
  const says = {
    sent: {},
    limited: undefined,
    never: { rcpt: '550 5.1.1 wu@example.com: no such mailbox' },
    again: { rcpt: '450 4.2.1 wu@example.com: later' },
    unreadable: { data: '451 4.3.0 not now' },
    silence: { instead: 'silence' },
    'hang-up': { instead: 'hang-up' },
  } as const
  return {
    channel,
    mood: (mood) => {
      side.answers = says[mood] ?? {}
    },
    reached: () => side.letters.map(({ to, raw }) => `${to} ${raw}`),
    close: async () => {
      channel.close()
      await side.close()
    },
  }
}

const provider = (url: string) =>
  smsProviderSchema.parse({
    url,
    method: 'POST',
    aliyun: { id: 'testId', secret: 'testSecret' },
    query: {
      Action: 'SendSms',
      PhoneNumbers: '{phone}',
      SignName: '青禾电器',
      TemplateCode: '{template}',
      TemplateParam: '{facts}',
      OutId: '{id}',
    },
    templates: { 'case.received': { zh: 'SMS_71390007' } },
    answer: {
      member: 'Code',
      sent: ['OK'],
      limited: ['isv.BUSINESS_LIMIT_CONTROL'],
      never: ['isv.MOBILE_NUMBER_ILLEGAL'],
    },
  })

const httpOnly = {
  unreadable: { status: 200, body: '<html>' },
}

export const stages: Readonly<Record<string, () => Promise<Stage>>> = {
  mail: onMail,
  sms: () =>
    onWeb((url) => sms(send, provider(url)), {
      sent: json({ Code: 'OK', BizId: '1' }),
      limited: { status: 400, body: JSON.stringify({ Code: 'isv.BUSINESS_LIMIT_CONTROL', Message: '13800001204' }) },
      never: { status: 400, body: JSON.stringify({ Code: 'isv.MOBILE_NUMBER_ILLEGAL', Message: '13800001204' }) },
      again: { status: 503, body: JSON.stringify({ Code: 'ServiceUnavailable' }) },
      ...httpOnly,
    }),
  webhook: () =>
    onWeb((url) => webhook(send, { url, secret: webhookSecret }), {
      sent: { status: 204 },
      limited: { status: 429, headers: { 'retry-after': '120' } },
      never: { status: 410 },
      again: { status: 500, body: 'of-the-brand' },
      unreadable: { status: 500, body: '<html>' },
    }),
  wecom: () =>
    onWeb((url) => wecom(send, { url }), {
      sent: json({ errcode: 0, errmsg: 'ok' }),
      limited: json({ errcode: 45009, errmsg: 'api freq out of limit' }),
      never: json({ errcode: 93000, errmsg: 'invalid webhook url' }),
      again: json({ errcode: -1, errmsg: 'system busy' }),
      ...httpOnly,
    }),
  dingtalk: () =>
    onWeb((url) => dingtalk(send, { url, secret: robotSecret }), {
      sent: json({ errcode: 0, errmsg: 'ok' }),
      limited: json({ errcode: 130101, errmsg: 'send too fast, exceed 20 times per minute' }),
      never: json({ errcode: 310000, errmsg: 'sign not match' }),
      again: json({ errcode: -1, errmsg: '系统繁忙' }),
      ...httpOnly,
    }),
  feishu: () =>
    onWeb((url) => feishu(send, { url, secret: robotSecret }), {
      sent: json({ StatusCode: 0, StatusMessage: 'success', code: 0, data: {}, msg: 'success' }),
      limited: json({ code: 11232, msg: 'frequency limited' }),
      never: json({ code: 19021, msg: 'sign match fail or timestamp is not within one hour from current time' }),
      again: json({ code: 9499, msg: 'Bad Request', data: {} }),
      ...httpOnly,
    }),
}
