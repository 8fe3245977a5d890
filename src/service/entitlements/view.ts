import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { codeOf } from './code.ts'
import { fold, type HeldPart, type Holding } from './holding.ts'
import { isEntitlementEntry } from './words.ts'

export const holdingsView: View<Holding> = {
  name: 'holdings',
  version: 1,
  columns: { case: { type: 'text', of: (row) => row.case }, offer: { type: 'text', of: (row) => row.offer } },
  indexes: [['case'], ['offer']],
  follows: isEntitlementEntry,
  key: (entry) => entry.subject,
  fold,
}

/** What the customer of a case holds, with the codes to show; the codes are in nobody else's hands. */
export async function holdingsOfCase(
  house: House,
  brand: string,
  id: string,
): Promise<readonly (HeldPart & { readonly code: string })[]> {
  const found = await sql<{ row: Holding }>`
    SELECT row FROM view_holdings WHERE brand = ${brand} AND "case" = ${id} ORDER BY key`.execute(house.db)
  return Promise.all(
    found.rows.flatMap(({ row }) =>
      row.parts.map(async (part) => ({ ...part, code: await codeOf(house, brand, row.offer, part.part) })),
    ),
  )
}
