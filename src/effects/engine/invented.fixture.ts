/** Invented panels and counts whose effect is known, the same at every run. */
import { type Panel, panelOf } from './panel.ts'
import { sequence } from './placebo.ts'
import type { SeriesCase } from './serieseffect.ts'

type Chance = () => number

/** A standard normal number, near enough: twelve chances added up. */
const noise = (chance: Chance): number => Array.from({ length: 12 }, chance).reduce((sum, one) => sum + one, -6)

function counted(chance: Chance, mean: number): number {
  let count = -1
  for (let left = mean; left > 0; count += 1) left += Math.log(1 - chance())
  return Math.max(0, count)
}

/** Units that share two slow waves, with noise of their own; the last `treated` of them gain `effect` from `before` on. */
export function inventedPanel(
  seed: number,
  { controls = 14, treated = 1, times = 20, before = 15, effect = 0 } = {},
): Panel {
  const chance = sequence(seed)
  const rows = Array.from({ length: controls + treated }, (_, unit) => {
    const [level, slope, wave] = [10 + 2 * noise(chance), noise(chance) / 4, noise(chance)]
    return Array.from({ length: times }, (_, time) => {
      const gain = unit >= controls && time >= before ? effect : 0
      return level + slope * (time / 5) + wave * Math.sin(time / 4) + 0.3 * noise(chance) + gain
    })
  })
  return panelOf(rows, controls, before)
}

/** Counts about `level` a day, quieter at weekends, with a drift that the controls share. */
export function inventedSeries(
  seed: number,
  { days = 120, start = 90, level = 20, ratio = 1, controls = 0, drift = 0.1 } = {},
): SeriesCase {
  const chance = sequence(seed)
  let wander = 0
  const shared = Array.from({ length: days }, () => (wander = 0.9 * wander + drift * Math.sqrt(0.19) * noise(chance)))
  const counts = (of: (day: number) => number) =>
    Float64Array.from(shared, (one, day) => counted(chance, level * Math.exp(one) * (day % 7 > 4 ? 0.7 : 1) * of(day)))
  return {
    y: counts((day) => (day >= start ? ratio : 1)),
    start,
    controls: Array.from({ length: controls }, () => counts(() => 1)),
  }
}
