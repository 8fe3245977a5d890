import { formatProof } from '@troth/proof/proof'
import { checkReceipt, writeReceipt } from '@troth/proof/receipt'
import { nodeFromTiles, tileOfNode } from '@troth/proof/tile'
import { inclusionNodes, inclusionProof } from '@troth/proof/tree'

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
  readonly tile: (level: number, n: number, width: number) => Promise<Uint8Array>
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
  const wanted = new Map<string, { level: number; n: number; width: number }>()
  for (const node of inclusionNodes(index, size)) {
    const tile = tileOfNode(node.level, node.index, size)
    if (!tile || tile.level === 'entries')
      throw new Error(`no tile holds node ${node.level}/${node.index} of a tree of ${size}`)
    wanted.set(`${tile.level}/${tile.index}`, { level: tile.level, n: tile.index, width: tile.width })
  }
  const held = new Map<string, Uint8Array>()
  for (const [key, tile] of wanted) held.set(key, await readTile(tile.level, tile.n, tile.width))
  const fromTiles = nodeFromTiles((level, n) => held.get(`${level}/${n}`) ?? null)
  const path = inclusionProof(index, size, (level, n) => node(level, n, () => fromTiles(level, n)))
  if (!path) throw new Error(`the tiles of a tree of ${size} do not prove entry ${index}`)
  return path
}
