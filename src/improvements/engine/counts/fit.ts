import { inverse } from '../math.ts'

/**
 * Counts of two times, by class of cells: `now` in this period, `before` in a history that is `span` periods long. Given
 * their sum, `now` is binomial whatever the rate of each cell is, so thousands of near-empty cells need no estimate of
 * their own and the uncertainty of the history is accounted for.
 *
 * A class is a bit mask: bit j says that its cells are touched by cause j. The model is
 * now : before = scale × Π factors of the touching causes : span.
 */
export interface Classes {
  readonly now: Float64Array
  readonly before: Float64Array
  readonly span: number
  /** Number of causes; the arrays have 2^causes places. */
  readonly causes: number
}

export interface Fit {
  readonly logScale: number
  readonly logFactors: Float64Array
  readonly logLikelihood: number
  /** Covariance of (logScale, ...logFactors). */
  readonly covariance: readonly Float64Array[]
}

/** No factor beyond e^6: where the history is empty the likelihood alone knows no bound. */
const bound = 6
const rounds = 50

/** What factors are like, as a normal on the log scale, in units of a likelihood that is `dispersion` times too sure. */
export interface Usual {
  readonly mean: number
  readonly spread: number
  readonly dispersion: number
}

/**
 * Fits scale and factors together by Newton's method on the binomial likelihood, which is concave. With `usual` the factors
 * are then drawn towards what factors are like: much where there are few events, and never beyond all bounds where a part has
 * no history, such as a lot that was sold for the first time.
 */
export function fitClasses(classes: Classes, start: ArrayLike<number> = [], usual?: Usual): Fit {
  const { causes, now, before, span } = classes
  const at = new Float64Array(causes + 1)
  at[0] = Math.log((now[0]! + 0.5) / (before[0]! / span + 0.5))
  for (let j = 1; j <= causes; j += 1) at[j] = start[j - 1] ?? 0
  const likeliest = climb(classes, at)
  const here = usual && causes > 0 ? climb(classes, at, pullOf(at, usual)) : likeliest
  return {
    logScale: at[0]!,
    logFactors: at.slice(1),
    logLikelihood: here.logLikelihood,
    covariance: inverse(here.information),
  }
}

interface Pull {
  /** Where each factor is drawn to: up if it rises, down if it falls. */
  readonly to: Float64Array
  readonly weight: number
}
const pullOf = (at: Float64Array, { mean, spread, dispersion }: Usual): Pull => ({
  to: at.map((log) => (log < 0 ? -mean : mean)),
  weight: dispersion / (spread * spread),
})

/** Moves `at` to the top, and answers what holds there. */
function climb(classes: Classes, at: Float64Array, pull?: Pull) {
  const look = () => {
    const slope = slopeAt(classes, at)
    if (!pull) return { ...slope, worth: slope.logLikelihood }
    let worth = slope.logLikelihood
    for (let j = 1; j < at.length; j += 1) {
      const away = at[j]! - pull.to[j]!
      worth -= 0.5 * pull.weight * away * away
      slope.gradient[j]! -= pull.weight * away
      slope.information[j]![j]! += pull.weight
    }
    return { ...slope, worth }
  }
  let here = look()
  for (let round = 0; round < rounds; round += 1) {
    const covariance = inverse(here.information)
    const step = covariance.map((row) => row.reduce((sum, value, i) => sum + value * here.gradient[i]!, 0))
    const longest = Math.max(...step.map(Math.abs))
    const shrink = Math.min(1, 1.5 / longest)
    for (let j = 0; j < at.length; j += 1) at[j] = Math.max(-bound, Math.min(bound, at[j]! + shrink * step[j]!))
    const next = look()
    const gained = next.worth - here.worth
    here = next
    if (Math.abs(gained) < 1e-7) break
  }
  return here
}

/** The share of `now` in a class, under these parameters. */
export function shareOf(logScale: number, logFactors: ArrayLike<number>, span: number, mask: number): number {
  return 1 / (1 + Math.exp(-oddsOf(logScale, logFactors, span, mask)))
}

function oddsOf(logScale: number, logFactors: ArrayLike<number>, span: number, mask: number): number {
  let odds = logScale - Math.log(span)
  for (let j = 0; j < logFactors.length; j += 1) if (mask & (1 << j)) odds += logFactors[j]!
  return odds
}

function slopeAt({ now, before, span, causes }: Classes, at: Float64Array) {
  const gradient = new Float64Array(causes + 1)
  const information = Array.from(gradient, () => new Float64Array(causes + 1))
  let logLikelihood = 0
  for (let mask = 0; mask < now.length; mask += 1) {
    const n = now[mask]! + before[mask]!
    if (n === 0) continue
    const odds = oddsOf(at[0]!, at.subarray(1), span, mask)
    const share = 1 / (1 + Math.exp(-odds))
    logLikelihood +=
      now[mask]! * odds - n * (odds > 0 ? odds + Math.log1p(Math.exp(-odds)) : Math.log1p(Math.exp(odds)))
    const surplus = now[mask]! - n * share
    const weight = n * share * (1 - share)
    for (let i = 0; i <= causes; i += 1) {
      if (i > 0 && !(mask & (1 << (i - 1)))) continue
      gradient[i]! += surplus
      for (let j = 0; j <= causes; j += 1) if (j === 0 || mask & (1 << (j - 1))) information[i]![j]! += weight
    }
  }
  return { gradient, information, logLikelihood }
}
