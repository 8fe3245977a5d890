/** A mixture of normal distributions: what is believed when the variance is not known. */
export interface Mixture {
  readonly mean: number
  readonly sd: number
  /** Share of the belief below x. */
  below(x: number): number
  /** The value below which a share p of the belief lies, 0 < p < 1. */
  quantile(p: number): number
}

export interface Component {
  readonly weight: number
  readonly mean: number
  readonly sd: number
}

export function mixture(components: readonly Component[]): Mixture {
  const average = (of: (one: Component) => number) =>
    components.reduce((sum, one) => sum + one.weight * of(one), 0) /
    components.reduce((sum, one) => sum + one.weight, 0)
  const mean = average((one) => one.mean)
  const sd = Math.sqrt(average((one) => one.sd ** 2 + (one.mean - mean) ** 2))
  const below = (x: number) => average((one) => normal((x - one.mean) / one.sd))
  const quantile = (p: number) => {
    let [low, high] = [mean - 12 * sd, mean + 12 * sd]
    for (let i = 0; i < 60; i += 1) {
      const middle = (low + high) / 2
      if (below(middle) < p) low = middle
      else high = middle
    }
    return (low + high) / 2
  }
  return { mean, sd, below, quantile }
}

/** The normal distribution function, within 1.5e-7 (Abramowitz and Stegun 7.1.26). */
export function normal(x: number): number {
  const t = 1 / (1 + (0.3275911 * Math.abs(x)) / Math.SQRT2)
  const series = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
  const tail = (series * Math.exp((-x * x) / 2)) / 2
  return x >= 0 ? 1 - tail : tail
}
