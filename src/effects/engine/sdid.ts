import type { Panel } from './panel.ts'
import { simplexWeights, sparsified } from './simplex.ts'

/** Weights of a synthetic difference-in-differences: over controls, and over the times before. */
export interface Weights {
  readonly units: Float64Array
  readonly times: Float64Array
}

/** Standard deviation of the first differences of the controls before the treatment: the noise of the panel. */
export function noiseOf({ values, times, controls, before }: Panel): number {
  let [n, mean, square] = [0, 0, 0]
  for (let i = 0; i < controls; i += 1)
    for (let t = 1; t < before; t += 1) {
      const difference = values[i * times + t]! - values[i * times + t - 1]!
      n += 1
      const delta = difference - mean
      mean += delta / n
      square += delta * (difference - mean)
    }
  return n > 1 ? Math.sqrt(square / (n - 1)) : 0
}

/** Means of the treated for each time. */
export function treatedMean({ values, units, times, controls }: Panel): Float64Array {
  const mean = new Float64Array(times)
  for (let i = controls; i < units; i += 1)
    for (let t = 0; t < times; t += 1) mean[t]! += values[i * times + t]! / (units - controls)
  return mean
}

/** How strongly unit weights are pulled towards even, and whether levels may differ (an intercept). */
export interface UnitOptions {
  readonly zeta: number
  readonly intercept: boolean
}

export function unitWeights(panel: Panel, { zeta, intercept }: UnitOptions, noise: number): Float64Array {
  const { values, times, controls, before } = panel
  const a = new Float64Array(before * controls)
  for (let j = 0; j < controls; j += 1) for (let t = 0; t < before; t += 1) a[t * controls + j] = values[j * times + t]!
  const b = treatedMean(panel).slice(0, before)
  if (intercept) centre(a, b)
  return sparseWeights({ a, b, rows: before, columns: controls, zeta, tolerance: 1e-5 * noise })
}

/** Weights of the times before that tell, with an intercept, the mean after of every control. */
export function timeWeights({ values, times, controls, before }: Panel, noise: number): Float64Array {
  const a = new Float64Array(controls * before)
  const b = new Float64Array(controls)
  for (let i = 0; i < controls; i += 1) {
    for (let t = 0; t < before; t += 1) a[i * before + t] = values[i * times + t]!
    for (let t = before; t < times; t += 1) b[i]! += values[i * times + t]! / (times - before)
  }
  centre(a, b)
  return sparseWeights({ a, b, rows: controls, columns: before, zeta: 1e-6 * noise, tolerance: 1e-5 * noise })
}

/** A first look chooses who counts, a second how much. */
function sparseWeights(problem: Omit<Parameters<typeof simplexWeights>[0], 'moves'>): Float64Array {
  const first = simplexWeights({ ...problem, moves: 100 })
  return simplexWeights({ ...problem, moves: 10_000 }, sparsified(first))
}

/** Takes the mean of each column, and of b, away: an intercept without a parameter. */
function centre(a: Float64Array, b: Float64Array): void {
  const [rows, columns] = [b.length, a.length / b.length]
  for (let j = 0; j < columns; j += 1) {
    let mean = 0
    for (let i = 0; i < rows; i += 1) mean += a[i * columns + j]! / rows
    for (let i = 0; i < rows; i += 1) a[i * columns + j]! -= mean
  }
  const mean = b.reduce((x, y) => x + y, 0) / rows
  for (let i = 0; i < rows; i += 1) b[i]! -= mean
}

/** The double difference under these weights. */
export function doubleDifference(panel: Panel, { units, times: before }: Weights): number {
  const { values, times, controls } = panel
  const treated = treatedMean(panel)
  const contrast = (row: (t: number) => number) => {
    let [after, earlier] = [0, 0]
    for (let t = panel.before; t < times; t += 1) after += row(t) / (times - panel.before)
    for (let t = 0; t < panel.before; t += 1) earlier += before[t]! * row(t)
    return after - earlier
  }
  let estimate = contrast((t) => treated[t]!)
  for (let i = 0; i < controls; i += 1)
    if (units[i]! > 0) estimate -= units[i]! * contrast((t) => values[i * times + t]!)
  return estimate
}

/** Weights of synthetic difference-in-differences, Arkhangelsky et al. 2021. */
export function sdidWeights(panel: Panel, noise = noiseOf(panel)): Weights {
  const treatedCells = (panel.units - panel.controls) * (panel.times - panel.before)
  return {
    units: unitWeights(panel, { zeta: treatedCells ** 0.25 * noise, intercept: true }, noise),
    times: timeWeights(panel, noise),
  }
}

/** Weights of a synthetic control: levels after the treatment alone, Abadie et al. 2010. */
export function controlWeights(panel: Panel, noise = noiseOf(panel)): Weights {
  return {
    units: unitWeights(panel, { zeta: 1e-6 * noise, intercept: false }, noise),
    times: new Float64Array(panel.before),
  }
}

export const evenWeights = (panel: Panel): Weights => ({
  units: new Float64Array(panel.controls).fill(1 / panel.controls),
  times: new Float64Array(panel.before).fill(1 / panel.before),
})

/** The three published estimators. */
export const sdid = (panel: Panel): number => doubleDifference(panel, sdidWeights(panel))
export const syntheticControl = (panel: Panel): number => doubleDifference(panel, controlWeights(panel))
export const differenceInDifferences = (panel: Panel): number => doubleDifference(panel, evenWeights(panel))
