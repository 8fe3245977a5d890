import { z } from 'zod'
import type { Language } from '#src/kit/language.ts'
import { roles } from '#src/people/words.ts'

export { reachIn } from './address.ts'

/** Ways of reaching the brand's own people, each at an address the brand enters at the desk. */
export const staffKinds = ['webhook', 'wecom', 'dingtalk', 'feishu'] as const
export type StaffKind = (typeof staffKinds)[number]

/** Mail and SMS are the operator's, one of each for the house; their channels are named after them. */
export const channelKinds = ['mail', 'sms', ...staffKinds] as const
export type ChannelKind = (typeof channelKinds)[number]

/** What messages of 赔付 can be about; their sentences are in `text.redress.zh.ts` and `text.redress.en.ts`. */
const redressTemplates = [
  'offer.made',
  'offer.changed',
  'offer.upheld',
  'offer.asked-again',
  'offer.time-near',
  'offer.withdrawn',
  'payment.paid',
  'payment.failed',
  'desk.approval-waits',
  'desk.offer-returned',
  'desk.payment-failed',
] as const
export type RedressTemplate = (typeof redressTemplates)[number]

/** What a message can be about. The sentences are in `text.zh.ts` and `text.en.ts`. */
export const templates = [
  'case.received',
  'case.replied',
  'case.asked',
  'case.resolved',
  'case.in-review',
  'case.late',
  'case.link',
  'desk.case-new',
  'desk.case-late',
  'desk.warning',
  'improvement.opened',
  'improvement.closed',
  'improvement.reopened',
  'desk.matter-opened',
  'desk.matter-task-late',
  'desk.matter-task-passed',
  'desk.matter-missed',
  'desk.run-back',
  'desk.run-late',
  'matter.confirm',
  'matter.updated',
  'matter.missed',
  'matter.reviewed',
  'channel.test',
  ...redressTemplates,
] as const
export type Template = (typeof templates)[number]

/** Numbers, dates, addresses and names that a sentence needs; instants are RFC 3339. */
export type Facts = Readonly<Record<string, string>>

/**
 * How far a message has come. `failed` is tried again at its time; `dead` only when somebody asks for it. A message that
 * was taken by a process which then died shows as it was before, and is tried again.
 */
export const messageStates = ['queued', 'failed', 'sent', 'dead'] as const
export type MessageState = (typeof messageStates)[number]

/** A message before it is in the outbox. */
export interface Message {
  readonly brand: string
  /** What it follows from, such as `entry 12 mail`. Two messages of one brand from one source are one message. */
  readonly source: string
  /** The stream it is about, such as `case:7f3k…`: what is stopped or forgotten together. */
  readonly subject?: string
  /** `mail`, `sms`, or the id of one of the brand's channels. */
  readonly channel: string
  readonly kind: ChannelKind
  readonly language: Language
  readonly template: Template
  readonly facts: Facts
  /** An e-mail address or a telephone number; absent where the channel has the address. */
  readonly address?: string
  /** Index of the entry whose sealed contact the address is from: once that is forgotten, nothing is sent. */
  readonly holds?: number
  /** A rehearsal goes through everything but the last step: it can reach nobody. */
  readonly rehearsal?: boolean
}

/** AddChannel: where messages for some of the brand's roles go. */
export const addChannelSchema = z.strictObject({
  kind: z.enum(staffKinds),
  name: z.string().trim().min(1).max(60),
  url: z.url().max(2000),
  /** Standard Webhooks: `whsec_` and base64; 钉钉, 飞书: the secret of 加签, 签名校验; 企业微信 has none. */
  secret: z.string().trim().min(1).max(200).optional(),
  roles: z.array(z.enum(roles)).min(1).max(roles.length),
  language: z.enum(['zh', 'en']).default('zh'),
})
export type AddChannel = z.infer<typeof addChannelSchema>

export type OutboxRefusal =
  | 'channel.unknown'
  | 'channel.address'
  | 'channel.secret'
  | 'channel.too-many'
  | 'message.unknown'
  | 'message.under-way'
  | 'message.forgotten'
  | 'message.too-often'
  | 'field.missing'
  | 'field.invalid'
  | 'field.too-long'
  | 'field.too-short'
  | 'field.unknown'
