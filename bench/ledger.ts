import { randomBytes } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkReceipt } from '@troth/proof/receipt'
import { sql } from 'kysely'
import { openHouse } from '../src/open.ts'
import { alternate, machine, say } from './measure.ts'

/**
 * What the ledger costs beside the database it writes to: entries into one log, each with a receipt that was verified,
 * against the same rows put into one plain table in the same batches. Same process, same database, alternating rounds.
 */
const brand = 'bench'
const folder = mkdtempSync(join(tmpdir(), 'troth-bench-'))
chmodSync(folder, 0o755)
const { DATABASE_URL: databaseUrl } = process.env
const now = () => new Date().toISOString()
const house = await openHouse({ dataDir: folder, databaseUrl, say: () => {}, now })
const { db, ledger } = house
await ledger.createLog(brand, 'localhost/b/bench/log')
await sql`CREATE TABLE bench_entry (
  index bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, subject text, type text, bytes bytea, secret text)`.execute(db)

const data = { topic: 'quality', channel: 'web', owner: 'service', number: 'AC-2611-7K3F-9M2P', kind: 'complaint' }
const statement = '内胆底部的涂层起泡，有指甲盖大小的一块掉进饭里。照片我都留着。'

/** One entry in a stream of its own, with one sealed field, and its receipt. */
async function entry(): Promise<void> {
  const drafts = [{ type: 'thing.said/1', by: 'customer', data, sealed: { statement } }]
  const subject = `thing:${randomBytes(12).toString('hex')}`
  const [logged] = await ledger.append(brand, { subject, expected: 0, at: now(), drafts })
  await ledger.receipt(brand, [logged!.index], () => true)
}

async function rows(count: number): Promise<void> {
  const bytes = Buffer.from(JSON.stringify({ type: 'thing.said/1', at: now(), by: 'customer', data }))
  const all = Array.from({ length: count }, () => `thing:${randomBytes(12).toString('hex')}`)
  await sql`INSERT INTO bench_entry (subject, type, bytes, secret)
    SELECT *, 'thing.said/1', ${bytes}::bytea, ${statement} FROM unnest(${all}::text[])`.execute(db)
}

const batch = 256
const batches = 6
const singles = 200
const times = async (count: number, act: () => Promise<unknown>) => {
  for (let i = 0; i < count; i += 1) await act()
}

const head = await ledger.append(brand, {
  subject: 'thing:first',
  expected: 0,
  at: now(),
  drafts: [{ type: 'thing.said/1', by: 'customer', data }],
})
if (checkReceipt(await ledger.receipt(brand, [head[0]!.index], () => true)).verdict !== 'proved')
  throw new Error('the ledger that is measured does not give a valid receipt')

const rates = await alternate(5, {
  rowsBatched: () => times(batches, () => rows(batch)).then(() => batches * batch),
  entriesBatched: () =>
    times(batches, () => Promise.all(Array.from({ length: batch }, entry))).then(() => batches * batch),
  rowsSingle: () => times(singles, () => rows(1)).then(() => singles),
  entriesSingle: () => times(singles, entry).then(() => singles),
})
console.log(`${machine()}, ${databaseUrl ? 'DATABASE_URL' : 'embedded PostgreSQL'}, medians of 5 rounds`)
say(
  `entries with receipts, ${batch} at once, against rows, ${batch} a statement`,
  rates.entriesBatched,
  rates.rowsBatched,
)
say('entries with receipts, one after the other, against rows likewise', rates.entriesSingle, rates.rowsSingle)
console.log(`entries in the log at the end: ${(await ledger.checkpoint(brand))!.size}`)

await house.close()
rmSync(folder, { recursive: true, force: true })
