import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { lookup } from '../lookup.ts'
import { repairsOfCase } from '../repairs/view.ts'
import { type Scope, visitsOfCase } from '../stores/view.ts'
import { fold, type Parcel } from './parcel.ts'
import { isParcelEntry } from './words.ts'

export const parcelsView: View<Parcel> = {
  name: 'parcels',
  version: 1,
  columns: { case: { type: 'text', of: (row) => row.case } },
  indexes: [['case']],
  follows: isParcelEntry,
  key: (entry) => entry.subject,
  fold,
}

export const parcelIdOf = async (house: House, brand: string, carrier: string, number: string): Promise<string> =>
  `parcel:${await lookup(house, brand, 'parcel', `${carrier}\0${number.toUpperCase()}`)}`

export async function parcelById(house: House, brand: string, id: string): Promise<Parcel | undefined> {
  const found = await sql<{ row: Parcel }>`SELECT row FROM view_parcels WHERE brand = ${brand} AND key = ${id}`.execute(
    house.db,
  )
  return found.rows[0]?.row
}

/** Whether a case is one of a member's: of all, or with a repair or a visit at a store they work at. */
export async function isCaseInScope(house: House, brand: string, scope: Scope, id: string): Promise<boolean> {
  if (scope.all) return true
  const [repairs, visits] = await Promise.all([repairsOfCase(house, brand, id), visitsOfCase(house, brand, id)])
  return [...repairs, ...visits].some(({ store }) => scope.has(store))
}

export async function parcelsOfCase(house: House, brand: string, id: string): Promise<readonly Parcel[]> {
  const found = await sql<{ row: Parcel }>`
    SELECT row FROM view_parcels WHERE brand = ${brand} AND "case" = ${id} ORDER BY row->>'sentAt', key`.execute(
    house.db,
  )
  return found.rows.map(({ row }) => row)
}
