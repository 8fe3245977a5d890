import { open, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Refusal } from '#src/kit/outcome.ts'
import type { Standard } from '../../standard.ts'
import { Book } from './book.ts'
import { commonPlaces } from './common.ts'
import { headBytes, peopleLimit } from './layout.ts'
import { linesFrom } from './lines.ts'
import { sortPlaces } from './places.ts'
import { csvRows, jsonRows, type Person, type ReadRow, type RowRefusal } from './row.ts'
import { type Band, Spread, type SpreadState } from './spread.ts'
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

interface Progress {
  readonly offset: number
  readonly line: number
  readonly book: BookState
  readonly key: string
  readonly spread: SpreadState
  readonly least: number
  readonly most: number
  readonly largest: Report['largest']
  readonly wrong: readonly Wrong[]
  readonly wrongCount: number
}

const listed = 500
const largestListed = 20
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
  const writer = await BookWriter.begin(place, past?.book).catch(async (fault: NodeJS.ErrnoException) => {
    if (!past || fault.code !== 'ENOENT') throw fault
    // It ended while the book was getting its name: what is left of it is nobody's, and it is read once more.
    await rm(join(folder, 'progress.json'))
    return undefined
  })
  if (!writer) return dryRun(folder, order, tools)
  const seen = new Seen(past)
  const input = await open(join(folder, 'input'))
  try {
    let lineNumber = past?.line ?? 0
    let read = await rowReader(input, order, tools.standard)
    if (!read && lineNumber === 0) seen.refuse({ code: 'file.header' })
    let since = 0
    for await (const { lines, end } of read ? linesFrom(input, past?.offset ?? 0) : []) {
      const rows = lines.map((line, i) =>
        line === '\r' || line === '' || (order.form === 'csv' && lineNumber + i === 0)
          ? undefined
          : read!(line.endsWith('\r') ? line.slice(0, -1) : line),
      )
      const names = await caseNames(rows, tools.cases)
      for (const [i, row] of rows.entries()) {
        if (row === undefined) continue
        const line = lineNumber + i + 1
        if (!('reference' in row)) {
          for (const refusal of row) seen.refuse({ ...refusal, line })
          continue
        }
        const reference = names?.has(row.reference) ? names.get(row.reference) : row.reference
        if (reference === undefined) seen.refuse({ code: 'row.case-unknown', field: 'reference', line })
        else if (writer.count === peopleLimit) seen.refuse({ code: 'run.too-many', facts: { most: peopleLimit }, line })
        else if (writer.totalFen + row.amountFen > Number.MAX_SAFE_INTEGER) seen.refuse({ code: 'run.too-much', line })
        else {
          seen.take(reference, row.amountFen)
          if (writer.add(reference, row.amountFen, row.payee)) await writer.settle()
        }
      }
      lineNumber += lines.length
      since += lines.length
      if (since < noted) continue
      since = 0
      await writer.settle()
      await writer.written()
      await note(folder, { ...seen.state(), offset: end, line: lineNumber, book: writer.state(), key: wrapped })
      tools.settled?.(writer.count)
    }
    read = undefined
  } finally {
    await input.close()
  }
  return conclude(folder, order, tools, writer, seen)
}

async function conclude(folder: string, order: Order, tools: Tools, writer: BookWriter, seen: Seen): Promise<Report> {
  const path = join(folder, 'book')
  if (writer.count === 0) {
    await writer.close()
    if (seen.wrongCount === 0) seen.refuse({ code: 'file.empty' })
    return report(folder, seen.report(0, 0))
  }
  const { sha256, bytes, root, count, totalFen } = await writer.finish()
  const alike = await sortPlaces(path, count)
  const book = await Book.open(path, tools.unwrap)
  try {
    for (const [a, b] of alike) {
      const [one, other] = [await book.share(a), await book.share(b)]
      if (one && one.reference === other?.reference)
        seen.refuse({
          code: 'row.twice',
          field: one.reference,
          facts: { first: Math.min(a, b) + 1, again: Math.max(a, b) + 1 },
        })
    }
    for (const name of order.earlier ?? []) {
      const before = await Book.open(join(tools.shelf, name), tools.unwrap)
      for (const [mine, theirs] of await commonPlaces(path, join(tools.shelf, name))) {
        const [one, other] = [await book.share(mine), await before.share(theirs)]
        if (one && one.reference === other?.reference) seen.refuse({ code: 'row.paid-before', field: one.reference })
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

/** Everything a dry run remembers of the lines behind it. */
class Seen {
  readonly #spread: Spread
  #least: number
  #most: number
  #largest: { reference: string; amountFen: number }[]
  readonly #wrong: Wrong[]
  wrongCount: number

  constructor(past: Progress | undefined) {
    this.#spread = new Spread(past?.spread)
    this.#least = past?.least ?? Number.MAX_SAFE_INTEGER
    this.#most = past?.most ?? 0
    this.#largest = [...(past?.largest ?? [])]
    this.#wrong = [...(past?.wrong ?? [])]
    this.wrongCount = past?.wrongCount ?? 0
  }

  take(reference: string, amountFen: number): void {
    this.#spread.add(amountFen)
    if (amountFen < this.#least) this.#least = amountFen
    if (amountFen > this.#most) this.#most = amountFen
    if (this.#largest.length === largestListed && amountFen <= this.#largest.at(-1)!.amountFen) return
    this.#largest.push({ reference, amountFen })
    this.#largest.sort((a, b) => b.amountFen - a.amountFen)
    this.#largest.length = Math.min(this.#largest.length, largestListed)
  }

  refuse(wrong: Wrong): void {
    this.wrongCount += 1
    if (this.#wrong.length < listed) this.#wrong.push(wrong)
  }

  state() {
    return {
      spread: this.#spread.state(),
      least: this.#least,
      most: this.#most,
      largest: this.#largest,
      wrong: this.#wrong,
      wrongCount: this.wrongCount,
    }
  }

  report(people: number, totalFen: number): Report {
    const middle = this.#spread.aboutMedianFen()
    return {
      people,
      totalFen,
      leastFen: people === 0 ? 0 : this.#least,
      mostFen: this.#most,
      aboutMedianFen: middle,
      bands: this.#spread.bands(),
      largest: this.#largest,
      outliers: this.#spread.above(middle * 20),
      wrong: this.#wrong,
      wrongCount: this.wrongCount,
    }
  }
}

/** Numbers and ids of cases in these rows, with the name each stands under; nothing is asked where there are none. */
async function caseNames(
  rows: readonly (ReturnType<ReadRow> | undefined)[],
  cases: Tools['cases'],
): Promise<ReadonlyMap<string, string | undefined> | undefined> {
  const named = rows.flatMap((row) => (row && 'reference' in row && looksLikeCase(row) ? [row.reference] : []))
  if (named.length === 0) return undefined
  const found = await cases(named)
  return new Map(named.map((name) => [name, found.get(name)]))
}

const looksLikeCase = ({ reference }: Person) =>
  reference.startsWith('case:') || /^[A-Za-z]{2,4}-\d{4}-[0-9A-Za-z]{4}-[0-9A-Za-z]{4}$/.test(reference)

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
