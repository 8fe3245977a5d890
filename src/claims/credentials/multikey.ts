// Keys as Multikey writes them (W3C Controlled Identifiers 1.0 §2.2.2): `z`, then base 58 of a two-byte prefix and the key.
//
//     ed 01   Ed25519 public, 32 bytes        80 26   Ed25519 secret, 32 bytes
//     80 24   P-256 public, compressed        81 24   P-384 public, compressed

import { base58, fromBase58 } from './base58.ts'

export type Curve = 'Ed25519' | 'P-256' | 'P-384'

/** A public key that was read, not one that is trusted. EC points are as written, compressed. */
export interface PublicKey {
  readonly curve: Curve
  readonly bytes: Uint8Array
}

const kinds = [
  { curve: 'Ed25519', prefix: [0xed, 0x01], length: 32 },
  { curve: 'P-256', prefix: [0x80, 0x24], length: 33 },
  { curve: 'P-384', prefix: [0x81, 0x24], length: 49 },
] as const

const secret = [0x80, 0x26] as const

export function publicMultikey(publicKey: Uint8Array): string {
  if (publicKey.length !== 32) throw new RangeError('an Ed25519 public key is 32 bytes')
  return `z${base58(Uint8Array.from([0xed, 0x01, ...publicKey]))}`
}

/** Null for another multibase, an unknown prefix or a key of the wrong length. */
export function readPublicMultikey(text: string): PublicKey | null {
  const bytes = text.startsWith('z') ? fromBase58(text.slice(1)) : null
  const kind = bytes && kinds.find(({ prefix }) => prefix[0] === bytes[0] && prefix[1] === bytes[1])
  if (!kind || bytes.length !== 2 + kind.length) return null
  return { curve: kind.curve, bytes: bytes.slice(2) }
}

export const secretMultikey = (seed: Uint8Array): string => `z${base58(Uint8Array.from([...secret, ...seed]))}`

/** The 32-byte seed. The older form of 64 bytes, seed and public key, is refused: the two halves may disagree. */
export function readSecretMultikey(text: string): Uint8Array | null {
  const bytes = text.startsWith('z') ? fromBase58(text.slice(1)) : null
  if (bytes?.length !== 34 || bytes[0] !== secret[0] || bytes[1] !== secret[1]) return null
  return bytes.slice(2)
}
