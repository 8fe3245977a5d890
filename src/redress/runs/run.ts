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
    | { readonly is: 'paying'; readonly overdueAt?: string }
    | { readonly is: 'closed'; readonly at: string; readonly statement: Data<'run.closed/1'> }
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
      return {
        batches: [...run.batches, { batch, route, shares, people, totalFen, sha256, at, index, settleBy }],
        underWay: ranges.union(run.underWay, shares),
        failed: run.failed.filter(([place]) => !ranges.has(shares, place)),
      }
    }
    case 'run.reconciled/1': {
      const { paid, paidTotal, failed, statement } = entry.data
      const settled = ranges.union(paid, ranges.of(failed.map(([place]) => place)))
      return {
        paid: ranges.union(run.paid, paid),
        paidTotal: {
          people: run.paidTotal.people + paidTotal.people,
          totalFen: run.paidTotal.totalFen + paidTotal.totalFen,
        },
        underWay: ranges.without(run.underWay, settled),
        failed: [...run.failed, ...failed].sort((a, b) => a[0] - b[0]),
        statements: [...run.statements, statement],
      }
    }
    case 'run.share-refused/1':
      return {
        refused: [...run.refused, entry.data.at].sort((a, b) => a - b),
        failed: run.failed.filter(([place]) => place !== entry.data.at),
      }
    case 'run.overdue/1':
      return { standing: { is: 'paying', overdueAt: at } }
    case 'run.closed/1':
      return { standing: { is: 'closed', at, statement: entry.data } }
  }
}

/** Whoever is neither paid nor on the way to be, did not refuse, and has no payment that came back. */
export const waiting = (run: Run): Ranges =>
  [run.paid, run.underWay, ranges.of(run.refused), ranges.of(run.failed.map(([place]) => place))].reduce<Ranges>(
    (left, gone) => ranges.without(left, gone),
    [[0, run.draft.count - 1]],
  )

/** How often somebody's payment was instructed. */
export const attempts = (run: Run, place: number): number =>
  run.batches.filter(({ shares }) => ranges.has(shares, place)).length
