/**
 * Killed at every point of the road of an append, on both kinds of database, and with the embedded one also in the same
 * instant as its PostgreSQL. Each start works on what the death before it left, so the deaths add up.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { stopEmbedded } from '../../src/database/embedded.ts'
import { openMarks } from '../../src/ledger/marks.ts'
import type { commitPoints } from '../../src/ledger/points.ts'
import { views } from '../../src/open.ts'
import { freshDatabase } from '../database.ts'
import { expectWhole, type StoredState, Story } from './story.ts'
import { startTcpServer } from './tcpserver.ts'

const fixture = fileURLToPath(new URL('dies.fixture.ts', import.meta.url))

/** What a death at each point leaves of the group that was under way, and whether the mark outside knows of it. */
type Left = { readonly group: 'lost' | 'kept' | 'either'; readonly mark: 'behind' | 'there' }
const uncommitted: Left = { group: 'lost', mark: 'behind' }
const unmarked: Left = { group: 'kept', mark: 'behind' }
const marked: Left = { group: 'kept', mark: 'there' }
const deaths: Readonly<Record<(typeof commitPoints)[number] | 'commit', Left>> = {
  locked: uncommitted,
  sent: uncommitted,
  folded: uncommitted,
  // On its way to the database when the process dies: it arrives or it does not, and nobody was told.
  commit: { group: 'either', mark: 'behind' },
  committed: unmarked,
  signed: unmarked,
  marked,
  stored: marked,
  published: marked,
}

interface Kind {
  readonly name: string
  readonly death: 'process' | 'power'
  /** A database of its own, and how to be rid of it; undefined for the embedded one. */
  url(): Promise<{ readonly url: string; close(): Promise<void> } | undefined>
}

const kinds: readonly Kind[] = [
  { name: 'the embedded database', death: 'process', url: async () => undefined },
  { name: 'the embedded database, which dies with it', death: 'power', url: async () => undefined },
  {
    name: 'a database that DATABASE_URL names',
    death: 'process',
    url: async () => {
      if (inject('server').databaseUrl !== undefined) return freshDatabase()
      const server = await startTcpServer()
      return { url: server.url, close: () => server.stop() }
    },
  },
]

interface Line {
  readonly state?: StoredState
  readonly checkpoint?: string
  readonly before?: number
  readonly name?: string
  readonly index?: number
  readonly leaf?: string
  readonly survived?: string
}

describe.each(kinds)('on $name', ({ death, url }) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'troth-dies-'))
  const story = new Story()
  let database: Awaited<ReturnType<Kind['url']>>
  let read = 0
  beforeAll(async () => {
    chmodSync(dataDir, 0o755) // Under root PostgreSQL runs as another user, who has to pass through.
    database = await url()
  })
  afterAll(async () => {
    await database?.close()
    if (!database) await stopEmbedded({ dataDir, log: () => {} })
    rmSync(dataDir, { recursive: true, force: true })
  })

  /** Runs the house until it dies at a moment, or closes; gives what it wrote down. */
  async function live(moment: string): Promise<readonly Line[]> {
    const env = { ...process.env, NODE_COMPILE_CACHE: join(dataDir, 'compiled') }
    const args = [fixture, dataDir, database?.url ?? '', moment, death]
    const child = spawn(process.execPath, args, { env, stdio: ['ignore', 'ignore', 'pipe'] })
    let complaint = ''
    child.stderr.on('data', (chunk) => {
      complaint += chunk
    })
    const end = await once(child, 'close')
    expect([moment, ...end], complaint).toEqual([moment, ...(moment === '' ? [0, null] : [null, 'SIGKILL'])])
    const lines = readFileSync(join(dataDir, 'seen.jsonl'), 'utf8').trimEnd().split('\n').slice(read)
    read += lines.length
    return lines.map((line) => JSON.parse(line) as Line)
  }

  /** In the order in which it was seen: a state has to bear out what was seen before it. */
  function take(lines: readonly Line[]): void {
    for (const { state, checkpoint, name, index, leaf, survived } of lines) {
      expect(survived).toBeUndefined()
      if (checkpoint !== undefined) story.checkpoints.add(checkpoint)
      if (name !== undefined) story.acknowledged.set(name, { index: index!, leaf: leaf! })
      if (!state) continue
      expectWhole(state, views)
      story.expectBorneOutBy(state)
    }
  }

  const markedSize = () =>
    Math.max(
      ...openMarks(dataDir)
        .read('acme')
        .map((text) => Number(text!.split('\n')[1])),
    )

  test('killed at any point, a group of appends is there whole or not at all, and all that was shown stays true', async () => {
    let left: { readonly moment: string; readonly first: number; readonly mark: number } | undefined
    for (const moment of [...Object.keys(deaths), '']) {
      const lines = await live(moment)
      if (left) {
        // `first` is the size with the group before the one that was cut off.
        const { size } = lines[0]!.state!
        const { group, mark } = deaths[left.moment as keyof typeof deaths]
        if (group !== 'either') expect([left.moment, size > left.first]).toEqual([left.moment, group === 'kept'])
        expect([left.moment, left.mark]).toEqual([left.moment, mark === 'there' ? size : left.first])
        expect(size).toBeGreaterThanOrEqual(left.first)
      }
      take(lines)
      const before = lines.find((line) => line.before !== undefined)?.before
      left = { moment, first: (before ?? 0) + 1, mark: markedSize() }
    }
    expect(story.acknowledged.size).toBeGreaterThan(2 * Object.keys(deaths).length)
  }, 120_000)
})
