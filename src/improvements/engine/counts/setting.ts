import type { Direction } from '../words.ts'

/** One setting for all cubes of counts. */
export interface CountsSetting {
  readonly direction: Direction
  /** Longest conjunction looked for. */
  readonly maxDims: number
  readonly maxCauses: number
  /** A cause must at least multiply (or, for a fall, divide) by this. */
  readonly minFactor: number
  /** A cause must add (or take away) at least so many events: fewer is not worth a meeting. */
  readonly minExcess: number
  /** Cost of a cause in units of log-likelihood, on top of ln(elements of its cuboid): about ln(cuboids). */
  readonly perCause: number
  /** What factors are like, as a normal on the log scale: three times in four between 2.5 and 8. */
  readonly logFactor: { readonly mean: number; readonly spread: number }
  /** Candidates of a scan that are fitted exactly. */
  readonly shortlist: number
}

export const countsSetting: CountsSetting = {
  direction: 'rise',
  maxDims: 3,
  maxCauses: 5,
  minFactor: 1.5,
  minExcess: 10,
  perCause: 3,
  logFactor: { mean: 1.5, spread: 0.5 },
  shortlist: 24,
}
