import { addMonths } from '#src/calendar/date.ts'
import type { Figure, FigureFold, Period } from '#src/kit/figure.ts'
import { fold, type Warning } from './warning.ts'
import { isWatchEntry, readWarningEntry } from './words.ts'

interface Seen {
  readonly warnings: Map<string, Warning>
  readonly reports: { readonly month: string; readonly streamDays: number; readonly index: number }[]
}

/** How often was warned, how many of the warnings that were settled were false, and how many days of streams were watched. */
export const warningFigures: FigureFold<Seen> = {
  follows: isWatchEntry,
  begin: () => ({ warnings: new Map(), reports: [] }),
  fold({ warnings, reports }, logged) {
    const entry = readWarningEntry(logged)
    if (entry.type === 'watch.reported/1')
      reports.push({ month: entry.data.month, streamDays: entry.data.streamDays, index: entry.index })
    else warnings.set(entry.subject, fold(warnings.get(entry.subject), logged))
  },
  read: ({ warnings, reports }, period) => [
    raised([...warnings.values()], period),
    falseShare([...warnings.values()], period),
    watched(reports, period),
  ],
}

const within = (at: string, period: Period) => at >= period.fromAt && at < period.toAt

function raised(all: readonly Warning[], period: Period): Figure {
  const found = all.filter(({ steps }) => within(steps[0]!.at, period))
  const entries = found.map(({ steps }) => steps[0]!.index).sort((a, b) => a - b)
  return { id: 'signals.raised', unit: 'count', value: found.length, n: found.length, period, entries }
}

/** Of the warnings raised in the period that are over, by people or by themselves, those that somebody called false. */
function falseShare(all: readonly Warning[], period: Period): Figure {
  const settled = all.filter(
    ({ steps, standing }) =>
      within(steps[0]!.at, period) &&
      ['subsided', 'normal', 'false'].includes(standing.is) &&
      standing.sinceAt < period.toAt,
  )
  const wrong = settled.filter(({ standing }) => standing.is === 'false')
  return {
    id: 'signals.false',
    unit: 'share',
    value: settled.length === 0 ? null : wrong.length / settled.length,
    n: settled.length,
    of: wrong.length,
    period,
    entries: [...new Set(settled.flatMap(({ steps }) => [steps[0]!.index, steps.at(-1)!.index]))].sort((a, b) => a - b),
  }
}

/** From the reports on whole months that lie in the period. */
function watched(reports: Seen['reports'], period: Period): Figure {
  const found = reports.filter(
    ({ month }) => `${month}-01` >= period.fromOn && addMonths(`${month}-01`, 1) <= period.toOn,
  )
  return {
    id: 'signals.stream-days',
    unit: 'count',
    value: found.length === 0 ? null : found.reduce((sum, { streamDays }) => sum + streamDays, 0),
    n: found.length,
    period,
    entries: found.map(({ index }) => index).sort((a, b) => a - b),
  }
}
