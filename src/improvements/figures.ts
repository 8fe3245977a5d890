import type { Figure, FigureFold, Period } from '#src/kit/figure.ts'
import { fold, type Improvement } from './improvement.ts'
import { isImprovementEntry } from './words.ts'

/** Improvements opened and closed, closed with an effect that was shown, and measures done by the date first promised. */
export const improvementFigures: FigureFold<Map<string, Improvement>> = {
  follows: isImprovementEntry,
  begin: () => new Map(),
  fold: (known, entry) => void known.set(entry.subject, fold(known.get(entry.subject), entry)),
  read: (known, period) => {
    const all = [...known.values()]
    return [opened(all, period), proven(all, period), inTime(all, period)]
  },
}

const within = (at: string, period: Period) => at >= period.fromAt && at < period.toAt
const sorted = (indexes: readonly number[]) => [...new Set(indexes)].sort((a, b) => a - b)

function opened(all: readonly Improvement[], period: Period): Figure {
  const found = all.filter(({ openedAt }) => within(openedAt, period))
  const entries = sorted(found.map(({ steps }) => steps[0]!.index))
  return { id: 'improvements.opened', unit: 'count', value: found.length, n: found.length, period, entries }
}

/** Of those closed in the period and not open again by its end, the ones whose effect was shown. */
function proven(all: readonly Improvement[], period: Period): Figure {
  const closed = all.filter(({ standing }) => standing.is === 'closed' && within(standing.sinceAt, period))
  const shown = closed.filter(({ standing }) => standing.is === 'closed' && standing.proven)
  return {
    id: 'improvements.proven',
    unit: 'share',
    value: closed.length === 0 ? null : shown.length / closed.length,
    n: closed.length,
    of: shown.length,
    period,
    entries: sorted(
      closed.flatMap(({ steps }) => [
        steps[0]!.index,
        steps.findLast(({ type }) => type === 'improvement.closed/1')!.index,
      ]),
    ),
  }
}

/** Of the measures whose first date lies in the period and has passed, those done by that date. */
function inTime(all: readonly Improvement[], period: Period): Figure {
  const due = all
    .flatMap(({ measures }) => measures)
    .map((one) => ({ ...one, first: one.firstDueOn ?? one.dueOn }))
    .filter(({ first }) => first >= period.fromOn && first < period.toOn)
  const kept = due.filter(({ done, first }) => done !== undefined && done.on <= first)
  return {
    id: 'improvements.in-time',
    unit: 'share',
    value: due.length === 0 ? null : kept.length / due.length,
    n: due.length,
    of: kept.length,
    period,
    entries: sorted(due.map(({ index }) => index)),
  }
}
