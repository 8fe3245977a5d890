import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseCheckpoint } from '@troth/proof/checkpoint'
import { leafHash } from '@troth/proof/hash'
import { parseNote } from '@troth/proof/note'
import { checkReceipt } from '@troth/proof/receipt'
import { rootOf } from '@troth/proof/tree'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { brand, type Seeded, seed } from '../examples/qinghe/seed.ts'
import { type OpenHouse, openHouse, views } from '../src/open.ts'
import { openAuth } from '../src/people/auth.ts'
import { makeSetupKey } from '../src/people/setup.ts'
import { createApp } from '../src/server.ts'
import { freshDatabase } from './database.ts'

let house: OpenHouse
let seeded: Seeded
let app: ReturnType<typeof createApp>
const closing: (() => unknown)[] = []

beforeAll(async () => {
  const database = await freshDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'troth-demo-'))
  let now = '2026-11-18T06:00:00.000Z'
  house = await openHouse({ dataDir, databaseUrl: database.url, say: () => {}, now: () => now })
  closing.push(
    () => house.close(),
    database.close,
    () => rmSync(dataDir, { recursive: true }),
  )
  const site = 'http://localhost'
  const auth = openAuth({ db: house.db, secret: house.keys.sessionKey(), baseUrl: site })
  const clock = {
    now: () => now,
    set: (at: string) => {
      now = at
    },
  }
  seeded = await seed(house, auth, clock, 'localhost')
  app = createApp({
    house,
    auth,
    setupKey: makeSetupKey(house.random),
    config: { site, submissionsPerMinute: 100, behindProxy: false },
  })
}, 60_000)
afterAll(async () => {
  for (const close of closing) await close()
})

test('ninety days are lived through without one refusal, and every kind of standing is there to look at', () => {
  const found = new Set(seeded.links.map((link) => link.what))
  for (const what of ['decision', 'information', 'overdue', 'objected', 'with-brand', 'closed'])
    expect(found).toContain(what)
})

test('time runs forward in its log, and the root is that of its entries', async () => {
  const { size, text } = (await house.ledger.checkpoint(brand.slug))!
  const entries = await house.ledger.range(brand.slug, 0, size)
  const instants = entries.map((entry) => entry.at)
  expect(instants).toEqual([...instants].sort())
  const bytes = await house.ledger.bytes(brand.slug, 0, size)
  expect(Buffer.from(parseCheckpoint(parseNote(text)!.text)!.root)).toEqual(Buffer.from(rootOf(bytes.map(leafHash))))
})

test('every link opens, every receipt is proved, and every figure has something to say', async () => {
  for (const { what, token } of seeded.links) {
    expect([what, (await app.request(`/c/${token}`)).status]).toEqual([what, 200])
    const receipt = await (await app.request(`/c/${token}/receipt`)).text()
    expect([what, checkReceipt(receipt).verdict]).toEqual([what, 'proved'])
  }
  const { figures } = (await (await app.request('/api/v1/brands/qinghe/figures')).json()) as {
    figures: { id: string; value: number | null }[]
  }
  expect(figures.filter(({ value }) => value === null).map(({ id }) => id)).toEqual([])
})

test('every table rebuilt from nothing is the table that was folded as it happened', async () => {
  const tables = async () => {
    const found: Record<string, unknown> = {}
    for (const { name } of views)
      found[name] = (await sql`SELECT * FROM ${sql.table(`view_${name}`)} ORDER BY brand, key`.execute(house.db)).rows
    return found
  }
  const before = await tables()
  await sql`DELETE FROM ledger_view`.execute(house.db)
  const { openLedger } = await import('../src/ledger/ledger.ts')
  const again = await openLedger({ db: house.db, keys: house.keys, marks: house.marks, views, say: () => {} })
  await again.close()
  expect(await tables()).toEqual(before)
})
