import type { Figure, FigureFold, Period } from '#src/kit/figure.ts'
import type { Logged } from '#src/ledger/words.ts'
import { fold, type Promised } from './decide.ts'
import { isPromiseEntry } from './words.ts'

/** Of promises that no case measures: milestones reached by their day, and minutes that were staffed. */
export const promiseFigures: FigureFold<Map<string, Promised>> = {
  follows: isPromiseEntry,
  begin: () => new Map(),
  fold: (promises, entry: Logged) => void promises.set(entry.subject, fold(promises.get(entry.subject), entry)),
  read: (promises, period) => [
    milestones([...promises.values()], period),
    availability([...promises.values()], period),
  ],
}

/** Milestones that fell due in the period: reached by their day, or late, or not reached at all. */
export function milestones(promises: readonly Promised[], period: Period): Figure {
  const due = promises
    .filter(({ draftedBy }) => draftedBy === undefined)
    .flatMap((one) => (one.milestones ?? []).map((milestone) => ({ ...milestone, made: one.entries[0]! })))
    .filter(
      ({ dueOn, accepted }) =>
        dueOn >= period.fromOn && dueOn <= period.toOn && (accepted || endOf(dueOn, period) <= Date.parse(period.toAt)),
    )
  const kept = due.filter(({ accepted, dueOn }) => accepted !== undefined && accepted.on <= dueOn)
  const entries = due.flatMap(({ made, accepted }) => (accepted ? [made, accepted.index] : [made]))
  return {
    id: 'promises.milestones-in-time',
    unit: 'share',
    value: due.length === 0 ? null : kept.length / due.length,
    n: due.length,
    of: kept.length,
    period,
    entries: [...new Set(entries)].sort((a, b) => a - b),
  }
}

/** Minutes promised in the period, and those without a recorded gap; overlapping gaps are one. */
export function availability(promises: readonly Promised[], period: Period): Figure {
  let promised = 0
  let missing = 0
  const entries: number[] = []
  for (const one of promises) {
    if (one.measure !== 'availability' || one.draftedBy !== undefined) continue
    const from = Math.max(Date.parse(period.fromAt), startOf(one.startsOn, period))
    const ends = one.ended ? endOf(one.ended.on, period) : Number.POSITIVE_INFINITY
    const to = Math.min(Date.parse(period.toAt), ends)
    if (to <= from) continue
    promised += to - from
    entries.push(one.entries[0]!)
    let reached = from
    for (const gap of [...(one.gaps ?? [])].sort((a, b) => (a.fromAt < b.fromAt ? -1 : 1))) {
      const [begins, stops] = [Math.max(reached, Date.parse(gap.fromAt)), Math.min(to, Date.parse(gap.toAt))]
      if (stops <= begins) continue
      missing += stops - begins
      reached = stops
      entries.push(gap.index)
    }
  }
  const minutes = Math.round(promised / minuteMs)
  const of = Math.round((promised - missing) / minuteMs)
  return {
    id: 'promises.available',
    unit: 'share',
    value: minutes === 0 ? null : of / minutes,
    n: minutes,
    of,
    period,
    entries: entries.sort((a, b) => a - b),
  }
}

const dayMs = 86_400_000
const minuteMs = 60_000

/** When a day of the brand's begins: as far from midnight in UTC as the period's own first day is. */
const startOf = (on: string, { fromAt, fromOn }: Period) =>
  Date.parse(`${on}T00:00:00Z`) + Date.parse(fromAt) - Date.parse(`${fromOn}T00:00:00Z`)
const endOf = (on: string, period: Period) => startOf(on, period) + dayMs
