import { sql } from 'kysely'
import type { House } from '#src/kit/house.ts'
import type { View } from '#src/ledger/views.ts'
import { readOfferEntry } from '../offers/entries.ts'
import type { Owes } from './decide.ts'
import { fold, type Payment } from './payment.ts'
import { isPaymentEntry } from './words.ts'

export const paymentsView: View<Payment> = {
  name: 'payments',
  version: 2,
  columns: {
    case_id: { type: 'text', of: (row) => row.case },
    standing: { type: 'text', of: (row) => row.standing.is },
    by_at: { type: 'timestamptz', of: (row) => (row.standing.is === 'paid' ? null : row.standing.by.at) },
    overdue: { type: 'boolean', of: (row) => row.standing.is !== 'paid' && row.standing.overdueAt !== undefined },
    batch: { type: 'text', of: (row) => (row.standing.is === 'under-way' ? row.standing.batch : null) },
  },
  indexes: [['standing', 'by_at'], ['case_id'], ['batch']],
  follows: isPaymentEntry,
  key: (entry) => entry.subject,
  fold,
}

/** What chosen offers owe in money, read from the choice itself. */
export const owingView: View<Owes> = {
  name: 'owing',
  version: 2,
  columns: { owes: { type: 'boolean', of: (row) => row.amountFen > 0 } },
  follows: (type) => type === 'offer.chosen/1',
  key: (entry) => entry.subject,
  fold: (_, logged) => {
    const entry = readOfferEntry(logged)
    if (entry.type !== 'offer.chosen/1') throw new Error(`${entry.type} chooses nothing`)
    const amountFen = entry.data.owes.reduce((all, owed) => all + (owed.kind === 'money' ? owed.amountFen : 0), 0)
    return { offer: entry.subject, case: entry.data.case, amountFen, payBy: entry.data.due, leaf: entry.leaf }
  },
}

/** Choices that owe money for which there is no payment yet. */
export async function owedWithoutPayment(house: House, brand: string): Promise<readonly Owes[]> {
  const found = await sql<{ row: Owes }>`
    SELECT o.row FROM view_owing o
    LEFT JOIN view_payments p ON p.brand = o.brand AND p.key = 'payment:' || substr(o.key, 7)
    WHERE o.brand = ${brand} AND o.owes AND p.key IS NULL ORDER BY o.key LIMIT 1000`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

export async function paymentById(house: House, brand: string, id: string): Promise<Payment | undefined> {
  const found = await sql<{ row: Payment }>`
    SELECT row FROM view_payments WHERE brand = ${brand} AND key = ${`payment:${id}`}`.execute(house.db)
  return found.rows[0]?.row
}

/** What is owed or was paid to the person of a case. */
export async function paymentsOfCase(house: House, brand: string, caseId: string): Promise<readonly Payment[]> {
  const found = await sql<{ row: Payment }>`
    SELECT row FROM view_payments WHERE brand = ${brand} AND case_id = ${caseId} ORDER BY key`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

/** The payments of an instruction, in the order in which it was made out. */
export async function paymentsOfBatch(house: House, brand: string, batch: string): Promise<readonly Payment[]> {
  const found = await sql<{ row: Payment }>`
    SELECT row FROM view_payments WHERE brand = ${brand}
      AND row->'instructions' @> ${JSON.stringify([{ batch }])}::jsonb`.execute(house.db)
  const at = (payment: Payment) => payment.instructions.find((one) => one.batch === batch)!.index
  return found.rows.map(({ row }) => row).sort((a, b) => at(a) - at(b))
}

/** All of a standing, what is late first. */
export async function paymentsIn(
  house: House,
  brand: string,
  standings: readonly Payment['standing']['is'][],
  most = 500,
): Promise<readonly Payment[]> {
  const found = await sql<{ row: Payment }>`
    SELECT row FROM view_payments WHERE brand = ${brand} AND standing = ANY(${[...standings]})
    ORDER BY overdue DESC, by_at, key LIMIT ${most}`.execute(house.db)
  return found.rows.map(({ row }) => row)
}

export async function paymentsFallenDue(house: House, brand: string, now: string): Promise<readonly string[]> {
  const found = await sql<{ key: string }>`
    SELECT key FROM view_payments WHERE brand = ${brand} AND NOT overdue AND by_at < ${now}::timestamptz
    ORDER BY key LIMIT 1000`.execute(house.db)
  return found.rows.map(({ key }) => key.slice('payment:'.length))
}
