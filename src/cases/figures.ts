import type { Figure, FigureFold, Period } from '#src/kit/figure.ts'
import type { Logged } from '#src/ledger/words.ts'
import { isCaseEntry, readCaseEntry } from './words.ts'

interface Track {
  readonly openedAt: string
  readonly opened: number
  /** Date promised for the first reply; it moves only by a pause that the customer saw. */
  dueAt: string
  waiting: boolean
  repliedAt?: string
  replied?: number
  closedAt?: string
  closed?: number
}

/** Cases received, answered in time, and how long they took: the three figures of a trust page. */
export const caseFigures: FigureFold<Map<string, Track>> = {
  follows: isCaseEntry,
  begin: () => new Map(),
  fold(tracks, logged) {
    follow(tracks, logged)
  },
  read: (tracks, period) => [received(tracks, period), answeredInTime(tracks, period), daysToClose(tracks, period)],
}

function follow(tracks: Map<string, Track>, logged: Logged): void {
  const entry = readCaseEntry(logged)
  if (entry.type === 'case.opened/1') {
    tracks.set(entry.subject, { openedAt: entry.at, opened: entry.index, dueAt: entry.data.due.at, waiting: false })
    return
  }
  const track = tracks.get(entry.subject)
  if (!track) throw new Error(`${entry.type} comes before its case was opened`)
  switch (entry.type) {
    case 'case.asked/1':
      if (!track.repliedAt) track.waiting = true
      return
    case 'case.supplemented/1':
      if (track.waiting) track.dueAt = entry.data.due.at
      track.waiting = false
      return
    case 'case.replied/1':
    case 'case.resolved/1':
      if (!track.repliedAt) {
        track.repliedAt = entry.at
        track.replied = entry.index
      }
      return
    case 'case.accepted/1':
    case 'case.withdrawn/1':
      track.closedAt = entry.at
      track.closed = entry.index
      return
    case 'case.objected/1':
    case 'case.overdue/1':
      return
  }
}

const within = (at: string | undefined, period: Period): at is string =>
  at !== undefined && at >= period.fromAt && at < period.toAt

function received(tracks: Map<string, Track>, period: Period): Figure {
  const opened = [...tracks.values()].filter((track) => within(track.openedAt, period))
  return { id: 'cases.received', unit: 'count', value: opened.length, n: opened.length, period, entries: sorted(opened.map((t) => t.opened)) }
}

/**
 * Of the cases received in the period whose first reply was given or has fallen due, the share answered by the promised
 * time. A case still within its time counts on neither side, nor one that waits for the customer or was taken back unanswered.
 */
function answeredInTime(tracks: Map<string, Track>, period: Period): Figure {
  const judged = [...tracks.values()].filter((track) => {
    if (!within(track.openedAt, period)) return false
    if (track.repliedAt && track.repliedAt < period.toAt) return true
    return !track.waiting && !track.closedAt && track.dueAt < period.toAt
  })
  const kept = judged.filter((track) => track.repliedAt !== undefined && track.repliedAt <= track.dueAt)
  return {
    id: 'cases.answered-in-time',
    unit: 'share',
    value: judged.length === 0 ? null : kept.length / judged.length,
    n: judged.length,
    of: kept.length,
    period,
    entries: sorted(judged.flatMap((track) => (track.replied === undefined ? [track.opened] : [track.opened, track.replied]))),
  }
}

const dayMs = 86_400_000

/** Median calendar days from filing to closing, over the cases closed in the period, to a tenth of a day. */
function daysToClose(tracks: Map<string, Track>, period: Period): Figure {
  const closed = [...tracks.values()].filter((track) => within(track.closedAt, period))
  const days = closed.map((track) => (Date.parse(track.closedAt!) - Date.parse(track.openedAt)) / dayMs).sort((a, b) => a - b)
  return {
    id: 'cases.median-days',
    unit: 'days',
    value: days.length === 0 ? null : Math.round(median(days) * 10) / 10,
    n: days.length,
    period,
    entries: sorted(closed.flatMap((track) => [track.opened, track.closed!])),
  }
}

function median(ascending: readonly number[]): number {
  const middle = ascending.length >> 1
  return ascending.length % 2 === 1 ? ascending[middle]! : (ascending[middle - 1]! + ascending[middle]!) / 2
}

const sorted = (indexes: number[]) => indexes.sort((a, b) => a - b)
