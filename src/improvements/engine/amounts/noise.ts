/** The usual error of a forecast, as a normal: where it lies, and how wide it is. */
export interface Noise {
  readonly center: number
  readonly sigma: number
}

/** Narrower than this no forecast is taken to be. */
const leastSigma = 1e-4

/**
 * Fits the usual error where a good part of the cells is not usual: a normal and an even background over [-1, 1] share the
 * cells (EM). It starts from the shortest stretches that hold a quarter and a half of them, and from the half nearest to no
 * error; the likeliest end counts, since a cause's cells may lie closer together than those that err as usual.
 */
export function noiseOf(sorted: Float64Array): Noise {
  const half = Math.max(1, Math.floor(sorted.length / 2))
  const quarter = Math.max(1, Math.floor(sorted.length / 4))
  const nearest = sorted.map(Math.abs).sort()[Math.min(half, sorted.length - 1)] ?? 1
  const ends = [
    stretch(sorted, quarter, quarterOfNormal),
    stretch(sorted, half, halfOfNormal),
    { center: 0, sigma: (2 * nearest) / halfOfNormal },
  ].map((start) => settle(sorted, start))
  const { center, sigma } = ends.reduce((top, next) => (next.logLikelihood > top.logLikelihood ? next : top))
  return { center, sigma }
}

function settle(sorted: Float64Array, { center, sigma }: Noise) {
  let noise = { ...sharpen(sorted, { center, sigma: Math.max(leastSigma, sigma), usual: 0.9 }) }
  for (let round = 0; round < 60; round += 1) {
    const next = sharpen(sorted, noise)
    const moved = Math.abs(next.sigma - noise.sigma) + Math.abs(next.center - noise.center)
    noise = next
    if (moved < 1e-4 * noise.sigma) break
  }
  return noise
}

/** The shortest stretch that holds so many errors, as the middle of a normal whose like part is `wide` deviations wide. */
function stretch(sorted: Float64Array, many: number, wide: number): Noise {
  const width = (at: number) => sorted[at + many]! - sorted[at]!
  let from = 0
  for (let at = 0; at + many < sorted.length; at += 1) if (width(at) < width(from)) from = at
  const to = Math.min(sorted.length - 1, from + many)
  return { center: (sorted[from]! + sorted[to]!) / 2, sigma: (sorted[to]! - sorted[from]!) / wide }
}

/** The middle quarter, and half, of a normal are so many standard deviations wide. */
const quarterOfNormal = 0.637
const halfOfNormal = 1.349

function sharpen(sorted: Float64Array, { center, sigma, usual }: Noise & { readonly usual: number }) {
  let [weight, first, second, logLikelihood] = [0, 0, 0, 0]
  const peak = usual / (sigma * Math.sqrt(2 * Math.PI))
  for (const error of sorted) {
    const x = error - center
    const density = peak * Math.exp(-0.5 * (x / sigma) ** 2)
    logLikelihood += Math.log(density + (1 - usual) / 2)
    const mine = density / (density + (1 - usual) / 2)
    weight += mine
    first += mine * x
    second += mine * x * x
  }
  if (weight === 0) return { center, sigma, usual, logLikelihood }
  const shift = first / weight
  const variance = Math.max(0, second / weight - shift * shift)
  return {
    center: center + shift,
    sigma: Math.max(leastSigma, Math.sqrt(variance)),
    usual: Math.min(0.9999, weight / sorted.length),
    logLikelihood,
  }
}
