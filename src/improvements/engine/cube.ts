/**
 * A cube of cells: each cell is one combination of values, one of every dimension. Dimensions, values and cells are in
 * the order of their names, whatever order the input had, so that the order of rows and columns changes no answer.
 */
export interface Cube {
  /** Sorted by name. */
  readonly dims: readonly string[]
  /** For each dimension its values, sorted; a code is a place in this list. */
  readonly values: readonly (readonly string[])[]
  /** For each dimension the code of every cell. */
  readonly codes: readonly Int32Array[]
  readonly cells: number
}

/** Rows as they come: for each dimension one value a row. */
export interface Columns {
  readonly dims: readonly string[]
  readonly columns: readonly (readonly string[])[]
}

/** The cube and, for each row, the cell it belongs to. Rows of the same combination share a cell. */
export interface Cubed {
  readonly cube: Cube
  readonly cellOf: Int32Array
}

/** The columns must be of one length. Memory and time are linear in rows times dimensions but for sorting the distinct combinations. */
export function cubeOf({ dims, columns }: Columns): Cubed {
  const order = dims.map((_, at) => at).sort((a, b) => byText(dims[a]!, dims[b]!))
  const coded = order.map((at) => codesOf(columns[at]!))
  const rows = columns[0]?.length ?? 0
  const ranks = combine(coded, rows)
  const cube = {
    dims: order.map((at) => dims[at]!),
    values: coded.map(({ values }) => values),
    codes: coded.map(({ codes }) => {
      const byCell = new Int32Array(ranks.count)
      for (let row = 0; row < rows; row += 1) byCell[ranks.of[row]!] = codes[row]!
      return byCell
    }),
    cells: ranks.count,
  }
  return { cube, cellOf: ranks.of }
}

/** The sum of a measure over the rows of each cell, in the order of rows within a cell made immaterial by sorting. */
export function sumByCell({ cube, cellOf }: Cubed, measure: ArrayLike<number>): Float64Array {
  const order = Int32Array.from(cellOf.keys()).sort((a, b) => cellOf[a]! - cellOf[b]! || measure[a]! - measure[b]!)
  const sums = new Float64Array(cube.cells)
  for (const row of order) sums[cellOf[row]!]! += measure[row]!
  return sums
}

interface Coded {
  readonly values: readonly string[]
  readonly codes: Int32Array
}

const byText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)

function codesOf(column: readonly string[]): Coded {
  const values = [...new Set(column)].sort(byText)
  const place = new Map(values.map((value, code) => [value, code]))
  return { values, codes: Int32Array.from(column, (value) => place.get(value)!) }
}

/** Ranks rows by their codes, first dimension first: equal rows get equal ranks, and ranks are dense. */
function combine(coded: readonly Coded[], rows: number): { readonly of: Int32Array; readonly count: number } {
  let of: Int32Array = new Int32Array(rows)
  let count = Math.min(rows, 1)
  for (const { values, codes } of coded) {
    const keys = Float64Array.from(of, (rank, row) => rank * values.length + codes[row]!)
    const distinct = keys
      .slice()
      .sort()
      .filter((key, at, all) => at === 0 || key !== all[at - 1])
    const rank = new Map<number, number>()
    for (let at = 0; at < distinct.length; at += 1) rank.set(distinct[at]!, at)
    of = Int32Array.from(keys, (key) => rank.get(key)!)
    count = distinct.length
  }
  return { of, count }
}
