import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { flood } from '../bench/flooding.ts'
import { openHouse } from '../src/open.ts'
import { foundBrand } from '../src/people/act.ts'
import { freshDatabase } from './database.ts'
import { freePort, startProcess } from './process.ts'

test('when very many file at once, everybody is filed or told when to come again, and nobody is lost', async () => {
  const database = await freshDatabase()
  const dataDir = mkdtempSync(join(tmpdir(), 'troth-flood-'))
  const house = await openHouse({ dataDir, databaseUrl: database.url, say: () => {} })
  await foundBrand(house, 'localhost', { slug: 'acme', zh: '试验', en: 'Acme', initials: 'AC', zone: 'Asia/Shanghai' })
  await house.close()
  const port = await freePort()
  const server = await startProcess({ dataDir, port, databaseUrl: database.url, env: { TROTH_BEHIND_PROXY: 'yes' } })
  const full = await flood({ port, brand: 'acme', people: 200, seconds: 3, trustEveryMs: 200 })
  await server.stop()
  expect(full.errors).toEqual({})
  expect(full.trustErrors).toEqual({})
  expect(full.trustMs.length).toBeGreaterThan(0)
  expect(full.tokens.length).toBeGreaterThan(0)
  const links = full.tokens.map((token) => createHash('sha256').update(token).digest('hex'))
  const found = await sql<{ n: number }>`
    SELECT count(*) AS n FROM view_case_links WHERE brand = 'acme' AND key = ANY(${links}::text[])`.execute(database.db)
  expect(Number(found.rows[0]!.n)).toBe(full.tokens.length)
  expect(server.output()).not.toContain('fault')
  await database.close()
  rmSync(dataDir, { recursive: true })
}, 60_000)
