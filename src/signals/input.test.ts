import { expect, test } from 'vitest'
import { parseCounts, parseMetric } from './input.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

const daily = { series: 'd1', freq: 7, start: '2024-02-01', eval_from: 2, y: [1, 0, null, 3] }
const refusals = (given: unknown, format: 'counts-daily' | 'counts-weekly' = 'counts-daily') => {
  const parsed = parseCounts(typeof given === 'string' ? given : JSON.stringify(given), format)
  return parsed.ok ? [] : parsed.refusals.map(({ code, field }) => [code, field])
}

test('a line of counts is read; null is a count that is missing, and further fields are left alone', () => {
  const parsed = parseCounts(JSON.stringify({ ...daily, remark: 'no matter' }), 'counts-daily')
  expect(parsed).toEqual({
    ok: true,
    value: { series: 'd1', freq: 7, start: '2024-02-01', from: 2, counts: Float64Array.from([1, 0, Number.NaN, 3]) },
  })
})

test('everything wrong in a line is said at once, each with its place', () => {
  expect(refusals({ freq: 12, start: '2024-02-30', eval_from: -1, y: [1, -2, '3', 0.5, null] })).toEqual([
    ['field.missing', 'series'],
    ['field.invalid', 'freq'],
    ['field.invalid', 'start'],
    ['field.invalid', 'eval_from'],
    ['field.invalid', 'y.1'],
    ['field.invalid', 'y.2'],
    ['field.invalid', 'y.3'],
  ])
})

test('what is no object, has nothing to judge or is endless is refused', () => {
  for (const text of ['', '{', '[]', 'null', '7']) expect(refusals(text)).toEqual([['line.not-json', undefined]])
  expect(refusals({ ...daily, eval_from: 4 })).toEqual([['series.too-short', 'eval_from']])
  expect(refusals({ ...daily, y: Array(20_000).fill(1) })).toEqual([['series.too-long', 'y']])
  expect(refusals({ ...daily, y: 'many' })).toEqual([['field.invalid', 'y']])
})

test('weekly counts need no first day', () => {
  expect(refusals({ series: 'w', freq: 52, eval_from: 1, y: [1, 2] }, 'counts-weekly')).toEqual([])
  expect(refusals({ series: 'w', freq: 1, eval_from: 1, y: [1, 2] }, 'counts-weekly')).toEqual([
    ['field.invalid', 'freq'],
  ])
})

test('a metric is read as a spreadsheet writes it, with the line ends and the byte order mark of any system', () => {
  const parsed = parseMetric('\uFEFFtimestamp,value\r\n2014-04-10 07:15:00.000000,1.5\r\n2014-04-10T07:20,\r\n')
  const second = Date.UTC(2014, 3, 10, 7, 15) / 1000
  expect(parsed).toEqual({
    ok: true,
    value: { seconds: Float64Array.of(second, second + 300), values: Float64Array.of(1.5, Number.NaN) },
  })
})

test('every row that cannot be read is named as the spreadsheet numbers it', () => {
  const parsed = parseMetric('timestamp,value\n2014-13-10 07:15:00,1\n2014-04-10 07:15:00,much\n2014-04-10 07:20:00\n')
  expect(parsed.ok ? [] : parsed.refusals.map(({ code, field }) => [code, field])).toEqual([
    ['csv.time', 'row 2'],
    ['csv.value', 'row 3'],
    ['csv.columns', 'row 4'],
  ])
  expect(parseMetric('time;value\n')).toMatchObject({ refusals: [{ code: 'csv.header' }] })
  expect(parseMetric('timestamp,value\n')).toMatchObject({ refusals: [{ code: 'csv.empty' }] })
})

test('refusals are worded in both languages', () => {
  const refusal = { code: 'field.invalid', field: 'y.2' } as const
  expect(zh.refusal(refusal)).toBe('y 的第 3 个数：写法不对')
  expect(en.refusal(refusal)).toBe('number 3 of y: not written as it should be')
  expect(zh.refusal({ code: 'csv.time', field: 'row 2' })).toContain('第 2 行')
  expect(en.refusal({ code: 'series.too-short', field: 'eval_from', facts: { from: 4, length: 4 } })).toContain('4')
})
