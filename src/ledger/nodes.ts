import { nodeFromTiles, tileOfNode } from '@troth/proof/tile'
import type { ReadNode, TreeNode } from '@troth/proof/tree'

/** A tile of hashes, at least this wide. */
export type FetchTile = (level: number, n: number, width: number) => Promise<Uint8Array>

/** Fetches the tiles in which these nodes of a tree of `size` stand, each once; the nodes can then be read at once. */
export async function fetchNodes(nodes: readonly TreeNode[], size: number, fetch: FetchTile): Promise<ReadNode> {
  const wanted = new Map<string, { level: number; n: number; width: number }>()
  for (const node of nodes) {
    const tile = tileOfNode(node.level, node.index, size)
    if (!tile || tile.level === 'entries')
      throw new Error(`no tile holds node ${node.level}/${node.index} of a tree of ${size}`)
    wanted.set(`${tile.level}/${tile.index}`, { level: tile.level, n: tile.index, width: tile.width })
  }
  const held = new Map<string, Uint8Array>()
  for (const [key, tile] of wanted) held.set(key, await fetch(tile.level, tile.n, tile.width))
  return nodeFromTiles((level, n) => held.get(`${level}/${n}`) ?? null)
}
