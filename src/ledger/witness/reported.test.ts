import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parsePolicy } from '@troth/proof/policy'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../../tests/database.ts'
import type { RefusedToSign } from '../guard.ts'
import { openKeys } from '../keys.ts'
import { type Ledger, openLedger } from '../ledger.ts'
import { openMarks } from '../marks.ts'
import { succeedLog } from '../succeed.ts'
import { openWitnesses } from './client.ts'
import { witnessDoors } from './http.ts'
import { parseLogs, type TrustedLogs } from './logs.ts'
import { openReported } from './reported.ts'
import { openWitness } from './witness.ts'

const origin = 'trust.example/b/acme/log'
let base: FreshDatabase
let folder = ''
let ledger: Ledger
let doors: ReturnType<typeof witnessDoors>
let policy: ReturnType<typeof policyOf>
/** What stands between us and the witness. */
let between: (path: string, init: RequestInit) => Response | undefined

const policyOf = (text: string) => {
  const read = parsePolicy(text)
  if (!read.ok) throw new Error(read.code)
  return read.policy
}
const fetch = (async (url: string, init: RequestInit) => {
  const { pathname } = new URL(url)
  return between(pathname, init) ?? doors.request(pathname, init)
}) as typeof globalThis.fetch
const parts = () => ({ db: base.db, keys: openKeys(folder), marks: openMarks(folder), views: [], say: () => {} })
const asked = (keys = openKeys(folder)) => openReported({ policy, db: base.db, keys, fetch })({ brand: 'acme', origin })

/** A log of three entries, all of which a witness has cosigned; its database then goes back to when it had one. */
beforeEach(async () => {
  base = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'troth-reported-'))
  between = () => undefined
  ledger = await openLedger(parts())
  await ledger.createLog('acme', origin)
  const logs = parseLogs(`log ${await ledger.vkey('acme')}\n`) as TrustedLogs
  const witness = await openWitness({ db: base.db, keys: openKeys(join(folder, 'theirs')), name: 'w.example/w', logs })
  doors = witnessDoors(witness)
  policy = policyOf(`witness birch ${witness.vkey} https://w.example/witness/\nquorum birch\n`)
})
afterEach(async () => {
  await ledger.close()
  await base.close()
  rmSync(folder, { recursive: true })
})

async function grown(): Promise<string> {
  const append = (i: number) =>
    ledger.append('acme', {
      subject: `thing:${i}`,
      expected: 0,
      at: '2026-11-22T02:00:00.000Z',
      drafts: [{ type: 'thing.said/1', by: 'brand:pr', data: {} }],
    })
  await append(0)
  const saved = (await sql<object>`SELECT size, root, edge FROM ledger_log`.execute(base.db)).rows[0]!
  await append(1)
  await append(2)
  const { size, text } = (await ledger.checkpoint('acme'))!
  const submission = { origin, size, note: text, proof: async () => [], newest: async () => size }
  expect((await openWitnesses({ policy, fetch }).submit(submission)).lines).toHaveLength(1)
  await ledger.close()
  // What restoring a dump does; Troth itself has no door for it.
  const row = saved as { size: number; root: Buffer; edge: Buffer }
  await sql`DELETE FROM ledger_entry WHERE index >= 1`.execute(base.db)
  await sql`DELETE FROM ledger_checkpoint WHERE size > 1`.execute(base.db)
  await sql`UPDATE ledger_tile SET bytes = substring(bytes FROM 1 FOR 32)`.execute(base.db)
  await sql`UPDATE ledger_log SET size = 1, root = ${row.root}, edge = ${row.edge}`.execute(base.db)
  rmSync(join(folder, 'highwater'), { recursive: true })
  return text
}

test('a witness shows the last checkpoint under our own signature, which is more than its word', async () => {
  const text = await grown()
  expect(await asked()).toEqual([{ by: 'birch', size: 3, root: expect.anything(), text }])
})

test('one that shows nothing is asked by a submission, and its refusal says the size alone', async () => {
  await grown()
  between = (path) => (path.endsWith('/checkpoint') ? new Response('no', { status: 404 }) : undefined)
  expect(await asked()).toEqual([{ by: 'birch', size: 3 }])
})

test('what it shows without our signature is not believed: then its refusal counts', async () => {
  const text = await grown()
  for (const shown of [text.replace('\n3\n', '\n9\n'), 'nonsense', '']) {
    between = (path) => (path.endsWith('/checkpoint') ? new Response(shown) : undefined)
    expect(await asked()).toEqual([{ by: 'birch', size: 3 }])
  }
})

test('one that is away, answers without a number or does not know the log says nothing', async () => {
  await grown()
  for (const answer of [undefined, '', 'three\n', '3']) {
    between = (path) => {
      if (answer === undefined) throw new TypeError('fetch failed')
      return path.endsWith('/checkpoint') ? new Response('', { status: 500 }) : new Response(answer, { status: 409 })
    }
    expect(await asked()).toEqual([])
  }
  between = () => new Response('unknown', { status: 404 })
  expect(await asked()).toEqual([])
})

test('a start is refused before anything is signed, even where the database has no entry left', async () => {
  await grown()
  const reported = openReported({ policy, db: base.db, keys: openKeys(folder), fetch })
  const refusal = () => openLedger({ ...parts(), reported }).catch((thrown) => (thrown as RefusedToSign).refusal)
  expect(await refusal()).toMatchObject({ code: 'ahead', size: 1, seen: { by: 'birch', size: 3 } })
  await sql`DELETE FROM ledger_entry`.execute(base.db)
  await sql`DELETE FROM ledger_checkpoint`.execute(base.db)
  await sql`UPDATE ledger_log SET size = 0, edge = '', root = sha256('')`.execute(base.db)
  expect(await refusal()).toMatchObject({ code: 'ahead', size: 0, seen: { by: 'birch', size: 3 } })
})

test('a successor names what the witness says: the checkpoint where it shows one, else the size alone', async () => {
  await grown()
  between = (path) => (path.endsWith('/checkpoint') ? new Response('no', { status: 404 }) : undefined)
  const reported = openReported({ policy, db: base.db, keys: openKeys(folder), fetch })
  const now = () => '2026-11-22T03:00:00.000Z'
  await succeedLog({ ...parts(), reported, now }, 'acme', 'the disk was lost')
  const again = await openLedger(parts())
  const { data } = (await again.range('acme', 1, 2))[0]!
  expect(data).toEqual({ origin, vkey: expect.anything(), size: 3, kept: 1, reason: 'the disk was lost' })
  await again.close()
})

test('a name that was perhaps signed under already is never begun again', async () => {
  await grown()
  openKeys(folder).makeLogSeed('acme.2')
  const reported = openReported({ policy, db: base.db, keys: openKeys(folder), fetch })
  const now = () => '2026-11-22T03:00:00.000Z'
  expect((await succeedLog({ ...parts(), reported, now }, 'acme', 'lost')).origin).toBe(`${origin}/3`)
})
