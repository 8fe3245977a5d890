import { cellLimit, columnsLimit, namedApart, type Row, type Table } from './row.ts'
import { textOf } from './text.ts'

/** One object a line; what it holds in depth is named by its path, `contact.phone`. */
export async function openJsonLines(path: string): Promise<Table> {
  const headings = new Set<string>()
  let looked = 0
  for await (const row of rowsOf(path)) {
    for (const name of Object.keys(row.cells)) headings.add(name)
    looked += 1
    if (looked === 100 || headings.size >= columnsLimit) break
  }
  return { headings: namedApart([...headings]), rows: rowsOf(path) }
}

async function* rowsOf(path: string): AsyncGenerator<Row> {
  let held = ''
  let line = 0
  for await (const text of textOf(path, 'utf-8')) {
    held += text
    let end = held.indexOf('\n')
    while (end >= 0) {
      line += 1
      const row = rowOf(held.slice(0, end), line)
      if (row) yield row
      held = held.slice(end + 1)
      end = held.indexOf('\n')
    }
    if (held.length > cellLimit * 16) {
      yield { line: line + 1, cells: {}, broken: 'size' }
      return
    }
  }
  const row = rowOf(held, line + 1)
  if (row) yield row
}

function rowOf(text: string, line: number): Row | undefined {
  if (text.trim() === '') return undefined
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return { line, cells: {}, broken: 'json' }
  }
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return { line, cells: {}, broken: 'json' }
  return { line, cells: Object.fromEntries(flat(value, '')) }
}

function flat(value: object, path: string): [string, string][] {
  return Object.entries(value).flatMap(([key, held]) => {
    const name = path === '' ? key : `${path}.${key}`
    if (held === null || held === undefined || held === '') return []
    if (typeof held === 'object' && !Array.isArray(held)) return name.length > 200 ? [] : flat(held as object, name)
    return [[name, typeof held === 'string' ? held : JSON.stringify(held)] as [string, string]]
  })
}
