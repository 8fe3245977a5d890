import { sql } from 'kysely'
import { addDays } from '#src/calendar/date.ts'
import { calendarDays } from '#src/calendar/deadline.ts'
import { duration } from '#src/calendar/duration.ts'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import type { Other } from './checks/said.ts'
import { type Claim, fold, latestLookUp, reviewDueOn } from './claim.ts'
import { isHosted, latestSigned } from './endorsers/entitled.ts'
import { level, questions } from './questions.ts'
import { checkEvery, drafted, isClaimEntry, published, type StandingName } from './words.ts'

/** Every claim as its entries leave it. What somebody wrote in a dispute is not in here; that is in the vault. */
export const claimsView: View<Claim> = {
  name: 'claims',
  version: 4,
  columns: {
    kind: { type: 'text', of: (row) => row.kind },
    standing: { type: 'text', of: (row) => row.standing.is },
    /** The level a claim has while its look-up is fresh; after `fresh_until` it is `level_after`. */
    level: { type: 'bigint', of: (row) => level(row, settledOn(row)) },
    level_after: { type: 'bigint', of: (row) => (row.evidence.length > 0 ? 1 : 0) },
    fresh_until: { type: 'date', of: (row) => freshUntil(row) },
    standing_since: { type: 'timestamptz', of: (row) => row.standing.sinceAt },
    ends_on: { type: 'date', of: (row) => row.validUntil ?? null },
    review_on: { type: 'date', of: (row) => reviewDueOn(row) ?? null },
    answer_at: { type: 'timestamptz', of: (row) => answerAt(row) },
    registered_at: { type: 'timestamptz', of: (row) => row.registeredAt },
    /** Contradicted by its own number or by the register: shown as loudly as a dispute. */
    contradicted: { type: 'boolean', of: (row) => questions(row, settledOn(row)).entitled.answer === 'no' },
    /** When the checks were run last. */
    checked_on: { type: 'date', of: (row) => row.checked?.on ?? null },
    /** Something came in since that the checks would read. */
    unread: { type: 'boolean', of: (row) => isUnread(row) },
    numbers: { type: 'text[]', of: (row) => row.numbers.map((one) => one.value) },
    files: { type: 'text[]', of: (row) => row.evidence.map((one) => one.sha256) },
  },
  indexes: [
    ['standing', 'registered_at'],
    ['checked_on'],
    ['unread'],
    // The wall's order: of one kind, those that stand, best supported and newest at the end.
    ['kind', 'standing', 'level', 'registered_at'],
  ],
  searched: ['files', 'numbers'],
  follows: isClaimEntry,
  key: (entry) => entry.subject,
  fold,
}

/** Kinds of entry that can change a finding. */
const telling = /^claim\.(?:evidence-added|looked-up|countersign\w*(?:-\w+)?)\//

const isUnread = ({ checked, steps }: Claim): boolean =>
  steps.some(({ type, index }) => telling.test(type) && index > (checked?.index ?? -1))

/** The day of the latest thing a level rests on; a countersignature that ends later ends by an entry of the timer. */
const settledOn = (claim: Claim): string =>
  [latestLookUp(claim)?.on ?? claim.registeredOn, latestSigned(claim)].sort().at(-1)!

function freshUntil(claim: Claim): string | null {
  if (!isHosted(claim, settledOn(claim))) return null
  const found = latestLookUp(claim)
  return (found && reviewDueOn(claim, found.on)) ?? null
}

function answerAt(claim: Claim): string | null {
  const open = claim.disputes.filter((dispute) => !dispute.answer).map((dispute) => dispute.answerBy.at)
  return open.sort()[0] ?? null
}

export async function claimById(house: House, brand: string, id: string): Promise<Claim | undefined> {
  const found = await sql<{
    row: Claim
  }>`SELECT row FROM view_claims WHERE brand = ${brand} AND key = ${`claim:${id}`}`.execute(house.db)
  return found.rows[0]?.row
}

/** Several claims by their ids; those that are not there are left out. */
export async function claimsNamed(
  house: House,
  brand: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Claim>> {
  const keys = ids.map((id) => `claim:${id}`)
  const found = await sql<{ key: string; row: Claim }>`
    SELECT key, row FROM view_claims WHERE brand = ${brand} AND key = ANY(${keys})`.execute(house.db)
  return new Map(found.rows.map(({ key, row }) => [key.slice('claim:'.length), row]))
}

export interface ClaimsQuestion {
  /** The brand's date; a level depends on it. */
  readonly today: string
  readonly standing?: readonly StandingName[] | undefined
  readonly kind?: string | undefined
  readonly contradicted?: boolean | undefined
  readonly level?: number | undefined
  /** At most this many, 1 to 200. */
  readonly most: number
  readonly skip: number
}

/** Claims that stand before those that do not, the best supported first, then the newest. */
export async function claimsOf(
  house: House,
  brand: string,
  question: ClaimsQuestion,
): Promise<{ readonly total: number; readonly claims: readonly Claim[] }> {
  const levelNow = sql`CASE WHEN fresh_until < ${question.today}::date THEN level_after ELSE level END`
  const conditions = [sql`brand = ${brand}`]
  // A draft is asked for by name: it is not said in public yet.
  conditions.push(sql`standing = ANY(${[...(question.standing ?? published)]})`)
  if (question.kind) conditions.push(sql`kind = ${question.kind}`)
  if (question.contradicted !== undefined) conditions.push(sql`contradicted = ${question.contradicted}`)
  if (question.level !== undefined) conditions.push(sql`${levelNow} = ${question.level}`)
  const where = sql.join(conditions, sql` AND `)
  const total = await sql<{ total: number }>`SELECT count(*) AS total FROM view_claims WHERE ${where}`.execute(house.db)
  const found = await sql<{ row: Claim }>`
    SELECT row FROM view_claims WHERE ${where}
    ORDER BY array_position(ARRAY['draft', 'checked', 'live', 'disputed', 'suspended', 'lapsed', 'superseded', 'withdrawn'], standing), ${levelNow} DESC, registered_at DESC, key
    LIMIT ${question.most} OFFSET ${question.skip}`.execute(house.db)
  return { total: total.rows[0]!.total, claims: found.rows.map(({ row }) => row) }
}

/** How many claims stand where, of all kinds or of one. */
export async function claimCounts(
  house: House,
  brand: string,
  kind?: string,
): Promise<Readonly<Partial<Record<StandingName, number>>>> {
  const found = await sql<{ standing: StandingName; n: number }>`
    SELECT standing, count(*) AS n FROM view_claims
    WHERE brand = ${brand} AND (${kind ?? null}::text IS NULL OR kind = ${kind ?? null}) GROUP BY standing`.execute(
    house.db,
  )
  return Object.fromEntries(found.rows.map(({ standing, n }) => [standing, n]))
}

/** Ids of claims for which time has brought something about that no entry says yet. */
export async function claimsFallenDue(
  house: House,
  brand: string,
  { now, today }: { readonly now: string; readonly today: string },
): Promise<readonly string[]> {
  const found = await sql<{ key: string }>`
    SELECT key FROM view_claims
    WHERE brand = ${brand} AND standing IN ('live', 'disputed', 'suspended')
      AND (ends_on < ${today}::date OR (standing <> 'suspended' AND (review_on < ${today}::date OR answer_at < ${now}::timestamptz)))
    ORDER BY key`.execute(house.db)
  return found.rows.map((row) => row.key.slice('claim:'.length))
}

/** At most this many at a time, so that a tick never keeps others waiting. */
const checksTogether = 100

/** Claims that nobody ran the checks on for so long that the findings no longer speak for them. */
export async function claimsDueForCheck(house: House, brand: string, today: string): Promise<readonly Claim[]> {
  const before = addDays(today, -calendarDays(today, duration(checkEvery)))
  const found = await sql<{ row: Claim }>`
    SELECT row FROM view_claims
    WHERE brand = ${brand} AND standing = ANY(${[...drafted, 'live', 'disputed', 'suspended']})
      AND (unread OR coalesce(checked_on, '0001-01-01') < ${before}::date)
    ORDER BY key LIMIT ${checksTogether}`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** Claims that end, or have to be looked up again, within so many days; the nearest first. */
export async function claimsComingDue(
  house: House,
  brand: string,
  { today, days }: { readonly today: string; readonly days: number },
): Promise<readonly Claim[]> {
  const last = addDays(today, days)
  const found = await sql<{ row: Claim }>`
    SELECT row FROM view_claims
    WHERE brand = ${brand} AND standing IN ('live', 'disputed')
      AND (ends_on BETWEEN ${today}::date AND ${last}::date OR review_on BETWEEN ${today}::date AND ${last}::date)
    ORDER BY least(ends_on, review_on), key LIMIT 200`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** Claims that are no longer to be used, the last to end first; their places have to be cleared (`ending.ts`). */
export async function claimsEnding(house: House, brand: string, sinceAt: string): Promise<readonly Claim[]> {
  const found = await sql<{ row: Claim }>`
    SELECT row FROM view_claims
    WHERE brand = ${brand} AND standing IN ('suspended', 'lapsed', 'withdrawn', 'superseded') AND standing_since > ${sinceAt}::timestamptz
    ORDER BY standing_since DESC, key LIMIT 200`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/**
 * Claims of other brands of this house that lean on the same bytes or numbers. The one question that crosses brands: it
 * reads public entries only, and nothing waits on it but a registration or a run of the checks.
 */
export async function otherUses(
  house: House,
  brand: string,
  { sha256, values }: { readonly sha256: readonly string[]; readonly values: readonly string[] },
): Promise<readonly Other[]> {
  if (sha256.length === 0 && values.length === 0) return []
  const found = await sql<{ row: Claim; brand: string }>`
    SELECT brand, row FROM view_claims
    WHERE brand <> ${brand} AND standing = ANY(${['live', 'disputed', 'suspended']})
      AND (files && ${[...sha256]}::text[] OR numbers && ${[...values]}::text[])
    ORDER BY brand, key LIMIT 20`.execute(house.db)
  return found.rows.map(({ row, brand: slug }) => ({
    brand: row.brand ?? { name: slug },
    numbers: row.numbers,
    sha256: row.evidence.map((one) => one.sha256),
    words: row.wording.zh,
  }))
}

/** Whether an entry of this brand names these bytes, and under which name. Bytes that no entry names are nobody's evidence. */
export async function evidenceNamed(
  house: House,
  brand: string,
  sha256: string,
): Promise<{ readonly name: string } | undefined> {
  const found = await sql<{
    row: Claim
  }>`SELECT row FROM view_claims WHERE brand = ${brand} AND ${sha256} = ANY(files) LIMIT 1`.execute(house.db)
  return found.rows[0]?.row.evidence.find((one) => one.sha256 === sha256)
}
