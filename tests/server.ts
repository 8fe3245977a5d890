/**
 * One PostgreSQL for a whole test run, and only if a test asks for it. Nothing starts here: the first worker that calls
 * `freshDatabase()` starts an embedded server in this run's folder, the others adopt it, and it is stopped and removed
 * here at the end. With DATABASE_URL the tests use that server instead, each run under names of its own.
 */
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client } from 'pg'
import type { TestProject } from 'vitest/node'
import { stopEmbedded } from '../src/database/embedded.ts'
import { isAlive } from '../src/database/postmaster.ts'

export interface TestServer {
  readonly dataDir: string
  readonly databaseUrl: string | undefined
  /** Part of every database's name, so that runs sharing a server never meet. */
  readonly run: string
}

declare module 'vitest' {
  interface ProvidedContext {
    server: TestServer
  }
}

const prefix = 'troth-run-'

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  await sweep()
  const dataDir = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`))
  chmodSync(dataDir, 0o755) // Under root PostgreSQL runs as another user, who has to pass through.
  const server = { dataDir, databaseUrl: process.env.DATABASE_URL || undefined, run: randomBytes(4).toString('hex') }
  project.provide('server', server)
  return async () => {
    if (server.databaseUrl !== undefined) await dropDatabases(server.databaseUrl, server.run)
    await remove(dataDir)
  }
}

/** Runs that were killed leave a server behind; nobody adopts it, since every run has a folder of its own. */
async function sweep(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    if (name.startsWith(prefix) && !isAlive(Number.parseInt(name.slice(prefix.length), 10))) {
      await remove(join(tmpdir(), name)).catch(() => {})
    }
  }
}

async function remove(dataDir: string): Promise<void> {
  if (existsSync(dataDir) && readdirSync(dataDir).length > 0) await stopEmbedded({ dataDir, log: () => {} })
  rmSync(dataDir, { recursive: true, force: true })
}

async function dropDatabases(url: string, run: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ datname: string }>('select datname from pg_database where datname like $1', [
    `troth_${run}_%`,
  ])
  for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`)
  await client.end()
}
