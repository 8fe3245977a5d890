import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import type { Claim } from '../claim.ts'
import { fold, type Product } from './decide.ts'
import { isOfCompany, type Printed } from './rollup.ts'
import { isProductEntry } from './words.ts'

/** Goods by their number. */
export const productsView: View<Product> = {
  name: 'products',
  version: 1,
  columns: {
    gtin: { type: 'text', of: (row) => row.gtin },
    listed_at: { type: 'timestamptz', of: (row) => row.listedAt },
  },
  follows: isProductEntry,
  key: (entry) => entry.subject,
  fold,
}

export async function productBy(house: House, brand: string, gtin: string): Promise<Product | undefined> {
  const found = await sql<{ row: Product }>`
    SELECT row FROM view_products WHERE brand = ${brand} AND key = ${`product:${gtin}`}`.execute(house.db)
  return found.rows[0]?.row
}

/**
 * Which brand of this house listed a number first; a code on goods does not say whose they are, so this one question names
 * no brand. PostgreSQL skips along the key from brand to brand.
 */
export async function brandOfGtin(house: House, gtin: string): Promise<string | undefined> {
  const found = await sql<{ brand: string }>`
    SELECT brand FROM view_products WHERE key = ${`product:${gtin}`} ORDER BY listed_at, brand LIMIT 1`.execute(
    house.db,
  )
  return found.rows[0]?.brand
}

export async function productsOf(house: House, brand: string, most: number): Promise<readonly Product[]> {
  const found = await sql<{ row: Product }>`
    SELECT row FROM view_products WHERE brand = ${brand} ORDER BY listed_at DESC, key LIMIT ${most}`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** Every claim that is or was printed on these goods, with its place; what came down from the packs is left out. */
export async function printedOn(house: House, brand: string, gtin: string): Promise<readonly Printed[]> {
  const found = await sql<{ placed: Printed['placed']; claim: Claim }>`
    SELECT p.row AS placed, c.row AS claim FROM view_placements p
    JOIN view_claims c ON c.brand = p.brand AND c.key = 'claim:' || p.claim
    WHERE p.brand = ${brand} AND p.gtin = ${gtin} AND p.standing <> 'down'
    ORDER BY p.made_at, p.key LIMIT 200`.execute(house.db)
  return found.rows
}

/** What the brand claims of itself, no product, model or batch named; the best supported first. */
export async function claimedOfCompany(house: House, brand: string, most: number): Promise<readonly Claim[]> {
  const found = await sql<{ row: Claim }>`
    SELECT row FROM view_claims
    WHERE brand = ${brand} AND standing = 'live' AND row->'scope' = '{}'::jsonb
    ORDER BY level DESC, registered_at DESC, key LIMIT 200`.execute(house.db)
  return found.rows
    .map(({ row }) => row)
    .filter(isOfCompany)
    .slice(0, most)
}
