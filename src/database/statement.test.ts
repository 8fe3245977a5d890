import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../tests/database.ts'
import { inside, statement, transaction } from './statement.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
  await database.pool.query('CREATE TABLE stone (n int PRIMARY KEY)')
})
beforeEach(() => database.pool.query('TRUNCATE stone').then(() => undefined))
afterAll(() => database.close())

const put = statement('INSERT INTO stone (n) VALUES ($1::int)')
const all = statement('SELECT n FROM stone ORDER BY n')
const stones = async () => (await database.pool.query('SELECT n FROM stone ORDER BY n')).rows.map(({ n }) => n)

describe('a transaction', () => {
  test('commits what was sent and not waited for, and answers in the order of asking', async () => {
    const seen = await transaction(database.db, async (run) => {
      void run(put, [1])
      const one = run<{ n: number }>(all, [])
      void run(put, [2])
      return (await one).map(({ n }) => n)
    })
    expect(seen).toEqual([1])
    expect(await stones()).toEqual([1, 2])
  })

  test('throws the fault of a statement nobody waited for, and nothing of it stands', async () => {
    const sent = transaction(database.db, async (run) => {
      void run(put, [1])
      void run(put, [1])
      void run(put, [2])
      return 'done'
    })
    await expect(sent).rejects.toMatchObject({ code: '23505' })
    expect(await stones()).toEqual([])
  })

  test('whose work throws is taken back, and the connection is good for the next', async () => {
    for (let i = 0; i < 20; i += 1) {
      const refused = transaction(database.db, async (run) => {
        void run(put, [1])
        throw new RangeError('changed my mind')
      })
      await expect(refused).rejects.toThrow('changed my mind')
    }
    await transaction(database.db, (run) => run(put, [3]))
    expect(await stones()).toEqual([3])
  })

  test('is not committed by work that caught a fault and went on', async () => {
    const sent = transaction(database.db, async (run) => {
      await run(put, [1])
      await run(put, [1]).catch(() => {})
    })
    await expect(sent).rejects.toMatchObject({ code: '23505' })
    expect(await stones()).toEqual([])
  })
})

test('statements inside a transaction of the caller’s stand or fall with it', async () => {
  await database.db.transaction().execute((tx) =>
    inside(tx, async (run) => {
      void run(put, [1])
    }),
  )
  expect(await stones()).toEqual([1])
  const failing = database.db.transaction().execute((tx) =>
    inside(tx, async (run) => {
      void run(put, [2])
      void run(put, [2])
    }),
  )
  await expect(failing).rejects.toMatchObject({ code: '23505' })
  expect(await stones()).toEqual([1])
})

test('work that throws inside a transaction of the caller’s leaves nothing that goes out behind the rollback', async () => {
  const refused = database.db.transaction().execute((tx) =>
    inside(tx, async (run) => {
      for (let n = 1; n <= 5; n += 1) void run(put, [n])
      throw new RangeError('changed my mind')
    }),
  )
  await expect(refused).rejects.toThrow('changed my mind')
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await stones()).toEqual([])
})

test('one text has one name, another text another', () => {
  expect(statement('SELECT 1').name).toBe(statement('SELECT 1').name)
  expect(statement('SELECT 1').name).not.toBe(statement('SELECT 2').name)
})
