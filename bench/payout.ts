import { execFileSync } from 'node:child_process'
import { hash, randomFillSync } from 'node:crypto'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { link, open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { finished } from 'node:stream/promises'
import { checkShare } from '@troth/proof/sumtree'
import { Book } from '../src/redress/runs/book/book.ts'
import { dryRun } from '../src/redress/runs/book/dryrun.ts'
import { linesFrom } from '../src/redress/runs/book/lines.ts'
import { binderies } from '../src/redress/runs/book/write.ts'
import { machine, median } from './measure.ts'

/**
 * A payout run of 2,850,000 people for exactly ¥28,500,000,000.00, from a file of people to a book whose root can be
 * committed: read, checked, salted, hashed, added up, sealed, sorted against doubles, on the disk. Against a bare loop that
 * reads the same file, computes the same sums and hashes the same leaves, and keeps nothing. They take turns.
 *
 * The run reads on one thread and makes the book on up to two others; the bare loop is one thread. What both cost in seconds
 * of processors is said beside their rates. What the run alone occupies is said by a process that does nothing else.
 */
const people = 2_850_000
const totalFen = 2_850_000_000_000
const rounds = 3
/** The input, where this is the process that says what a run occupies. */
const alone = process.argv[2]
const folder = alone ? dirname(alone) : mkdtempSync(join(tmpdir(), 'troth-bench-'))
const input = alone ?? join(folder, 'people.csv')

/** Sums around ¥10,000.00 that come to the total to the fen: every pair adds up to twice that. */
const amountOf = (i: number) => 1_000_000 + (i % 2 === 0 ? 1 : -1) * ((i >> 1) % 900_000)

async function writeInput(path: string): Promise<void> {
  const out = createWriteStream(path)
  out.write('reference,amountFen\n')
  for (let i = 0; i < people; i += 10_000) {
    const lines = Array.from(
      { length: 10_000 },
      (_, j) => `ORDER-${(i + j).toString(32).padStart(20, '0')},${amountOf(i + j)}\n`,
    )
    if (!out.write(lines.join(''))) await new Promise<void>((resolve) => out.once('drain', () => resolve()))
  }
  out.end()
  await finished(out)
}

async function bareLoop(): Promise<number> {
  const file = await open(input)
  const salts = Buffer.alloc(1 << 16)
  const leaf = Buffer.alloc(128, 2)
  let [sum, at] = [0, 0]
  for await (const { lines } of linesFrom(file, 0)) {
    for (const line of lines) {
      const comma = line.indexOf(',')
      const amount = Number(line.slice(comma + 1))
      if (Number.isNaN(amount)) continue
      if (at === 0) randomFillSync(salts)
      salts.copy(leaf, 1, at, at + 32)
      at = (at + 32) % salts.length
      leaf.writeUInt32BE(Math.floor(amount / 2 ** 32), 33)
      leaf.writeUInt32BE(amount % 2 ** 32, 37)
      const length = leaf.write(line.slice(0, comma), 41)
      hash('sha256', leaf.subarray(0, 41 + length), 'binary')
      sum += amount
    }
  }
  await file.close()
  if (sum !== totalFen) throw new Error(`the bare loop came to ${sum}`)
  return people
}

const key = Buffer.alloc(32, 7)
let lastBook = ''
async function aRun(settled: (count: number) => void = () => {}): Promise<number> {
  const place = mkdtempSync(join(folder, 'run-'))
  const shelf = mkdtempSync(join(folder, 'shelf-'))
  await link(input, join(place, 'input'))
  const report = await dryRun(
    place,
    { form: 'csv', withPayees: false },
    {
      standard: undefined,
      cases: async () => new Map(),
      drawKey: () => key,
      wrap: (one) => one.toString('base64'),
      unwrap: (text) => Buffer.from(text, 'base64'),
      shelf,
      settled,
    },
  )
  if (report.totalFen !== totalFen || report.people !== people || !report.book) throw new Error('it does not add up')
  if (lastBook) rmSync(dirname(lastBook), { recursive: true })
  lastBook = join(shelf, report.book.sha256)
  return people
}

/** A run, and nothing else: what the process occupies at each quarter of the people, and at the end. */
async function memoryOfARun(): Promise<string> {
  const mb = () => `${Math.round(process.memoryUsage.rss() / 2 ** 20)} MiB`
  const at: string[] = [`begun ${mb()}`]
  await aRun((count) => {
    if (at.length < 4 && count >= (at.length * people) / 4) at.push(`${at.length * 25} % ${mb()}`)
  })
  return [...at, `done ${mb()}, at most ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`].join(', ')
}

async function compare(): Promise<void> {
  console.log(`${machine()}, ${binderies} threads make the book`)
  await writeInput(input)
  const rates = { run: [] as number[], bare: [] as number[] }
  const busy = { run: [] as number[], bare: [] as number[] }
  for (let round = 0; round < rounds; round += 1) {
    for (const [name, contestant] of [
      ['run', aRun],
      ['bare', bareLoop],
    ] as const) {
      const [began, cpu] = [performance.now(), process.cpuUsage()]
      const done = await contestant()
      rates[name].push(done / ((performance.now() - began) / 1000))
      const { user, system } = process.cpuUsage(cpu)
      busy[name].push((user + system) / 1e6)
    }
  }
  const [run, bare] = [median(rates.run), median(rates.bare)]
  const told = (rate: number, cost: readonly number[]) =>
    `${Math.round(rate).toLocaleString('en')} people/s (${(people / rate).toFixed(1)} s; processors ${median(cost).toFixed(1)} s)`
  console.log(`payout run of ${people.toLocaleString('en')} people, ¥28,500,000,000.00:`)
  console.log(`  from file to book  ${told(run, busy.run)}`)
  console.log(`  bare loop          ${told(bare, busy.bare)}`)
  console.log(`  ratio              ${(run / bare).toFixed(2)}`)
  const memory = execFileSync(process.execPath, [import.meta.filename, input], { encoding: 'utf8' }).trim()
  console.log(`  memory of the run  ${memory}`)
}

async function receipts(): Promise<void> {
  const book = await Book.open(lastBook, (text) => Buffer.from(text, 'base64'))
  const began = performance.now()
  const { root } = await book.verify()
  console.log(`  read again from the disk before committing  ${((performance.now() - began) / 1000).toFixed(1)} s`)
  const asked = 500
  const times: number[] = []
  for (let i = 0; i < asked; i += 1) {
    const from = performance.now()
    const at = Math.floor((i * people) / asked)
    const share = (await book.share(at))!
    const { path } = await book.path((await book.find(share.reference))!)
    if (checkShare(share, at, path, root) !== null) throw new Error(`share ${at} does not verify`)
    times.push(performance.now() - from)
  }
  await book.close()
  console.log(
    `  a receipt on demand: found, opened, proved and checked  ${median(times).toFixed(1)} ms (median of ${asked})`,
  )
}

if (alone) console.log(await memoryOfARun())
else
  try {
    await compare()
    await receipts()
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
