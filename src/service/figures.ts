import { daysBetween } from '#src/calendar/date.ts'
import type { Figure, FigureFold, Period } from '#src/kit/figure.ts'
import type { Logged } from '#src/ledger/words.ts'
import { isRatingEntry, readRatingEntry } from './ratings/words.ts'
import { isRepairEntry, readRepairEntry } from './repairs/words.ts'

interface Job {
  readonly bookedAt: string
  readonly bookedOn: string
  readonly begun: number
  dueAt?: string
  done?: { readonly at: string; readonly on: string; readonly index: number }
}
interface Round {
  readonly round: string
  readonly askedAt: string
  readonly asked: number
  given?: { readonly at: string; readonly index: number; readonly overall: number }
}
interface State {
  readonly jobs: Map<string, Job>
  readonly rounds: Map<string, Round>
}

/** Repairs kept in their time by law, how long they took, and how they were rated: right away, and again later. */
export const serviceFigures: FigureFold<State> = {
  follows: (type) => isRepairEntry(type) || isRatingEntry(type),
  begin: () => ({ jobs: new Map(), rounds: new Map() }),
  fold: (state, logged) => (isRatingEntry(logged.type) ? followRating(state, logged) : followRepair(state, logged)),
  read: ({ jobs, rounds }, period) => {
    const all = [...rounds.values()]
    const first = all.filter(({ round, given }) => round === 'first' && given && within(given.at, period))
    const later = all.filter(({ round, given }) => round === 'later' && given && within(given.at, period))
    return [
      inTime([...jobs.values()], period),
      days([...jobs.values()], period),
      satisfied('service.satisfied', first, period),
      mean(first, period),
      satisfied('service.satisfied-later', later, period),
      response(all, period),
      ...[1, 2, 3, 4, 5].map((score) => scored(first, score, period)),
    ]
  },
}

function followRepair({ jobs }: State, logged: Logged): void {
  const entry = readRepairEntry(logged)
  if (entry.type === 'repair.booked-in/1') {
    const { on, dueBy } = entry.data
    jobs.set(entry.subject, {
      bookedAt: entry.at,
      bookedOn: on,
      begun: entry.index,
      ...(dueBy ? { dueAt: dueBy.at } : {}),
    })
    return
  }
  const job = jobs.get(entry.subject)
  if (!job) throw new Error(`${entry.type} comes before its repair was booked in`)
  if (entry.type === 'repair.waits-for-parts/1' && entry.data.dueBy) job.dueAt = entry.data.dueBy.at
  if (entry.type === 'repair.done/1') job.done = { at: entry.at, on: entry.data.on, index: entry.index }
}

function followRating({ rounds }: State, logged: Logged): void {
  const entry = readRatingEntry(logged)
  if (entry.type === 'rating.forgotten/1') return
  const key = `${entry.subject} ${entry.data.round}`
  if (entry.type === 'rating.asked/1') {
    rounds.set(key, { round: entry.data.round, askedAt: entry.at, asked: entry.index })
    return
  }
  const known = rounds.get(key)
  if (!known) throw new Error('a rating comes before it was asked for')
  known.given = { at: entry.at, index: entry.index, overall: entry.data.scores.overall }
}

const within = (at: string, period: Period) => at >= period.fromAt && at < period.toAt
const sorted = (indexes: readonly number[]) => [...new Set(indexes)].sort((a, b) => a - b)

/** Of the repairs taken in within the period that have a time by law, and were over or fell due by its end. */
function inTime(jobs: readonly Job[], period: Period): Figure {
  const judged = jobs.filter(
    ({ bookedAt, dueAt, done }) =>
      dueAt !== undefined && within(bookedAt, period) && ((done && done.at < period.toAt) || dueAt < period.toAt),
  )
  const kept = judged.filter(({ dueAt, done }) => done && done.at < period.toAt && done.at <= dueAt!)
  return {
    id: 'service.repaired-in-time',
    unit: 'share',
    value: judged.length === 0 ? null : kept.length / judged.length,
    n: judged.length,
    of: kept.length,
    period,
    entries: sorted(
      judged.flatMap(({ begun, done }) => (done && done.at < period.toAt ? [begun, done.index] : [begun])),
    ),
  }
}

function days(jobs: readonly Job[], period: Period): Figure {
  const ended = jobs.filter(({ done }) => done && within(done.at, period))
  const spans = ended.map(({ bookedOn, done }) => daysBetween(bookedOn, done!.on)).sort((a, b) => a - b)
  const middle = spans.length >> 1
  const median = spans.length % 2 === 1 ? spans[middle]! : ((spans[middle - 1] ?? 0) + (spans[middle] ?? 0)) / 2
  return {
    id: 'service.median-repair-days',
    unit: 'days',
    value: spans.length === 0 ? null : median,
    n: spans.length,
    period,
    entries: sorted(ended.flatMap(({ begun, done }) => [begun, done!.index])),
  }
}

function satisfied(id: string, given: readonly Round[], period: Period): Figure {
  const good = given.filter((one) => one.given!.overall >= 4)
  return {
    id,
    unit: 'share',
    value: given.length === 0 ? null : good.length / given.length,
    n: given.length,
    of: good.length,
    period,
    entries: sorted(given.map((one) => one.given!.index)),
  }
}

function mean(given: readonly Round[], period: Period): Figure {
  const sum = given.reduce((total, one) => total + one.given!.overall, 0)
  return {
    id: 'service.mean-score',
    unit: 'score',
    value: given.length === 0 ? null : Math.round((sum / given.length) * 100) / 100,
    n: given.length,
    period,
    entries: sorted(given.map((one) => one.given!.index)),
  }
}

/** Of what was asked within the period, how much came back by its end. */
function response(rounds: readonly Round[], period: Period): Figure {
  const asked = rounds.filter(({ askedAt }) => within(askedAt, period))
  const back = asked.filter(({ given }) => given && given.at < period.toAt)
  return {
    id: 'service.rating-response',
    unit: 'share',
    value: asked.length === 0 ? null : back.length / asked.length,
    n: asked.length,
    of: back.length,
    period,
    entries: sorted(
      asked.flatMap(({ asked: index, given }) => (given && given.at < period.toAt ? [index, given.index] : [index])),
    ),
  }
}

function scored(given: readonly Round[], score: number, period: Period): Figure {
  const those = given.filter((one) => one.given!.overall === score)
  return {
    id: `service.score-${score}`,
    unit: 'count',
    value: those.length,
    n: given.length,
    period,
    entries: sorted(those.map((one) => one.given!.index)),
  }
}
