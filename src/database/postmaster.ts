/**
 * The postmaster: starting it, knowing it again, stopping it. It is known by `postmaster.pid`, a text file whose lines are
 *
 *     process id · data folder · start time · port · socket folder · listen address · shared memory key · status
 *
 * https://www.postgresql.org/docs/18/storage-file-layout.html. After a kill -9 or a power cut the file stays, and its
 * number may by then belong to somebody else or to a zombie nobody buried.
 */
import { spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  constants,
  existsSync,
  fchownSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { bareEnvironment } from './account.ts'
import { type Address, serverFlags } from './address.ts'
import { openOwn, writeDurably } from './durable.ts'
import type { Place } from './place.ts'
import { rotate } from './serverlog.ts'

export interface Postmaster {
  readonly pid: number
  readonly address: Address | undefined
  readonly status: string
}

export function readPostmaster(cluster: string): Postmaster | undefined {
  const lines = linesOf(join(cluster, 'postmaster.pid'))
  const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10))
  if (!Number.isSafeInteger(pid) || pid === 0) return undefined
  const [port, socket, listen] = [Number.parseInt(lines[3] ?? '', 10), lines[4]?.trim(), lines[5]?.trim()]
  const host = socket || listen
  return { pid, address: host && port > 0 ? { host, port } : undefined, status: lines[7]?.trim() ?? '' }
}

/** `ours` is certain, `gone` is certain, `unsure` must be treated as if it lived. */
export type Life = 'ours' | 'gone' | 'unsure'

export function lifeOf(pid: number, cluster: string): Life {
  if (!isAlive(pid)) return 'gone'
  if (process.platform === 'win32') return 'unsure'
  if (existsSync('/proc/self/stat')) {
    try {
      if (/^[ZX]/.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, ''))) return 'gone'
      // A server runs as the owner of its files. The same number under another user is another program.
      if (statSync(`/proc/${pid}`).uid !== statSync(cluster).uid) return 'gone'
      // A postmaster works inside its data folder before it writes its pid file, and stays there.
      return readlinkSync(`/proc/${pid}/cwd`) === realpathSync(cluster) ? 'ours' : 'gone'
    } catch {
      return isAlive(pid) ? 'unsure' : 'gone'
    }
  }
  const ps = spawnSync('ps', ['-p', String(pid), '-o', 'stat=,command='], { encoding: 'utf8' })
  if (ps.status !== 0 || ps.stdout.startsWith('Z')) return 'gone'
  return ps.stdout.includes(cluster) ? 'ours' : 'gone'
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (fault) {
    return (fault as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Above every pid_max there is, so it can never be somebody. */
const nobodysPid = 2_147_483_646

/**
 * PostgreSQL refuses to start while the number in a lock file is alive, whoever that is. Once we know it is not a
 * postmaster of this cluster we put a number there that nobody can have, and PostgreSQL clears the file up itself. The file
 * is not deleted: its shared memory key lets PostgreSQL see backends that outlived their postmaster, and wait for them.
 *
 * Read, judged and written without a pause. Another process would have to replace the file within these microseconds to
 * be harmed, and its server would notice the changed lock file and stop by itself rather than share the data.
 */
export function retireLocks(cluster: string, { host, port }: Address): void {
  for (const lock of [join(cluster, 'postmaster.pid'), join(host, `.s.PGSQL.${port}.lock`)]) {
    const lines = linesOf(lock)
    const pid = Math.abs(Number.parseInt(lines[0] ?? '', 10))
    if (!Number.isSafeInteger(pid)) continue
    if (isAlive(pid) && lifeOf(pid, cluster) === 'gone') {
      writeDurably(lock, [nobodysPid, ...lines.slice(1)].join('\n'), 0o600)
    }
  }
}

export interface Child {
  readonly pid: number | undefined
  /** Undefined while it runs; then a few words on how it ended. */
  ended(): string | undefined
}

/**
 * In a process group of its own, so that Ctrl-C in the terminal reaches us and not the server we still need to finish
 * with; and not held by our event loop, so that it never keeps a finished program alive. fsync stays on, by never being
 * mentioned. Ordinary errors reach the program that caused them and stay out of the log file, since a failed statement can
 * contain what a customer wrote.
 */
export function startPostmaster(place: Place, address: Address): Child {
  const log = rotate(place)
  const handle = openOwn(log, constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT, 0o600)
  try {
    if (place.account !== undefined) fchownSync(handle, place.account.uid, place.account.gid)
    const settings = ['timezone=UTC', 'log_timezone=UTC', 'log_min_messages=log', 'log_min_error_statement=panic']
    const child = spawn(
      place.binaries.postgres,
      ['-D', place.cluster, ...serverFlags(address), ...settings.flatMap((setting) => ['-c', setting])],
      {
        ...place.account,
        cwd: place.home,
        env: bareEnvironment(place.home),
        detached: true,
        stdio: ['ignore', handle, handle],
        windowsHide: true,
      },
    )
    let end: string | undefined
    child.once('error', (fault) => {
      end = fault.message
    })
    child.once('exit', (code, signal) => {
      end = signal === null ? `exit code ${code}` : signal
    })
    child.unref()
    return { pid: child.pid, ended: () => end }
  } finally {
    closeSync(handle)
  }
}

/**
 * A fast shutdown: running transactions are rolled back, committed ones are checkpointed, the lock files go. Never
 * followed by a kill -9; a server that takes longer is left to finish, and the next start waits for it.
 */
export async function stopPostmaster(place: Pick<Place, 'cluster' | 'binaries' | 'account'>): Promise<boolean> {
  const { cluster } = place
  const postmaster = readPostmaster(cluster)
  if (postmaster === undefined) return true
  if (process.platform === 'win32') {
    return spawnSync(place.binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast'], { stdio: 'ignore' }).status === 0
  }
  if (lifeOf(postmaster.pid, cluster) !== 'ours') return true
  process.kill(postmaster.pid, 'SIGINT')
  for (let waited = 0; waited < stopWithinMs; waited += 20) {
    if (lifeOf(postmaster.pid, cluster) === 'gone') return true
    await pause(20)
  }
  return false
}

const stopWithinMs = 60_000

function linesOf(path: string): string[] {
  try {
    return readFileSync(path, 'utf8').split('\n')
  } catch {
    return []
  }
}
