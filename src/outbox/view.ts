import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { Language } from '#src/kit/language.ts'
import type { Role } from '#src/people/words.ts'
import { masked } from './address.ts'
import { contentOf } from './queue.ts'
import type { ChannelKind, MessageState, StaffKind, Template } from './words.ts'

/** A channel as the desk sees it: never with its address or secret, which open it. */
export interface ChannelTold {
  readonly id: string
  readonly kind: StaffKind
  readonly name: string
  readonly language: Language
  readonly roles: readonly Role[]
  readonly madeAt: string
}

export async function channelsOf(house: House, brand: string): Promise<readonly ChannelTold[]> {
  const found = await sql<Omit<ChannelTold, 'madeAt'> & { made_at: Date }>`
    SELECT id, kind, name, language, roles, made_at FROM outbox_channel
    WHERE brand = ${brand} ORDER BY made_at, id`.execute(house.db)
  return found.rows.map(({ made_at, ...channel }) => ({ ...channel, madeAt: made_at.toISOString() }))
}

/** A message as the desk sees it: about what, to whom in part, how far. */
export interface MessageTold {
  readonly id: string
  readonly channel: string
  readonly kind: ChannelKind
  readonly template: Template
  readonly language: Language
  /** Number of the case, where there is one. */
  readonly number?: string
  readonly subject?: string
  /** Masked; absent for channels, and once it was forgotten. */
  readonly address?: string
  readonly forgotten: boolean
  readonly rehearsal: boolean
  readonly state: MessageState
  readonly attempts: number
  readonly madeAt: string
  readonly tryAt?: string
  readonly sentAt?: string
  readonly code?: string
}

interface Row {
  readonly id: string
  readonly channel: string
  readonly kind: ChannelKind
  readonly template: Template
  readonly language: Language
  readonly subject: string | null
  readonly sealed: Buffer | null
  readonly rehearsal: boolean
  readonly state: MessageState
  readonly attempts: number
  readonly made_at: Date
  readonly try_at: Date
  readonly sent_at: Date | null
  readonly code: string | null
}

export interface MessagesQuestion {
  readonly state?: MessageState | undefined
  /** 1 to 200. */
  readonly most: number
  readonly skip: number
}

/** Messages, the newest first, and how many there are in each state. */
export async function messagesOf(
  house: House,
  brand: string,
  { state, most, skip }: MessagesQuestion,
): Promise<{ readonly counts: Readonly<Record<MessageState, number>>; readonly messages: readonly MessageTold[] }> {
  const counted = await sql<{ state: MessageState; n: number }>`
    SELECT state, count(*) AS n FROM outbox_message WHERE brand = ${brand} GROUP BY state`.execute(house.db)
  const wanted = state ? sql`AND state = ${state}` : sql``
  const found = await sql<Row>`
    SELECT id, channel, kind, template, language, subject, sealed, rehearsal, state, attempts, made_at, try_at, sent_at, code
    FROM outbox_message WHERE brand = ${brand} ${wanted}
    ORDER BY made_at DESC, id LIMIT ${most} OFFSET ${skip}`.execute(house.db)
  const counts = { queued: 0, failed: 0, sent: 0, dead: 0 }
  for (const { state, n } of counted.rows) counts[state] = n
  return { counts, messages: found.rows.map((row) => told(house, brand, row)) }
}

export async function messageById(house: House, brand: string, id: string): Promise<MessageTold | undefined> {
  const found = await sql<Row>`
    SELECT id, channel, kind, template, language, subject, sealed, rehearsal, state, attempts, made_at, try_at, sent_at, code
    FROM outbox_message WHERE brand = ${brand} AND id = ${id}`.execute(house.db)
  return found.rows[0] && told(house, brand, found.rows[0])
}

function told(house: House, brand: string, { sealed, subject, code, ...row }: Row): MessageTold {
  const content = sealed && contentOf(house, brand, { id: row.id, sealed })
  const waiting = row.state === 'queued' || row.state === 'failed'
  return {
    id: row.id,
    channel: row.channel,
    kind: row.kind,
    template: row.template,
    language: row.language,
    ...(content?.facts.number ? { number: content.facts.number } : {}),
    ...(subject ? { subject } : {}),
    ...(content?.address ? { address: masked(content.address) } : {}),
    forgotten: sealed === null,
    rehearsal: row.rehearsal,
    state: row.state,
    attempts: row.attempts,
    madeAt: row.made_at.toISOString(),
    ...(waiting ? { tryAt: row.try_at.toISOString() } : {}),
    ...(row.sent_at ? { sentAt: row.sent_at.toISOString() } : {}),
    ...(code ? { code } : {}),
  }
}

/** How many messages followed from an entry, by how far they came; `outside`: not the brand's own channels. */
export interface Reached {
  readonly index: number
  readonly outside: { readonly sent: number; readonly waiting: number; readonly dead: number }
  readonly inside: { readonly sent: number; readonly waiting: number; readonly dead: number }
}

/** Whom entries were told to. A rehearsal's messages are nobody's and are not counted. */
export async function reachedBy(house: House, brand: string, indexes: readonly number[]): Promise<readonly Reached[]> {
  if (indexes.length === 0) return []
  const found = await sql<{ index: string; outside: boolean; state: MessageState; n: number }>`
    SELECT split_part(source, ' ', 2) AS index, channel IN ('mail', 'sms') AS outside, state, count(*)::int AS n
    FROM outbox_message
    WHERE brand = ${brand} AND NOT rehearsal AND split_part(source, ' ', 1) = 'entry'
      AND split_part(source, ' ', 2) = ANY(${indexes.map(String)})
    GROUP BY 1, 2, 3`.execute(house.db)
  return indexes.map((index) => {
    const of = (outside: boolean, ...states: readonly MessageState[]) =>
      found.rows
        .filter((row) => row.index === String(index) && row.outside === outside && states.includes(row.state))
        .reduce((sum, { n }) => sum + n, 0)
    const told = (outside: boolean) => ({
      sent: of(outside, 'sent'),
      waiting: of(outside, 'queued', 'failed'),
      dead: of(outside, 'dead'),
    })
    return { index, outside: told(true), inside: told(false) }
  })
}
