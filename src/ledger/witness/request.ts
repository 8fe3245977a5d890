import { base64, fromBase64, textOf } from '@troth/proof/bytes'
import { type Checkpoint, parseCheckpoint, parseDecimal } from '@troth/proof/checkpoint'
import { isHash } from '@troth/proof/hash'
import { parseNote } from '@troth/proof/note'

/**
 * The body of `add-checkpoint` (c2sp.org/tlog-witness):
 *
 *     old 20852014\n                                    the size the witness cosigned last, as the log believes
 *     PlRNCrwHpqhGrupue0L7gxbjbMiKA9temvuZZDDpkaw=\n    consistency proof, 0 to 63 hashes
 *     \n
 *     <the checkpoint with its signatures>
 */
export interface AddCheckpoint {
  readonly old: number
  readonly proof: readonly Uint8Array[]
  /** The signed note as received. Never signed as it is; see `answer`. */
  readonly note: string
  /** The note's text, without its signatures. */
  readonly text: string
  readonly checkpoint: Checkpoint
}

export const bodyLimit = 128 * 1024
const mostHashes = 63

/** Null for whatever is not such a body to the letter: the witness answers 400. */
export function readRequest(body: Uint8Array): AddCheckpoint | null {
  const whole = textOf(body)
  // The first empty line ends our head; the note's own boundary is its last empty line, and parseNote's business.
  const end = whole?.indexOf('\n\n') ?? -1
  if (whole === null || end < 0) return null
  const [first, ...lines] = whole.slice(0, end).split('\n')
  const old = first?.startsWith('old ') ? parseDecimal(first.slice('old '.length)) : null
  const proof = lines.map(fromBase64)
  const note = withoutStrayBits(whole.slice(end + 2))
  const parsed = parseNote(note)
  const checkpoint = parsed && parseCheckpoint(parsed.text)
  if (old === null || proof.length > mostHashes || !proof.every(isHash) || !parsed || !checkpoint) return null
  return { old, proof, note, text: parsed.text, checkpoint }
}

/**
 * The last base64 letter of a signature may carry bits that belong to no byte. Our parsers refuse such a line; those of
 * other witnesses pass over the bits and go on to the signature, and Sunlight's transcript expects 403 where refusing
 * would say 400. So the bits are cleared first, in signature lines alone: the text must stay what was signed.
 */
function withoutStrayBits(note: string): string {
  const boundary = note.lastIndexOf('\n\n')
  const lines = note.slice(boundary + 2).replace(/ ([A-Za-z0-9+/]+={1,2})$/gm, (line, encoded: string) => {
    const cleared = Buffer.from(encoded, 'base64').toString('base64')
    return cleared.length === encoded.length ? ` ${cleared}` : line
  })
  return boundary < 0 ? note : note.slice(0, boundary + 2) + lines
}

/** The size in the answer 409, or null for any other text: decimal and newline (tlog-witness). */
export const sizeIn = (answer: string): number | null =>
  answer.endsWith('\n') ? parseDecimal(answer.slice(0, -1)) : null

export function writeRequest({ old, proof, note }: Pick<AddCheckpoint, 'old' | 'proof' | 'note'>): string {
  return `old ${old}\n${proof.map((hash) => `${base64(hash)}\n`).join('')}\n${note}`
}
