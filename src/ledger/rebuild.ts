import { HASH_BYTES, type Hash } from '@troth/proof/hash'
import { levelWidth, TILE_WIDTH, type Tile } from '@troth/proof/tile'
import { extend, foldEdge, isSize } from '@troth/proof/tree'
import { fullTileRoot, leafName } from './bulkhash.ts'

/**
 * A log's tree made again from its entries alone, as an export and an audit do: nothing that anybody says about the tree
 * is used. Holds 32 bytes an entry, and none of the entries.
 */
export class Rebuilt {
  /** Row l holds the roots of the full tiles of row l - 1; row 0 the leaf hashes. */
  readonly #rows: Row[] = [new Row()]

  get size(): number {
    return this.#rows[0]!.length
  }

  /** Takes the next entries of the log, in order; gives their leaf hashes in base64. */
  take(entries: readonly Uint8Array[]): readonly string[] {
    return entries.map((entry) => {
      const leaf = leafName(entry)
      this.#put(0, leaf, 'base64')
      return leaf
    })
  }

  /** The root of the tree as it was when it had `size` entries. */
  root(size: number = this.size): Hash {
    if (!isSize(size) || size > this.size) throw new RangeError('a tree has roots of its own sizes')
    // What full tiles leave over, the highest row first, is the tree in complete subtrees, the largest first.
    const edge = this.#rows.map((row, level) => {
      const there = levelWidth(level, size)
      const left = row.hashes(there - (there % TILE_WIDTH), there)
      return extend([], 0, left)
    })
    return foldEdge(edge.reverse().flat(), size)
  }

  /** The bytes of a hash tile, as wide as the tree has it or as asked. */
  tile(level: number, index: number, width: number = TILE_WIDTH): Uint8Array {
    return this.#rows[level]?.bytes(index * TILE_WIDTH, index * TILE_WIDTH + width) ?? new Uint8Array()
  }

  #put(level: number, hash: string, encoding: 'base64' | 'binary'): void {
    this.#rows[level] ??= new Row()
    const row = this.#rows[level]
    row.push(hash, encoding)
    if (row.length % TILE_WIDTH === 0) this.#put(level + 1, row.lastTileRoot(), 'binary')
  }
}

/** Hashes behind each other in one block of memory, which is replaced by a larger one when it is full. */
class Row {
  #held = Buffer.allocUnsafeSlow(TILE_WIDTH * HASH_BYTES)
  length = 0

  push(hash: string, encoding: 'base64' | 'binary'): void {
    const at = this.length * HASH_BYTES
    if (at === this.#held.length) this.#held = Buffer.concat([this.#held], 2 * at)
    this.#held.write(hash, at, HASH_BYTES, encoding)
    this.length += 1
  }

  bytes(from: number, to: number): Uint8Array {
    const end = Math.max(from, Math.min(to, this.length))
    return new Uint8Array(this.#held.buffer, this.#held.byteOffset + from * HASH_BYTES, (end - from) * HASH_BYTES)
  }

  hashes(from: number, to: number): Hash[] {
    return Array.from({ length: to - from }, (_, i) => this.bytes(from + i, from + i + 1))
  }

  lastTileRoot(): string {
    return fullTileRoot(this.#held, (this.length - TILE_WIDTH) * HASH_BYTES)
  }
}

/** The bundles of a tree of `size`, in order, the partial one at its right edge included. */
export const bundlesOf = (size: number): readonly Tile[] => row('entries', size)

/** Its hash tiles, the lowest level first. */
export function hashTilesOf(size: number): readonly Tile[] {
  const tiles: Tile[] = []
  for (let level = 0; levelWidth(level, size) > 0; level++) tiles.push(...row(level, levelWidth(level, size)))
  return tiles
}

function row(level: Tile['level'], hashes: number): Tile[] {
  return Array.from({ length: Math.ceil(hashes / TILE_WIDTH) }, (_, index) => ({
    level,
    index,
    width: Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH),
  }))
}
