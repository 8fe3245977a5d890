import { fork } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { checkReceipt } from '@troth/proof/receipt'
import { sql } from 'kysely'
import { brand, seed } from '../examples/qinghe/seed.ts'
import { openHouse } from '../src/open.ts'
import { openAuth } from '../src/people/auth.ts'
import { makeSetupKey } from '../src/people/setup.ts'
import { createApp } from '../src/server.ts'
import type { Load } from './load.ts'
import { machine, say } from './measure.ts'

/**
 * What the proofs cost. Complaints filed over HTTP, each answered with a receipt that was verified before it left,
 * against an endpoint of the same server that only inserts a row; and the trust page against one that answers with the
 * same number of bytes. Same process, same database, same client, alternating runs; ratios of medians.
 */
const rounds = 5
const folder = mkdtempSync(join(tmpdir(), 'troth-bench-'))
chmodSync(folder, 0o755)
let standing: string | undefined
const house = await openHouse({
  dataDir: folder,
  databaseUrl: process.env.DATABASE_URL,
  say: () => {},
  now: () => standing ?? new Date().toISOString(),
})
const config = { site: 'http://localhost:0', submissionsPerMinute: 1e9, behindProxy: false }
const auth = openAuth({ db: house.db, secret: house.keys.sessionKey(), baseUrl: config.site, say: () => {} })
standing = new Date().toISOString()
await seed(
  house,
  auth,
  {
    now: () => standing!,
    set: (at) => {
      standing = at
    },
  },
  'localhost',
)
standing = undefined

const app = createApp({ house, auth, setupKey: makeSetupKey(house.random), config })
await sql`CREATE TABLE bench_row (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz, body jsonb)`.execute(
  house.db,
)
app.post('/bench/row', async (c) => {
  const body = await c.req.json()
  await sql`INSERT INTO bench_row (at, body) VALUES (now(), ${JSON.stringify(body)}::jsonb)`.execute(house.db)
  return c.json({ ok: true }, 201)
})
let drawn = ''
app.get('/bench/page', (c) => c.html(drawn))
drawn = await (await app.request(`/b/${brand.slug}`)).text()

const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
await new Promise((resolve) => server.once('listening', resolve))
const port = (server.address() as { port: number }).port
const client = fork(new URL('./load.ts', import.meta.url))
const rate = (load: Omit<Load, 'port' | 'connections'>) =>
  new Promise<number>((resolve) => {
    client.once('message', (answer: { rate: number }) => resolve(answer.rate))
    client.send({ ...load, port, connections: 64 })
  })

const complaint = JSON.stringify({
  topic: 'quality',
  statement: '内胆底部的涂层起泡，有指甲盖大小的一块掉进饭里。照片我都留着。',
  wish: '退款',
  product: 'X7 电饭煲 4L',
  contact: '138 0000 1204',
})
const filing = {
  method: 'POST',
  path: `/api/v1/brands/${brand.slug}/cases`,
  body: complaint,
  requests: 1500,
  expect: 201,
} as const
const row = { method: 'POST', path: '/bench/row', body: complaint, requests: 3000, expect: 201 } as const
const trust = { method: 'GET', path: `/b/${brand.slug}`, requests: 4000, expect: 200 } as const
const page = { method: 'GET', path: '/bench/page', requests: 4000, expect: 200 } as const

const answer = await app.request(filing.path, {
  method: 'POST',
  body: complaint,
  headers: { 'Content-Type': 'application/json' },
})
const { receipt } = (await answer.json()) as { receipt: string }
if (checkReceipt(receipt).verdict !== 'proved')
  throw new Error('the endpoint that is measured does not answer with a valid receipt')

const measured = { filing: [] as number[], row: [] as number[], trust: [] as number[], page: [] as number[] }
for (let round = 0; round <= rounds; round += 1) {
  const rates = { row: await rate(row), filing: await rate(filing), page: await rate(page), trust: await rate(trust) }
  if (round === 0) continue // warming up
  for (const name of Object.keys(measured) as (keyof typeof measured)[]) measured[name].push(rates[name])
}
console.log(
  `${machine()}, ${process.env.DATABASE_URL ? 'DATABASE_URL' : 'embedded PostgreSQL'}, 64 connections, medians of ${rounds} rounds`,
)
say('complaints filed with a verified receipt, against one row inserted', measured.filing, measured.row)
say('trust page, against a constant page of the same size', measured.trust, measured.page)
console.log(`entries in the log at the end: ${(await house.ledger.checkpoint(brand.slug))!.size}`)

client.kill()
server.close()
await house.close()
rmSync(folder, { recursive: true, force: true })
