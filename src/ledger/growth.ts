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
  /**
   * The path from a new leaf, by its index, to the root of the grown tree (RFC 6962 §2.1.1), without a read: whatever
   * stands beside a new leaf's way up is new too, or on the old right edge.
   */
  path(index: number): Uint8Array[]
}

const tileHeight = 8
const tileWidth = 2 ** tileHeight

/** The complete subtrees of one height, from the first that a new leaf's path can meet up to the last of the tree. */
interface Row {
  /** Index of `hashes[0]` among all complete subtrees of this height. */
  readonly first: number
  readonly hashes: readonly Uint8Array[]
  /** How many there are in the whole tree. */
  readonly count: number
  /** The root of the leaves behind the last of them, too few for one more; undefined when there are none. */
  readonly rest: Uint8Array | undefined
}

/**
 * Adds leaf hashes to a tree known only by its size and edge. About two hashes a leaf, no reads: a tile of level L
 * receives the root of a complete subtree of 256^L leaves at the moment that subtree closes (tlog-tiles).
 */
export function grow(size: number, edge: Edge, leaves: readonly Uint8Array[]): Growth {
  const grown = size + leaves.length
  const old = [...edge]
  const rows: Row[] = []
  const newEdge: Uint8Array[] = []
  const tiles: TileGrowth[] = []
  let added = leaves
  let rest: Uint8Array | undefined
  for (let height = 0, width = 1; width <= grown; height += 1, width *= 2) {
    const before = Math.floor(size / width)
    if (height % tileHeight === 0) tiles.push(...tilesOf(height / tileHeight, before, added))
    // The smallest subtree of the old edge that is left, if it has this height, is the left neighbour of the first new one.
    const hashes = before % 2 === 1 ? [old.pop()!, ...added] : added
    const first = before - (before % 2)
    const count = Math.floor(grown / width)
    rows.push({ first, hashes, count, rest })
    if (count % 2 === 1) {
      const last = hashes.at(-1)!
      newEdge.unshift(last)
      rest = rest ? nodeHash(last, rest) : last
    }
    added = Array.from({ length: hashes.length >> 1 }, (_, i) => nodeHash(hashes[2 * i]!, hashes[2 * i + 1]!))
  }
  return { size: grown, edge: newEdge, tiles, path: (index) => pathIn(rows, index) }
}

/** Hashes in a row of tiles, behind the `before` that stand there, cut where a tile is full. */
function tilesOf(level: number, before: number, hashes: readonly Uint8Array[]): TileGrowth[] {
  const tiles: TileGrowth[] = []
  for (let at = 0; at < hashes.length; ) {
    const from = (before + at) % tileWidth
    const taken = hashes.slice(at, at + tileWidth - from)
    tiles.push({ level, n: Math.floor((before + at) / tileWidth), from, hashes: taken })
    at += taken.length
  }
  return tiles
}

function pathIn(rows: readonly Row[], index: number): Uint8Array[] {
  const path: Uint8Array[] = []
  let at = index
  for (const { first, hashes, count, rest } of rows) {
    const sibling = at % 2 === 0 ? at + 1 : at - 1
    if (sibling < count) path.push(hashes[sibling - first]!)
    else if (sibling === count && rest) path.push(rest)
    at = Math.floor(at / 2)
  }
  return path
}
