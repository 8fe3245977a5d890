import { createSign, verify } from 'node:crypto'
import { z } from 'zod'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { type Arrived, type PlatformRefusal, told } from './arrived.ts'

/**
 * 支付宝 交易投诉, by the public documentation of alipay.merchant.tradecomplain.batchquery and .query: an answer is an object
 * `<method>_response` beside `sign`, which is SHA256withRSA (RSA2) over exactly the bytes of that object as they stand.
 */
const complaint = z.object({
  complain_event_id: z.string().min(1).max(64),
  gmt_create: z.string().optional(),
  leaf_category_name: z.string().optional(),
  complain_reason: z.string().optional(),
  content: z.string().optional(),
  phone_no: z.string().optional(),
  trade_no: z.string().optional(),
  merchant_order_no: z.string().optional(),
})
const answer = z.object({ code: z.literal('10000'), trade_complain_infos: z.array(complaint).default([]) })

/** The answer to a batchquery, as it came over the line. */
export function readComplaints(text: string, alipayKeyPem: string): Outcome<readonly Arrived[], PlatformRefusal> {
  const part = 'alipay_merchant_tradecomplain_batchquery_response'
  const plain = objectAt(text, part)
  const sign = /"sign"\s*:\s*"([^"]+)"/.exec(text.replace(plain ?? '', ''))?.[1]
  if (!plain || !sign || !verify('sha256', Buffer.from(plain), alipayKeyPem, Buffer.from(sign, 'base64')))
    return refuse('platform.signature')
  let value: unknown
  try {
    value = JSON.parse(plain)
  } catch {
    return refuse('platform.unreadable')
  }
  const read = answer.safeParse(value)
  return read.success ? yes(read.data.trade_complain_infos.map(arrived)) : refuse('platform.unreadable')
}

function arrived(one: z.infer<typeof complaint>): Arrived {
  const about = [one.leaf_category_name, one.complain_reason].filter(Boolean).join('，')
  const order = one.merchant_order_no ?? one.trade_no
  const at = one.gmt_create && Date.parse(`${one.gmt_create.replace(' ', 'T')}+08:00`)
  return {
    channel: 'alipay',
    reference: one.complain_event_id,
    topic: /退款/.test(about) ? 'refund' : /未收到|没收到|发货|物流/.test(about) ? 'delivery' : 'other',
    statement: told([about, one.content].filter(Boolean).join('：'), '支付宝交易投诉'),
    ...(order ? { order: order.slice(0, 60) } : {}),
    ...(one.phone_no ? { contact: one.phone_no.slice(0, 120) } : {}),
    ...(at ? { madeAt: new Date(at).toISOString() } : {}),
  }
}

/** The bytes of a member's object, from brace to brace: what is signed is the text and not what it means. */
function objectAt(text: string, name: string): string | undefined {
  const from = text.indexOf('{', text.indexOf(`"${name}"`) + 1)
  if (from < 0 || !text.includes(`"${name}"`)) return undefined
  let depth = 0
  let quoted = false
  for (let at = from; at < text.length; at += 1) {
    const mark = text[at]
    if (quoted && mark === '\\') at += 1
    else if (mark === '"') quoted = !quoted
    else if (!quoted && mark === '{') depth += 1
    else if (!quoted && mark === '}' && --depth === 0) return text.slice(from, at + 1)
  }
  return undefined
}

/** Parameters of a request, signed: sorted by name, joined by `&`, without empty ones and `sign` itself. */
export function signedParameters(parameters: Readonly<Record<string, string>>, keyPem: string): Record<string, string> {
  const content = Object.entries(parameters)
    .filter(([name, value]) => name !== 'sign' && value !== '')
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  return { ...parameters, sign: createSign('sha256').update(content).sign(keyPem, 'base64') }
}
