import type { Channel } from './channels/channel.ts'
import { dingtalk } from './channels/dingtalk.ts'
import { feishu } from './channels/feishu.ts'
import { mail } from './channels/mail.ts'
import { outgoing, type Send } from './channels/outgoing.ts'
import { readSmsProvider, sms } from './channels/sms.ts'
import { webhook } from './channels/webhook.ts'
import { wecom } from './channels/wecom.ts'
import type { StaffKind } from './words.ts'

/** What the operator sets. Without any of it nothing is ever sent to a customer. */
export interface OutboxSettings {
  readonly mail?: { readonly url: string; readonly from: string }
  /** File that describes a provider of SMS (channels/sms.ts). */
  readonly sms?: string
  /** Hosts of the operator's own network that channels may lead to. */
  readonly privateHosts?: readonly string[]
}

/** Everything through which the house can reach anybody. */
export interface Means {
  /** Public address of the house, no trailing slash. */
  readonly site: string
  readonly mail?: Channel
  readonly sms?: Channel
  readonly privateHosts: readonly string[]
  staff(kind: StaffKind, at: { readonly url: string; readonly secret?: string }): Channel
  close(): void
}

/** Throws a sentence for the operator when a setting cannot be used. */
export function openMeans(site: string, settings: OutboxSettings = {}): Means {
  const { privateHosts = [] } = settings
  const send = outgoing({ privateHosts })
  const provider = settings.sms === undefined ? undefined : readSmsProvider(settings.sms)
  // The operator wrote where SMS go, so this one host is theirs to choose.
  const toProvider: Send | undefined = provider && outgoing({ privateHosts: [new URL(provider.url).hostname] })
  const byMail = settings.mail && mail({ ...settings.mail, host: new URL(site).hostname })
  const bySms = provider && toProvider && sms(toProvider, provider)
  return {
    site,
    privateHosts,
    ...(byMail ? { mail: byMail } : {}),
    ...(bySms ? { sms: bySms } : {}),
    staff: (kind, at) => ({ webhook, wecom, dingtalk, feishu })[kind](send, at),
    close: () => byMail?.close(),
  }
}
