import { posix } from 'node:path'
import { SaxesParser } from 'saxes'
import yauzl from 'yauzl'
import { cellLimit, cellsOf, columnsLimit, namedApart, type Row, type Table } from './row.ts'
import { SharedStrings } from './strings.ts'

/** The file is no workbook, or one that this reader does not go through with. */
export class NoWorkbook extends Error {}

/**
 * The first visible sheet of a workbook (ECMA-376 part 1, §18), read from the archive as it is unpacked: one row is held
 * at a time, and shared strings lie in a file. Formulas give the value they were saved with.
 */
export async function openXlsx(path: string): Promise<Table> {
  const parts = await partsOf(path)
  const book = await bookOf(path, parts)
  const rows = () => sheetRows(path, parts, book)
  const first = await rows().next()
  const values = first.done ? [] : first.value.values
  const headings = namedApart(values.map((value) => value ?? '')).slice(0, columnsLimit)
  return { headings: values.length === 0 ? [] : headings, rows: rowsOf(rows(), headings) }
}

interface SheetRow {
  readonly line: number
  readonly values: readonly string[]
}

async function* rowsOf(rows: AsyncGenerator<SheetRow>, headings: readonly string[]): AsyncGenerator<Row> {
  let first = true
  for await (const { line, values } of rows) {
    if (first) {
      first = false
      continue
    }
    if (values.slice(headings.length).some((value) => value?.trim())) yield { line, cells: {}, broken: 'columns' }
    else if (values.some((value) => value?.trim())) yield { line, cells: cellsOf(headings, values) }
  }
}

interface Book {
  readonly sheet: string
  readonly strings: string | undefined
  /** Whether cells of a style are dates. */
  readonly dates: readonly boolean[]
  readonly from1904: boolean
}

async function partsOf(path: string): Promise<ReadonlySet<string>> {
  const names = new Set<string>()
  try {
    for await (const entry of (await yauzl.openPromise(path, { lazyEntries: true })).eachEntry()) {
      names.add(entry.fileName)
      if (names.size > 5_000) throw new NoWorkbook()
    }
  } catch (fault) {
    if (isReadingFault(fault)) throw new NoWorkbook()
    throw fault
  }
  return names
}

async function bookOf(path: string, parts: ReadonlySet<string>): Promise<Book> {
  const sheets: { id: string; hidden: boolean }[] = []
  let from1904 = false
  for await (const tag of tagsOf(path, 'xl/workbook.xml')) {
    if (tag.ends) continue
    if (tag.name === 'sheet')
      sheets.push({ id: tag.attributes['r:id'] ?? '', hidden: (tag.attributes.state ?? 'visible') !== 'visible' })
    if (tag.name === 'workbookPr') from1904 = ['1', 'true'].includes(tag.attributes.date1904 ?? '')
  }
  const targets = new Map<string, string>()
  let strings: string | undefined
  for await (const { name, attributes, ends } of tagsOf(path, 'xl/_rels/workbook.xml.rels')) {
    if (ends || name !== 'Relationship') continue
    const target = attributes.Target ?? ''
    const to = target.startsWith('/') ? target.slice(1) : posix.join('xl', target)
    targets.set(attributes.Id ?? '', to)
    if (attributes.Type?.endsWith('/sharedStrings') && parts.has(to)) strings = to
  }
  const sheet = targets.get((sheets.find((one) => !one.hidden) ?? sheets[0])?.id ?? '')
  if (!sheet || !parts.has(sheet)) throw new NoWorkbook()
  const dates = parts.has('xl/styles.xml') ? await datesIn(path) : []
  return { sheet, strings, dates, from1904 }
}

/** Formats 14 to 22 and 45 to 47 are dates everywhere, 27 to 36 and 50 to 58 in Chinese; others by their letters. */
async function datesIn(path: string): Promise<readonly boolean[]> {
  const own = new Map<string, boolean>()
  const dates: boolean[] = []
  let inCells = false
  for await (const { name, attributes, ends } of tagsOf(path, 'xl/styles.xml')) {
    if (name === 'cellXfs') inCells = !ends
    if (ends) continue
    if (name === 'numFmt')
      own.set(attributes.numFmtId ?? '', /[ymdh年月日]/i.test(plainFormat(attributes.formatCode ?? '')))
    if (name === 'xf' && inCells) {
      const id = Number(attributes.numFmtId ?? 0)
      const known = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
      dates.push(own.get(String(id)) ?? known)
    }
  }
  return dates
}

const plainFormat = (code: string) => code.replace(/"[^"]*"|\[[^\]]*\]|\\./g, '')

async function* sheetRows(path: string, parts: ReadonlySet<string>, book: Book): AsyncGenerator<SheetRow> {
  const strings = new SharedStrings()
  try {
    if (book.strings && parts.has(book.strings)) await readStrings(path, book.strings, strings)
    let line = 0
    let values: string[] = []
    let cell: { at: number; type: string; style: number } | undefined
    let text = ''
    for await (const tag of tagsOf(path, book.sheet)) {
      if (tag.name === 'row' && !tag.ends) {
        line = Number(tag.attributes.r ?? line + 1)
        values = []
      } else if (tag.name === 'row') yield { line, values: Array.from(values, (value) => value ?? '') }
      else if (tag.name === 'c' && !tag.ends) {
        const at = tag.attributes.r ? columnOf(tag.attributes.r) : values.length
        cell = { at, type: tag.attributes.t ?? 'n', style: Number(tag.attributes.s ?? 0) }
        text = ''
      } else if (tag.name === 'c' && cell) {
        if (cell.at <= columnsLimit) values[cell.at] = shown(text, cell, book, strings)
        cell = undefined
      } else if ((tag.name === 'v' || tag.name === 't') && tag.ends) text += tag.text
    }
  } finally {
    strings.close()
  }
}

function shown(text: string, { type, style }: { type: string; style: number }, book: Book, strings: SharedStrings) {
  if (type === 's') return strings.at(Number(text))
  if (type === 'b') return text === '1' ? 'TRUE' : 'FALSE'
  if (type === 'e') return ''
  if (type === 'n' && book.dates[style] && text !== '') return dayOf(Number(text), book.from1904)
  // A long number is saved as 1.2345E+17, and its digits are what was typed.
  if (type === 'n' && /e/i.test(text) && Number.isSafeInteger(Number(text))) return String(Number(text))
  return text.slice(0, cellLimit)
}

/** Days since 1899-12-30, or 1904-01-01; Excel believes in a 29 February 1900. */
function dayOf(serial: number, from1904: boolean): string {
  if (!Number.isFinite(serial) || serial < 0 || serial > 2_958_466) return String(serial)
  const days = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  const at = new Date(Math.round((days - 25_569) * 86_400) * 1000).toISOString()
  return at.endsWith('T00:00:00.000Z') ? at.slice(0, 10) : at.slice(0, 19).replace('T', ' ')
}

/** `BC12` is the 55th column: counted from 0, 54. */
function columnOf(reference: string): number {
  let column = 0
  for (const letter of reference.match(/^[A-Z]+/)?.[0] ?? 'A') column = column * 26 + letter.charCodeAt(0) - 64
  return column - 1
}

async function readStrings(path: string, part: string, strings: SharedStrings): Promise<void> {
  let text = ''
  let phonetic = false
  for await (const tag of tagsOf(path, part)) {
    if (tag.name === 'rPh') phonetic = !tag.ends
    else if (tag.name === 'si' && !tag.ends) text = ''
    else if (tag.name === 'si') strings.add(text.slice(0, cellLimit))
    else if (tag.name === 't' && tag.ends && !phonetic) text += tag.text
  }
  strings.flush()
}

interface Tag {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | undefined>>
  readonly ends: boolean
  /** What stands in it, for one that ends. */
  readonly text: string
}

/** The tags of one part, as they are unpacked. Entities that a file declares itself are not expanded: none is known. */
async function* tagsOf(path: string, part: string): AsyncGenerator<Tag> {
  const found: Tag[] = []
  const parser = new SaxesParser()
  let text = ''
  const plain = (name: string) => name.slice(name.indexOf(':') + 1)
  parser.on('opentag', ({ name, attributes }) => {
    text = ''
    found.push({ name: plain(name), attributes: attributes as Record<string, string>, ends: false, text: '' })
  })
  parser.on('text', (more) => {
    if (text.length <= cellLimit) text += more
  })
  parser.on('cdata', (more) => {
    if (text.length <= cellLimit) text += more
  })
  parser.on('closetag', ({ name }) => {
    found.push({ name: plain(name), attributes: {}, ends: true, text })
    text = ''
  })
  const decoder = new TextDecoder('utf-8')
  const zip = await yauzl.openPromise(path, { lazyEntries: true, autoClose: false })
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName !== part) continue
      const stream = await zip.openReadStreamPromise(entry)
      for await (const piece of stream) {
        parser.write(decoder.decode(piece as Buffer, { stream: true }))
        yield* found.splice(0)
      }
      parser.close()
      yield* found.splice(0)
      return
    }
  } catch (fault) {
    if (isReadingFault(fault)) throw new NoWorkbook()
    throw fault
  } finally {
    zip.close()
  }
}

/** Faults of the file, not of ours: saxes and yauzl throw plain errors with sentences. */
const isReadingFault = (fault: unknown) =>
  fault instanceof Error && (fault as NodeJS.ErrnoException).code !== 'ENOENT' && !(fault instanceof TypeError)
