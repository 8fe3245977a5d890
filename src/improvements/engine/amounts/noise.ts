/** The usual error of a forecast, as a normal: where it lies, and how wide it is. */
export interface Noise {
  readonly center: number
  readonly sigma: number
}

/** Narrower than this no forecast is taken to be. */
const leastSigma = 1e-4

/**
 * Fits the usual error where up to about two thirds of the leaves are not usual: starts from the shortest stretch that
 * holds a quarter of them, then lets a normal and an even background over [-1, 1] share the leaves (EM).
 */
export function noiseOf(sorted: Float64Array): Noise {
  const n = sorted.length
  const quarter = Math.max(1, Math.floor(n / 4))
  let from = 0
  for (let i = 0; i + quarter < n; i += 1) if (widthAt(sorted, i, quarter) < widthAt(sorted, from, quarter)) from = i
  const to = Math.min(n - 1, from + quarter)
  let noise: Noise & { readonly usual: number } = {
    center: (sorted[from]! + sorted[to]!) / 2,
    sigma: Math.max(leastSigma, (sorted[to]! - sorted[from]!) / quarterOfNormal),
    usual: 0.9,
  }
  for (let round = 0; round < 60; round += 1) {
    const next = sharpen(sorted, noise)
    const moved = Math.abs(next.sigma - noise.sigma) + Math.abs(next.center - noise.center)
    noise = next
    if (moved < 1e-5 * noise.sigma) break
  }
  return { center: noise.center, sigma: noise.sigma }
}

/** The middle quarter of a normal is this many standard deviations wide. */
const quarterOfNormal = 0.637

const widthAt = (sorted: Float64Array, at: number, many: number) => sorted[at + many]! - sorted[at]!

function sharpen(sorted: Float64Array, { center, sigma, usual }: Noise & { readonly usual: number }) {
  let [weight, first, second] = [0, 0, 0]
  const peak = usual / (sigma * Math.sqrt(2 * Math.PI))
  for (const error of sorted) {
    const x = error - center
    const density = peak * Math.exp(-0.5 * (x / sigma) ** 2)
    const mine = density / (density + (1 - usual) / 2)
    weight += mine
    first += mine * x
    second += mine * x * x
  }
  if (weight === 0) return { center, sigma, usual }
  const shift = first / weight
  const variance = Math.max(0, second / weight - shift * shift)
  return {
    center: center + shift,
    sigma: Math.max(leastSigma, Math.sqrt(variance)),
    usual: Math.min(0.9999, weight / sorted.length),
  }
}
