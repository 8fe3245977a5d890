import type { FigureFold } from '#src/kit/figure.ts'
import { fold, type Goal, worthOf } from './goal.ts'
import { isGoalEntry } from './words.ts'

/** Of the goals measured in a period, how many showed what they were set for. What cannot be said counts as not shown. */
export const goalFigures: FigureFold<Map<string, Goal>> = {
  follows: isGoalEntry,
  begin: () => new Map(),
  fold: (goals, entry) => void goals.set(entry.subject, fold(goals.get(entry.subject), entry)),
  read: (goals, period) => {
    const judged = [...goals.values()].flatMap(({ measure, measured }) => {
      const found = measured.findLast(({ at }) => at >= period.fromAt && at < period.toAt)
      return found ? [{ index: found.index, worth: worthOf(measure, found) }] : []
    })
    const worked = judged.filter(({ worth }) => worth === 'worked')
    return [
      {
        id: 'effects.worked',
        unit: 'share',
        value: judged.length === 0 ? null : worked.length / judged.length,
        n: judged.length,
        of: worked.length,
        period,
        entries: judged.map(({ index }) => index).sort((a, b) => a - b),
      },
    ]
  },
}
