import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFiles } from '../src/files/store.ts'
import type { House } from '../src/kit/house.ts'
import { openKeys } from '../src/ledger/keys.ts'
import { openLedger } from '../src/ledger/ledger.ts'
import { openMarks } from '../src/ledger/marks.ts'
import type { AnyView } from '../src/ledger/views.ts'
import type { Witnessing } from '../src/ledger/witness/follower.ts'
import { freshDatabase } from './database.ts'

export interface TestHouse extends House {
  /** What servers of others answer, by address; whatever is not here does not answer. */
  readonly net: Map<string, Uint8Array>
  /** Time stands where a test puts it. */
  at(instant: string): void
  /** What a restart does: opens the ledger anew on the same database and keys. */
  reopen(views: readonly AnyView[]): Promise<void>
  close(): Promise<void>
}

export interface TestHouseOptions {
  readonly witnessing?: Witnessing | undefined
  readonly say?: (line: string) => void
}

/** A house with a database, a ledger and keys of its own, in which time stands still until it is moved. */
export async function openTestHouse(
  views: readonly AnyView[],
  { witnessing, say = () => {} }: TestHouseOptions = {},
): Promise<TestHouse> {
  const { db, close } = await freshDatabase()
  const folder = mkdtempSync(join(tmpdir(), 'troth-test-'))
  const open = (asked: readonly AnyView[]) =>
    openLedger({ db, keys: openKeys(folder), marks: openMarks(folder), views: asked, say, witnessing })
  let ledger = await open(views)
  let now = '2026-11-18T13:04:00.000Z'
  const net = new Map<string, Uint8Array>()
  return {
    net,
    outside: async (address) => {
      const bytes = net.get(address)
      return bytes ? { is: 'found', bytes } : { is: 'failed', why: 'nobody there' }
    },
    keys: openKeys(folder),
    db,
    get ledger() {
      return ledger
    },
    files: openFiles(folder),
    now: () => now,
    random: (length) => randomBytes(length),
    say: () => {},
    at: (instant) => {
      now = instant
    },
    reopen: async (asked) => {
      await ledger.close()
      ledger = await open(asked)
    },
    close: async () => {
      await ledger.close()
      await close()
      rmSync(folder, { recursive: true })
    },
  }
}
