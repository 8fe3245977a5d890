import { decodeBundle, encodeBundle, type Tile } from '@troth/proof/tile'
import { beforeEach, describe, expect, test } from 'vitest'
import { Shelf } from './shelf.ts'

const entries = Array.from({ length: 256 }, (_, i) => new TextEncoder().encode(`entry ${i} ${'·'.repeat(i)}`))
const hashes = new Uint8Array(8192).map((_, i) => i)
const full: Tile = { level: 0, index: 0, width: 256 }

let reads: string[]
let now: number
let own: { size: number; text: string } | undefined
const ledger = {
  bytes: async (_: string, from: number, to: number) => {
    reads.push(`bytes ${from} ${to}`)
    return entries.slice(from, to)
  },
  tile: async (_: string, level: number, n: number) => {
    reads.push(`tile ${level}/${n}`)
    return hashes
  },
  checkpoint: async () => {
    reads.push('checkpoint')
    return { size: reads.length, text: `${reads.length}` }
  },
  signed: () => own,
}
const shelf = (mostBytes?: number) => new Shelf(ledger, { nowMs: () => now, ...(mostBytes ? { mostBytes } : {}) })

beforeEach(() => {
  reads = []
  now = 0
  own = undefined
})

describe('what was published', () => {
  test('is read once, also by many at a time, and cut from what is held', async () => {
    const held = shelf()
    await Promise.all(Array.from({ length: 9 }, () => held.tile('a', full)))
    expect(await held.tile('a', { ...full, width: 3 })).toEqual(hashes.slice(0, 96))
    const bundle: Tile = { level: 'entries', index: 0, width: 256 }
    await held.tile('a', bundle)
    await held.packed('a', bundle)
    await held.packed('a', bundle)
    const narrow = await held.tile('a', { ...bundle, width: 5 })
    expect(narrow).toEqual(encodeBundle(entries.slice(0, 5)))
    expect(decodeBundle(narrow, 5)).toHaveLength(5)
    expect(reads).toEqual(['tile 0/0', 'bytes 0 256'])
  })

  test('is read anew only when what is held is too narrow', async () => {
    const held = shelf()
    for (const width of [3, 2, 7, 7, 5]) await held.tile('a', { level: 'entries', index: 0, width })
    expect(reads).toEqual(['bytes 0 3', 'bytes 0 7'])
  })

  test('leaves when there is no room, the least recently used first', async () => {
    const held = shelf(2 * 8192)
    for (const index of [0, 1, 0, 2, 0, 1]) await held.tile('a', { ...full, index })
    expect(reads).toEqual(['tile 0/0', 'tile 0/1', 'tile 0/2', 'tile 0/1'])
  })
})

describe('the newest checkpoint', () => {
  test('is looked up once a second', async () => {
    const held = shelf()
    for (const at of [0, 1, 999, 1_000, 1_500]) {
      now = at
      await held.checkpoint('a')
    }
    expect(reads).toHaveLength(2)
  })

  test('is at once the one that this process signed', async () => {
    const held = shelf()
    await held.checkpoint('a')
    own = { size: 77, text: 'own' }
    expect(await held.checkpoint('a')).toEqual(own)
    expect(reads).toHaveLength(1)
  })
})
