/** Making a cluster once, so that a crash at any point leaves either none or a whole one. */
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { existsSync, lchownSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { bareEnvironment } from './account.ts'
import { fsyncFolder, writeDurably } from './durable.ts'
import type { Log } from './log.ts'
import { ownFolder, type Place, recordPlace } from './place.ts'
import { isAlive } from './postmaster.ts'

export const databaseUser = 'troth'

export async function ensureCluster(place: Place, log: Log): Promise<void> {
  sweepDrafts(place.home)
  if (!existsSync(join(place.cluster, 'PG_VERSION'))) await createHome(place, log)
  recordPlace(place, log)
  const major = readFileSync(join(place.cluster, 'PG_VERSION'), 'utf8').trim()
  if (major !== place.binaries.major) {
    throw new Error(
      `The database in ${place.cluster} was made by PostgreSQL ${major}, and this Troth brings PostgreSQL ` +
        `${place.binaries.major}, which cannot open it. Start the Troth that made it and move the data with pg_dump and ` +
        'pg_restore (docs/running.md), or point DATABASE_URL at a PostgreSQL of that version.',
    )
  }
}

export function readPassword({ home }: Place): string {
  const path = join(home, 'password')
  try {
    return readFileSync(path, 'utf8').trim()
  } catch (cause) {
    throw new Error(`The database password in ${path} cannot be read. Start Troth as the user who made it.`, { cause })
  }
}

/**
 * The whole home (cluster and password together) is made in a folder beside its place and then renamed, so no crash can
 * leave a cluster whose password is lost. initdb syncs what it wrote before it ends; the rename is synced after.
 * When two processes begin at once, the second rename meets a full folder and fails, and the first home serves both.
 */
async function createHome(place: Place, log: Log): Promise<void> {
  const { home, account } = place
  mkdirSync(dirname(home), { recursive: true, mode: 0o755 })
  const draft = mkdtempSync(`${home}.new-${process.pid}-`)
  try {
    if (account !== undefined) lchownSync(draft, account.uid, account.gid)
    const password = join(draft, 'password')
    writeDurably(password, `${randomBytes(24).toString('base64url')}\n`, 0o600)
    if (account !== undefined) lchownSync(password, account.uid, account.gid)
    ownFolder(join(draft, 'cluster'), account, 0o700)
    await initialise(place, draft, password)
    renameSync(draft, home)
    fsyncFolder(dirname(home))
    log(`Made a new database in ${home}.`)
  } catch (fault) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(join(place.cluster, 'PG_VERSION'))) throw fault
  }
}

/**
 * Sorting is by code point everywhere (C), the same on every machine and under every libc. Letters are known by the
 * built-in C.UTF-8; but pg_trgm still asks the operating system's LC_CTYPE what a letter is, and under plain C it sees no
 * Chinese at all, so the first UTF-8 ctype this machine knows is taken.
 */
async function initialise(place: Place, draft: string, passwordFile: string): Promise<void> {
  const cluster = join(draft, 'cluster')
  for (const ctype of ['C.UTF-8', 'en_US.UTF-8', 'C']) {
    const { code, said } = await run(place, draft, [
      ...['-D', cluster, '-U', databaseUser, `--pwfile=${passwordFile}`, '--auth=scram-sha-256', '-E', 'UTF8'],
      ...['--locale=C', `--lc-ctype=${ctype}`, '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
      '--no-instructions',
    ])
    if (code === 0) return
    if (!said.includes('invalid locale')) throw new Error(`The database could not be made in ${place.home}:\n${said}`)
  }
  throw new Error(`The database could not be made in ${place.home}: no usable locale.`)
}

function run(
  { binaries, account }: Place,
  cwd: string,
  args: string[],
): Promise<{ code: number | null; said: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(binaries.initdb, args, {
      ...account,
      cwd,
      env: bareEnvironment(cwd),
      stdio: ['ignore', 'ignore', 'pipe'],
      windowsHide: true,
    })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => {
      said = (said + chunk.toString('utf8')).slice(-4000)
    })
    child.once('error', reject)
    child.once('close', (code) => resolve({ code, said }))
  })
}

/** What a process that died while making a home left behind; nothing ever points to it. */
function sweepDrafts(home: string): void {
  const prefix = `${basename(home)}.new-`
  if (!existsSync(dirname(home))) return
  for (const name of readdirSync(dirname(home))) {
    if (!name.startsWith(prefix) || isAlive(Number.parseInt(name.slice(prefix.length), 10))) continue
    try {
      rmSync(join(dirname(home), name), { recursive: true, force: true })
    } catch {
      // Its initdb outlived the process and is still writing there. It fails once its files are gone; the next start sweeps.
    }
  }
}
