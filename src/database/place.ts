/**
 * Where the database of a data folder lives, and whose it is.
 *
 *     <home>/cluster/       PostgreSQL's own folder (PGDATA)
 *     <home>/password       of the database user troth, mode 600
 *     <home>/socket/        mode 700, unless its path is too long for a socket (see address.ts)
 *     <home>/postgres.log   what PostgreSQL says
 *
 * The home is `<data folder>/postgres`. Only when root starts Troth on a folder closed to the system user who must run
 * PostgreSQL does it move to `/var/lib/troth/<hash of the data folder>`; a pointer file in the data folder then says so.
 */
import { createHash } from 'node:crypto'
import { existsSync, lchownSync, mkdirSync, readFileSync, realpathSync } from 'node:fs'
import { join } from 'node:path'
import { type Account, accountFor, reaches } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { fsyncFolder, writeDurably } from './durable.ts'
import type { Log } from './log.ts'

export interface Place {
  readonly dataDir: string
  readonly home: string
  readonly cluster: string
  readonly account: Account | undefined
  readonly binaries: Binaries
}

const pointerName = 'postgres-lives-elsewhere.txt'
const ownerName = 'belongs-to.txt'

export function findPlace(folder: string, log: Log): Place {
  mkdirSync(folder, { recursive: true })
  const dataDir = realpathSync(folder)
  const stateDir = process.env.TROTH_STATE_DIR ?? '/var/lib/troth'
  const beside = join(dataDir, 'postgres')
  const moved = readPointer(dataDir)
  const known = moved ?? beside
  const account = accountFor(join(known, 'cluster'), log)
  const binaries = findBinaries(account, stateDir, log)
  const at = (home: string): Place => ({ dataDir, home, cluster: join(home, 'cluster'), account, binaries })

  if (moved !== undefined) {
    refuseUnlessOurs(dataDir, moved)
    return at(moved)
  }
  if (reaches(account, dataDir)) return at(beside)
  // An empty database in a new place would look like a loss of everything, so a folder that has one is never abandoned.
  if (existsSync(join(beside, 'cluster'))) {
    throw new Error(
      `The database in ${beside} can no longer be reached by the system user who runs it (number ${account?.uid}). ` +
        `Let that user pass through every folder above ${dataDir} (chmod o+x), or move the data folder.`,
    )
  }
  return at(join(stateDir, createHash('sha256').update(dataDir).digest('hex').slice(0, 16)))
}

/** Called once the cluster stands, so that a pointer never names a database that was not finished. */
export function recordPlace({ dataDir, home }: Place, log: Log): void {
  if (home === join(dataDir, 'postgres') || readPointer(dataDir) !== undefined) return
  writeDurably(join(home, ownerName), `${dataDir}\n`, 0o644)
  writeDurably(
    join(dataDir, pointerName),
    `${home}\n\nThe database of this folder lives there, because the system user who runs PostgreSQL may not enter here.\n` +
      'A backup of this folder alone does not contain it.\n',
    0o644,
  )
  fsyncFolder(dataDir)
  log(`The data folder is closed to the system user who runs PostgreSQL, so the database lives in ${home}.`)
}

/** A folder that belongs to the account. */
export function ownFolder(path: string, account: Account | undefined, mode: number): void {
  mkdirSync(path, { recursive: true, mode })
  if (account !== undefined) lchownSync(path, account.uid, account.gid)
}

function readPointer(dataDir: string): string | undefined {
  const pointer = join(dataDir, pointerName)
  if (!existsSync(pointer)) return undefined
  const home = readFileSync(pointer, 'utf8').split('\n')[0]!.trim()
  if (existsSync(join(home, 'cluster'))) return home
  throw new Error(
    `${pointer} says that the database lives in ${home}, and it is not there. Restore it; or remove that file to begin ` +
      'with an empty database.',
  )
}

/** A copied data folder carries the pointer along. Two folders on one database would each change the other's past. */
function refuseUnlessOurs(dataDir: string, home: string): void {
  const record = join(home, ownerName)
  const owner = existsSync(record) ? readFileSync(record, 'utf8').trim() : dataDir
  if (owner === dataDir) return
  if (existsSync(join(owner, pointerName))) {
    throw new Error(
      `${dataDir} looks like a copy of ${owner}: both name the database in ${home}. Use ${owner}, or remove ` +
        `${join(dataDir, pointerName)} to begin with an empty database here.`,
    )
  }
  writeDurably(record, `${dataDir}\n`, 0o644) // The data folder was moved; the database stays where it is.
}
