import { createHmac } from 'node:crypto'
import { type Channel, never, sent } from './channel.ts'
import type { Send } from './outgoing.ts'
import { answered, judgeStatus } from './robot.ts'

const prefix = 'whsec_'

/**
 * The key of a Standard Webhooks secret: base64 behind `whsec_`, 24 to 64 bytes
 * (www.standardwebhooks.com). Undefined for anything else.
 */
export function webhookKey(secret: string): Uint8Array | undefined {
  if (!secret.startsWith(prefix)) return undefined
  const text = secret.slice(prefix.length)
  const key = Buffer.from(text, 'base64')
  const whole = key.toString('base64').replace(/=+$/, '') === text.replace(/=+$/, '')
  return whole && key.length >= 24 && key.length <= 64 ? key : undefined
}

/** `webhook-signature`: `v1,` and base64 of HMAC-SHA256 over `<id>.<seconds>.<body>`. */
export const webhookSignature = (key: Uint8Array, id: string, atSeconds: number, body: string): string =>
  `v1,${createHmac('sha256', key).update(`${id}.${atSeconds}.${body}`).digest('base64')}`

/** The names by which programs know what happened; people never read them. */
const eventOf = (template: string) =>
  template.replace(/^desk\.case-new$/, 'case.opened').replace(/^desk\.case-late$/, 'case.overdue')

/**
 * A webhook by Standard Webhooks: the id is the same at every try, so whoever receives it twice can tell; 410 says that
 * nobody is there any more.
 */
export function webhook(send: Send, { url, secret }: { readonly url: string; readonly secret?: string }): Channel {
  const key = secret ? webhookKey(secret) : undefined
  return {
    pace: { burst: 50, everyMs: 200 },
    deliver: async ({ id, template, facts, at }) => {
      if (!key) return never('no-secret')
      const atSeconds = Math.floor(Date.parse(at) / 1000)
      const body = JSON.stringify({ type: eventOf(template), timestamp: at, data: facts })
      const headers = {
        'content-type': 'application/json',
        'webhook-id': id,
        'webhook-timestamp': String(atSeconds),
        'webhook-signature': webhookSignature(key, id, atSeconds, body),
      }
      return await answered(send, { url: new URL(url), method: 'POST', headers, body }, (answer) =>
        answer.status === 410 ? never('http-410') : (judgeStatus(answer) ?? sent),
      )
    },
    close: () => {},
  }
}
