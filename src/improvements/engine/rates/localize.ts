import type { Cube } from '../cube.ts'
import { cellsOf, cuboidsOf, type Element, valuesOf } from '../cuboids.ts'
import { normalTail, z95 } from '../math.ts'
import { aliasesOf } from '../report/aliases.ts'
import { counterexamplesOf } from '../report/counterexamples.ts'
import { qValues } from '../report/qvalue.ts'
import { nameOf } from '../score.ts'
import type { Cause, Interval, Localized } from '../words.ts'
import { type RateCause, type RatesFound, type RatesSetting, ratesSetting, searchRates } from './search.ts'
import { baseRates, type Rates } from './votes.ts'

/** Within so many units of log-likelihood two explanations are as good as each other. */
const asGood = 2
/** A doubled rate must give so many events more before its absence says anything. */
const leastEvents = 10

/** Which parts of a cube of rates rose beyond the rest. Everything is finite, and no cell has more events than exposure. */
export function localizeRates(cube: Cube, rates: Rates, setting: RatesSetting = ratesSetting): Localized {
  const found = searchRates(cube, rates, setting)
  const base = baseRates(rates, setting).map((rate, cell) => rate * rates.exposure[cell]!)
  const outside = outsideOf(rates, base, found.causes)
  const scale = ratio(outside.events, outside.expected, 1 / Math.max(1, outside.events))
  const observed = total(rates.events)
  const expected = total(base)
  const p = found.causes.map(({ element, gain }) => normalTail(Math.sqrt(2 * (gain + Math.log(element.cuboid.count)))))
  const q = qValues(p, found.elements)
  const without = base.map((one) => one * scale.value)
  const context = { cube, rates, without, setting, found, totalExcess: observed - expected }
  const causes = found.causes
    .map((cause, at) => causeOf(context, cause, q[at]!))
    .sort((a, b) => b.excess.value - a.excess.value)
  const verdict =
    causes.length > 0
      ? ('local' as const)
      : found.everywhere >= setting.minGain
        ? ('external' as const)
        : expected >= leastEvents
          ? ('none' as const)
          : ('cannot-say' as const)
  const ranked = found.ranked.slice(0, 10).map(({ element }) => valuesOf(cube, element))
  return { verdict, causes, ranked, scale, observed, expected, elements: found.elements }
}

interface Context {
  readonly cube: Cube
  readonly rates: Rates
  /** What every cell would have had without the causes. */
  readonly without: Float64Array
  readonly setting: RatesSetting
  readonly found: RatesFound
  readonly totalExcess: number
}

function causeOf(context: Context, { element, gain }: RateCause, qValue: number): Cause {
  const { cube, rates, without, setting, found, totalExcess } = context
  const cells = cellsOf(element)
  const observed = sum(cells, rates.events)
  const expected = sum(cells, without)
  const variance = relativeVariance(rates, without, cells, setting)
  const factor = ratio(observed, expected, 1 / Math.max(1, observed) + variance)
  const aliases = aliasesOf(cube, cuboidsOf(cube, setting.maxDims), element, rates.exposure)
  const named = new Set([...aliases, valuesOf(cube, element)].map(nameOf))
  const sides = {
    observed: rates.events,
    expected: without,
    variance: (part: readonly number[], mean: number) =>
      mean + mean * mean * relativeVariance(rates, without, Int32Array.from(part), setting),
  }
  return {
    values: valuesOf(cube, element),
    observed,
    expected,
    excess: {
      value: observed - expected,
      low: observed * (1 - 1 / factor.low),
      high: observed * (1 - 1 / factor.high),
    },
    shareOfExcess: totalExcess === 0 ? Number.NaN : (observed - expected) / totalExcess,
    factor,
    evidence: gain,
    qValue,
    aliases,
    rivals: found.ranked
      .filter((other) => other.gain > gain - asGood)
      .map((other) => valuesOf(cube, other.element))
      .filter((values) => !named.has(nameOf(values)))
      .slice(0, 3),
    counterexamples: counterexamplesOf(cube, element, sides, factor.value),
  }
}

/** Squared relative error of what is expected of these cells: their short history, and the scatter that they do not share. */
function relativeVariance(rates: Rates, expected: Float64Array, cells: Int32Array, { spread }: RatesSetting): number {
  const all = sum(cells, expected)
  const squares = cells.reduce((total, cell) => total + expected[cell]! ** 2, 0)
  return 1 / Math.max(1, sum(cells, rates.eventsBefore)) + (all > 0 ? (spread ** 2 * squares) / (all * all) : 0)
}

function outsideOf({ events }: Rates, base: Float64Array, causes: readonly { readonly element: Element }[]) {
  const sums = { events: 0, expected: 0 }
  for (let cell = 0; cell < base.length; cell += 1) {
    if (causes.some(({ element: { cuboid, id } }) => cuboid.of[cell] === id)) continue
    sums.events += events[cell]!
    sums.expected += base[cell]!
  }
  return sums
}

/** Observed over expected, with half an event on both sides, and its interval on the log scale. */
function ratio(observed: number, expected: number, variance: number): Interval {
  const value = (observed + 0.5) / (expected + 0.5)
  const wide = Math.exp(z95 * Math.sqrt(variance))
  return { value, low: value / wide, high: value * wide }
}

const total = (values: Float64Array) => values.reduce((all, value) => all + value, 0)
const sum = (cells: Int32Array, values: Float64Array) => cells.reduce((all, cell) => all + values[cell]!, 0)
