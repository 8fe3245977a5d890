/** `troth effect` as somebody calls it: a process, a file in, JSON Lines out. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { inventedPanel, inventedSeries } from '#src/effects/engine/invented.fixture.ts'

const cli = new URL('../src/cli.ts', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'troth-effect-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function effect(args: readonly string[], input = '') {
  const run = spawnSync(process.execPath, [cli, 'effect', '--lang', 'en', ...args], { encoding: 'utf8', input })
  return { exit: run.status, told: run.stderr, said: run.stdout === '' ? [] : run.stdout.trimEnd().split('\n') }
}
const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const lines = (...all: readonly object[]) => all.map((one) => `${JSON.stringify(one)}\n`).join('')

const { y, start: t0, controls } = inventedSeries(5, { ratio: 0.5, controls: 3 })
const halved = { case: 'halved', t0, y: [...y], controls: controls.map((one) => [...one]) }
const short = { case: 'short', t0: 10, y: halved.y }

const { values, times, units, controls: N0, before: T0 } = inventedPanel(7, { effect: 3 })
const Y = Array.from({ length: units }, (_, i) => [...values.subarray(i * times, (i + 1) * times)])
const raised = { panel: 'raised', N0, T0, Y }

test('daily counts: a ratio and its interval a line, in the order of the input', () => {
  const { exit, told, said } = effect(['--format', 'its', '-'], lines(halved, { ...halved, case: 'again' }))
  expect([exit, told]).toEqual([0, ''])
  const [first, second] = said.map((line) => JSON.parse(line))
  expect(Object.keys(first)).toEqual(['method', 'case', 'estimate', 'lo', 'hi'])
  expect(second).toEqual({ ...first, case: 'again' })
  expect(first.lo).toBeLessThan(0.5)
  expect(first.hi).toBeGreaterThan(0.5)
  expect(first.hi).toBeLessThan(1)
})

test('a compressed file under the name of the benchmark gets the same answer, every time', () => {
  const plain = effect(['--format', 'panel', file('panels.jsonl', lines(raised))])
  expect(plain.exit).toBe(0)
  expect(Object.keys(JSON.parse(plain.said[0]!))).toEqual(['method', 'panel', 'estimate', 'lo', 'hi'])
  expect(effect(['--format', 'panel-effects', file('panels.jsonl.gz', gzipSync(lines(raised)))])).toEqual(plain)
})

test('of what cannot be judged the line says why, and the exit is 1', () => {
  const { exit, said } = effect(['--format', 'its'], lines(short, halved))
  expect(exit).toBe(1)
  expect(JSON.parse(said[0]!)).toEqual({
    method: 'troth-series',
    case: 'short',
    refuse: true,
    reason: 'too-little-before',
  })
  expect(JSON.parse(said[1]!).case).toBe('halved')
})

test('what cannot be read is refused with everything that is wrong in it, the others are answered, and the exit is 2', () => {
  const path = file('mixed.jsonl', `${lines({ ...raised, N0: 'many', T0: null }, raised)}nope\n\n${lines(raised)}`)
  const { exit, told, said } = effect(['--format', 'panel', path])
  expect(exit).toBe(2)
  expect(said.map((line) => JSON.parse(line).panel)).toEqual(['raised'])
  expect(told.trimEnd().split('\n')).toEqual([
    `${path}:1: N0: not written as it should be`,
    `${path}:1: T0: missing`,
    `${path}:3: this line is not a JSON object`,
    `${path}:5: raised: this name was used in line 2 already`,
    '3 of 4 cases could not be read; the others were answered.',
  ])
  const programs = effect(['--format', 'panel', '--json'], 'nope\n')
  expect(JSON.parse(programs.told.split('\n')[0]!)).toEqual({ place: '-:1', refusals: [{ code: 'line.not-json' }] })
})

test('in detail: the verdict with the grade of its design, the placebos, and what was saved', () => {
  const [counts] = effect(['--format', 'its', '--detail'], lines(halved)).said.map((line) => JSON.parse(line))
  expect(counts).toMatchObject({ verdict: 'effect', before: 90, after: 30, controls: 3, placebos: 20 })
  expect(['A', 'B', 'C']).toContain(counts.grade)
  expect(counts.saved.estimate).toBeCloseTo(counts.observed / counts.estimate - counts.observed, 0)
  expect(counts.saved.lo).toBeGreaterThan(0)
  const [panel] = effect(['--format', 'panel', '--detail'], lines(raised)).said.map((line) => JSON.parse(line))
  expect(panel).toMatchObject({ verdict: 'effect', before: 15, after: 5, controls: 14, placebos: 14 })
  expect(panel.observed - panel.without).toBeCloseTo(panel.estimate, 3)
})

test('in sentences, in both languages', () => {
  const told = effect(['--format', 'its', '--explain'], lines(halved, short))
  expect(told.said[0]).toMatch(/^halved: there is an effect\. .*95 % interval .* fewer .* Design [ABC]: /)
  expect(told.said[1]).toBe(
    'short: cannot say: too little time before: 21 days of counts, or 3 times of a panel, are the least.',
  )
  const chinese = effect(['--format', 'panel', '--explain', '--lang', 'zh'], lines(raised))
  expect(chinese.said[0]).toMatch(/^raised：有效果。之后 5 期平均 .*95% 区间/)
})

test('a table is a panel called by its file', () => {
  const rows = Y.flatMap((row, unit) =>
    row.map((one, time) => `u${unit};${time};${one};${unit >= N0 && time >= T0 ? 1 : 0}`),
  )
  const path = file('tax.csv', `unit;time;outcome;treated\n${rows.join('\n')}\n`)
  const { exit, said } = effect(['--format', 'scm', path])
  expect(exit).toBe(0)
  const [table, panel] = [JSON.parse(said[0]!), JSON.parse(effect(['--format', 'panel'], lines(raised)).said[0]!)]
  expect(table.panel).toBe('tax')
  expect(table.estimate).toBeCloseTo(panel.estimate, 3)
})

test('a file that is not there, is broken or is empty, and an unknown format, give exit 2', () => {
  expect(effect(['--format', 'its', join(folder, 'nowhere')])).toMatchObject({ exit: 2, said: [] })
  expect(effect(['--format', 'its', join(folder, 'nowhere')]).told).toContain('ENOENT')
  expect(effect(['--format', 'its', file('broken.gz', gzipSync('{}'.repeat(99)).subarray(0, 20))]).exit).toBe(2)
  expect(effect(['--format', 'scm', file('empty.csv', '')]).exit).toBe(2)
  expect(effect(['--format', 'its', file('empty.jsonl', '\n')]).told).toContain('there is nothing to judge')
  expect(effect(['--format', 'horoscope']).exit).toBe(2)
  expect(effect([]).exit).toBe(2)
})
