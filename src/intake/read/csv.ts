import { Readable } from 'node:stream'
import { CsvError, parse } from 'csv-parse'
import { cellLimit, cellsOf, columnsLimit, namedApart, type Row, type Table } from './row.ts'
import { type Encoding, textOf } from './text.ts'

/** RFC 4180 and what people make of it: any line ends, quoted line breaks, semicolons or tabs for commas. */
export async function openCsv(path: string, encoding: Encoding): Promise<Table> {
  const delimiter = await delimiterOf(path, encoding)
  const records = recordsOf(path, encoding, delimiter)
  const first = await records.next()
  if (first.done || first.value.broken) return { headings: [], rows: nothing() }
  const headings = namedApart(first.value.values).slice(0, columnsLimit)
  return { headings, rows: rowsOf(records, headings) }
}

interface Record {
  readonly line: number
  readonly values: readonly string[]
  readonly broken?: Row['broken']
}

async function* rowsOf(records: AsyncGenerator<Record>, headings: readonly string[]): AsyncGenerator<Row> {
  for await (const { line, values, broken } of records) {
    if (broken) yield { line, cells: {}, broken }
    else if (values.slice(headings.length).some((value) => value.trim() !== ''))
      yield { line, cells: {}, broken: 'columns' }
    else if (values.some((value) => value.trim() !== '')) yield { line, cells: cellsOf(headings, values) }
  }
}

/** After a quote that never ends nothing behind it can be told apart: that is the last record. */
async function* recordsOf(path: string, encoding: Encoding, delimiter: string): AsyncGenerator<Record> {
  const parser = Readable.from(textOf(path, encoding)).pipe(
    parse({ delimiter, info: true, relax_column_count: true, bom: true, max_record_size: cellLimit * 4 }),
  )
  let last = 0
  try {
    for await (const one of parser) {
      const { record, info } = one as { record: string[]; info: { lines: number } }
      yield { line: last + 1, values: record }
      last = info.lines
    }
  } catch (fault) {
    if (!(fault instanceof CsvError)) throw fault
    yield { line: last + 1, values: [], broken: fault.code === 'CSV_MAX_RECORD_SIZE' ? 'size' : 'quotes' }
  }
}

/** Whatever stands most often between the headings, quoted text left out. */
async function delimiterOf(path: string, encoding: Encoding): Promise<string> {
  let head = ''
  for await (const text of textOf(path, encoding)) {
    head += text
    if (head.length > 16_384 || /[\r\n]/.test(head)) break
  }
  const line = head.replace(/"(?:[^"]|"")*"/g, '').split(/[\r\n]/, 1)[0]!
  const count = (mark: string) => line.split(mark).length
  return [',', ';', '\t', '|'].reduce((best, mark) => (count(mark) > count(best) ? mark : best), ',')
}

async function* nothing(): AsyncGenerator<Row> {}
