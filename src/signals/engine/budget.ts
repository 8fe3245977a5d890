import { type Chance, drawCount } from './chance.ts'
import { evidence, type OnsetSettings, openOnset, repeated, scoreOf } from './onset.ts'

/**
 * The score from which a stream of this mean and dispersion, with nothing the matter, alarms on the share `budget` of its
 * moments: 4 / 365 is four false alarm days a year. By drawing such a stream. What the baseline gets wrong comes on top.
 */
export function alarmLine(
  mean: number,
  dispersion: number,
  settings: OnsetSettings,
  budget: number,
  chance: Chance,
  moments = 20_000,
): number {
  const onset = openOnset(settings)
  const scores = new Float64Array(moments)
  let before = -repeated
  for (let t = 0; t < moments; t += 1) {
    const found = evidence(onset, drawCount(mean, dispersion, chance), mean, dispersion)
    scores[t] = scoreOf(found, before)
    before = found
  }
  scores.sort()
  return scores[moments - 1 - Math.floor(budget * moments)]!
}
