import { createHash } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { openHouse } from '../src/open.ts'
import { foundBrand } from '../src/people/act.ts'
import { freePort, startProcess } from '../tests/process.ts'
import { centile, type Flooded, flood } from './flooding.ts'
import { machine } from './measure.ts'

/**
 * Five hundred people file at once for two minutes, over HTTP, at a server process as an operator runs it; somebody reads
 * the trust page meanwhile. Everybody who was told that it is filed is looked for in the log afterwards, one by one.
 * Before it, in the same run, the same with one person.
 */
const { values } = parseArgs({
  options: { people: { type: 'string', default: '500' }, seconds: { type: 'string', default: '120' } },
})
const [people, seconds] = [Number(values.people), Number(values.seconds)]
const folder = mkdtempSync(join(tmpdir(), 'troth-bench-'))
chmodSync(folder, 0o755)
const dataDir = join(folder, 'data')
const open = () => openHouse({ dataDir, databaseUrl: process.env.DATABASE_URL, say: () => {} })
const slug = 'bench'

try {
  const house = await open()
  await foundBrand(house, 'localhost', { slug, zh: '试验', en: 'Bench', initials: 'BE', zone: 'Asia/Shanghai' })
  await house.close()
  const port = await freePort()
  const server = await startProcess({
    dataDir,
    port,
    databaseUrl: process.env.DATABASE_URL ?? '',
    env: { TROTH_BEHIND_PROXY: 'yes', TROTH_SUBMISSIONS_PER_MINUTE: '30' },
  })
  console.log(`${machine()}, server process of its own, client on the same machine`)
  await flood({ port, brand: slug, people: 1, seconds: 2, trustEveryMs: 50 })
  const idle = await flood({ port, brand: slug, people: 1, seconds: Math.max(2, seconds / 12), trustEveryMs: 250 })
  const full = await flood({ port, brand: slug, people, seconds, trustEveryMs: 250 })
  const output = server.output()
  await server.stop()
  say('one person', idle)
  say(`${people} people for ${seconds} s`, full)
  const faults = output.split('\n').filter((line) => line.includes('fault'))
  if (faults.length > 0) console.log(`the operator was told: ${faults.slice(0, 3).join('\n')}`)
  await compare([...idle.tokens, ...full.tokens])
  if (Object.keys(full.errors).length + Object.keys(full.trustErrors).length > 0) process.exitCode = 1
} finally {
  rmSync(folder, { recursive: true, force: true })
}

function say(what: string, { filedMs, trustMs, putOff, errors, trustErrors }: Flooded): void {
  const spread = (ms: readonly number[]) =>
    `p50 ${Math.round(centile(ms, 0.5))} ms, p99 ${Math.round(centile(ms, 0.99))} ms, n ${ms.length}`
  console.log(
    `${what}: filing ${spread(filedMs)}; trust page ${spread(trustMs)}; put off with a date ${putOff}; other answers ${JSON.stringify(errors)}; trust page not there ${JSON.stringify(trustErrors)}`,
  )
}

/** Every link that somebody was given has to open a case of the log. */
async function compare(tokens: readonly string[]): Promise<void> {
  const house = await open()
  try {
    const links = tokens.map((token) => createHash('sha256').update(token).digest('hex'))
    const found = await sql<{ n: number }>`
      SELECT count(*) AS n FROM view_case_links WHERE brand = ${slug} AND key = ANY(${links}::text[])`.execute(house.db)
    const logged = await sql<{ n: number }>`
      SELECT count(*) AS n FROM ledger_entry WHERE brand = ${slug} AND type = 'case.opened/2'`.execute(house.db)
    const { size } = (await house.ledger.checkpoint(slug))!
    console.log(
      `told that it is filed: ${new Set(tokens).size}; of these in the log: ${found.rows[0]!.n}; cases in the log: ${logged.rows[0]!.n}; log size ${size}, signed`,
    )
    if (Number(found.rows[0]!.n) !== new Set(tokens).size)
      throw new Error('somebody was told it is filed, and it is not')
  } finally {
    await house.close()
  }
}
