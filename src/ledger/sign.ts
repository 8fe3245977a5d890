import { formatCheckpoint } from '@troth/proof/checkpoint'
import { ed25519Signer, formatVkey, signNote } from '@troth/proof/note'
import type { Tree } from './append.ts'
import type { Keys } from './keys.ts'

/** A log's own pen. Ed25519 is deterministic, so signing one tree twice gives the same bytes. */
export interface Pen {
  /** `name+id+key` as signed-note verifier keys are written. */
  readonly vkey: string
  /** A signed checkpoint of a tree that is already committed; never call it before. */
  sign(tree: Tree): string
}

export function openPen(keys: Keys, brand: string, origin: string): Pen {
  const signer = ed25519Signer(origin, keys.logSeed(brand))
  return {
    vkey: formatVkey(signer.vkey),
    sign: (tree) => signNote(formatCheckpoint({ origin, size: tree.size, root: tree.root, extensions: [] }), [signer]),
  }
}
