import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import type { Member } from '#src/people/words.ts'
import { foldStore, foldVisit, type Store, type Visit } from './store.ts'
import { isStoreEntry, isVisitEntry, seeAll } from './words.ts'

export const storesView: View<Store> = {
  name: 'stores',
  version: 1,
  columns: { name: { type: 'text', of: (row) => row.name.zh } },
  follows: isStoreEntry,
  key: (entry) => entry.subject,
  fold: foldStore,
}

export const visitsView: View<Visit> = {
  name: 'visits',
  version: 1,
  columns: {
    case: { type: 'text', of: (row) => row.case },
    store: { type: 'text', of: (row) => row.store },
    day: { type: 'date', of: (row) => row.on },
    standing: { type: 'text', of: (row) => row.standing },
    instead: { type: 'text', of: (row) => row.instead ?? null },
  },
  indexes: [['case'], ['store', 'day'], ['instead']],
  follows: isVisitEntry,
  key: (entry) => String(entry.data.id),
  fold: foldVisit,
}

export async function storeById(house: House, brand: string, id: string): Promise<Store | undefined> {
  const found = await sql<{ row: Store }>`SELECT row FROM view_stores WHERE brand = ${brand} AND key = ${id}`.execute(
    house.db,
  )
  return found.rows[0]?.row
}

export async function storesOf(house: House, brand: string): Promise<readonly Store[]> {
  const found = await sql<{ row: Store }>`
    SELECT row FROM view_stores WHERE brand = ${brand} ORDER BY name, key LIMIT 500`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** Which stores a member may see and act for: all, or those they work at. */
export interface Scope {
  readonly all: boolean
  readonly stores: readonly string[]
  /** A thing that belongs to no store is of those who see all. */
  has(store: string | undefined): boolean
}

export async function scopeOf(house: House, brand: string, member: Member): Promise<Scope> {
  if (member.roles.some((role) => seeAll.includes(role))) return { all: true, stores: [], has: () => true }
  const own = (await storesOf(house, brand)).filter(({ members }) => members.includes(member.id)).map(({ id }) => id)
  return { all: false, stores: own, has: (store) => store !== undefined && own.includes(store) }
}

export async function visitById(house: House, brand: string, id: string): Promise<Visit | undefined> {
  const found = await sql<{ row: Visit }>`SELECT row FROM view_visits WHERE brand = ${brand} AND key = ${id}`.execute(
    house.db,
  )
  return found.rows[0]?.row
}

export async function visitsOfCase(house: House, brand: string, id: string): Promise<readonly Visit[]> {
  const found = await sql<{ row: Visit }>`
    SELECT row FROM view_visits WHERE brand = ${brand} AND "case" = ${id} ORDER BY day, key`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** Visits that still hold a place, from one day to another. */
export async function visitsAt(
  house: House,
  brand: string,
  store: string,
  days: { readonly from: string; readonly to: string },
): Promise<readonly Visit[]> {
  const found = await sql<{ row: Visit }>`
    SELECT row FROM view_visits
    WHERE brand = ${brand} AND store = ${store} AND day BETWEEN ${days.from} AND ${days.to} AND standing <> 'cancelled'
    ORDER BY day, row->>'slot', key`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** Visits whose place was taken elsewhere and is still held here: a move that broke off half way. */
export async function visitsToRelease(house: House, brand: string): Promise<readonly Visit[]> {
  const found = await sql<{ row: Visit }>`
    SELECT o.row FROM view_visits n JOIN view_visits o ON o.brand = n.brand AND o.key = n.instead
    WHERE n.brand = ${brand} AND n.instead IS NOT NULL AND o.standing = 'booked'`.execute(house.db)
  return found.rows.map(({ row }) => row)
}
