import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Owed } from '#src/redress/offers/words.ts'

/** What a customer chose that after-sales has to carry out by itself, and how far that is. */
export interface OwedChoice {
  readonly offer: string
  readonly case: string
  readonly owes: readonly Owed[]
  readonly granted: boolean
  readonly extended: boolean
}

const chosen = 'offer.chosen/1'
const none: OwedChoice = { offer: '', case: '', owes: [], granted: true, extended: true }

/** By choice: gathers the choice from its own stream, and what came of it from those of entitlements and units. */
export const owedView: View<OwedChoice> = {
  name: 'service_owed',
  version: 1,
  columns: { open: { type: 'boolean', of: (row) => row.offer !== '' && (!row.granted || !row.extended) } },
  indexes: [['open']],
  follows: (type) => type === chosen || type === 'entitlement.granted/1' || type === 'unit.extended/1',
  key: (entry) => (entry.type === chosen ? entry.subject : String(entry.data.offer ?? 'none')),
  fold: (row = none, entry) => {
    if (entry.type === 'entitlement.granted/1') return { ...row, granted: true }
    if (entry.type === 'unit.extended/1') return { ...row, extended: true }
    return owedBy(entry)
  },
}

function owedBy(entry: Logged): OwedChoice {
  const owes = (entry.data.owes ?? []) as unknown as readonly Owed[]
  return {
    offer: entry.subject,
    case: String(entry.data.case),
    owes,
    granted: !owes.some(({ kind }) => kind === 'points' || kind === 'voucher'),
    extended: !owes.some(({ kind }) => kind === 'warranty'),
  }
}

export async function choicesOwed(house: House, brand: string): Promise<readonly OwedChoice[]> {
  const found = await sql<{ row: OwedChoice }>`
    SELECT row FROM view_service_owed WHERE brand = ${brand} AND open ORDER BY key LIMIT 100`.execute(house.db)
  return found.rows.map(({ row }) => row)
}
