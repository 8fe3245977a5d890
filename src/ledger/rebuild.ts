import { concat } from '@troth/proof/bytes'
import { type Hash, leafHash } from '@troth/proof/hash'
import { levelWidth, TILE_WIDTH, type Tile } from '@troth/proof/tile'
import { rootOf } from '@troth/proof/tree'

/**
 * A log's tree made again from its entries alone, as an export and an audit do: nothing that anybody says about the tree
 * is used. Holds one hash an entry, and none of the entries.
 */
export class Rebuilt {
  /** Row l holds the roots of the full tiles of row l - 1; row 0 the leaf hashes. */
  readonly #rows: Hash[][] = [[]]

  get size(): number {
    return this.#rows[0]!.length
  }

  /** Takes the next entries of the log, in order. */
  take(entries: readonly Uint8Array[]): void {
    for (const entry of entries) this.#put(0, leafHash(entry))
  }

  /** The root of the tree as it was when it had `size` entries. */
  root(size: number = this.size): Hash {
    return rootOf(this.#rows[0]!.slice(0, size))
  }

  /** The bytes of a hash tile, as wide as the tree has it or as asked. */
  tile(level: number, index: number, width: number = TILE_WIDTH): Uint8Array {
    const from = index * TILE_WIDTH
    return concat(...(this.#rows[level] ?? []).slice(from, from + width))
  }

  #put(level: number, hash: Hash): void {
    this.#rows[level] ??= []
    const row = this.#rows[level]
    row.push(hash)
    if (row.length % TILE_WIDTH === 0) this.#put(level + 1, rootOf(row.slice(-TILE_WIDTH)))
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
