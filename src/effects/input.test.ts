import { existsSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Outcome } from '#src/kit/outcome.ts'
import { differenceInDifferences, sdid, syntheticControl } from './engine/sdid.ts'
import { readPanel, readSeries } from './input.ts'
import { readTable } from './table.ts'
import { en } from './text.effect.en.ts'
import { zh } from './text.effect.zh.ts'
import type { InputRefusal } from './words.ts'

const wrong = (read: Outcome<unknown, InputRefusal>) =>
  read.ok ? [] : read.refusals.map(({ code, field }) => (field === undefined ? code : `${code} ${field}`))

const panel = {
  panel: 'p1',
  N0: 2,
  T0: 1,
  Y: [
    [1, 2],
    [3, -4.5],
    [5, 6],
  ],
}
const series = { case: 'c1', t0: 2, y: [3, null, 4], controls: [[1, 2, 3]] }

test('the first rows of a panel are controls, the first columns lie before', () => {
  const read = readPanel(JSON.stringify({ ...panel, margin: 0.1, more: 'is left alone' }))
  expect(read.ok && read.value).toEqual({
    panel: 'p1',
    margin: 0.1,
    values: { values: Float64Array.of(1, 2, 3, -4.5, 5, 6), units: 3, times: 2, controls: 2, before: 1 },
  })
})

test('counts may be missing, and controls may be left out', () => {
  const read = readSeries(JSON.stringify(series))
  expect(read.ok && read.value).toEqual({
    case: 'c1',
    start: 2,
    y: Float64Array.of(3, Number.NaN, 4),
    controls: [Float64Array.of(1, 2, 3)],
  })
  const alone = readSeries(JSON.stringify({ ...series, controls: undefined }))
  expect(alone.ok && alone.value.controls).toEqual([])
})

test('everything that is wrong with a panel is said at once', () => {
  const bad = { panel: ' ', N0: 1.5, T0: -1, margin: 0, Y: [[1, 2], [1], [1, null], 'x'] }
  expect(wrong(readPanel(JSON.stringify(bad)))).toEqual([
    'field.invalid panel',
    'field.invalid N0',
    'field.invalid T0',
    'field.invalid margin',
    'field.uneven Y.1',
    'field.missing Y.2.1',
    'field.invalid Y.3',
  ])
  expect(wrong(readPanel(JSON.stringify({ ...panel, N0: 3 })))).toEqual(['panel.nobody-treated N0'])
  expect(wrong(readPanel('{}'))).toEqual(['panel', 'N0', 'T0', 'Y'].map((field) => `field.missing ${field}`))
  const huge = { ...panel, Y: Array.from({ length: 1001 }, () => [1, 2]) }
  expect(wrong(readPanel(JSON.stringify(huge)))).toEqual(['field.too-large Y'])
  for (const line of ['', 'nope', '3', 'null', '[]']) expect(wrong(readPanel(line))).toEqual(['line.not-json'])
})

test('everything that is wrong with a series is said at once', () => {
  const bad = {
    case: 7,
    t0: '2',
    y: [1, -1, 1.5],
    controls: [
      [1, 2],
      [1, 'x'],
    ],
  }
  expect(wrong(readSeries(JSON.stringify(bad)))).toEqual([
    'field.invalid case',
    'field.invalid t0',
    'field.invalid y.1',
    'field.invalid y.2',
    'field.invalid controls.1.1',
    'field.uneven controls',
  ])
  expect(wrong(readSeries(JSON.stringify({ ...series, y: [] })))).toContain('field.invalid y')
  expect(wrong(readSeries('{"case":"c","t0":1}'))).toEqual(['field.missing y'])
})

const rows = (separator: string) =>
  [
    ['unit', 'year', 'outcome', 'treated'],
    ['b', '2001', '3', '0'],
    ['a', '2001', '1', '0'],
    ['a', '2002', '2', '1'],
    ['b', '2002', '4', '0'],
  ]
    .map((row) => row.join(separator))
    .join('\r\n')

test('a table of units and times becomes a panel, controls first, whatever the order of its rows', () => {
  for (const separator of [';', ',']) {
    const read = readTable(`\uFEFF${rows(separator)}\n`, 'small')
    expect(read.ok && read.value.values).toEqual({
      values: Float64Array.of(3, 4, 1, 2),
      units: 2,
      times: 2,
      controls: 1,
      before: 1,
    })
  }
})

test('a table with gaps, doubles, words for numbers or treatments that end is refused, place by place', () => {
  const table = (...lines: string[]) => wrong(readTable(['u;t;y;d', ...lines].join('\n'), 'x'))
  expect(table('a;1;x;0', 'a;1;2;no', 'a;2')).toEqual([
    'table.number row 2',
    'table.treated row 3',
    'table.cell-twice row 3',
    'table.columns row 4',
  ])
  expect(table('a;1;1;0', 'a;2;1;0', 'b;1;1;1')).toEqual(['table.cell-missing b 2', 'table.staggered b'])
  expect(table('a;1;1;0', 'b;1;1;0')).toEqual(['panel.nobody-treated'])
  expect(table('a;1;1;0', 'a;2;1;0', 'b;1;1;1', 'b;2;1;0')).toEqual(['table.staggered b'])
})

test('every refusal has its sentence in both languages', () => {
  const facts = { expected: 1, actual: 2, most: 3, line: 4, rows: 5, controls: 6, from: '7' }
  const codes: InputRefusal[] = [
    'line.not-json',
    'field.missing',
    'field.invalid',
    'field.uneven',
    'field.too-large',
    'name.twice',
    'panel.nobody-treated',
    'table.columns',
    'table.number',
    'table.treated',
    'table.cell-missing',
    'table.cell-twice',
    'table.staggered',
  ]
  for (const text of [zh, en]) {
    const said = codes.map((code) => text.refusal({ code, field: 'Y.1.2', facts }))
    expect(new Set(said).size).toBe(codes.length)
    for (const one of said) expect(one).not.toContain('undefined')
  }
})

/** The published data, where they lie beside the repository or beside its worktrees. */
const california = ['../../../', '../../../../']
  .map((up) => new URL(`${up}shared/bench/scm-classic/california_prop99.csv`, import.meta.url))
  .find((place) => existsSync(place))

test.each(california ? ['California'] : [])('the tobacco tax of California has the published effects', () => {
  const read = readTable(readFileSync(california!, 'utf8'), 'california')
  if (!read.ok) throw new Error('unreadable')
  expect(Math.abs(sdid(read.value.values) + 15.6)).toBeLessThan(0.2)
  expect(Math.abs(syntheticControl(read.value.values) + 19.6)).toBeLessThan(0.2)
  expect(Math.abs(differenceInDifferences(read.value.values) + 27.35)).toBeLessThan(0.01)
})
