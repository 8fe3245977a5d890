import type { Channel } from './channel.ts'
import type { Send } from './outgoing.ts'
import { cutTo, robot } from './robot.ts'

/**
 * 企业微信群机器人 (developer.work.weixin.qq.com/document/path/91770): the key is in the address and nothing is signed; a
 * text of at most 2,048 bytes; 20 messages a minute. 93000 and 40058: the address or the message is wrong.
 */
export const wecom = (send: Send, { url }: { readonly url: string }): Channel =>
  robot({
    send,
    // Ten at once, then one in six seconds: never more than twenty in any minute.
    pace: { burst: 10, everyMs: 6_000 },
    verdicts: { member: 'errcode', limited: [45009, 45033], restMs: 60_000, never: [93000, 40058] },
    ask: ({ text }) => ({ url: new URL(url), body: { msgtype: 'text', text: { content: cutTo(text, 2048) } } }),
  })
