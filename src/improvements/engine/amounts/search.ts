import type { Cube } from '../cube.ts'
import { type Cuboid, cuboidsOf, type Element } from '../cuboids.ts'
import type { Direction } from '../words.ts'
import { type Field, type Gathered, gather } from './gather.ts'
import { type Noise, noiseOf } from './noise.ts'

/** One setting for all cubes of amounts. */
export interface AmountsSetting {
  readonly direction: Direction
  readonly maxCauses: number
  /** Least gain in log-likelihood, all penalties paid, for cells to be said to move together. */
  readonly minGain: number
  /** The cells of a cause must move together: their error has at most this standard deviation, or 1.2 times the usual. */
  readonly spread: number
  /** Least error, as a share of the larger of amount and forecast, that is worth reporting. */
  readonly minShift: number
}

export const amountsSetting: AmountsSetting = {
  direction: 'both',
  maxCauses: 20,
  minGain: 2,
  spread: 0.1,
  minShift: 0.1,
}

/** Amounts and their forecasts by cell; what is below 0 counts as nothing when the two are compared. */
export interface Amounts {
  readonly real: Float64Array
  readonly forecast: Float64Array
}

export interface AmountCause {
  readonly element: Element
  readonly gain: number
}

export interface AmountsFound {
  readonly causes: readonly AmountCause[]
  readonly noise: Noise
  readonly elements: number
}

const halfLogTau = 0.5 * Math.log(2 * Math.PI)

/**
 * Takes the element that explains most, less ln(elements of its cuboid) + ln(cuboids) for having looked everywhere, counts its cells as explained, and goes on. A cell that nothing explains costs no
 * more than being a cause of its own would: so a few odd cells never make a parent of theirs look guilty, and what is
 * left at the end are single cells that moved alone.
 */
export function searchAmounts(cube: Cube, { real, forecast }: Amounts, setting: AmountsSetting): AmountsFound {
  const cells = Int32Array.from(real.keys()).filter((cell) => real[cell]! > 0 || forecast[cell]! > 0)
  const error = Float64Array.from(cells, (cell) => errorOf(real[cell]!, forecast[cell]!))
  const order = Int32Array.from(error.keys()).sort((a, b) => error[a]! - error[b]! || a - b)
  const noise = noiseOf(Float64Array.from(order, (at) => error[at]!))
  const cuboids = cuboidsOf(cube)
  const elements = cuboids.reduce((sum, { count }) => sum + count, 0)
  const coarse = cuboids.filter(({ count }) => count < cube.cells)
  const perCause = Math.log(cuboids.length)
  const alone = -Math.log(2) - Math.log(cells.length) - perCause
  const cost = error.map((one) => Math.max(alone, logNormal(one, noise.center, noise.sigma)))
  const field: Field = { error, order, cost, explained: new Uint8Array(error.length) }
  const places = coarse.map(({ of }) => Int32Array.from(cells, (cell) => of[cell]!))
  const causes: AmountCause[] = []
  while (causes.length < setting.maxCauses) {
    const best = strongest(coarse, places, field, noise, perCause, setting)
    if (!best) break
    causes.push({ element: best.element, gain: best.gain })
    explain(field, places[coarse.indexOf(best.element.cuboid)]!, best, alone)
  }
  causes.push(
    ...single(cuboids.at(-1)!, cells, field, noise, alone, setting).slice(0, setting.maxCauses - causes.length),
  )
  return { causes, noise, elements }
}

/**
 * The error of a forecast as a share of the larger of the two: within [-1, 1], alike for rises and falls, and normal where
 * errors are proportional, whichever of the two the noise was put on.
 */
export const errorOf = (real: number, forecast: number): number =>
  (Math.max(0, real) - Math.max(0, forecast)) / Math.max(real, forecast)

const logNormal = (x: number, mean: number, sigma: number) =>
  -0.5 * ((x - mean) / sigma) ** 2 - Math.log(sigma) - halfLogTau

interface Strongest extends AmountCause {
  readonly mean: number
  readonly sigma: number
}

function strongest(
  cuboids: readonly Cuboid[],
  places: readonly Int32Array[],
  field: Field,
  noise: Noise,
  perCause: number,
  setting: AmountsSetting,
): Strongest | undefined {
  let best: Strongest | undefined
  cuboids.forEach((cuboid, c) => {
    const gathered = gather(field, places[c]!, cuboid.count)
    const penalty = Math.log(cuboid.count) + perCause
    for (let id = 0; id < cuboid.count; id += 1) {
      if (gathered.cells[id]! < 2 || !shifts(gathered.median[id]! - noise.center, setting)) continue
      const { logLikelihood, sigma } = together(gathered, id, noise, setting)
      const gain = logLikelihood - gathered.cost[id]! - penalty
      if (gain > setting.minGain && !(best && best.gain >= gain)) {
        best = { element: { cuboid, id }, gain, mean: gathered.median[id]!, sigma }
      }
    }
  })
  return best
}

function shifts(shift: number, { direction, minShift }: AmountsSetting): boolean {
  return (direction !== 'fall' && shift >= minShift) || (direction !== 'rise' && shift <= -minShift)
}

/** Log-likelihood of the cells of an element moving together, less the Occam factors of its own mean and spread. */
function together({ cells, first, second, median }: Gathered, id: number, noise: Noise, setting: AmountsSetting) {
  const n = cells[id]!
  const mean = median[id]!
  const squares = Math.max(0, second[id]! - 2 * mean * first[id]! + n * mean * mean)
  const widest = Math.max(1.2 * noise.sigma, setting.spread)
  const sigma = Math.min(widest, Math.max(0.2 * noise.sigma, 0.002, Math.sqrt(squares / n)))
  const occam = Math.log(2 * Math.sqrt(n)) - Math.log(sigma) - halfLogTau + 0.5 * Math.log(n)
  const fit = -n * (Math.log(sigma) + halfLogTau) - squares / (2 * sigma * sigma)
  return { logLikelihood: fit - Math.max(0, occam), sigma }
}

function explain(
  { error, cost, explained }: Field,
  places: Int32Array,
  { element, mean, sigma }: Strongest,
  alone: number,
): void {
  for (let at = 0; at < error.length; at += 1) {
    if (places[at] !== element.id) continue
    const now = Math.max(alone, logNormal(error[at]!, mean, sigma))
    cost[at] = explained[at] ? Math.max(cost[at]!, now) : now
    explained[at] = 1
  }
}

/** Cells that stand alone: dearer as a usual error than as a cause of their own; the oddest first. */
function single(cuboid: Cuboid, cells: Int32Array, field: Field, noise: Noise, alone: number, setting: AmountsSetting) {
  const odd = [...field.error.keys()].filter(
    (at) => !field.explained[at] && field.cost[at] === alone && shifts(field.error[at]! - noise.center, setting),
  )
  return odd
    .map((at) => ({
      element: { cuboid, id: cuboid.of[cells[at]!]! },
      gain: alone - logNormal(field.error[at]!, noise.center, noise.sigma),
    }))
    .sort((a, b) => b.gain - a.gain)
}
