import { no, type Outcome, yes } from '#src/kit/outcome.ts'
import { localizeCounts } from '../engine/counts/localize.ts'
import { countsSetting } from '../engine/counts/setting.ts'
import { cubeOf, sumByCell } from '../engine/cube.ts'
import type { Direction } from '../engine/words.ts'
import { checkDims, Faults, type InputRefusal, type Ready } from './reading.ts'

/** Periods that `expected` is the mean of, where a line does not say. */
const usualPeriods = 8

/**
 * A line of attribution-cube: `{"case", "dims": [names], "rows": [[value of each dimension…, observed, expected]…]}`, where
 * expected is the mean of `"periods"` (8) earlier periods. Cells that are empty in both may be left out.
 */
export function readCubeLine(
  line: string,
  direction?: Direction,
): Outcome<Ready & { readonly case: string }, InputRefusal> {
  const faults = new Faults()
  let input: unknown
  try {
    input = JSON.parse(line)
  } catch {
    faults.add('input.not-json')
    return no(...faults.refusals)
  }
  const { case: name, dims, rows, periods = usualPeriods } = (input ?? {}) as Record<string, unknown>
  if (typeof name !== 'string' || name === '') faults.add('input.missing', 'case')
  if (!Array.isArray(dims) || dims.some((dim) => typeof dim !== 'string')) faults.add('input.invalid', 'dims')
  else checkDims(dims, faults)
  if (!Array.isArray(rows)) faults.add('input.invalid', 'rows')
  else if (rows.length === 0) faults.add('input.empty', 'rows')
  if (typeof periods !== 'number' || !(periods > 0) || !Number.isFinite(periods)) faults.add('input.invalid', 'periods')
  if (faults.refusals.length > 0) return no(...faults.refusals)
  return readRows(
    { name: name as string, dims: dims as string[], rows: rows as unknown[], periods: periods as number },
    direction,
  )
}

interface Line {
  readonly name: string
  readonly dims: readonly string[]
  readonly rows: readonly unknown[]
  readonly periods: number
}

function readRows(
  { name, dims, rows, periods }: Line,
  direction?: Direction,
): Outcome<Ready & { readonly case: string }, InputRefusal> {
  const faults = new Faults()
  const cells = rows.map((row, at) => {
    if (Array.isArray(row) && row.length === dims.length + 2) return row
    faults.add('input.cells', `row ${at + 1}`, {
      expected: dims.length + 2,
      actual: Array.isArray(row) ? row.length : 0,
    })
    return undefined
  })
  const columns = dims.map((dim, d) =>
    cells.map((row, at) => {
      const value = row?.[d]
      if (typeof value === 'string' || typeof value === 'number') return String(value)
      if (row) faults.add('input.invalid', `row ${at + 1} ${dim}`)
      return ''
    }),
  )
  const measured = (place: number, column: string) =>
    cells.map((row, at) => (row ? faults.measure(row[place], `row ${at + 1} ${column}`) : 0))
  const observed = measured(dims.length, 'observed')
  const expected = measured(dims.length + 1, 'expected')
  if (faults.refusals.length > 0) return no(...faults.refusals)
  const cubed = cubeOf({ dims, columns })
  const before = sumByCell(cubed, expected).map((mean) => mean * periods)
  const counts = { now: sumByCell(cubed, observed), before, span: periods }
  const setting = direction ? { ...countsSetting, direction } : countsSetting
  return yes({ case: name, cube: cubed.cube, dims, answer: () => localizeCounts(cubed.cube, counts, setting) })
}
