import type { Figure, FigureFold, Period } from '#src/kit/figure.ts'
import type { Logged } from '#src/ledger/words.ts'
import { isObserverEntry, readObserverEntry } from '../observers/words.ts'
import { changesPaid, isRunEntry, paidBy, readRunEntry } from '../runs/words.ts'
import { daysFrom, indexes, medianDays, type Promised, sum, within } from '../totals/money.ts'
import { isPaymentEntry, readPaymentEntry } from './words.ts'

/** And what of it came back. */
interface Traced extends Promised {
  readonly back: { readonly at: string; readonly index: number; readonly people: number }[]
}
interface State {
  readonly promised: Map<string, Traced>
  /** By sample and place, the last finding. */
  readonly findings: Map<string, { readonly at: string; readonly index: number; readonly arrived: boolean }>
}

/** Promised against paid, how long it took, what came back, what observers found: offers and runs together. */
export const payoutFigures: FigureFold<State> = {
  follows: (type) => isRunEntry(type) || isPaymentEntry(type) || isObserverEntry(type),
  begin: () => ({ promised: new Map(), findings: new Map() }),
  fold: (state, logged) => {
    if (isRunEntry(logged.type)) foldRun(state, logged)
    else if (isPaymentEntry(logged.type)) foldPayment(state, logged)
    else foldFinding(state, logged)
  },
  read: ({ promised, findings }, period) => {
    const all = [...promised.values()]
    const made = all.filter(({ at }) => within(at, period))
    return [
      money('payouts.promised', made, made, period),
      money(
        'payouts.paid',
        made,
        made.flatMap(({ arrivals }) => arrivals.filter(({ at }) => at < period.toAt)),
        period,
      ),
      paidShare(made, period),
      days(all, period),
      cameBack(all, period),
      observed([...findings.values()], period),
    ]
  },
}

function foldRun({ promised }: State, logged: Logged): void {
  const entry = readRunEntry(logged)
  const { at, index, subject } = entry
  if (entry.type === 'run.committed/1') {
    const { count, totalFen } = entry.data
    promised.set(subject, { at, index, people: count, totalFen, arrivals: [], back: [] })
  }
  if (!changesPaid(entry.type)) return
  const run = promised.get(subject)
  if (!run) throw new Error('a run is paid that was not committed to')
  const change = paidBy(entry)
  if (change) run.arrivals.push({ at, index, ...change })
  if (entry.type === 'run.returned/1') run.back.push({ at, index, people: entry.data.people })
  if (entry.type !== 'run.reconciled/1' && entry.type !== 'run.reconciled/2') return
  const { people } = entry.data.failedTotal
  if (people > 0) run.back.push({ at, index, people })
}

function foldPayment({ promised }: State, logged: Logged): void {
  const entry = readPaymentEntry(logged)
  const { at, index, subject } = entry
  if (entry.type === 'payment.owed/1')
    promised.set(subject, { at, index, people: 1, totalFen: entry.data.amountFen, arrivals: [], back: [] })
  const payment = promised.get(subject)
  if (!payment) throw new Error(`${entry.type} comes before anything was owed`)
  if (entry.type === 'payment.paid/1') payment.arrivals.push({ at, index, people: 1, totalFen: entry.data.amountFen })
  if (entry.type === 'payment.failed/1') {
    // What the bank took back did not arrive, whatever it said before.
    payment.arrivals = []
    payment.back.push({ at, index, people: 1 })
  }
}

function foldFinding({ findings }: State, logged: Logged): void {
  const entry = readObserverEntry(logged)
  if (entry.type !== 'sample.found/1') return
  const { at, index, subject, data } = entry
  findings.set(`${subject} ${data.at}`, { at, index, arrived: data.result === 'arrived' })
}

function money(
  id: string,
  made: readonly Promised[],
  parts: readonly { readonly people: number; readonly totalFen: number; readonly index: number }[],
  period: Period,
): Figure {
  const value = made.length === 0 ? null : sum(parts, ({ totalFen }) => totalFen)
  return { id, unit: 'fen', value, n: sum(made, ({ people }) => people), period, entries: indexes(parts) }
}

function paidShare(made: readonly Promised[], period: Period): Figure {
  const n = sum(made, ({ people }) => people)
  const arrivals = made.flatMap((one) => one.arrivals.filter(({ at }) => at < period.toAt))
  const of = sum(arrivals, ({ people }) => people)
  return {
    id: 'payouts.paid-share',
    unit: 'share',
    value: n === 0 ? null : of / n,
    n,
    of,
    period,
    entries: indexes(made, arrivals),
  }
}

/** The median over people, each batch standing for as many as it paid. */
function days(all: readonly Traced[], period: Period): Figure {
  const arrived = all.flatMap(({ at: from, arrivals }) =>
    arrivals
      .filter(({ at, people }) => within(at, period) && people > 0)
      .map(({ at, people, index }) => ({ days: daysFrom(from, at), people, index })),
  )
  const n = sum(arrived, ({ people }) => people)
  return { id: 'payouts.median-days', unit: 'days', value: medianDays(arrived), n, period, entries: indexes(arrived) }
}

function cameBack(all: readonly Traced[], period: Period): Figure {
  const back = all.flatMap((one) => one.back.filter(({ at }) => within(at, period)))
  const people = sum(back, (one) => one.people)
  return { id: 'payouts.came-back', unit: 'count', value: people, n: people, period, entries: indexes(back) }
}

function observed(
  findings: readonly { readonly at: string; readonly index: number; readonly arrived: boolean }[],
  period: Period,
): Figure {
  const found = findings.filter(({ at }) => within(at, period))
  const of = found.filter(({ arrived }) => arrived).length
  return {
    id: 'payouts.observed-arrived',
    unit: 'share',
    value: found.length === 0 ? null : of / found.length,
    n: found.length,
    of,
    period,
    entries: indexes(found),
  }
}
