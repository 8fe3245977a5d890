import { type Checkpoint, formatCheckpoint, parseCheckpoint } from '@troth/proof/checkpoint'
import { publicKeyOf } from '@troth/proof/crypto.node'
import { ed25519Signer, ed25519Verifier, formatVkey, KEY_TYPE, makeVkey, signNote, verifyNote } from '@troth/proof/note'
import type { Tree } from './append.ts'
import type { Keys } from './keys.ts'
import { logName } from './origin.ts'

/** A log's own pen. Ed25519 is deterministic, so signing one tree twice gives the same bytes. */
export interface Pen {
  /** `name+id+key` as signed-note verifier keys are written. */
  readonly vkey: string
  /** A signed checkpoint of a tree that is already committed; never call it before. */
  sign(tree: Tree): string
  /** What a checkpoint says, or null if this pen did not sign it. */
  recall(checkpoint: string): Checkpoint | null
}

/** The pen of one log. A successor of a log has another origin and another key. */
export function openPen(keys: Keys, brand: string, origin: string): Pen {
  const seed = keys.logSeed(logName(brand, origin))
  const signer = ed25519Signer(origin, seed)
  const vkey = makeVkey(origin, KEY_TYPE.ed25519, publicKeyOf(seed))
  return {
    vkey: formatVkey(vkey),
    sign: (tree) => signNote(formatCheckpoint({ origin, size: tree.size, root: tree.root }), [signer]),
    recall: (text) => {
      const note = verifyNote(text, [ed25519Verifier(vkey)!])
      const checkpoint = note.ok ? parseCheckpoint(note.text) : null
      return checkpoint?.origin === origin ? checkpoint : null
    },
  }
}
