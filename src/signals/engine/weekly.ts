import type { Design } from './baseline.ts'
import { openWatch, type Watch, type WatchSettings } from './watch.ts'

/** Weekly counts: crises of a week or two on a slow trend and a yearly wave. Alarms on 1 % of quiet weeks of counts-weekly. */
export const weeklySettings: WatchSettings = {
  guard: 4,
  refitEvery: 1,
  halfLife: 104,
  ages: 2,
  burst: 0.01,
  alarmFrom: 1.4,
}

/** Level; trend, in years from the first judged week; a yearly wave. The last two only where the history can carry them. */
export function weeklyDesign(length: number, from: number, weeksAYear: number): Design {
  const [trend, wave] = [from >= 1.5 * weeksAYear, from >= weeksAYear]
  const columns = 1 + (trend ? 1 : 0) + (wave ? 2 : 0)
  const rows = new Float64Array(length * columns)
  for (let i = 0; i < length; i += 1) {
    const turn = (2 * Math.PI * i) / weeksAYear
    const row = [1, ...(wave ? [Math.cos(turn), Math.sin(turn)] : []), ...(trend ? [(i - from) / weeksAYear] : [])]
    rows.set(row, i * columns)
  }
  return { rows, columns, length, offset: new Float64Array(length) }
}

/** Begins to watch a stream of weekly counts at week `from`; a missing count is NaN. */
export const openWeekly = (counts: Float64Array, from: number, weeksAYear = 52): Watch =>
  openWatch(weeklyDesign(counts.length, from, weeksAYear), counts, from, weeklySettings)
