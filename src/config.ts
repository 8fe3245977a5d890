import { resolve } from 'node:path'
import { isKeyName } from '@troth/proof/note'
import { z } from 'zod'
import type { Mailbox } from '#src/intake/mail/poll.ts'
import type { OutboxSettings } from '#src/outbox/settings.ts'

/**
 * Everything an operator can set. Flags win over the environment; the defaults run a whole server on one machine.
 */
export interface Config {
  /** Keys, uploaded files and the embedded database live here. */
  readonly dataDir: string
  readonly port: number
  /** Address to listen on. Only this machine, unless the operator says otherwise. */
  readonly hostname: string
  /** How people reach the server, such as `https://trust.qinghe.example`; no trailing slash. */
  readonly site: string
  /** Another PostgreSQL instead of the embedded one. */
  readonly databaseUrl?: string
  /** Public submissions allowed a minute from one address. */
  readonly submissionsPerMinute: number
  /** Requests allowed a minute with one API key; 600 if not said. */
  readonly keyRequestsPerMinute?: number
  /** Take the visitor's address from X-Forwarded-For: only behind a proxy of one's own. */
  readonly behindProxy: boolean
  /** A second signature, ML-DSA-44, beside every Ed25519 one. Undefined leaves each log as it is. */
  readonly second?: boolean
  /** A tlog-policy file: the witnesses to ask for their signatures on every checkpoint of ours. */
  readonly witnessPolicy?: string
  /** Nothing is published before the policy's quorum has cosigned it. */
  readonly witnessWait?: boolean
  /** A file of `log <vkey>` lines: the logs of others that this server witnesses. */
  readonly witnessLogs?: string
  /** The key name under which it does. */
  readonly witnessName?: string
  /** Mailboxes that are read for what customers write; see `src/intake/mail/poll.ts`. */
  readonly mailboxes?: readonly Mailbox[]
  /** By what means people are told what happened; without any, nobody is written to. */
  readonly outbox?: OutboxSettings
}

/** A witness is named by where it is asked, without the scheme, as c2sp.org/tlog-witness advises. */
export const witnessNameOf = (config: Pick<Config, 'site' | 'witnessName'>): string =>
  config.witnessName ?? `${new URL(config.site).host}/witness`

export const defaultPort = 4880

const environment = z.object({
  TROTH_DATA: z.string().min(1).optional(),
  TROTH_PORT: z.coerce.number().int().min(0).max(65_535).optional(),
  TROTH_HOSTNAME: z.string().min(1).optional(),
  TROTH_SITE: z.url({ protocol: /^https?$/ }).optional(),
  DATABASE_URL: z.string().optional(),
  TROTH_SUBMISSIONS_PER_MINUTE: z.coerce.number().int().min(1).optional(),
  TROTH_KEY_REQUESTS_PER_MINUTE: z.coerce.number().int().min(1).optional(),
  TROTH_BEHIND_PROXY: z.enum(['yes', 'no']).optional(),
  TROTH_ML_DSA: z.enum(['yes', 'no']).optional(),
  TROTH_WITNESS_WAIT: z.enum(['yes', 'no']).optional(),
  TROTH_WITNESS_POLICY: z.string().min(1).optional(),
  TROTH_WITNESS_LOGS: z.string().min(1).optional(),
  TROTH_WITNESS_NAME: z.string().refine(isKeyName, 'a key name has neither white space nor a plus sign').optional(),
  TROTH_MAIL: z.url({ protocol: /^smtps?$/, error: 'an address that begins with smtp:// or smtps://' }).optional(),
  TROTH_MAIL_FROM: z.string().min(3).optional(),
  TROTH_MAIL_IN: z.string().min(1).optional(),
  TROTH_SMS: z.string().min(1).optional(),
  TROTH_PRIVATE_HOSTS: z.string().optional(),
})

/** Throws an error that names every setting that cannot be used. */
export function readConfig(
  env: NodeJS.ProcessEnv,
  flags: { readonly data?: string; readonly port?: number } = {},
): Config {
  const found = environment.safeParse(env)
  if (!found.success) {
    const wrong = found.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`)
    throw new Error(`These settings cannot be used:\n  ${wrong.join('\n  ')}`)
  }
  const set = found.data
  const port = flags.port ?? set.TROTH_PORT ?? defaultPort
  return {
    dataDir: resolve(flags.data ?? set.TROTH_DATA ?? './data'),
    port,
    hostname: set.TROTH_HOSTNAME ?? '127.0.0.1',
    site: (set.TROTH_SITE ?? `http://localhost:${port}`).replace(/\/$/, ''),
    ...(set.DATABASE_URL ? { databaseUrl: set.DATABASE_URL } : {}),
    submissionsPerMinute: set.TROTH_SUBMISSIONS_PER_MINUTE ?? 30,
    ...(set.TROTH_KEY_REQUESTS_PER_MINUTE ? { keyRequestsPerMinute: set.TROTH_KEY_REQUESTS_PER_MINUTE } : {}),
    behindProxy: set.TROTH_BEHIND_PROXY === 'yes',
    ...(set.TROTH_ML_DSA ? { second: set.TROTH_ML_DSA === 'yes' } : {}),
    ...(set.TROTH_WITNESS_WAIT === 'yes' ? { witnessWait: true } : {}),
    ...(set.TROTH_WITNESS_POLICY ? { witnessPolicy: resolve(set.TROTH_WITNESS_POLICY) } : {}),
    ...(set.TROTH_WITNESS_LOGS ? { witnessLogs: resolve(set.TROTH_WITNESS_LOGS) } : {}),
    ...(set.TROTH_WITNESS_NAME ? { witnessName: set.TROTH_WITNESS_NAME } : {}),
    ...(set.TROTH_MAIL_IN ? { mailboxes: mailboxesIn(set.TROTH_MAIL_IN) } : {}),
    outbox: outboxOf(set),
  }
}

/** `acme=imaps://user:password@host/INBOX`, several apart by blanks; the brand may be left out where there is one. */
function mailboxesIn(said: string): readonly Mailbox[] {
  return said
    .trim()
    .split(/\s+/)
    .map((one) => {
      const [, brand, url = ''] = /^(?:([a-z0-9-]{1,40})=)?(imaps?:\/\/.+)$/.exec(one) ?? []
      if (!URL.canParse(url)) throw new Error('TROTH_MAIL_IN: [brand=]imaps://user:password@host/INBOX')
      return brand === undefined ? { url } : { brand, url }
    })
}

/** Throws for mail without a sender, or a sender without mail. */
function outboxOf(set: z.infer<typeof environment>): OutboxSettings {
  const { TROTH_MAIL: url, TROTH_MAIL_FROM: from, TROTH_SMS, TROTH_PRIVATE_HOSTS = '' } = set
  if ((url === undefined) !== (from === undefined)) throw new Error('TROTH_MAIL and TROTH_MAIL_FROM need each other')
  const privateHosts = TROTH_PRIVATE_HOSTS.toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
  return {
    privateHosts,
    ...(url && from ? { mail: { url, from } } : {}),
    ...(TROTH_SMS ? { sms: resolve(TROTH_SMS) } : {}),
  }
}
