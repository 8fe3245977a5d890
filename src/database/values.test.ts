import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../tests/database.ts'
import { migrate } from './migrate.ts'
import { migrations } from './migrations.ts'
import { exactNumber } from './values.ts'

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase()
})
afterAll(() => fresh.close())

const one = async (expression: string): Promise<unknown> =>
  (await fresh.pool.query(`select ${expression} as it`)).rows[0].it

test('a sum in fen arrives as an exact number, or not at all', async () => {
  expect(await one('2850000000000::int8')).toBe(2_850_000_000_000)
  expect(await one('array[1, null, 3]::int8[]')).toEqual([1, null, 3])
  await expect(one('9007199254740992::int8')).rejects.toThrow('beyond what a number holds exactly')
  expect(() => exactNumber('-9007199254740993')).toThrow(RangeError)
})

test('a date stays the day it is, wherever the server stands', async () => {
  expect(await one(`'2026-11-22'::date`)).toBe('2026-11-22')
  expect(await one(`array['2026-11-22'::date]`)).toEqual(['2026-11-22'])
  expect(await one(`'2026-11-22T02:00:00.123Z'::timestamptz`)).toEqual(new Date('2026-11-22T02:00:00.123Z'))
})

test('bytes arrive as bytes', async () => {
  expect(await one(`'\\x00ff'::bytea`)).toEqual(Buffer.from([0, 255]))
})

test('Chinese words can be found by their parts', async () => {
  await fresh.pool.query('create extension if not exists pg_trgm')
  expect(await one(`similarity('去屑洗发水', '洗发水') > 0`)).toBe(true)
})

test('two starts at once migrate once, and a failed step changes nothing and is named', async () => {
  const steps = {
    ...migrations,
    '9001 first': { up: async () => void (await fresh.pool.query('select pg_sleep(0.1)')) },
    '9002 table': {
      up: async (db: { schema: { createTable(name: string): { execute(): Promise<void> } } }) =>
        db.schema.createTable('made_once').execute(),
    },
  }
  const ran = await Promise.all([migrate(fresh.db, steps), migrate(fresh.db, steps)])
  expect(ran.map((names) => names.length).toSorted()).toEqual([0, 2])
  const failing = { ...steps, '9003 wrong': { up: async () => Promise.reject(new Error('no such thing')) } }
  await expect(migrate(fresh.db, failing)).rejects.toThrow('"9003 wrong" failed and nothing was changed: no such thing')
  await expect(migrate(fresh.db, {})).rejects.toThrow('not made by this version of Troth or an earlier one')
})

test('two test files never see each other', async () => {
  const other = await freshDatabase()
  await fresh.pool.query('create table only_here (id int)')
  await expect(other.pool.query('select from only_here')).rejects.toThrow('does not exist')
  await other.close()
})
