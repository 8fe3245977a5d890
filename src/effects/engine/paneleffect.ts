import { factorGap } from './factors.ts'
import { type Panel, subPanel } from './panel.ts'
import { placeboGroups } from './placebo.ts'
import { controlWeights, doubleDifference, noiseOf, sdidWeights, treatedMean } from './sdid.ts'

/** The effect on a panel, in its units: an estimate and its 95 % interval. */
export interface PanelEffect {
  readonly estimate: number
  readonly lo: number
  readonly hi: number
  /** What the treated would have been afterwards, on average. */
  readonly without: number
  /** The estimators it is made of, and the share of each. */
  readonly parts: readonly [Part, Part, Part]
  readonly placebos: number
  /** Share of placebos, the treated counted as one, whose effect is at least as large for their noise. */
  readonly placeboRank: number
  /** How far the treated were from their weights before, as a multiple of the median placebo. */
  readonly misfit: number
}

/** One estimator: synthetic difference-in-differences, synthetic control, or what the controls have in common. */
export interface Part {
  readonly estimate: number
  readonly share: number
}

export type PanelRefusal = 'too-few-controls' | 'too-little-before' | 'nothing-after' | 'no-noise'

/** So many controls, and two more than are treated; so many times before. */
export const least = { controls: 4, before: 3 }

const placeboLimit = 40

/**
 * Three estimators that err in different ways, each with a share by how little it errs on placebos: the same on groups of
 * controls that nothing happened to. The interval is from the same placebos, each scaled by how much noisier the treated
 * were before than they.
 */
export function panelEffect(panel: Panel): PanelEffect | PanelRefusal {
  const treated = panel.units - panel.controls
  if (panel.controls < Math.max(least.controls, treated + 2)) return 'too-few-controls'
  if (panel.before < least.before) return 'too-little-before'
  if (panel.before >= panel.times) return 'nothing-after'
  const dust = 1e-9 * panel.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  if (!(noiseOf(panel) > dust)) return 'no-noise'
  const found = estimateOf(panel)
  const placebos = placeboGroups(panel.controls, treated, placeboLimit).map((group) => {
    const rest = Array.from({ length: panel.controls }, (_, i) => i).filter((i) => !group.includes(i))
    return estimateOf(subPanel(panel, rest, group))
  })
  const all = placebos.map((one) => one.estimates)
  const shares = sharesOf(all)
  const estimate = mixed(found, shares)
  const noise = noiseBefore(found, shares)
  if (!(noise.residual > dust) || !(noise.step > dust)) return 'no-noise'
  // A placebo has no say in the shares by which it is judged, or they would flatter it.
  const errors = placebos.map((one, i) => {
    const others = sharesOf(all.toSpliced(i, 1))
    return mixed(one, others) * noisier(noise, noiseBefore(one, others))
  })
  const spread = rootMeanSquare(errors)
  if (!(spread > dust)) return 'no-noise'
  const half = width(errors.length, treated === 1 ? 0 : treated / panel.controls) * spread
  const larger = errors.filter((one) => Math.abs(one) >= Math.abs(estimate)).length
  const typical = median(placebos.map((one) => noiseBefore(one, shares).residual))
  const part = (i: number): Part => ({ estimate: found.estimates[i]!, share: shares[i]! })
  return {
    estimate,
    lo: estimate - half,
    hi: estimate + half,
    without: meanAfter(panel) - estimate,
    parts: [part(0), part(1), part(2)],
    placebos: errors.length,
    placeboRank: (1 + larger) / (1 + errors.length),
    misfit: typical > 0 ? noise.residual / typical : 1,
  }
}

interface Estimated {
  /** Synthetic difference-in-differences, synthetic control, and what the controls have in common. */
  readonly estimates: readonly [number, number, number]
  /** How far, by each of them, the treated were before from where they should have been. */
  readonly gaps: readonly [Float64Array, Float64Array, Float64Array]
}

function estimateOf(panel: Panel): Estimated {
  const noise = noiseOf(panel)
  const weights = [sdidWeights(panel, noise), controlWeights(panel, noise)] as const
  const common = factorGap(panel)
  return {
    estimates: [
      doubleDifference(panel, weights[0]),
      doubleDifference(panel, weights[1]),
      mean(common.subarray(panel.before)),
    ],
    gaps: [gapBefore(panel, weights[0].units), gapBefore(panel, weights[1].units), common.slice(0, panel.before)],
  }
}

const mixed = ({ estimates }: Estimated, shares: readonly number[]) =>
  estimates.reduce((sum, part, i) => sum + shares[i]! * part, 0)

/** An estimator with twice the error of another gets a sixteenth of its share: those that do not fit have no say. */
function sharesOf(errors: readonly (readonly number[])[]): readonly number[] {
  const sizes = errors[0]!.map((_, i) => rootMeanSquare(errors.map((one) => one[i]!)))
  const hair = 1e-9 * Math.max(...sizes)
  if (!(hair > 0)) return sizes.map(() => 1 / sizes.length)
  const least = Math.max(hair, Math.min(...sizes))
  const raw = sizes.map((size) => (least / Math.max(hair, size)) ** 4)
  const all = raw.reduce((a, b) => a + b)
  return raw.map((one) => one / all)
}

function gapBefore(panel: Panel, units: Float64Array): Float64Array {
  const { values, times, controls, before } = panel
  const gap = treatedMean(panel).slice(0, before)
  for (let i = 0; i < controls; i += 1)
    for (let t = 0; t < before; t += 1) gap[t]! -= units[i]! * values[i * times + t]!
  return gap
}

/** The noise of a mixed gap before: root mean square, and that of its change in time. */
function noiseBefore({ gaps }: Estimated, shares: readonly number[]) {
  const gap = gaps[0].map((_, t) => gaps.reduce((sum, one, i) => sum + shares[i]! * one[t]!, 0))
  const level = mean(gap)
  return {
    residual: rootMeanSquare(gap.map((one) => one - level)),
    step: rootMeanSquare(gap.subarray(1).map((one, t) => one - gap[t]!)),
  }
}

type Noise = ReturnType<typeof noiseBefore>

/** By what the error of a placebo is scaled: the geometric mean of both measures of noise, within reason. */
function noisier(treated: Noise, placebo: Noise): number {
  const ratio = Math.sqrt((treated.residual / placebo.residual) * (treated.step / placebo.step))
  return Number.isFinite(ratio) ? Math.min(2.5, Math.max(0.6, ratio)) : 1
}

/**
 * The 97.5 % point of Student's t. Groups of placebos that share members tell less than as many separate ones: of two
 * groups the errors are alike by the share of the controls that a group takes, their squares by the square of that.
 */
function width(placebos: number, shared: number): number {
  const freedom = placebos / (1 + (placebos - 1) * shared * shared)
  return 1.96 + 2.4 / Math.max(0.5, freedom - 1)
}

const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length

const rootMeanSquare = (values: Float64Array | readonly number[]) => {
  let sum = 0
  for (const one of values) sum += one * one
  return Math.sqrt(sum / values.length)
}

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!

const meanAfter = (panel: Panel) => mean(treatedMean(panel).subarray(panel.before))
