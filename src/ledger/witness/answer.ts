import { equal } from '@troth/proof/bytes'
import { formatCheckpoint } from '@troth/proof/checkpoint'
import { EMPTY_ROOT } from '@troth/proof/hash'
import { signatureLine, type Verifier, verifyNote } from '@troth/proof/note'
import { verifyConsistency } from '@troth/proof/tree'
import type { AddCheckpoint } from './request.ts'

/** The tree of a log as this witness cosigned it last. */
export interface Seen {
  readonly size: number
  readonly root: Uint8Array
}

/** What a witness knows of the origin that a request names. */
export interface Known {
  readonly verifiers: readonly Verifier[]
  /** Undefined when it never cosigned this log. */
  readonly seen: Seen | undefined
}

export type Answer =
  | { readonly status: 400 | 403 | 404 | 422; readonly why: string }
  | { readonly status: 409; readonly size: number }
  | { readonly status: 200; readonly keep: Keep }

/** What to cosign and, before the line leaves the house, to persist. */
export interface Keep extends Seen {
  readonly origin: string
  /** The checkpoint's text, written anew from what was parsed. */
  readonly text: string
  /** That text under the log signatures that were verified, and no other line. */
  readonly note: string
}

/**
 * The whole of a witness's judgement (c2sp.org/tlog-witness, `add-checkpoint`), in the order the text gives. The order
 * matters: a stranger's checkpoint must not learn what size we hold (409) before its signature was checked (403).
 * Null stands for a body that could not be read, undefined for an origin nobody told us to witness.
 */
export function answer(request: AddCheckpoint | null, known: Known | undefined): Answer {
  if (request === null) return { status: 400, why: 'the body is not old size, proof, empty line, checkpoint' }
  const { old, proof, checkpoint } = request
  const { origin, size, root } = checkpoint
  if (!known) return { status: 404, why: 'this witness does not know that log' }

  const signed = verifyNote(request.note, known.verifiers)
  if (!signed.ok) return { status: 403, why: 'no key of that log signed this checkpoint' }
  if (old > size) return { status: 400, why: 'the old size is larger than the checkpoint' }
  if (size === 0 && !equal(root, EMPTY_ROOT)) return { status: 422, why: 'an empty tree has another root' }

  const seen = known.seen ?? { size: 0, root: EMPTY_ROOT }
  if (old !== seen.size) return { status: 409, size: seen.size }
  // Any tree continues the empty one, so there is nothing a proof could say.
  if (old === 0 && proof.length > 0) return { status: 422, why: 'nothing is proved from size 0' }
  // For old = size this is: no proof, and the very same root.
  if (old > 0 && !verifyConsistency(old, seen.root, size, root, proof))
    return { status: 422, why: 'the checkpoint does not continue the one cosigned before' }

  // What we sign is what we understood, not what we received; parsers as strict as ours make the two the same text.
  const text = formatCheckpoint(checkpoint) + checkpoint.extensions.map((line) => `${line}\n`).join('')
  if (text !== request.text) return { status: 400, why: 'the checkpoint is not written as it should be' }
  // Unknown lines are dropped: one could have been made to carry this witness's own name and key id.
  return {
    status: 200,
    keep: { origin, size, root, text, note: `${text}\n${signed.verified.map(signatureLine).join('')}` },
  }
}
