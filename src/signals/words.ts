import type { LocalDate } from '#src/calendar/date.ts'

/** The files that `troth detect` reads and answers; each is described with the benchmark that uses it. */
export const formats = ['counts-daily', 'counts-weekly', 'nab'] as const
export type Format = (typeof formats)[number]

/** A stream of counts, one JSON line: what it is called, from which moment on it is judged, and the counts themselves. */
export interface CountSeries {
  readonly series: string
  /** Moments in a period: 7 days a week, or weeks a year. */
  readonly freq: number
  /** Of daily counts alone: the day of the first one. */
  readonly start?: LocalDate
  readonly from: number
  /** NaN where a count is missing. */
  readonly counts: Float64Array
}

/** A metric that is measured often, from a CSV of two columns: timestamp and value. */
export interface Metric {
  /** Local time, in seconds since 1970. */
  readonly seconds: Float64Array
  /** NaN where a value is missing. */
  readonly values: Float64Array
}

/** Why a line or a row of input cannot be answered. */
export type InputRefusal =
  | 'line.not-json'
  | 'field.missing'
  | 'field.invalid'
  | 'series.twice'
  | 'series.too-short'
  | 'series.too-long'
  | 'csv.header'
  | 'csv.columns'
  | 'csv.time'
  | 'csv.value'
  | 'csv.empty'

/** Longer series are refused: forty years of days, or a year of every minute. */
export const longest = { counts: 15_000, rows: 600_000 }
