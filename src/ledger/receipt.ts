import { formatProof } from '@troth/proof/proof'
import { type ReceiptVerdict, writeReceipt } from '@troth/proof/receipt'
import { inclusionNodes, inclusionProof } from '@troth/proof/tree'
import { type FetchTile, fetchNodes } from './nodes.ts'

/** A sealed field as the vault gives it back. */
export interface Sealed {
  readonly index: number
  readonly name: string
  readonly disclosure: string
}

export interface ReceiptRequest {
  readonly vkey: string
  readonly checkpoint: { readonly size: number; readonly text: string }
  readonly entries: readonly {
    /** Below the checkpoint's size. */
    readonly index: number
    readonly bytes: Uint8Array
    readonly disclosures: readonly string[]
    readonly path: Uint8Array[]
  }[]
  /** What a stranger would say of it. */
  readonly checkReceipt: (receipt: string) => ReceiptVerdict
}

/**
 * Entry bytes, disclosures and a tlog-proof for each entry, all against one checkpoint. The result is checked with the
 * code a stranger runs before anybody sees it: a receipt that does not verify is our fault and never leaves.
 */
export function makeReceipt({ vkey, checkpoint, entries, checkReceipt }: ReceiptRequest): string {
  const text = writeReceipt({
    vkey,
    entries: entries.map(({ index, bytes, disclosures, path }) => ({
      entry: bytes,
      disclosures,
      proof: formatProof({ extra: null, index, path, checkpoint: checkpoint.text }),
    })),
  })
  const { verdict, faults } = checkReceipt(text)
  if (verdict !== 'proved') throw new Error(`a receipt did not verify: ${JSON.stringify(faults)}`)
  return text
}

/** Remembers roots of complete subtrees, which never change. */
export type RememberNode = (level: number, index: number, compute: () => Uint8Array | null) => Uint8Array | null

/** The path of an entry in a tree of `size`: fetches the tiles it needs, each once, and reads it out of them. */
export async function pathFromTiles(
  index: number,
  size: number,
  readTile: FetchTile,
  node: RememberNode,
): Promise<Uint8Array[]> {
  if (index >= size) throw new Error(`entry ${index} is not covered by the checkpoint at ${size}`)
  const fromTiles = await fetchNodes(inclusionNodes(index, size), size, readTile)
  const path = inclusionProof(index, size, (level, n) => node(level, n, () => fromTiles(level, n)))
  if (!path) throw new Error(`the tiles of a tree of ${size} do not prove entry ${index}`)
  return path
}
