/**
 * A cube of leaves: each leaf is one combination of values, one of every dimension. Dimensions, values and leaves are in
 * the order of their names, whatever order the input had, so that the order of rows and columns changes no answer.
 */
export interface Cube {
  /** Sorted by name. */
  readonly dims: readonly string[]
  /** For each dimension its values, sorted; a code is a place in this list. */
  readonly values: readonly (readonly string[])[]
  /** For each dimension the code of every leaf. */
  readonly codes: readonly Int32Array[]
  readonly leaves: number
}

/** Rows as they come: for each dimension one value a row. */
export interface Columns {
  readonly dims: readonly string[]
  readonly columns: readonly (readonly string[])[]
}

/** The cube and, for each row, the leaf it belongs to. Rows of the same combination share a leaf. */
export interface Cubed {
  readonly cube: Cube
  readonly leafOf: Int32Array
}

/** The columns must be of one length. Memory and time are linear in cells but for sorting the distinct combinations. */
export function cubeOf({ dims, columns }: Columns): Cubed {
  const order = dims.map((_, at) => at).sort((a, b) => byText(dims[a]!, dims[b]!))
  const coded = order.map((at) => codesOf(columns[at]!))
  const rows = columns[0]?.length ?? 0
  const ranks = combine(coded, rows)
  const cube = {
    dims: order.map((at) => dims[at]!),
    values: coded.map(({ values }) => values),
    codes: coded.map(({ codes }) => {
      const byLeaf = new Int32Array(ranks.count)
      for (let row = 0; row < rows; row += 1) byLeaf[ranks.of[row]!] = codes[row]!
      return byLeaf
    }),
    leaves: ranks.count,
  }
  return { cube, leafOf: ranks.of }
}

/** The sum of a measure over the rows of each leaf, in the order of rows within a leaf made immaterial by sorting. */
export function sumByLeaf({ cube, leafOf }: Cubed, measure: ArrayLike<number>): Float64Array {
  const order = Int32Array.from(leafOf.keys()).sort((a, b) => leafOf[a]! - leafOf[b]! || measure[a]! - measure[b]!)
  const sums = new Float64Array(cube.leaves)
  for (const row of order) sums[leafOf[row]!]! += measure[row]!
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
