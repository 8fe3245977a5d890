import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { Claim } from '../claim.ts'
import { kindIds } from '../kinds/kinds.ts'

/** One kind on the wall: how many of it stand, how many no longer do, and the best supported. */
export interface Shelf {
  readonly kind: string
  /** Exact up to `countedUpTo`; that number means as many or more. */
  readonly standing: number
  readonly over: number
  readonly claims: readonly Claim[]
}

/** How many kinds a page of the wall has, and how many claims of each are shown. */
export const kindsPerPage = 7
export const claimsPerKind = 3

/** Beyond this nobody counts on the wall, so that it costs the same however many there are; the list says it exactly. */
export const countedUpTo = 100

/**
 * The wall of a brand's claims by kind, in the order of the 21. Everything is read from the front of an index that has it
 * in order: a page touches some hundreds of rows, of a hundred claims or of a million.
 */
export async function wallOf(
  house: House,
  brand: string,
  page: number,
): Promise<{ readonly pages: number; readonly shelves: readonly Shelf[] }> {
  const there = await sql<{ kind: string }>`
    SELECT k.kind FROM unnest(${[...kindIds]}::text[]) WITH ORDINALITY AS k(kind, place)
    CROSS JOIN LATERAL (
      SELECT 1 FROM view_claims WHERE brand = ${brand} AND kind = k.kind AND standing = ANY(${publicly}) LIMIT 1) AS one
    ORDER BY k.place`.execute(house.db)
  const shown = there.rows.map(({ kind }) => kind).slice((page - 1) * kindsPerPage, page * kindsPerPage)
  const upTo = (standings: readonly string[]) => sql`
    (SELECT count(*) FROM (
       SELECT 1 FROM view_claims WHERE brand = ${brand} AND kind = k.kind AND standing = ANY(${[...standings]})
       LIMIT ${countedUpTo}) AS counted)`
  const found = await sql<{ kind: string; standing: number; over: number; rows: readonly Claim[] }>`
    SELECT k.kind, ${upTo(standing)} AS standing, ${upTo(over)} AS over,
      (SELECT coalesce(jsonb_agg(best.row), '[]') FROM (
         SELECT row FROM view_claims WHERE brand = ${brand} AND kind = k.kind AND standing = 'live'
         ORDER BY level DESC, registered_at DESC LIMIT ${claimsPerKind}) AS best) AS rows
    FROM unnest(${shown}::text[]) WITH ORDINALITY AS k(kind, place) ORDER BY k.place`.execute(house.db)
  return {
    pages: Math.max(1, Math.ceil(there.rows.length / kindsPerPage)),
    shelves: found.rows.map(({ rows, ...shelf }) => ({ ...shelf, claims: rows })),
  }
}

const standing = ['live', 'disputed']
const over = ['suspended', 'lapsed', 'withdrawn', 'superseded']
const publicly = [...standing, ...over]
