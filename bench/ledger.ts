import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkReceipt } from '@troth/proof/receipt'
import { openHouse } from '../src/open.ts'
import { brand, enter } from './entering.ts'
import { openHypercore } from './hypercore.ts'
import { alternate, machine, say } from './measure.ts'
import { openRows } from './rows.ts'

/**
 * What the ledger costs beside the database it writes to: entries into one log, each with a receipt that was verified,
 * against the same rows put by plain SQL into tables with the same columns and indexes, in batches of the same size, a
 * transaction a batch; and against npm `hypercore`, which waits for no disk. Same process, same database, alternating.
 */
const folder = mkdtempSync(join(tmpdir(), 'troth-bench-'))
chmodSync(folder, 0o755)
const { DATABASE_URL: databaseUrl } = process.env
const house = await openHouse({ dataDir: folder, databaseUrl, say: () => {}, now: () => new Date().toISOString() })
const { db, ledger } = house
await ledger.createLog(brand, 'localhost/b/bench/log')
const rows = await openRows(db)
const core = await openHypercore(join(folder, 'hypercore'))

const batch = 256
const batches = 12
const singles = 200

const { receipt } = await enter(ledger)
if (checkReceipt(receipt).verdict !== 'proved')
  throw new Error('the ledger that is measured does not give a valid receipt')

/** Two batches under way: while one is being committed the other is written down, as it is when many people act. */
async function manyAtOnce(): Promise<number> {
  let left = batches * batch
  const client = async () => {
    while (left > 0) {
      left -= 1
      await enter(ledger)
    }
  }
  await Promise.all(Array.from({ length: 2 * batch }, client))
  return batches * batch
}

async function times(count: number, act: () => Promise<unknown>, each = 1): Promise<number> {
  for (let i = 0; i < count; i += 1) await act()
  return count * each
}

const blocks = (count: number) => Array.from({ length: count }, () => randomBytes(rows.entryBytes))
const contestants = {
  rowsBatched: () => times(batches, () => rows.insert(batch), batch),
  entriesBatched: manyAtOnce,
  rowsSingle: () => times(singles, () => rows.insert(1)),
  entriesSingle: () => times(singles, () => enter(ledger)),
}
const rounds = 5
const title = `${machine()}, ${databaseUrl ? 'DATABASE_URL' : 'embedded PostgreSQL'}, medians of ${rounds} rounds`
const entries = `entries with receipts, ${2 * batch} under way`
const single = 'entries with receipts, one after the other'
if (core) {
  const rates = await alternate(rounds, {
    ...contestants,
    coreBatched: () => times(batches, () => core.append(blocks(batch)), batch),
    coreSingle: () => times(singles, () => core.append(blocks(1))),
  })
  report(rates)
  say(`${entries}, against hypercore, ${batch} at once`, rates.entriesBatched, rates.coreBatched)
  say(`${entries}, against hypercore, one after the other`, rates.entriesBatched, rates.coreSingle)
  say(`${single}, against hypercore likewise`, rates.entriesSingle, rates.coreSingle)
} else {
  report(await alternate(rounds, contestants))
  console.log('hypercore is not there: npm ci --prefix bench/hypercore')
}

function report(rates: Record<keyof typeof contestants, number[]>): void {
  console.log(title)
  say(`${entries}, against rows, ${batch} at once`, rates.entriesBatched, rates.rowsBatched)
  say(`${single}, against rows likewise`, rates.entriesSingle, rates.rowsSingle)
}

const { size } = (await ledger.checkpoint(brand))!
console.log(`entries in the log at the end: ${size}`)

await core?.close()
await house.close()
rmSync(folder, { recursive: true, force: true })
