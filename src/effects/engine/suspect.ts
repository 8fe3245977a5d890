import { columnOf, habits, withControls, withStep } from './columns.ts'
import { coarseGrid, fitCounts, stepOf } from './counts.ts'

/** Controls that vouch for each other; of fewer nobody could say which one is off. */
const leastControls = 4

/** Standard deviations by which a control's own step on the day of the intervention is no chance any more. */
const extreme = 2.8

/**
 * The control to which something seems to have happened on the same day, if one stands out: by its own step, beside the
 * mean drift of the other controls. It is named and kept: weights that must pay for every control already trust it
 * little, and leaving it out made intervals miss more often (measured on series of which one in seven has such a control).
 */
export function suspect(
  controls: readonly Float64Array[],
  drifts: readonly Float64Array[],
  start: number,
): number | undefined {
  if (controls.length < leastControls) return undefined
  const days = controls[0]!.length
  const columns = withStep(start, habits(days))
  const total = columnOf(days, (day) => drifts.reduce((sum, drift) => sum + drift[day]!, 0))
  const steps = controls.map((control, i) => {
    const others = total.map((sum, day) => (sum - drifts[i]![day]!) / (controls.length - 1))
    const { mean, sd } = stepOf(fitCounts(control, withControls(columns, [others]), coarseGrid))
    return Math.abs(mean / sd)
  })
  const most = steps.indexOf(Math.max(...steps))
  return steps[most]! > extreme ? most : undefined
}
