import { nodeHash } from '@troth/proof/hash'

/**
 * The right edge of a tree: for every set bit of its size, the root of that complete subtree, largest first.
 * Together with the size it is all that is needed to go on (docs/ledger.md §3), at most 63 hashes.
 */
export type Edge = readonly Uint8Array[]

/** Hashes to append to one tile row: tile `n` of tile level `level`, behind what it already holds. */
export interface TileGrowth {
  readonly level: number
  readonly n: number
  /** How many hashes the tile held before. */
  readonly from: number
  readonly hashes: readonly Uint8Array[]
}

export interface Growth {
  readonly size: number
  readonly edge: Edge
  readonly tiles: readonly TileGrowth[]
}

const tileHeight = 8
const tileWidth = 2 ** tileHeight

/**
 * Adds leaf hashes to a tree known only by its size and edge. About two hashes a leaf, no reads: a tile of level L
 * receives the root of a complete subtree of 256^L leaves at the moment that subtree closes (tlog-tiles).
 */
export function grow(size: number, edge: Edge, leaves: readonly Uint8Array[]): Growth {
  const stack = [...edge]
  const tiles = new Map<string, TileGrowth & { hashes: Uint8Array[] }>()
  const put = (level: number, index: number, hash: Uint8Array) => {
    const n = Math.floor(index / tileWidth)
    const key = `${level}/${n}`
    const tile = tiles.get(key) ?? { level, n, from: index % tileWidth, hashes: [] }
    tile.hashes.push(hash)
    tiles.set(key, tile)
  }
  let index = size
  for (const leaf of leaves) {
    put(0, index, leaf)
    let carried = leaf
    let height = 0
    // Every trailing one-bit of the index is a complete left neighbour of the same height: join and climb.
    for (let rest = index; rest % 2 === 1; rest = Math.floor(rest / 2)) {
      carried = nodeHash(stack.pop()!, carried)
      height += 1
      if (height % tileHeight === 0) put(height / tileHeight, Math.floor(index / 2 ** height), carried)
    }
    stack.push(carried)
    index += 1
  }
  return { size: index, edge: stack, tiles: [...tiles.values()] }
}
