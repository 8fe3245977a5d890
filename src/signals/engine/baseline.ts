import { anscombe } from './binomial.ts'
import { solve } from './solve.ts'

/** What the mean of a stream may depend on, moment by moment: log mean = offset + row · coefficients. */
export interface Design {
  /** `length × columns`, row by row. The first column is the level and is 1 everywhere. */
  readonly rows: Float64Array
  readonly columns: number
  readonly length: number
  /** What is known beforehand, such as the effect of a public holiday; logarithms. */
  readonly offset: Float64Array
}

/** What has been learnt of one stream so far. Its arrays belong to it and are written by `refit`. */
export interface Baseline {
  readonly design: Design
  coefficients: Float64Array
  /** Expected count of every moment up to the last forecast. */
  readonly mean: Float64Array
  /** Its logarithm, of moments before `forecast`: what the next round of learning begins with. */
  readonly log: Float64Array
  forecast: number
  /** How much a moment counts when learning: below 1 where it lay far above what was expected, 0 where it is missing. */
  readonly weight: Float64Array
  /** Variance divided by mean, at least 1. */
  dispersion: number
  /** Moments before this one have a weight. */
  weighed: number
}

/**
 * The same design for counts that follow how much was sold, called or sent: twice the orders, twice the complaints. Moments
 * without exposure are left as they are; their counts should be missing.
 */
export function withExposure(design: Design, exposure: ArrayLike<number>): Design {
  const known = Array.from({ length: design.length }, (_, i) => exposure[i]!).filter((one) => one > 0)
  const mean = known.reduce((sum, one) => sum + one, 0) / known.length
  const offset = design.offset.map((one, i) => (exposure[i]! > 0 ? one + Math.log(exposure[i]! / mean) : one))
  return { ...design, offset }
}

/** A count this far above its mean, in standard deviations, loses weight (Noufaily et al. 2013). */
export const outlying = 2.58
/** A little below its square, for whatever is lost to rounding. */
const surelyUsual = 6.65

/** Pseudo-observations that pull dispersion towards `usualDispersion` and every effect but the level towards none. */
const [pull, usualDispersion, effectPull] = [10, 1.5, 2]
const [leastLog, mostLog] = [-8, 14]

/** A baseline before anything was learnt but the level of `counts[0..upTo)`. A missing count is NaN. */
export function openBaseline(design: Design, counts: Float64Array, upTo: number): Baseline {
  const coefficients = new Float64Array(design.columns)
  const weight = new Float64Array(design.length)
  let [sum, seen] = [0.5, 1]
  for (let i = 0; i < upTo; i += 1) {
    if (Number.isNaN(counts[i]!)) continue
    weight[i] = 1
    sum += counts[i]!
    seen += 1
  }
  coefficients[0] = Math.log(sum / seen)
  const [mean, log] = [new Float64Array(design.length), new Float64Array(design.length)]
  return { design, coefficients, mean, log, forecast: 0, weight, dispersion: usualDispersion, weighed: upTo }
}

/** Rounds of learning until nothing that is learnt moves any more, or so many. */
export function settle(
  baseline: Baseline,
  counts: Float64Array,
  upTo: number,
  until: number,
  { most, still }: { readonly most: number; readonly still: number },
): void {
  for (let round = 0; round < most; round += 1) {
    const before = baseline.coefficients
    refit(baseline, counts, upTo, until)
    if (baseline.coefficients.every((one, j) => Math.abs(one - before[j]!) < still)) return
  }
}

/**
 * One round of learning from `counts[0..upTo)`: a step of iteratively reweighted least squares for a log-linear mean,
 * then the dispersion (Pearson), then the weights of that past anew. Forecasts the mean up to `until`. It reads nothing
 * at or after `upTo`.
 */
export function refit(baseline: Baseline, counts: Float64Array, upTo: number, until: number): void {
  const { design, weight, mean, log } = baseline
  weighUpTo(baseline, counts, upTo)
  baseline.coefficients = step(baseline, counts, upTo)
  baseline.forecast = Math.min(until, design.length)
  const held = filledOf(design)
  for (let i = 0; i < baseline.forecast; i += 1) {
    log[i] = logMean(baseline, held, i)
    mean[i] = Math.exp(log[i]!)
  }
  let [scatter, seen] = [pull * usualDispersion, pull - design.columns]
  for (let i = 0; i < upTo; i += 1) {
    if (weight[i] === 0) continue
    scatter += (weight[i]! * (counts[i]! - mean[i]!) ** 2) / mean[i]!
    seen += weight[i]!
  }
  baseline.dispersion = Math.max(1, scatter / Math.max(seen, pull))
  for (let i = 0; i < upTo; i += 1) weight[i] = weightOf(baseline, counts[i]!, i)
}

/** What a round of learning came to: with the counts it was learnt from, all the rest follows. */
export interface Learnt {
  readonly coefficients: Float64Array
  readonly dispersion: number
}

/** Puts a baseline where `refit` left it, from moment `since` on alone: before that nothing can be read or learnt any more. */
export function recall(
  baseline: Baseline,
  counts: Float64Array,
  { since, upTo, until }: { readonly since: number; readonly upTo: number; readonly until: number },
  { coefficients, dispersion }: Learnt,
): void {
  const { mean, weight, design } = baseline
  baseline.coefficients = coefficients
  baseline.dispersion = dispersion
  baseline.forecast = 0
  const held = filledOf(design)
  for (let i = since; i < Math.min(until, design.length); i += 1) mean[i] = Math.exp(logMean(baseline, held, i))
  for (let i = since; i < upTo; i += 1) weight[i] = weightOf(baseline, counts[i]!, i)
  baseline.weighed = Math.max(baseline.weighed, upTo)
}

/** Gives those moments before `upTo` their weight that have none yet, from how far they lay above their forecast. */
export function weighUpTo(baseline: Baseline, counts: Float64Array, upTo: number): void {
  for (; baseline.weighed < upTo; baseline.weighed += 1) {
    baseline.weight[baseline.weighed] = weightOf(baseline, counts[baseline.weighed]!, baseline.weighed)
  }
}

function weightOf({ mean, dispersion }: Baseline, count: number, i: number): number {
  if (Number.isNaN(count)) return 0
  const far = count - mean[i]!
  // A root of two thirds lies below its tangent: no count is further above by Anscombe than by plain standard deviations.
  if (far <= 0 || far * far <= surelyUsual * dispersion * mean[i]!) return 1
  const above = anscombe(count, mean[i]!, dispersion)
  return above > outlying ? (outlying / above) ** 2 : 1
}

function logMean({ design, coefficients }: Baseline, { first, column, value }: Filled, i: number): number {
  let sum = design.offset[i]!
  for (let a = first[i]!; a < first[i + 1]!; a += 1) sum += value[a]! * coefficients[column[a]!]!
  return Math.min(mostLog, Math.max(leastLog, sum))
}

function step(baseline: Baseline, counts: Float64Array, upTo: number): Float64Array {
  const { design, weight, coefficients, dispersion, mean, log: logs, forecast } = baseline
  const { columns: p, offset } = design
  const held = filledOf(design)
  const { first, column, value, firstPair, cell, product } = held
  const normal = new Float64Array(p * p)
  const right = new Float64Array(p)
  // The level is pulled only to where it stands, and barely: it must exist even where nothing was counted yet.
  normal[0] = 1e-3
  right[0] = 1e-3 * coefficients[0]!
  for (let j = 1; j < p; j += 1) normal[j * p + j] = effectPull * dispersion
  for (let i = 0; i < upTo; i += 1) {
    if (weight[i] === 0) continue
    const log = i < forecast ? logs[i]! : logMean(baseline, held, i)
    const expected = i < forecast ? mean[i]! : Math.exp(log)
    const working = log - offset[i]! + (counts[i]! - expected) / expected
    const information = weight[i]! * expected
    const pulled = information * working
    for (let a = first[i]!; a < first[i + 1]!; a += 1) right[column[a]!]! += value[a]! * pulled
    for (let k = firstPair[i]!; k < firstPair[i + 1]!; k += 1) normal[cell[k]!]! += product[k]! * information
  }
  return solve(normal, right)
}

/** What of a design is not 0, row by row: most columns are weekdays it is not. `first[i]` is where row `i` begins. */
interface Filled {
  readonly first: Uint32Array
  readonly column: Uint8Array
  readonly value: Float64Array
  /** The products of each two of a row, and their cells in the lower triangle of `columns × columns`. */
  readonly firstPair: Uint32Array
  readonly cell: Uint16Array
  readonly product: Float64Array
}

/** One design serves all streams of a brand. */
const filled = new WeakMap<Design, Filled>()

function filledOf(design: Design): Filled {
  const there = filled.get(design)
  if (there) return there
  const { rows, columns, length } = design
  const [first, firstPair] = [new Uint32Array(length + 1), new Uint32Array(length + 1)]
  const [column, value, cell, product]: [number[], number[], number[], number[]] = [[], [], [], []]
  for (let i = 0; i < length; i += 1) {
    for (let j = 0; j < columns; j += 1) {
      if (rows[i * columns + j] === 0) continue
      column.push(j)
      value.push(rows[i * columns + j]!)
      for (let b = first[i]!; b < column.length; b += 1) {
        cell.push(j * columns + column[b]!)
        product.push(value.at(-1)! * value[b]!)
      }
    }
    first[i + 1] = column.length
    firstPair[i + 1] = cell.length
  }
  const made = {
    first,
    column: Uint8Array.from(column),
    value: Float64Array.from(value),
    firstPair,
    cell: Uint16Array.from(cell),
    product: Float64Array.from(product),
  }
  filled.set(design, made)
  return made
}
