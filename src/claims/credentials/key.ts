import { createPublicKey, ECDH, type KeyObject } from 'node:crypto'
import { base64url } from '@troth/proof/bytes'
import { publicKeyOf, sha256, signEd25519, verifyEd25519 } from '@troth/proof/crypto.node'
import type { JsonObject } from '#src/kit/json.ts'
import { type Proving, proofOptions, signedBytes, withProof } from './integrity.ts'
import type { PublicKey } from './multikey.ts'

/** Signs a credential with an Ed25519 seed. The same seed, document and instant give the same bytes. */
export function sign(document: JsonObject, seed: Uint8Array, proving: Proving): JsonObject {
  const options = proofOptions(document, proving)
  return withProof(document, options, signEd25519(seed, signedBytes(document, options, sha256)))
}

export const publicOf = (seed: Uint8Array): PublicKey => ({ curve: 'Ed25519', bytes: publicKeyOf(seed) })

/** Whether an Ed25519 key signed these bytes; false for a key of another curve. */
export const holds = (key: PublicKey, signed: Uint8Array, signature: Uint8Array): boolean =>
  key.curve === 'Ed25519' && verifyEd25519(key.bytes, signed, signature)

const readKeys = new Map<string, KeyObject>()

/** The key as Node's library takes it, or null for a point that is not on its curve. At most 64 are kept. */
export function keyObject(key: PublicKey): KeyObject | null {
  const name = `${key.curve} ${base64url(key.bytes)}`
  const known = readKeys.get(name)
  if (known) return known
  try {
    const read = createPublicKey({ key: jwkOf(key), format: 'jwk' })
    if (readKeys.size >= 64) readKeys.clear()
    readKeys.set(name, read)
    return read
  } catch {
    return null
  }
}

function jwkOf({ curve, bytes }: PublicKey): Record<string, string> {
  if (curve === 'Ed25519') return { kty: 'OKP', crv: curve, x: base64url(bytes) }
  const node = curve === 'P-256' ? 'prime256v1' : 'secp384r1'
  const point = ECDH.convertKey(bytes, node, undefined, undefined, 'uncompressed') as Buffer
  const half = (point.length - 1) / 2
  return { kty: 'EC', crv: curve, x: base64url(point.subarray(1, 1 + half)), y: base64url(point.subarray(1 + half)) }
}

/** A JSON Web Key that stands in a DID document; null for any other kind, and for one that carries its secret. */
export function readJwk(jwk: JsonObject): PublicKey | null {
  if (jwk.d !== undefined) return null
  try {
    const { crv, x, y } = createPublicKey({ key: jwk as never, format: 'jwk' }).export({ format: 'jwk' })
    const [first, second] = [x, y].map((part) => Buffer.from(part ?? '', 'base64url'))
    if (crv === 'Ed25519') return { curve: crv, bytes: new Uint8Array(first!) }
    if (crv !== 'P-256' && crv !== 'P-384') return null
    return { curve: crv, bytes: Uint8Array.from([2 + (second!.at(-1)! & 1), ...first!]) }
  } catch {
    return null
  }
}
