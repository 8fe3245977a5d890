/** The one door to the database: the embedded server, or any PostgreSQL that DATABASE_URL names. Same engine, same SQL. */
import { setTimeout as pause } from 'node:timers/promises'
import { Kysely, PostgresDialect } from 'kysely'
import { Pool, type PoolConfig } from 'pg'
import { openEmbedded } from './embedded.ts'
import type { Log } from './log.ts'
import type { Tables } from './tables.ts'
import { values } from './values.ts'

export type Database = Kysely<Tables>

export interface OpenDatabase {
  readonly db: Database
  readonly pool: Pool
  /** Ends the pool, then leaves the embedded server, which stops when nobody else uses it. */
  close(): Promise<void>
}

export interface DatabaseOptions {
  readonly dataDir: string
  readonly databaseUrl?: string | undefined
  readonly log: Log
}

const poolSize = 10
const endWithinMs = 10_000

export async function openDatabase({ dataDir, databaseUrl, log }: DatabaseOptions): Promise<OpenDatabase> {
  if (databaseUrl !== undefined && databaseUrl !== '') {
    const opened = openPool({ connectionString: databaseUrl, application_name: `troth:${process.pid}` }, log)
    await refuseUnlessThere(opened)
    return opened
  }
  const server = await openEmbedded({ dataDir, log })
  const opened = openPool({ ...server.connection, application_name: server.applicationName }, log)
  return {
    ...opened,
    close: async () => {
      await opened.close()
      await server.close()
    },
  }
}

const pools = new WeakMap<Database, Pool>()

/** The connections behind a database, for statements that Kysely would send one at a time. */
export function poolOf(db: Database): Pool {
  const pool = pools.get(db)
  if (!pool) throw new Error('this database was not opened by openDatabase')
  return pool
}

/** Said at the start rather than by the first customer's request, and without the address, which holds a password. */
async function refuseUnlessThere({ pool, close }: OpenDatabase): Promise<void> {
  try {
    await pool.query('select 1')
  } catch (cause) {
    await close()
    const { message, code } = cause as Partial<NodeJS.ErrnoException>
    throw new Error(`The PostgreSQL that DATABASE_URL names does not let us in: ${message || code}.`, { cause })
  }
}

export function openPool(config: PoolConfig, log: Log): OpenDatabase {
  // In a pipeline a statement goes out without waiting for the answer to the one before (`statement.ts`).
  const pool = new Pool({ max: poolSize, connectionTimeoutMillis: 10_000, types: values, pipeline: true, ...config })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', (fault) => log(`A database connection broke: ${fault.message}`))
  // Nor does the pool listen to a connection it lent out: one that breaks between two statements of a transaction would
  // end the process too. Its next statement reports it.
  pool.on('connect', (client) => client.on('error', () => {}))
  const db: Database = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) })
  pools.set(db, pool)
  let ended: Promise<void> | undefined
  const destroy = async (): Promise<void> => {
    await db.destroy()
    if (!pool.ending) await pool.end() // Kysely ends a pool only once it has used it itself.
  }
  const end = async (): Promise<void> => {
    // A connection that somebody forgot to give back must not keep the program from ending.
    const patience = new AbortController()
    const tooLong = pause(endWithinMs, 'too long' as const, { signal: patience.signal }).catch(() => undefined)
    const result = await Promise.race([destroy(), tooLong])
    if (result === 'too long') log('Some database connections were still busy and were left behind.')
    patience.abort()
  }
  return {
    db,
    pool,
    close: () => {
      ended ??= end()
      return ended
    },
  }
}
