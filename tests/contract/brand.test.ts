import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../testapp.ts'

/** Everything that was sent to the database while something was done, as SQL. */
async function sent(work: () => Promise<void>): Promise<readonly string[]> {
  const seen: string[] = []
  const query = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [asked] = given
    seen.push(typeof asked === 'string' ? asked : String((asked as { text?: string } | null)?.text))
    return Reflect.apply(query, this, given)
  } as typeof query
  try {
    await work()
  } finally {
    pg.Client.prototype.query = query
  }
  return seen.map((text) => text.replace(/\s+/g, ' ').trim())
}

const ours = /\b(?:ledger_(?:log|entry|tile|checkpoint|vault)|view_\w+|outbox_\w+|people_member|cases_\w+|claims_\w+)\b/

/** A statement carries the brand when it compares it with a value, or inserts it. */
const carriesBrand = (text: string) =>
  /\bbrand = \$\d/.test(text) || /^(?:WITH .* )?INSERT INTO [^(]*\(\s*"?brand"?/i.test(text)

test('a statement that asks across brands would be seen', () => {
  expect(carriesBrand('SELECT row FROM view_brands ORDER BY brand')).toBe(false)
  expect(carriesBrand('INSERT INTO ledger_entry (index, brand) VALUES ($1, $2)')).toBe(false)
})

let door: TestApp
beforeAll(async () => {
  door = await openTestApp()
  await door.found('qinghe')
})
afterAll(() => door.close())

describe('distribution by brand', () => {
  test('every table of ours has the brand first in its primary key, so that it distributes by brand', async () => {
    const found = await sql<{ table: string; first: string }>`
      SELECT c.relname AS table, a.attname AS first
      FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
      WHERE i.indisprimary AND c.relnamespace = 'public'::regnamespace ORDER BY 1`.execute(door.house.db)
    // What is not a brand's: accounts and sessions of people, which version of each view the tables hold, and what a
    // witness remembers of other people's logs.
    const others = /^(?:people_|ledger_view$|witness_|kysely_)/
    const byBrand = found.rows.filter(({ table }) => !others.test(table) || ours.test(table))
    expect(byBrand.length).toBeGreaterThan(9)
    expect(byBrand.filter(({ first }) => first !== 'brand')).toEqual([])
  })

  test('filing, following, answering, the queue, the trust page and the log ask for one brand in every statement', async () => {
    const { cookie } = await door.hire('qinghe', 'service')
    const statements = await sent(async () => {
      const filed = await door.send('/api/v1/brands/qinghe/cases', {
        topic: 'quality',
        statement: 'The coating peels.',
      })
      const { link, id } = (await filed.json()) as { link: string; id: string }
      const api = `/api/v1/brands/qinghe/cases/${id}`
      expect((await door.get(link)).status).toBe(200)
      expect((await door.send(`${api}/reply`, { message: 'We look into it.' }, { cookie })).status).toBe(200)
      expect((await door.post(`${link}/supplement`, { message: 'A photograph.' })).status).toBe(303)
      expect((await door.get(`${link}/receipt`)).status).toBe(200)
      expect((await door.post(`${link}/forget`, {})).status).toBe(303)
      expect((await door.get('/api/v1/brands/qinghe/cases', { cookie })).status).toBe(200)
      for (const path of [
        '',
        '/claims',
        '/entries/1',
        '/figures/cases.received',
        '/log/checkpoint',
        '/log/tile/0/000.p/2',
      ]) {
        expect((await door.get(`/b/qinghe${path}`)).status, path).toBe(200)
      }
    })
    const asked = statements.filter((text) => ours.test(text))
    expect(asked.length).toBeGreaterThan(20)
    expect(asked.filter((text) => !carriesBrand(text))).toEqual([])
  })
})
