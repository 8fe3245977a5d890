import { type Panel, subPanel } from './panel.ts'
import { doubleDifference, noiseOf, timeWeights, treatedCells, treatedMean, unitWeights } from './sdid.ts'

/** The effect on a panel: an estimate and its 95 % interval, or why nothing can be said. */
export interface PanelEffect {
  readonly estimate: number
  readonly lo: number
  readonly hi: number
  /** Share of the placebos whose effect is at least as large. */
  readonly placeboShare: number
  readonly placebos: number
}

export type PanelRefusal = 'too-few-controls' | 'too-little-before' | 'nothing-after' | 'no-noise'

/**
 * Synthetic difference-in-differences, steadied by three tenths of a plain synthetic control, which errs elsewhere; and
 * an interval from placebos: the same on groups of controls that nothing happened to, each scaled by how much noisier
 * the treated were before than they.
 */
export function panelEffect(panel: Panel): PanelEffect | PanelRefusal {
  const treated = panel.units - panel.controls
  if (panel.controls < Math.max(4, treated + 2)) return 'too-few-controls'
  if (panel.before < 3) return 'too-little-before'
  if (panel.before >= panel.times) return 'nothing-after'
  const found = estimateOf(panel)
  if (!(found.residual > 0) || !(found.step > 0)) return 'no-noise'
  const errors = placeboGroups(panel.controls, treated).map((group) => {
    const rest = Array.from({ length: panel.controls }, (_, i) => i).filter((i) => !group.includes(i))
    const placebo = estimateOf(subPanel(panel, rest, group))
    const noisier = Math.sqrt((found.residual / placebo.residual) * (found.step / placebo.step))
    return placebo.estimate * Math.min(2.5, Math.max(0.6, Number.isFinite(noisier) ? noisier : 1))
  })
  const half = width(errors.length) * Math.sqrt(errors.reduce((sum, one) => sum + one * one, 0) / errors.length)
  const { estimate } = found
  const larger = errors.filter((one) => Math.abs(one) >= Math.abs(estimate)).length
  return { estimate, lo: estimate - half, hi: estimate + half, placeboShare: larger / errors.length, placebos: errors.length }
}

const plainShare = 0.3

interface Estimated {
  readonly estimate: number
  /** How far the treated were from their weights before: root mean square, and of the day-to-day change. */
  readonly residual: number
  readonly step: number
}

function estimateOf(panel: Panel): Estimated {
  const noise = noiseOf(panel)
  const units = unitWeights(panel, { zeta: treatedCells(panel) ** 0.25 * noise, intercept: true }, noise)
  const plain = unitWeights(panel, { zeta: 1e-6 * noise, intercept: false }, noise)
  const double = doubleDifference(panel, { units, times: timeWeights(panel, noise) })
  const single = doubleDifference(panel, { units: plain, times: new Float64Array(panel.before) })
  return { estimate: (1 - plainShare) * double + plainShare * single, ...residuals(panel, units) }
}

function residuals(panel: Panel, units: Float64Array) {
  const { values, times, controls, before } = panel
  const gap = treatedMean(panel).slice(0, before)
  for (let i = 0; i < controls; i += 1) for (let t = 0; t < before; t += 1) gap[t]! -= units[i]! * values[i * times + t]!
  const mean = gap.reduce((a, b) => a + b, 0) / before
  const residual = Math.sqrt(gap.reduce((sum, one) => sum + (one - mean) ** 2, 0) / before)
  const steps = gap.slice(1).reduce((sum, one, t) => sum + (one - gap[t]!) ** 2, 0)
  return { residual, step: Math.sqrt(steps / (before - 1)) }
}

/** The 97.5 % point of Student's t with about as many degrees as there are placebos, and a tenth more for their overlap. */
const width = (placebos: number) => 1.1 * (1.96 + 2.4 / Math.max(1, placebos - 2))

const placeboLimit = 40

/** Groups of controls as many as the treated, drawn without luck: shuffled by a fixed sequence, each used in turn. */
function placeboGroups(controls: number, treated: number): readonly (readonly number[])[] {
  if (treated === 1) return Array.from({ length: Math.min(controls, placeboLimit) }, (_, i) => [Math.floor((i * controls) / Math.min(controls, placeboLimit))])
  const next = sequence()
  return Array.from({ length: placeboLimit }, () => {
    const all = Array.from({ length: controls }, (_, i) => i)
    for (let i = 0; i < treated; i += 1) {
      const j = i + Math.floor(next() * (controls - i))
      ;[all[i], all[j]] = [all[j]!, all[i]!]
    }
    return all.slice(0, treated)
  })
}

/** The same numbers for everybody, 0 to below 1 (mulberry32). */
function sequence(): () => number {
  let state = 20_260_101
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
