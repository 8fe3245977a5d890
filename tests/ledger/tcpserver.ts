/**
 * A PostgreSQL such as DATABASE_URL names: reached over TCP, by name and password, started and stopped by somebody else.
 * Its programs are the packaged ones, so that every run of the tests has one beside the embedded kind.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { bareEnvironment } from '../../src/database/account.ts'
import { databaseUser, ensureCluster } from '../../src/database/cluster.ts'
import { findPlace } from '../../src/database/place.ts'
import { freePort } from '../process.ts'

export interface TcpServer {
  readonly url: string
  stop(): Promise<void>
}

export async function startTcpServer(): Promise<TcpServer> {
  const folder = mkdtempSync(join(tmpdir(), 'troth-tcp-'))
  chmodSync(folder, 0o755) // Under root PostgreSQL runs as another user, who has to pass through.
  const place = findPlace(folder, () => {})
  await ensureCluster(place, () => {})
  const port = await freePort()
  const settings = ['listen_addresses=127.0.0.1', `port=${port}`, 'unix_socket_directories=']
  const server = spawn(place.binaries.postgres, ['-D', place.cluster, ...settings.flatMap((one) => ['-c', one])], {
    ...place.account,
    cwd: place.home,
    env: bareEnvironment(place.home),
    stdio: 'ignore',
  })
  const password = readFileSync(join(place.home, 'password'), 'utf8').trim()
  const base = `postgresql://${databaseUser}:${password}@127.0.0.1:${port}`
  await makeDatabase(`${base}/postgres`, server)
  return {
    url: `${base}/${databaseUser}`,
    stop: async () => {
      server.kill('SIGINT')
      if (server.exitCode === null) await once(server, 'exit')
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function makeDatabase(url: string, server: ChildProcess): Promise<void> {
  for (;;) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL ended with ${server.exitCode}`)
    const client = new Client({ connectionString: url })
    try {
      await client.connect()
      await client.query(`create database ${databaseUser}`)
      return
    } catch (fault) {
      // Not there yet, or still starting up.
      const { code } = fault as { code?: string }
      if (code !== 'ECONNREFUSED' && code !== '57P03') throw fault
      await pause(20)
    } finally {
      await client.end().catch(() => {})
    }
  }
}
