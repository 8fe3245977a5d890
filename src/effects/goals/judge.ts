import { answerPanel } from '../answer.ts'
import { panelOf } from '../engine/panel.ts'
import { least } from '../engine/paneleffect.ts'
import { sdidWeights } from '../engine/sdid.ts'
import { effectOnCounts } from '../view.ts'
import type { MeasuredData } from './decide.ts'
import type { Figures } from './series.ts'

type Found = Omit<MeasuredData, 'sha256' | 'exposure'>

/** So many points are drawn at most: the newest. */
const mostDays = 400

/**
 * The effect on what a claim was used on: against four controls or more by the panel; of daily counts with fewer by their own
 * history. With neither, nothing can be said, and that is what is said.
 */
export function judgeFigures(figures: Figures, from: string): Found {
  const { dates, treated, controls, step } = figures
  const before = dates.filter((on) => on < from).length
  const base = {
    step,
    firstOn: dates[0]!,
    lastOn: dates.at(-1)!,
    controls: controls.length,
    before,
    after: dates.length - before,
    reasons: [],
    placebos: 0,
    days: [],
  }
  const declined = (method: string, why: string): Found => ({ ...base, method, verdict: 'cannot-say', declined: why })
  if (before >= dates.length) return declined('none', 'nothing-after')
  if (controls.length >= least.controls) return byPanel(figures, before, base, declined)
  const counts = [treated, ...controls].every((one) => one.every((value) => Number.isInteger(value) && value >= 0))
  if (!counts || step !== 'day') return declined('none', 'too-few-controls')
  const found = effectOnCounts({ y: treated, start: before, controls })
  if (typeof found === 'string') return declined('troth-series', found)
  const level = meanOf(treated.subarray(0, before)) || 1
  const index = (value: number) => tidy((100 * value) / level)
  return {
    ...base,
    method: found.method,
    verdict: found.verdict,
    grade: found.grade,
    reasons: [...found.reasons],
    change: { estimate: tidy4(found.ratio.estimate - 1), lo: tidy4(found.ratio.lo - 1), hi: tidy4(found.ratio.hi - 1) },
    p: tidy4(found.p),
    placebos: found.placebos,
    days: found.days
      .map(({ observed, without, low, high }, i) => pointOf(dates[i]!, [observed, without, low, high].map(index)))
      .slice(-mostDays),
  }
}

function byPanel(
  { dates, treated, controls }: Figures,
  before: number,
  base: Omit<Found, 'method' | 'verdict'>,
  declined: (method: string, why: string) => Found,
): Found {
  const panel = panelOf(
    [...controls, treated].map((row) => Array.from(row)),
    controls.length,
    before,
  )
  const answer = answerPanel({ panel: 'figures', values: panel })
  if ('refuse' in answer) return declined(answer.method, answer.reason)
  const { verdict, grade, reasons, without, p, placebos } = answer.detail()
  const { units } = sdidWeights(panel)
  const woven = dates.map((_, t) => controls.reduce((sum, one, i) => sum + units[i]! * one[t]!, 0))
  // The path of the controls, at the height at which its mean after is the estimate.
  const shift = without - meanOf(Float64Array.from(woven.slice(before)))
  const level = meanOf(treated.subarray(0, before)) || 1
  const index = (value: number) => tidy((100 * value) / level)
  const [down, up] = [answer.estimate - answer.hi, answer.estimate - answer.lo]
  const relative = (value: number) => tidy4(without === 0 ? 0 : value / Math.abs(without))
  return {
    ...base,
    method: answer.method,
    verdict,
    grade,
    reasons: [...reasons],
    change: { estimate: relative(answer.estimate), lo: relative(answer.lo), hi: relative(answer.hi) },
    p: tidy4(p),
    placebos,
    days: dates
      .map((on, t) => {
        const path = woven[t]! + shift
        const after = t >= before
        return pointOf(on, [treated[t]!, path, after ? path + down : path, after ? path + up : path].map(index))
      })
      .slice(-mostDays),
  }
}

const pointOf = (on: string, values: readonly number[]) =>
  [on, values[0]!, values[1]!, values[2]!, values[3]!] as [string, number, number, number, number]
const meanOf = (values: Float64Array): number => values.reduce((sum, one) => sum + one, 0) / Math.max(1, values.length)
const tidy = (value: number): number => Math.round(value * 10) / 10
const tidy4 = (value: number): number => Math.round(value * 10_000) / 10_000
