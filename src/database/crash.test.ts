import { spawn } from 'node:child_process'
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import { afterEach, describe, expect, test } from 'vitest'
import { openDatabase } from './connect.ts'
import { openEmbedded } from './embedded.ts'
import { another, clearAway, clusterOf, newFolder, processes, quiet, running } from './lives.fixture.ts'

afterEach(clearAway)

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
    const { db, pool, close } = await openDatabase({ dataDir, log: (message) => said.push(message) })
    await pool.query('create table kept as select 1 as it')
    const pid = running(dataDir)!
    const interrupted = db.transaction().execute(async (transaction) => {
      await sql`insert into kept values (2)`.execute(transaction)
      process.kill(pid, 'SIGKILL')
      // Between two statements the connection breaks with nobody waiting for an answer.
      while (!said.includes('The database is back.')) await pause(10)
      await sql`insert into kept values (3)`.execute(transaction)
    })
    await expect(interrupted).rejects.toThrow()
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

  test('a server whose socket was swept out of the temporary folder is restarted, and everybody finds it again', async () => {
    const dataDir = newFolder()
    const said: string[] = []
    const first = await openEmbedded({ dataDir, log: (message) => said.push(message) })
    rmSync(first.connection.host, { recursive: true })
    const second = await openEmbedded({ dataDir, log: quiet })
    while (!said.includes('The database is back.')) await pause(10)
    await first.close()
    expect(running(dataDir)).toBeDefined()
    await second.close()
    expect(running(dataDir)).toBeUndefined()
  })
})
