import { createHash } from 'node:crypto'
import { openDisclosure } from '@troth/proof/sealed'
import { sql } from 'kysely'
import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import type { View } from '#src/ledger/views.ts'
import type { Brand } from '#src/people/words.ts'
import { type Judgement, judge, type SentAs } from '../judge.ts'
import { factsOf, sealedIn } from '../library/view.ts'
import { held } from './decide.ts'
import { type Exception, foldException, foldOutgoing, type Outgoing } from './saying.ts'
import { toldOf } from './told.ts'
import { isExceptionEntry, isOutgoingEntry, open } from './words.ts'

export const outgoingView: View<Outgoing> = {
  name: 'outgoing',
  version: 2,
  columns: {
    channel: { type: 'text', of: (row) => row.channel },
    open: { type: 'boolean', of: (row) => open.has(row.channel) },
    down: { type: 'boolean', of: (row) => row.down !== undefined },
    conflicting: { type: 'boolean', of: (row) => row.conflicts.length > 0 },
    said_on: { type: 'date', of: (row) => row.saidOn },
    said_at: { type: 'bigint', of: (row) => row.index },
  },
  indexes: [['open', 'said_on'], ['said_at']],
  follows: isOutgoingEntry,
  key: (entry) => entry.subject,
  fold: foldOutgoing,
}

export const exceptionsView: View<Exception> = {
  name: 'exceptions',
  version: 2,
  columns: {
    hash: { type: 'text', of: (row) => row.hash },
    waits: { type: 'boolean', of: (row) => row.answer === undefined && !row.forgotten },
    asked_at: { type: 'timestamptz', of: (row) => row.at },
    said_at: { type: 'bigint', of: (row) => row.index },
  },
  indexes: [['hash'], ['said_at']],
  follows: isExceptionEntry,
  key: (entry) => entry.subject,
  fold: foldException,
}

/** One text, word for word, whatever stands around it. */
export const hashOf = (text: string): string => createHash('sha256').update(text.trim()).digest('hex')

/** What the check says of a text before it is sent, held against all the brand has said. */
export async function checkText(
  house: House,
  brand: Brand,
  {
    text,
    as,
    case: about,
    instead,
  }: {
    readonly text: string
    readonly as: SentAs
    readonly case?: string | undefined
    /** Id of what the text is to take the place of: it may differ from that. */
    readonly instead?: string
  },
): Promise<Judgement> {
  const [told, facts] = await Promise.all([toldOf(house, brand, about), factsOf(house, brand.slug)])
  const products = [...new Set(facts.flatMap(({ product }) => (product ? [product] : [])))]
  const others = told.filter(({ id }) => id !== instead)
  return judge(text, as, others, { writtenOn: localDate(house.now(), brand.zone), products })
}

/**
 * Why a text may not be sent as it is; nothing if it may. For every act that sends: a capability asks this, hands the
 * answer to its decision as a fact, and refuses with it.
 */
export async function heldBack(
  house: House,
  brand: Brand,
  asked: { readonly text: string; readonly as: SentAs; readonly case?: string | undefined },
): Promise<Refusal<'wording.held' | 'wording.hush'> | undefined> {
  const judgement = await checkText(house, brand, asked)
  if (judgement.blocks.length === 0) return undefined
  const stop = held(judgement, await exceptionsFor(house, brand.slug, asked.text))
  return stop && { code: stop.code, field: 'message', facts: { rules: stop.rules } }
}

/** Exceptions that were asked for this very text. */
export async function exceptionsFor(house: House, brand: string, text: string): Promise<readonly Exception[]> {
  const found = await sql<{ row: Exception }>`
    SELECT row FROM view_exceptions WHERE brand = ${brand} AND hash = ${hashOf(text)} ORDER BY asked_at DESC LIMIT 20`.execute(
    house.db,
  )
  return found.rows.map(({ row }) => row)
}

export async function exceptionById(house: House, brand: string, id: string): Promise<Exception | undefined> {
  const found = await sql<{ row: Exception }>`
    SELECT row FROM view_exceptions WHERE brand = ${brand} AND key = ${`exception:${id}`}`.execute(house.db)
  return found.rows[0]?.row
}

/** Those that wait first, with the text and the reason they were asked for; for the brand's own people. */
export async function exceptionsOf(
  house: House,
  brand: string,
): Promise<readonly (Exception & { readonly text: string; readonly reason: string })[]> {
  const found = await sql<{ row: Exception }>`
    SELECT row FROM view_exceptions WHERE brand = ${brand} ORDER BY waits DESC, asked_at DESC, key LIMIT 50`.execute(
    house.db,
  )
  return Promise.all(
    found.rows.map(async ({ row }) => {
      const { text, reason } = await sealedIn(house, brand, row.index)
      return { ...row, text: String(text ?? ''), reason: String(reason ?? '') }
    }),
  )
}

export async function outgoingById(house: House, brand: string, id: string): Promise<Outgoing | undefined> {
  const found = await sql<{ row: Outgoing }>`
    SELECT row FROM view_outgoing WHERE brand = ${brand} AND key = ${`outgoing:${id}`}`.execute(house.db)
  return found.rows[0]?.row
}

/** What was said outside cases: what contradicts something first, then the newest. Sealed words are not in here. */
export async function outgoingOf(
  house: House,
  brand: string,
  { openOnly = false }: { readonly openOnly?: boolean } = {},
): Promise<readonly Outgoing[]> {
  const found = await sql<{ row: Outgoing }>`
    SELECT row FROM view_outgoing WHERE brand = ${brand} AND (open OR NOT ${openOnly})
    ORDER BY (conflicting AND NOT down) DESC, said_on DESC, key LIMIT 200`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** Streams that were filed under a case, by the case that was sealed with each; only ids are held. */
interface Filed {
  next: number
  readonly byCase: Map<string, string[]>
}
type Table = 'view_outgoing' | 'view_exceptions'
const filed = new WeakMap<House, Map<string, Filed>>()

export const outgoingAbout = (house: House, brand: string, caseId: string) =>
  filedUnder(house, brand, caseId, 'view_outgoing')
export const exceptionsAbout = (house: House, brand: string, caseId: string) =>
  filedUnder(house, brand, caseId, 'view_exceptions')

async function filedUnder(house: House, brand: string, caseId: string, table: Table): Promise<readonly string[]> {
  const all = filed.get(house) ?? new Map<string, Filed>()
  filed.set(house, all)
  const held = all.get(`${table} ${brand}`) ?? { next: 0, byCase: new Map() }
  all.set(`${table} ${brand}`, held)
  for (;;) {
    const from = held.next
    const found = await sql<{ key: string; said_at: number }>`
      SELECT key, said_at FROM ${sql.raw(table)} WHERE brand = ${brand} AND said_at >= ${from}
      ORDER BY said_at LIMIT 500`.execute(house.db)
    if (found.rows.length === 0) return held.byCase.get(caseId) ?? []
    const keys = new Map(found.rows.map((row) => [Number(row.said_at), row.key]))
    const sealed = await house.ledger.sealed(brand, [...keys.keys()])
    // Somebody else may have read the same rows meanwhile.
    if (held.next !== from) continue
    for (const { index, name, disclosure } of sealed) {
      const about = name === 'case' ? openDisclosure(disclosure)?.value : undefined
      if (typeof about === 'string') held.byCase.set(about, [...(held.byCase.get(about) ?? []), keys.get(index)!])
    }
    held.next = Number(found.rows.at(-1)!.said_at) + 1
  }
}
