/** Weights w ≥ 0, Σ w = 1, that bring A w near b: minimises ‖A w − b‖² / rows + ζ² ‖w‖². */
export interface Problem {
  /** Row-major, rows × columns. */
  readonly a: Float64Array
  readonly b: Float64Array
  readonly rows: number
  readonly columns: number
  readonly zeta: number
  /** Stops when the objective falls by no more than the square of this. */
  readonly tolerance: number
  /** The most vertices to move towards. */
  readonly moves: number
}

/**
 * Frank–Wolfe with exact line search (Arkhangelsky et al. 2021, appendix). Because the weights add up to one, A w − b is
 * D w with D = A − b 1ᵀ, and a move needs no more than one column of D ᵀ D.
 */
export function simplexWeights(problem: Problem, start?: Float64Array): Float64Array {
  const { rows, columns: n, tolerance, moves } = problem
  const gram = gramOf(problem)
  const w = start ? Float64Array.from(start) : new Float64Array(n).fill(1 / n)
  const gradient = new Float64Array(n)
  for (let j = 0; j < n; j += 1) for (let k = 0; k < n; k += 1) gradient[j]! += gram[j * n + k]! * w[k]!
  let objective = Number.POSITIVE_INFINITY
  for (let move = 0; move < moves; move += 1) {
    let vertex = 0
    let value = 0
    for (let j = 0; j < n; j += 1) {
      value += w[j]! * gradient[j]!
      if (gradient[j]! < gradient[vertex]!) vertex = j
    }
    // Towards the vertex the objective is a parabola.
    const slope = gradient[vertex]! - value
    const curve = gram[vertex * n + vertex]! - 2 * gradient[vertex]! + value
    if (!(slope < 0) || !(curve > 0)) break
    const step = Math.min(1, -slope / curve)
    const after = (value + 2 * step * slope + step * step * curve) / rows
    for (let j = 0; j < n; j += 1) {
      w[j]! += step * ((j === vertex ? 1 : 0) - w[j]!)
      gradient[j]! += step * (gram[vertex * n + j]! - gradient[j]!)
    }
    if (objective - after <= tolerance ** 2) break
    objective = after
  }
  return w
}

/** D ᵀ D + rows ζ² I. */
function gramOf({ a, b, rows, columns: n, zeta }: Problem): Float64Array {
  const gram = new Float64Array(n * n)
  const row = new Float64Array(n)
  for (let i = 0; i < rows; i += 1) {
    for (let j = 0; j < n; j += 1) row[j] = a[i * n + j]! - b[i]!
    for (let j = 0; j < n; j += 1) for (let k = 0; k <= j; k += 1) gram[j * n + k]! += row[j]! * row[k]!
  }
  for (let j = 0; j < n; j += 1) {
    for (let k = 0; k < j; k += 1) gram[k * n + j] = gram[j * n + k]!
    gram[j * n + j]! += rows * zeta ** 2
  }
  return gram
}

/** Drops weights of a quarter of the largest or less, and scales the rest to one. */
export function sparsified(w: Float64Array): Float64Array {
  const most = w.reduce((a, b) => Math.max(a, b), 0)
  const kept = w.map((one) => (one <= most / 4 ? 0 : one))
  const sum = kept.reduce((a, b) => a + b, 0)
  return kept.map((one) => one / sum)
}
