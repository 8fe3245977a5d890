import { isDate } from '#src/calendar/date.ts'
import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import { type CountSeries, type Format, type InputRefusal, longest, type Metric } from './words.ts'

type Counts = Exclude<Format, 'nab'>
type Wrong = Refusal<InputRefusal>

/** Reads one JSON line of counts. Fields it does not know are left alone; everything wrong is said at once. */
export function parseCounts(line: string, format: Counts): Outcome<CountSeries, InputRefusal> {
  let given: unknown
  try {
    given = JSON.parse(line)
  } catch {
    return refuse('line.not-json')
  }
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return refuse('line.not-json')
  const { series, freq, start, eval_from: from, y } = given as Readonly<Record<string, unknown>>
  const wrong: Wrong[] = [
    ...fault('series', series, typeof series === 'string' && series.trim() !== '' && series.length <= 200),
    ...fault('freq', freq, format === 'counts-daily' ? freq === 7 : isWhole(freq) && freq >= 4 && freq <= 366),
    ...(format === 'counts-daily'
      ? fault('start', start, typeof start === 'string' && isDate(start) && start < '2200')
      : []),
    ...fault('eval_from', from, isWhole(from)),
    ...faultsOfCounts(y, from),
  ]
  if (wrong.length > 0) return no(...wrong)
  const counts = Float64Array.from(y as (number | null)[], (count) => count ?? Number.NaN)
  const day = format === 'counts-daily' ? { start: start as string } : {}
  return yes({ series: series as string, freq: freq as number, ...day, from: from as number, counts })
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0

const fault = (field: string, value: unknown, good: boolean): Wrong[] =>
  good ? [] : [{ code: value === undefined || value === null ? 'field.missing' : 'field.invalid', field }]

function faultsOfCounts(y: unknown, from: unknown): Wrong[] {
  if (!Array.isArray(y)) return fault('y', y, false)
  if (y.length > longest.counts) return [{ code: 'series.too-long', field: 'y', facts: { most: longest.counts } }]
  const wrong = y.flatMap((count: unknown, i) => (count === null ? [] : fault(`y.${i}`, count, isWhole(count))))
  if (isWhole(from) && from >= y.length) {
    wrong.push({ code: 'series.too-short', field: 'eval_from', facts: { from, length: y.length } })
  }
  return wrong
}

/** Reads a CSV with the heading `timestamp,value`. An empty value is missing; rows count as a spreadsheet counts them. */
export function parseMetric(text: string): Outcome<Metric, InputRefusal> {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  while (lines.at(-1) === '') lines.pop()
  if (lines.length === 0 || lines[0]!.trim().toLowerCase() !== 'timestamp,value') return refuse('csv.header')
  const rows = lines.length - 1
  if (rows === 0) return refuse('csv.empty')
  if (rows > longest.rows) return refuse('series.too-long', { most: longest.rows })
  const [seconds, values] = [new Float64Array(rows), new Float64Array(rows)]
  const wrong: Wrong[] = []
  for (let i = 0; i < rows; i += 1) {
    const cells = lines[i + 1]!.split(',')
    const field = `row ${i + 2}`
    if (cells.length !== 2) {
      wrong.push({ code: 'csv.columns', field, facts: { found: cells.length } })
      continue
    }
    seconds[i] = secondsOf(cells[0]!)
    if (Number.isNaN(seconds[i])) wrong.push({ code: 'csv.time', field })
    const cell = cells[1]!.trim()
    const missing = cell === '' || cell.toLowerCase() === 'nan'
    values[i] = missing ? Number.NaN : Number(cell)
    if (!missing && !Number.isFinite(values[i])) wrong.push({ code: 'csv.value', field })
  }
  return wrong.length > 0 ? no(...wrong) : yes({ seconds, values })
}

/** `2014-04-10 07:15:00.000000`, with or without the fraction; a zone is not looked at, since a day's habits are local. */
function secondsOf(cell: string): number {
  const found = /^(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}(?::\d{2})?)(?:\.\d+)?(?:Z|[+-]\d{2}:?\d{2})?$/.exec(cell.trim())
  if (!found || !isDate(found[1]!)) return Number.NaN
  return Date.parse(`${found[1]}T${found[2]}Z`) / 1000
}
