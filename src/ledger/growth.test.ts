import { leafHash } from '@troth/proof/hash'
import { growTiles } from '@troth/proof/tile'
import { extend } from '@troth/proof/tree'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { grow } from './growth.ts'

const leaves = (from: number, count: number) =>
  Array.from({ length: count }, (_, i) => leafHash(new TextEncoder().encode(`entry-${from + i}`)))

test('growing without a read gives the edge and the tiles that reading the right edge gives, however it is cut into groups', () => {
  const sizes = fc.array(fc.oneof(fc.integer({ min: 1, max: 300 }), fc.constantFrom(255, 256, 257)), { maxLength: 5 })
  fc.assert(
    fc.property(sizes, (groups) => {
      const tiles = new Map<string, Uint8Array>()
      let size = 0
      let edge: readonly Uint8Array[] = []
      for (const count of groups) {
        const added = leaves(size, count)
        const read = growTiles(size, added, (level, n) => tiles.get(`${level}/${n}`) ?? null)!
        const growth = grow(size, edge, added)
        for (const { level, n, from, hashes } of growth.tiles) {
          const held = tiles.get(`${level}/${n}`) ?? new Uint8Array()
          expect(held.length).toBe(32 * from)
          tiles.set(`${level}/${n}`, Buffer.concat([held, ...hashes]))
        }
        expect(growth.tiles.map(({ level, n }) => `${level}/${n}`).sort()).toEqual(
          read.map(({ tile }) => `${tile.level}/${tile.index}`).sort(),
        )
        for (const { tile, bytes } of read)
          expect(Buffer.from(bytes).equals(tiles.get(`${tile.level}/${tile.index}`)!)).toBe(true)
        expect(growth.edge.map((hash) => Buffer.from(hash))).toEqual(
          extend(edge, size, added).map((hash) => Buffer.from(hash)),
        )
        ;({ size, edge } = growth)
      }
      expect(size).toBe(groups.reduce((sum, count) => sum + count, 0))
    }),
    { numRuns: 40 },
  )
})
