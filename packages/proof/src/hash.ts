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

export function leafHash(entry: Uint8Array): Hash {
  const prefixed = new Uint8Array(1 + entry.length)
  prefixed.set(entry, 1)
  return sha256(prefixed)
}

/** What `nodeHash` gives, however it comes by it. */
export type JoinNodes = (left: Hash, right: Hash) => Hash

export function nodeHash(left: Hash, right: Hash): Hash {
  if (!isHash(left) || !isHash(right)) throw new RangeError('a child of a node is a hash of 32 bytes')
  const prefixed = new Uint8Array(1 + 2 * HASH_BYTES)
  prefixed[0] = 1
  prefixed.set(left, 1)
  prefixed.set(right, 1 + HASH_BYTES)
  return sha256(prefixed)
}
