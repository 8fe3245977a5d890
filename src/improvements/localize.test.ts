import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { benchFolder } from '../../bench/metrics/read.ts'
import { madeRows, type Plan } from './engine/cubes.fixture.ts'
import { type Named, score } from './engine/score.ts'
import { casesOf, type Format } from './formats/cases.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'troth-localize-'))
afterAll(() => rmSync(folder, { recursive: true }))

const troth = (args: readonly string[], input = '') => {
  const run = spawnSync(process.execPath, ['src/cli.ts', 'localize', '--lang', 'en', ...args], { cwd: root, input })
  const lines = run.stdout.toString().split('\n').filter(Boolean)
  return { status: run.status, lines, said: run.stderr.toString() }
}

const lineOf = (name: string, plan: Plan) => {
  const rows = madeRows(plan)
  const dims = Object.keys(rows[0]!.values)
  const cells = rows.map(({ values, now, before }) => [...dims.map((dim) => values[dim]), now, before / 8])
  return JSON.stringify({ case: name, dims, rows: cells })
}
const surge = lineOf('surge', { volume: 1500, planted: [[{ region: 'r2', batch: 'b7' }, 8]] })
const quiet = lineOf('quiet', { volume: 900 })

describe('troth localize', () => {
  test('answers a line a case in the order of the input, as the bench wants it', () => {
    const { status, lines } = troth(['--format', 'attribution-cube', '-'], `${surge}\n${quiet}\n`)
    expect(status).toBe(0)
    const [first, second] = lines.map((line) => JSON.parse(line))
    expect(first).toEqual({
      method: 'troth',
      case: 'surge',
      causes: [{ batch: 'b7', region: 'r2' }],
      seconds: expect.any(Number),
    })
    expect(Object.keys(first.causes[0])).toEqual(['batch', 'region'])
    expect(second).toMatchObject({ case: 'quiet', causes: [] })
  })

  test('with no local cause in any case the exit is 1', () => {
    expect(troth(['--format', 'attribution-cube', '-'], `${quiet}\n`).status).toBe(1)
  })

  test('what cannot be read is listed, the other cases are answered, and the exit is 2', () => {
    const broken = JSON.stringify({
      case: 'broken',
      dims: ['a'],
      rows: [
        ['x', 1],
        ['y', 'no', -2],
      ],
    })
    const { status, lines, said } = troth(['--format', 'attribution-cube', '-'], `${broken}\n${surge}\n`)
    expect(status).toBe(2)
    expect(lines.map((line) => JSON.parse(line).case)).toEqual(['surge'])
    expect(said).toContain('row 1: 3 cells expected, 2 there')
    expect(said).toContain('row 2 observed: should be a number, 0 or more')
    expect(said).toContain('row 2 expected: should be a number, 0 or more')
    expect(said).toContain('1 of 2 cases could not be read.')
  })

  test('a file that is not there, an empty input and an unknown format are exit 2', () => {
    expect(troth(['--format', 'attribution-cube', join(folder, 'none.jsonl')])).toMatchObject({ status: 2, lines: [] })
    expect(troth(['--format', 'attribution-synth', join(folder, 'none')]).status).toBe(2)
    expect(troth(['--format', 'attribution-cube', '-'], '\n').said).toContain('There is no case.')
    expect(troth(['--format', 'spreadsheet', '-']).status).toBe(2)
  })

  test('an option that means nothing for the format is refused, not ignored', () => {
    expect(troth(['--format', 'attribution-rs', '--direction', 'fall', folder])).toMatchObject({ status: 2, lines: [] })
    expect(troth(['--format', 'attribution-cube', '--at', '60', '-'], surge)).toMatchObject({ status: 2, lines: [] })
  })

  test('the sentences say how many more, how sure, and against what', () => {
    const { lines } = troth(['--format', 'attribution-cube', '--explain', '-'], `${surge}\n`)
    expect(lines[0]).toMatch(/^surge: there are local causes\. [\d,]+ in all, [\d,]+ expected;/)
    expect(lines[1]).toMatch(/1\. batch=b7, region=r2: .*95 % interval.*q-value below 0\.01/)
  })

  test('folders of gzipped tables are walked by name, and a list gives name and minute', () => {
    mkdirSync(join(folder, 'S'))
    const table = ['a,b,real,predict']
    for (let at = 0; at < 200; at += 1)
      table.push(`a${at % 10},b${(at % 20) >> 1},${at % 10 === 3 ? 9 : 5 + (at % 7) / 50},5`)
    writeFileSync(join(folder, 'S', '7.csv.gz'), gzipSync(table.join('\n')))
    const { lines } = troth(['--format', 'attribution-synth', folder])
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([{ case: 'S/7', causes: [{ a: 'a3' }] }])

    const rates = ['min,p2p,cdn,value,cnt']
    for (let at = 0; at < 6; at += 1) {
      for (const cdn of ['3', '5'])
        for (const p2p of ['0', '1']) rates.push(`${60 * at},${p2p},${cdn},${at === 4 && cdn === '5' ? 400 : 20},1000`)
    }
    writeFileSync(join(folder, 'one.csv'), rates.join('\n'))
    writeFileSync(
      join(folder, 'list.jsonl'),
      '{"case":"one of many","file":"one.csv","at":240,"causes":[{"cdn":"9"}]}\n',
    )
    const listed = troth(['--format', 'attribution-rs', '--detail', join(folder, 'list.jsonl')])
    expect(JSON.parse(listed.lines[0]!)).toMatchObject({
      case: 'one of many',
      causes: [{ cdn: '5' }],
      verdict: 'local',
      detail: [{ values: { cdn: '5' }, excess: { low: expect.any(Number) }, counterexamples: [] }],
    })
  })
})

/** The development parts of the benches, where they lie beside the repository. */
const bench = benchFolder('attribution-cube') ?? ''

describe.each(bench === '' ? [] : ['benches'])('on the development parts of the %s', () => {
  const linesOf = (path: string) =>
    gunzipSync(readFileSync(join(bench, path)))
      .toString()
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { case: string; causes: readonly Named[] })

  const scored = async (format: Format, paths: readonly string[], truth: ReturnType<typeof linesOf>) => {
    const causes = new Map(truth.map((one) => [one.case, one.causes]))
    const answers = []
    for await (const found of casesOf(
      paths.map((path) => join(bench, path)),
      { format },
    )) {
      const read = found.read()
      if (!read.ok) throw new Error(`${found.place}: ${JSON.stringify(read.refusals)}`)
      const name = read.value.case ?? found.name!
      answers.push({ truth: causes.get(name)!, predicted: read.value.answer().causes.map(({ values }) => values) })
    }
    expect(answers).toHaveLength(truth.length)
    return score(answers)
  }

  test('cubes of complaints: F1 of 0.93 and no false cause without a local one', async () => {
    const found = await scored(
      'attribution-cube',
      ['attribution-cube/dev.cases.jsonl.gz'],
      linesOf('attribution-cube/dev.truth.jsonl.gz'),
    )
    expect(found.f1).toBeGreaterThanOrEqual(0.93)
    expect(found.quiet).toBe(1)
  })
  test('incidents of a video service: F1 of 0.72', async () => {
    const list = 'attribution-rs/dev.truth.jsonl.gz'
    expect((await scored('attribution-rs', [list], linesOf(list))).f1).toBeGreaterThanOrEqual(0.72)
  })
  test.each([
    ['S', 0.75],
    ['L', 0.8],
  ])(
    'made amounts, set %s: F1 of %f',
    async (set, least) => {
      const truth = linesOf(`attribution-synth/dev.truth.${set}.jsonl.gz`)
      expect((await scored('attribution-synth', [`attribution-synth/${set}`], truth)).f1).toBeGreaterThanOrEqual(least)
    },
    30_000,
  )
})
