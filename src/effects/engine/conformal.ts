import type { Panel } from './panel.ts'
import { noiseOf, treatedMean, unitWeights } from './sdid.ts'

/**
 * How likely gaps as large as those after the treatment are if it did nothing: weights are fitted to all times as if
 * nobody had been treated, and the gaps are moved round in time (Chernozhukov, Wüthrich and Zhu 2021). Never below one
 * over the number of times.
 */
export function conformalP(panel: Panel): number {
  const { values, times, controls, before } = panel
  const noise = noiseOf(panel)
  const zeta = ((panel.units - controls) * (times - before)) ** 0.25 * noise
  const units = unitWeights({ ...panel, before: times }, { zeta, intercept: true }, noise)
  const gap = treatedMean(panel)
  for (let i = 0; i < controls; i += 1) for (let t = 0; t < times; t += 1) gap[t]! -= units[i]! * values[i * times + t]!
  const mean = gap.reduce((a, b) => a + b, 0) / times
  const sizes = gap.map((one) => Math.abs(one - mean))
  const after = (shift: number) => {
    let sum = 0
    for (let t = before; t < times; t += 1) sum += sizes[(t + shift) % times]!
    return sum
  }
  const real = after(0)
  const shifts = Array.from({ length: times }, (_, shift) => after(shift))
  return shifts.filter((one) => one >= real * (1 - 1e-9)).length / times
}
