import { formatCheckpoint } from '@troth/proof/checkpoint'
import { publicKeyOf } from '@troth/proof/crypto.node'
import { ed25519Signer, formatVkey, KEY_TYPE, makeVkey, signNote } from '@troth/proof/note'
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
  const seed = keys.logSeed(brand)
  const signer = ed25519Signer(origin, seed)
  return {
    vkey: formatVkey(makeVkey(origin, KEY_TYPE.ed25519, publicKeyOf(seed))),
    sign: (tree) => signNote(formatCheckpoint({ origin, size: tree.size, root: tree.root }), [signer]),
  }
}
