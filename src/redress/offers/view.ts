import { openDisclosure } from '@troth/proof/sealed'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { isOfferEntry } from './entries.ts'
import { dueOf, fold, isOver, type Offer, remindAt, standingOf } from './fold.ts'
import { foldLimits, isThresholdEntry, type Limits, noLimits } from './thresholds.ts'
import type { Thresholds } from './words.ts'

const waitsFor = (row: Offer, seat: 'legal' | 'finance') =>
  !isOver(row) &&
  row.draft?.returned === undefined &&
  (row.draft?.needs.includes(seat) ?? false) &&
  !row.draft?.approvals.some((one) => one.seat === seat)

/** Every offer as its entries leave it. Facts and words are in the vault. */
export const offersView: View<Offer> = {
  name: 'offers',
  version: 2,
  columns: {
    of_case: { type: 'text', of: (row) => row.case },
    standing: { type: 'text', of: (row) => standingOf(row) },
    due_at: { type: 'timestamptz', of: (row) => dueOf(row)?.at ?? null },
    remind_at: { type: 'timestamptz', of: (row) => remindAt(row) ?? null },
    for_legal: {
      type: 'boolean',
      of: (row) => waitsFor(row, 'legal') || (!isOver(row) && row.withdrawal !== undefined),
    },
    for_finance: { type: 'boolean', of: (row) => waitsFor(row, 'finance') },
    made_at: { type: 'timestamptz', of: (row) => row.made?.madeAt ?? null },
    newest: { type: 'bigint', of: (row) => row.steps.at(-1)!.index },
  },
  indexes: [['of_case'], ['standing', 'due_at'], ['remind_at']],
  follows: isOfferEntry,
  key: (entry) => entry.subject,
  fold,
}

/** From which sums on an offer needs whose approval. */
export const thresholdsView: View<Limits> = {
  name: 'thresholds',
  version: 1,
  columns: { alone_fen: { type: 'bigint', of: (row) => row.now.aloneUpToFen } },
  follows: isThresholdEntry,
  key: (entry) => entry.subject,
  fold: foldLimits,
}

export async function limitsOf(house: House, brand: string): Promise<Limits> {
  const found = await sql<{ row: Limits }>`SELECT row FROM view_thresholds WHERE brand = ${brand}`.execute(house.db)
  return found.rows[0]?.row ?? noLimits
}

export const thresholdsIn = async (house: House, brand: string): Promise<Thresholds> =>
  (await limitsOf(house, brand)).now

export async function offerById(house: House, brand: string, id: string): Promise<Offer | undefined> {
  const found = await sql<{ row: Offer }>`
    SELECT row FROM view_offers WHERE brand = ${brand} AND key = ${`offer:${id}`}`.execute(house.db)
  return found.rows[0]?.row
}

/** The offers of a case (`case:…`), the first one first; at most one of them is not over. */
export async function offersOfCase(house: House, brand: string, caseId: string): Promise<readonly Offer[]> {
  const found = await sql<{ row: Offer }>`
    SELECT row FROM view_offers WHERE brand = ${brand} AND of_case = ${caseId} ORDER BY newest`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

export interface OffersQuestion {
  /** What waits for this seat; or where offers stand. */
  readonly waitsFor?: 'legal' | 'finance' | undefined
  readonly standing?: string | undefined
  readonly most: number
  readonly skip: number
}

/** A brand's offers: what is due first before what has no date. */
export async function offersIn(
  house: House,
  brand: string,
  { waitsFor: seat, standing, most, skip }: OffersQuestion,
): Promise<{ readonly total: number; readonly offers: readonly Offer[] }> {
  const where = sql.join(
    [
      sql`brand = ${brand}`,
      ...(seat === 'legal' ? [sql`for_legal`] : seat === 'finance' ? [sql`for_finance`] : []),
      ...(standing ? [sql`standing = ${standing}`] : []),
    ],
    sql` AND `,
  )
  const total = await sql<{ total: number }>`SELECT count(*) AS total FROM view_offers WHERE ${where}`.execute(house.db)
  const found = await sql<{ row: Offer }>`
    SELECT row FROM view_offers WHERE ${where} ORDER BY due_at NULLS LAST, newest DESC LIMIT ${most} OFFSET ${skip}`.execute(
    house.db,
  )
  return { total: total.rows[0]!.total, offers: found.rows.map(({ row }) => row) }
}

/** Ids of offers whose time to choose has passed without an entry that says so. */
export async function offersFallenDue(house: House, brand: string, now: string): Promise<readonly string[]> {
  const found = await sql<{ key: string }>`
    SELECT key FROM view_offers WHERE brand = ${brand} AND standing = 'open' AND due_at < ${now}::timestamptz
    ORDER BY due_at LIMIT 1000`.execute(house.db)
  return found.rows.map(({ key }) => key.slice('offer:'.length))
}

/** Ids of offers whose date for choosing is near, and whose customer has not been told so. */
export async function offersToRemind(house: House, brand: string, now: string): Promise<readonly string[]> {
  const found = await sql<{ key: string }>`
    SELECT key FROM view_offers WHERE brand = ${brand} AND remind_at <= ${now}::timestamptz
    ORDER BY remind_at LIMIT 1000`.execute(house.db)
  return found.rows.map(({ key }) => key.slice('offer:'.length))
}

/** What entries of an offer sealed, by index and name; without who acted. */
export type OfferWords = ReadonlyMap<number, Readonly<Record<string, unknown>>>

export async function wordsOfOffer(house: House, brand: string, offer: Offer): Promise<OfferWords> {
  const said = new Map<number, Record<string, unknown>>()
  for (const [index, name, value] of await sealedOf(house, brand, offer))
    if (name !== 'actor') said.set(index, { ...said.get(index), [name]: value })
  return said
}

/** Who did what, by index: for decisions that ask whether somebody acted before. */
export async function actorsOf(house: House, brand: string, offer: Offer): Promise<ReadonlyMap<number, string>> {
  const found = await sealedOf(house, brand, offer)
  return new Map(found.flatMap(([index, name, value]) => (name === 'actor' ? [[index, String(value)]] : [])))
}

/** Ids of everybody who drafted, approved or made an offer: whoever pays it out is none of them. */
export const handsOf = async (house: House, brand: string, offer: Offer): Promise<ReadonlySet<string>> =>
  new Set((await actorsOf(house, brand, offer)).values())

const sealedOf = (house: House, brand: string, offer: Offer) =>
  sealedAt(
    house,
    brand,
    offer.steps.map((step) => step.index),
  )

/** Index, name and value of what these entries sealed and nobody had deleted. */
export async function sealedAt(
  house: House,
  brand: string,
  indexes: readonly number[],
): Promise<readonly (readonly [number, string, unknown])[]> {
  const fields = await house.ledger.sealed(brand, indexes)
  return fields.flatMap(({ index, disclosure }) => {
    const opened = openDisclosure(disclosure)
    return opened ? [[index, opened.name, opened.value] as const] : []
  })
}
