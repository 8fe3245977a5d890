import type { z } from 'zod'
import type { Logged } from '#src/ledger/words.ts'
import { type Ranges, ranges } from './ranges.ts'
import {
  approvalsNeeded,
  type Due,
  type Failure,
  type PeopleFen,
  type Route,
  type RunEntry,
  type RunEntryType,
  readRunEntry,
  type runEntries,
  type Step,
} from './words.ts'

type Data<T extends RunEntryType> = z.infer<(typeof runEntries)[T]>

export interface Batch {
  readonly batch: number
  readonly route: Route
  readonly shares: Ranges
  readonly people: number
  readonly totalFen: number
  readonly sha256: string
  readonly at: string
  readonly index: number
  readonly settleBy: Due
  /** Whose payment no statement has settled yet. */
  readonly open: Ranges
  readonly overdueAt?: string
}

/** Payments that came back at one time, and by when they are to be tried again. */
export interface Retry {
  readonly by: Due
  readonly places: Ranges
  readonly overdueAt?: string
}

/** A payout run as its entries leave it. Places are places in its book. */
export interface Run {
  readonly id: string
  readonly draft: Data<'run.drafted/1'>
  readonly draftedAt: string
  readonly approvals: readonly { readonly by: string; readonly at: string; readonly index: number }[]
  readonly standing:
    | { readonly is: 'awaiting-approval' }
    | { readonly is: 'approved' }
    | { readonly is: 'dropped'; readonly reason: string; readonly at: string }
    | {
        readonly is: 'paying'
        readonly overdueAt?: string
        /** It had been closed, and then a statement said something new. */
        readonly reopened?: { readonly at: string; readonly closedAt: string }
      }
    | {
        readonly is: 'closed'
        readonly at: string
        readonly statement: Data<'run.closed/1'>
        readonly overdueAt?: string
      }
  readonly committed?: {
    readonly root: string
    readonly at: string
    readonly index: number
    readonly leaf: string
    readonly payBy: Due
  }
  readonly batches: readonly Batch[]
  /** Instructed, and no statement has said yet what became of it. */
  readonly underWay: Ranges
  readonly paid: Ranges
  readonly paidTotal: PeopleFen
  /** Came back, and waits to be tried again. */
  readonly failed: readonly (readonly [number, Failure])[]
  readonly retries: readonly Retry[]
  /** Whose last payment was said both to have arrived and to have come back: no statement has news of it any more. */
  readonly saidBoth: Ranges
  readonly refused: readonly number[]
  /** Hashes of statements that were read in. */
  readonly statements: readonly string[]
  readonly steps: readonly {
    readonly type: RunEntryType
    readonly at: string
    readonly by: string
    readonly index: number
    readonly leaf: string
  }[]
}

export function fold(run: Run | undefined, logged: Logged): Run {
  const entry = readRunEntry(logged)
  const { type, at, by, index, leaf } = entry
  if (entry.type === 'run.drafted/1') {
    if (run) throw new Error('a run is drafted once')
    return {
      id: entry.subject.slice('run:'.length),
      draft: entry.data,
      draftedAt: at,
      approvals: [],
      standing: { is: 'awaiting-approval' },
      batches: [],
      underWay: [],
      paid: [],
      paidTotal: { people: 0, totalFen: 0 },
      failed: [],
      retries: [],
      saidBoth: [],
      refused: [],
      statements: [],
      steps: [{ type, at, by, index, leaf }],
    }
  }
  if (!run) throw new Error(`${type} comes before its run was drafted`)
  return { ...run, ...after(run, entry), steps: [...run.steps, { type, at, by, index, leaf }] }
}

function after(run: Run, entry: Exclude<RunEntry, { type: 'run.drafted/1' }>): Partial<Run> {
  const { at, by, index, leaf } = entry
  switch (entry.type) {
    case 'run.approved/1': {
      const approvals = [...run.approvals, { by, at, index }]
      return { approvals, ...(approvals.length >= approvalsNeeded ? { standing: { is: 'approved' } } : {}) }
    }
    case 'run.dropped/1':
      return { standing: { is: 'dropped', reason: entry.data.reason, at } }
    case 'run.committed/1':
      return {
        committed: { root: entry.data.root, at, index, leaf, payBy: entry.data.payBy },
        standing: { is: 'paying' },
      }
    case 'run.instructed/1': {
      const { batch, route, shares, people, totalFen, sha256, settleBy } = entry.data
      const made = { batch, route, shares, people, totalFen, sha256, at, index, settleBy, open: shares }
      return {
        batches: [...run.batches, made],
        underWay: ranges.union(run.underWay, shares),
        saidBoth: ranges.without(run.saidBoth, shares),
        ...noMoreFailed(run, shares),
      }
    }
    case 'run.reconciled/1':
    case 'run.reconciled/2': {
      const { paid, paidTotal, failed, statement } = entry.data
      const back = ranges.of(failed.map(([place]) => place))
      const settled = ranges.union(paid, back)
      const left = noMoreFailed(run, paid)
      const retryBy = entry.type === 'run.reconciled/2' ? entry.data.retryBy : undefined
      return {
        ...openAgain(run, at),
        paid: ranges.union(run.paid, paid),
        paidTotal: plus(run.paidTotal, paidTotal, 1),
        batches: run.batches.map((one) =>
          one.open.length > 0 ? { ...one, open: ranges.without(one.open, settled) } : one,
        ),
        underWay: ranges.without(run.underWay, settled),
        failed: byPlace([...left.failed, ...failed]),
        retries: retryBy ? [...left.retries, { by: retryBy, places: back }] : left.retries,
        // It had failed, or they had refused, and it arrived after all.
        saidBoth: ranges.union(run.saidBoth, ranges.without(paid, run.underWay)),
        refused: run.refused.filter((place) => !ranges.has(paid, place)),
        statements: [...run.statements, statement],
      }
    }
    case 'run.returned/1': {
      const { shares, retryBy, statement } = entry.data
      const back = ranges.places(shares).map((place) => [place, 'returned'] as const)
      return {
        ...openAgain(run, at),
        paid: ranges.without(run.paid, shares),
        paidTotal: plus(run.paidTotal, entry.data, -1),
        failed: byPlace([...run.failed, ...back]),
        retries: [...run.retries, { by: retryBy, places: shares }],
        saidBoth: ranges.union(run.saidBoth, shares),
        statements: [...run.statements, statement],
      }
    }
    case 'run.share-refused/1': {
      const place = entry.data.at
      return {
        refused: [...run.refused, place].sort((a, b) => a - b),
        ...noMoreFailed(run, [[place, place]]),
      }
    }
    case 'run.overdue/1':
      return passed(run, 'pay', entry.data.payBy, at)
    case 'run.overdue/2':
      return passed(run, entry.data.step, entry.data.due, at)
    case 'run.closed/1': {
      const { overdueAt } = run.standing as { readonly overdueAt?: string }
      return { standing: { is: 'closed', at, statement: entry.data, ...(overdueAt ? { overdueAt } : {}) } }
    }
  }
}

const byPlace = (failed: readonly (readonly [number, Failure])[]) => [...failed].sort((a, b) => a[0] - b[0])

const plus = (all: PeopleFen, one: PeopleFen, sign: 1 | -1): PeopleFen => ({
  people: all.people + sign * one.people,
  totalFen: all.totalFen + sign * one.totalFen,
})

/** Whoever is paid, instructed again or does not want it waits for no other try. */
const noMoreFailed = (run: Run, places: Ranges) => ({
  failed: run.failed.filter(([place]) => !ranges.has(places, place)),
  retries: run.retries
    .map((one) => ({ ...one, places: ranges.without(one.places, places) }))
    .filter((one) => one.places.length > 0),
})

function openAgain({ standing }: Run, at: string): Partial<Run> {
  if (standing.is !== 'closed') return {}
  const { at: closedAt, overdueAt } = standing
  return { standing: { is: 'paying', reopened: { at, closedAt }, ...(overdueAt ? { overdueAt } : {}) } }
}

function passed(run: Run, step: Step, due: Due, at: string): Partial<Run> {
  if (step === 'pay') return run.standing.is === 'paying' ? { standing: { ...run.standing, overdueAt: at } } : {}
  if (step === 'settle')
    return { batches: run.batches.map((one) => (one.settleBy.at === due.at ? { ...one, overdueAt: at } : one)) }
  return { retries: run.retries.map((one) => (one.by.at === due.at ? { ...one, overdueAt: at } : one)) }
}

export interface Clock {
  readonly step: Step
  readonly due: Due
  /** For how many the step is still to be done. */
  readonly people: number
  /** When it was said that the day passed. */
  readonly overdueAt?: string
}

/** Every day that counts for somebody, the earliest first. Steps of one kind with one day are one. */
export function clocksOf(run: Run): readonly Clock[] {
  if (run.standing.is !== 'paying') return []
  const left = run.draft.count - run.paidTotal.people - run.refused.length
  const all: Clock[] = [
    clock('pay', run.committed!.payBy, left, run.standing.overdueAt),
    ...run.batches.map(({ settleBy, open, overdueAt }) => clock('settle', settleBy, ranges.count(open), overdueAt)),
    ...run.retries.map(({ by, places, overdueAt }) => clock('retry', by, ranges.count(places), overdueAt)),
  ]
  const one = new Map<string, Clock>()
  for (const clock of all) {
    const key = `${clock.due.at} ${clock.step}`
    if (clock.people > 0) one.set(key, { ...clock, people: clock.people + (one.get(key)?.people ?? 0) })
  }
  return [...one.keys()].sort().map((key) => one.get(key)!)
}

const clock = (step: Step, due: Due, people: number, overdueAt: string | undefined): Clock => ({
  step,
  due,
  people,
  ...(overdueAt ? { overdueAt } : {}),
})

/** The day that is next to pass. */
export const nextDue = (run: Run): Due | undefined => clocksOf(run).find(({ overdueAt }) => !overdueAt)?.due

/** Whoever is neither paid nor on the way to be, did not refuse, and has no payment that came back. */
export const waiting = (run: Run): Ranges =>
  [run.paid, run.underWay, ranges.of(run.refused), ranges.of(run.failed.map(([place]) => place))].reduce<Ranges>(
    (left, gone) => ranges.without(left, gone),
    [[0, run.draft.count - 1]],
  )

/** How often somebody's payment was instructed. */
export const attempts = (run: Run, place: number): number =>
  run.batches.filter(({ shares }) => ranges.has(shares, place)).length
