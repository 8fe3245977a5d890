import type { Logged } from '#src/ledger/words.ts'
import { type Due, type Failure, type PaymentEntryType, type Route, readPaymentEntry } from './words.ts'

/** Money that a chosen offer owes, as its entries leave it. Each standing has its own date. */
export interface Payment {
  /** The offer's. */
  readonly id: string
  readonly offer: string
  readonly case: string
  readonly amountFen: number
  readonly owedAt: string
  readonly attempts: number
  /** Every instruction that it was part of. */
  readonly instructions: readonly { readonly batch: string; readonly route: Route; readonly index: number }[]
  /** What statements said of the attempt that was last; each result is news once. */
  readonly said: readonly ('paid' | 'failed')[]
  readonly standing:
    | { readonly is: 'due'; readonly by: Due; readonly overdueAt?: string }
    | {
        readonly is: 'under-way'
        readonly by: Due
        readonly batch: string
        readonly route: Route
        readonly overdueAt?: string
      }
    | { readonly is: 'failed'; readonly by: Due; readonly why: Failure; readonly overdueAt?: string }
    | { readonly is: 'paid'; readonly at: string }
  readonly steps: readonly {
    readonly type: PaymentEntryType
    readonly at: string
    readonly by: string
    readonly index: number
    readonly leaf: string
  }[]
}

export function fold(payment: Payment | undefined, logged: Logged): Payment {
  const entry = readPaymentEntry(logged)
  const { type, at, by, index, leaf } = entry
  const step = { type, at, by, index, leaf }
  if (entry.type === 'payment.owed/1') {
    if (payment) throw new Error('a payment is owed once')
    const { offer, case: of, amountFen, payBy } = entry.data
    const id = entry.subject.slice('payment:'.length)
    const standing = { is: 'due', by: payBy } as const
    return {
      id,
      offer,
      case: of,
      amountFen,
      owedAt: at,
      attempts: 0,
      instructions: [],
      said: [],
      standing,
      steps: [step],
    }
  }
  if (!payment) throw new Error(`${type} comes before anything was owed`)
  const steps = [...payment.steps, step]
  switch (entry.type) {
    case 'payment.instructed/1': {
      const { batch, route, attempt, settleBy } = entry.data
      const instructions = [...payment.instructions, { batch, route, index }]
      const standing = { is: 'under-way', by: settleBy, batch, route } as const
      return { ...payment, attempts: attempt, instructions, said: [], standing, steps }
    }
    case 'payment.paid/1':
      return { ...payment, said: [...payment.said, 'paid'], standing: { is: 'paid', at }, steps }
    case 'payment.failed/1':
      return {
        ...payment,
        said: [...payment.said, 'failed'],
        standing: { is: 'failed', by: entry.data.retryBy, why: entry.data.why },
        steps,
      }
    case 'payment.overdue/1':
      return payment.standing.is === 'paid'
        ? { ...payment, steps }
        : { ...payment, standing: { ...payment.standing, overdueAt: at }, steps }
  }
}

/**
 * The number under which an attempt goes to a bank: `p`, the offer's id, the attempt in two digits. Some take letters and
 * digits alone, so the id's hyphen is an `o`, which no id has.
 */
export const paymentNumber = (id: string, attempt: number): string =>
  `p${id.replace('-', 'o')}${String(attempt).padStart(2, '0')}`

export function readPaymentNumber(number: string): { readonly id: string; readonly attempt: number } | undefined {
  const parts = /^p([0-9a-hj-km-np-tv-z]{10,26})o(\d{1,4})(\d{2})$/.exec(number)
  return parts ? { id: `${parts[1]}-${parts[2]}`, attempt: Number(parts[3]) } : undefined
}
