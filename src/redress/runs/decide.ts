import { deadline } from '#src/calendar/deadline.ts'
import { duration } from '#src/calendar/duration.ts'
import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { partOf } from './progress.ts'
import { type Ranges, ranges } from './ranges.ts'
import { attempts, clocksOf, type Run, waiting } from './run.ts'
import {
  type Due,
  type Failure,
  type PeopleFen,
  type Route,
  type RunEntryType,
  type RunRefusal,
  terms,
} from './words.ts'

export interface RunFacts {
  readonly now: string
  readonly zone: string
}

/** Who acts, and who acted before: ids that only the vault knows. */
export interface Who {
  readonly by: Actor
  readonly id: string
  readonly drafter?: string | undefined
  readonly approvers: readonly string[]
}

type Decision = Outcome<readonly Draft[], RunRefusal>

const due = (from: string, term: string, zone: string): Due => {
  const { dueAt, dueOn, provisional } = deadline(from, duration(term), { zone })
  return { at: dueAt, on: dueOn, provisional }
}

/** What keeps an act from a run that is over, before anything else is looked at. */
function open(run: Run | undefined): Outcome<Run, RunRefusal> {
  if (!run) return refuse('run.unknown')
  if (run.standing.is === 'dropped') return refuse('run.dropped')
  return run.standing.is === 'closed' ? refuse('run.closed') : yes(run)
}

function committed(run: Run | undefined): Outcome<Run & { committed: NonNullable<Run['committed']> }, RunRefusal> {
  const found = open(run)
  if (!found.ok) return found
  return found.value.committed ? yes(found.value as never) : refuse('run.not-committed')
}

/** DraftRun. The same file is drafted once. */
export function decideDraft(run: Run | undefined, data: Run['draft'], by: Actor): Decision {
  if (!run) return yes([{ type: 'run.drafted/1', by, data: JSON.parse(JSON.stringify(data)) }])
  return run.draft.book === data.book ? yes([]) : refuse('run.file-used')
}

/** ApproveTotal: the exact sum, by two people of two roles; neither drew it up. */
export function decideApproval(
  run: Run | undefined,
  act: { readonly totalFen: number; readonly people: number },
  who: Who,
): Decision {
  const found = open(run)
  if (!found.ok) return found
  const { draft, approvals, standing } = found.value
  const wrong: Refusal<RunRefusal>[] = []
  if (act.totalFen !== draft.totalFen)
    wrong.push({ code: 'run.not-the-total', field: 'totalFen', facts: { totalFen: draft.totalFen } })
  if (act.people !== draft.count)
    wrong.push({ code: 'run.not-the-total', field: 'people', facts: { people: draft.count } })
  if (who.id === who.drafter) wrong.push({ code: 'run.own-draft' })
  if (who.approvers.includes(who.id)) wrong.push({ code: 'run.approved-already' })
  else if (approvals.some(({ by }) => by === who.by)) wrong.push({ code: 'run.role-twice' })
  if (standing.is !== 'awaiting-approval') wrong.push({ code: 'run.committed' })
  if (wrong.length > 0) return no(...wrong)
  const answers = [found.value.steps[0]!.leaf]
  return yes([{ type: 'run.approved/1', by: who.by, answers, data: { totalFen: act.totalFen, count: act.people } }])
}

export function decideDrop(run: Run | undefined, reason: string, by: Actor): Decision {
  const found = open(run)
  if (!found.ok) return found
  if (found.value.committed) return refuse('run.committed')
  return yes([{ type: 'run.dropped/1', by, answers: [found.value.steps[0]!.leaf], data: { reason } }])
}

/** The commitment follows from the second approval. `made` is the book as it was read again from the disk just now. */
export function decideCommitment(
  run: Run | undefined,
  made: { readonly sha256: string; readonly root: string; readonly totalFen: number; readonly count: number },
  facts: RunFacts,
): Decision {
  const found = open(run)
  if (!found.ok) return found
  const { draft, standing } = found.value
  if (found.value.committed) return yes([])
  if (standing.is !== 'approved') return refuse('run.not-approved')
  const same = made.sha256 === draft.book && made.totalFen === draft.totalFen && made.count === draft.count
  if (!same) return refuse('run.book-differs')
  const { zh, en, totalFen, count, book, follows, payWithin } = draft
  const payBy = { ...due(facts.now, payWithin, facts.zone) }
  const data = { zh, en, root: made.root, totalFen, count, book, payBy, ...(follows ? { follows } : {}) }
  return yes([
    { type: 'run.committed/1', by: 'timer', answers: found.value.steps.slice(1).map(({ leaf }) => leaf), data },
  ])
}

export interface Instruction {
  readonly route: Route
  readonly shares: Ranges
  readonly totalFen: number
  readonly sha256: string
}

/** Whether these shares may be paid now: decided again at every try, so of two payers at once one is told no. */
export function decideInstruction(run: Run | undefined, made: Instruction, who: Who, facts: RunFacts): Decision {
  const found = committed(run)
  if (!found.ok) return found
  if (who.approvers.includes(who.id)) return refuse('run.approver-pays')
  const payable = ranges.union(waiting(found.value), ranges.of(found.value.failed.map(([place]) => place)))
  if (ranges.count(made.shares) === 0) return refuse('run.nobody-to-pay')
  if (ranges.count(ranges.without(made.shares, payable)) > 0) return refuse('run.instructed-already')
  const data = {
    batch: found.value.batches.length + 1,
    route: made.route,
    shares: made.shares.map(([from, to]) => [from, to]),
    people: ranges.count(made.shares),
    totalFen: made.totalFen,
    sha256: made.sha256,
    settleBy: { ...due(facts.now, terms.settle, facts.zone) },
  }
  return yes([{ type: 'run.instructed/1', by: who.by, answers: [found.value.committed.leaf], data }])
}

/** What a statement says of one payment of a share. */
export interface SaidLine {
  readonly at: number
  readonly attempt: number
  readonly result: 'paid' | 'failed'
  readonly why: Failure
}

export interface Settled {
  readonly statement: string
  readonly lines: readonly SaidLine[]
  /** What leaves come to, by the book. */
  readonly fenOf: (places: readonly number[]) => number
}

/**
 * ReconcileStatement. Each result is news once for a payment, and only of somebody's last: money that had arrived and was sent
 * back by the bank is owed again; what was said to have failed and arrived after all is paid, and not paid once more. News
 * after the closing opens the run again. A statement without news, as one imported twice, is a no-op.
 */
export function decideReconciliation(
  run: Run | undefined,
  { statement, lines, fenOf }: Settled,
  who: Who,
  facts: RunFacts,
): Decision {
  if (!run) return refuse('run.unknown')
  if (!run.committed) return refuse(run.standing.is === 'dropped' ? 'run.dropped' : 'run.not-committed')
  if (run.statements.includes(statement)) return yes([])
  const made = new Map(lines.map(({ at }) => [at, attempts(run, at)]))
  const strange = lines.filter(({ at, attempt }) => attempt < 1 || attempt > made.get(at)!)
  if (strange.length > 0)
    return no(...strange.map(({ at }) => ({ code: 'statement.not-instructed' as const, facts: { at } })))
  const news = lines
    .filter(({ at, attempt }) => attempt === made.get(at) && !ranges.has(run.saidBoth, at))
    .map((line) => ({ ...line, part: partOf(run, line.at) }))
  const paid = news.filter(({ result, part }) => result === 'paid' && part !== 'paid')
  const failed = news.filter(({ result, part }) => result === 'failed' && part === 'under-way')
  const returned = news.filter(({ result, part }) => result === 'failed' && part === 'paid')
  const sum = (places: readonly number[]): PeopleFen => ({ people: places.length, totalFen: fenOf(places) })
  const retryBy = { ...due(facts.now, terms.retry, facts.zone) }
  const entry = (type: RunEntryType, data: Draft['data']): Draft => ({
    type,
    by: who.by,
    answers: [run.committed!.leaf],
    data: { statement, ...data },
  })
  // One entry holds so many; a long statement is several of them, written together.
  const [paidParts, failedParts] = [slices(ranges.of(paid.map(({ at }) => at))), slices(failed)]
  const settled = Array.from({ length: Math.max(paidParts.length, failedParts.length) }, (_, i) => {
    const [arrived, back] = [paidParts[i] ?? [], failedParts[i] ?? []]
    return entry('run.reconciled/2', {
      paid: plain(arrived),
      paidTotal: { ...sum(ranges.places(arrived)) },
      failed: back.map(({ at, why }) => [at, why]),
      failedTotal: { ...sum(back.map(({ at }) => at)) },
      ...(back.length > 0 ? { retryBy } : {}),
    })
  })
  const sentBack = slices(ranges.of(returned.map(({ at }) => at))).map((shares) =>
    entry('run.returned/1', { shares: plain(shares), ...sum(ranges.places(shares)), retryBy }),
  )
  return yes([...settled, ...sentBack])
}

const inOneEntry = 1_500
const slices = <T>(list: readonly T[]): (readonly T[])[] =>
  Array.from({ length: Math.ceil(list.length / inOneEntry) }, (_, i) =>
    list.slice(i * inOneEntry, (i + 1) * inOneEntry),
  )
const plain = (list: Ranges) => list.map(([from, to]) => [from, to])

/** Somebody does not want their share, while no money is under way to them. */
export function decideRefusal(run: Run | undefined, at: number): Decision {
  const found = committed(run)
  if (!found.ok) return found
  if (found.value.refused.includes(at)) return yes([])
  if (ranges.has(found.value.paid, at)) return refuse('run.share-paid')
  if (ranges.has(found.value.underWay, at)) return refuse('run.share-under-way')
  return yes([{ type: 'run.share-refused/1', by: 'customer', answers: [found.value.committed.leaf], data: { at } }])
}

/** An act of the timer: every day that passed while its step was still to be done, once each. */
export function decideOverdue(run: Run | undefined, facts: RunFacts): Decision {
  const found = committed(run)
  if (!found.ok) return found
  const passed = clocksOf(found.value).filter(({ due, overdueAt }) => !overdueAt && due.at < facts.now)
  if (passed.length === 0) return refuse('run.not-due')
  const answers = [found.value.committed.leaf]
  return yes(
    passed.map((one) => ({ type: 'run.overdue/2', by: 'timer', answers, data: { ...one, due: { ...one.due } } })),
  )
}

/** CloseRun: nothing is under way any more, and the parts come to what was promised, in people and in fen. */
export function decideClosing(
  run: Run | undefined,
  sums: { readonly paid: PeopleFen; readonly refused: PeopleFen; readonly unreachable: PeopleFen },
  said: { readonly zh?: string | undefined; readonly en?: string | undefined },
  by: Actor,
  /** Findings of observers that the money did not arrive, or not as it should. */
  disputed = 0,
): Decision {
  const found = committed(run)
  if (!found.ok) return found
  if (disputed > 0) return refuse('run.disputed', { people: disputed })
  const { draft, underWay, paidTotal, refused } = found.value
  if (underWay.length > 0) return refuse('run.under-way', { people: ranges.count(underWay) })
  const parts = [sums.paid, sums.refused, sums.unreachable]
  const [people, totalFen] = [
    parts.reduce((all, one) => all + one.people, 0),
    parts.reduce((all, one) => all + one.totalFen, 0),
  ]
  const asFolded =
    sums.paid.people === paidTotal.people &&
    sums.paid.totalFen === paidTotal.totalFen &&
    sums.refused.people === refused.length
  if (people !== draft.count || totalFen !== draft.totalFen || !asFolded)
    return refuse('run.does-not-add-up', { people, totalFen, ofPeople: draft.count, ofFen: draft.totalFen })
  const data = JSON.parse(
    JSON.stringify({ promised: { people: draft.count, totalFen: draft.totalFen }, ...sums, zh: said.zh, en: said.en }),
  ) as Draft['data']
  return yes([{ type: 'run.closed/1', by, answers: [found.value.committed.leaf], data }])
}
