import { openDisclosure } from '@troth/proof/sealed'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import { escalatesAt } from './besides/decide.ts'
import type { Case } from './case.ts'
import { lateFrom } from './due.ts'
import { inward, isCaseEntry } from './entries.ts'
import { fold } from './fold.ts'
import { statedOf } from './stated/view.ts'
import { brandOfToken, linkHash } from './token.ts'
import { carried } from './words.ts'

/** Every case as its entries leave it. No word a customer wrote is in here; those are read from the vault when needed. */
export const casesView: View<Case> = {
  name: 'cases',
  version: 6,
  columns: {
    number: { type: 'text', of: (row) => row.number },
    link: { type: 'text', of: (row) => row.link },
    standing: { type: 'text', of: (row) => row.standing.is },
    owner: { type: 'text', of: (row) => (row.standing.is === 'closed' ? null : row.standing.clock.owner) },
    /** What the customer was asked for, while it is their turn. */
    asked: { type: 'text', of: (row) => (row.standing.is === 'with-customer' ? row.standing.asked : null) },
    how: { type: 'text', of: (row) => (row.standing.is === 'closed' ? row.standing.how : null) },
    collective: { type: 'text', of: (row) => row.collective ?? null },
    told: { type: 'bigint', of: (row) => row.toldAnswer ?? null },
    due_at: { type: 'timestamptz', of: (row) => dueAt(row) },
    /** When the brand is late as things stand: while its clock stands still, the law's date. */
    late_at: { type: 'timestamptz', of: (row) => lateFrom(row) ?? null },
    stage: { type: 'text', of: (row) => (row.standing.is === 'closed' ? null : row.standing.clock.stage) },
    told_done: { type: 'bigint', of: (row) => row.toldDone ?? null },
    paused: {
      type: 'boolean',
      of: (row) => row.standing.is === 'with-brand' && row.standing.clock.paused !== undefined,
    },
    kind: { type: 'text', of: (row) => row.kind },
    topic: { type: 'text', of: (row) => row.topic },
    overdue: {
      type: 'boolean',
      of: (row) => row.standing.is !== 'closed' && row.standing.clock.overdueAt !== undefined,
    },
    opened_at: { type: 'timestamptz', of: (row) => row.openedAt },
    /** Where in the log its newest entry is: what the desk asks for to learn what others changed. */
    latest: { type: 'bigint', of: (row) => row.steps.at(-1)!.index },
  },
  indexes: [['link'], ['number'], ['standing', 'due_at'], ['collective', 'key'], ['overdue', 'late_at'], ['latest']],
  follows: isCaseEntry,
  key: (entry) => entry.subject,
  fold,
}

/** The date that decides the queue: the brand's own, or the customer's while it is their turn. */
function dueAt(row: Case): string | null {
  if (row.standing.is === 'closed') return null
  if (row.standing.is === 'with-customer') return row.standing.by.at
  const { paused, due } = row.standing.clock
  return paused ? paused.by.at : due.at
}

export async function caseById(house: House, brand: string, id: string): Promise<Case | undefined> {
  const found = await sql<{ row: Case }>`SELECT row FROM view_cases WHERE brand = ${brand} AND key = ${id}`.execute(
    house.db,
  )
  return found.rows[0]?.row
}

/** Those of these cases that there are, by id. */
export async function casesById(
  house: House,
  brand: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Case>> {
  const found = await sql<{ row: Case }>`
    SELECT row FROM view_cases WHERE brand = ${brand} AND key = ANY(${[...ids]}::text[])`.execute(house.db)
  return new Map(found.rows.map(({ row }) => [row.id, row]))
}

/** Which case a link was ever given out for, by its hash. Whether it is still good, the case knows. */
export const caseLinksView: View<{ readonly id: string }> = {
  name: 'case_links',
  version: 2,
  columns: { id: { type: 'text', of: (row) => row.id } },
  follows: (type) => linking.has(type),
  key: (entry) => String(entry.data.link),
  // The first case that gave a link out keeps it: nobody takes over another's by naming its hash.
  fold: (row, entry) => row ?? { id: entry.subject },
}

const linking = new Set([
  'case.opened/1',
  'case.opened/2',
  'case.imported/1',
  'case.link-issued/1',
  'case.links-revoked/1',
])

/** `link` is the SHA-256 of a progress link, hex. A revoked one finds nothing. */
export async function caseByLink(house: House, brand: string, link: string): Promise<Case | undefined> {
  const found = await sql<{ row: Case }>`
    SELECT c.row FROM view_case_links l JOIN view_cases c ON c.brand = l.brand AND c.key = l.id
    WHERE l.brand = ${brand} AND l.key = ${link}`.execute(house.db)
  const row = found.rows[0]?.row
  if (!row || !isGood(row, link)) return undefined
  // What was merged goes on in the earlier case: its link leads there, where that case knows the link.
  const on = row.mergedInto && (await caseById(house, brand, row.mergedInto.id))
  return on && isGood(on, link) ? on : row
}

const isGood = (row: Case, link: string) => row.link === link || row.links?.includes(link) === true

/** A case as its customer holds it: whoever has the link is the customer. */
export interface HeldCase {
  readonly brand: Brand
  readonly case: Case
  readonly token: string
}

/** `token` is what stands in the address of a progress link. */
export async function caseByToken(house: House, token: string): Promise<HeldCase | undefined> {
  const brand = await brandBySlug(house, brandOfToken(token))
  const found = brand && (await caseByLink(house, brand.slug, linkHash(token)))
  return found && { brand, case: found, token }
}

/** A case by its number as people write it: any case of letters, blanks around it. */
export async function caseByNumber(house: House, brand: string, number: string): Promise<Case | undefined> {
  const found = await sql<{ row: Case }>`
    SELECT row FROM view_cases WHERE brand = ${brand} AND number = ${number.trim().toUpperCase()}`.execute(house.db)
  return found.rows[0]?.row
}

/** Subjects of cases by what they were called, a number or a subject; what is not a case of the brand is not in it. */
export async function casesNamed(
  house: House,
  brand: string,
  named: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const written = (name: string) => (name.startsWith('case:') ? name : name.toUpperCase())
  const asked = [...new Set(named.map(written))]
  const found = await sql<{ key: string; number: string }>`
    SELECT key, number FROM view_cases
    WHERE brand = ${brand} AND (key = ANY(${asked}) OR number = ANY(${asked}))`.execute(house.db)
  const keys = new Map(found.rows.flatMap(({ key, number }) => [[key, key] as const, [number, key] as const]))
  const names = new Map<string, string>()
  for (const name of named) {
    const key = keys.get(written(name))
    if (key !== undefined) names.set(name, key)
  }
  return names
}

/** What collective cases are called, in public. */
export async function collectiveNames(
  house: House,
  brand: string,
): Promise<readonly { readonly id: string; readonly zh: string; readonly en: string }[]> {
  const found = await sql<{ id: string; zh: string; en: string }>`
    SELECT row->>'id' AS id, row->>'zh' AS zh, row->>'en' AS en FROM view_collectives WHERE brand = ${brand}`.execute(
    house.db,
  )
  return found.rows
}

/** Subjects of the cases of a collective one, in the order of their keys, some at a time. */
export async function* membersOfCollective(
  house: House,
  brand: string,
  collective: string,
  most = 2_000,
): AsyncGenerator<readonly string[]> {
  for (let after = ''; ; ) {
    const found = await sql<{ key: string }>`
      SELECT key FROM view_cases WHERE brand = ${brand} AND collective = ${collective} AND key > ${after}
      ORDER BY key LIMIT ${most}`.execute(house.db)
    const keys = found.rows.map(({ key }) => key)
    if (keys.length === 0) return
    yield keys
    after = keys.at(-1)!
  }
}

export interface QueueQuestion {
  readonly standing?: Case['standing']['is'] | undefined
  readonly owner?: string | undefined
  /** Part of a case number, in any case. */
  readonly number?: string | undefined
  /** The present, and the end of its day: what is late by then stands on top. */
  readonly present?: { readonly now: string; readonly dayEnds: string } | undefined
  /** Which part of what is open, at present. */
  readonly falls?: Falls | undefined
  readonly collective?: string | undefined
  /** At most this many, 1 to 200. */
  readonly most: number
  readonly skip: number
}

/** The parts of what is open: each case is in one of the first four; `owed` is the first three together. */
export const falls = ['late', 'today', 'later', 'still', 'owed'] as const
export type Falls = (typeof falls)[number]

export const lateAt = (now: string) => sql`COALESCE(late_at < ${now}, false)`
const runs = sql`standing = 'with-brand' AND NOT paused`

/** Conditions by part. Late is what is past the date that binds; `still` where the clock stands still and no law is missed. */
export const fallsAt = ({ now, dayEnds }: NonNullable<QueueQuestion['present']>) => {
  const late = lateAt(now)
  return {
    late: sql`standing <> 'closed' AND ${late}`,
    today: sql`NOT ${late} AND ${runs} AND due_at <= ${dayEnds}`,
    later: sql`NOT ${late} AND ${runs} AND due_at > ${dayEnds}`,
    still: sql`standing <> 'closed' AND NOT ${late} AND NOT (${runs})`,
    owed: sql`standing <> 'closed' AND (${late} OR ${runs})`,
  } as const satisfies Record<Falls, unknown>
}

/**
 * What breaks first comes first: what the brand owes, by deadline, the late on top; then what waits for customers; closed
 * ones last, the newest first.
 */
export async function caseQueue(
  house: House,
  brand: string,
  question: QueueQuestion,
): Promise<{ readonly total: number; readonly cases: readonly Case[] }> {
  const conditions = [sql`brand = ${brand}`]
  if (question.standing) conditions.push(sql`standing = ${question.standing}`)
  if (question.owner) conditions.push(sql`owner = ${question.owner}`)
  if (question.number) conditions.push(sql`position(upper(${question.number}) IN upper(number)) > 0`)
  const { present, falls } = question
  const late = present ? lateAt(present.now) : sql`false`
  if (present && falls) conditions.push(fallsAt(present)[falls])
  if (question.collective) conditions.push(sql`collective = ${question.collective}`)
  const where = sql.join(conditions, sql` AND `)
  const total = await sql<{ total: number }>`SELECT count(*) AS total FROM view_cases WHERE ${where}`.execute(house.db)
  const found = await sql<{ row: Case }>`
    SELECT row FROM view_cases WHERE ${where}
    ORDER BY ${present ? sql`${late} DESC,` : sql``} (standing = 'with-brand' AND NOT paused) DESC, due_at NULLS LAST, opened_at DESC, key LIMIT ${question.most} OFFSET ${question.skip}`.execute(
    house.db,
  )
  return { total: total.rows[0]!.total, cases: found.rows.map(({ row }) => row) }
}

/** Cases whose promised time has passed without an entry that says so. */
export async function casesFallenDue(house: House, brand: string, now: string): Promise<readonly string[]> {
  const found = await sql<{ key: string }>`
    SELECT key FROM view_cases
    WHERE brand = ${brand} AND NOT overdue AND late_at < ${now} ORDER BY late_at`.execute(house.db)
  return found.rows.map((row) => row.key)
}

/** Late cases that may have to move up; whether their time has come, the decision says. */
export async function casesToEscalate(house: House, brand: Brand): Promise<readonly string[]> {
  const found = await sql<{ row: Case }>`
    SELECT row FROM view_cases WHERE brand = ${brand.slug} AND overdue AND owner <> 'admin' ORDER BY late_at`.execute(
    house.db,
  )
  if (found.rows.length === 0) return []
  const { hours } = await statedOf(house, brand.slug)
  const now = house.now()
  return found.rows.flatMap(({ row }) =>
    (escalatesAt(row, { now, zone: brand.zone, hours }) ?? now) < now ? [row.id] : [],
  )
}

/** Cases whose clock stands still for an answer although its date has passed. */
export async function casesToResume(house: House, brand: string, now: string): Promise<readonly string[]> {
  const found = await sql<{ key: string }>`
    SELECT key FROM view_cases
    WHERE brand = ${brand} AND due_at < ${now}
      AND (standing = 'with-customer' AND asked = 'information' OR standing = 'with-brand' AND paused)
    ORDER BY due_at`.execute(house.db)
  return found.rows.map((row) => row.key)
}

/** A case as it began, with what was said then: for whoever looks for what many cases have in common. */
export interface OpenedCase {
  readonly case: Case
  readonly channel: string
  readonly said: Readonly<Record<string, string>>
}

/** Cases by when they were opened, the oldest first, from one instant (inclusive) to another. Not for pages: it opens the vault. */
export async function casesOpened(
  house: House,
  brand: string,
  { fromAt, toAt }: { readonly fromAt: string; readonly toAt: string },
): Promise<readonly OpenedCase[]> {
  const found = await sql<{ row: Case }>`
    SELECT row FROM view_cases
    WHERE brand = ${brand} AND opened_at >= ${fromAt}::timestamptz AND opened_at < ${toAt}::timestamptz
    ORDER BY opened_at, key`.execute(house.db)
  const cases = found.rows.map(({ row }) => row)
  const indexes = cases.map((one) => one.steps[0]!.index)
  const channels = new Map(
    (await house.ledger.at(brand, indexes)).map(({ index, data }) => [index, String(data.channel)]),
  )
  const said = new Map<number, Record<string, string>>()
  for (const { index, disclosure } of await house.ledger.sealed(brand, indexes)) {
    const opened = openDisclosure(disclosure)
    if (!opened || carried.has(opened.name) || typeof opened.value !== 'string') continue
    said.set(index, { ...said.get(index), [opened.name]: opened.value })
  }
  return cases.map((one) => {
    const { index } = one.steps[0]!
    return { case: one, channel: channels.get(index) ?? 'web', said: said.get(index) ?? {} }
  })
}

/** When the first case of a brand was opened. */
export async function firstCaseAt(house: House, brand: string): Promise<string | undefined> {
  const found = await sql<{ at: string | null }>`
    SELECT to_char(min(opened_at) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') AS at
    FROM view_cases WHERE brand = ${brand}`.execute(house.db)
  return found.rows[0]?.at ?? undefined
}

/** Of the steps the brand owed by a time, taken or missed between two instants, how many were missed. */
export async function dutiesDecided(
  house: House,
  brand: string,
  { fromAt, toAt }: { readonly fromAt: string; readonly toAt: string },
): Promise<{ readonly missed: number; readonly decided: number }> {
  const found = await sql<{ missed: number; decided: number }>`
    SELECT count(*) FILTER (WHERE step->>'type' = 'case.overdue/1')::int AS missed,
           count(*) FILTER (WHERE step->>'type' = 'case.overdue/1' OR step->>'late' = 'false')::int AS decided
    FROM view_cases, jsonb_array_elements(row->'steps') AS step
    WHERE brand = ${brand} AND opened_at < ${toAt}::timestamptz
      AND opened_at >= ${fromAt}::timestamptz - interval '120 days'
      AND (step->>'at')::timestamptz >= ${fromAt}::timestamptz AND (step->>'at')::timestamptz < ${toAt}::timestamptz`.execute(
    house.db,
  )
  return found.rows[0]!
}

/** What was said in each step, by index and field; a value that was forgotten is not there any more. */
export type Said = ReadonlyMap<number, Readonly<Record<string, string>>>

/**
 * The words of a case, read from the vault, as the customer may read them; with what the brand noted for itself when
 * `inside` says so. Who acted (`actor`) is never among them.
 */
export async function wordsOf(house: House, brand: string, found: Case, { inside = false } = {}): Promise<Said> {
  const said = new Map<number, Record<string, string>>()
  for (const field of await house.ledger.sealed(
    brand,
    found.steps.map((step) => step.index),
  )) {
    const opened = openDisclosure(field.disclosure)
    if (!opened || opened.name === 'actor' || carried.has(opened.name) || typeof opened.value !== 'string') continue
    if (!inside && inward.has(opened.name)) continue
    said.set(field.index, { ...said.get(field.index), [opened.name]: opened.value })
  }
  return said
}

/** The links of cases split off from this one, by their subject: sealed for its customer, who alone is shown them. */
export async function partLinks(house: House, brand: string, found: Case): Promise<ReadonlyMap<string, string>> {
  const steps = found.steps.filter((step) => step.type === 'case.split/1').map(({ index }) => index)
  const fields = await house.ledger.sealed(brand, steps)
  const links = fields.flatMap((field) => {
    const opened = field.name === 'link' ? openDisclosure(field.disclosure) : undefined
    const part = found.parts?.[steps.indexOf(field.index)]
    return opened && part && typeof opened.value === 'string' ? [[part.id, opened.value] as const] : []
  })
  return new Map(links)
}

/** What whoever filed a case left about themselves: name, contact, the language they read. */
export async function filedBy(
  house: House,
  brand: string,
  found: Case,
): Promise<{ readonly name?: string; readonly contact?: string; readonly language?: string }> {
  const told: Record<string, string> = {}
  for (const { disclosure } of await house.ledger.sealed(brand, [found.steps[0]!.index])) {
    const opened = openDisclosure(disclosure)
    if (opened && ['name', 'contact', 'language'].includes(opened.name)) told[opened.name] = String(opened.value)
  }
  return told
}
