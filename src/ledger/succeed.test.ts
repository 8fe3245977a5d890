import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseCheckpoint } from '@troth/proof/checkpoint'
import { leafHash } from '@troth/proof/hash'
import { ed25519Verifier, parseVkey, verifyNote } from '@troth/proof/note'
import { checkReceipt } from '@troth/proof/receipt'
import { rootOf } from '@troth/proof/tree'
import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../tests/database.ts'
import { RefusedToSign } from './guard.ts'
import { listKeys } from './keylist.ts'
import { openKeys } from './keys.ts'
import { type Ledger, openLedger } from './ledger.ts'
import { openMarks } from './marks.ts'
import { succeedLog } from './succeed.ts'

let database: FreshDatabase
let folder = ''
beforeEach(async () => {
  database = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'troth-succeed-'))
})
afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

const parts = () => ({ db: database.db, keys: openKeys(folder), marks: openMarks(folder), views: [], say: () => {} })
const succeed = () => succeedLog({ ...parts(), now: () => '2026-11-22T03:00:00.000Z' }, 'acme', 'the disk was lost')

const append = (ledger: Ledger, subject: string) =>
  ledger.append('acme', {
    subject,
    expected: 0,
    at: '2026-11-22T02:00:00.000Z',
    drafts: [{ type: 'thing.said/1', by: 'brand:pr', data: {} }],
  })

/** Four entries, of which a restored backup has only `left`. As in the guard's test: only past Troth can rows be deleted. */
async function restored(left: number) {
  const ledger = await openLedger(parts())
  await ledger.createLog('acme', 'trust.example/b/acme/log')
  let row = (await sql<object>`SELECT size, root, edge FROM ledger_log`.execute(database.db)).rows[0]!
  for (let i = 0; i < 4; i++) {
    await append(ledger, `thing:${i}`)
    if (i < left) row = (await sql<object>`SELECT size, root, edge FROM ledger_log`.execute(database.db)).rows[0]!
  }
  const vkey = await ledger.vkey('acme')
  const checkpoint = (await ledger.checkpoint('acme'))!.text
  const receipts = await Promise.all([0, 3].map((index) => ledger.receipt('acme', [index], () => true)))
  await ledger.close()
  const { size, root, edge } = row as { size: number; root: Buffer; edge: Buffer }
  await sql`DELETE FROM ledger_entry WHERE index >= ${size}`.execute(database.db)
  await sql`DELETE FROM ledger_checkpoint WHERE size > ${size}`.execute(database.db)
  await sql`UPDATE ledger_tile SET bytes = substring(bytes FROM 1 FOR ${sql.lit(32 * size)})`.execute(database.db)
  if (size === 0) await sql`DELETE FROM ledger_tile`.execute(database.db)
  await sql`UPDATE ledger_log SET size = ${size}, root = ${root}, edge = ${edge}`.execute(database.db)
  return { vkey, checkpoint, receipts }
}

const treeOf = async (ledger: Ledger, vkey: string) => {
  const note = verifyNote((await ledger.checkpoint('acme'))!.text, [ed25519Verifier(parseVkey(vkey)!)!])
  if (!note.ok) throw new Error(note.code)
  return parseCheckpoint(note.text)!
}

test('a successor keeps what is left, under another origin and key, and says in public how far the old log was signed', async () => {
  const old = await restored(2)
  const { origin, vkey, kept } = await succeed()
  expect([origin, kept]).toEqual(['trust.example/b/acme/log/2', 2])
  expect(parseVkey(vkey)!.key).not.toEqual(parseVkey(old.vkey)!.key)

  const ledger = await openLedger(parts())
  const tree = await treeOf(ledger, vkey)
  const bytes = await ledger.bytes('acme', 0, 10)
  expect(tree).toMatchObject({ origin, size: 3 })
  expect(Buffer.from(tree.root)).toEqual(Buffer.from(rootOf(bytes.map(leafHash))))
  const { size, root } = parseCheckpoint(`${old.checkpoint.split('\n\n')[0]!}\n`)!
  expect((await ledger.range('acme', 2, 3))[0]).toMatchObject({
    type: 'log.succeeded/1',
    subject: 'log:acme',
    by: 'brand:admin',
    data: {
      origin: 'trust.example/b/acme/log',
      vkey: old.vkey,
      size,
      root: Buffer.from(root).toString('base64'),
      checkpoint: old.checkpoint,
      kept: 2,
      reason: 'the disk was lost',
    },
  })
  await append(ledger, 'thing:after')
  const fresh = await ledger.receipt('acme', [0, 3], () => true)
  expect(checkReceipt(fresh, { logKeys: [vkey] }).verdict).toBe('proved')
  expect(checkReceipt(fresh, { logKeys: [old.vkey] }).verdict).toBe('refuted')
  await ledger.close()
})

test('receipts of the old log stay proved offline, those of the lost stretch too', async () => {
  const old = await restored(2)
  await succeed()
  for (const receipt of old.receipts) expect(checkReceipt(receipt, { logKeys: [old.vkey] }).verdict).toBe('proved')
})

test('a log that can go on is given no successor', async () => {
  const ledger = await openLedger(parts())
  await ledger.createLog('acme', 'trust.example/b/acme/log')
  await append(ledger, 'thing:0')
  await ledger.close()
  await expect(succeed()).rejects.toThrow(/just start/)
  expect((await listKeys(parts()))[0]).toMatchObject({
    brand: 'acme',
    origin: 'trust.example/b/acme/log',
    file: 'log-acme.ed25519',
  })
})

test('the old database, put back after its successor was signed, is refused; a second successor names the first', async () => {
  await restored(2)
  const saved = (await sql<object>`SELECT origin, size, root, edge FROM ledger_log`.execute(database.db)).rows[0]!
  await succeed()
  const ledger = await openLedger(parts())
  await append(ledger, 'thing:after')
  await ledger.close()
  const { origin, size, root, edge } = saved as { origin: string; size: number; root: Buffer; edge: Buffer }
  await sql`DELETE FROM ledger_entry WHERE index >= ${size}`.execute(database.db)
  await sql`DELETE FROM ledger_checkpoint`.execute(database.db)
  await sql`UPDATE ledger_tile SET bytes = substring(bytes FROM 1 FOR ${sql.lit(32 * size)})`.execute(database.db)
  await sql`UPDATE ledger_log SET origin = ${origin}, size = ${size}, root = ${root}, edge = ${edge}`.execute(
    database.db,
  )

  const fault = await openLedger(parts()).catch((thrown) => thrown)
  expect(fault).toBeInstanceOf(RefusedToSign)
  expect(fault.refusal).toMatchObject({ code: 'succeeded', size: 2, seen: { size: 4 } })
  expect(await succeed()).toMatchObject({ origin: 'trust.example/b/acme/log/3', kept: 2 })
  const again = await openLedger(parts())
  expect((await again.range('acme', 2, 3))[0]!.data).toMatchObject({ origin: 'trust.example/b/acme/log/2', size: 4 })
  await again.close()
})

test.each([0, -1])('a log of which nothing is left has a successor too (%i)', async (left) => {
  await restored(0)
  if (left < 0) await sql`TRUNCATE ledger_log CASCADE`.execute(database.db)
  expect(await succeed()).toMatchObject({ origin: 'trust.example/b/acme/log/2', kept: 0 })
  const ledger = await openLedger(parts())
  expect((await ledger.range('acme', 0, 5)).map((entry) => entry.type)).toEqual(['log.succeeded/1'])
  await ledger.close()
})
