import { parse } from 'csv-parse/sync'
import { no, type Outcome, yes } from '#src/kit/outcome.ts'
import { checkDims, Faults, type InputRefusal } from './reading.ts'

/** A CSV with a column for every dimension and for each of some measures, in any order. */
export interface Table {
  readonly dims: readonly string[]
  /** By dimension, the values of all rows. */
  readonly columns: readonly (readonly string[])[]
  /** By measure, in the order asked for. */
  readonly measures: readonly Float64Array[]
}

/**
 * Reads a CSV whose columns other than `measures` are dimensions; no measure is below `least`. Says everything that is
 * wrong. Headings are row 1.
 */
export function readTable(text: string, measures: readonly string[], least = 0): Outcome<Table, InputRefusal> {
  const faults = new Faults()
  let records: string[][]
  try {
    records = parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true, trim: true })
  } catch {
    faults.add('input.not-csv')
    return no(...faults.refusals)
  }
  const [headings = [], ...rows] = records
  for (const measure of measures)
    if (!headings.includes(measure)) faults.add('input.column', 'row 1', { column: measure })
  const places = headings.map((_, at) => at).filter((at) => !measures.includes(headings[at]!))
  checkDims(
    places.map((at) => headings[at]!),
    faults,
  )
  if (rows.length === 0) faults.add('input.empty', 'rows')
  if (faults.refusals.length > 0) return no(...faults.refusals)
  rows.forEach((row, at) => {
    if (row.length !== headings.length) {
      faults.add('input.cells', `row ${at + 2}`, { expected: headings.length, actual: row.length })
    }
  })
  const numbers = measures.map((measure) => {
    const place = headings.indexOf(measure)
    return Float64Array.from(rows, (row, at) =>
      row.length === headings.length ? faults.measure(row[place], `row ${at + 2} ${measure}`, least) : 0,
    )
  })
  if (faults.refusals.length > 0) return no(...faults.refusals)
  return yes({
    dims: places.map((at) => headings[at]!),
    columns: places.map((at) => rows.map((row) => row[at]!)),
    measures: numbers,
  })
}
