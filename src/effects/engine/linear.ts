/**
 * Solves a x = b for a symmetric positive definite matrix by Cholesky. Also its log-determinant, and the first diagonal
 * element of its inverse: the variance of the first coefficient.
 */
export function solveSymmetric(
  a: Float64Array,
  b: Float64Array,
  n: number,
): { readonly x: Float64Array; readonly logDeterminant: number; readonly firstVariance: number } {
  const l = Float64Array.from(a)
  let logDeterminant = 0
  for (let j = 0; j < n; j += 1) {
    for (let k = 0; k < j; k += 1) l[j * n + j]! -= l[j * n + k]! ** 2
    const pivot = Math.sqrt(l[j * n + j]!)
    if (!(pivot > 0)) throw new RangeError('the matrix is not positive definite')
    l[j * n + j] = pivot
    logDeterminant += 2 * Math.log(pivot)
    for (let i = j + 1; i < n; i += 1) {
      for (let k = 0; k < j; k += 1) l[i * n + j]! -= l[i * n + k]! * l[j * n + k]!
      l[i * n + j]! /= pivot
    }
  }
  const solve = (right: Float64Array) => {
    const x = Float64Array.from(right)
    for (let i = 0; i < n; i += 1) {
      for (let k = 0; k < i; k += 1) x[i]! -= l[i * n + k]! * x[k]!
      x[i]! /= l[i * n + i]!
    }
    for (let i = n - 1; i >= 0; i -= 1) {
      for (let k = i + 1; k < n; k += 1) x[i]! -= l[k * n + i]! * x[k]!
      x[i]! /= l[i * n + i]!
    }
    return x
  }
  const first = new Float64Array(n)
  first[0] = 1
  return { x: solve(b), logDeterminant, firstVariance: solve(first)[0]! }
}
