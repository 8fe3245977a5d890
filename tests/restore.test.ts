/** A backup is restored beside newer keys, as an operator meets it: on the command line, with the real server. */
import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openHouse } from '../src/open.ts'
import { foundBrand } from '../src/people/act.ts'
import { type FreshDatabase, freshDatabase } from './database.ts'
import { freePort, startProcess } from './process.ts'

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
const dataDir = mkdtempSync(join(tmpdir(), 'troth-restore-'))
let database: FreshDatabase
beforeAll(async () => {
  chmodSync(dataDir, 0o755)
  database = await freshDatabase()
})
afterAll(async () => {
  await database.close()
  rmSync(dataDir, { recursive: true })
})

const troth = (...args: string[]) =>
  new Promise<{ code: number; said: string }>((resolve) => {
    const env = { PATH: process.env.PATH, LANG: 'en_US.UTF-8', DATABASE_URL: database.url }
    const child = execFile(process.execPath, [cli, ...args, '--data', dataDir], { env }, (_fault, out, err) =>
      resolve({ code: child.exitCode ?? -1, said: out + err }),
    )
  })

const start = async () => startProcess({ dataDir, port: await freePort(), databaseUrl: database.url })

const file = (url: string) =>
  fetch(`${url}/api/v1/brands/qinghe/cases`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': `a key of the restore test ${url}` },
    body: JSON.stringify({ topic: 'other', statement: 'It leaks' }),
  })

test('the server does not start on a restored backup, says why, and starts again after the way out it named', async () => {
  const house = await openHouse({ dataDir, databaseUrl: database.url, say: () => {} })
  const brand = { slug: 'qinghe', zh: '青禾电器', en: 'Qinghe Appliances', initials: 'QH', zone: 'Asia/Shanghai' }
  expect((await foundBrand(house, 'trust.example', brand)).ok).toBe(true)
  await house.close()
  const saved = ['ledger_log', 'ledger_entry', 'ledger_tile', 'ledger_checkpoint', 'view_cases', 'ledger_vault']
  for (const name of saved)
    await sql`CREATE TABLE ${sql.table(`saved_${name}`)} AS TABLE ${sql.table(name)}`.execute(database.db)

  const server = await start()
  const filed = await file(server.url)
  expect(filed.status).toBe(201)
  const oldKey = await (await fetch(`${server.url}/b/qinghe/log/vkey`)).text()
  expect(await troth('keys', 'list')).toEqual({
    code: 0,
    said: `keys/log-qinghe.ed25519, Ed25519, signs since 0 entries\n    ${oldKey}`,
  })
  expect((await troth('succeed-log', 'qinghe', '--reason', 'no reason')).said).toContain('just start')
  expect(await server.stop()).toBe(0)

  // The backup: all rows as they were before the complaint. What restoring a dump does, Troth itself has no door for.
  await sql`TRUNCATE ${sql.join(saved.map((name) => sql.table(name)))} CASCADE`.execute(database.db)
  for (const name of saved)
    await sql`INSERT INTO ${sql.table(name)} SELECT * FROM ${sql.table(`saved_${name}`)}`.execute(database.db)
  const refused = await start().catch((fault: Error) => fault.message)
  expect(refused).toContain('the server ended with 2')
  expect(refused).toContain('信契拒绝继续，没有签任何东西')
  expect(refused).toContain('troth succeed-log qinghe --reason')

  expect((await troth('succeed-log', 'qinghe', '--reason', ' ')).code).toBe(2)
  const succeeded = await troth('succeed-log', 'qinghe', '--reason', 'The disk was lost on 22 November.')
  expect(succeeded.code, succeeded.said).toBe(0)

  const again = await start()
  const newKey = await (await fetch(`${again.url}/b/qinghe/log/vkey`)).text()
  expect(newKey).toMatch(/^trust\.example\/b\/qinghe\/log\/2\+/)
  expect(succeeded.said).toContain(newKey.trimEnd())
  // Caches keep tiles for ever, so the successor has an address of its own, and the old one sends there.
  const sent = await fetch(`${again.url}/b/qinghe/log/tile/entries/000.p/2`, { redirect: 'manual' })
  expect([sent.status, sent.headers.get('location')]).toEqual([307, '/b/qinghe/log/2/tile/entries/000.p/2'])
  expect(sent.headers.get('cache-control')).toBe('no-store')
  expect((await fetch(`${again.url}/b/qinghe/log/2/tile/entries/000.p/2`)).status).toBe(200)
  expect(await (await fetch(`${again.url}/b/qinghe/log/checkpoint`)).text()).toMatch(
    /^trust\.example\/b\/qinghe\/log\/2\n/,
  )
  for (const path of ['3/checkpoint', '2/2/checkpoint', 'nonsense'])
    expect([path, (await fetch(`${again.url}/b/qinghe/log/${path}`)).status]).toEqual([path, 404])
  expect((await fetch(`${again.url}/b/qinghe/entries/1`)).status).toBe(200)
  expect((await fetch(`${again.url}/b/qinghe`)).status).toBe(200)
  expect((await file(again.url)).status).toBe(201)
  expect(await again.stop()).toBe(0)
  expect((await troth('keys', 'export', 'qinghe', join(dataDir, 'copy'))).code).toBe(0)
}, 60_000)
