import type { Named } from './score.ts'

/** What lies between two bounds; where a bound says so, with 95 % confidence. */
export interface Interval {
  readonly value: number
  readonly low: number
  readonly high: number
}

/** A part of a cause's cells that was large enough to rise with it and did not. */
export interface Counterexample {
  readonly values: Named
  readonly observed: number
  /** What was to be expected there without the cause. */
  readonly expected: number
}

export interface Cause {
  /** The conjunction of dimension = value. */
  readonly values: Named
  readonly observed: number
  /** What was to be expected of its cells without it, with everything else that was found. */
  readonly expected: number
  /** Observed less expected; negative for a fall. Causes that overlap each count what would be missing without them. */
  readonly excess: Interval
  /** The excess as a share of the total excess over the forecast; NaN where the total did not move. */
  readonly shareOfExcess: number
  readonly factor: Interval
  /** Gain in log-likelihood over having no such cause, less the penalty for having looked everywhere. */
  readonly evidence: number
  /** Expected share of false causes among those at least as strong (Benjamini–Hochberg over every element looked at). */
  readonly qValue: number
  /** Other names of nearly the same cells (by volume, Jaccard index above 0.95), such as the only batch of a product. */
  readonly aliases: readonly Named[]
  /** Other cells that explain nearly as well in its place: within 2 units of log-likelihood. The choice is open. */
  readonly rivals: readonly Named[]
  readonly counterexamples: readonly Counterexample[]
}

/**
 * `local`: causes were found. `external`: everything moved alike. `none`: nothing moved beyond chance. `cannot-say`: there is
 * too little to tell, even a doubling of the largest part would not have shown.
 */
export type Verdict = 'local' | 'external' | 'none' | 'cannot-say'

export interface Localized {
  readonly verdict: Verdict
  /** Most important first: largest excess. */
  readonly causes: readonly Cause[]
  /** Single causes by their evidence, as if there were one only; for whoever wants a list to look through. */
  readonly ranked: readonly Named[]
  /** By how much everything outside the causes moved. */
  readonly scale: Interval
  readonly observed: number
  readonly expected: number
  /** Elements that were looked at. */
  readonly elements: number
}

/** Which moves count as causes. */
export type Direction = 'rise' | 'fall' | 'both'
