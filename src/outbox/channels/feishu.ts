import { createHmac } from 'node:crypto'
import type { Channel } from './channel.ts'
import type { Send } from './outgoing.ts'
import { cutTo, robot } from './robot.ts'

/** 签名校验 of 飞书自定义机器人: base64 of HMAC-SHA256 over nothing, with `<seconds>\n<secret>` as key; good for an hour. */
export const feishuSign = (secret: string, atSeconds: number): string =>
  createHmac('sha256', `${atSeconds}\n${secret}`).update('').digest('base64')

/**
 * 飞书自定义机器人 (open.feishu.cn/document/client-docs/bot-v3/add-custom-bot): 100 messages a minute and 5 a second; 11232
 * when that is too much. 19021: the signature does not fit; 19022: the IP address is not on its list; 19024: a keyword is
 * missing; 19001: the address is not valid.
 */
export const feishu = (send: Send, { url, secret }: { readonly url: string; readonly secret?: string }): Channel =>
  robot({
    send,
    // Four at once and one in 700 ms: at most five in any second, ninety in any minute.
    pace: { burst: 4, everyMs: 700 },
    verdicts: { member: 'code', limited: [11232, 99991400], restMs: 60_000, never: [19001, 19021, 19022, 19024] },
    ask: ({ text, at }) => {
      const seconds = Math.floor(Date.parse(at) / 1000)
      const signed = secret ? { timestamp: String(seconds), sign: feishuSign(secret, seconds) } : {}
      return {
        url: new URL(url),
        body: { ...signed, msg_type: 'text', content: { text: cutTo(text, 16_384) } },
      }
    },
  })
