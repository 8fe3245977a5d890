/**
 * Solves A x = b for a symmetric positive definite matrix, given by its lower triangle, row by row (n × n). By Cholesky;
 * a direction in which A is not positive gets no weight, so that a column of zeros cannot bring infinity in.
 */
export function solve(matrix: Float64Array, right: Float64Array): Float64Array {
  const n = right.length
  const lower = matrix.slice()
  const x = right.slice()
  for (let j = 0; j < n; j += 1) {
    let pivot = lower[j * n + j]!
    for (let k = 0; k < j; k += 1) pivot -= lower[j * n + k]! ** 2
    pivot = pivot > 1e-10 ? Math.sqrt(pivot) : Number.POSITIVE_INFINITY
    lower[j * n + j] = pivot
    for (let i = j + 1; i < n; i += 1) {
      let sum = lower[i * n + j]!
      for (let k = 0; k < j; k += 1) sum -= lower[i * n + k]! * lower[j * n + k]!
      lower[i * n + j] = sum / pivot
    }
  }
  for (let i = 0; i < n; i += 1) {
    let sum = x[i]!
    for (let k = 0; k < i; k += 1) sum -= lower[i * n + k]! * x[k]!
    x[i] = sum / lower[i * n + i]!
  }
  for (let i = n - 1; i >= 0; i -= 1) {
    let sum = x[i]!
    for (let k = i + 1; k < n; k += 1) sum -= lower[k * n + i]! * x[k]!
    x[i] = sum / lower[i * n + i]!
  }
  return x
}
