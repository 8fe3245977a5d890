// Checkpoints, c2sp.org/tlog-checkpoint: the text of the note by which a log commits to a tree.
//
//     trust.example/brand/acme\n                        origin
//     300\n                                             size
//     rrsCfVw90Ihx7lJXemH8gxItDRQ1J5GUNjm9TBLTaUM=\n    root

import { base64, fromBase64, utf8 } from './bytes.ts'
import { type Hash, isHash } from './hash.ts'
import { isSize } from './tree.ts'

/** `extensions` are kept verbatim when reading and never written: ML-DSA cosignatures do not cover them. */
export type Checkpoint = { origin: string; size: number; root: Hash; extensions: string[] }

export function formatCheckpoint({ origin, size, root }: Omit<Checkpoint, 'extensions'>): string {
  // 255 bytes is the most that an ML-DSA cosignature can name.
  if (origin === '' || origin.includes('\n') || utf8(origin).length > 255) {
    throw new RangeError('an origin is one line of 1 to 255 bytes')
  }
  if (!isSize(size) || !isHash(root)) throw new RangeError('a checkpoint needs a size and a root of 32 bytes')
  return `${origin}\n${size}\n${base64(root)}\n`
}

/** Null for a text that is not a checkpoint to the letter, or whose size is beyond 2^53 - 1. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [origin, sizeDigits, rootText, ...extensions] = text.split('\n')
  if (origin === undefined || sizeDigits === undefined || rootText === undefined) return null
  if (extensions.pop() !== '' || extensions.includes('') || origin === '' || !text.isWellFormed()) return null
  const size = parseDecimal(sizeDigits)
  const root = fromBase64(rootText)
  if (size === null || !isHash(root)) return null
  return { origin, size, root, extensions }
}

/** ASCII digits without a leading zero, up to 2^53 - 1. */
export function parseDecimal(digits: string): number | null {
  const value = /^(?:0|[1-9][0-9]{0,15})$/.test(digits) ? Number(digits) : Number.NaN
  return isSize(value) ? value : null
}
