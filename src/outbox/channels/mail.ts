import { createTransport } from 'nodemailer'
import { again, type Channel, type Delivery, limited, never, sent } from './channel.ts'

export interface MailOptions {
  /** `smtp://` or `smtps://`, with user and password in it where the server asks for them. */
  readonly url: string
  /** Sender, such as `青禾电器 <service@qinghe.example>`. */
  readonly from: string
  /** Host of our pages; message ids end in it. */
  readonly host: string
  readonly withinMs?: number
}

/**
 * Mail through the operator's SMTP server. The Message-ID follows from the message's id, so a mail that was sent twice,
 * because nobody could write down that it was sent, is one mail to whoever keeps them by id.
 */
export function mail({ url, from, host, withinMs = 10_000 }: MailOptions): Channel {
  const limits = { connectionTimeout: withinMs, greetingTimeout: withinMs, socketTimeout: withinMs }
  const transport = createTransport({ url, pool: true, maxConnections: 2, ...limits })
  return {
    pace: { burst: 50, everyMs: 100 },
    async deliver({ id, language, address, subject, text, stopUrl }) {
      const oneClick = { key: 'List-Unsubscribe-Post', value: 'List-Unsubscribe=One-Click' }
      try {
        await transport.sendMail({
          from,
          to: { name: '', address },
          subject,
          text,
          messageId: `<${id}@${host}>`,
          // RFC 3834: nobody's out-of-office note is to answer this.
          headers: [
            { key: 'Auto-Submitted', value: 'auto-generated' },
            { key: 'Content-Language', value: language === 'zh' ? 'zh-CN' : 'en' },
            ...(stopUrl ? [{ key: 'List-Unsubscribe', value: `<${stopUrl}>` }, oneClick] : []),
          ],
          disableFileAccess: true,
          disableUrlAccess: true,
        })
        return sent
      } catch (fault) {
        return judge(fault as { readonly code?: string; readonly responseCode?: number })
      }
    },
    close: () => transport.close(),
  }
}

/**
 * 5xx about the address or the message itself is for good (RFC 5321 §4.2.1); everything about signing in, and everything
 * without a number, is the operator's or the network's, and may be mended. The words of the server hold the address and
 * are not kept.
 */
function judge({ code, responseCode }: { readonly code?: string; readonly responseCode?: number }): Delivery {
  if (code === 'EAUTH' || code === 'ENOAUTH') return limited('smtp-sign-in', 300_000)
  if (responseCode === 421 || responseCode === 450 || responseCode === 451 || responseCode === 452)
    return again(`smtp-${responseCode}`)
  if (responseCode !== undefined && responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE'))
    return never(`smtp-${responseCode}`)
  if (responseCode !== undefined) return again(`smtp-${responseCode}`)
  if (code === 'EENVELOPE') return never('smtp-address')
  return again(code === 'ETIMEDOUT' ? 'timeout' : code === 'ETLS' ? 'smtp-tls' : 'unreachable')
}
