import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import type { RepairSpan } from '../units/coverage.ts'
import type { Repair } from './repair.ts'
import { fold } from './repair.ts'
import { isRepairEntry } from './words.ts'

export const repairsView: View<Repair> = {
  name: 'repairs',
  version: 2,
  columns: {
    case: { type: 'text', of: (row) => row.case },
    unit: { type: 'text', of: (row) => row.unit ?? null },
    store: { type: 'text', of: (row) => row.store ?? null },
    standing: { type: 'text', of: (row) => row.standing },
    due_at: { type: 'timestamptz', of: (row) => (row.standing === 'here' ? (row.dueBy?.at ?? null) : null) },
    overdue: { type: 'boolean', of: (row) => row.overdueAt !== undefined },
    booked_on: { type: 'date', of: (row) => row.bookedInOn },
  },
  indexes: [['case'], ['unit'], ['store', 'standing'], ['standing', 'due_at']],
  follows: isRepairEntry,
  key: (entry) => entry.subject,
  fold,
}

export async function repairById(house: House, brand: string, id: string): Promise<Repair | undefined> {
  const found = await sql<{ row: Repair }>`SELECT row FROM view_repairs WHERE brand = ${brand} AND key = ${id}`.execute(
    house.db,
  )
  return found.rows[0]?.row
}

export async function repairsOfCase(house: House, brand: string, id: string): Promise<readonly Repair[]> {
  const found = await sql<{ row: Repair }>`
    SELECT row FROM view_repairs WHERE brand = ${brand} AND "case" = ${id} ORDER BY booked_on, key`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

export async function repairsOfUnit(house: House, brand: string, id: string): Promise<readonly Repair[]> {
  const found = await sql<{ row: Repair }>`
    SELECT row FROM view_repairs WHERE brand = ${brand} AND unit = ${id} ORDER BY booked_on, key`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** The days a unit spent with the brand. Work that is over no longer uses up the customer's time, fetched or not. */
export const spansOf = (repairs: readonly Repair[]): readonly RepairSpan[] =>
  repairs.map(({ bookedInOn, done, steps }) => ({
    fromOn: bookedInOn,
    ...(done ? { toOn: done.on } : {}),
    index: steps[0]!.index,
  }))

/** Repairs under way, what has least time first. `stores` narrows to some stores. */
export async function repairQueue(
  house: House,
  brand: string,
  question: { readonly stores?: readonly string[] | undefined; readonly most: number },
): Promise<readonly Repair[]> {
  const { stores, most } = question
  const where = stores ? sql`AND store = ANY(${stores as string[]}::text[])` : sql``
  const found = await sql<{ row: Repair }>`
    SELECT row FROM view_repairs WHERE brand = ${brand} AND standing <> 'over' ${where}
    ORDER BY due_at NULLS LAST, booked_on, key LIMIT ${most}`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** Repairs whose time by law has passed without an entry that says so. */
export async function repairsFallenDue(house: House, brand: string, now: string): Promise<readonly string[]> {
  const found = await sql<{ key: string }>`
    SELECT key FROM view_repairs
    WHERE brand = ${brand} AND standing = 'here' AND due_at < ${now} AND NOT overdue ORDER BY due_at`.execute(house.db)
  return found.rows.map(({ key }) => key)
}
