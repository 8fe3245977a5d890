/**
 * Who PostgreSQL runs as. An ordinary user runs it as themselves. Root cannot (PostgreSQL refuses, rightly), so under
 * root it runs as the owner of the files it already has, else as `postgres`, else as a system user made for it.
 */
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import type { Log } from './log.ts'

export interface Account {
  readonly uid: number
  readonly gid: number
}

/** The account for this cluster folder; undefined means "as oneself". */
export function accountFor(cluster: string, log: Log): Account | undefined {
  const self = process.getuid?.()
  if (self === undefined) return undefined // Windows has no such numbers.
  const owner = ownerOf(cluster)
  if (self !== 0) {
    if (owner !== undefined && owner.uid !== self) {
      throw new Error(
        `The database in ${cluster} belongs to user number ${owner.uid} and Troth runs as number ${self}. ` +
          'Start Troth as the user who made it, or as root.',
      )
    }
    return undefined
  }
  // A folder first used without root keeps its owner, so that it can go back to that user later.
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid }
  return named('postgres') ?? named('troth-postgres') ?? made('troth-postgres', log)
}

/** Whether a command succeeds for this account. Asking as that user is the only answer that counts every folder above. */
export function succeedsAs(account: Account | undefined, command: string, args: readonly string[]): boolean {
  return spawnSync(command, args, { ...account, cwd: '/', env: bareEnvironment(), stdio: 'ignore' }).status === 0
}

/** Whether the account may pass through this folder to what lies inside. */
export const reaches = (account: Account | undefined, folder: string): boolean =>
  account === undefined || succeedsAs(account, '/bin/sh', ['-c', 'test -x "$1"', 'sh', folder])

/** PostgreSQL sees none of our environment: no DATABASE_URL in /proc, no stray PGPORT, no locale of the terminal. */
export function bareEnvironment(home = '/'): NodeJS.ProcessEnv {
  if (process.platform === 'win32') {
    return Object.fromEntries(Object.entries(process.env).filter(([name]) => !/^(PG|DATABASE_URL|TROTH_)/i.test(name)))
  }
  return { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', HOME: home, LC_ALL: 'C', TZ: 'UTC' }
}

function ownerOf(cluster: string): Account | undefined {
  try {
    return statSync(cluster, { throwIfNoEntry: false })
  } catch (cause) {
    throw new Error(`The database in ${cluster} is closed to the user who runs Troth. Start it as its owner.`, {
      cause,
    })
  }
}

function named(name: string): Account | undefined {
  const ask = (flag: string) => {
    const answer = spawnSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
    return answer.status === 0 ? Number.parseInt(answer.stdout, 10) : 0
  }
  const [uid, gid] = [ask('-u'), ask('-g')]
  return uid > 0 && gid > 0 ? { uid, gid } : undefined
}

function made(name: string, log: Log): Account {
  const nowhere = [
    '--system',
    '--user-group',
    '--no-create-home',
    '--home-dir',
    '/nonexistent',
    '--shell',
    '/bin/false',
  ]
  const attempts: [string, string[]][] = [
    ['useradd', [...nowhere, name]],
    ['adduser', ['-S', '-D', '-H', '-s', '/bin/false', name]], // BusyBox
  ]
  for (const [command, args] of attempts) {
    if (spawnSync(command, args, { stdio: 'ignore' }).status !== 0) continue
    const account = named(name)
    if (account === undefined) continue
    log(`PostgreSQL does not run as root; made the system user ${name} for it.`)
    return account
  }
  throw new Error(
    'PostgreSQL does not run as root, this machine has no user "postgres", and none could be made. ' +
      'Start Troth as an ordinary user, or set DATABASE_URL to a PostgreSQL of your own.',
  )
}
