import type { Figure, FigureFold, Period } from '#src/kit/figure.ts'
import type { Logged } from '#src/ledger/words.ts'
import { type CaseEntry, isCaseEntry, readCaseEntry } from './entries.ts'
import type { Stage } from './words.ts'

/** Something the brand owed by a time: met, taken back by the customer, or still owed. */
interface Duty {
  readonly stage: Stage
  readonly begun: number
  readonly begunAt: string
  /** Moves only by a pause that the customer saw. */
  dueAt: string
  waiting: boolean
  met?: { readonly at: string; readonly index: number }
  void?: true
}

interface Track {
  readonly openedAt: string
  readonly opened: number
  readonly duties: Duty[]
  closed?: { readonly at: string; readonly index: number }
}

const keptFigures = {
  acceptance: 'cases.taken-up-in-time',
  execution: 'cases.carried-out-in-time',
  'follow-up': 'cases.followed-up-in-time',
  'first-reply': 'cases.answered-in-time',
  solution: 'cases.solved-in-time',
  review: 'cases.reviewed-in-time',
} as const satisfies Record<Stage, string>

/** The figure that says how a promised stage was kept. */
export const figureOfStage = (stage: Stage) => keptFigures[stage]

/** Cases received, duties kept in time by stage, and how long cases took. */
export const caseFigures: FigureFold<Map<string, Track>> = {
  follows: isCaseEntry,
  begin: () => new Map(),
  fold: (tracks, logged) => follow(tracks, logged),
  read: (tracks, period) => [
    received(tracks, period),
    kept(tracks, 'acceptance', period),
    kept(tracks, 'first-reply', period),
    kept(tracks, 'solution', period),
    kept(tracks, 'execution', period),
    kept(tracks, 'follow-up', period),
    kept(tracks, 'review', period),
    daysToClose(tracks, period),
  ],
}

function follow(tracks: Map<string, Track>, logged: Logged): void {
  const entry = readCaseEntry(logged)
  if (entry.type === 'case.opened/1' || entry.type === 'case.opened/2') {
    const track: Track = { openedAt: entry.at, opened: entry.index, duties: [] }
    if (entry.type === 'case.opened/2' && entry.data.takeUpBy) owe(track, 'acceptance', entry, entry.data.takeUpBy.at)
    owe(track, 'first-reply', entry, entry.data.due.at)
    tracks.set(entry.subject, track)
    return
  }
  // What began and ended elsewhere is the brand's word alone; only if it is taken up again here does it count from there.
  if (entry.type === 'case.imported/1') {
    tracks.set(entry.subject, { openedAt: '', opened: entry.index, duties: [] })
    return
  }
  const track = tracks.get(entry.subject)
  if (!track) throw new Error(`${entry.type} comes before its case was opened`)
  const duty = track.duties.at(-1)!
  switch (entry.type) {
    case 'case.taken-up/1':
      track.duties[0]!.met = when(entry)
      return
    case 'case.asked/1':
      // A question after the promised time stops no clock: what has passed stays passed.
      duty.waiting = entry.at <= duty.dueAt
      return
    case 'case.paused/1':
      duty.waiting = entry.at <= duty.dueAt
      return
    case 'case.resumed/2':
    case 'case.resumed/1':
    case 'case.supplemented/1':
      if (duty.waiting) duty.dueAt = entry.data.due.at
      duty.waiting = false
      return
    case 'case.replied/1':
      if (duty.stage !== 'first-reply') return
      duty.met = when(entry)
      owe(track, 'solution', entry, entry.data.due.at)
      return
    case 'case.resolved/1':
    case 'case.resolved/2':
    case 'case.answered-together/1':
      duty.met = when(entry)
      return
    case 'case.offered/1':
      duty.met ??= when(entry)
      return
    case 'case.offer-withdrawn/1':
      // What was withdrawn settled nothing: the duty stands again, without the time the customer had it in hand.
      delete duty.met
      duty.dueAt = entry.data.due.at
      return
    case 'case.accepted/2':
      owe(track, 'execution', entry, entry.data.due.at)
      return
    case 'case.carried-out-together/1':
    case 'case.carried-out/1':
      duty.met = when(entry)
      owe(track, 'follow-up', entry, entry.data.due.at)
      return
    case 'case.followed-up/1':
      duty.met = when(entry)
      track.closed = when(entry)
      return
    case 'case.confirmed/1':
      // That it has arrived only the customer can say; the brand need not ask any more.
      if (duty.stage === 'execution') duty.met = when(entry)
      else if (entry.at <= duty.dueAt) duty.void = true
      track.closed = when(entry)
      return
    case 'case.merged/1':
    case 'case.set-aside/1':
      // What another case answers for, or nobody did by itself, was not missed; what was missed already stays missed.
      for (const one of track.duties) leave(one, entry)
      return
    case 'case.absorbed/1':
      if (entry.data.due) duty.dueAt = entry.data.due.at
      return
    case 'case.objected/1':
      leave(duty, entry)
      owe(track, 'review', entry, entry.data.due.at)
      return
    case 'case.reopened/1':
      delete track.closed
      owe(track, 'solution', entry, entry.data.due.at)
      return
    case 'case.accepted/1':
      track.closed = when(entry)
      return
    case 'case.withdrawn/1':
      for (const one of track.duties) leave(one, entry)
      track.closed = when(entry)
      return
    case 'case.overdue/1':
    case 'case.forgotten/1':
    case 'case.noted/1':
    case 'case.corrected/1':
    case 'case.taken-outside/1':
    case 'case.transferred/1':
    case 'case.joined/1':
    case 'case.left/1':
    case 'case.link-issued/1':
    case 'case.links-revoked/1':
    case 'case.file-added/1':
    case 'case.reachable/1':
    case 'case.bound/1':
    case 'case.split/1':
    case 'case.split-off/1':
    case 'case.escalated/1':
    case 'case.taken-outside/2':
      return
  }
}

/** The customer ended a duty: in time, or while they had the turn, nothing was missed. After the promised time, it was. */
function leave(duty: Duty, { at }: CaseEntry): void {
  if (!duty.met && (duty.waiting || at <= duty.dueAt)) duty.void = true
}

/** No more of an entry than is asked for later: a log has millions. */
const when = ({ at, index }: CaseEntry) => ({ at, index })

function owe(track: Track, stage: Stage, entry: CaseEntry, dueAt: string): void {
  track.duties.push({ stage, begun: entry.index, begunAt: entry.at, dueAt, waiting: false })
}

const within = (at: string, period: Period) => at >= period.fromAt && at < period.toAt

function received(tracks: Map<string, Track>, period: Period): Figure {
  const opened = [...tracks.values()].filter((track) => within(track.openedAt, period))
  const entries = sorted(opened.map((track) => track.opened))
  return { id: 'cases.received', unit: 'count', value: opened.length, n: opened.length, period, entries }
}

/**
 * Of the duties of this stage that began in the period and were met or have fallen due, the share met by the promised
 * time. A duty still within its time counts on neither side; nor does one that waits for the customer, or whose case the
 * customer took back before the promised time.
 */
function kept(tracks: Map<string, Track>, stage: Stage, period: Period): Figure {
  const judged: Duty[] = []
  // Every case of every year is looked at here, so nothing is gathered that is not needed.
  for (const { duties } of tracks.values()) {
    for (const duty of duties) {
      if (duty.stage !== stage || duty.void || !within(duty.begunAt, period)) continue
      if (metBy(duty, period) || (!duty.waiting && duty.dueAt < period.toAt)) judged.push(duty)
    }
  }
  const inTime = judged.filter((duty) => metBy(duty, period) && duty.met!.at <= duty.dueAt)
  return {
    id: keptFigures[stage],
    unit: 'share',
    value: judged.length === 0 ? null : inTime.length / judged.length,
    n: judged.length,
    of: inTime.length,
    period,
    entries: sorted(judged.flatMap((duty) => (metBy(duty, period) ? [duty.begun, duty.met!.index] : [duty.begun]))),
  }
}

/** What was done after the period ended does not undo that the time had passed within it. */
const metBy = (duty: Duty, period: Period) => duty.met !== undefined && duty.met.at < period.toAt

const dayMs = 86_400_000

/** Median days from filing to closing, over the cases closed in the period, to a tenth of a day. */
function daysToClose(tracks: Map<string, Track>, period: Period): Figure {
  const ended: { opened: number; closed: NonNullable<Track['closed']>; days: number }[] = []
  for (const { openedAt, opened, closed } of tracks.values()) {
    if (!closed || openedAt === '' || !within(closed.at, period)) continue
    ended.push({ opened, closed, days: (Date.parse(closed.at) - Date.parse(openedAt)) / dayMs })
  }
  const days = ended.map((one) => one.days).sort((a, b) => a - b)
  return {
    id: 'cases.median-days',
    unit: 'days',
    value: days.length === 0 ? null : Math.round(median(days) * 10) / 10,
    n: days.length,
    period,
    entries: sorted(ended.flatMap((one) => [one.opened, one.closed.index])),
  }
}

function median(ascending: readonly number[]): number {
  const middle = ascending.length >> 1
  return ascending.length % 2 === 1 ? ascending[middle]! : (ascending[middle - 1]! + ascending[middle]!) / 2
}

/** Ascending and each once: one entry may both meet a duty and begin the next. */
const sorted = (indexes: readonly number[]) => [...new Set(indexes)].sort((a, b) => a - b)
