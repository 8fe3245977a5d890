import { parse as parseCsv } from 'csv-parse/sync'
import type { House } from '#src/kit/house.ts'
import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { enterClaim, type Prepared, prepareClaim } from './act.ts'
import { columnOf, type Row, rowOf } from './columns.ts'
import type { ClaimRefusal } from './words.ts'

export interface Imported {
  /** Rows count as a spreadsheet counts them: the headings are row 1. */
  readonly rows: readonly { readonly row: number; readonly outcome: 'registered' | 'known'; readonly id: string }[]
  readonly registered: number
  readonly known: number
}

/** With `rehearse` everything is looked at and decided, and nothing written: the answer says what would be. */
interface How {
  readonly rehearse?: boolean
}

export const importRowsLimit = 10_000

/** The ledger shares one disk write among this many. */
const together = 256

/**
 * Registers every row, or none: all rows are read and decided before the first is written, and everything that is wrong
 * anywhere is said at once. Run again, after a crash or by mistake, it finds what is there and doubles nothing.
 */
export async function importClaims(
  house: House,
  brand: Brand,
  who: Member,
  text: string,
  format: 'csv' | 'jsonl',
  how: How = {},
): Promise<Outcome<Imported, ClaimRefusal>> {
  const read = format === 'csv' ? readCsv(text) : readJsonLines(text)
  return read.ok ? await registerAll(house, brand, who, read.value, how) : read
}

/** The same for a table that somebody else has read, such as a sheet: rows by the headings above them. */
export async function importClaimCells(
  house: House,
  brand: Brand,
  who: Member,
  headings: readonly string[],
  rows: readonly { readonly line: number; readonly cells: Readonly<Record<string, string>> }[],
  how: How = {},
): Promise<Outcome<Imported, ClaimRefusal>> {
  const columns = headings.map(columnOf)
  const wrong = columnsWrong(headings, columns)
  if (wrong.length > 0) return no(...wrong)
  const read = rows.map(({ line, cells }) => ({
    row: line,
    input: rowOf(
      Object.fromEntries(
        columns.flatMap((column, at) => (cells[headings[at]!] ? [[column, cells[headings[at]!]]] : [])),
      ),
    ),
  }))
  return await registerAll(house, brand, who, read, how)
}

const columnsWrong = (
  headings: readonly string[],
  columns: readonly ReturnType<typeof columnOf>[],
): Refusal<ClaimRefusal>[] =>
  headings.flatMap((heading, i) =>
    columns[i] && columns.indexOf(columns[i]) === i
      ? []
      : [{ code: 'import.column' as const, field: 'row 1', facts: { column: heading.slice(0, 40) } }],
  )

async function registerAll(
  house: House,
  brand: Brand,
  who: Member,
  all: readonly Read[],
  { rehearse = false }: How,
): Promise<Outcome<Imported, ClaimRefusal>> {
  if (all.length > importRowsLimit) return refuse('import.too-many', { most: importRowsLimit })
  const wrong: Refusal<ClaimRefusal>[] = []
  const ready: (Prepared & { readonly row: number })[] = []
  const firstRow = new Map<string, number>()
  for (const { row, input } of all) {
    const prepared = await prepareClaim(house, brand, who, input)
    if (!prepared.ok) {
      wrong.push(
        ...prepared.refusals.map((refusal) => ({ ...refusal, field: `row ${row} ${refusal.field ?? ''}`.trim() })),
      )
      continue
    }
    const { id } = prepared.value
    const first = firstRow.get(id)
    if (first !== undefined) wrong.push({ code: 'import.duplicate', field: `row ${row}`, facts: { row: first } })
    firstRow.set(id, first ?? row)
    ready.push({ ...prepared.value, row })
  }
  if (wrong.length > 0) return no(...wrong)
  if (rehearse) {
    const rows = ready.map(({ row, id, known }) => ({ row, outcome: known ? ('known' as const) : 'registered', id }))
    const known = rows.filter(({ outcome }) => outcome === 'known').length
    return yes({ rows, registered: rows.length - known, known } as Imported)
  }

  const rows: Imported['rows'][number][] = []
  for (let from = 0; from < ready.length; from += together) {
    const group = ready.slice(from, from + together)
    const entered = await Promise.all(group.map((prepared) => enterClaim(house, brand, prepared)))
    for (const [i, outcome] of entered.entries()) {
      const { row, id } = group[i]!
      // Only somebody registering other details of the same claim at this very moment can bring this about.
      if (!outcome.ok)
        wrong.push(
          ...outcome.refusals.map((refusal) => ({ ...refusal, field: `row ${row} ${refusal.field ?? ''}`.trim() })),
        )
      else rows.push({ row, outcome: outcome.value.outcome, id })
    }
  }
  if (wrong.length > 0) return no(...wrong)
  const registered = rows.filter((row) => row.outcome === 'registered').length
  return yes({ rows, registered, known: rows.length - registered })
}

/** UTF-8, with or without its mark; else GB 18030, as Chinese spreadsheets save it. */
export function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

interface Read {
  readonly row: number
  readonly input: unknown
}

/** RFC 4180 with any line ends and quoted line breaks; headings in Chinese or English, in any order. */
function readCsv(text: string): Outcome<readonly Read[], ClaimRefusal> {
  let records: string[][]
  try {
    records = parseCsv(text, { bom: true, relax_column_count: true, skip_empty_lines: false, trim: true })
  } catch (fault) {
    const { records: at } = fault as { records?: number }
    return refuse('import.unreadable', at === undefined ? {} : { at: at + 1 })
  }
  const [headings = [], ...lines] = records
  const columns = headings.map(columnOf)
  const wrong = columnsWrong(headings, columns)
  const read: Read[] = []
  for (const [i, cells] of lines.entries()) {
    if (cells.every((cell) => cell === '')) continue
    if (cells.length > columns.length)
      wrong.push({ code: 'import.unreadable', field: `row ${i + 2}`, facts: { at: i + 2 } })
    const row: Row = Object.fromEntries(
      columns.flatMap((column, at) => (column && cells[at] ? [[column, cells[at]]] : [])),
    )
    read.push({ row: i + 2, input: rowOf(row) })
  }
  return wrong.length > 0 ? no(...wrong) : yes(read)
}

/** One RegisterClaim a line, as the API takes it. */
function readJsonLines(text: string): Outcome<readonly Read[], ClaimRefusal> {
  const wrong: Refusal<ClaimRefusal>[] = []
  const read: Read[] = []
  for (const [i, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    if (line.trim() === '') continue
    try {
      read.push({ row: i + 1, input: JSON.parse(line) })
    } catch {
      wrong.push({ code: 'import.unreadable', field: `row ${i + 1}`, facts: { at: i + 1 } })
    }
  }
  return wrong.length > 0 ? no(...wrong) : yes(read)
}
