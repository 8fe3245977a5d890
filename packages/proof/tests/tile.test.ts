import { base64, concat, fromHex, hex, utf8 } from '@troth/proof/bytes'
import { parseCheckpoint } from '@troth/proof/checkpoint'
import { type Hash, leafHash } from '@troth/proof/hash'
import { parseNote } from '@troth/proof/note'
import {
  bundleOf,
  decodeBundle,
  encodeBundle,
  growTiles,
  nodeFromTiles,
  parseTilePath,
  partialWidth,
  type ReadTile,
  type Tile,
  tileAt,
  tileHashes,
  tileOfNode,
  tilePath,
  tilesFor,
} from '@troth/proof/tile'
import { consistencyProof, edgeNodes, foldEdge, inclusionProof, rootOf, verifyInclusion } from '@troth/proof/tree'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sha256 } from '../src/crypto.node.ts'
import { vector, vectorBytes, vectorText } from './vectors.ts'

const leaf = (i: number) => leafHash(utf8(`entry-${i}`))
const leaves = Array.from({ length: 70_000 }, (_, i) => leaf(i))

/** Grows a log in steps, keeping tiles by level and index, and counts what changed at each step. */
function grow(steps: readonly number[]): { read: ReadTile; size: number; tiles: Map<string, Uint8Array> } {
  const tiles = new Map<string, Uint8Array>()
  const read: ReadTile = (level, index) => tiles.get(`${level}/${index}`) ?? null
  let size = 0
  for (const step of steps) {
    const grown = growTiles(size, leaves.slice(size, size + step), read)!
    expect(grown.map(({ tile }) => tile)).toEqual(tilesFor(size, size + step))
    for (const { tile, bytes } of grown) {
      expect(bytes.length).toBe(32 * tile.width)
      tiles.set(`${tile.level}/${tile.index}`, bytes)
    }
    size += step
  }
  return { read, size, tiles }
}

describe('tile paths', () => {
  const paths = vector<{
    parse: { valid: [string, string, string, number][]; invalid: [string, string][] }
    format: { level: string; index: string; width: number; path: string }[]
    forEntry: { index: string; size: string; path: string }[]
  }>('tile-paths.json')
  const levelOf = (text: string): Tile['level'] => (text === 'entries' ? 'entries' : Number(text))

  test.each(paths.format)('$path is written', ({ level, index, width, path }) => {
    const tile = { level: levelOf(level), index: Number(index), width: width || 256 }
    expect(tilePath(tile)).toBe(path)
    expect(parseTilePath(path)).toEqual(tile)
  })

  test.each(paths.parse.valid)('level %s, %s is read', (level, rest, index, width) => {
    const safe = Number.isSafeInteger(Number(index))
    // An index past 2^53 - 1 is canonical, but we cannot hold it: refused rather than rounded.
    const expected = safe ? { level: levelOf(level), index: Number(index), width: width || 256 } : null
    expect(parseTilePath(`tile/${level}/${rest}`)).toEqual(expected)
  })

  test.each(paths.parse.invalid)('level %s, %s is refused', (level, rest) => {
    expect(parseTilePath(`tile/${level}/${rest}`)).toBeNull()
  })

  test.each([
    '',
    'tile',
    '/tile/0/000',
    'tile/0/000/',
    'tile/0/000\n',
    'tile/entries/x000/005',
    'tile/0/000.p/256',
    'tile/0/%30%30%30',
    'tile/0/000.p/1/',
    'tile/0/000?x',
    'TILE/0/000',
    'tile/0/٠٠٠',
  ])('%j is refused rather than normalised', (path) => expect(parseTilePath(path)).toBeNull())

  test.each(paths.forEntry)('entry $index of $size is in $path', ({ index, size, path }) => {
    expect(tilePath(bundleOf(Number(index), Number(size))!)).toBe(path)
  })

  test('whatever is written is read back, and nothing else is read', () => {
    const level = fc.oneof(fc.integer({ min: 0, max: 63 }), fc.constant('entries' as const))
    const index = fc.oneof(fc.nat({ max: 2000 }), fc.maxSafeNat())
    fc.assert(
      fc.property(level, index, fc.integer({ min: 1, max: 256 }), (l, i, width) => {
        const tile = { level: l, index: i, width }
        expect(parseTilePath(tilePath(tile))).toEqual(tile)
      }),
    )
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'tile/0019xp.-entries'), maxLength: 24 }), (text) => {
        const tile = parseTilePath(`tile/0/${text}`)
        if (tile !== null) expect(tilePath(tile)).toBe(`tile/0/${text}`)
      }),
    )
  })
})

describe('tiles', () => {
  test('a tree of 70000 has the tiles an independent implementation found', () => {
    const { tiles } = vector<{ tiles: { path: string; bytes: number; sha256: string }[] }>('generated/tiles-70000.json')
    const log = grow([70_000])
    for (const { path, bytes: length, sha256: digest } of tiles) {
      const { level, index, width } = parseTilePath(path)!
      const first = index * 256
      const bytes =
        level === 'entries'
          ? encodeBundle(Array.from({ length: width }, (_, i) => utf8(`entry-${first + i}`)))
          : log.read(level, index)!
      expect([path, bytes.length, hex(sha256(bytes))]).toEqual([path, length, digest])
    }
    expect([0, 1, 2, 3].map((level) => partialWidth(level, 70_000))).toEqual([112, 17, 1, 0])
    expect([0, 1, 2].map((level) => partialWidth(level, 256))).toEqual([0, 1, 0])
    expect(tileAt(2, 0, 65_535)).toBeNull()
    expect(tileAt(0, 273, 70_000)).toEqual({ level: 0, index: 273, width: 112 })
    expect(tileAt(0, 274, 70_000)).toBeNull()
  })

  test('however a log grows, its tiles are the same', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 700 }), { minLength: 1, maxLength: 5 }), (steps) => {
        const [slow, fast] = [grow(steps), grow([steps.reduce((a, b) => a + b)])]
        expect(slow.tiles).toEqual(fast.tiles)
      }),
      { numRuns: 30 },
    )
  })

  test('tiles give every node of the tree, and so every proof', () => {
    const { read, size } = grow([70_000])
    const readNode = nodeFromTiles(read)
    const root = foldEdge(
      edgeNodes(size).map(({ level, index }) => readNode(level, index)!),
      size,
    )
    expect(hex(root)).toBe('a62a54be33294ffd5a5c4c637fd754630b71a892e8356e3a666a5c8a7ffd1518')
    for (const index of [0, 255, 256, 65_535, 65_536, 69_887, 69_888, 69_999]) {
      expect(verifyInclusion(leaves[index]!, index, size, inclusionProof(index, size, readNode)!, root)).toBe(true)
    }
    expect(readNode(10, 3)).toEqual(rootOf(leaves.slice(3 * 1024, 4 * 1024)))
    expect(readNode(3, 8749)).toEqual(rootOf(leaves.slice(69_992, 70_000)))
    expect(tileOfNode(10, 3, size)).toEqual({ level: 1, index: 0, width: 256 })
    expect(tileOfNode(3, 8749, size)).toEqual({ level: 0, index: 273, width: 112 })
  })

  test('proofs out of the tiles of 70000 are those of an independent implementation', () => {
    const known = vector<{
      inclusion: { index: number; size: number; proof: string[] }[]
      consistency: { size1: number; size2: number; proof: string[] }[]
    }>('generated/proofs.json')
    const readNode = nodeFromTiles(grow([70_000]).read)
    for (const { index, size, proof } of known.inclusion) {
      expect(inclusionProof(index, size, readNode)?.map(base64)).toEqual(proof)
    }
    for (const { size1, size2, proof } of known.consistency) {
      expect(consistencyProof(size1, size2, readNode)?.map(base64)).toEqual(proof)
    }
  })

  test('a missing, short or misshapen tile gives no node', () => {
    expect(nodeFromTiles(() => null)(0, 0)).toBeNull()
    expect(nodeFromTiles(() => new Uint8Array(33))(0, 0)).toBeNull()
    expect(nodeFromTiles(() => new Uint8Array(32))(1, 0)).toBeNull()
    expect(nodeFromTiles(() => new Uint8Array(32 * 257))(0, 0)).toBeNull()
    expect(tileHashes(new Uint8Array())).toBeNull()
    expect(growTiles(3, [leaf(3)], () => new Uint8Array(64))).toBeNull()
  })

  test('the tiles of a 300-leaf mirror lead to the root it cosigned', () => {
    const folder = 'sunlight-mirror/mirror/000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706'
    const read: ReadTile = (level, index) => vectorBytes(`${folder}/${tilePath(tileAt(level, index, 300)!)}`)
    const { root } = parseCheckpoint(parseNote(vectorText(`${folder}/checkpoint`))!.text)!
    const readNode = nodeFromTiles(read)
    expect(
      foldEdge(
        edgeNodes(300).map(({ level, index }) => readNode(level, index)!),
        300,
      ),
    ).toEqual(root)
    const record = leafHash(utf8('record 299'))
    expect(verifyInclusion(record, 299, 300, inclusionProof(299, 300, readNode)!, root)).toBe(true)
  })

  test('every published state of the tessera log folds to its checkpoint', () => {
    for (let size = 1; size <= 15; size++) {
      const { root } = parseCheckpoint(parseNote(vectorText(`tessera-log/checkpoint.${size}`))!.text)!
      const entries = decodeBundle(vectorBytes(`tessera-log/tile/entries/000.p/${size}`), size)!
      const hashes = tileHashes(vectorBytes(`tessera-log/tile/0/000.p/${size}`))!
      expect(entries.map(leafHash)).toEqual(hashes)
      expect(rootOf(hashes)).toEqual(root)
    }
  })
})

describe('bundles', () => {
  test('entries come back, whatever bytes they hold', () => {
    const entries = fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 256 })
    fc.assert(
      fc.property(entries, (given) => {
        expect(decodeBundle(encodeBundle(given), given.length)).toEqual(given)
      }),
    )
    const limits = [new Uint8Array(), new Uint8Array(65_535)]
    expect(decodeBundle(encodeBundle(limits))).toEqual(limits)
  })

  test('a bundle cut anywhere inside an entry is refused', () => {
    const bundle = encodeBundle([utf8('entry-0'), utf8('entry-1')])
    for (let end = 1; end < bundle.length; end++) {
      expect(decodeBundle(bundle.slice(0, end), 2)).toBeNull()
      if (end !== 9) expect(decodeBundle(bundle.slice(0, end))).toBeNull()
    }
    expect(decodeBundle(concat(bundle, fromHex('00')!))).toBeNull()
    expect(decodeBundle(bundle, 3)).toBeNull()
    expect(decodeBundle(new Uint8Array(2 * 257))).toBeNull()
  })

  test('an entry of 65536 bytes, an empty or a 257-entry bundle are not written', () => {
    const none: Hash[] = []
    expect(() => encodeBundle([new Uint8Array(65_536)])).toThrow(RangeError)
    expect(() => encodeBundle(none)).toThrow(RangeError)
    expect(() => encodeBundle(new Array(257).fill(new Uint8Array()))).toThrow(RangeError)
  })
})
