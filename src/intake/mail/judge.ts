import type { Email } from 'postal-mime'

/** Why a mail becomes no case. It is kept in the list of those that a person may look at, never dropped. */
export const mailReasons = ['auto', 'bounce', 'loop', 'bulk', 'oversize', 'empty', 'unreadable'] as const
export type MailReason = (typeof mailReasons)[number]

export interface Ours {
  /** Host of our pages, in which the ids of our own messages end. */
  readonly host: string
  /** Addresses we send from or are written to at. */
  readonly addresses: readonly string[]
}

/** Answered by nobody: what machines send to machines (RFC 3834, RFC 3464, RFC 2919), and what we sent ourselves. */
export function reasonAgainst(mail: Pick<Email, 'headers' | 'from' | 'messageId'>, ours: Ours): MailReason | undefined {
  const said = (key: string) =>
    mail.headers
      .find((one) => one.key === key)
      ?.value.trim()
      .toLowerCase()
  const from = addressOf(mail)
  const id = idIn(mail.messageId ?? '')
  if (ours.host !== '' && id.endsWith(`@${ours.host.toLowerCase()}`)) return 'loop'
  if (ours.addresses.some((one) => one.toLowerCase() === from)) return 'loop'
  const type = said('content-type') ?? ''
  if (/multipart\/report/.test(type) || /^(?:mailer-daemon|postmaster)@/.test(from) || said('return-path') === '<>')
    return 'bounce'
  const auto = said('auto-submitted')
  if ((auto !== undefined && auto !== 'no') || said('x-autoreply') !== undefined || said('x-autorespond') !== undefined)
    return 'auto'
  const precedence = said('precedence') ?? ''
  if (precedence === 'auto_reply') return 'auto'
  return /^(?:bulk|list|junk)$/.test(precedence) || said('list-id') !== undefined ? 'bulk' : undefined
}

export const addressOf = ({ from }: Pick<Email, 'from'>): string => from?.address?.trim().toLowerCase() ?? ''

/** Without its angle brackets, as ids are compared. */
export const idIn = (said: string): string => said.trim().replace(/^<|>$/g, '').toLowerCase()
