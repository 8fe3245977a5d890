import { execFileSync, type StdioOptions } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { loadavg } from 'node:os'
import { join } from 'node:path'
import { ears, earsThreshold } from '#src/signals/engine/ears.ts'
import { parseMetric } from '#src/signals/input.ts'
import { historyDays } from '#src/signals/streams/view.ts'
import { machine } from './measure.ts'
import { type NabFile, nabScore, profiles } from './metrics/nab.ts'
import { type Figures, figuresAt, ownFigures, pAuc05, type Watched } from './metrics/outbreaks.ts'
import { benchFolder, readGzip, readJsonLines } from './metrics/read.ts'
import { engineDays, houseDays, streams } from './watching.ts'

/**
 * The early-warning engine on the development data, beside the published figures. Scores come from `troth detect`, which
 * sees the series and nothing else; the truth is read here. Needs the benchmark folder: TROTH_BENCH, or shared/bench
 * beside the repository.
 */
const folder = benchFolder('nab-dev')
const cli = new URL('../src/cli.ts', import.meta.url).pathname

function detect<Answer>(format: string, path: string): Answer[] {
  const options = {
    encoding: 'utf8' as const,
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'ignore'] satisfies StdioOptions,
  }
  const out = execFileSync(process.execPath, [cli, 'detect', '--format', format, path], options)
  return out
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Answer)
}

interface CountAnswer {
  readonly series: string
  readonly from: number
  readonly alarm: readonly number[]
  readonly score: readonly number[]
}

interface Truth {
  readonly series: string
  readonly outbreak_weeks?: readonly number[]
  readonly outbreaks?: readonly (readonly number[])[]
}

function watchedOf(place: string, answers: readonly CountAnswer[]): Watched[] {
  const truths = readJsonLines(join(place, 'dev.truth.jsonl.gz')) as Truth[]
  const bySeries = new Map(truths.map((truth) => [truth.series, truth]))
  return answers.map(({ series, from, alarm, score }) => {
    const { outbreak_weeks: weeks, outbreaks } = bySeries.get(series)!
    const spans = (weeks ? [weeks] : (outbreaks ?? []))
      .filter((one) => one.length > 0)
      .map((one) => [Math.min(...one), Math.max(...one)] as const)
    return { from, alarms: alarm, scores: score, spans }
  })
}

const percent = (share: number, digits = 2) => `${(100 * share).toFixed(digits)} %`
const line = (cells: readonly (string | number)[]) => console.log(`| ${cells.join(' | ')} |`)

function tellCounts(method: string, all: readonly Watched[]): void {
  const own = ownFigures(all)
  const at = (fpr: number) => figuresAt(all, fpr)
  const said = (one: Figures) => `${one.pod.toFixed(3)} / ${one.delay.toFixed(2)}`
  const mine = `${percent(own.fpr)} / ${own.pod.toFixed(3)} / ${own.f1.toFixed(3)} / ${own.delay.toFixed(2)}`
  line([method, mine, said(at(0.01)), said(at(0.011)), said(at(0.02)), said(at(0.05)), pAuc05(all).toFixed(3)])
}

function counts(kind: 'weekly' | 'daily', published: string): void {
  const place = join(folder!, `counts-${kind}`)
  const path = join(place, 'dev.series.jsonl.gz')
  console.log(`\ncounts-${kind}, dev (${published})`)
  line(['method', 'own FPR / POD / F1 / delay', 'POD / delay at 1 %', '1.1 %', '2 %', '5 %', 'pAUC05'])
  const all = watchedOf(place, detect<CountAnswer>(`counts-${kind}`, path))
  tellCounts('troth detect', all)
  const perYear = ownFigures(all).fpr * (kind === 'daily' ? 366 : 52)
  for (const half of [0, 1]) {
    tellCounts(
      `… half ${half + 1} of the series`,
      all.filter((_, i) => i % 2 === half),
    )
  }
  const series = readJsonLines(path) as { series: string; eval_from: number; y: number[] }[]
  for (const method of ['C1', 'C2', 'C3'] as const) {
    const answers = series.map(({ series: name, eval_from: from, y }) => {
      const score = y.slice(from).map((_, i) => ears(y, from + i, method))
      return { series: name, from, score, alarm: score.map((one) => (one > earsThreshold[method] ? 1 : 0)) }
    })
    tellCounts(`EARS ${method}, computed here`, watchedOf(place, answers))
  }
  const moments = kind === 'daily' ? 'days' : 'weeks'
  console.log(`false alarm ${moments} a stream and year, at our own alarms: ${perYear.toFixed(1)}`)
}

function nab(): void {
  const place = join(folder!, 'nab-dev')
  const windows = JSON.parse(readFileSync(join(place, 'windows.json'), 'utf8')) as Record<string, [string, string][]>
  const scores = new Map(
    detect<{ file: string; scores: number[] }>('nab', join(place, 'data')).map((one) => [one.file, one.scores]),
  )
  const files: NabFile[] = Object.entries(windows).map(([file, spans]) => {
    const parsed = parseMetric(readGzip(join(place, 'data', `${file}.gz`)))
    if (!parsed.ok) throw new Error(`${file} cannot be read`)
    const { seconds } = parsed.value
    const second = (text: string) => Date.parse(`${text.replace(' ', 'T')}Z`) / 1000
    const rows = spans.map(
      ([a, b]) =>
        [seconds.findIndex((one) => one >= second(a)), seconds.findLastIndex((one) => one <= second(b))] as const,
    )
    return { scores: scores.get(file)!, windows: rows }
  })
  console.log('\nNAB, dev part (ARTime: whole corpus 74.9 / 65.2 / 80.4; dev part, standard, tuned on dev: 77.5)')
  line(['profile', 'score', 'at threshold', 'at our alarm line, 0.5', 'one half at the other half’s threshold'])
  for (const [name, profile] of Object.entries(profiles)) {
    const best = nabScore(files, profile)
    const halves = [0, 1].map((half) => files.filter((_, i) => i % 2 === half))
    const crossed = halves.map((half, i) => nabScore(half, profile, nabScore(halves[1 - i]!, profile).threshold).score)
    line([
      name,
      best.score.toFixed(1),
      best.threshold.toFixed(3),
      nabScore(files, profile, 0.5).score.toFixed(1),
      crossed.map((one) => one.toFixed(1)).join(' / '),
    ])
  }
}

/** One day of ten thousand streams, by the engine alone and by the whole way from an export to warnings. */
async function speed(): Promise<void> {
  const load = loadavg()[0]!.toFixed(1)
  console.log(
    `\n${streams} streams × one day, ${historyDays} days of history each (aim < 5 s of one core; load ${load})`,
  )
  line(['', 'day', 'CPU of this process', 'elapsed', 'alarms'])
  for (const [way, days] of [
    ['engine alone', engineDays()],
    ['import, count, judge and raise, embedded database', await houseDays()],
  ] as const)
    for (const { what, cpu, wall, alarms } of days) {
      const kind = what === 'learning' ? 'on which baselines are learnt anew, one in 14' : 'any other'
      line([way, kind, `${cpu.toFixed(2)} s`, `${wall.toFixed(2)} s`, alarms])
    }
}

console.log(machine())
if (process.argv.includes('--speed')) await speed()
else if (folder === undefined)
  console.log('no benchmark data found: set TROTH_BENCH to the folder that has nab-dev in it')
else {
  counts('weekly', 'Farrington flexible: 1.13 % / 0.496 / 0.356; POD / delay at 2 % 0.568 / 1.19; pAUC05 0.560')
  counts('daily', 'simple NB: 1.04 % / 0.630 / 0.381 / 4.3 d; POD at 1 % 0.622, at 2 % 0.726; pAUC05 0.702')
  nab()
}
if (!process.argv.includes('--speed')) await speed()
