import type { House } from '#src/kit/house.ts'
import { type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { actorIn } from '#src/site/staff.ts'
import { payeesOf } from '../payees/view.ts'
import type { InstructionFile, StatementLine, Transfer } from '../payments/formats/format.ts'
import { failureOf } from '../payments/formats/why.ts'
import { instructionFile } from '../payments/formats/write.ts'
import { asWho, type Entries } from './act.ts'
import type { Book, HeldShare } from './book/book.ts'
import { chunkPeople } from './book/layout.ts'
import { decideInstruction, decideReconciliation, type SaidLine } from './decide.ts'
import { batchNumber, payeeOfShare, readShareNumber, shareNumber } from './numbers.ts'
import { type Ranges, ranges } from './ranges.ts'
import { attempts, type Batch, type Run, waiting } from './run.ts'
import { withBook } from './shelf.ts'
import { runById } from './view.ts'
import { batchLimit, entitled, exportSchema, type Route, type RunRefusal } from './words.ts'

/**
 * ExportPayments: the next people who can be paid by this way, as one instruction. It is in the log before anybody gets the
 * file; of two payers at once one gets a file and the other is told that these are under way.
 */
export async function exportShares(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Outcome<{ readonly batch: Batch; readonly file: InstructionFile }, RunRefusal>> {
  const act = parse(exportSchema, input)
  if (!act.ok) return act
  const by = actorIn(entitled.pay, member)
  if (!by.ok) return by
  const run = await runById(house, brand.slug, id)
  if (!run) return refuse('run.unknown')
  const { route, again } = act.value
  const most = Math.min(act.value.most ?? batchLimit[route], batchLimit[route])
  const from = again ? ranges.of(run.failed.map(([place]) => place)) : waiting(run)
  const number = run.batches.length + 1
  const found = await withBook(house, run.draft.book, (book) =>
    transfersOf(house, brand.slug, run, book, from, route, most),
  )
  const shares = ranges.of(found.map(({ at }) => at))
  const file = instructionFile(route, {
    batch: batchNumber(run.id, number),
    remark: remarkOf(run),
    transfers: found.map(({ transfer }) => transfer),
  })
  const totalFen = found.reduce((all, { transfer }) => all + transfer.amountFen, 0)
  const made = { route, shares, totalFen, sha256: file.sha256 }
  const facts = { now: house.now(), zone: brand.zone }
  const done = await asWho(house, brand, member, id, by.value, (now, who) =>
    // What was found is for the run as it was read; if somebody instructed in between, it is not this batch any more.
    now && now.batches.length !== run.batches.length
      ? refuse('run.instructed-already')
      : decideInstruction(now, made, who, facts),
  )
  if (!done.ok) return done
  const batch = (await runById(house, brand.slug, id))!.batches[number - 1]!
  return yes({ batch, file })
}

/** The file of an instruction once more, to the byte; undefined when an account changed or went since. */
export async function instructionAgain(
  house: House,
  brand: Brand,
  run: Run,
  batch: Batch,
): Promise<InstructionFile | undefined> {
  const before = { ...run, batches: run.batches.slice(0, batch.batch - 1) }
  const found = await withBook(house, run.draft.book, (book) =>
    transfersOf(house, brand.slug, before, book, batch.shares, batch.route, batch.people),
  )
  const file = instructionFile(batch.route, {
    batch: batchNumber(run.id, batch.batch),
    remark: remarkOf(run),
    transfers: found.map(({ transfer }) => transfer),
  })
  return file.sha256 === batch.sha256 ? file : undefined
}

const remarkOf = (run: Run) => [...run.draft.zh].slice(0, 32).join('')

interface Found {
  readonly at: number
  readonly transfer: Transfer
}

/** Walks through places of the book, a chunk at a time, and takes whoever can be paid by this way. */
async function transfersOf(
  house: House,
  brand: string,
  run: Run,
  book: Book,
  from: Ranges,
  route: Route,
  most: number,
): Promise<readonly Found[]> {
  const found: Found[] = []
  for (const [first, last] of from) {
    for (let begin = first; begin <= last && found.length < most; begin += chunkPeople) {
      const held = await book.shares(begin, Math.min(last, begin + chunkPeople - 1))
      const shares = held.filter((share): share is HeldShare => share !== null)
      const given = await payeesOf(
        house,
        brand,
        shares.map((share) => payeeOfShare(run.id, share)),
      )
      for (const share of shares) {
        // What the person said themselves goes before what the brand knew.
        const payee = given.get(payeeOfShare(run.id, share)) ?? share.payee
        if (payee?.route !== route || found.length === most) continue
        const number = shareNumber(run.id, share.index, attempts(run, share.index) + 1)
        found.push({ at: share.index, transfer: { number, amountFen: Number(share.amount), payee } })
      }
    }
  }
  return found
}

/** What a statement says of one run, once every line of it was found to fit. */
export interface RunSettlement {
  readonly run: Run
  readonly lines: readonly SaidLine[]
  readonly fen: ReadonlyMap<number, number>
}

/** Holds the lines of a statement that name shares of runs against those runs; everything wrong is told at once. */
export async function settlementsIn(
  house: House,
  brand: string,
  lines: readonly StatementLine[],
): Promise<{ readonly settlements: readonly RunSettlement[]; readonly wrong: readonly Refusal<RunRefusal>[] }> {
  const wrong: Refusal<RunRefusal>[] = []
  const byRun = new Map<string, (StatementLine & { at: number; attempt: number })[]>()
  for (const line of lines) {
    const { run, at, attempt } = readShareNumber(line.number)!
    byRun.set(run, [...(byRun.get(run) ?? []), { ...line, at, attempt }])
  }
  const settlements: RunSettlement[] = []
  for (const [id, list] of byRun) {
    const run = await runById(house, brand, id)
    const tell = (line: StatementLine, code: RunRefusal) => wrong.push({ code, field: `line ${line.line}` })
    if (!run) {
      for (const line of list) tell(line, 'statement.number-unknown')
      continue
    }
    const fen = await withBook(house, run.draft.book, (book) =>
      amountsOf(
        book,
        list.map(({ at }) => at),
      ),
    )
    const seen = new Set<number>()
    for (const line of list) {
      const done = attempts(run, line.at)
      if (!fen.has(line.at) || line.attempt > done || done === 0) tell(line, 'statement.not-instructed')
      else if (line.amountFen !== undefined && line.amountFen !== fen.get(line.at))
        tell(line, 'statement.amount-differs')
      else if (seen.has(line.at)) tell(line, 'statement.twice')
      seen.add(line.at)
    }
    const said = list.map(({ at, attempt, result, why }) => ({ at, attempt, result, why: failureOf(why) }))
    settlements.push({ run, fen, lines: said.filter((one): one is SaidLine => one.result !== 'under-way') })
  }
  return { settlements, wrong }
}

async function amountsOf(book: Book, places: readonly number[]): Promise<Map<number, number>> {
  const fen = new Map<number, number>()
  for (const at of places) if (at < book.count) fen.set(at, await book.sumOf([[at, at]]))
  return fen
}

/** One run's part of a statement, as an entry of the run. */
export function settleShares(
  house: House,
  brand: Brand,
  member: Member,
  statement: string,
  { run, lines, fen }: RunSettlement,
): Promise<Entries> {
  const by = actorIn(entitled.pay, member)
  if (!by.ok) return Promise.resolve(by)
  const fenOf = (places: readonly number[]) => places.reduce((all, at) => all + fen.get(at)!, 0)
  const facts = { now: house.now(), zone: brand.zone }
  return asWho(house, brand, member, run.id, by.value, (now, who) =>
    decideReconciliation(now, { statement, lines, fenOf }, who, facts),
  )
}
