import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { fold, originOf, type Placed } from './placed.ts'
import { endings, isPlacementEntry } from './words.ts'

/** Every place a claim is or was used at. */
export const placementsView: View<Placed> = {
  name: 'placements',
  version: 1,
  columns: {
    claim: { type: 'text', of: (row) => row.claim },
    kind: { type: 'text', of: (row) => row.place.kind },
    origin: { type: 'text', of: (row) => originOf(row.place) ?? null },
    gtin: { type: 'text', of: (row) => (row.place.kind === 'pack' ? row.place.gtin : null) },
    standing: { type: 'text', of: (row) => row.standing.is },
    due_at: { type: 'timestamptz', of: (row) => (row.standing.is === 'coming-down' ? row.standing.dueBy.at : null) },
    overdue: {
      type: 'boolean',
      of: (row) => row.standing.is === 'coming-down' && row.standing.overdueAt !== undefined,
    },
    until_on: { type: 'date', of: (row) => row.until ?? null },
    made_at: { type: 'timestamptz', of: (row) => row.steps[0]!.at },
  },
  indexes: [['claim'], ['gtin'], ['origin'], ['standing']],
  follows: isPlacementEntry,
  key: (entry) => entry.subject,
  fold,
}

/** Where a claim is or was used, those that have to come down first, then the newest. */
export async function placementsOf(house: House, brand: string, claim: string): Promise<readonly Placed[]> {
  const found = await sql<{ row: Placed }>`
    SELECT row FROM view_placements WHERE brand = ${brand} AND claim = ${claim}
    ORDER BY array_position(ARRAY['coming-down', 'up', 'down'], standing), made_at DESC, key LIMIT 500`.execute(
    house.db,
  )
  return found.rows.map(({ row }) => row)
}

export async function placementById(house: House, brand: string, id: string): Promise<Placed | undefined> {
  const found = await sql<{ row: Placed }>`
    SELECT row FROM view_placements WHERE brand = ${brand} AND key = ${`placement:${id}`}`.execute(house.db)
  return found.rows[0]?.row
}

/** Packs with this number on which a claim is or was printed. */
export async function placementsOnGtin(house: House, brand: string, gtin: string): Promise<readonly Placed[]> {
  const found = await sql<{ row: Placed }>`
    SELECT row FROM view_placements WHERE brand = ${brand} AND gtin = ${gtin} ORDER BY made_at, key LIMIT 500`.execute(
    house.db,
  )
  return found.rows.map(({ row }) => row)
}

export interface PlacementsQuestion {
  readonly standing?: Placed['standing']['is'] | undefined
  readonly most: number
  readonly skip: number
}

/** A brand's places: what is overdue before what has to come down, that before what is up. */
export async function placementsIn(
  house: House,
  brand: string,
  { standing, most, skip }: PlacementsQuestion,
): Promise<{ readonly total: number; readonly placements: readonly (Placed & { readonly wording: Wording })[] }> {
  const where = standing ? sql`p.brand = ${brand} AND p.standing = ${standing}` : sql`p.brand = ${brand}`
  const total = await sql<{ total: number }>`SELECT count(*) AS total FROM view_placements p WHERE ${where}`.execute(
    house.db,
  )
  const found = await sql<{ row: Placed; wording: Wording }>`
    SELECT p.row, c.row->'wording' AS wording FROM view_placements p
    JOIN view_claims c ON c.brand = p.brand AND c.key = 'claim:' || p.claim
    WHERE ${where}
    ORDER BY p.overdue DESC, array_position(ARRAY['coming-down', 'up', 'down'], p.standing), p.due_at, p.made_at DESC, p.key
    LIMIT ${most} OFFSET ${skip}`.execute(house.db)
  return { total: total.rows[0]!.total, placements: found.rows.map(({ row, wording }) => ({ ...row, wording })) }
}

type Wording = { readonly zh: string; readonly en?: string }

/** How many tasks are open, and how many of them are late. */
export async function openTasks(
  house: House,
  brand: string,
): Promise<{ readonly open: number; readonly late: number }> {
  const found = await sql<{ open: number; late: number }>`
    SELECT count(*) AS open, count(*) FILTER (WHERE overdue) AS late
    FROM view_placements WHERE brand = ${brand} AND standing = 'coming-down'`.execute(house.db)
  return found.rows[0]!
}

/** Ids of placements for which the end of a claim, its mending, or the passing of a day has brought about what no entry says yet. */
export async function placementsFallenDue(
  house: House,
  brand: string,
  { now, today }: { readonly now: string; readonly today: string },
): Promise<readonly string[]> {
  const found = await sql<{ key: string }>`
    SELECT p.key FROM view_placements p
    JOIN view_claims c ON c.brand = p.brand AND c.key = 'claim:' || p.claim
    WHERE p.brand = ${brand} AND (
      (p.standing = 'up' AND c.standing = ANY(${[...endings]}) AND (p.until_on IS NULL OR p.until_on >= ${today}::date))
      OR (p.standing = 'coming-down' AND c.standing IN ('live', 'disputed'))
      OR (p.standing = 'coming-down' AND NOT p.overdue AND p.due_at < ${now}::timestamptz))
    ORDER BY p.key LIMIT 1000`.execute(house.db)
  return found.rows.map((row) => row.key.slice('placement:'.length))
}
