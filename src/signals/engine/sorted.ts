/** Numbers kept in ascending order; grows by being written to. */
export interface Sorted {
  values: Float64Array
  size: number
}

export const openSorted = (): Sorted => ({ values: new Float64Array(64), size: 0 })

/** How many of the numbers are smaller than `value`. */
export function rank({ values, size }: Sorted, value: number): number {
  let [low, high] = [0, size]
  while (low < high) {
    const middle = (low + high) >> 1
    if (values[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

export function insert(sorted: Sorted, value: number): void {
  if (sorted.size === sorted.values.length) {
    const wider = new Float64Array(2 * sorted.size)
    wider.set(sorted.values)
    sorted.values = wider
  }
  const at = rank(sorted, value)
  sorted.values.copyWithin(at + 1, at, sorted.size)
  sorted.values[at] = value
  sorted.size += 1
}

export function dropSmallest(sorted: Sorted): void {
  sorted.values.copyWithin(0, 1, sorted.size)
  sorted.size -= 1
}

/** Distance from `value` to the nearest of the numbers; infinite when there is none. */
export function distance(sorted: Sorted, value: number): number {
  const at = rank(sorted, value)
  const above = at < sorted.size ? sorted.values[at]! - value : Number.POSITIVE_INFINITY
  const below = at > 0 ? value - sorted.values[at - 1]! : Number.POSITIVE_INFINITY
  return Math.min(above, below)
}
