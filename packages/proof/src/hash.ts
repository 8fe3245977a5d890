// Hashes of a Merkle tree, RFC 6962 §2.1. SHA-256 only.
//
//     leaf  = SHA-256(0x00 ‖ entry bytes)
//     node  = SHA-256(0x01 ‖ left ‖ right)
//     empty = SHA-256("")

import { sha256 } from '#crypto'

/** Exactly 32 bytes. Whatever comes from outside passes `isHash` before anything is computed from it. */
export type Hash = Uint8Array

export const HASH_BYTES = 32

/** The root of a tree without leaves: not zeros, not a leaf of nothing. */
export const EMPTY_ROOT: Hash = sha256(new Uint8Array())

export function isHash(value: unknown): value is Hash {
  return value instanceof Uint8Array && value.length === HASH_BYTES
}

/** The leaf of an entry, given as its bytes or as the text they are the UTF-8 of. */
export function leafHash(entry: Uint8Array | string): Hash {
  if (typeof entry === 'string') return sha256(`\0${entry}`)
  const prefixed = new Uint8Array(1 + entry.length)
  prefixed.set(entry, 1)
  return sha256(prefixed)
}

// One for all: it is read before anything else runs.
const pair = new Uint8Array(1 + 2 * HASH_BYTES)
pair[0] = 1

export function nodeHash(left: Hash, right: Hash): Hash {
  if (!isHash(left) || !isHash(right)) throw new RangeError('a child of a node is a hash of 32 bytes')
  pair.set(left, 1)
  pair.set(right, 1 + HASH_BYTES)
  return sha256(pair)
}
