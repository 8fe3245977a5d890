import type { Cube } from '../cube.ts'
import { type Cuboid, valuesOf } from '../cuboids.ts'
import { normalTail, xlogx, z95 } from '../math.ts'
import { aliasesOf } from '../report/aliases.ts'
import { counterexamplesOf } from '../report/counterexamples.ts'
import { qValues } from '../report/qvalue.ts'
import { type Named, nameOf } from '../score.ts'
import type { Cause, Interval, Localized } from '../words.ts'
import { dispersionOf } from './dispersion.ts'
import { type Counts, type Ground, groundOf, type Model, modelOf, searchPenalty, tempered, touched } from './model.ts'
import { scan } from './scan.ts'
import { replaced, search } from './search.ts'
import { type CountsSetting, countsSetting } from './setting.ts'

/** Movements of everything by less than this are not worth a sentence. */
const leastScale = 1.1
/** Within so many units of log-likelihood two explanations are as good as each other. */
const asGood = 2

/** Which parts of a cube of counts rose (or fell) beyond the rest. Counts and history are finite and not negative. */
export function localizeCounts(cube: Cube, counts: Counts, setting: CountsSetting = countsSetting): Localized {
  const { ground, model } = settled(groundOf(cube, counts, setting))
  const observed = total(counts.now)
  const expected = total(counts.before) / counts.span
  const elements = ground.cuboids.reduce((sum, { count }) => sum + count, 0)
  const scale = around(model.fit.logScale, Math.sqrt(model.fit.covariance[0]![0]! * ground.dispersion))
  const causes = causesOf(ground, model, observed - expected, elements)
  return {
    verdict: verdictOf(ground, causes, scale),
    causes,
    ranked: rankedOf(ground),
    scale,
    observed,
    expected,
    elements,
  }
}

/**
 * The causes, with the dispersion that is left beside them. False causes hide some of it, and it lets fewer of them pass:
 * so both are found in turn, and the dispersion only grows.
 */
function settled(plain: Ground): { readonly ground: Ground; readonly model: Model } {
  let ground = plain
  for (let round = 0; ; round += 1) {
    const model = search(ground)
    const dispersion = dispersionOf(ground, model)
    if (round === mostRounds || dispersion <= 1.05 * ground.dispersion) return { ground, model }
    ground = { ...ground, dispersion }
  }
}

const mostRounds = 4

function causesOf(ground: Ground, model: Model, totalExcess: number, elements: number): readonly Cause[] {
  const rest = model.elements.map((_, cause) =>
    modelOf(
      ground,
      model.elements.filter((_, j) => j !== cause),
    ),
  )
  const gains = rest.map(({ fit }) => Math.max(0, model.fit.logLikelihood - fit.logLikelihood) / ground.dispersion)
  const q = qValues(
    gains.map((gain) => normalTail(Math.sqrt(2 * gain))),
    elements,
  )
  const told = tempered(ground, model)
  return model.elements
    .map((_, cause) =>
      causeOf(ground, told, cause, { totalExcess, qValue: q[cause]!, evidence: model.worth - rest[cause]!.worth }),
    )
    .sort((a, b) => Math.abs(b.excess.value) - Math.abs(a.excess.value))
}

interface Known {
  readonly totalExcess: number
  readonly qValue: number
  readonly evidence: number
}

function causeOf(ground: Ground, model: Model, cause: number, { totalExcess, qValue, evidence }: Known): Cause {
  const { cube, counts, cuboids, dispersion } = ground
  const element = model.elements[cause]!
  const observed = touched(model.nowByClass, cause)
  const error = Math.sqrt(model.fit.covariance[cause + 1]![cause + 1]! * dispersion)
  const factor = around(model.fit.logFactors[cause]!, error)
  const without = ({ value, low, high }: Interval): Interval => ({
    value: observed * (1 - 1 / value),
    low: observed * (1 - 1 / low),
    high: observed * (1 - 1 / high),
  })
  const excess = without(factor)
  const volume = counts.now.map((now, cell) => now + counts.before[cell]!)
  const sides = {
    observed: counts.now,
    expected: expectedWithout(ground, model, cause),
    variance: (cells: readonly number[], expected: number) => {
      const before = cells.reduce((sum, cell) => sum + counts.before[cell]!, 0)
      return dispersion * (expected + (expected * expected) / Math.max(before, 1))
    },
  }
  const aliases = aliasesOf(cube, cuboids, element, volume)
  return {
    values: valuesOf(cube, element),
    observed,
    expected: observed - excess.value,
    excess,
    shareOfExcess: totalExcess === 0 ? Number.NaN : excess.value / totalExcess,
    factor,
    evidence,
    qValue,
    aliases,
    rivals: rivalsOf(ground, model, cause, aliases),
    counterexamples: counterexamplesOf(cube, element, sides, factor.value),
  }
}

/** By cell, what the history lets expect under everything but this cause. */
function expectedWithout({ counts }: Ground, { fit, mask }: Model, cause: number): Float64Array {
  return counts.before.map((before, cell) => {
    let log = fit.logScale
    fit.logFactors.forEach((factor, j) => {
      if (j !== cause && mask[cell]! & (1 << j)) log += factor
    })
    return (before / counts.span) * Math.exp(log)
  })
}

function rivalsOf(ground: Ground, model: Model, cause: number, aliases: readonly Named[]): readonly Named[] {
  const known = new Set(aliases.map(nameOf))
  return replaced(ground, model, cause)
    .filter(({ worth }) => worth > model.worth - asGood)
    .sort((a, b) => b.worth - a.worth)
    .filter((other) => !isSameLot(other, other.elements.length - 1, model, cause))
    .map(({ elements }) => valuesOf(ground.cube, elements.at(-1)!))
    .filter((values) => !known.has(nameOf(values)))
    .slice(0, 3)
}

/** A product with its only supplier named is the same lot as the product: as many events then as now. */
const isSameLot = (a: Model, one: number, b: Model, other: number) =>
  touched(a.nowByClass, one) === touched(b.nowByClass, other) &&
  touched(a.beforeByClass, one) === touched(b.beforeByClass, other)

function rankedOf(ground: Ground): readonly Named[] {
  return scan(ground, modelOf(ground, []))
    .slice(0, 10)
    .map(({ element }) => valuesOf(ground.cube, element))
}

function verdictOf(ground: Ground, causes: readonly Cause[], scale: Interval): Localized['verdict'] {
  if (causes.length > 0) return 'local'
  if (!couldTell(ground, scale.value)) return 'cannot-say'
  const moved = Math.abs(Math.log(scale.value)) >= Math.log(leastScale)
  return moved && (scale.low > 1 || scale.high < 1) ? 'external' : 'none'
}

/** Whether at least one part is large enough that its doubling would have shown. */
function couldTell(ground: Ground, scale: number): boolean {
  const doubled = (cuboid: Cuboid, before: number) => {
    const now = (2 * scale * before) / ground.counts.span
    const ratio = scale / ground.counts.span
    const apart = xlogx(now) + xlogx(before) - xlogx(now + before)
    const gain = apart - (now * Math.log(ratio) - (now + before) * Math.log1p(ratio))
    return gain / ground.dispersion > searchPenalty(ground, cuboid) && now / 2 >= ground.setting.minExcess
  }
  return ground.cuboids.some(
    (cuboid, c) =>
      cuboid.dims.length === 1 && cuboid.count > 1 && ground.before[c]!.some((before) => doubled(cuboid, before)),
  )
}

const around = (log: number, error: number): Interval => ({
  value: Math.exp(log),
  low: Math.exp(log - z95 * error),
  high: Math.exp(log + z95 * error),
})

const total = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0)
