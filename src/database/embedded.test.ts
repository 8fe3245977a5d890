import { spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, describe, expect, test } from 'vitest'
import { openDatabase } from './connect.ts'
import { openEmbedded } from './embedded.ts'
import { another, clearAway, clusterOf, fixture, newFolder, quiet, running } from './lives.fixture.ts'

afterEach(clearAway)

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
