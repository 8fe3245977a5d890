import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { panelOf } from '../src/effects/engine/panel.ts'
import { panelEffect } from '../src/effects/engine/panelEffect.ts'
import { differenceInDifferences, sdid, syntheticControl } from '../src/effects/engine/sdid.ts'
import { seriesEffect } from '../src/effects/engine/series.ts'
import { californiaOf } from '../src/effects/engine/california.ts'
import { machine } from './measure.ts'

/** The effect engines on the development data, beside the published numbers. */
const bench = new URL('../../shared/bench/', import.meta.url)
const lines = (path: string) =>
  gunzipSync(readFileSync(new URL(path, bench)))
    .toString()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
const rms = (values: readonly number[]) => Math.sqrt(values.reduce((sum, one) => sum + one * one, 0) / values.length)
const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length

interface Scored {
  readonly error: number
  readonly covered: boolean
  readonly width: number
  readonly interval: number
}
const scored = (estimate: number, lo: number, hi: number, truth: number): Scored => ({
  error: estimate - truth,
  covered: lo <= truth && truth <= hi,
  width: hi - lo,
  interval: hi - lo + 40 * Math.max(0, lo - truth, truth - hi),
})
const shares = (list: readonly Scored[]) =>
  `RMSE ${rms(list.map((one) => one.error)).toFixed(4)}, bias ${mean(list.map((one) => one.error)).toFixed(4)}, cover95 ${mean(list.map((one) => Number(one.covered))).toFixed(3)}, width ${mean(list.map((one) => one.width)).toFixed(3)}, interval score ${mean(list.map((one) => one.interval)).toFixed(3)}`

function panels(): void {
  const published: Record<string, string> = { baseline: '.0277', n1one: '.0627', t1one: '.0504', hours: '.1895', urate: '.1912', penn: '.0308' }
  const truth = new Map(lines('panel-effects/dev.truth.jsonl.gz').map((one) => [one.panel, one]))
  const by = new Map<string, { ours: Scored[]; sdid: number[] }>()
  const start = performance.now()
  let count = 0
  for (const { panel, N0, T0, Y } of lines('panel-effects/dev.panels.jsonl.gz')) {
    const { setting, tau } = truth.get(panel)
    const held = by.get(setting) ?? by.set(setting, { ours: [], sdid: [] }).get(setting)!
    const of = panelOf(Y, N0, T0)
    const found = panelEffect(of)
    if (typeof found === 'string') throw new Error(`${panel}: ${found}`)
    held.ours.push(scored(found.estimate, found.lo, found.hi, tau))
    held.sdid.push(sdid(of) - tau)
    count += 1
  }
  const each = (performance.now() - start) / count
  for (const [setting, { ours, sdid: plain }] of by)
    console.log(`panel ${setting.padEnd(9)} ${shares(ours)}; plain SDID here RMSE ${rms(plain).toFixed(4)}, published ${published[setting]}`)
  console.log(`panel: ${each.toFixed(0)} ms each with its placebos`)
}

function series(): void {
  const truth = new Map(lines('its-effects/dev.truth.jsonl.gz').map((one) => [one.case, one]))
  const by = new Map<string, (Scored & { none: boolean; claimed: boolean; right: boolean })[]>()
  let refused = 0
  const start = performance.now()
  for (const one of lines('its-effects/dev.cases.jsonl.gz')) {
    const { setting, rr, null: none } = truth.get(one.case)
    const found = seriesEffect({ y: Float64Array.from(one.y), start: one.t0, controls: one.controls.map((c: number[]) => Float64Array.from(c)) })
    if (typeof found === 'string') {
      refused += 1
      continue
    }
    const [lo, hi, real] = [found.quantile(0.025), found.quantile(0.975), Math.log(rr)]
    const entry = { ...scored(found.mean, lo, hi, real), none, claimed: lo > 0 || hi < 0, right: real > 0 ? lo > 0 : hi < 0 }
    for (const key of [setting, 'both']) (by.get(key) ?? by.set(key, []).get(key)!).push(entry)
  }
  const each = (performance.now() - start) / 200
  for (const [setting, list] of by) {
    const nulls = list.filter((one) => one.none)
    const others = list.filter((one) => !one.none)
    console.log(
      `series ${setting} (${list.length}): ${shares(list)}, false claims ${mean(nulls.map((one) => Number(one.claimed))).toFixed(3)}, power ${mean(others.map((one) => Number(one.right))).toFixed(3)}`,
    )
  }
  console.log(`series: ${refused} refused; ${each.toFixed(0)} ms each; published state space: interval score 1.17, cover95 0.867, false claims 0.15, power 0.50`)
}

console.log(machine())
if (!existsSync(bench)) console.log('the development data are not here')
else {
  const california = californiaOf(readFileSync(new URL('scm-classic/california_prop99.csv', bench), 'utf8'))
  console.log(
    `California: SDID ${sdid(california).toFixed(2)} (−15.60), SC ${syntheticControl(california).toFixed(2)} (−19.62), DiD ${differenceInDifferences(california).toFixed(2)} (−27.35)`,
  )
  panels()
  series()
}
