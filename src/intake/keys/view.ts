import { openDisclosure } from '@troth/proof/sealed'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { type Apikey, foldApikey, isApikeyEntry } from './words.ts'

export const apikeysView: View<Apikey> = {
  name: 'apikeys',
  version: 1,
  columns: {},
  follows: isApikeyEntry,
  key: (entry) => entry.subject,
  fold: foldApikey,
}

export async function apikeyById(house: House, brand: string, id: string): Promise<Apikey | undefined> {
  const found = await sql<{ row: Apikey }>`SELECT row FROM view_apikeys WHERE brand = ${brand} AND key = ${id}`.execute(
    house.db,
  )
  return found.rows[0]?.row
}

/** Every key there ever was, the newest first, by the names they were given. */
export async function apikeysOf(house: House, brand: string): Promise<readonly (Apikey & { readonly name: string })[]> {
  const found = await sql<{ row: Apikey }>`SELECT row FROM view_apikeys WHERE brand = ${brand}`.execute(house.db)
  const rows = found.rows.map(({ row }) => row).sort((a, b) => b.index - a.index)
  const names = new Map<number, string>()
  for (const { index, name, disclosure } of await house.ledger.sealed(
    brand,
    rows.map(({ index }) => index),
  ))
    if (name === 'name') names.set(index, String(openDisclosure(disclosure)?.value ?? ''))
  return rows.map((row) => ({ ...row, name: names.get(row.index) ?? '' }))
}
