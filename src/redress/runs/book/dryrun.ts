import { open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Refusal } from '#src/kit/outcome.ts'
import type { Standard } from '../../standard.ts'
import { Book } from './book.ts'
import { commonPlaces } from './common.ts'
import { chunkPeople, headBytes, peopleLimit } from './layout.ts'
import { linesFrom } from './lines.ts'
import { sortPlaces } from './places.ts'
import { csvRows, jsonRows, type Person, type ReadRow, type RowRefusal } from './row.ts'
import { Seen, type SeenState } from './seen.ts'
import type { Band } from './spread.ts'
import { type BookState, BookWriter } from './write.ts'

/** What somebody handed in, and what it is to be read by. */
export interface Order {
  readonly form: 'csv' | 'jsonl'
  /** Sums are computed by this from the facts of each line; absent where they are stated. */
  readonly standard?: string
  /** Lines carry accounts of the people. */
  readonly withPayees: boolean
  /** The SHA-256 of an earlier run's leaves, whose people must not come again. */
  readonly earlier?: readonly string[]
}

export type WrongCode =
  | RowRefusal
  | 'file.header'
  | 'file.empty'
  | 'row.case-unknown'
  | 'row.twice'
  | 'row.paid-before'
  | 'run.too-many'
  | 'run.too-much'
export interface Wrong extends Refusal<WrongCode> {
  /** Of the file, counted from 1; absent where the file as a whole is meant. */
  readonly line?: number
}

/** What a dry run found: everything wrong, or what would be paid to how many, and how it is spread. */
export interface Report {
  readonly people: number
  readonly totalFen: number
  readonly leastFen: number
  readonly mostFen: number
  readonly aboutMedianFen: number
  readonly bands: readonly Band[]
  /** The largest sums, with the names they stand under: for whoever approves, not for the public. */
  readonly largest: readonly { readonly reference: string; readonly amountFen: number }[]
  /** How many get more than twenty times the middle. */
  readonly outliers: number
  /** The first of all that is wrong. */
  readonly wrong: readonly Wrong[]
  readonly wrongCount: number
  /** The book, where nothing is wrong. */
  readonly book?: {
    readonly sha256: string
    readonly bytes: number
    readonly root: string
    readonly withPayees: boolean
  }
}

export interface Tools {
  readonly standard: Standard | undefined
  /** The names under which cases of the brand stand in a run (`case:…`), by number or id; what is missing there is no case. */
  readonly cases: (named: readonly string[]) => Promise<ReadonlyMap<string, string>>
  readonly drawKey: () => Buffer
  readonly wrap: (key: Buffer) => string
  readonly unwrap: (wrapped: string) => Buffer
  /** Where the books of runs stand. */
  readonly shelf: string
  /** A moment for others; a test ends the process here. */
  readonly settled?: (count: number) => void
}

/** As it stood when a chunk of the book was full: in the block of lines from `offset` on, behind the first `taken`. */
interface Progress {
  readonly offset: number
  readonly taken: number
  /** Lines before the block. */
  readonly line: number
  readonly book: BookState
  readonly key: string
  readonly seen: SeenState
}

/** People between two notes of how far it has come: what a crash costs at most. */
const noted = 100_000

/**
 * Reads what was handed in, line by line, into a book, and reports. Every hundred thousand people it notes how far it is;
 * begun again in the same folder, after whatever ended it, it goes on from the last note. The report is written last.
 */
export async function dryRun(folder: string, order: Order, tools: Tools): Promise<Report> {
  const done = await readJson<Report>(join(folder, 'report.json'))
  if (done) return done
  const past = await readJson<Progress>(join(folder, 'progress.json'))
  const key = past ? tools.unwrap(past.key) : tools.drawKey()
  const wrapped = past?.key ?? tools.wrap(key)
  const head = Buffer.alloc(headBytes, 32)
  head.write(JSON.stringify({ key: wrapped, payees: order.withPayees }))
  const path = join(folder, 'book')
  const place = { path, withPayees: order.withPayees, key, head }
  const writer = await BookWriter.begin(place, past?.book)
  if (!writer) {
    // It ended while the book was getting its name: what is left of it is nobody's, and it is read once more.
    await rm(join(folder, 'progress.json'))
    return dryRun(folder, order, tools)
  }
  const seen = new Seen(past?.seen)
  const input = await open(join(folder, 'input'))
  try {
    let line = past?.line ?? 0
    let taken = past?.taken ?? 0
    let since = 0
    const read = await rowReader(input, order, tools.standard)
    if (!read && line === 0) seen.refuse({ code: 'file.header' })
    for await (const { lines, begin } of read ? linesFrom(input, past?.offset ?? 0) : []) {
      const rows = await rowsOf(lines, order.form === 'csv' && line === 0, read!, tools.cases)
      while (taken < rows.length) {
        const row = rows[taken]
        taken += 1
        if (row === undefined) seen.gaps.add(line + taken)
        if (row === undefined || !take(row, line + taken, writer, seen)) continue
        await writer.settle()
        since += chunkPeople
        if (since < noted) continue
        since = 0
        await writer.written()
        const book = writer.state()
        await note(folder, { offset: begin, taken, line, book, key: wrapped, seen: seen.state() })
        tools.settled?.(writer.count)
      }
      line += lines.length
      taken = 0
    }
    return await conclude(folder, order, tools, writer, seen)
  } finally {
    await input.close()
    await writer.close()
  }
}

type Row = Person | readonly Refusal<WrongCode>[]

/** The rows of a block of lines; a case stands under the name that it has in runs. */
async function rowsOf(
  lines: readonly string[],
  headed: boolean,
  read: ReadRow,
  cases: Tools['cases'],
): Promise<readonly (Row | undefined)[]> {
  const rows: (Row | undefined)[] = []
  const named: Person[] = []
  for (const text of lines) {
    const nothing = text === '' || text === '\r' || (headed && rows.length === 0)
    const row = nothing ? undefined : read(text.endsWith('\r') ? text.slice(0, -1) : text)
    rows.push(row)
    if (row && 'reference' in row && looksLikeCase(row)) named.push(row)
  }
  if (named.length === 0) return rows
  const found = await cases(named.map(({ reference }) => reference))
  const known = new Map(
    named.map((row): [Row, Row] => {
      const reference = found.get(row.reference)
      return [row, reference ? { ...row, reference } : [{ code: 'row.case-unknown', field: 'reference' }]]
    }),
  )
  return rows.map((row) => (row && known.get(row)) ?? row)
}

const looksLikeCase = ({ reference }: Person) =>
  reference.startsWith('case:') || /^[A-Za-z]{2,4}-\d{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}$/.test(reference)

/** Takes a row into the book, or what is wrong with it into the report; answers whether a chunk is full. */
function take(row: Row, line: number, writer: BookWriter, seen: Seen): boolean {
  if ('reference' in row) {
    const { reference, amountFen, payee } = row
    if (writer.count < peopleLimit && writer.totalFen + amountFen <= Number.MAX_SAFE_INTEGER) {
      seen.take(reference, amountFen)
      return writer.add(reference, amountFen, payee)
    }
    if (writer.count === peopleLimit) seen.refuse({ code: 'run.too-many', facts: { most: peopleLimit }, line })
    else seen.refuse({ code: 'run.too-much', line })
  } else for (const refusal of row) seen.refuse({ ...refusal, line })
  seen.gaps.add(line)
  return false
}

async function conclude(folder: string, order: Order, tools: Tools, writer: BookWriter, seen: Seen): Promise<Report> {
  const path = join(folder, 'book')
  if (writer.count === 0) {
    if (seen.wrongCount === 0) seen.refuse({ code: 'file.empty' })
    return report(folder, seen.report(0, 0))
  }
  await writer.last()
  const [alike, { sha256, bytes, root, count, totalFen }] = await Promise.all([
    sortPlaces(path, writer.count),
    writer.finish(),
  ])
  const book = await Book.open(path, tools.unwrap)
  try {
    for (const [a, b] of alike) {
      const [one, other] = [await book.share(a), await book.share(b)]
      if (one && one.reference === other?.reference)
        seen.refuse({
          code: 'row.twice',
          field: one.reference,
          ...seen.lineOf(Math.max(a, b)),
        })
    }
    for (const name of order.earlier ?? []) {
      const before = await Book.open(join(tools.shelf, name), tools.unwrap)
      for (const [mine, theirs] of await commonPlaces(path, join(tools.shelf, name))) {
        const [one, other] = [await book.share(mine), await before.share(theirs)]
        if (one && one.reference === other?.reference)
          seen.refuse({ code: 'row.paid-before', field: one.reference, ...seen.lineOf(mine) })
      }
      await before.close()
    }
  } finally {
    await book.close()
  }
  const found = seen.report(count, totalFen)
  if (seen.wrongCount > 0) return report(folder, found)
  // The book gets its name when it is whole; whoever is interrupted here does it again.
  for (const ending of ['openings', 'places', 'leaves'])
    await rename(`${path}.${ending}`, join(tools.shelf, `${sha256}.${ending}`)).catch(gone)
  await rm(`${path}.keys`, { force: true })
  return report(folder, {
    ...found,
    book: { sha256, bytes, root: root.toString('base64', 0, 32), withPayees: order.withPayees },
  })
}

function gone(fault: NodeJS.ErrnoException): void {
  if (fault.code !== 'ENOENT') throw fault
}

/** What was handed in is no longer needed once the report stands, and is deleted: it names people and their accounts. */
async function report(folder: string, found: Report): Promise<Report> {
  await writeJson(join(folder, 'report.json'), found)
  await rm(join(folder, 'input'), { force: true })
  await rm(join(folder, 'progress.json'), { force: true })
  return found
}

async function rowReader(
  input: Awaited<ReturnType<typeof open>>,
  order: Order,
  standard: Standard | undefined,
): Promise<ReadRow | undefined> {
  if (order.form === 'jsonl') return jsonRows(standard)
  for await (const { lines } of linesFrom(input, 0)) return csvRows((lines[0] ?? '').replace(/\r$/, ''), standard)
  return undefined
}

const note = (folder: string, progress: Progress) => writeJson(join(folder, 'progress.json'), progress)

async function writeJson(path: string, value: unknown): Promise<void> {
  await writeFile(`${path}.new`, JSON.stringify(value), { mode: 0o600 })
  await rename(`${path}.new`, path)
}

export async function readJson<T>(path: string): Promise<T | undefined> {
  const text = await readFile(path, 'utf8').catch((fault: NodeJS.ErrnoException) => {
    if (fault.code !== 'ENOENT') throw fault
  })
  return text === undefined ? undefined : (JSON.parse(text) as T)
}
