import { openDisclosure } from '@troth/proof/sealed'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { fold, type Improvement } from './improvement.ts'
import { isImprovementEntry } from './words.ts'

export const improvementsView: View<Improvement> = {
  name: 'improvements',
  version: 1,
  columns: {
    standing: { type: 'text', of: (row) => row.standing.is },
    warning: { type: 'text', of: (row) => row.warning ?? null },
    cases: { type: 'text[]', of: (row) => row.cases },
    opened_at: { type: 'timestamptz', of: (row) => row.openedAt },
    /** The nearest date that something has to be done by, and was not said to have passed. */
    due_on: { type: 'date', of: (row) => dueOn(row) },
  },
  indexes: [['standing', 'opened_at'], ['due_on']],
  searched: ['cases'],
  follows: isImprovementEntry,
  key: (entry) => entry.subject,
  fold,
}

const dueOn = ({ measures }: Improvement): string | null =>
  measures
    .filter(({ done, overdueAt }) => !done && !overdueAt)
    .map(({ dueOn: on }) => on)
    .sort()[0] ?? null

export async function improvementById(house: House, brand: string, id: string): Promise<Improvement | undefined> {
  const found = await sql<{ row: Improvement }>`
    SELECT row FROM view_improvements WHERE brand = ${brand} AND key = ${`improvement:${id}`}`.execute(house.db)
  return found.rows[0]?.row
}

/** What is under way first, the newest of each first. */
export async function improvementsIn(
  house: House,
  brand: string,
  { most, skip }: { readonly most: number; readonly skip: number },
): Promise<{ readonly total: number; readonly improvements: readonly Improvement[] }> {
  const total = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM view_improvements WHERE brand = ${brand}`.execute(house.db)
  const found = await sql<{ row: Improvement }>`
    SELECT row FROM view_improvements WHERE brand = ${brand}
    ORDER BY (standing = 'closed'), opened_at DESC, key LIMIT ${most} OFFSET ${skip}`.execute(house.db)
  return { total: total.rows[0]!.n, improvements: found.rows.map(({ row }) => row) }
}

/** The improvement that a warning has led to: one at most. */
export async function improvementOfWarning(
  house: House,
  brand: string,
  warning: string,
): Promise<Improvement | undefined> {
  const found = await sql<{ row: Improvement }>`
    SELECT row FROM view_improvements WHERE brand = ${brand} AND warning = ${warning} ORDER BY key LIMIT 1`.execute(
    house.db,
  )
  return found.rows[0]?.row
}

/** What a complaint has led to. */
export async function improvementsOfCase(house: House, brand: string, id: string): Promise<readonly Improvement[]> {
  const found = await sql<{ row: Improvement }>`
    SELECT row FROM view_improvements WHERE brand = ${brand} AND cases @> ARRAY[${id}]::text[]
    ORDER BY opened_at, key LIMIT 20`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** Streams in which somebody proposed something from the page of this case. */
export async function proposedFrom(house: House, brand: string, id: string): Promise<readonly string[]> {
  const found = await sql<{ key: string }>`
    SELECT key FROM view_improvements WHERE brand = ${brand} AND cases @> ARRAY[${id}]::text[]
      AND row->'proposals' @> ${JSON.stringify([{ case: id }])}::jsonb
    ORDER BY key`.execute(house.db)
  return found.rows.map(({ key }) => key)
}

/** Improvements with a measure whose day has passed unsaid. */
export async function measuresFallenDue(house: House, brand: string, today: string): Promise<readonly Improvement[]> {
  const found = await sql<{ row: Improvement }>`
    SELECT row FROM view_improvements
    WHERE brand = ${brand} AND standing <> 'closed' AND due_on < ${today}::date ORDER BY key LIMIT 500`.execute(
    house.db,
  )
  return found.rows.map(({ row }) => row)
}

/** Closed ones whose complaints are still watched: one that comes back within a year and a half is the same. */
export async function closedSince(house: House, brand: string, since: string): Promise<readonly Improvement[]> {
  const found = await sql<{ row: Improvement }>`
    SELECT row FROM view_improvements
    WHERE brand = ${brand} AND standing = 'closed' AND (row->'standing'->>'sinceAt') >= ${since}
    ORDER BY opened_at, key LIMIT 500`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** What is sealed in entries of an improvement, by index and name: proposals, names, the stream it watches. */
export async function sealedIn(
  house: House,
  brand: string,
  indexes: readonly number[],
): Promise<ReadonlyMap<number, Readonly<Record<string, string>>>> {
  const held = new Map<number, Record<string, string>>()
  for (const { index, disclosure } of await house.ledger.sealed(brand, indexes)) {
    const opened = openDisclosure(disclosure)
    if (!opened || opened.name === 'actor' || typeof opened.value !== 'string') continue
    held.set(index, { ...held.get(index), [opened.name]: opened.value })
  }
  return held
}

/** Names of those who proposed something that was taken up and wanted to be named. */
export async function creditsOf(house: House, brand: string, { proposals }: Improvement): Promise<readonly string[]> {
  const indexes = proposals.flatMap(({ answer }) => (answer?.taken ? [answer.index] : []))
  const sealed = await sealedIn(house, brand, indexes)
  return indexes.flatMap((index) => sealed.get(index)?.credit ?? [])
}
