import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { lookup } from '../lookup.ts'
import { fold, type Succession, type Unit } from './unit.ts'
import { isUnitEntry, plainSerial } from './words.ts'

/** Units as their entries leave them. No serial number is in here: a unit is found by its keyed name. */
export const unitsView: View<Unit> = {
  name: 'units',
  version: 1,
  columns: {
    model: { type: 'text', of: (row) => row.model },
    gone: { type: 'text', of: (row) => row.gone?.how ?? null },
    changed_at: { type: 'timestamptz', of: (row) => row.steps.at(-1)!.at },
  },
  indexes: [['changed_at']],
  follows: isUnitEntry,
  key: (entry) => entry.subject,
  fold,
}

/** Which unit took whose place, by the one that came new. */
export const successionsView: View<Succession> = {
  name: 'unit_successions',
  version: 1,
  columns: { from: { type: 'text', of: (row) => row.from } },
  follows: (type) => type === 'unit.replaced/1',
  key: (entry) => String(entry.data.by),
  fold: (row, entry) =>
    row ?? {
      unit: String(entry.data.by),
      from: entry.subject,
      on: String(entry.data.on),
      index: entry.index,
    },
}

/** The name in the log of whatever has this serial number, known or not. */
export const unitIdOf = async (house: House, brand: string, serial: string): Promise<string> =>
  `unit:${await lookup(house, brand, 'serial', plainSerial(serial))}`

export async function unitById(house: House, brand: string, id: string): Promise<Unit | undefined> {
  const found = await sql<{ row: Unit }>`SELECT row FROM view_units WHERE brand = ${brand} AND key = ${id}`.execute(
    house.db,
  )
  return found.rows[0]?.row
}

export const unitBySerial = async (house: House, brand: string, serial: string): Promise<Unit | undefined> =>
  unitById(house, brand, await unitIdOf(house, brand, serial))

export async function successionOf(house: House, brand: string, id: string): Promise<Succession | undefined> {
  const found = await sql<{ row: Succession }>`
    SELECT row FROM view_unit_successions WHERE brand = ${brand} AND key = ${id}`.execute(house.db)
  return found.rows[0]?.row
}

/** The units before this one, the nearest first: what was exchanged for what. */
export async function lineageOf(house: House, brand: string, id: string): Promise<readonly Succession[]> {
  const chain: Succession[] = []
  for (let at: string = id; chain.length < 20; ) {
    const found = await successionOf(house, brand, at)
    if (!found || chain.some(({ from }) => from === found.from)) break
    chain.push(found)
    at = found.from
  }
  return chain
}

/** Units that somebody touched last; for the desk, which finds others by their number. */
export async function unitsLately(
  house: House,
  brand: string,
  most: number,
): Promise<{ readonly total: number; readonly units: readonly Unit[] }> {
  const total = await sql<{ total: number }>`SELECT count(*) AS total FROM view_units WHERE brand = ${brand}`.execute(
    house.db,
  )
  const found = await sql<{ row: Unit }>`
    SELECT row FROM view_units WHERE brand = ${brand} ORDER BY changed_at DESC, key LIMIT ${most}`.execute(house.db)
  return { total: Number(total.rows[0]!.total), units: found.rows.map(({ row }) => row) }
}
