/**
 * Every Troth process that uses an embedded server holds one quiet connection to it for as long as it runs. It tells us
 * at once when the server dies, and tells the others that somebody is still here even when all pools are idle.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import type { Address } from './address.ts'
import { databaseUser } from './cluster.ts'

export type Knock =
  | { readonly answer: 'welcome'; readonly watch: Client }
  /** A server is there and not yet ours: starting up or replaying its journal; or stopping, full, too busy to answer. */
  | { readonly answer: 'recovering' | 'later' }
  | { readonly answer: 'nobody' }

/** Held shared while joining and exclusively while leaving, in the database `postgres`: "troth" in ASCII. */
const doorLock = 0x74_72_6f_74_68

/** Connects, and returns only once no other process is in the middle of stopping the server as the last to leave. */
export async function knock(address: Address, password: string, applicationName: string): Promise<Knock> {
  const watch = new Client({
    ...address,
    user: databaseUser,
    password,
    database: 'postgres',
    application_name: applicationName + watchSuffix,
    connectionTimeoutMillis: 5000,
    lock_timeout: 5000, // Whoever holds the door this long has been stopped in the middle of leaving.
  })
  watch.on('error', () => {}) // Its end is the news, and `end` follows.
  try {
    await watch.connect()
    await watch.query('select pg_advisory_lock_shared($1)', [doorLock])
    await watch.query('select pg_advisory_unlock_shared($1)', [doorLock])
    await makeDatabase(watch)
    return { answer: 'welcome', watch }
  } catch (fault) {
    await watch.end().catch(() => {})
    if (!(fault instanceof DatabaseError)) return { answer: isRefused(fault) ? 'nobody' : 'later' }
    if (fault.code === '57P03') return { answer: /starting|recovery/i.test(fault.message) ? 'recovering' : 'later' }
    // 57P01, 57P02: stopping. 53300: no connection free. 55P03: the door. Nothing else would get better by waiting.
    if (/^(57P0.|53300|55P03)$/.test(fault.code ?? '')) return { answer: 'later' }
    throw fault.code === '28P01'
      ? new Error('The database does not accept the password kept beside it; was the file named password replaced?')
      : fault
  }
}

/**
 * Whether we are the last. When true the door stays locked on this connection, so nobody can join between this answer
 * and the shutdown: whoever knocks waits at the lock, is turned away by the shutdown, and starts a server of their own.
 */
export async function isLast(watch: Client, applicationName: string): Promise<boolean> {
  await watch.query('select pg_advisory_lock($1)', [doorLock])
  for (let waited = 0; waited < lingerMs; waited += 20) {
    const { rows } = await watch.query<{ watches: number; others: number }>(
      `select count(*) filter (where application_name like '%' || $2)::int as watches, count(*)::int as others
       from pg_stat_activity where application_name like 'troth%' and not starts_with(application_name, $1)`,
      [applicationName, watchSuffix],
    )
    if (rows[0]?.others === 0) return true
    if (rows[0]?.watches !== 0) break
    await pause(20)
  }
  // Renamed before the lock is let go, so that the next to leave no longer counts us while our backend is still ending.
  await watch.query(`set application_name = 'leaving troth'`)
  return false
}

/** Backends of a pool that ended, or of a process that was killed, take a moment to notice. */
const lingerMs = 500
const watchSuffix = ' watch'

async function makeDatabase(watch: Client): Promise<void> {
  const { rowCount } = await watch.query('select from pg_database where datname = $1', [databaseUser])
  if (rowCount !== 0) return
  await watch.query(`create database ${databaseUser}`).catch((fault: DatabaseError) => {
    // Two first starts at once: duplicate_database, or the unique index behind it.
    if (fault.code !== '42P04' && fault.code !== '23505') throw fault
  })
}

const isRefused = (fault: unknown): boolean =>
  ['ECONNREFUSED', 'ENOENT', 'ENOTSOCK'].includes((fault as NodeJS.ErrnoException).code ?? '')
