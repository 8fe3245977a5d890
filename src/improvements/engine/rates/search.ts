import type { Cube } from '../cube.ts'
import { type Cuboid, cuboidsOf, type Element, isApart, sumByElement } from '../cuboids.ts'
import { factors, type Rates, votesOf } from './votes.ts'

/** One setting for all cubes of rates. */
export interface RatesSetting {
  readonly maxDims: number
  /** How much the rates of cells scatter anyway, in and outside of a cause: standard deviation over mean. */
  readonly spread: number
  /** Events at the overall rate that every cell's history is lengthened by. */
  readonly priorEvents: number
  /** Least gain in log-likelihood for an answer, after the penalty for having looked at every element of a cuboid. */
  readonly minGain: number
  /** A second cause must raise the gain of the best single one by this share: two small causes are rarer than one. */
  readonly secondShare: number
  readonly shortlist: number
}

export const ratesSetting: RatesSetting = {
  maxDims: 4,
  spread: 0.4,
  priorEvents: 0.5,
  minGain: 5,
  secondShare: 0.4,
  shortlist: 12,
}

export interface RateCause {
  readonly element: Element
  readonly gain: number
}

export interface RatesFound {
  readonly causes: readonly RateCause[]
  /** The best single causes. */
  readonly ranked: readonly RateCause[]
  /** Gain of the answer that everything rose alike; no causes and more than `minGain` of it is that answer. */
  readonly everywhere: number
  readonly elements: number
}

/** The one or two elements whose cells rose, and outside of which cells did not. */
export function searchRates(cube: Cube, rates: Rates, setting: RatesSetting): RatesFound {
  const cuboids = cuboidsOf(cube, setting.maxDims)
  const votes = votesOf(rates, setting)
  const ranked = ranking(cuboids, votes, setting.shortlist)
  const everywhere = Math.max(...votes.map((byCell) => byCell.reduce((sum, vote) => sum + vote, 0)))
  const single = ranked[0]
  const elements = cuboids.reduce((sum, { count }) => sum + count, 0)
  const found = { ranked, everywhere, elements }
  if (!single || single.gain < setting.minGain) return { ...found, causes: [] }
  const pair = bestPair(cube, cuboids, votes, ranked, setting)
  const needed = single.gain * (1 + setting.secondShare) + setting.minGain
  if (everywhere > Math.max(needed, pair ? gainOf(pair) : 0)) return { ...found, causes: [] }
  return { ...found, causes: pair && gainOf(pair) > needed ? pair : [single] }
}

/** Two elements that have no cell in common, by the gain of both together. */
function bestPair(
  cube: Cube,
  cuboids: readonly Cuboid[],
  votes: readonly Float64Array[],
  firsts: readonly RateCause[],
  { shortlist, minGain }: RatesSetting,
): readonly RateCause[] | undefined {
  let best: readonly RateCause[] | undefined
  for (const first of firsts) {
    const { cuboid, id } = first.element
    const rest = votes.map((byCell) => byCell.map((vote, cell) => (cuboid.of[cell] === id ? 0 : vote)))
    for (const second of ranking(cuboids, rest, shortlist)) {
      if (second.gain < minGain || !isApart(cube, first.element, second.element)) continue
      if (!best || first.gain + second.gain > gainOf(best)) best = [first, second]
    }
  }
  return best && [...best].sort((a, b) => b.gain - a.gain)
}

const gainOf = (causes: readonly RateCause[]) => causes.reduce((sum, { gain }) => sum + gain, 0)

/** Every element by its gain: the best common factor for its cells, less the penalty; ties to fewer dimensions. */
function ranking(cuboids: readonly Cuboid[], votes: readonly Float64Array[], most: number): readonly RateCause[] {
  const all: RateCause[] = []
  for (const cuboid of cuboids) {
    const byFactor = votes.map((byCell) => sumByElement(cuboid, byCell))
    for (let id = 0; id < cuboid.count; id += 1) {
      let gain = Number.NEGATIVE_INFINITY
      for (let f = 0; f < factors.length; f += 1) gain = Math.max(gain, byFactor[f]![id]!)
      all.push({ element: { cuboid, id }, gain: gain - Math.log(cuboid.count) })
    }
  }
  return all.sort((a, b) => b.gain - a.gain).slice(0, most)
}
