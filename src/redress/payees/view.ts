import { openDisclosure } from '@troth/proof/sealed'
import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import type { Payee } from '../runs/book/layout.ts'
import { foldPayee, type Given, isPayeeEntry } from './words.ts'

export const payeesView: View<Given> = {
  name: 'payees',
  version: 1,
  columns: {
    case_id: { type: 'text', of: (row) => row.case },
    route: { type: 'text', of: (row) => row.route ?? null },
  },
  indexes: [['case_id']],
  follows: isPayeeEntry,
  key: (entry) => entry.subject,
  fold: foldPayee,
}

/** Where the people of these cases want to be paid, as far as they said. For whoever makes out an instruction, and nobody else. */
export async function payeesOf(
  house: House,
  brand: string,
  cases: readonly string[],
  /** Only what was said by entries before this one. */
  before = Number.MAX_SAFE_INTEGER,
): Promise<ReadonlyMap<string, Payee>> {
  if (cases.length === 0) return new Map()
  const found = await sql<{ row: Given }>`
    SELECT row FROM view_payees WHERE brand = ${brand} AND case_id = ANY(${[...cases]}) AND route IS NOT NULL`.execute(
    house.db,
  )
  const rows = new Map(found.rows.flatMap(({ row }) => (row.index! < before ? [[row.index!, row] as const] : [])))
  const said = new Map<number, Record<string, unknown>>()
  for (const field of await house.ledger.sealed(brand, [...rows.keys()])) {
    const opened = openDisclosure(field.disclosure)
    if (opened) said.set(field.index, { ...said.get(field.index), [opened.name]: opened.value })
  }
  return new Map(
    [...rows].flatMap(([index, row]): [string, Payee][] => {
      const { account, name } = said.get(index) ?? {}
      if (typeof account !== 'string') return []
      return [[row.case, { route: row.route!, account, ...(typeof name === 'string' ? { name } : {}) }]]
    }),
  )
}

/** By which way the person of a case wants to be paid; undefined if they did not say. */
export async function routeOf(house: House, brand: string, caseId: string): Promise<Given['route']> {
  const found = await sql<{ row: Given }>`
    SELECT row FROM view_payees WHERE brand = ${brand} AND case_id = ${caseId}`.execute(house.db)
  return found.rows[0]?.row.route
}

/** By which ways the people of these cases want to be paid, as far as they said. */
export async function routesOf(
  house: House,
  brand: string,
  cases: readonly string[],
): Promise<ReadonlyMap<string, NonNullable<Given['route']>>> {
  if (cases.length === 0) return new Map()
  const found = await sql<{ row: Given }>`
    SELECT row FROM view_payees WHERE brand = ${brand} AND case_id = ANY(${[...cases]}) AND route IS NOT NULL`.execute(
    house.db,
  )
  return new Map(found.rows.map(({ row }) => [row.case, row.route!]))
}
