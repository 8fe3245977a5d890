import type { Design } from './baseline.ts'
import type { CalendarEffects } from './calendareffects.ts'
import type { Day } from './dayclass.ts'
import { openWatch, type Watch, type WatchSettings } from './watch.ts'

/**
 * Daily counts: crises of days to weeks on weekdays, a yearly wave, a trend, and the Chinese calendar. The numbers lie on
 * a plateau: half as much again, or a third less, of any of them moves pAUC05 of counts-daily by less than 0.01. The
 * alarm line is where 1.07 % of quiet days are alarmed there, 3.9 a year.
 */
export const dailySettings: WatchSettings = {
  guard: 7,
  refitEvery: 14,
  halfLife: 21,
  ages: 3,
  burst: 0.01,
  alarmFrom: 1.6,
}

const [yearDays, weekdays] = [365.25, 7]

/** Level; six weekdays against Monday; trend, in years from the first judged day, and a yearly wave where the history can carry them. */
export function dailyDesign(days: readonly Day[], from: number, effects: CalendarEffects): Design {
  const [trend, wave] = [from >= 1.5 * yearDays, from >= yearDays]
  const columns = weekdays + (trend ? 1 : 0) + (wave ? 2 : 0)
  const rows = new Float64Array(days.length * columns)
  const offset = new Float64Array(days.length)
  for (const [i, day] of days.entries()) {
    const at = i * columns
    rows[at] = 1
    const fromMonday = (day.weekday + 6) % 7
    if (fromMonday > 0) rows[at + fromMonday] = 1
    const turn = (2 * Math.PI * i) / yearDays
    if (wave) rows.set([Math.cos(turn), Math.sin(turn)], at + weekdays)
    if (trend) rows[at + columns - 1] = (i - from) / yearDays
    offset[i] = effects[day.class]!
  }
  return { rows, columns, length: days.length, offset }
}

/** Begins to watch a stream of daily counts at day `from`. `days` are those of `counts`; a missing count is NaN. */
export const openDaily = (days: readonly Day[], counts: Float64Array, from: number, effects: CalendarEffects): Watch =>
  openWatch(dailyDesign(days, from, effects), counts, from, dailySettings)
