import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FreshDatabase, freshDatabase } from '../../tests/database.ts'
import { byteaArray, int4Array, int8Array, textArray } from './arrays.ts'

let database: FreshDatabase
beforeAll(async () => {
  database = await freshDatabase()
})
afterAll(() => database.close())

const read = async (type: string, array: Buffer) =>
  (
    await database.pool.query(`SELECT item FROM unnest($1::${type}[]) WITH ORDINALITY AS t (item, n) ORDER BY n`, [
      array,
    ])
  ).rows.map(({ item }) => item)

// PostgreSQL has no NUL in a text, and a lone surrogate is not UTF-8.
const texts = fc.array(fc.string({ unit: 'binary', maxLength: 20 }).filter((text) => !text.includes('\0')))
const blobs = fc.array(fc.uint8Array({ maxLength: 300 }))
const wholes = fc.array(fc.maxSafeInteger())
const smalls = fc.array(fc.integer())

test('what goes out as an array in binary arrives item for item, in order, empty arrays included', async () => {
  await fc.assert(
    fc.asyncProperty(texts, blobs, wholes, smalls, async (text, blob, whole, small) => {
      expect(await read('text', textArray(text))).toEqual(text)
      expect(await read('bytea', byteaArray(blob))).toEqual(blob.map((bytes) => Buffer.from(bytes)))
      expect(await read('bigint', int8Array(whole))).toEqual(whole.map((number) => number || 0))
      expect(await read('int', int4Array(small))).toEqual(small)
    }),
    { numRuns: 50, examples: [[[], [], [], []]] },
  )
})

test('a number that is not whole is refused before it is sent', () => {
  expect(() => int8Array([1.5])).toThrow(RangeError)
  expect(() => int4Array([2 ** 31])).toThrow(RangeError)
})
