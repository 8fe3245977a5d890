/** Columns of a regression on days, with the standard deviation believed of each coefficient. */
export interface Columns {
  readonly columns: readonly Float64Array[]
  readonly believed: readonly number[]
}

/**
 * Standard deviations believed before the data, on the log scale; the trend's from the first day to the last, the
 * controls' of all their shares together.
 */
const believed = { effect: 0.6, constant: 10, trend: 0.18, weekday: 0.5, controls: 0.7 }

export const columnOf = (days: number, of: (day: number) => number): Float64Array =>
  Float64Array.from({ length: days }, (_, day) => of(day))

/** What every series has: a constant, a trend and six contrasts of weekdays. */
export function habits(days: number): Columns {
  const weekday = (one: number) => columnOf(days, (day) => (day % 7 === one ? 1 : day % 7 === 6 ? -1 : 0))
  return {
    columns: [columnOf(days, () => 1), columnOf(days, (day) => day / days - 0.5), ...[0, 1, 2, 3, 4, 5].map(weekday)],
    believed: [believed.constant, believed.trend, ...Array<number>(6).fill(believed.weekday)],
  }
}

/** A step that begins on a day. It stands first: the variance of the first coefficient is what is asked for. */
export const withStep = (start: number, { columns, believed: habitual }: Columns): Columns => ({
  columns: [columnOf(columns[0]!.length, (day) => (day >= start ? 1 : 0)), ...columns],
  believed: [believed.effect, ...habitual],
})

export const withControls = ({ columns, believed: others }: Columns, drifts: readonly Float64Array[]): Columns => ({
  columns: [...columns, ...drifts],
  believed: [...others, ...drifts.map(() => believed.controls / Math.sqrt(drifts.length))],
})
