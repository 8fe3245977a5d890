/**
 * A database of its own for a test file, in some tens of milliseconds: a copy of a template that was migrated once for the run.
 *
 *     const { db, close } = await freshDatabase()
 *     afterAll(close)
 */
import { Client, type ClientConfig } from 'pg'
import { inject } from 'vitest'
import { type Database, openPool } from '../src/database/connect.ts'
import { openEmbedded } from '../src/database/embedded.ts'
import { migrate } from '../src/database/migrate.ts'

export interface FreshDatabase {
  readonly db: Database
  readonly pool: ReturnType<typeof openPool>['pool']
  /** For code under test that opens its own connections. */
  readonly url: string
  close(): Promise<void>
}

export async function freshDatabase(): Promise<FreshDatabase> {
  opening ??= open()
  const serverUrl = await opening
  const { run } = inject('server')
  const name = `troth_${run}_${process.pid}_${++made}`
  await asAdmin(serverUrl, (admin) => admin.query(`create database "${name}" template "${templateName(run)}"`))
  const url = named(serverUrl, name)
  const { db, pool, close } = openPool(configOf(url), quiet)
  return {
    db,
    pool,
    url,
    close: async () => {
      await close()
      await asAdmin(serverUrl, (admin) => admin.query(`drop database if exists "${name}" with (force)`))
    },
  }
}

/** Once per worker: modules are shared between its test files, since tests run without isolation. */
let opening: Promise<string> | undefined
let made = 0

const quiet = (): void => {}
const templateName = (run: string): string => `troth_${run}_template`

/** Every worker may be the first. The server sorts out who starts it; a lock in it sorts out who makes the template. */
async function open(): Promise<string> {
  const { dataDir, databaseUrl, run } = inject('server')
  const url = databaseUrl ?? (await openEmbedded({ dataDir, log: quiet })).url
  await asAdmin(url, async (admin) => {
    await admin.query('select pg_advisory_lock(hashtext($1))', [run])
    // Tests promise nothing across a power cut, and a commit that need not wait for the disk makes them faster.
    if (databaseUrl === undefined) {
      await admin.query('alter system set synchronous_commit = off')
      await admin.query('select pg_reload_conf()')
    }
    const template = templateName(run)
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [template])
    if (rowCount !== 0) return
    const draft = `${template}_draft`
    await admin.query(`drop database if exists "${draft}" with (force)`)
    await admin.query(`create database "${draft}"`)
    const { migrations } = await import('../src/database/migrations.ts')
    const { db, close } = openPool(configOf(named(url, draft)), quiet)
    await migrate(db, migrations).finally(close)
    await admin.query(`alter database "${draft}" rename to "${template}"`)
  })
  return url
}

async function asAdmin<T>(url: string, act: (admin: Client) => Promise<T>): Promise<T> {
  const admin = new Client(configOf(url))
  await admin.connect()
  try {
    return await act(admin)
  } finally {
    await admin.end()
  }
}

const configOf = (url: string): ClientConfig => ({
  connectionString: url,
  application_name: `troth:${process.pid}:test`,
})

function named(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}
