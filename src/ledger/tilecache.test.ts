import { expect, test } from 'vitest'
import { TileCache } from './tilecache.ts'

const hash = (n: number) => new Uint8Array(32).fill(n)
const never = async () => {
  throw new Error('read anew')
}

test('a tile that grew here is not read again, and one that grew elsewhere is', async () => {
  const cache = new TileCache()
  cache.grow('acme/0/0', 0, [hash(1), hash(2)])
  cache.grow('acme/0/0', 2, [hash(3)])
  expect(Buffer.from(await cache.read('acme/0/0', 3, never))).toEqual(Buffer.concat([1, 2, 3].map(hash)))
  cache.grow('acme/0/0', 7, [hash(8)])
  await expect(cache.read('acme/0/0', 8, never)).rejects.toThrow('read anew')
  const wide = Buffer.concat([1, 2, 3, 4, 5, 6, 7, 8].map(hash))
  expect(await cache.read('acme/0/0', 8, async () => wide)).toEqual(wide)
  expect(Buffer.from(await cache.read('acme/0/0', 8, never))).toEqual(wide)
})

test('a tile too narrow for what is asked is a fault, not a proof', async () => {
  await expect(new TileCache().read('acme/0/0', 2, async () => hash(1))).rejects.toThrow('fewer than 2')
})

test('the tiles used last are held, and no byte beside them', async () => {
  const cache = new TileCache(3)
  for (let n = 0; n < 10; n += 1) cache.grow(`acme/0/${n}`, 0, [hash(n)])
  for (const n of [7, 8, 9]) {
    const held = await cache.read(`acme/0/${n}`, 1, never)
    expect(held.buffer.byteLength).toBe(32)
  }
  await expect(cache.read('acme/0/6', 1, never)).rejects.toThrow('read anew')
  // Read from a piece of something larger, which is not kept alive for it.
  await cache.read('acme/0/6', 1, async () => Buffer.alloc(65_536).subarray(0, 32))
  expect((await cache.read('acme/0/6', 1, never)).buffer.byteLength).toBe(32)
})
