/**
 * A real PostgreSQL that nobody has to set up: a child of the first Troth process on a data folder, shared by the others,
 * stopped by the last.
 *
 * What a crash leaves, and what the next start makes of it:
 *
 *     during initdb               a draft folder, swept away; initdb runs again          (cluster.ts)
 *     Node killed                 a server nobody watches; adopted                       (reach.ts)
 *     Node and PostgreSQL killed  lock files with dead or reused numbers; retired, and
 *                                 PostgreSQL replays its journal: nothing acknowledged is lost (postmaster.ts)
 *     PostgreSQL killed           we notice at once and start it again                   (below)
 */
import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Address } from './address.ts'
import { databaseUser, ensureCluster, readPassword } from './cluster.ts'
import type { Log } from './log.ts'
import { findPlace, type Place } from './place.ts'
import { stopPostmaster } from './postmaster.ts'
import { type Reached, reach } from './reach.ts'
import { isLast } from './watch.ts'

export interface Connection extends Address {
  readonly user: string
  readonly password: string
  readonly database: string
}

export interface Server {
  readonly connection: Connection
  /** The same as one string, as `psql` and DATABASE_URL understand it. It contains the password. */
  readonly url: string
  /** Begins with `troth:<pid>`. Pools must carry it: by this name processes see that another one still works here. */
  readonly applicationName: string
  readonly startedByUs: boolean
  /** Call after the pools have ended: if we are the last Troth on this server, it stops and so does every connection. */
  close(): Promise<void>
}

export async function openEmbedded({ dataDir, log }: { dataDir: string; log: Log }): Promise<Server> {
  const place = findPlace(dataDir, log)
  await ensureCluster(place, log)
  const applicationName = `troth:${process.pid}:${randomBytes(3).toString('hex')}`
  const first = await reach(place, applicationName, log)
  const stay = keepAlive(place, first, applicationName, log)

  const connection = { ...first.address, user: databaseUser, password: readPassword(place), database: databaseUser }
  return {
    connection,
    url: urlOf(connection),
    applicationName,
    startedByUs: first.startedByUs,
    close: () => stay.leave(),
  }
}

/** Stops the server of a data folder, whoever uses it: the end of a test run. Does nothing where none runs. */
export async function stopEmbedded({ dataDir, log }: { dataDir: string; log: Log }): Promise<void> {
  const place = findPlace(dataDir, log)
  if (!(await stopPostmaster(place))) throw new Error(`The database in ${place.cluster} did not stop.`)
}

function keepAlive(place: Place, first: Reached, applicationName: string, log: Log): { leave(): Promise<void> } {
  const leaving = new AbortController()
  let watch = first.watch
  let reviving: Promise<void> | undefined
  let left: Promise<void> | undefined

  const attend = (): void => {
    watch.once('end', () => {
      if (!leaving.signal.aborted) reviving = revive()
    })
  }

  // Backing off keeps a server that cannot stand from filling the disk with its complaints.
  const revive = async (): Promise<void> => {
    log('The database stopped without being asked; starting it again.')
    for (let waitMs = 100; !leaving.signal.aborted; waitMs = Math.min(waitMs * 2, 30_000)) {
      await pause(waitMs, undefined, { signal: leaving.signal }).catch(() => {})
      if (leaving.signal.aborted) return
      try {
        const again = await reach(place, applicationName, log)
        if (again.address.host !== first.address.host || again.address.port !== first.address.port) {
          log(`The database now listens at ${again.address.host}; restart Troth to follow it.`)
        }
        watch = again.watch
        attend()
        log('The database is back.')
        return
      } catch (fault) {
        log(`The database did not come back: ${fault instanceof Error ? fault.message : String(fault)}`)
      }
    }
  }

  const leave = async (): Promise<void> => {
    leaving.abort()
    await reviving
    try {
      if (await isLast(watch, applicationName)) {
        if (!(await stopPostmaster(place))) log('The database is still writing to disk; it will stop by itself.')
      }
    } catch {
      // The connection went first: somebody else stopped the server, or it crashed, and the next start mends it.
    }
    await watch.end().catch(() => {})
  }

  attend()
  return {
    leave: () => {
      left ??= leave()
      return left
    },
  }
}

const urlOf = ({ host, port, user, password, database }: Connection): string =>
  host.startsWith('/')
    ? `postgresql://${user}:${password}@localhost:${port}/${database}?host=${encodeURIComponent(host)}`
    : `postgresql://${user}:${password}@${host}:${port}/${database}`
