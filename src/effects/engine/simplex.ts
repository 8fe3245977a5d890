/**
 * Weights on the simplex by Frank–Wolfe with exact line search: minimises ‖A w − b‖² / rows + ζ² ‖w‖² over w ≥ 0,
 * Σ w = 1 (Arkhangelsky et al. 2021, appendix). `a` is row-major, rows × columns.
 */
export interface Problem {
  readonly a: Float64Array
  readonly b: Float64Array
  readonly rows: number
  readonly columns: number
  /** Penalty on the size of the weights, already divided as in the objective above. */
  readonly zeta: number
  /** Stops when the objective falls by less than the square of this. */
  readonly tolerance: number
  readonly iterations?: number
}

export function simplexWeights(problem: Problem, start?: Float64Array): Float64Array {
  const { a, b, rows, columns, tolerance } = problem
  const eta = rows * problem.zeta ** 2
  const w = start ? Float64Array.from(start) : new Float64Array(columns).fill(1 / columns)
  const fitted = new Float64Array(rows)
  for (let i = 0; i < rows; i += 1) for (let j = 0; j < columns; j += 1) fitted[i]! += a[i * columns + j]! * w[j]!
  const gradient = new Float64Array(columns)
  let last = Number.POSITIVE_INFINITY
  for (let step = 0; step < (problem.iterations ?? 10_000); step += 1) {
    gradient.fill(0)
    for (let i = 0; i < rows; i += 1) {
      const residual = fitted[i]! - b[i]!
      for (let j = 0; j < columns; j += 1) gradient[j]! += a[i * columns + j]! * residual
    }
    let best = 0
    for (let j = 0; j < columns; j += 1) {
      gradient[j]! += eta * w[j]!
      if (gradient[j]! < gradient[best]!) best = j
    }
    // The direction is from w to the vertex `best`; along it the objective is a parabola.
    let slope = 0
    let size = 0
    for (let j = 0; j < columns; j += 1) {
      const d = (j === best ? 1 : 0) - w[j]!
      slope += gradient[j]! * d
      size += d * d
    }
    let curve = eta * size
    for (let i = 0; i < rows; i += 1) curve += (a[i * columns + best]! - fitted[i]!) ** 2
    if (curve <= 0) break
    const move = Math.min(1, Math.max(0, -slope / curve))
    if (move === 0) break
    for (let j = 0; j < columns; j += 1) w[j]! += move * ((j === best ? 1 : 0) - w[j]!)
    let objective = 0
    for (let i = 0; i < rows; i += 1) {
      fitted[i]! += move * (a[i * columns + best]! - fitted[i]!)
      objective += (fitted[i]! - b[i]!) ** 2
    }
    let norm = 0
    for (const one of w) norm += one * one
    objective = objective / rows + problem.zeta ** 2 * norm
    if (last - objective <= tolerance ** 2) break
    last = objective
  }
  return w
}

/** Drops weights below a quarter of the largest, and scales the rest to one. */
export function sparsified(w: Float64Array): Float64Array {
  const most = w.reduce((a, b) => Math.max(a, b), 0)
  const kept = w.map((one) => (one <= most / 4 ? 0 : one))
  const sum = kept.reduce((a, b) => a + b, 0)
  return kept.map((one) => one / sum)
}
