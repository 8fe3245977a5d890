// The primitives for a browser, synchronous. `crypto.node.ts` has the same exports and passes the same cases.

import { ed25519 } from '@noble/curves/ed25519.js'
import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'

export function sha256(bytes: Uint8Array): Uint8Array {
  return nobleSha256(bytes)
}

/** False, never a throw, for a key or signature of the wrong length. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  try {
    // RFC 8032 rather than the laxer ZIP 215, so that both sides of `#crypto` refuse the same encodings.
    return ed25519.verify(signature, message, publicKey, { zip215: false })
  } catch {
    return false
  }
}

export function signEd25519(seed: Uint8Array, message: Uint8Array): Uint8Array {
  if (seed.length !== 32) throw new RangeError('an Ed25519 seed is 32 bytes')
  return ed25519.sign(message, seed)
}

export function publicKeyOf(seed: Uint8Array): Uint8Array {
  if (seed.length !== 32) throw new RangeError('an Ed25519 seed is 32 bytes')
  return ed25519.getPublicKey(seed)
}

// No ML-DSA in the browser build yet: a cosignature of that kind is reported as an unknown algorithm, never as bad.
export const verifyMlDsa44: MlDsa44['verify'] | undefined = undefined
export const signMlDsa44: MlDsa44['sign'] | undefined = undefined
export const publicKeyMlDsa44Of: MlDsa44['publicKeyOf'] | undefined = undefined

type MlDsa44 = {
  verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
  sign: (seed: Uint8Array, message: Uint8Array) => Uint8Array
  publicKeyOf: (seed: Uint8Array) => Uint8Array
}
