import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { openHouse } from '../src/open.ts'
import { brand, enter } from './entering.ts'
import { machine } from './measure.ts'

/**
 * Whether the ledger's memory stays what it is while a log grows: a million entries, or as many as the first argument says,
 * each with a receipt. Said at every tenth: entries a second, and in MB what the process occupies, and what of it is on
 * JavaScript's heap and beside it after collecting what nobody holds.
 */
const total = Number(process.argv[2] ?? 1_000_000)
const underWay = 512
const folder = mkdtempSync(join(tmpdir(), 'troth-bench-'))
chmodSync(folder, 0o755)
const now = () => new Date().toISOString()
const house = await openHouse({ dataDir: folder, databaseUrl: process.env.DATABASE_URL, say: () => {}, now })
await house.ledger.createLog(brand, 'localhost/b/bench/log')

const mb = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MB`
const tenth = Math.ceil(total / 10)

console.log(machine())
for (let from = 0; from < total; from += tenth) {
  const count = Math.min(tenth, total - from)
  const began = performance.now()
  let left = count
  const client = async () => {
    while (left > 0) {
      left -= 1
      await enter(house.ledger)
    }
  }
  await Promise.all(Array.from({ length: underWay }, client))
  const rate = Math.round(count / ((performance.now() - began) / 1_000))
  for (let i = 0; i < 2; i += 1) {
    globalThis.gc?.()
    // Buffers are given back behind the collector's back.
    await pause(200)
  }
  const { rss, heapUsed, external } = process.memoryUsage()
  console.log(
    `${from + count} entries, ${rate}/s: occupies ${mb(rss)}, heap ${mb(heapUsed)}, beside it ${mb(external)}`,
  )
}
await house.close()
rmSync(folder, { recursive: true, force: true })
