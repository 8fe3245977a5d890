// The primitives, from Node's own library. `crypto.web.ts` has the same exports and passes the same cases.

import { createHash, createPrivateKey, createPublicKey, hash, type KeyObject, sign, verify } from 'node:crypto'
import { isSoundPoint } from './ed25519point.ts'

// RFC 8410 §4 and §7: the DER that stands before the 32 raw bytes of an Ed25519 public key and of a seed.
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex')
const SEED_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex')

export function sha256(bytes: Uint8Array): Uint8Array {
  return plain(bytes.length < 65_536 ? hash('sha256', bytes, 'buffer') : createHash('sha256').update(bytes).digest())
}

/** False, never a throw, for a key or signature of the wrong length, and for points that vouch for nothing. */
export function verifyEd25519(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean {
  if (signature.length !== 64 || !isSoundPoint(publicKey) || !isSoundPoint(signature.subarray(0, 32))) return false
  try {
    return verify(null, message, readKey(publicKey), signature)
  } catch {
    return false
  }
}

// To read a key takes OpenSSL half as long as to verify with it, and most receipts a process meets are of few logs.
const readKeys = new Map<string, KeyObject>()

/** At most 64 are kept: hostile receipts bring a new key each. */
function readKey(publicKey: Uint8Array): KeyObject {
  const name = Buffer.from(publicKey.buffer, publicKey.byteOffset, publicKey.length).toString('latin1')
  const known = readKeys.get(name)
  if (known !== undefined) return known
  const der = Buffer.concat([PUBLIC_PREFIX, publicKey])
  const key = createPublicKey({ key: der, format: 'der', type: 'spki' })
  if (readKeys.size >= 64) readKeys.clear()
  readKeys.set(name, key)
  return key
}

export function signEd25519(seed: Uint8Array, message: Uint8Array): Uint8Array {
  return plain(sign(null, message, seedKey(seed)))
}

export function publicKeyOf(seed: Uint8Array): Uint8Array {
  const spki = createPublicKey(seedKey(seed)).export({ format: 'der', type: 'spki' })
  return new Uint8Array(spki.subarray(PUBLIC_PREFIX.length))
}

/** ML-DSA-44, pure, empty context (FIPS 204). The key is 1312 bytes, the signature 2420. */
export const verifyMlDsa44: MlDsa44['verify'] | undefined = (publicKey, message, signature) => {
  if (publicKey.length !== 1312 || signature.length !== 2420) return false
  try {
    const jwk = { kty: 'AKP', alg: 'ML-DSA-44', pub: Buffer.from(publicKey).toString('base64url') }
    return verify(null, message, createPublicKey({ key: jwk, format: 'jwk' }), signature)
  } catch {
    return false
  }
}

/** Randomised: two signatures over one message differ. */
export const signMlDsa44: MlDsa44['sign'] | undefined = (seed, message) => {
  return plain(sign(null, message, seedKeyMlDsa44(seed)))
}

export const publicKeyMlDsa44Of: MlDsa44['publicKeyOf'] | undefined = (seed) => {
  const jwk = createPublicKey(seedKeyMlDsa44(seed)).export({ format: 'jwk' }) as { pub?: string }
  return plain(Buffer.from(jwk.pub ?? '', 'base64url'))
}

type MlDsa44 = {
  verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean
  sign: (seed: Uint8Array, message: Uint8Array) => Uint8Array
  publicKeyOf: (seed: Uint8Array) => Uint8Array
}

function seedKey(seed: Uint8Array): KeyObject {
  if (seed.length !== 32) throw new RangeError('an Ed25519 seed is 32 bytes')
  return createPrivateKey({ key: Buffer.concat([SEED_PREFIX, seed]), format: 'der', type: 'pkcs8' })
}

// RFC 9881 §6: PKCS #8 holding the 32-byte seed alone, [0] IMPLICIT.
const MLDSA44_SEED_PREFIX = Buffer.from('3034020100300b060960864801650304031104228020', 'hex')

function seedKeyMlDsa44(seed: Uint8Array): KeyObject {
  if (seed.length !== 32) throw new RangeError('an ML-DSA-44 seed is 32 bytes')
  return createPrivateKey({ key: Buffer.concat([MLDSA44_SEED_PREFIX, seed]), format: 'der', type: 'pkcs8' })
}

// A Buffer is a Uint8Array with habits of its own (slice, toString, equality in tests): hand out the plain thing.
function plain(buffer: Buffer): Uint8Array {
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength)
}
