import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { foldBrand, foldRoster, type Roster } from './decide.ts'
import type { Brand, Role } from './words.ts'

export const brandsView: View<Brand> = {
  name: 'brands',
  version: 1,
  columns: {},
  follows: (type) => type === 'brand.founded/1',
  key: (entry) => entry.subject,
  fold: foldBrand,
}

/** Roles by member id. The id is drawn at random for one brand and means nothing outside it. */
export const membersView: View<Roster> = {
  name: 'members',
  version: 1,
  columns: {},
  follows: (type) => type === 'member.appointed/1',
  key: (entry) => entry.subject,
  fold: foldRoster,
}

/** Brands that were found. A brand is founded once and its particulars never change, so a hit is right for ever. */
const known = new WeakMap<object, Map<string, Brand>>()

export async function brandBySlug(house: House, slug: string): Promise<Brand | undefined> {
  const brands = known.get(house.db) ?? new Map<string, Brand>()
  known.set(house.db, brands)
  const kept = brands.get(slug)
  if (kept) return kept
  const found = await sql<{ row: Brand }>`SELECT row FROM view_brands WHERE brand = ${slug}`.execute(house.db)
  const brand = found.rows[0]?.row
  if (brand) brands.set(slug, brand)
  return brand
}

export async function allBrands(house: House): Promise<readonly Brand[]> {
  const found = await sql<{ row: Brand }>`SELECT row FROM view_brands ORDER BY brand`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

export async function rolesOf(house: House, brand: string, memberId: string): Promise<readonly Role[]> {
  const found = await sql<{ row: Roster }>`
    SELECT row FROM view_members WHERE brand = ${brand} AND key = ${`member:${memberId}`}`.execute(house.db)
  return found.rows[0]?.row.roles ?? []
}

/** Whether anybody holds a role anywhere: until then the house is not set up. */
export async function anyMember(house: House): Promise<boolean> {
  const found = await sql`SELECT 1 FROM view_members LIMIT 1`.execute(house.db)
  return found.rows.length > 0
}
