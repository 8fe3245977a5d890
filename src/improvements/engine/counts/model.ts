import type { Cube } from '../cube.ts'
import { type Cuboid, cuboidsOf, type Element, sumByElement } from '../cuboids.ts'
import { type Fit, fitClasses, shareOf } from './fit.ts'
import type { CountsSetting } from './setting.ts'

/** Events of every cell in this period, and in a history of `span` periods. */
export interface Counts {
  readonly now: Float64Array
  readonly before: Float64Array
  readonly span: number
}

/** A cube of counts with its cuboids added up once. */
export interface Ground {
  readonly cube: Cube
  readonly counts: Counts
  readonly setting: CountsSetting
  readonly cuboids: readonly Cuboid[]
  readonly now: readonly Float64Array[]
  readonly before: readonly Float64Array[]
  /** Variance over that of independent events, 1 or more; log-likelihoods are divided by it. */
  readonly dispersion: number
}

export function groundOf(cube: Cube, counts: Counts, setting: CountsSetting): Ground {
  const cuboids = cuboidsOf(cube, setting.maxDims)
  return {
    cube,
    counts,
    setting,
    cuboids,
    now: cuboids.map((cuboid) => sumByElement(cuboid, counts.now)),
    before: cuboids.map((cuboid) => sumByElement(cuboid, counts.before)),
    dispersion: 1,
  }
}

/** A set of causes with everything fitted together. */
export interface Model {
  readonly elements: readonly Element[]
  /** For every cell the causes that touch it, as bits. */
  readonly mask: Uint8Array
  readonly nowByClass: Float64Array
  readonly beforeByClass: Float64Array
  readonly fit: Fit
  /** For every cause the events more (or fewer) than without it. */
  readonly excess: readonly number[]
  /** Penalised log-likelihood: what models are compared by. */
  readonly worth: number
}

/** Fits a model anew, or by adding one cause to another model. */
export function modelOf(ground: Ground, elements: readonly Element[], without?: Model): Model {
  const { counts, setting } = ground
  const causes = elements.length
  const mask = without ? without.mask.slice() : new Uint8Array(ground.cube.cells)
  for (let j = without?.elements.length ?? 0; j < causes; j += 1) touch(mask, elements[j]!, 1 << j)
  const now = new Float64Array(1 << causes)
  const before = new Float64Array(1 << causes)
  for (let cell = 0; cell < mask.length; cell += 1) {
    now[mask[cell]!]! += counts.now[cell]!
    before[mask[cell]!]! += counts.before[cell]!
  }
  const fit = fitClasses({ now, before, span: counts.span, causes }, without?.fit.logFactors)
  const penalties = elements.map(({ cuboid }, j) => {
    const surprise = (Math.abs(fit.logFactors[j]!) - setting.logFactor.mean) / setting.logFactor.spread
    const precision = informationOf(now, before, counts.span, fit, j) / ground.dispersion
    return (
      searchPenalty(ground, cuboid) + 0.5 * Math.log1p(precision) + Math.min(0.5 * surprise * surprise, mostSurprise)
    )
  })
  return {
    elements,
    mask,
    nowByClass: now,
    beforeByClass: before,
    fit,
    excess: elements.map((_, j) => touched(now, j) * (1 - Math.exp(-fit.logFactors[j]!))),
    worth: fit.logLikelihood / ground.dispersion - penalties.reduce((sum, one) => sum + one, 0),
  }
}

/** A factor beyond three spreads costs no more: where a lot has no history, the likeliest factor is beyond all bounds. */
const mostSurprise = 4.5

/**
 * A model with its factors drawn towards what factors are like, for telling how large they are: much where there is hardly any
 * history. For choosing between models it would not do: two causes of one lot would share a factor that one of them has.
 */
export function tempered(ground: Ground, model: Model): Model {
  const { nowByClass: now, beforeByClass: before, elements } = model
  const usual = { ...ground.setting.logFactor, dispersion: ground.dispersion }
  const classes = { now, before, span: ground.counts.span, causes: elements.length }
  return { ...model, fit: fitClasses(classes, model.fit.logFactors, usual) }
}

/** What it costs to have looked for a cause among all elements of its cuboid, and in other cuboids. */
export const searchPenalty = ({ setting }: Ground, cuboid: Cuboid): number => setting.perCause + Math.log(cuboid.count)

/** Whether every cause is of a size, and in a direction, that was asked for. */
export const isAdmissible = (model: Model, setting: CountsSetting): boolean =>
  model.elements.every((_, cause) => isAdmissibleCause(model, cause, setting))

export function isAdmissibleCause({ fit, excess }: Model, cause: number, setting: CountsSetting): boolean {
  const factor = fit.logFactors[cause]!
  if (setting.direction === 'rise' && factor < 0) return false
  if (setting.direction === 'fall' && factor > 0) return false
  return Math.abs(factor) >= Math.log(setting.minFactor) && Math.abs(excess[cause]!) >= setting.minExcess
}

/** Events now on the cells that a cause touches. */
export function touched(byClass: Float64Array, cause: number): number {
  let sum = 0
  for (let mask = 0; mask < byClass.length; mask += 1) if (mask & (1 << cause)) sum += byClass[mask]!
  return sum
}

function touch(mask: Uint8Array, { cuboid: { of }, id }: Element, bit: number): void {
  for (let cell = 0; cell < mask.length; cell += 1) if (of[cell] === id) mask[cell]! |= bit
}

/** Fisher information about a cause's log factor, the rest given. */
function informationOf(now: Float64Array, before: Float64Array, span: number, fit: Fit, cause: number): number {
  let sum = 0
  for (let mask = 0; mask < now.length; mask += 1) {
    if (!(mask & (1 << cause))) continue
    const share = shareOf(fit.logScale, fit.logFactors, span, mask)
    sum += (now[mask]! + before[mask]!) * share * (1 - share)
  }
  return sum
}
