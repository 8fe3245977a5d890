import { createHash } from 'node:crypto'
import { parseCheckpoint } from '@troth/proof/checkpoint'
import { leafHash } from '@troth/proof/hash'
import { parseNote } from '@troth/proof/note'
import { checkReceipt } from '@troth/proof/receipt'
import { rootOf } from '@troth/proof/tree'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../tests/testhouse.ts'
import type { View } from './views.ts'
import { PositionConflict } from './words.ts'

interface Tally {
  readonly count: number
}

const tallies: View<Tally> = {
  name: 'tallies',
  version: 1,
  columns: { count: { type: 'bigint', of: (row) => row.count } },
  follows: (type) => type === 'thing.said/1',
  key: (entry) => entry.subject,
  fold: (row, entry) => {
    if (entry.data.poison) throw new Error('this fold cannot bear it')
    return { count: (row?.count ?? 0) + 1 }
  },
}

const said = (subject: string, expected: number, words: object = {}) => ({
  subject,
  expected,
  at: '2026-11-18T13:04:00.000Z',
  drafts: [{ type: 'thing.said/1', by: 'brand:pr', data: { words } as never, sealed: { secret: `about ${subject}` } }],
})

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse([tallies])
  await house.ledger.createLog('acme', 'trust.example/b/acme/log')
})
afterAll(() => house.close())

const tree = async () => {
  const text = (await house.ledger.checkpoint('acme'))!.text
  return parseCheckpoint(parseNote(text)!.text)!
}

describe('the ledger', () => {
  test('a log that has no entries has a signed checkpoint of the empty tree', async () => {
    const { origin, size, root } = await tree()
    expect({ origin, size, root: Buffer.from(root) }).toEqual({
      origin: 'trust.example/b/acme/log',
      size: 0,
      root: createHash('sha256').digest(),
    })
  })

  test('what is appended is covered by a signed checkpoint at once, and the root is that of the entries', async () => {
    const [entry] = await house.ledger.append('acme', said('thing:a', 0))
    const { size, root } = await tree()
    expect(size).toBe(entry!.index + 1)
    const bytes = await house.ledger.bytes('acme', 0, size)
    expect(Buffer.from(root)).toEqual(Buffer.from(rootOf(bytes.map(leafHash))))
  })

  test('a decision made on an old situation is refused and writes nothing', async () => {
    await house.ledger.append('acme', said('thing:b', 0))
    const before = await tree()
    await expect(house.ledger.append('acme', said('thing:b', 0))).rejects.toBeInstanceOf(PositionConflict)
    await expect(house.ledger.append('acme', said('thing:b', 7))).rejects.toBeInstanceOf(PositionConflict)
    expect(await tree()).toEqual(before)
  })

  test('three hundred racing appends to one stream: exactly one gets each position', async () => {
    const racing = await Promise.allSettled(
      Array.from({ length: 300 }, () => house.ledger.append('acme', said('thing:race', 0))),
    )
    expect(racing.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
    expect(await house.ledger.stream('acme', 'thing:race')).toHaveLength(1)
  })

  test('a thousand appends at once share transactions, lose nothing, and the tiles prove every one of them', async () => {
    const entries = await Promise.all(
      Array.from({ length: 1000 }, (_, i) => house.ledger.append('acme', said(`thing:many-${i}`, 0))),
    )
    const indexes = entries.map(([entry]) => entry!.index)
    expect(new Set(indexes).size).toBe(1000)
    const { size, root } = await tree()
    expect(Buffer.from(root)).toEqual(Buffer.from(rootOf((await house.ledger.bytes('acme', 0, size)).map(leafHash))))
    const receipt = await house.ledger.receipt('acme', [indexes[0]!, indexes[500]!, indexes[999]!], () => true)
    expect(checkReceipt(receipt)).toMatchObject({ verdict: 'proved' })
  })

  test('an act that cannot be written fails alone, and its neighbours in the same moment are kept', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 50 }, (_, i) =>
        house.ledger.append('acme', {
          ...said(`thing:beside-${i}`, 0),
          drafts: [{ type: 'thing.said/1', by: 'timer', data: i === 17 ? { poison: true } : {} }],
        }),
      ),
    )
    expect(results.map((one) => one.status).filter((status) => status === 'rejected')).toHaveLength(1)
    expect(results[17]!.status).toBe('rejected')
    expect(await house.ledger.stream('acme', 'thing:beside-17')).toEqual([])
  })

  test('an entry over 65,535 bytes is not written', async () => {
    await expect(house.ledger.append('acme', said('thing:big', 0, { long: 'x'.repeat(65_535) }))).rejects.toThrow(
      RangeError,
    )
    expect(await house.ledger.stream('acme', 'thing:big')).toEqual([])
  })

  test('a sealed value is in nobody’s log: the entry has its digest, the vault has it encrypted, the holder can open it', async () => {
    const [entry] = await house.ledger.append('acme', said('thing:sealed', 0))
    const [bytes] = await house.ledger.bytes('acme', entry!.index, entry!.index + 1)
    expect(Buffer.from(bytes!).toString()).not.toContain('about thing:sealed')
    const rows = await sql<{ sealed: Buffer }>`SELECT sealed FROM ledger_vault WHERE index = ${entry!.index}`.execute(
      house.db,
    )
    expect(rows.rows[0]!.sealed.toString('latin1')).not.toContain('about thing')
    const checked = checkReceipt(await house.ledger.receipt('acme', [entry!.index], () => true))
    expect(checked.entries[0]!.disclosures).toMatchObject([{ name: 'secret', value: 'about thing:sealed', ok: true }])
  })

  test('deleting a sealed value leaves every proof valid', async () => {
    const [entry] = await house.ledger.append('acme', said('thing:forget', 0))
    await sql`DELETE FROM ledger_vault WHERE index = ${entry!.index}`.execute(house.db)
    expect(await house.ledger.sealed('acme', [entry!.index])).toEqual([])
    expect(checkReceipt(await house.ledger.receipt('acme', [entry!.index], () => true))).toMatchObject({
      verdict: 'proved',
    })
  })

  test('a receipt asked for at once and one made later from the database have the same bytes', async () => {
    // Fields in another order than their names', and several entries of one append.
    const sealed = { second: '二', first: { a: [1] }, third: null }
    const drafts = [1, 2, 3].map((n) => ({ type: 'thing.said/1', by: 'customer', data: { n }, sealed }))
    const groups = await Promise.all(
      ['p', 'q', 'r'].map((name) =>
        house.ledger.append('acme', {
          subject: `thing:later-${name}`,
          expected: 0,
          at: '2026-11-18T13:04:00.000Z',
          drafts,
        }),
      ),
    )
    const indexes = groups.flat().map((entry) => entry.index)
    const asked = [...indexes.map((index) => [index]), indexes, [indexes[4]!, indexes[1]!, indexes[8]!]]
    const receipts = () =>
      Promise.all(asked.map((some) => house.ledger.receipt('acme', some, (name) => name !== 'third')))
    const atOnce = await receipts()
    // A start knows nothing but what is stored, and signs the same tree to the same bytes.
    await house.reopen([tallies])
    expect(await receipts()).toEqual(atOnce)
    expect(checkReceipt(atOnce.at(-1)!)).toMatchObject({ verdict: 'proved' })
    expect(checkReceipt(atOnce[0]!).entries[0]!.disclosures.map(({ name }) => name)).toEqual(['first', 'second'])
  })

  test('a conflict in a full group fails one act: its neighbours are written, at the indexes and positions they would have had', async () => {
    const { size } = await tree()
    const appends = Array.from({ length: 300 }, (_, i) => said(`thing:near-${i % 299}`, i < 299 ? 0 : 5))
    const results = await Promise.allSettled(appends.map((append) => house.ledger.append('acme', append)))
    expect(results.map(({ status }) => status).lastIndexOf('rejected')).toBe(299)
    const written = results.flatMap((one) => (one.status === 'fulfilled' ? one.value : []))
    expect(written.map(({ index }) => index)).toEqual(Array.from({ length: 299 }, (_, i) => size + i))
    expect(await house.ledger.stream('acme', 'thing:near-0')).toHaveLength(1)
  })

  test('views are folded with the entries and come out the same when rebuilt from nothing', async () => {
    const rows = async () =>
      (await sql`SELECT key, row FROM view_tallies WHERE brand = 'acme' ORDER BY key`.execute(house.db)).rows
    await house.ledger.append('acme', said('thing:b', 1))
    const before = await rows()
    expect(before).toContainEqual({ key: 'thing:b', row: { count: 2 } })
    await house.reopen([{ ...tallies, version: 2 }])
    expect(await rows()).toEqual(before)
  })

  test('a table newer than the code stops the start instead of being folded wrongly', async () => {
    await expect(house.reopen([tallies])).rejects.toThrow(/start the newer Troth/)
  })
})
