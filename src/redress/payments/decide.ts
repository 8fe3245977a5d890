import { deadline } from '#src/calendar/deadline.ts'
import { duration } from '#src/calendar/duration.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { terms } from '../runs/words.ts'
import type { Payment } from './payment.ts'
import type { Due, Failure, PaymentRefusal, Route } from './words.ts'

export interface PaymentFacts {
  readonly now: string
  readonly zone: string
}
type Decision = Outcome<readonly Draft[], PaymentRefusal>

const due = (from: string, term: string, zone: string): Due => {
  const { dueAt, dueOn, provisional } = deadline(from, duration(term), { zone })
  return { at: dueAt, on: dueOn, provisional }
}

export interface Owes {
  readonly offer: string
  readonly case: string
  readonly amountFen: number
  readonly payBy: Due
  /** Of the choice. */
  readonly leaf: string
}

/** What a chosen offer owes in money becomes a payment, once. */
export function decideOwing(payment: Payment | undefined, { leaf, ...owes }: Owes): Decision {
  if (payment) return yes([])
  return yes([{ type: 'payment.owed/1', by: 'timer', answers: [leaf], data: { ...owes, payBy: { ...owes.payBy } } }])
}

export interface Instructing {
  readonly batch: string
  readonly route: Route
  /** The attempt that the instruction was made out for. */
  readonly attempt: number
}

/** Goes out when it is owed and not under way: of two payers at once, one finds it gone. Never by whoever drafted, approved or made the offer. */
export function decideInstructing(
  payment: Payment | undefined,
  made: Instructing,
  who: { readonly by: Actor; readonly id: string; readonly hands: readonly string[] },
  facts: PaymentFacts,
): Decision {
  if (!payment) return refuse('payment.unknown')
  if (payment.standing.is === 'paid') return refuse('payment.paid')
  if (payment.standing.is === 'under-way' || made.attempt !== payment.attempts + 1) return refuse('payment.under-way')
  if (who.hands.includes(who.id)) return refuse('payment.approver-pays')
  const settleBy = { ...due(facts.now, terms.settle, facts.zone) }
  const data = { ...made, amountFen: payment.amountFen, settleBy }
  return yes([{ type: 'payment.instructed/1', by: who.by, answers: [payment.steps.at(-1)!.leaf], data }])
}

export interface Said {
  readonly statement: string
  readonly attempt: number
  readonly amountFen?: number | undefined
  readonly result: 'paid' | 'failed'
  readonly why: Failure
}

/**
 * What a statement says of it. Each result is news once for an attempt: money that arrived and was returned by the bank came
 * back; what was said to have failed and arrived after all is paid, and not paid again. What a statement says of an attempt
 * that never was is wrong.
 */
export function decideSettling(payment: Payment | undefined, said: Said, by: Actor, facts: PaymentFacts): Decision {
  if (!payment) return refuse('statement.number-unknown')
  if (said.attempt > payment.attempts || said.attempt === 0) return refuse('statement.not-instructed')
  if (said.amountFen !== undefined && said.amountFen !== payment.amountFen) return refuse('statement.amount-differs')
  if (said.attempt < payment.attempts || payment.said.includes(said.result)) return yes([])
  const answers = [payment.steps.at(-1)!.leaf]
  if (said.result === 'paid') {
    const data = { statement: said.statement, amountFen: payment.amountFen }
    return yes([{ type: 'payment.paid/1', by, answers, data }])
  }
  const data = { statement: said.statement, why: said.why, retryBy: { ...due(facts.now, terms.retry, facts.zone) } }
  return yes([{ type: 'payment.failed/1', by, answers, data }])
}

const steps = { due: 'pay', 'under-way': 'settle', failed: 'retry' } as const

/** An act of the timer: the date for the step passed. Said once for each. */
export function decideOverdue(payment: Payment | undefined, facts: PaymentFacts): Decision {
  if (!payment) return refuse('payment.unknown')
  const { standing } = payment
  if (standing.is === 'paid' || standing.overdueAt || standing.by.at >= facts.now) return refuse('payment.not-due')
  const data = { step: steps[standing.is], due: { ...standing.by } }
  return yes([{ type: 'payment.overdue/1', by: 'timer', answers: [payment.steps.at(-1)!.leaf], data }])
}
