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
  /** The two estimators it is made of. */
  readonly double: number
  readonly single: number
  readonly placebos: number
  /** Share of placebos, the treated counted as one, whose effect is at least as large for their noise. */
  readonly placeboRank: number
  /** How far the treated were from their weights before, as a multiple of the median placebo. */
  readonly misfit: number
}

export type PanelRefusal = 'too-few-controls' | 'too-little-before' | 'nothing-after' | 'no-noise'

/** So many controls, and two more than are treated; so many times before. */
export const least = { controls: 4, before: 3 }

const placeboLimit = 40

/**
 * Synthetic difference-in-differences, steadied by a fifth of a plain synthetic control, which errs elsewhere; and
 * an interval from placebos: the same on groups of controls that nothing happened to, each scaled by how much noisier
 * the treated were before than they.
 */
export function panelEffect(panel: Panel): PanelEffect | PanelRefusal {
  const treated = panel.units - panel.controls
  if (panel.controls < Math.max(least.controls, treated + 2)) return 'too-few-controls'
  if (panel.before < least.before) return 'too-little-before'
  if (panel.before >= panel.times) return 'nothing-after'
  const dust = 1e-9 * panel.values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  if (!(noiseOf(panel) > dust)) return 'no-noise'
  const found = estimateOf(panel)
  if (!(found.residual > dust) || !(found.step > dust)) return 'no-noise'
  const placebos = placeboGroups(panel.controls, treated, placeboLimit).map((group) => {
    const rest = Array.from({ length: panel.controls }, (_, i) => i).filter((i) => !group.includes(i))
    return estimateOf(subPanel(panel, rest, group))
  })
  const errors = placebos.map((one) => one.estimate * noisier(found, one))
  const { estimate, double, single } = found
  const spread = Math.sqrt(errors.reduce((sum, one) => sum + one * one, 0) / errors.length)
  if (!(spread > dust)) return 'no-noise'
  const half = width(errors.length) * spread
  const larger = errors.filter((one) => Math.abs(one) >= Math.abs(estimate)).length
  const typical = median(placebos.map((one) => one.residual))
  return {
    estimate,
    lo: estimate - half,
    hi: estimate + half,
    without: meanAfter(panel) - estimate,
    double,
    single,
    placebos: errors.length,
    placeboRank: (1 + larger) / (1 + errors.length),
    misfit: typical > 0 ? found.residual / typical : 1,
  }
}

const singleShare = 0.2

interface Estimated {
  readonly estimate: number
  readonly double: number
  readonly single: number
  /** How far the treated were from their weights before: root mean square, and that of its change in time. */
  readonly residual: number
  readonly step: number
}

function estimateOf(panel: Panel): Estimated {
  const noise = noiseOf(panel)
  const weights = sdidWeights(panel, noise)
  const double = doubleDifference(panel, weights)
  const single = doubleDifference(panel, controlWeights(panel, noise))
  const estimate = (1 - singleShare) * double + singleShare * single
  return { estimate, double, single, ...gapsBefore(panel, weights.units) }
}

function gapsBefore(panel: Panel, units: Float64Array) {
  const { values, times, controls, before } = panel
  const gap = treatedMean(panel).slice(0, before)
  for (let i = 0; i < controls; i += 1)
    for (let t = 0; t < before; t += 1) gap[t]! -= units[i]! * values[i * times + t]!
  const mean = gap.reduce((a, b) => a + b, 0) / before
  const residual = Math.sqrt(gap.reduce((sum, one) => sum + (one - mean) ** 2, 0) / before)
  const steps = gap.slice(1).reduce((sum, one, t) => sum + (one - gap[t]!) ** 2, 0)
  return { residual, step: Math.sqrt(steps / (before - 1)) }
}

/** By what the error of a placebo is scaled: the geometric mean of both measures of noise, within reason. */
function noisier(treated: Estimated, placebo: Estimated): number {
  const ratio = Math.sqrt((treated.residual / placebo.residual) * (treated.step / placebo.step))
  return Number.isFinite(ratio) ? Math.min(2.5, Math.max(0.6, ratio)) : 1
}

/** The 97.5 % point of Student's t for about as many degrees as there are placebos, and a tenth more for their overlap. */
const width = (placebos: number) => 1.1 * (1.96 + 2.4 / Math.max(1, placebos - 2))

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[values.length >> 1]!

const meanAfter = (panel: Panel) => {
  const after = treatedMean(panel).slice(panel.before)
  return after.reduce((a, b) => a + b, 0) / after.length
}
