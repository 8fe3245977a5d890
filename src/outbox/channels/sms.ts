import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { templates } from '../words.ts'
import { type AliyunKey, aliyunSigned } from './aliyun.ts'
import { again, type Channel, type Delivery, limited, never, type Outgoing, sent } from './channel.ts'
import type { Answer, Send } from './outgoing.ts'
import { answered, judgeStatus } from './robot.ts'

const fields = z.record(z.string().min(1), z.string())

/**
 * A provider of SMS, as the operator describes it in a file. In every value of `query`, `headers` and `json` these are
 * filled in: `{phone}`, `{text}`, `{id}` (the same at every try), `{template}` (the provider's own name of the approved
 * text), `{facts}` (its numbers, dates and names in words, as JSON), and each of those by its name.
 */
export const smsProviderSchema = z.strictObject({
  url: z.url({ protocol: /^https?$/ }),
  method: z.enum(['GET', 'POST']).default('POST'),
  /** How the request is signed; without it the secret is in a header. */
  aliyun: z.strictObject({ id: z.string().min(1), secret: z.string().min(1) }).optional(),
  query: fields.default({}),
  headers: fields.default({}),
  json: fields.optional(),
  /** The provider's name of each approved text, by language; a message without one is not sent. */
  templates: z
    .partialRecord(z.enum(templates), z.strictObject({ zh: z.string().optional(), en: z.string().optional() }))
    .optional(),
  /** Which member of the JSON answer says how it went, and what its values mean. Anything else is tried again. */
  answer: z.strictObject({
    member: z.string().min(1),
    sent: z.array(z.string()).min(1),
    limited: z.array(z.string()).default([]),
    never: z.array(z.string()).default([]),
  }),
  /** At most so many a minute. */
  perMinute: z.number().int().min(1).max(100_000).default(60),
})
export type SmsProvider = z.infer<typeof smsProviderSchema>

/** Throws a sentence for the operator; it never repeats what is in the file. */
export function readSmsProvider(path: string): SmsProvider {
  let written: unknown
  try {
    written = JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    throw new Error(`TROTH_SMS: ${path} cannot be read as JSON`)
  }
  const found = smsProviderSchema.safeParse(written)
  if (found.success) return found.data
  const wrong = found.error.issues.map((issue) => issue.path.join('.') || 'the file')
  throw new Error(`TROTH_SMS: in ${path} this cannot be used: ${[...new Set(wrong)].join(', ')}`)
}

/** SMS over HTTP. The operator wrote the address, so it may lie in their own network. */
export function sms(send: Send, provider: SmsProvider, nonce = () => randomBytes(16).toString('hex')): Channel {
  return {
    pace: { burst: Math.min(10, provider.perMinute), everyMs: Math.ceil(60_000 / provider.perMinute) },
    async deliver(message) {
      const template = provider.templates?.[message.template]?.[message.language]
      if (provider.templates && template === undefined) return never('no-template')
      const fill = filling(message, template ?? '')
      const query = filled(provider.query, fill)
      const signed = provider.aliyun
        ? aliyunSigned(provider.method, query, provider.aliyun satisfies AliyunKey, { at: message.at, nonce: nonce() })
        : query
      const url = new URL(provider.url)
      for (const [name, value] of Object.entries(signed)) url.searchParams.set(name, value)
      const json = provider.json && JSON.stringify(filled(provider.json, fill))
      const headers = { ...filled(provider.headers, fill), ...(json ? { 'content-type': 'application/json' } : {}) }
      const ask = { url, method: provider.method, headers, ...(json ? { body: json } : {}) }
      return await answered(send, ask, (answer) => judge(answer, provider.answer))
    },
    close: () => {},
  }
}

type Fill = (text: string) => string

function filling({ address, text, id, words }: Outgoing, template: string): Fill {
  const facts = JSON.stringify(Object.fromEntries(Object.entries(words).filter(([, word]) => word !== '')))
  const own: Record<string, string> = { ...words, phone: address, text, id, template, facts }
  return (written) => written.replace(/\{(\w+)\}/g, (whole, name: string) => own[name] ?? whole)
}

const filled = (record: Readonly<Record<string, string>>, fill: Fill): Record<string, string> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, fill(value)]))

/** Providers say what is wrong in the body, with 200 and with 400 alike; a status counts where the body says nothing. */
function judge(answer: Answer, expected: SmsProvider['answer']): Delivery {
  const said = wordIn(answer.body, expected.member)
  const known = said !== undefined && [...expected.limited, ...expected.never].includes(said)
  const code = known ? `sms-${said}` : 'sms-refused'
  if (said !== undefined && expected.sent.includes(said) && answer.status < 300) return sent
  if (said !== undefined && expected.limited.includes(said)) return limited(code, 60_000)
  if (said !== undefined && expected.never.includes(said)) return never(code)
  return judgeStatus(answer) ?? again(said === undefined ? 'unreadable' : code)
}

function wordIn(body: string, member: string): string | undefined {
  try {
    const value = (JSON.parse(body) as Record<string, unknown> | null)?.[member]
    return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined
  } catch {
    return undefined
  }
}
