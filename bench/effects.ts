import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { gunzipSync } from 'node:zlib'
import { answerPanel, answerSeries } from '../src/effects/answer.ts'
import { subPanel } from '../src/effects/engine/panel.ts'
import { panelEffect } from '../src/effects/engine/paneleffect.ts'
import { sequence } from '../src/effects/engine/placebo.ts'
import { differenceInDifferences, sdid, syntheticControl } from '../src/effects/engine/sdid.ts'
import { readPanel, readSeries } from '../src/effects/input.ts'
import { readTable } from '../src/effects/table.ts'
import { machine } from './measure.ts'
import { benchFolder } from './metrics/read.ts'

/** The effect engines on the development data, beside the published numbers; and what an effect with 50 controls costs. */
const folder = benchFolder('its-effects')
const bench = folder === undefined ? undefined : pathToFileURL(`${folder}/`)
const lines = (path: string) =>
  gunzipSync(readFileSync(new URL(path, bench!)))
    .toString()
    .trim()
    .split('\n')
const truths = (path: string, key: string) =>
  new Map(lines(path).map((line) => [JSON.parse(line)[key] as string, JSON.parse(line)]))
const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length
const rms = (values: readonly number[]) => Math.sqrt(mean(values.map((one) => one * one)))
const share = <T>(list: readonly T[], of: (one: T) => boolean) => mean(list.map((one) => Number(of(one)))).toFixed(3)

interface Scored {
  readonly error: number
  readonly covered: boolean
  readonly width: number
  readonly score: number
}
const scored = (estimate: number, lo: number, hi: number, truth: number): Scored => ({
  error: estimate - truth,
  covered: lo <= truth && truth <= hi,
  width: hi - lo,
  score: hi - lo + 40 * Math.max(0, lo - truth, truth - hi),
})
/** The share of intervals that held the truth, and the range in which it lies with 95 % confidence (Wilson), by so few. */
function covered(list: readonly Scored[]): string {
  const [n, p, z] = [list.length, mean(list.map((one) => Number(one.covered))), 1.96]
  const middle = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n)
  const half = (z * Math.sqrt((p * (1 - p)) / n + (z / (2 * n)) ** 2)) / (1 + z ** 2 / n)
  return `${p.toFixed(3)} (95 % range ${(middle - half).toFixed(3)}–${Math.min(1, middle + half).toFixed(3)}, n ${n})`
}
const told = (list: readonly Scored[]) =>
  `RMSE ${rms(list.map((one) => one.error)).toFixed(4)}, bias ${mean(list.map((one) => one.error)).toFixed(4)}, cover95 ${covered(list)}, width ${mean(list.map((one) => one.width)).toFixed(3)}, interval score ${mean(list.map((one) => one.score)).toFixed(3)}`
const grouped = <T>(list: readonly (readonly [string, T])[]) =>
  [...new Set(list.map(([key]) => key))].map(
    (key) => [key, list.filter((one) => one[0] === key).map((one) => one[1])] as const,
  )

/** Milliseconds of one core. */
function cpuMs(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000
}

function classic(): void {
  const read = readTable(readFileSync(new URL('scm-classic/california_prop99.csv', bench!), 'utf8'), 'california')
  if (!read.ok) throw new Error('the table of California cannot be read')
  const panel = read.value.values
  console.log(
    `California: SDID ${sdid(panel).toFixed(2)} (published −15.60), SC ${syntheticControl(panel).toFixed(2)} (−19.62), DiD ${differenceInDifferences(panel).toFixed(2)} (−27.35)`,
  )
  const controls = Array.from({ length: panel.controls }, (_, i) => i)
  const placebos = controls.map((one) =>
    panelEffect(
      subPanel(
        panel,
        controls.filter((i) => i !== one),
        [one],
      ),
    ),
  )
  const claims = placebos.filter((one) => typeof one !== 'string' && (one.lo > 0 || one.hi < 0)).length
  console.log(`California: ${claims} of ${placebos.length} states without the tax would be said to have had an effect`)
}

function panels(): void {
  const published: Record<string, string> = {
    baseline: '.0277',
    n1one: '.0627',
    t1one: '.0504',
    hours: '.1895',
    urate: '.1912',
    penn: '.0308',
  }
  const truth = truths('panel-effects/dev.truth.jsonl.gz', 'panel')
  const all: [string, Scored & { readonly plain: number }][] = []
  const ms = cpuMs(() => {
    for (const line of lines('panel-effects/dev.panels.jsonl.gz')) {
      const read = readPanel(line)
      if (!read.ok) throw new Error('a panel cannot be read')
      const { setting, tau } = truth.get(read.value.panel)
      const found = answerPanel(read.value)
      if ('refuse' in found) throw new Error(`${found.panel}: ${found.reason}`)
      all.push([setting, { ...scored(found.estimate, found.lo, found.hi, tau), plain: sdid(read.value.values) - tau }])
    }
  })
  for (const [setting, list] of grouped(all))
    console.log(
      `panel ${setting.padEnd(9)} ${told(list)}; SDID on the same RMSE ${rms(list.map((one) => one.plain)).toFixed(4)}, published ${published[setting]}`,
    )
  console.log(
    `panel all       cover95 ${covered(all.map(([, one]) => one))}; ${(ms / all.length).toFixed(0)} ms each; aim 0.93–0.97 in every setting: of a true 0.95, 40 panels show it 28 times in 100`,
  )
}

function series(): void {
  const truth = truths('its-effects/dev.truth.jsonl.gz', 'case')
  const all: [string, Scored & { none: boolean; claimed: boolean; right: boolean }][] = []
  let refused = 0
  const ms = cpuMs(() => {
    for (const line of lines('its-effects/dev.cases.jsonl.gz')) {
      const read = readSeries(line)
      if (!read.ok) throw new Error('a case cannot be read')
      const { setting, rr, null: none } = truth.get(read.value.case)
      const found = answerSeries(read.value)
      if ('refuse' in found) {
        refused += 1
        continue
      }
      const [lo, hi] = [Math.log(found.lo), Math.log(found.hi)]
      const right = rr > 1 ? lo > 0 : hi < 0
      all.push([
        setting,
        { ...scored(Math.log(found.estimate), lo, hi, Math.log(rr)), none, claimed: lo > 0 || hi < 0, right },
      ])
    }
  })
  const half = (odd: number) => all.filter((_, i) => i % 2 === odd).map(([, one]) => one)
  const sets = [
    ...grouped(all),
    ['both', all.map(([, one]) => one)] as const,
    ['half 1', half(0)] as const,
    ['half 2', half(1)] as const,
  ]
  for (const [setting, list] of sets)
    console.log(
      `series ${setting} (${list.length}): ${told(list)}, false claims ${share(
        list.filter((one) => one.none),
        (one) => one.claimed,
      )}, power ${share(
        list.filter((one) => !one.none),
        (one) => one.right,
      )}`,
    )
  console.log(
    `series: ${refused} refused; ${(ms / all.length).toFixed(0)} ms each; published state space: interval score 1.17, cover95 0.867, false claims 0.15, power 0.50`,
  )
}

/** A year of days, 50 controls; and 50 controls over 40 times. */
function fifty(): void {
  const next = sequence()
  const counts = (days: number) =>
    Array.from({ length: days }, (_, day) => Math.floor(40 + 9 * Math.sin(day / 40) + 20 * next()))
  const given = { case: 'fifty', t0: 365, y: counts(455), controls: Array.from({ length: 50 }, () => counts(455)) }
  const asked = readSeries(JSON.stringify(given))
  const panel = readPanel(
    JSON.stringify({ panel: 'fifty', N0: 50, T0: 30, Y: Array.from({ length: 51 }, () => counts(40)) }),
  )
  const seriesMs = cpuMs(() => asked.ok && answerSeries(asked.value))
  const panelMs = cpuMs(() => panel.ok && answerPanel(panel.value))
  console.log(
    `an effect with 50 controls: series ${seriesMs.toFixed(0)} ms, panel ${panelMs.toFixed(0)} ms of one core (aim < 1000)`,
  )
}

console.log(machine())
fifty()
if (!bench) console.log('the development data are not here')
else {
  classic()
  panels()
  series()
}
