import { formatProof } from '@troth/proof/proof'
import { checkReceipt, writeReceipt } from '@troth/proof/receipt'
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
  /** Indexes of the entries to prove, each below the checkpoint's size. */
  readonly indexes: readonly number[]
  readonly sealed: readonly Sealed[]
  readonly bytes: (index: number) => Uint8Array | undefined
  readonly tile: FetchTile
  /** Remembers roots of complete subtrees, which never change. */
  readonly node: (level: number, index: number, compute: () => Uint8Array | null) => Uint8Array | null
}

/**
 * Entry bytes, disclosures and a tlog-proof for each entry, all against one checkpoint. The result is checked with the
 * code a stranger runs before anybody sees it: a receipt that does not verify is our fault and never leaves.
 */
export async function makeReceipt(request: ReceiptRequest): Promise<string> {
  const { checkpoint, vkey } = request
  const entries = await Promise.all(
    request.indexes.map(async (index) => {
      if (index >= checkpoint.size)
        throw new Error(`entry ${index} is not covered by the checkpoint at ${checkpoint.size}`)
      const entry = request.bytes(index)
      if (!entry) throw new Error(`there is no entry ${index}`)
      const path = await inclusionPath(index, checkpoint.size, request)
      const disclosures = request.sealed.filter((field) => field.index === index).map((field) => field.disclosure)
      return { entry, disclosures, proof: formatProof({ extra: null, index, path, checkpoint: checkpoint.text }) }
    }),
  )
  const text = writeReceipt({ vkey, entries })
  const { verdict, faults } = checkReceipt(text)
  if (verdict !== 'proved') throw new Error(`a receipt did not verify: ${JSON.stringify(faults)}`)
  return text
}

/** Fetches the tiles a proof needs, each once, and reads the path out of them. */
async function inclusionPath(
  index: number,
  size: number,
  { tile: readTile, node }: ReceiptRequest,
): Promise<Uint8Array[]> {
  const fromTiles = await fetchNodes(inclusionNodes(index, size), size, readTile)
  const path = inclusionProof(index, size, (level, n) => node(level, n, () => fromTiles(level, n)))
  if (!path) throw new Error(`the tiles of a tree of ${size} do not prove entry ${index}`)
  return path
}
