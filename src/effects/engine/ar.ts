import { solveSymmetric } from './linear.ts'

/**
 * A regression whose errors are an AR(1), of stationary standard deviation `wander` and day-to-day `persistence`, plus
 * white noise of known variance for each time.
 */
export interface ArErrors {
  readonly persistence: number
  readonly wander: number
  readonly noise: Float64Array
}

export interface Fitted {
  readonly beta: Float64Array
  /** Variance of the first coefficient. */
  readonly firstVariance: number
  /** Log of the marginal likelihood, up to a constant that does not depend on the errors. */
  readonly evidence: number
}

/**
 * Generalised least squares with independent Gaussian priors of the given precisions. One pass of the Kalman filter
 * whitens the series and every column alike: its gains do not depend on them.
 */
export function fitRegression(
  z: Float64Array,
  columns: readonly Float64Array[],
  precisions: readonly number[],
  { persistence, wander, noise }: ArErrors,
): Fitted {
  const k = columns.length
  const width = k + 1
  const all = [...columns, z]
  const fresh = wander ** 2 * (1 - persistence ** 2)
  const state = new Float64Array(width)
  const block = new Float64Array(blockRows * width)
  const cross = new Float64Array(width * width)
  let variance = wander ** 2
  let logs = 0
  for (let t = 0; t < z.length; t += 1) {
    const spread = variance + noise[t]!
    const gain = variance / spread
    const scale = 1 / Math.sqrt(spread)
    const row = (t % blockRows) * width
    for (let j = 0; j < width; j += 1) {
      const innovation = all[j]![t]! - state[j]!
      block[row + j] = innovation * scale
      state[j] = persistence * (state[j]! + gain * innovation)
    }
    if (row === (blockRows - 1) * width || t === z.length - 1) addProducts(cross, block, width)
    logs += Math.log(spread)
    variance = persistence ** 2 * variance * (1 - gain) + fresh
  }
  const a = new Float64Array(k * k)
  const b = new Float64Array(k)
  for (let i = 0; i < k; i += 1) {
    for (let j = i; j < k; j += 1) a[i * k + j] = a[j * k + i] = cross[i * width + j]! + (i === j ? precisions[i]! : 0)
    b[i] = cross[i * width + k]!
  }
  const { x: beta, logDeterminant, firstVariance } = solveSymmetric(a, b, k)
  const explained = beta.reduce((sum, one, i) => sum + one * b[i]!, 0)
  return { beta, firstVariance, evidence: -0.5 * (logs + cross[k * width + k]! - explained + logDeterminant) }
}

const blockRows = 4

/** Adds the products of every two columns of the block, and empties it. Four rows at once: this is where the time goes. */
function addProducts(cross: Float64Array, block: Float64Array, width: number): void {
  for (let i = 0; i < width; i += 1) {
    const [p, q, r, s] = [block[i]!, block[i + width]!, block[i + 2 * width]!, block[i + 3 * width]!]
    for (let j = i; j < width; j += 1) {
      cross[i * width + j]! +=
        p * block[j]! + q * block[j + width]! + r * block[j + 2 * width]! + s * block[j + 3 * width]!
    }
  }
  block.fill(0)
}

/** The AR(1) behind a series of residuals, smoothed over all times (Rauch, Tung and Striebel). */
export function smoothResiduals(residuals: Float64Array, { persistence, wander, noise }: ArErrors): Float64Array {
  const n = residuals.length
  const fresh = wander ** 2 * (1 - persistence ** 2)
  const means = new Float64Array(n)
  const variances = new Float64Array(n)
  let [mean, variance] = [0, wander ** 2]
  for (let t = 0; t < n; t += 1) {
    const gain = variance / (variance + noise[t]!)
    means[t] = mean + gain * (residuals[t]! - mean)
    variances[t] = variance * (1 - gain)
    mean = persistence * means[t]!
    variance = persistence ** 2 * variances[t]! + fresh
  }
  for (let t = n - 2; t >= 0; t -= 1) {
    const ahead = persistence ** 2 * variances[t]! + fresh
    means[t]! += ((persistence * variances[t]!) / ahead) * (means[t + 1]! - persistence * means[t]!)
  }
  return means
}
