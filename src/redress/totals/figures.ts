import { addDays, addMonths } from '#src/calendar/date.ts'
import { localDate, startOfLocalDay } from '#src/calendar/zone.ts'
import type { Figure, FigureFold, Period } from '#src/kit/figure.ts'
import type { Logged } from '#src/ledger/words.ts'
import { isOfferEntry, readOfferEntry } from '../offers/entries.ts'
import { isPaymentEntry, readPaymentEntry } from '../payments/words.ts'
import { type Ranges, ranges } from '../runs/ranges.ts'
import { isRunEntry, paidBy, readRunEntry } from '../runs/words.ts'
import { indexes, moneyFigures, type Promised, sum } from './money.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/** Where money without a standard is counted: offers that name none, and runs whose sums were stated. */
export const withoutStandard = 'none'
export const monthsShown = 6
export const causeSteps = ['offered', 'chosen', 'sent', 'paid', 'confirmed'] as const
export type CauseStep = (typeof causeSteps)[number]

interface Reached {
  readonly index: number
  readonly people: number
}

/** What was offered to one or to many, and how far it came; the newest entry of each step. */
interface Offered {
  /** Case of an offer; a run has none. */
  readonly case?: string
  readonly standard: string
  readonly reached: Partial<Record<CauseStep, Reached>>
  money?: Promised
  sent?: Ranges
}
interface State {
  zone: string
  readonly offered: Map<string, Offered>
  readonly collectives: Map<string, string>
  /** Collective cases, runs and standards that a matter names. */
  readonly matters: Map<string, Set<string>>
  /** Matters that the public was told of. */
  readonly told: Set<string>
}

const aside = new Set([
  'brand.founded/1',
  'case.joined/1',
  'case.left/1',
  'matter.linked/1',
  'matter.update-published/1',
])

/**
 * Every number of the page of totals: `month/2026-11/promised`, `standard/seven-day/paid`, `cause/run:…/chosen`. Months are
 * those of the brand's calendar; standards are counted over the period that is asked for; a cause from its beginning.
 */
export const totalsFigures: FigureFold<State> = {
  follows: (type) => isOfferEntry(type) || isPaymentEntry(type) || isRunEntry(type) || aside.has(type),
  begin: () => ({ zone: 'UTC', offered: new Map(), collectives: new Map(), matters: new Map(), told: new Set() }),
  fold: (state, logged) => {
    if (isOfferEntry(logged.type)) foldOffer(state, logged)
    else if (isPaymentEntry(logged.type)) foldPayment(state, logged)
    else if (isRunEntry(logged.type)) foldRun(state, logged)
    else foldAside(state, logged)
  },
  read: (state, period) => {
    const all = [...state.offered.values()]
    const promised = all.flatMap((one) => (one.money ? [{ ...one.money, standard: one.standard }] : []))
    const months = monthsTo(period, state.zone)
    const standards = [...new Set(promised.map(({ standard }) => standard))].sort()
    return [
      ...months.flatMap((month) => moneyFigures(`month/${month.fromOn.slice(0, 7)}`, promised, month, period.toAt)),
      ...standards.flatMap((standard) =>
        moneyFigures(
          `standard/${standard}`,
          promised.filter((one) => one.standard === standard),
          period,
          period.toAt,
        ),
      ),
      ...causesOf(state).flatMap(([cause, parts]) => causeFigures(cause, parts, period)),
    ]
  },
}

function foldAside(state: State, { type, subject, data }: Logged): void {
  if (type === 'brand.founded/1') state.zone = String(data.zone)
  if (type === 'case.joined/1') state.collectives.set(subject, String(data.collective))
  if (type === 'case.left/1') state.collectives.delete(subject)
  if (type === 'matter.update-published/1') state.told.add(subject)
  if (type === 'matter.linked/1')
    state.matters.set(subject, (state.matters.get(subject) ?? new Set()).add(String(data.to)))
}

function foldOffer({ offered }: State, logged: Logged): void {
  const entry = readOfferEntry(logged)
  const { index, subject } = entry
  const known = offered.get(subject)
  if (entry.type === 'offer.proposed/1') {
    const { case: of, standard = withoutStandard } = entry.data
    // Drafted anew it may rest on another standard.
    offered.set(subject, { case: of, standard, reached: known?.reached ?? {} })
    return
  }
  const step = offerSteps[entry.type]
  if (known && step) known.reached[step] ??= { index, people: 1 }
}

const offerSteps: Readonly<Record<string, CauseStep>> = {
  'offer.made/1': 'offered',
  'offer.chosen/1': 'chosen',
  'offer.confirmed/1': 'confirmed',
}

function foldPayment({ offered }: State, logged: Logged): void {
  const entry = readPaymentEntry(logged)
  const { at, index, subject } = entry
  const known = offered.get(`offer:${subject.slice('payment:'.length)}`)
  if (!known) throw new Error(`${entry.type} is of an offer that is not there`)
  if (entry.type === 'payment.owed/1')
    known.money = { at, index, people: 1, totalFen: entry.data.amountFen, arrivals: [] }
  if (!known.money) throw new Error(`${entry.type} comes before anything was owed`)
  if (entry.type === 'payment.instructed/1') known.reached.sent = { index, people: 1 }
  if (entry.type === 'payment.paid/1') {
    known.money.arrivals.push({ at, index, people: 1, totalFen: entry.data.amountFen })
    known.reached.paid = { index, people: 1 }
  }
  if (entry.type === 'payment.failed/1') {
    // What the bank took back did not arrive, whatever it said before.
    known.money.arrivals = []
    delete known.reached.paid
  }
}

function foldRun({ offered }: State, logged: Logged): void {
  const entry = readRunEntry(logged)
  const { at, index, subject } = entry
  if (entry.type === 'run.drafted/1') {
    offered.set(subject, { standard: entry.data.standard ?? withoutStandard, reached: {} })
    return
  }
  const run = offered.get(subject)
  if (!run) throw new Error(`${entry.type} is of a run that was not drafted`)
  if (entry.type === 'run.committed/1') {
    const { count: people, totalFen } = entry.data
    run.money = { at, index, people, totalFen, arrivals: [] }
    // Nobody has to choose: what a run promises is owed at once.
    run.reached.offered = { index, people }
    run.reached.chosen = { index, people }
  }
  if (entry.type === 'run.instructed/1') {
    run.sent = ranges.union(run.sent ?? [], entry.data.shares)
    run.reached.sent = { index, people: ranges.count(run.sent) }
  }
  const change = paidBy(entry)
  if (!change || !run.money) return
  run.money.arrivals.push({ at, index, ...change })
  run.reached.paid = { index, people: sum(run.money.arrivals, ({ people }) => people) }
}

/** Causes with what was offered for each: runs, collective cases, standards for everybody else; and matters over what they name. */
function causesOf({ offered, collectives, matters, told }: State): [string, readonly Offered[]][] {
  const causes = new Map<string, Offered[]>()
  for (const [subject, one] of offered) {
    if (!one.reached.offered) continue
    const cause = one.case === undefined ? subject : (collectives.get(one.case) ?? `standard:${one.standard}`)
    causes.set(cause, [...(causes.get(cause) ?? []), one])
  }
  const named = [...matters].map(([matter, links]): [string, readonly Offered[]] => [
    matter,
    [...links].flatMap((link) => (link.startsWith('standard:') ? [] : (causes.get(link) ?? []))),
  ])
  return [
    ...named.filter(([matter, parts]) => told.has(matter) && parts.length > 0),
    ...[...causes].sort(([a], [b]) => (a < b ? -1 : 1)),
  ]
}

/** How many people reached each step, and the money that is owed and has arrived. From the beginning, up to the period's end. */
function causeFigures(cause: string, parts: readonly Offered[], { toAt, toOn }: Period): Figure[] {
  const money = parts.flatMap((one) => (one.money ? [one.money] : []))
  const arrivals = money.flatMap((one) => one.arrivals)
  const at = (step: CauseStep) => parts.flatMap((one) => one.reached[step] ?? [])
  const n = sum(at('offered'), ({ people }) => people)
  // Whom a run pays is not asked to confirm: that nobody did would say nothing.
  const asked = parts.some((one) => one.case !== undefined)
  const steps = causeSteps.filter((step) => asked || step !== 'confirmed')
  const period = { fromAt: '1970-01-01T00:00:00.000Z', fromOn: '1970-01-01', toAt, toOn }
  return [
    ...steps.map((step): Figure => {
      const reached = at(step)
      const value = sum(reached, ({ people }) => people)
      return { id: `cause/${cause}/${step}`, unit: 'count', value, n, period, entries: indexes(reached) }
    }),
    {
      id: `cause/${cause}/owed-fen`,
      unit: 'fen',
      value: sum(money, ({ totalFen }) => totalFen),
      n: sum(money, ({ people }) => people),
      period,
      entries: indexes(money),
    },
    {
      id: `cause/${cause}/paid-fen`,
      unit: 'fen',
      value: sum(arrivals, ({ totalFen }) => totalFen),
      n: sum(arrivals, ({ people }) => people),
      period,
      entries: indexes(arrivals),
    },
  ]
}

/** The months of the brand's calendar up to the one a period ends in, the oldest first; the last as far as it has come. */
function monthsTo({ toAt, toOn }: Period, zone: string): readonly Period[] {
  const first = `${toOn.slice(0, 7)}-01`
  return Array.from({ length: monthsShown }, (_, i) => {
    const fromOn = addMonths(first, i + 1 - monthsShown)
    const next = addMonths(fromOn, 1)
    const ends = startOfLocalDay(next, zone)
    return {
      fromOn,
      toOn: i === monthsShown - 1 ? localDate(toAt, zone) : addDays(next, -1),
      fromAt: startOfLocalDay(fromOn, zone),
      toAt: ends < toAt ? ends : toAt,
    }
  })
}

/**
 * Every number of the page of totals under its name, as it is written there: `cause/run:…/paid`, and with `#n` behind it
 * over how many people. The page prints these and no others; whoever audits it makes the same list and compares.
 */
export function numbersShown(figures: readonly Figure[], lang: 'zh' | 'en'): ReadonlyMap<string, string> {
  const t = { zh, en }[lang]
  return new Map(
    figures.flatMap((figure) => [
      [figure.id, t.number(figure)],
      ...(hasPeople(figure) ? ([[`${figure.id}#n`, t.over(figure.n.toLocaleString('en'))]] as const) : []),
    ]),
  )
}

/** A count says itself over how many it is; a share and a median are over the people of the sums that stand beside them. */
export const hasPeople = ({ unit }: Figure): boolean => unit === 'fen'

/** The numbers of a page as it was sent. */
export function numbersOn(page: string): ReadonlyMap<string, string> {
  return new Map([...page.matchAll(/<data value="([^"]*)">([^<]*)<\/data>/g)].map(([, id, words]) => [id!, words!]))
}
