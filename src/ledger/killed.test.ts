import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../tests/database.ts'
import { openKeys } from './keys.ts'
import { openLedger } from './ledger.ts'
import { openMarks } from './marks.ts'

const fixture = fileURLToPath(new URL('killed.fixture.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'troth-killed-'))
let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
  const ledger = await open()
  await ledger.createLog('acme', 'trust.example/b/acme/log')
  await ledger.close()
})
afterAll(async () => {
  await database.close()
  rmSync(folder, { recursive: true })
})

const open = () =>
  openLedger({ db: database.db, keys: openKeys(folder), marks: openMarks(folder), views: [], say: () => {} })

const marked = () =>
  Math.max(
    ...openMarks(folder)
      .read('acme')
      .map((text) => Number(text!.split('\n')[1])),
  )

/** What each moment leaves: how far the mark is once the process is gone. The entry was committed in all of them. */
const moments = [
  ['before-mark', 0],
  ['after-mark', 2],
  ['after-checkpoint', 3],
] as const

test.each(moments)(
  'killed %s, the mark is not ahead of the database and the next start goes on',
  async (moment, left) => {
    const child = spawn(process.execPath, [fixture, folder, database.url, moment, `thing:${moment}`], {
      stdio: ['ignore', 'ignore', 'inherit'],
    })
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL'])
    expect(marked()).toBe(left)
    const ledger = await open()
    expect(await ledger.stream('acme', `thing:${moment}`)).toHaveLength(1)
    const size = moments.findIndex(([name]) => name === moment) + 1
    expect((await ledger.checkpoint('acme'))!.size).toBe(size)
    expect(marked()).toBe(size)
    await ledger.close()
  },
)
