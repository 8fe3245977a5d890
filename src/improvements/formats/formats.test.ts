import { expect, test } from 'vitest'
import type { Outcome } from '#src/kit/outcome.ts'
import { readAmountTable } from './amounttable.ts'
import { readCubeLine } from './cubelines.ts'
import { readRateTable } from './ratetable.ts'

const faultsOf = (outcome: Outcome<unknown>) =>
  outcome.ok ? [] : outcome.refusals.map(({ code, field }) => [code, field ?? ''])

const line = (more: object) =>
  JSON.stringify({ case: 'c1', dims: ['product', 'region'], rows: [['p1', 'r1', 3, 0.5]], ...more })

test('a line of a cube is read, with its history of eight periods', () => {
  const read = readCubeLine(line({}))
  expect(read.ok && read.value).toMatchObject({ case: 'c1', dims: ['product', 'region'] })
  expect(read.ok && read.value.answer()).toMatchObject({
    observed: 3,
    expected: 0.5,
    verdict: 'cannot-say',
    causes: [],
  })
})

test('everything that is wrong in a line is said at once, with its row', () => {
  const rows = [['p1', 'r1', 3], ['p1', 'r1', -1, 'many'], ['p1', null, 1, 1], 'p1']
  expect(faultsOf(readCubeLine(line({ rows })))).toEqual([
    ['input.cells', 'row 1'],
    ['input.cells', 'row 4'],
    ['input.invalid', 'row 3 region'],
    ['input.number', 'row 2 observed'],
    ['input.number', 'row 2 expected'],
  ])
  expect(faultsOf(readCubeLine('{}'))).toEqual([
    ['input.missing', 'case'],
    ['input.invalid', 'dims'],
    ['input.invalid', 'rows'],
  ])
  expect(faultsOf(readCubeLine(line({ dims: ['a', 'a'], rows: [], periods: 0 })))).toEqual([
    ['input.column-twice', 'dims 2'],
    ['input.empty', 'rows'],
    ['input.invalid', 'periods'],
  ])
  expect(faultsOf(readCubeLine('{"case"'))).toEqual([['input.not-json', '']])
  expect(faultsOf(readCubeLine('null'))).toContainEqual(['input.missing', 'case'])
})

test('a table of amounts takes its columns in any order, and a forecast below zero', () => {
  const read = readAmountTable('predict,store,real\r\n-0.5,s1,0\r\n2,s2,3\r\n')
  expect(read.ok && read.value.dims).toEqual(['store'])
  expect(read.ok && read.value.answer()).toMatchObject({ observed: 3, expected: 1.5 })
})

test('a table that lacks a column, repeats one or is ragged says so', () => {
  expect(faultsOf(readAmountTable('a,a,real\n1,2,3\n'))).toEqual([
    ['input.column', 'row 1'],
    ['input.column-twice', 'dims 2'],
  ])
  expect(faultsOf(readAmountTable('a,real,predict\nx,1\ny,one,2\n'))).toEqual([
    ['input.cells', 'row 2'],
    ['input.number', 'row 3 real'],
  ])
  expect(faultsOf(readAmountTable('a,real,predict\n'))).toEqual([['input.empty', 'rows']])
  expect(faultsOf(readAmountTable('a,real,predict\n"x,1,2\n'))).toEqual([['input.not-csv', '']])
  expect(faultsOf(readAmountTable('real,predict\n1,2\n'))).toEqual([['input.column', 'dims']])
})

const minutes = (...rates: readonly number[]) =>
  [
    'min,carrier,value,cnt',
    ...rates.flatMap((rate, at) => [`${60 * at},k1,${rate},1000`, `${60 * at},k2,20,1000`]),
  ].join('\n')

test('the incident is the minute that is given, or the one that rose most over the four before', () => {
  const table = minutes(20, 21, 19, 22, 300, 290, 25)
  for (const read of [readRateTable(table), readRateTable(table, 240)]) {
    expect(read.ok && read.value.at).toBe(240)
    expect(read.ok && read.value.answer().causes.map(({ values }) => values)).toEqual([{ carrier: 'k1' }])
  }
  const later = readRateTable(table, 360)
  expect(later.ok && later.value.answer().causes).toEqual([])
})

test('a minute that is not there, a rate without history and more failures than attempts are refused', () => {
  expect(faultsOf(readRateTable(minutes(20, 20), 90))).toEqual([['input.invalid', 'at']])
  expect(faultsOf(readRateTable(minutes(20, 20), 0))).toEqual([['input.no-history', 'min']])
  expect(faultsOf(readRateTable(minutes(20)))).toEqual([['input.no-history', 'min']])
  expect(faultsOf(readRateTable(minutes(20, 1001)))).toEqual([['input.more-than-all', 'row 4 value']])
})
