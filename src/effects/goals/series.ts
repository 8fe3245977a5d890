import { parse as parseCsv } from 'csv-parse/sync'
import { daysBetween, isDate } from '#src/calendar/date.ts'
import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import type { GoalRefusal } from './words.ts'

/** Figures by date: those of what the claim was used on, and of what it was not. */
export interface Figures {
  readonly dates: readonly string[]
  readonly treated: Float64Array
  readonly controls: readonly Float64Array[]
  readonly step: 'day' | 'week' | 'other'
}

const [mostRows, mostColumns, leastRows] = [1_500, 201, 10]

/** Reads a CSV: a heading, then a date and a number for every column. Everything that is wrong is said at once. */
export function readFigures(csv: string): Outcome<Figures, GoalRefusal> {
  let records: string[][]
  try {
    records = parseCsv(csv, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true })
  } catch {
    return refuse('effect.not-csv')
  }
  const [heading = [], ...rows] = records
  if (heading.length < 2 || heading.length > mostColumns)
    return refuse('effect.columns', { least: 2, most: mostColumns }, 'csv')
  if (rows.length < leastRows || rows.length > mostRows)
    return refuse('effect.rows', { least: leastRows, most: mostRows }, 'csv')
  const wrong: Refusal<GoalRefusal>[] = []
  const columns = heading.slice(1).map(() => new Float64Array(rows.length))
  const dates = rows.map((row, i) => {
    if (row.length !== heading.length) wrong.push({ code: 'effect.columns', field: `row ${i + 2}` })
    const on = (row[0] ?? '').replace(/[/.]/g, '-')
    if (!isDate(on)) wrong.push({ code: 'field.invalid', field: `row ${i + 2}` })
    for (const [c, column] of columns.entries()) {
      const cell = row[c + 1]
      const value = cell === undefined || cell === '' ? Number.NaN : Number(cell.replace(/,/g, ''))
      if (!Number.isFinite(value)) wrong.push({ code: 'field.invalid', field: `row ${i + 2} ${heading[c + 1]}` })
      column[i] = value
    }
    return on
  })
  if (wrong.length > 0) return no(...wrong.slice(0, 100))
  const steps = dates.slice(1).map((on, i) => daysBetween(dates[i]!, on))
  if (steps.some((one) => one <= 0)) return refuse('effect.order', undefined, 'csv')
  const even = steps.every((one) => one === steps[0])
  const step = even && steps[0] === 1 ? 'day' : even && steps[0] === 7 ? 'week' : 'other'
  return yes({ dates, treated: columns[0]!, controls: columns.slice(1), step })
}
