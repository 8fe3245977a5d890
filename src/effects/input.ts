import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import { panelOf } from './engine/panel.ts'
import { type InputRefusal, largest, type NamedPanel, type NamedSeries } from './words.ts'

type Wrong = Refusal<InputRefusal>
type Read<T> = Outcome<T, InputRefusal>

/** A line `{"panel","N0","T0","Y":[rows]}`: the first N0 rows are controls, the first T0 columns lie before. */
export function readPanel(line: string): Read<NamedPanel> {
  const given = objectOf(line)
  if (!given) return refuse('line.not-json')
  const { panel, N0, T0, Y, margin } = given
  const wrong = [
    ...fault('panel', panel, isName(panel)),
    ...fault('N0', N0, isWhole(N0)),
    ...fault('T0', T0, isWhole(T0)),
    ...(margin === undefined ? [] : fault('margin', margin, isNumber(margin) && margin > 0)),
    ...faultsOfRows('Y', Y, { rows: largest.units, columns: largest.times }, isNumber),
  ]
  if (Array.isArray(Y) && isWhole(N0) && N0 >= Y.length) {
    wrong.push({ code: 'panel.nobody-treated', field: 'N0', facts: { controls: N0, rows: Y.length } })
  }
  if (wrong.length > 0) return no(...wrong)
  const values = panelOf(Y as number[][], N0 as number, T0 as number)
  return yes({ panel: panel as string, values, ...(margin === undefined ? {} : { margin: margin as number }) })
}

/** A line `{"case","t0","y":[…],"controls":[[…],…]}`; t0 is the first day after, from 0. A day that is null was not counted. */
export function readSeries(line: string): Read<NamedSeries> {
  const given = objectOf(line)
  if (!given) return refuse('line.not-json')
  const { case: name, t0, y, controls = [] } = given
  const wrong = [...fault('case', name, isName(name)), ...fault('t0', t0, isWhole(t0))]
  wrong.push(...faultsOfNumbers('y', y, largest.days, isCount))
  wrong.push(...faultsOfRows('controls', controls, { rows: largest.controls, columns: largest.days }, isCount))
  if (Array.isArray(y) && Array.isArray(controls) && Array.isArray(controls[0]) && controls[0].length !== y.length) {
    wrong.push({ code: 'field.uneven', field: 'controls', facts: { expected: y.length, actual: controls[0].length } })
  }
  if (wrong.length > 0) return no(...wrong)
  const counts = (list: unknown) => Float64Array.from(list as (number | null)[], (count) => count ?? Number.NaN)
  return yes({ case: name as string, start: t0 as number, y: counts(y), controls: (controls as unknown[]).map(counts) })
}

function objectOf(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const given: unknown = JSON.parse(line)
    if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined
    return given as Record<string, unknown>
  } catch {
    return undefined
  }
}

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= 200
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0
const isNumber = (value: unknown): value is number => typeof value === 'number' && Math.abs(value) <= largest.value
const isCount = (value: unknown): boolean => value === null || isWhole(value)

const fault = (field: string, value: unknown, good: boolean): Wrong[] =>
  good ? [] : [{ code: value === undefined || value === null ? 'field.missing' : 'field.invalid', field }]

function faultsOfNumbers(field: string, list: unknown, most: number, good: (value: unknown) => boolean): Wrong[] {
  if (!Array.isArray(list) || list.length === 0) return fault(field, list, false)
  if (list.length > most) return [{ code: 'field.too-large', field, facts: { most, actual: list.length } }]
  return list.flatMap((value: unknown, i) => fault(`${field}.${i}`, value, good(value)))
}

/** Rows of numbers, all as long as the first. */
function faultsOfRows(
  field: string,
  rows: unknown,
  most: { readonly rows: number; readonly columns: number },
  good: (value: unknown) => boolean,
): Wrong[] {
  if (!Array.isArray(rows)) return fault(field, rows, false)
  if (rows.length > most.rows) {
    return [{ code: 'field.too-large', field, facts: { most: most.rows, actual: rows.length } }]
  }
  const width = Array.isArray(rows[0]) ? rows[0].length : 0
  return rows.flatMap((row: unknown, i): Wrong[] => {
    const faults = faultsOfNumbers(`${field}.${i}`, row, most.columns, good)
    if (!Array.isArray(row) || row.length === width) return faults
    return [...faults, { code: 'field.uneven', field: `${field}.${i}`, facts: { expected: width, actual: row.length } }]
  })
}
