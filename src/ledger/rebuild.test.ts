import { leafHash } from '@troth/proof/hash'
import { growTiles, tilePath } from '@troth/proof/tile'
import { rootOf } from '@troth/proof/tree'
import { describe, expect, test } from 'vitest'
import { progressOn } from './progress.ts'
import { bundlesOf, hashTilesOf, Rebuilt } from './rebuild.ts'

const entries = (size: number) => Array.from({ length: size }, (_, i) => new TextEncoder().encode(`entry ${i}`))

describe('a tree made again from its entries', () => {
  test.each([0, 1, 255, 256, 257, 66_000])('of %i has the root and the tiles of the log', (size) => {
    const rebuilt = new Rebuilt()
    const all = entries(size)
    for (let at = 0; at < size; at += 1_000) rebuilt.take(all.slice(at, at + 1_000))
    const leaves = all.map(leafHash)
    expect(rebuilt.size).toBe(size)
    expect(rebuilt.root()).toEqual(rootOf(leaves))
    if (size > 2) expect(rebuilt.root(size - 2)).toEqual(rootOf(leaves.slice(0, -2)))
    const grown = growTiles(0, leaves, () => null)!
    expect(hashTilesOf(size)).toEqual(grown.map(({ tile }) => tile))
    for (const { tile, bytes } of grown) {
      const own = rebuilt.tile(Number(tile.level), tile.index)
      expect([tilePath(tile), Buffer.from(own).equals(bytes)]).toEqual([tilePath(tile), true])
    }
  })

  test('has its entries in full bundles and a partial one', () => {
    expect(bundlesOf(0)).toEqual([])
    expect(bundlesOf(300).map(tilePath)).toEqual(['tile/entries/000', 'tile/entries/001.p/44'])
    expect(bundlesOf(512).map(tilePath)).toEqual(['tile/entries/000', 'tile/entries/001'])
  })
})

describe('progress', () => {
  const run = (isTTY: boolean, times: readonly number[]) => {
    const said: string[] = []
    let now = 0
    const tell = progressOn(
      { isTTY, write: (text: string) => said.push(text) },
      (done, all) => `${done}/${all}`,
      () => now,
    )
    times.forEach((time, i) => {
      now = time
      tell(i + 1, times.length)
    })
    return said
  }
  test('of short work says nothing', () => {
    expect(run(true, [10, 20, 30])).toEqual([])
    expect(run(false, [10, 2_000, 4_000])).toEqual([])
  })
  test('stays on one line of a terminal, and is a line every few seconds elsewhere', () => {
    expect(run(true, [200, 210, 400, 410])).toEqual(['\r1/4', '\r3/4', '\r4/4\n'])
    expect(run(false, [4_000, 6_000, 10_000, 11_500])).toEqual(['2/4\n', '4/4\n'])
  })
})
