// Tiles and entry bundles, c2sp.org/tlog-tiles.
//
//     tile/0/x001/x234/067        level 0, index 1234067, full: 256 hashes, 8192 bytes
//     tile/1/000.p/17             level 1, index 0, its first 17 hashes
//     tile/entries/000.p/112      the first 112 entries: for each, length as big-endian uint16, then the bytes
//
// Entry i of a tile at level l is the root of the *full* tile i of level l-1; partial tiles are never hashed upward.

import { concat } from './bytes.ts'
import { HASH_BYTES, type Hash, isHash } from './hash.ts'
import { isSize, type ReadNode, rootOf } from './tree.ts'

export const TILE_WIDTH = 256
const LEVEL_STEP = 8
const MAX_ENTRY_BYTES = 65_535

/** A hash tile, or with level 'entries' a bundle. Width 256 is a full one; width 0 does not exist. */
export type Tile = { level: number | 'entries'; index: number; width: number }

/** The bytes of a hash tile, as wide as the reader has it, or null. */
export type ReadTile = (level: number, index: number) => Uint8Array | null

export function tilePath({ level, index, width }: Tile): string {
  const knownLevel = level === 'entries' || (Number.isInteger(level) && level >= 0 && level <= 63)
  if (!knownLevel || !isSize(index)) throw new RangeError('no such tile')
  if (!Number.isInteger(width) || width < 1 || width > TILE_WIDTH) throw new RangeError('a width is 1 to 256')
  const digits = String(index)
  const groups = digits.padStart(Math.ceil(digits.length / 3) * 3, '0').match(/.{3}/g)!
  const path = groups.map((group, i) => (i < groups.length - 1 ? `x${group}` : group)).join('/')
  return `tile/${level}/${path}${width < TILE_WIDTH ? `.p/${width}` : ''}`
}

const TILE_PATH = /^tile\/(entries|\d{1,2})\/((?:x\d{3}\/)*\d{3})(?:\.p\/(\d{1,3}))?$/

/** Null for anything `tilePath` would not write: a caller answers 404 and never normalises (docs/ledger.md §5). */
export function parseTilePath(path: string): Tile | null {
  const match = TILE_PATH.exec(path)
  if (match === null) return null
  const tile: Tile = {
    level: match[1] === 'entries' ? 'entries' : Number(match[1]),
    index: Number(match[2]!.replaceAll(/[x/]/g, '')),
    width: match[3] === undefined ? TILE_WIDTH : Number(match[3]),
  }
  if (tile.level !== 'entries' && tile.level > 63) return null
  if (!isSize(tile.index) || tile.width < 1 || tile.width > TILE_WIDTH) return null
  return tilePath(tile) === path ? tile : null
}

/** How many entries the row of tiles at this level holds in a tree of `size`. */
export function levelWidth(level: number, size: number): number {
  if (!isSize(size)) throw new RangeError('a size is an integer from 0 to 2^53 - 1')
  return Math.floor(size / TILE_WIDTH ** level)
}

/** The width of the partial tile at the right end of a level; 0 means there is none to serve. */
export function partialWidth(level: number, size: number): number {
  return levelWidth(level, size) % TILE_WIDTH
}

/** The tile or bundle as a tree of `size` has it, or null when that tree does not reach it. */
export function tileAt(level: number | 'entries', index: number, size: number): Tile | null {
  const width = Math.min(TILE_WIDTH, levelWidth(level === 'entries' ? 0 : level, size) - index * TILE_WIDTH)
  return isSize(index) && width > 0 ? { level, index, width } : null
}

/** The bundle that holds an entry in a tree of `size`. */
export function bundleOf(index: number, size: number): Tile | null {
  return index < size ? tileAt('entries', Math.floor(index / TILE_WIDTH), size) : null
}

/** Every hash tile whose bytes change when the tree grows, bottom level first, with its new width. */
export function tilesFor(oldSize: number, newSize: number): Tile[] {
  if (!isSize(oldSize) || oldSize > newSize) throw new RangeError('a tree only grows')
  const tiles: Tile[] = []
  for (let level = 0; levelWidth(level, newSize) > 0; level++) {
    const from = levelWidth(level, oldSize)
    const to = levelWidth(level, newSize)
    for (let index = Math.floor(from / TILE_WIDTH); from < to && index * TILE_WIDTH < to; index++) {
      tiles.push({ level, index, width: Math.min(TILE_WIDTH, to - index * TILE_WIDTH) })
    }
  }
  return tiles
}

/**
 * The new bytes of every tile in `tilesFor(size, size + leafHashes.length)`. Only the partial tiles on the old right
 * edge are read. Null when one of those is missing or shorter than the old size requires.
 */
export function growTiles(
  size: number,
  leafHashes: readonly Hash[],
  readTile: ReadTile,
): { tile: Tile; bytes: Uint8Array }[] | null {
  const grown: { tile: Tile; bytes: Uint8Array }[] = []
  let fresh = leafHashes
  for (let level = 0; fresh.length > 0; level++) {
    const from = levelWidth(level, size)
    const held = from % TILE_WIDTH
    let index = Math.floor(from / TILE_WIDTH)
    const before = held === 0 ? [] : tileHashes(readTile(level, index))?.slice(0, held)
    if (before === undefined || before.length !== held) return null
    const row = [...before, ...fresh]
    const upward: Hash[] = []
    for (let at = 0; at < row.length; at += TILE_WIDTH, index++) {
      const hashes = row.slice(at, at + TILE_WIDTH)
      grown.push({ tile: { level, index, width: hashes.length }, bytes: concat(...hashes) })
      if (hashes.length === TILE_WIDTH) upward.push(rootOf(hashes))
    }
    fresh = upward
  }
  return grown
}

/** The hashes of a tile; null when the bytes are not 1 to 256 whole hashes. */
export function tileHashes(bytes: Uint8Array | null): Hash[] | null {
  if (bytes === null || bytes.length === 0 || bytes.length % HASH_BYTES !== 0) return null
  if (bytes.length > TILE_WIDTH * HASH_BYTES) return null
  const hashes: Hash[] = []
  for (let at = 0; at < bytes.length; at += HASH_BYTES) hashes.push(bytes.slice(at, at + HASH_BYTES))
  return hashes
}

/** The tile in which a complete subtree's root is found or computed, as a tree of `size` has it. */
export function tileOfNode(level: number, index: number, size: number): Tile | null {
  return tileAt(Math.floor(level / LEVEL_STEP), Math.floor((index * 2 ** (level % LEVEL_STEP)) / TILE_WIDTH), size)
}

/** Reads tree nodes out of tiles. A missing, short or misshapen tile gives null. */
export function nodeFromTiles(readTile: ReadTile): ReadNode {
  return (level, index) => {
    const count = 2 ** (level % LEVEL_STEP)
    const first = index * count
    const hashes = tileHashes(readTile(Math.floor(level / LEVEL_STEP), Math.floor(first / TILE_WIDTH)))
    const below = hashes?.slice(first % TILE_WIDTH, (first % TILE_WIDTH) + count) ?? []
    return below.length === count && below.every(isHash) ? rootOf(below) : null
  }
}

export function encodeBundle(entries: readonly Uint8Array[]): Uint8Array {
  if (entries.length < 1 || entries.length > TILE_WIDTH) throw new RangeError('a bundle holds 1 to 256 entries')
  return concat(
    ...entries.flatMap((entry) => {
      if (entry.length > MAX_ENTRY_BYTES) throw new RangeError('an entry is at most 65535 bytes')
      return [Uint8Array.of(entry.length >> 8, entry.length & 0xff), entry]
    }),
  )
}

/**
 * The entries of a bundle, as views of its bytes; null when it ends early, holds more than 256, or not the number asked
 * for.
 */
export function decodeBundle(bytes: Uint8Array, count?: number): Uint8Array[] | null {
  const entries: Uint8Array[] = []
  let at = 0
  while (at < bytes.length) {
    const [high, low] = [bytes[at], bytes[at + 1]]
    if (high === undefined || low === undefined || entries.length === TILE_WIDTH) return null
    const end = at + 2 + high * 256 + low
    if (end > bytes.length) return null
    entries.push(bytes.subarray(at + 2, end))
    at = end
  }
  return count === undefined || entries.length === count ? entries : null
}
