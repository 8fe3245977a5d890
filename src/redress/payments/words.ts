import { z } from 'zod'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import { failures, type RunRefusal, routes } from '../runs/words.ts'

export { type Failure, failures, type Route, routes } from '../runs/words.ts'

const fen = z.int().positive()
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const due = z.strictObject({ at: z.iso.datetime(), on: z.iso.date(), provisional: z.boolean() })
export type Due = z.infer<typeof due>

/** The public part of every kind of entry in the stream `payment:<id of an offer>`: money that a chosen offer owes. */
export const paymentEntries = {
  /** An offer was chosen that owes money. `answers` names the choice. */
  'payment.owed/1': z.strictObject({ offer: z.string(), case: z.string(), amountFen: fen, payBy: due }),
  /** The instruction to pay it went out, together with others in a batch. Sealed: actor. */
  'payment.instructed/1': z.strictObject({
    batch: z.string(),
    route: z.enum(routes),
    attempt: z.int().positive(),
    amountFen: fen,
    settleBy: due,
  }),
  /** A statement says that it arrived. Sealed: actor. */
  'payment.paid/1': z.strictObject({ statement: hash, amountFen: fen }),
  /** A statement says that it came back; it is to be tried again by this date. Sealed: actor. */
  'payment.failed/1': z.strictObject({ statement: hash, why: z.enum(failures), retryBy: due }),
  /** The date for the step that is due passed. */
  'payment.overdue/1': z.strictObject({ step: z.enum(['pay', 'settle', 'retry']), due }),
} as const
export type PaymentEntryType = keyof typeof paymentEntries
export type PaymentEntry = {
  [T in PaymentEntryType]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof paymentEntries)[T]>
  }
}[PaymentEntryType]
export const isPaymentEntry = (type: string): type is PaymentEntryType => Object.hasOwn(paymentEntries, type)

/** A logged entry as its payment understands it. An unknown kind is a fault: a fold must not skip facts. */
export function readPaymentEntry(entry: Logged): PaymentEntry {
  if (!isPaymentEntry(entry.type)) throw new Error(`${entry.type} is not an entry of a payment`)
  return { ...entry, data: paymentEntries[entry.type].parse(entry.data) } as PaymentEntry
}

/** ExportPayments: whoever can be paid by this way, up to so many. */
export const exportSchema = z.strictObject({ route: z.enum(routes), most: z.int().min(1).max(1_000).default(1_000) })

export type PaymentRefusal =
  | FieldRefusal
  | RunRefusal
  | 'payment.unknown'
  | 'payment.not-due'
  | 'payment.paid'
  | 'payment.under-way'
  | 'payment.nobody'
  | 'payment.approver-pays'
  | 'payment.batch-unknown'
  | 'payment.account-changed'
