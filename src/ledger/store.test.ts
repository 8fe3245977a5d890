import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { statement, transaction } from '#src/database/statement.ts'
import { openTestHouse, type TestHouse } from '../../tests/testhouse.ts'
import { lockRow, streamLengths } from './store.ts'

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse([])
  await house.ledger.createLog('acme', 'trust.example/b/acme/log')
})
afterAll(() => house.close())

const impatient = statement("SET LOCAL lock_timeout = '200ms'")
const keep = statement('INSERT INTO ledger_checkpoint (brand, size, text) VALUES ($1::text, $2::bigint, $3::text)')

test('whoever holds a log keeps other appends out, and not the checkpoint of the group before', async () => {
  await transaction(house.db, async (run) => {
    expect(await lockRow(run, 'acme')).toMatchObject({ origin: 'trust.example/b/acme/log', size: 0 })
    const second = transaction(house.db, async (other) => {
      void other(impatient, [])
      await lockRow(other, 'acme')
    })
    await expect(second).rejects.toMatchObject({ code: '55P03' })
    await transaction(house.db, async (other) => {
      void other(impatient, [])
      void other(keep, ['acme', 7, 'of the group before'])
    })
  })
  await sql`DELETE FROM ledger_checkpoint WHERE brand = 'acme' AND size = 7`.execute(house.db)
})

test('the length of a stream is one more than its last position, of this brand alone; one that has not begun has none', async () => {
  await house.ledger.createLog('qinghe', 'trust.example/b/qinghe/log')
  const say = (brand: string, subject: string, expected: number, count: number) =>
    house.ledger.append(brand, {
      subject,
      expected,
      at: '2026-11-18T13:04:00.000Z',
      drafts: Array.from({ length: count }, (_, n) => ({ type: 'thing.said/1', by: 'timer', data: { n } })),
    })
  await say('acme', 'thing:a', 0, 3)
  await say('acme', 'thing:a', 3, 2)
  await say('acme', 'thing:b', 0, 1)
  await say('qinghe', 'thing:c', 0, 4)
  const lengths = await transaction(house.db, (run) =>
    streamLengths(run, 'acme', ['thing:a', 'thing:b', 'thing:c', 'thing:a']),
  )
  expect(lengths).toEqual(
    new Map([
      ['thing:a', 5],
      ['thing:b', 1],
    ]),
  )
})
