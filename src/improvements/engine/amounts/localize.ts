import type { Cube } from '../cube.ts'
import { cellsOf, cuboidsOf, valuesOf } from '../cuboids.ts'
import { normalTail, z95 } from '../math.ts'
import { aliasesOf } from '../report/aliases.ts'
import { counterexamplesOf } from '../report/counterexamples.ts'
import { qValues } from '../report/qvalue.ts'
import type { Cause, Localized } from '../words.ts'
import type { Noise } from './noise.ts'
import {
  type AmountCause,
  type Amounts,
  type AmountsFound,
  type AmountsSetting,
  amountsSetting,
  searchAmounts,
} from './search.ts'

/** Fewer cells than this do not show what error is usual. */
const leastCells = 20

/** Which parts of a cube of amounts left their forecast together. Amounts and forecasts are finite. */
export function localizeAmounts(cube: Cube, amounts: Amounts, setting: AmountsSetting = amountsSetting): Localized {
  const found = searchAmounts(cube, amounts, setting)
  const observed = total(amounts.real)
  const expected = total(amounts.forecast)
  const cells = amounts.real.filter((real, cell) => real > 0 || amounts.forecast[cell]! > 0).length
  const error = found.noise.sigma / Math.sqrt(Math.max(1, cells))
  const scale = {
    value: moveOf(found.noise.center),
    low: moveOf(found.noise.center - z95 * error),
    high: moveOf(found.noise.center + z95 * error),
  }
  const cuboids = cuboidsOf(cube)
  const q = qValues(
    found.causes.map(({ element, gain }) =>
      normalTail(Math.sqrt(2 * (gain + Math.log(element.cuboid.count) + Math.log(cuboids.length)))),
    ),
    found.elements,
  )
  const context = { cube, amounts, found, scale: scale.value, totalExcess: observed - expected, cuboids }
  const causes = found.causes
    .map((cause, at) => causeOf(context, cause, q[at]!))
    .sort((a, b) => Math.abs(b.excess.value) - Math.abs(a.excess.value))
  const moved = Math.abs(found.noise.center) >= setting.minShift && (scale.low > 1 || scale.high < 1)
  const verdict = causes.length > 0 ? 'local' : cells < leastCells ? 'cannot-say' : moved ? 'external' : 'none'
  return {
    verdict,
    causes,
    ranked: causes.map(({ values }) => values),
    scale,
    observed,
    expected,
    elements: found.elements,
  }
}

interface Context {
  readonly cube: Cube
  readonly amounts: Amounts
  readonly found: AmountsFound
  readonly scale: number
  readonly totalExcess: number
  readonly cuboids: ReturnType<typeof cuboidsOf>
}

function causeOf(
  { cube, amounts, found, scale, totalExcess, cuboids }: Context,
  { element, gain }: AmountCause,
  qValue: number,
): Cause {
  const cells = cellsOf(element)
  const forecast = amounts.forecast.map((one) => one * scale)
  const observed = sum(cells, amounts.real)
  const expected = sum(cells, forecast)
  const error = z95 * Math.sqrt(varianceOf(amounts, found.noise, cells))
  const excess = observed - expected
  const volume = amounts.real.map((real, cell) => Math.max(0, real) + Math.max(0, amounts.forecast[cell]!))
  const sides = {
    observed: amounts.real,
    expected: forecast,
    variance: (part: readonly number[]) => varianceOf(amounts, found.noise, part),
  }
  return {
    values: valuesOf(cube, element),
    observed,
    expected,
    excess: { value: excess, low: excess - error, high: excess + error },
    shareOfExcess: totalExcess === 0 ? Number.NaN : excess / totalExcess,
    factor: {
      value: observed / expected,
      low: Math.max(0, observed - error) / expected,
      high: (observed + error) / expected,
    },
    evidence: gain,
    qValue,
    aliases: cells.length === 1 ? [] : aliasesOf(cube, cuboids, element, volume),
    rivals: [],
    counterexamples: counterexamplesOf(cube, element, sides, observed / expected),
  }
}

/** Errors are proportional to the larger of amount and forecast, and those of cells are independent. */
function varianceOf({ real, forecast }: Amounts, { sigma }: Noise, cells: Iterable<number>): number {
  let squares = 0
  for (const cell of cells) squares += Math.max(real[cell]!, forecast[cell]!) ** 2
  return sigma * sigma * squares
}

/** The ratio of amount to forecast that an error stands for. */
const moveOf = (error: number): number => (error > 0 ? 1 / (1 - Math.min(error, 0.999)) : 1 + error)

const total = (values: Float64Array) => values.reduce((all, value) => all + value, 0)
const sum = (cells: Int32Array, values: Float64Array) => cells.reduce((all, cell) => all + values[cell]!, 0)
