/** Two processes, ten thousand appends, one log: on both kinds of database. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fileComplaint } from '../../src/cases/act.ts'
import { stopEmbedded } from '../../src/database/embedded.ts'
import { type OpenHouse, openHouse, views } from '../../src/open.ts'
import { foundBrand } from '../../src/people/act.ts'
import { brandBySlug } from '../../src/people/view.ts'
import { type FreshDatabase, freshDatabase } from '../database.ts'
import { entriesOf, expectWhole, readState, Story } from './story.ts'

const fixture = fileURLToPath(new URL('races.fixture.ts', import.meta.url))
const appends = 5_000
const fallenDue = 60

let dataDir = ''
let database: FreshDatabase | undefined
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'troth-races-'))
  chmodSync(dataDir, 0o755) // Under root PostgreSQL runs as another user, who has to pass through.
})
afterEach(async () => {
  if (database) await database.close()
  else await stopEmbedded({ dataDir, log: () => {} })
  database = undefined
  rmSync(dataDir, { recursive: true, force: true })
})

const open = (now?: string): Promise<OpenHouse> =>
  openHouse({ dataDir, databaseUrl: database?.url, say: () => {}, ...(now ? { now: () => now } : {}) })

/** A brand with complaints whose first reply will be overdue when the race is run. */
async function prepare(): Promise<void> {
  const house = await open('2026-11-03T02:00:00.000Z')
  const named = { slug: 'acme', zh: '顶点', en: 'Acme', initials: 'AC', zone: 'Asia/Shanghai' }
  expect((await foundBrand(house, 'trust.example', named)).ok).toBe(true)
  const brand = (await brandBySlug(house, 'acme'))!
  const filed = Array.from({ length: fallenDue }, (_, i) =>
    fileComplaint(
      house,
      brand,
      { topic: 'other', statement: `Complaint ${i}` },
      { once: `a secret of the race ${i}`, channel: 'api' },
    ),
  )
  for (const { ok } of await Promise.all(filed)) expect(ok).toBe(true)
  await house.close()
}

interface Result {
  readonly acknowledged: readonly { readonly name: string; readonly index: number; readonly leaf: string }[]
  readonly checkpoints: readonly string[]
  readonly conflicts: number
  readonly overdue: number
}

/** Both at once, from the same moment on. */
async function race(names: readonly string[]): Promise<readonly Result[]> {
  const env = { ...process.env, NODE_COMPILE_CACHE: join(dataDir, 'compiled') }
  const children = names.map((name) => {
    const args = [fixture, dataDir, database?.url ?? '', name, String(appends)]
    return spawn(process.execPath, args, { env, stdio: ['pipe', 'pipe', 'inherit'] })
  })
  await Promise.all(children.map((child) => once(child.stdout, 'data')))
  const ends = children.map((child) => once(child, 'close'))
  for (const child of children) child.stdin.end('go\n')
  for (const end of ends) expect(await end).toEqual([0, null])
  return names.map((name) => JSON.parse(readFileSync(join(dataDir, `${name}.json`), 'utf8')) as Result)
}

test.each([
  ['the embedded database', async () => undefined],
  ['a database that DATABASE_URL names', freshDatabase],
])(
  'two processes on %s that append at once keep one log: every entry once, every checkpoint a beginning of it, every act of time once',
  async (_, base) => {
    database = await base()
    await prepare()
    const results = await race(['left', 'right'])
    const house = await open()
    const state = await readState(house, 'acme', views).finally(() => house.close())

    const story = new Story()
    for (const { acknowledged, checkpoints, conflicts } of results) {
      // A race in which nobody was ever too late would show nothing.
      expect(conflicts).toBeGreaterThan(100)
      expect(acknowledged).toHaveLength(appends)
      expect(checkpoints.length).toBeGreaterThan(10)
      for (const { name, ...place } of acknowledged) story.acknowledged.set(name, place)
      for (const text of checkpoints) story.checkpoints.add(text)
    }
    expectWhole(state, views)
    story.expectBorneOutBy(state)

    const entries = entriesOf(state)
    const said = entries.filter(({ type }) => type === 'thing.said/1').map(({ data }) => `${data.by} ${data.n}`)
    expect(said).toHaveLength(2 * appends)
    expect(new Set(said)).toEqual(new Set(story.acknowledged.keys()))
    const overdue = entries.filter(({ type }) => type === 'case.overdue/1').map(({ subject }) => subject)
    expect([overdue.length, new Set(overdue).size]).toEqual([fallenDue, fallenDue])
    expect(results.reduce((sum, one) => sum + one.overdue, 0)).toBe(fallenDue)
    expect(state.size).toBe(1 + 2 * fallenDue + 2 * appends)
  },
  120_000,
)
