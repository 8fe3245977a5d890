import type { Checkpoint } from '@troth/proof/checkpoint'
import type { Hash } from '@troth/proof/hash'
import { tilePath } from '@troth/proof/tile'
import { consistencyNodes, consistencyProof, inclusionNodes, inclusionProof } from '@troth/proof/tree'
import type { Upgrade } from '@troth/proof/upgrade'
import { type FetchTile, fetchNodes } from './nodes.ts'
import { mustGet, type Reach } from './reach.ts'

/** How trees and entries of a receipt lie in a newer tree of its log, read from its tiles. Sizes and indexes are below. */
export async function upgradeFrom(
  { size }: Pick<Checkpoint, 'size'>,
  checkpoint: string,
  olds: readonly number[],
  indexes: readonly number[],
  fetch: FetchTile,
): Promise<Upgrade> {
  const consistency = new Map<number, readonly Hash[]>()
  for (const old of olds) {
    if (old === 0 || old === size) continue
    const node = await fetchNodes(consistencyNodes(old, size), size, fetch)
    consistency.set(old, consistencyProof(old, size, node)!)
  }
  const paths = new Map<number, readonly Hash[]>()
  for (const index of indexes) {
    const node = await fetchNodes(inclusionNodes(index, size), size, fetch)
    paths.set(index, inclusionProof(index, size, node)!)
  }
  return { checkpoint, consistency, paths }
}

/** Tiles of somebody else's log. A partial one may be gone once the full one is there (tlog-tiles). */
export const tilesOf =
  (reach: Reach): FetchTile =>
  async (level, index, width) =>
    (await reach.get(tilePath({ level, index, width }))) ?? mustGet(reach, tilePath({ level, index, width: 256 }))
