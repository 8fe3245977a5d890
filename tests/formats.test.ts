/** Every format of `troth detect`, `troth effect` and `troth localize`, however it arrives, and whatever little is in it. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, describe, expect, test } from 'vitest'
import { inventedPanel, inventedSeries } from '#src/effects/engine/invented.fixture.ts'

const cli = new URL('../src/cli.ts', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'troth-formats-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function troth(args: readonly string[], input: string | Uint8Array = '') {
  const run = spawnSync(process.execPath, [cli, ...args, '--lang', 'en'], { input })
  return { exit: run.status, said: run.stdout.toString(), told: run.stderr.toString() }
}
/** The answers without what depends on the name of a file or on the clock. */
const answers = (said: string) =>
  said
    .split('\n')
    .filter(Boolean)
    .map((line) => ({ ...JSON.parse(line), seconds: 0, ...(nameless(line) ? { file: '', case: '', panel: '' } : {}) }))
const nameless = (line: string) => /"file"|"panel":"(?:-|table)|"case":"(?:-|[^"]*table)"/.test(line)

const lines = (...all: readonly object[]) => all.map((one) => `${JSON.stringify(one)}\n`).join('')
const range = <T>(length: number, of: (i: number) => T) => Array.from({ length }, (_, i) => of(i))

const counts = range(130, (i) => (i === 125 ? 30 : 4 + (i % 3)))
const series = inventedSeries(5, { ratio: 0.5, controls: 2 })
const panel = inventedPanel(7, { controls: 8, times: 12, before: 9, effect: 3 })
const rows = range(panel.units, (i) => [...panel.values.subarray(i * panel.times, (i + 1) * panel.times)])
const minute = (i: number) => new Date(Date.UTC(2026, 0, 1, 0, 5 * i)).toISOString().slice(0, 19).replace('T', ' ')
const cube = range(40, (i) => [`p${i % 5}`, `r${i >> 3}`, i % 5 === 2 ? 30 : 5, 5])

/** A format, how it is asked for, and something to answer. */
const inputs: readonly (readonly [string, readonly string[], string])[] = [
  ['counts-daily', ['detect'], lines({ series: 'd', freq: 7, start: '2024-03-18', eval_from: 120, y: counts })],
  ['counts-weekly', ['detect'], lines({ series: 'w', freq: 52, eval_from: 120, y: counts })],
  ['nab', ['detect'], `timestamp,value\n${range(300, (i) => `${minute(i)},${(i * 7) % 31}`).join('\n')}\n`],
  [
    'its',
    ['effect'],
    lines({ case: 'c', t0: series.start, y: [...series.y], controls: series.controls.map((one) => [...one]) }),
  ],
  ['panel', ['effect'], lines({ panel: 'p', N0: panel.controls, T0: panel.before, Y: rows })],
  [
    'scm',
    ['effect'],
    `unit;time;outcome;treated\n${rows.flatMap((row, u) => row.map((one, t) => `u${u};${t};${one};${u >= panel.controls && t >= panel.before ? 1 : 0}`)).join('\n')}\n`,
  ],
  ['attribution-cube', ['localize'], lines({ case: 'k', dims: ['product', 'region'], rows: cube })],
  ['attribution-synth', ['localize'], `product,region,real,predict\n${cube.map((row) => row.join(',')).join('\n')}\n`],
  [
    'attribution-rs',
    ['localize'],
    `min,cdn,os,value,cnt\n${range(6, (m) => range(4, (i) => `${60 * m},c${i % 2},o${i >> 1},${m === 4 && i % 2 ? 300 : 20},1000`).join('\n')).join('\n')}\n`,
  ],
]

describe.each(inputs)('%s', (format, command, text) => {
  const asked = [...command, '--format', format]
  const file = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }

  test('a file, a compressed one, standard input, and the marks of another system get the same answer, every time', () => {
    const plain = troth([...asked, file('table.csv', text)])
    expect(plain.exit).toBe(0)
    expect(answers(plain.said)).toHaveLength(1)
    const dos = `\uFEFF${text.replaceAll('\n', '\r\n')}`
    const others = [
      troth([...asked, join(folder, 'table.csv')]),
      troth([...asked, file('table.csv.gz', gzipSync(text))]),
      troth([...asked, '-'], text),
      troth([...asked, '-'], gzipSync(text)),
      troth([...asked, file('table.csv', dos)]),
    ]
    for (const other of others) expect(answers(other.said)).toEqual(answers(plain.said))
  }, 30_000)

  test('what breaks off in the middle cannot be read, and the exit is 2', () => {
    const { exit, told } = troth([...asked, file('broken.csv.gz', gzipSync(text).subarray(0, -12))])
    expect(exit).toBe(2)
    expect(told).not.toBe('')
    expect(told).not.toMatch(/\bat .*\.ts:/)
  }, 30_000)

  test('of nothing nothing is answered, the reason is told, and the exit is 2', () => {
    for (const nothing of ['', '\uFEFF\n']) {
      const { exit, said, told } = troth([...asked, '-'], nothing)
      expect(said).toBe('')
      expect(exit).toBe(2)
      expect(told).not.toBe('')
      expect(told).not.toMatch(/\bat .*\.ts:/)
    }
  }, 30_000)
})

test('the order of the lines changes the order of the answers, and nothing else', () => {
  const daily = range(4, (s) => ({
    series: `d${s}`,
    freq: 7,
    start: '2023-03-18',
    eval_from: 380,
    y: range(400, (i) => (i * (s + 3) + (i % 7) * 2) % 11),
  }))
  const sorted = (said: string) => said.trimEnd().split('\n').sort()
  const asked = ['detect', '--format', 'counts-daily', '-']
  expect(sorted(troth(asked, lines(...daily.toReversed())).said)).toEqual(sorted(troth(asked, lines(...daily)).said))
  const shuffled = ['localize', '--format', 'attribution-cube', '--detail', '-']
  const one = (all: readonly unknown[]) =>
    answers(troth(shuffled, lines({ case: 'k', dims: ['product', 'region'], rows: all })).said)[0]
  const [a, b] = [one(cube), one(cube.toReversed())]
  expect(b.causes).toEqual(a.causes)
  expect(b.detail[0].excess.value).toBeCloseTo(a.detail[0].excess.value, 6)
})

/** What a file of the same kind might hold some day: next to nothing, or all the same. */
const flat = (value: number | null, length = 130) => range(length, () => value)
const poor: readonly (readonly [string, readonly string[], string])[] = [
  [
    'counts-daily',
    ['detect'],
    lines(
      ...[flat(5), flat(0), flat(null), flat(9e15)].map((y, i) => ({
        series: `d${i}`,
        freq: 7,
        start: '2024-01-01',
        eval_from: 120,
        y,
      })),
      { series: 'one', freq: 7, start: '2024-01-01', eval_from: 0, y: [3] },
    ),
  ],
  [
    'counts-weekly',
    ['detect'],
    lines(
      ...[flat(5), flat(0), flat(null), range(130, (i) => (i % 3 ? null : 4))].map((y, i) => ({
        series: `w${i}`,
        freq: 52,
        eval_from: 120,
        y,
      })),
      { series: 'one', freq: 52, eval_from: 0, y: [3] },
    ),
  ],
  [
    'nab',
    ['detect'],
    `timestamp,value\n${range(900, (i) => `${minute(0)},${i % 2 ? '' : i === 800 ? '1e308' : '7'}`).join('\n')}`,
  ],
  [
    'its',
    ['effect', '--detail'],
    lines(
      { case: 'all nought', t0: 60, y: flat(0, 90) },
      { case: 'nought after', t0: 60, y: range(90, (i) => (i < 60 ? 4 + (i % 3) : 0)) },
      { case: 'one before', t0: 60, y: range(90, (i) => Number(i === 3)) },
      { case: 'controls of nought', t0: 60, y: range(90, (i) => 4 + (i % 3)), controls: [flat(0, 90), flat(null, 90)] },
      {
        case: 'its own control',
        t0: 60,
        y: range(90, (i) => 4 + (i % 3)),
        controls: [range(90, (i) => 4 + (i % 3)), flat(7, 90)],
      },
      { case: 'nobody counted after', t0: 60, y: range(90, (i) => (i < 60 ? 5 : null)) },
      { case: 'starts at once', t0: 0, y: flat(5, 90) },
      { case: 'never starts', t0: 900, y: flat(5, 90) },
      { case: 'short', t0: 21, y: range(28, (i) => 4 + (i % 3)) },
    ),
  ],
  [
    'panel',
    ['effect', '--detail'],
    lines(
      { panel: 'controls of nought', N0: 6, T0: 8, Y: [...range(6, () => flat(0, 12)), range(12, (i) => i % 3)] },
      { panel: 'still', N0: 6, T0: 8, Y: range(7, () => flat(2, 12)) },
      { panel: 'all alike', N0: 6, T0: 8, Y: range(7, () => range(12, (i) => i % 4)) },
      { panel: 'small', N0: 4, T0: 3, Y: range(5, (u) => range(4, (t) => (u * 7 + t * t * 3) % 5)) },
      {
        panel: 'one wild',
        N0: 6,
        T0: 8,
        Y: range(7, (u) => range(12, (t) => (u === 2 && t === 3 ? 1e12 : (u * 31 + t * 17) % 13))),
      },
      { panel: 'vast', N0: 6, T0: 8, Y: range(7, (u) => range(12, (t) => ((u * 31 + t * 17) % 13) * 1e13)) },
    ),
  ],
  [
    'attribution-cube',
    ['localize', '--detail'],
    lines(
      { case: 'one leaf', dims: ['a'], rows: [['x', 50, 5]] },
      {
        case: 'nothing',
        dims: ['a', 'b'],
        rows: [
          ['x', 'y', 0, 0],
          ['x', 'z', 0, 0],
        ],
      },
      {
        case: 'never before',
        dims: ['a', 'b'],
        rows: [
          ['x', 'y', 50, 0],
          ['x', 'z', 3, 0],
        ],
      },
      {
        case: 'never again',
        dims: ['a', 'b'],
        rows: [
          ['x', 'y', 0, 50],
          ['x', 'z', 0, 3],
        ],
      },
      { case: 'the same cell', dims: ['a', 'b'], rows: range(40, () => ['x', 'y', 5, 2]) },
      {
        case: 'moved about',
        dims: ['a', 'b'],
        rows: range(40, (i) => [`x${i % 5}`, `y${i >> 3}`, i % 5 === 1 ? 40 : 5, i % 5 === 2 ? 40 : 5]),
      },
    ),
  ],
  ['attribution-synth', ['localize', '--detail'], 'a,real,predict\nx,0,0\ny,0,0\n'],
  ['attribution-rs', ['localize', '--detail'], 'min,a,value,cnt\n0,x,0,0\n60,x,0,0\n'],
]

test.each(poor)(
  '%s: next to nothing gets an answer or a reason, no fault, and no number that is none',
  (format, command, text) => {
    const { exit, said, told } = troth([...command, '--format', format, '-'], text)
    expect([0, 1]).toContain(exit)
    expect(told).toBe('')
    const expected = text.startsWith('{') ? text.trimEnd().split('\n').length : 1
    expect(said.trimEnd().split('\n')).toHaveLength(expected)
    expect(said).not.toMatch(/null|NaN|Infinity/)
  },
)

test('numbers too large to be added up are refused', () => {
  const vast = { panel: 'vast', N0: 6, T0: 8, Y: range(7, () => range(12, (i) => i * 1e300)) }
  expect(troth(['effect', '--format', 'panel', '-'], lines(vast)).exit).toBe(2)
  expect(
    troth(['localize', '--format', 'attribution-synth', '-'], 'a,real,predict\nx,1e308,1e308\ny,1e308,1\n').exit,
  ).toBe(2)
})

test('where nothing came any more, what was saved is what would have come', () => {
  const y = range(90, (i) => (i < 60 ? 4 + (i % 3) : 0))
  const [found] = answers(troth(['effect', '--format', 'its', '--detail', '-'], lines({ case: 'c', t0: 60, y })).said)
  expect(found.verdict).toBe('effect')
  expect(found.observed).toBe(0)
  expect(found.saved.estimate).toBeGreaterThan(120)
  expect(found.saved.estimate).toBeLessThan(180)
})
