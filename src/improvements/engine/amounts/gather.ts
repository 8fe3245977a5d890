/** The cells with an error, sorted by it, with what each costs as explained so far. */
export interface Field {
  readonly error: Float64Array
  /** Places in `error`, by error. */
  readonly order: Int32Array
  /** Log-likelihood of every cell under what is known so far. */
  readonly cost: Float64Array
  readonly explained: Uint8Array
}

/** By element: how many cells are still to be explained, the sum of their errors and of the squares, the median, the cost. */
export interface Gathered {
  readonly cells: Int32Array
  readonly first: Float64Array
  readonly second: Float64Array
  readonly median: Float64Array
  readonly cost: Float64Array
}

/** Two passes: sums in any order, then medians by walking the cells in the order of their errors. */
export function gather({ error, order, cost, explained }: Field, places: Int32Array, count: number): Gathered {
  const sums = {
    cells: new Int32Array(count),
    first: new Float64Array(count),
    second: new Float64Array(count),
    median: new Float64Array(count),
    cost: new Float64Array(count),
  }
  for (let at = 0; at < error.length; at += 1) {
    if (explained[at]) continue
    const id = places[at]!
    const x = error[at]!
    sums.cells[id]! += 1
    sums.first[id]! += x
    sums.second[id]! += x * x
    sums.cost[id]! += cost[at]!
  }
  const seen = new Int32Array(count)
  for (const at of order) {
    if (explained[at]) continue
    const id = places[at]!
    if (2 * seen[id]! < sums.cells[id]!) sums.median[id] = error[at]!
    seen[id]! += 1
  }
  return sums
}
