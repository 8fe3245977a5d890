import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { localizeCounts } from '#src/improvements/engine/counts/localize.ts'
import { cubeOf } from '#src/improvements/engine/cube.ts'
import { type Answer, type Named, type Scores, score } from '#src/improvements/engine/score.ts'
import { casesOf, type Format } from '#src/improvements/formats/cases.ts'
import { machine } from './measure.ts'
import { benchFolder } from './metrics/read.ts'

/**
 * The attribution engines on the development parts of three collections, beside the published figures, one setting for all
 * cases of a kind; and a cube of 50,000 cells against the clock. The data are not part of this repository:
 * TROTH_BENCH, or shared/bench beside it, holds attribution-cube, attribution-rs and attribution-synth. The answers are made by
 * the readers of `troth localize`; the truth is read here and nowhere else.
 */
const folder = benchFolder('attribution-cube') ?? ''
if (folder === '') {
  console.error('no benchmark data found: set TROTH_BENCH to the folder that has attribution-cube in it')
  process.exit(2)
}

interface Truth {
  readonly case: string
  readonly setting: string
  readonly causes: readonly Named[]
}

interface Told extends Answer {
  readonly case: string
  readonly setting: string
  readonly ranked: readonly Named[]
  readonly ms: number
}

const truths = (...files: readonly string[]): readonly Truth[] =>
  files.flatMap((file) =>
    gunzipSync(readFileSync(join(folder, file)))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Truth),
  )

async function told(format: Format, path: string, truth: readonly Truth[]): Promise<readonly Told[]> {
  const byCase = new Map(truth.map((one) => [one.case, one]))
  const answers: Told[] = []
  for await (const found of casesOf([join(folder, path)], { format })) {
    const read = found.read()
    if (!read.ok) throw new Error(`${found.place}: ${read.refusals[0]?.code} ${read.refusals[0]?.field}`)
    const { causes, setting, case: name } = byCase.get(read.value.case ?? found.name ?? '')!
    const began = process.cpuUsage()
    const { causes: predicted, ranked } = read.value.answer()
    const { user, system } = process.cpuUsage(began)
    answers.push({
      case: name,
      setting,
      truth: causes,
      predicted: predicted.map(({ values }) => values),
      ranked,
      ms: (user + system) / 1000,
    })
  }
  return answers
}

const three = (value: number) => value.toFixed(3)

/** Halves of the development part say how far a figure may be luck: even and odd cases in the order of the file. */
function say(name: string, answers: readonly Told[], published: string): Scores {
  const all = score(answers)
  const halves = [0, 1].map((half) => three(score(answers.filter((_, at) => at % 2 === half)).f1)).join(' / ')
  const ms = answers.reduce((sum, one) => sum + one.ms, 0) / answers.length
  const counted = `${all.truePositives}/${all.falsePositives}/${all.falseNegatives}`
  console.log(
    `${name.padEnd(20)} F1 ${three(all.f1)} (halves ${halves})  true/false/missed ${counted}  exact ${three(all.exact)}  top1 ${three(all.top1)}  jaccard ${three(all.jaccard)}  ${ms.toFixed(0)} ms a case   ${published}`,
  )
  return all
}

console.log(machine())
const cube = await told(
  'attribution-cube',
  'attribution-cube/dev.cases.jsonl.gz',
  truths('attribution-cube/dev.truth.jsonl.gz'),
)
const quiet = say('attribution-cube', cube, 'best known 0.894, 800 ms').quiet
console.log(`${''.padEnd(20)} no false cause in ${three(quiet)} of the cases without a local one`)

const incidents = await told(
  'attribution-rs',
  'attribution-rs/dev.truth.jsonl.gz',
  truths('attribution-rs/dev.truth.jsonl.gz'),
)
say('attribution-rs', incidents, 'RobustSpot k=1 0.649')
const listed = incidents.map((one) => ({ ...one, predicted: [...one.predicted, ...one.ranked] }))
console.log(
  `${''.padEnd(20)} recall among the answers and the next candidates, first three: ${three(score(listed).recallAt3)}`,
)

const files = ['attribution-synth/dev.truth.S.jsonl.gz', 'attribution-synth/dev.truth.L.jsonl.gz'] as const
const synth = await told('attribution-synth', 'attribution-synth', truths(...files))
for (const [setting, published] of [
  ['S', 'RiskLoc 0.654'],
  ['L', 'RiskLoc 0.702'],
] as const) {
  say(
    `attribution-synth ${setting}`,
    synth.filter((one) => one.setting === setting),
    published,
  )
}

/** 50,000 cells in five dimensions, two parts of which rise; nothing random. */
const sizes = [10, 10, 10, 10, 5]
const places = Array.from({ length: 50_000 }, (_, cell) => {
  let left = cell
  return sizes.map((size) => {
    const code = left % size
    left = Math.floor(left / size)
    return code
  })
})
const big = cubeOf({
  dims: ['a', 'b', 'c', 'd', 'e'],
  columns: sizes.map((_, dim) => places.map((codes) => `v${codes[dim]}`)),
})
const weight = (codes: readonly number[]) => 8 + ((7 * codes[0]! + 5 * codes[1]! + 3 * codes[2]! + codes[3]!) % 11)
const before = new Float64Array(big.cube.cells)
const now = new Float64Array(big.cube.cells)
places.forEach((codes, row) => {
  const cell = big.cellOf[row]!
  before[cell] = weight(codes)
  now[cell] = Math.round((weight(codes) / 8) * (codes[0] === 3 ? 3 : 1) * (codes[1] === 2 && codes[4] === 1 ? 4 : 1))
})
const began = process.cpuUsage()
const { causes } = localizeCounts(big.cube, { now, before, span: 8 })
const spent = process.cpuUsage(began)
console.log(
  `a cube of 50,000 cells: ${((spent.user + spent.system) / 1e6).toFixed(2)} s of one core (aim < 1), ${causes.map(({ values }) => JSON.stringify(values)).join(' ')}`,
)
