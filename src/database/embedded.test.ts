import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { openDatabase } from './connect.ts'
import { openEmbedded, stopEmbedded } from './embedded.ts'
import { lifeOf, readPostmaster } from './postmaster.ts'

const fixture = fileURLToPath(new URL('./life.fixture.ts', import.meta.url))
const quiet = () => {}
const folders: string[] = []
const processes: ChildProcess[] = []

afterEach(async () => {
  for (const child of processes.splice(0)) child.kill('SIGKILL')
  for (const folder of folders.splice(0)) {
    if (existsSync(join(folder, 'postgres'))) await stopEmbedded({ dataDir: folder, log: quiet })
    rmSync(folder, { recursive: true, force: true })
  }
})

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'troth-life-'))
  chmodSync(folder, 0o755) // Open to pass through; the closed one has a test of its own.
  folders.push(folder)
  return folder
}

interface Troth {
  readonly child: ChildProcess
  readonly startedByUs: boolean
  readonly acknowledged: number[]
  readonly logs: string[]
  kill(): Promise<void>
  end(): Promise<void>
}

/** Another Troth process on the folder, once it is open. */
function another(dataDir: string, task = 'wait'): Promise<Troth> {
  const child = spawn(process.execPath, [fixture, dataDir, task], { stdio: ['pipe', 'pipe', 'pipe'] })
  processes.push(child)
  const gone = new Promise<void>((resolve) => child.once('close', () => resolve()))
  const acknowledged: number[] = []
  const logs: string[] = []
  let complaint = ''
  child.stderr.on('data', (chunk) => {
    complaint += chunk
  })
  return new Promise((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`ended with ${code}: ${complaint}${logs.join('\n')}`)))
    createInterface({ input: child.stdout }).on('line', (text) => {
      const line = JSON.parse(text) as { startedByUs?: boolean; id?: number; log?: string }
      if (line.id !== undefined) acknowledged.push(line.id)
      if (line.log !== undefined) logs.push(line.log)
      if (line.startedByUs === undefined) return
      const kill = async () => {
        child.kill('SIGKILL')
        await gone
      }
      const end = async () => {
        child.stdin.end()
        await gone
      }
      resolve({ child, startedByUs: line.startedByUs, acknowledged, logs, kill, end })
    })
  })
}

const clusterOf = (dataDir: string): string => join(dataDir, 'postgres', 'cluster')

function running(dataDir: string): number | undefined {
  const postmaster = readPostmaster(clusterOf(dataDir))
  return postmaster !== undefined && lifeOf(postmaster.pid, clusterOf(dataDir)) === 'ours' ? postmaster.pid : undefined
}

describe('a first start', () => {
  test('makes a database only its owner can read, that no network can reach, and stops it at the end', async () => {
    const dataDir = newFolder()
    const said: string[] = []
    const server = await openEmbedded({ dataDir, log: (message) => said.push(message) })
    const { db, pool, close } = await openDatabase({ dataDir, databaseUrl: server.url, log: quiet })
    const shown = async (name: string) => (await pool.query(`show ${name}`)).rows[0][name]

    expect(server.startedByUs).toBe(true)
    expect(await shown('listen_addresses')).toBe('')
    expect(await shown('fsync')).toBe('on')
    expect(await shown('data_checksums')).toBe('on')
    expect(await shown('server_encoding')).toBe('UTF8')
    expect(listeningTcp(running(dataDir)!)).toEqual([])
    expect(statSync(join(dataDir, 'postgres', 'password')).mode & 0o777).toBe(0o600)
    expect(statSync(clusterOf(dataDir)).mode & 0o777).toBe(0o700)
    expect(statSync(server.connection.host).mode & 0o777).toBe(0o700)

    const secret = server.connection.password
    expect(secret.length).toBeGreaterThanOrEqual(32)
    const commandLine = existsSync('/proc/self') ? readFileSync(`/proc/${running(dataDir)}/cmdline`, 'utf8') : ''
    const serverLog = readFileSync(join(dataDir, 'postgres', 'postgres.log'), 'utf8')
    expect([commandLine, serverLog, ...said].join()).not.toContain(secret)

    expect(db).toBeDefined()
    await close()
    await server.close()
    expect(running(dataDir)).toBeUndefined()
    expect(readdirSync(clusterOf(dataDir))).not.toContain('postmaster.pid')
  })

  test('of two processes at once makes one database for both', async () => {
    const dataDir = newFolder()
    const both = await Promise.all([another(dataDir), another(dataDir)])
    expect(both.filter(({ startedByUs }) => startedByUs)).toHaveLength(1)
    expect(readdirSync(dataDir)).toEqual(['postgres'])
    await Promise.all(both.map((troth) => troth.end()))
    expect(running(dataDir)).toBeUndefined()
  })

  test('interrupted while the database was being made begins again', async () => {
    const dataDir = newFolder()
    const child = spawn(process.execPath, [fixture, dataDir], { stdio: 'ignore' })
    while (!readdirSync(dataDir).some((name) => name.startsWith('postgres.new-'))) await pause(2)
    await pause(120)
    child.kill('SIGKILL')
    await new Promise((resolve) => child.once('close', resolve))
    expect(existsSync(clusterOf(dataDir))).toBe(false)
    await (await openEmbedded({ dataDir, log: quiet })).close()
    await (await openEmbedded({ dataDir, log: quiet })).close() // The first may have met an initdb that was still dying.
    expect(readdirSync(dataDir)).toEqual(['postgres'])
  })

  test('works below a folder whose name is longer than a socket may be', async () => {
    const dataDir = join(newFolder(), 'x'.repeat(60), '信契 "a", b')
    const server = await openEmbedded({ dataDir, log: quiet })
    expect(server.connection.host.startsWith(join(tmpdir(), 'troth-'))).toBe(true)
    expect(statSync(server.connection.host).mode & 0o777).toBe(0o700)
    const second = await another(dataDir)
    expect(second.startedByUs).toBe(false)
    await second.end()
    await server.close()
    rmSync(server.connection.host, { recursive: true })
  })
})

describe('a second process', () => {
  test('joins the server of the first and leaves it running; the last to leave stops it', async () => {
    const dataDir = newFolder()
    const first = await another(dataDir)
    const pid = running(dataDir)
    const second = await another(dataDir)
    expect([first.startedByUs, second.startedByUs]).toEqual([true, false])
    await second.end()
    expect(running(dataDir)).toBe(pid)
    const third = await another(dataDir)
    await first.end()
    expect(running(dataDir)).toBe(pid)
    await third.end()
    expect(running(dataDir)).toBeUndefined()
  })

  test('that comes while the last one leaves gets a server all the same', async () => {
    const dataDir = newFolder()
    let current = await another(dataDir)
    for (let round = 0; round < 4; round++) {
      const [, next] = await Promise.all([current.end(), pause(round * 8).then(() => another(dataDir, 'write'))])
      current = next
    }
    await pause(50)
    expect(current.acknowledged.length).toBeGreaterThan(0)
    await current.end()
    expect(running(dataDir)).toBeUndefined()
  })
})

describe('after a crash', () => {
  const rowsOf = async (dataDir: string): Promise<Set<number>> => {
    const { pool, close } = await openDatabase({ dataDir, log: quiet })
    const { rows } = await pool.query<{ id: number }>('select id from acknowledged')
    await close()
    return new Set(rows.map(({ id }) => id))
  }

  test('of Troth alone, the next start adopts the server, and no acknowledged row is lost', async () => {
    const dataDir = newFolder()
    const acknowledged: number[] = []
    for (let round = 0; round < 4; round++) {
      const troth = await another(dataDir, 'write')
      expect(troth.startedByUs).toBe(round === 0)
      await pause(60)
      await troth.kill()
      acknowledged.push(...troth.acknowledged)
    }
    expect(acknowledged.length).toBeGreaterThan(20)
    const kept = await rowsOf(dataDir)
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
    expect(running(dataDir)).toBeUndefined()
  })

  test('of Troth and PostgreSQL together, the next start needs no hand, and no acknowledged row is lost', async () => {
    const dataDir = newFolder()
    const acknowledged: number[] = []
    for (let round = 0; round < 6; round++) {
      const troth = await another(dataDir, 'write')
      expect(troth.startedByUs).toBe(true)
      await pause(60)
      const pid = running(dataDir)!
      process.kill(pid, 'SIGKILL')
      await troth.kill()
      acknowledged.push(...troth.acknowledged)
    }
    expect(acknowledged.length).toBeGreaterThan(20)
    const kept = await rowsOf(dataDir)
    expect(acknowledged.filter((id) => !kept.has(id))).toEqual([])
  })

  test('of PostgreSQL alone, Troth starts it again and goes on', async () => {
    const dataDir = newFolder()
    const said: string[] = []
    const { pool, close } = await openDatabase({ dataDir, log: (message) => said.push(message) })
    await pool.query('create table kept as select 1 as it')
    const pid = running(dataDir)!
    process.kill(pid, 'SIGKILL')
    while (!said.includes('The database is back.')) await pause(10)
    expect((await pool.query('select it from kept')).rows).toEqual([{ it: 1 }])
    expect(running(dataDir)).not.toBe(pid)
    await close()
    expect(running(dataDir)).toBeUndefined()
  })

  test('a lock file whose number now belongs to another program of the same user does not stop a start', async () => {
    const dataDir = newFolder()
    const { close } = await openEmbedded({ dataDir, log: quiet })
    const lock = join(clusterOf(dataDir), 'postmaster.pid')
    const text = readFileSync(lock, 'utf8')
    await close()
    const { uid, gid } = statSync(clusterOf(dataDir))
    const stranger = spawn('sleep', ['60'], { uid, gid, cwd: '/', stdio: 'ignore' })
    processes.push(stranger)
    writeFileSync(lock, text.replace(/^\d+/, String(stranger.pid)))
    writeFileSync(join(dataDir, 'postgres/socket/.s.PGSQL.5432.lock'), `${stranger.pid}\n`)
    const server = await openEmbedded({ dataDir, log: quiet })
    expect(server.startedByUs).toBe(true)
    expect(stranger.exitCode).toBeNull()
    await server.close()
  })
})

test('files of another PostgreSQL version are refused with an explanation, and left alone', async () => {
  const dataDir = newFolder()
  await (await openEmbedded({ dataDir, log: quiet })).close()
  writeFileSync(join(clusterOf(dataDir), 'PG_VERSION'), '15\n')
  await expect(openEmbedded({ dataDir, log: quiet })).rejects.toThrow(/made by PostgreSQL 15.*brings PostgreSQL 18/)
})

test('a server that cannot start is reported with what it said last', async () => {
  const dataDir = newFolder()
  await (await openEmbedded({ dataDir, log: quiet })).close()
  writeFileSync(join(clusterOf(dataDir), 'postgresql.conf'), 'no_such_setting = 1\n')
  await expect(openEmbedded({ dataDir, log: quiet })).rejects.toThrow(/could not be started[\s\S]*no_such_setting/)
})

/** Sockets in the state LISTEN (0A) held by a process, from Linux's own tables; nothing to see elsewhere. */
function listeningTcp(pid: number): string[] {
  if (!existsSync('/proc/net/tcp')) return []
  const held = readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
    try {
      return statSync(`/proc/${pid}/fd/${fd}`).isSocket() ? [String(statSync(`/proc/${pid}/fd/${fd}`).ino)] : []
    } catch {
      return []
    }
  })
  expect(held.length).toBeGreaterThan(0)
  return ['tcp', 'tcp6'].flatMap((table) =>
    readFileSync(`/proc/net/${table}`, 'utf8')
      .split('\n')
      .map((line) => line.trim().split(/\s+/))
      .filter((columns) => columns[3] === '0A' && held.includes(columns[9]!))
      .map((columns) => columns[1]!),
  )
}
