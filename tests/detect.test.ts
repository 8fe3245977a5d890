/** `troth detect` as somebody calls it: a process, files in, JSON Lines out. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'

const cli = new URL('../src/cli.ts', import.meta.url).pathname
const folder = mkdtempSync(join(tmpdir(), 'troth-detect-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function detect(args: readonly string[], input = '') {
  const run = spawnSync(process.execPath, [cli, 'detect', '--lang', 'en', ...args], { encoding: 'utf8', input })
  const lines = run.stdout === '' ? [] : run.stdout.trimEnd().split('\n')
  return { exit: run.status, told: run.stderr, answers: lines.map((line) => JSON.parse(line)) }
}

const file = (name: string, content: string | Uint8Array): string => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}

/** Five complaints a day or a week, and twenty of a sudden in the second judged moment. */
const y = Array.from({ length: 130 }, (_, i) => (i === 121 ? 20 : 4 + (i % 3)))
const weekly = { series: 'w1', freq: 52, eval_from: 120, y }
const daily = { series: 'd1', freq: 7, start: '2024-03-18', eval_from: 120, y }

test('weekly counts are answered line by line, with an alarm where they leap', () => {
  const path = file('weekly.jsonl', `${JSON.stringify(weekly)}\n\n${JSON.stringify({ ...weekly, series: 'w2' })}\n`)
  const { exit, told, answers } = detect(['--format', 'counts-weekly', path])
  expect({ exit, told }).toEqual({ exit: 0, told: '' })
  expect(answers.map(({ series, from }) => [series, from])).toEqual([
    ['w1', 120],
    ['w2', 120],
  ])
  expect(answers[0].alarm).toEqual([0, 1, 0, 0, 0, 0, 0, 0, 0, 0])
  expect(answers[0].score).toHaveLength(10)
  expect(Object.keys(answers[0])).toEqual(['method', 'series', 'from', 'alarm', 'score'])
})

test('daily counts come from standard input or a compressed file alike, and the same answer comes every time', () => {
  const text = `${JSON.stringify(daily)}\n`
  const asked = detect(['--format', 'counts-daily', '-'], text)
  expect(asked.exit).toBe(0)
  expect(asked.answers[0].alarm[1]).toBe(1)
  expect(detect(['--format', 'counts-daily'], text)).toEqual(asked)
  expect(detect(['--format', 'counts-daily', file('daily.jsonl.gz', gzipSync(text))])).toEqual(asked)
})

test('a metric is answered under its folder and name, with a score for every row', () => {
  mkdirSync(join(folder, 'tweets'))
  const at = (i: number) => new Date(Date.UTC(2026, 0, 1, 0, 5 * i)).toISOString().slice(0, 19).replace('T', ' ')
  const rows = Array.from({ length: 800 }, (_, i) => `${at(i)},${i === 700 ? 900 : (i * 7) % 31}`)
  writeFileSync(join(folder, 'tweets', 'acme.csv.gz'), gzipSync(`timestamp,value\n${rows.join('\n')}\n`))
  for (const path of [folder, join(folder, 'tweets'), join(folder, 'tweets', 'acme.csv.gz')]) {
    const { exit, answers } = detect(['--format', 'nab-dev', path])
    expect(exit).toBe(0)
    expect(answers.map(({ file }) => file)).toEqual(['tweets/acme.csv'])
    expect(answers[0].scores).toHaveLength(800)
    expect(answers[0].scores.flatMap((score: number, i: number) => (score >= 0.5 ? [i] : []))).toEqual([700])
  }
  const broken = file('broken.csv', 'timestamp,value\n2026-01-01 00:00:00,much\n')
  const both = detect(['--format', 'nab', broken, join(folder, 'nowhere.csv'), join(folder, 'tweets')])
  expect([both.exit, both.answers.length]).toEqual([2, 1])
  expect(both.told).toContain('row 2: the value is not a number')
})

test('a series that cannot be read is refused with everything that is wrong in it, and the others are answered', () => {
  const wrong = { ...weekly, series: 'bad', freq: 0, y: [1, 2, 'x'] }
  const path = file('mixed.jsonl', [weekly, wrong, weekly].map((one) => JSON.stringify(one)).join('\n'))
  const { exit, told, answers } = detect(['--format', 'counts-weekly', path])
  expect(exit).toBe(1)
  expect(answers.map(({ series }) => series)).toEqual(['w1'])
  expect(told.trimEnd().split('\n')).toEqual([
    `${path}:2: freq: not written as it should be`,
    `${path}:2: number 3 of y: not written as it should be`,
    `${path}:2: eval_from: judged from number 120 on, but there are only 3`,
    `${path}:3: w1: this name was used in line 1 already`,
    '4 mistakes; 2 series were not answered, all others were.',
  ])
  const programs = detect(['--json', '--format', 'counts-weekly', path])
  expect(JSON.parse(programs.told.split('\n')[0]!)).toMatchObject({
    place: `${path}:2`,
    refusals: [{ code: 'field.invalid', field: 'freq' }, { field: 'y.2' }, { code: 'series.too-short' }],
  })
})

test('a file that is not there, is broken or is empty, and an unknown format, give exit 2', () => {
  expect(detect(['--format', 'counts-weekly', join(folder, 'nowhere')])).toMatchObject({ exit: 2, answers: [] })
  expect(detect(['--format', 'nab', join(folder, 'nowhere')]).told).toContain('ENOENT')
  expect(detect(['--format', 'counts-daily', file('broken.gz', gzipSync('{}'.repeat(99)).subarray(0, 20))]).exit).toBe(
    2,
  )
  expect(detect(['--format', 'counts-daily', file('empty.jsonl', '\n')]).told).toContain('nothing to judge')
  expect(detect(['--format', 'horoscope', '-']).exit).toBe(2)
  expect(detect(['-']).exit).toBe(2)
  expect(detect(['--format', 'nab']).exit).toBe(2)
})

test('a year whose holidays were not announced is named', () => {
  const far = { ...daily, start: '2061-01-01' }
  const { exit, told } = detect(['--format', 'counts-daily', '-'], JSON.stringify(far))
  expect(exit).toBe(0)
  expect(told).toContain('2061')
})
