import { sumByElement } from '../cuboids.ts'
import { shareOf } from './fit.ts'
import type { Ground, Model } from './model.ts'

/** Elements whose count varies by less say nothing about how much it varies. */
const leastVariance = 3
/** Fewer elements than this say nothing either. */
const leastElements = 10
/** So many standard errors above 1 before independent events are doubted. */
const doubt = 3

/**
 * Variance of the counts over that of independent events, beside what a model explains: 1 where nothing speaks against it.
 * By cuboid, squared errors over the variance they should add up to, which lets large elements speak, since it is they that
 * would be accused; the middle cuboid counts, so that one overlooked cause does not.
 */
export function dispersionOf({ cuboids, counts, now }: Ground, { fit, mask }: Model): number {
  const expected = new Float64Array(mask.length)
  const variance = new Float64Array(mask.length)
  for (let cell = 0; cell < mask.length; cell += 1) {
    const share = shareOf(fit.logScale, fit.logFactors, counts.span, mask[cell]!)
    expected[cell] = (counts.now[cell]! + counts.before[cell]!) * share
    variance[cell] = expected[cell]! * (1 - share)
  }
  const ratios = cuboids.flatMap((cuboid, c) => {
    const means = sumByElement(cuboid, expected)
    const variances = sumByElement(cuboid, variance)
    const told = [...means.keys()].filter((id) => variances[id]! >= leastVariance)
    if (told.length < leastElements) return []
    const sum = (of: (id: number) => number) => told.reduce((all, id) => all + of(id), 0)
    const all = sum((id) => variances[id]!)
    const ratio = sum((id) => (now[c]![id]! - means[id]!) ** 2) / all
    const error = Math.sqrt(2 * sum((id) => variances[id]! ** 2)) / all
    return [ratio - 1 > doubt * error ? ratio : 1]
  })
  return ratios.sort((a, b) => a - b)[ratios.length >> 1] ?? 1
}
