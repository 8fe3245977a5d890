import {
  constants,
  createDecipheriv,
  createPublicKey,
  createSign,
  type KeyLike,
  privateDecrypt,
  verify,
} from 'node:crypto'
import { z } from 'zod'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { type Arrived, type PlatformRefusal, told, yuan } from './arrived.ts'

/**
 * 微信支付 消费者投诉 2.0, by its public documentation (APIv3): a notification is signed over
 * `timestamp\nnonce\nbody\n` with SHA256withRSA; its resource is AES-256-GCM under the APIv3 key, the tag at the end; it
 * names a complaint, whose detail is then asked for.
 */
export interface WechatPayKeys {
  /** 32 characters, set at the merchant platform. */
  readonly apiV3Key: string
  /** Of the platform, by serial number or public key id: PEM. */
  readonly platformKeys: Readonly<Record<string, string>>
}

const envelope = z.object({
  event_type: z.string(),
  resource: z.object({
    algorithm: z.literal('AEAD_AES_256_GCM'),
    ciphertext: z.string(),
    nonce: z.string(),
    associated_data: z.string().default(''),
  }),
})
const notified = z.object({ complaint_id: z.string().min(1).max(64), action_type: z.string() })
export type Notified = z.infer<typeof notified>

/** A message may be five minutes on its way; an older one could be somebody's repetition. */
const freshForMs = 5 * 60_000

export function openNotification(
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
  keys: WechatPayKeys,
  nowMs: number,
): Outcome<Notified, PlatformRefusal> {
  const vouched = fromPlatform(headers, body, keys, nowMs)
  if (!vouched.ok) return vouched
  const read = envelope.safeParse(json(body))
  if (!read.success) return refuse('platform.unreadable')
  const plain = openResource(read.data.resource, keys.apiV3Key)
  if (plain === undefined) return refuse('platform.sealed')
  const found = notified.safeParse(json(plain))
  return found.success ? yes(found.data) : refuse('platform.unreadable')
}

/** Whether the platform said just this, and lately: a notification, or an answer to a question. */
export function fromPlatform(
  headers: Readonly<Record<string, string | undefined>>,
  body: string,
  keys: WechatPayKeys,
  nowMs: number,
): Outcome<true, PlatformRefusal> {
  const [timestamp = '', nonce = '', signature = '', serial = ''] = [
    'wechatpay-timestamp',
    'wechatpay-nonce',
    'wechatpay-signature',
    'wechatpay-serial',
  ].map((name) => headers[name])
  const pem = Object.hasOwn(keys.platformKeys, serial) ? keys.platformKeys[serial] : undefined
  if (!pem || !signed(`${timestamp}\n${nonce}\n${body}\n`, signature, createPublicKey(pem)))
    return refuse('platform.signature')
  return Math.abs(nowMs - Number(timestamp) * 1000) <= freshForMs ? yes(true) : refuse('platform.stale')
}

const signed = (text: string, signature: string, key: KeyLike): boolean =>
  verify('sha256', Buffer.from(text), key, Buffer.from(signature, 'base64'))

function openResource(
  { ciphertext, nonce, associated_data }: z.infer<typeof envelope>['resource'],
  key: string,
): string | undefined {
  try {
    const bytes = Buffer.from(ciphertext, 'base64')
    const decipher = createDecipheriv('aes-256-gcm', Buffer.from(key), Buffer.from(nonce))
    decipher.setAuthTag(bytes.subarray(-16))
    decipher.setAAD(Buffer.from(associated_data))
    return Buffer.concat([decipher.update(bytes.subarray(0, -16)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

const detail = z.object({
  complaint_id: z.string().min(1).max(64),
  complaint_time: z.iso.datetime({ offset: true }),
  complaint_detail: z.string(),
  /** Encrypted for the merchant's certificate with RSA-OAEP; absent where the payer gave none. */
  payer_phone: z.string().optional(),
  problem_description: z.string().optional(),
  problem_type: z.string().optional(),
  apply_refund_amount: z.number().optional(),
  complaint_order_info: z.array(z.object({ out_trade_no: z.string(), amount: z.number() })).default([]),
})

/** The answer to GET /v3/merchant-service/complaints-v2/{complaint_id}; `open` reads the telephone number, if it can. */
export function readComplaint(
  input: unknown,
  open: (sealed: string) => string | undefined,
): Outcome<Arrived, PlatformRefusal> {
  const read = detail.safeParse(input)
  if (!read.success) return refuse('platform.unreadable')
  const one = read.data
  const order = one.complaint_order_info[0]
  const phone = one.payer_phone === undefined ? undefined : open(one.payer_phone)
  return yes({
    channel: 'wechat-pay',
    reference: one.complaint_id,
    topic: one.problem_type === 'REFUND' ? 'refund' : one.problem_type === 'SERVICE_NOT_WORK' ? 'delivery' : 'other',
    statement: told([one.problem_description, one.complaint_detail].filter(Boolean).join('：'), '微信支付投诉'),
    ...(one.apply_refund_amount === undefined ? {} : { wish: `退款 ${yuan(one.apply_refund_amount)}` }),
    ...(order ? { order: order.out_trade_no.slice(0, 60) } : {}),
    ...(phone ? { contact: phone.slice(0, 120) } : {}),
    madeAt: new Date(one.complaint_time).toISOString(),
  })
}

/** The answer to GET /v3/merchant-service/complaints-v2. */
export function readComplaints(
  input: unknown,
  open: (sealed: string) => string | undefined,
): Outcome<readonly Arrived[], PlatformRefusal> {
  const page = z.object({ data: z.array(z.unknown()) }).safeParse(input)
  if (!page.success) return refuse('platform.unreadable')
  const all = page.data.data.map((one) => readComplaint(one, open))
  const bad = all.find((one) => !one.ok)
  return bad && !bad.ok ? bad : yes(all.flatMap((one) => (one.ok ? [one.value] : [])))
}

export const opener =
  (merchantKeyPem: string) =>
  (sealed: string): string | undefined => {
    try {
      const padding = constants.RSA_PKCS1_OAEP_PADDING
      return privateDecrypt({ key: merchantKeyPem, padding, oaepHash: 'sha1' }, Buffer.from(sealed, 'base64')).toString(
        'utf8',
      )
    } catch {
      return undefined
    }
  }

export interface WechatPayRequest {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly body: string
  readonly authorization: string
}

/** A request as the platform wants it: signed over method, path, time, nonce and body. */
export function requestOf(
  { method, path, body = '' }: { readonly method: 'GET' | 'POST'; readonly path: string; readonly body?: string },
  merchant: { readonly mchid: string; readonly serial: string; readonly keyPem: string },
  at: { readonly nowMs: number; readonly nonce: string },
): WechatPayRequest {
  const timestamp = Math.floor(at.nowMs / 1000)
  const message = `${method}\n${path}\n${timestamp}\n${at.nonce}\n${body}\n`
  const signature = createSign('sha256').update(message).sign(merchant.keyPem, 'base64')
  const authorization = `WECHATPAY2-SHA256-RSA2048 mchid="${merchant.mchid}",nonce_str="${at.nonce}",signature="${signature}",timestamp="${timestamp}",serial_no="${merchant.serial}"`
  return { method, path, body, authorization }
}

/** What is said back on the platform when the brand has answered: that there is an answer, and where it is read. */
export const responseTo = (reference: string, mchid: string, content: string) => ({
  method: 'POST' as const,
  path: `/v3/merchant-service/complaints-v2/${encodeURIComponent(reference)}/response`,
  body: JSON.stringify({ complainted_mchid: mchid, response_content: content.slice(0, 200) }),
})

function json(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
