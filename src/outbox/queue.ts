import { createHash } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { Database } from '#src/database/connect.ts'
import type { Tables } from '#src/database/tables.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import type { Language } from '#src/kit/language.ts'
import type { ChannelKind, Facts, Message, Template } from './words.ts'

type Db = Database | Transaction<Tables>

/** 130 bits of a hash: the same source makes the same message, in whatever process and however often. */
export const messageId = (brand: string, source: string): string =>
  base32(createHash('sha256').update(`troth message\0${brand}\0${source}`).digest()).slice(0, 26)

const place = (id: string) => `outbox message ${id}`

/** Puts messages into the outbox, each once. `db` may be a transaction that something else depends on. */
export async function put(house: House, messages: readonly Message[], db: Db = house.db): Promise<void> {
  for (const message of messages) {
    const { brand, source, subject = null, channel, kind, language, template, facts, address, holds = null } = message
    const id = messageId(brand, source)
    const sealed = house.ledger.vault.close(brand, place(id), JSON.stringify({ address, facts }))
    const now = house.now()
    await sql`
      INSERT INTO outbox_message
        (brand, id, source, subject, channel, kind, language, template, sealed, holds, rehearsal, state, made_at, try_at)
      VALUES (${brand}, ${id}, ${source}, ${subject}, ${channel}, ${kind}, ${language}, ${template}, ${sealed}, ${holds},
        ${message.rehearsal ?? false}, 'queued', ${now}, ${now})
      ON CONFLICT (brand, id) DO NOTHING`.execute(db)
  }
}

/** A message as it lies in the outbox. */
export interface Kept {
  readonly id: string
  readonly subject: string | null
  readonly channel: string
  readonly kind: ChannelKind
  readonly language: Language
  readonly template: Template
  readonly sealed: Buffer | null
  readonly holds: number | null
  readonly rehearsal: boolean
  /** Tries so far, this one included. */
  readonly attempts: number
}

export interface Held extends Kept {
  readonly sealed: Buffer
  readonly lease: string
}

/** Longer than any try may take: a process that has died gives its messages back by the passing of time. */
export const leaseMs = 120_000

/**
 * Takes messages whose time has come, `most` of them. Taking one moves its next try to the end of the lease and counts
 * the try: a message that kills whoever sends it is not sent for ever. Several processes never take the same one.
 */
export async function lease(house: House, brand: string, most: number): Promise<readonly Held[]> {
  const now = house.now()
  const until = new Date(Date.parse(now) + leaseMs).toISOString()
  const token = base32(house.random(10))
  const found = await sql<Held>`
    UPDATE outbox_message SET try_at = ${until}, lease = ${token}, attempts = attempts + 1
    WHERE brand = ${brand} AND id IN (
      SELECT id FROM outbox_message
      WHERE brand = ${brand} AND state IN ('queued', 'failed') AND try_at <= ${now}
      ORDER BY try_at, id LIMIT ${most} FOR UPDATE SKIP LOCKED)
    RETURNING id, subject, channel, kind, language, template, sealed, holds, rehearsal, attempts, lease`.execute(
    house.db,
  )
  return found.rows
}

export function contentOf(house: House, brand: string, kept: { readonly id: string; readonly sealed: Buffer }) {
  return JSON.parse(house.ledger.vault.open(brand, place(kept.id), kept.sealed)) as {
    readonly address?: string
    readonly facts: Facts
  }
}

/** How a try ended. Somebody who lost the lease meanwhile changes nothing. */
export type Ending =
  | { readonly state: 'sent'; readonly code?: string }
  | { readonly state: 'failed'; readonly code: string; readonly tryAt: string }
  | { readonly state: 'dead'; readonly code: string }
  /** Not tried at all: the channel has to wait. */
  | { readonly state: 'held'; readonly tryAt: string }

export async function settle(house: House, brand: string, { id, lease: held }: Held, ending: Ending): Promise<void> {
  if (ending.state === 'held') {
    await sql`
      UPDATE outbox_message SET try_at = ${ending.tryAt}, lease = NULL, attempts = attempts - 1
      WHERE brand = ${brand} AND id = ${id} AND lease = ${held}`.execute(house.db)
    return
  }
  const tryAt = ending.state === 'failed' ? ending.tryAt : house.now()
  await sql`
    UPDATE outbox_message SET state = ${ending.state}, code = ${ending.code ?? null}, try_at = ${tryAt}, lease = NULL,
      sent_at = ${ending.state === 'sent' ? house.now() : null}
    WHERE brand = ${brand} AND id = ${id} AND lease = ${held}`.execute(house.db)
}

/** Deletes addresses and facts of everything about a subject. What was waiting is given up; that it was there stays. */
export async function forgetAbout(db: Db, brand: string, subject: string): Promise<void> {
  await sql`
    UPDATE outbox_message SET sealed = NULL, lease = NULL,
      code = CASE WHEN state = 'sent' THEN code ELSE 'forgotten' END,
      state = CASE WHEN state = 'sent' THEN state ELSE 'dead' END
    WHERE brand = ${brand} AND subject = ${subject}`.execute(db)
}

const keptForMs = 90 * 86_400_000

/**
 * Deletes addresses and facts of what ended long ago (个人信息保护法 19: no longer than needed). Long enough to look into a
 * complaint that nothing arrived; that something was sent, when and by what, stays.
 */
export async function tidy(house: House, brand: string): Promise<number> {
  const before = new Date(Date.parse(house.now()) - keptForMs).toISOString()
  await sql`
    UPDATE outbox_message SET sealed = NULL
    WHERE brand = ${brand} AND sealed IS NOT NULL AND state IN ('sent', 'dead') AND made_at < ${before}`.execute(
    house.db,
  )
  return 0
}
