import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { logVerifier } from '@troth/proof/cosignature'
import { parseVkey, verifyNote } from '@troth/proof/note'
import { checkReceipt } from '@troth/proof/receipt'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../tests/database.ts'
import { openKeys } from './keys.ts'
import { openLedger } from './ledger.ts'
import { openMarks } from './marks.ts'
import { changeKeys } from './rotate.ts'

const fixture = fileURLToPath(new URL('rotatekilled.fixture.ts', import.meta.url))
let database: FreshDatabase
let folder = ''
beforeEach(async () => {
  database = await freshDatabase()
  folder = mkdtempSync(join(tmpdir(), 'troth-rotate-killed-'))
})
afterEach(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

const parts = () => ({ db: database.db, keys: openKeys(folder), marks: openMarks(folder), views: [], say: () => {} })

test.each([
  ['before-commit', 1],
  ['after-commit', 2],
  ['after-mark', 2],
])('a rotation killed %s leaves one set of keys, by which the next start signs', async (moment, size) => {
  const first = await openLedger(parts())
  await first.createLog('acme', 'trust.example/b/acme/log')
  const old = await first.vkey('acme')
  const drafts = [{ type: 'thing.said/1', by: 'brand:pr', data: {} }]
  await first.append('acme', { subject: 'thing:1', expected: 0, at: '2026-11-22T02:00:00.000Z', drafts })
  await first.close()

  const child = spawn(process.execPath, [fixture, folder, database.url, moment], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
  // The key was durable before anything: a kill may leave it unused, and never leaves it missing.
  expect(readdirSync(join(folder, 'keys')).filter((file) => file.startsWith('log-'))).toHaveLength(2)

  const ledger = await openLedger(parts())
  const signing = (await ledger.keySpans('acme')).filter(({ to }) => to === null).map(({ vkey }) => vkey)
  const checkpoint = (await ledger.checkpoint('acme'))!
  expect(checkpoint.size).toBe(size)
  expect(signing).toHaveLength(size)
  for (const vkey of signing) expect(verifyNote(checkpoint.text, [logVerifier(parseVkey(vkey)!)!]).ok).toBe(true)
  expect(await ledger.stream('acme', 'log:acme')).toHaveLength(size - 1)
  if (size === 2) expect(checkReceipt((await ledger.handover('acme', 1))!, { logKeys: [old] }).verdict).toBe('proved')
  await ledger.close()

  // And whatever was left, the operator's next try ends where it should.
  const now = () => '2026-11-22T04:00:00.000Z'
  expect(await changeKeys({ ...parts(), now }, 'acme', size === 1 ? 'rotate' : 'retire')).toMatchObject({ ok: true })
})
