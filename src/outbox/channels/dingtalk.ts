import { createHmac } from 'node:crypto'
import type { Channel } from './channel.ts'
import type { Send } from './outgoing.ts'
import { cutTo, robot } from './robot.ts'

/**
 * 加签 of 钉钉自定义机器人: base64 of HMAC-SHA256 over `<milliseconds>\n<secret>`, with the secret as key. The result is
 * form-encoded into the query beside the milliseconds, and good for an hour.
 */
export const dingtalkSign = (secret: string, atMs: number): string =>
  createHmac('sha256', secret).update(`${atMs}\n${secret}`).digest('base64')

/**
 * 钉钉自定义机器人 (open.dingtalk.com/document/robots/custom-robot-access): 20 messages a minute, and who sends more is shut
 * out for ten minutes (130101). 310000: signature, keyword or IP range do not fit; 300001: the token is gone.
 */
export const dingtalk = (send: Send, { url, secret }: { readonly url: string; readonly secret?: string }): Channel =>
  robot({
    send,
    pace: { burst: 10, everyMs: 6_000 },
    verdicts: { member: 'errcode', limited: [130101, 90030], restMs: 600_000, never: [310000, 300001, 400101] },
    ask: ({ text, at }) => {
      const address = new URL(url)
      if (secret) {
        const atMs = Date.parse(at)
        address.searchParams.set('timestamp', String(atMs))
        address.searchParams.set('sign', dingtalkSign(secret, atMs))
      }
      return { url: address, body: { msgtype: 'text', text: { content: cutTo(text, 2048) } } }
    },
  })
