// Cosignatures, c2sp.org/tlog-cosignature: a witness says it saw a checkpoint, and when.
//
//     line payload      4-byte key id ‖ u64 timestamp in seconds ‖ signature      (integers big-endian)
//     Ed25519 signs     "cosignature/v1\ntime <seconds>\n" ‖ the whole checkpoint text, extension lines too
//     ML-DSA-44 signs   "subtree/v1\n\0" ‖ u8 length ‖ cosigner name ‖ u64 timestamp ‖ u8 length ‖ origin
//                       ‖ u64 start (0) ‖ u64 end (the size) ‖ 32-byte root
//
// An Ed25519 cosignature does not name its cosigner: one key must never serve two.

import { publicKeyMlDsa44Of, publicKeyOf, signEd25519, signMlDsa44, verifyEd25519, verifyMlDsa44 } from '#crypto'
import { concat, utf8 } from './bytes.ts'
import { type Checkpoint, parseCheckpoint } from './checkpoint.ts'
import { ed25519Verifier, KEY_TYPE, makeVkey, type Signer, type Verifier, type Vkey } from './note.ts'
import { isSize } from './tree.ts'

/** For a log's own key: type 1, or type 6 with the log as cosigner. Null when this build lacks the algorithm. */
export function logVerifier(vkey: Vkey): Verifier | null {
  return vkey.type === KEY_TYPE.mlDsa44 ? mlDsa44Verifier(vkey, 0) : ed25519Verifier(vkey)
}

/** For a witness key: type 4 or 6. Null for a log key, or when this build lacks the algorithm. */
export function witnessVerifier(vkey: Vkey): Verifier | null {
  if (vkey.type === KEY_TYPE.mlDsa44) return mlDsa44Verifier(vkey, 1)
  if (vkey.type !== KEY_TYPE.cosignature) return null
  const { name, id, key } = vkey
  return {
    name,
    id,
    verify: (text, payload) => {
      const split = splitPayload(payload)
      if (split === null || split.timestamp < 1 || !text.isWellFormed()) return false
      return verifyEd25519(key, cosignedText(text, split.timestamp), split.signature)
    },
  }
}

/** Signs with the one timestamp given: the same in the signed text and in the payload, in seconds. */
export function cosigner(name: string, seed: Uint8Array, timestamp: number): Signer {
  checkTimestamp(timestamp)
  const { id } = makeVkey(name, KEY_TYPE.cosignature, publicKeyOf(seed))
  const sign = (text: string): Uint8Array => {
    if (parseCheckpoint(text) === null) throw new RangeError('only a checkpoint can be cosigned')
    return concat(uint64(timestamp), signEd25519(seed, cosignedText(text, timestamp)))
  }
  return { name, id, sign }
}

/** As `cosigner`, for ML-DSA-44. Node only. */
export function mlDsa44Cosigner(name: string, seed: Uint8Array, timestamp: number): Signer {
  checkTimestamp(timestamp)
  return mlDsa44Signer(name, seed, timestamp)
}

/**
 * A log's second signature: the same form, with the log as cosigner and timestamp 0, since a log does not say when
 * (tlog-cosignature). `name` is the log's own key name. Node only.
 */
export function mlDsa44LogSigner(name: string, seed: Uint8Array): Signer {
  return mlDsa44Signer(name, seed, 0)
}

function mlDsa44Signer(name: string, seed: Uint8Array, timestamp: number): Signer {
  if (signMlDsa44 === undefined || publicKeyMlDsa44Of === undefined) throw new RangeError('no ML-DSA-44 in this build')
  const signature = signMlDsa44
  const { id } = makeVkey(name, KEY_TYPE.mlDsa44, publicKeyMlDsa44Of(seed))
  const sign = (text: string): Uint8Array => {
    const checkpoint = parseCheckpoint(text)
    const message = checkpoint && subtreeMessage(name, timestamp, checkpoint)
    if (message === null) throw new RangeError('only a checkpoint of a short origin can be cosigned')
    return concat(uint64(timestamp), signature(seed, message))
  }
  return { name, id, sign }
}

/** The seconds a cosignature states, or null when the payload cannot be one. */
export function cosignedAt(payload: Uint8Array): number | null {
  return splitPayload(payload)?.timestamp ?? null
}

/**
 * Other tools hand out a witness key as type 1 and derive the cosigner's id themselves. An explicit step of an import,
 * never a silent one: a log key should not serve as a witness key.
 */
export function asCosignerKey(vkey: Vkey): Vkey | null {
  return vkey.type === KEY_TYPE.ed25519 ? makeVkey(vkey.name, KEY_TYPE.cosignature, vkey.key) : null
}

/** What an Ed25519 cosignature signs. */
export function cosignedText(text: string, timestamp: number): Uint8Array {
  return utf8(`cosignature/v1\ntime ${timestamp}\n${text}`)
}

/** What an ML-DSA-44 cosignature signs; null when a name or origin does not fit its one-byte length. */
export function subtreeMessage(name: string, timestamp: number, checkpoint: Checkpoint): Uint8Array | null {
  const [cosignerName, origin] = [utf8(name), utf8(checkpoint.origin)]
  if (![cosignerName, origin].every(({ length }) => length >= 1 && length <= 255)) return null
  return concat(
    utf8('subtree/v1\n\0'),
    Uint8Array.of(cosignerName.length),
    cosignerName,
    uint64(timestamp),
    Uint8Array.of(origin.length),
    origin,
    uint64(0),
    uint64(checkpoint.size),
    checkpoint.root,
  )
}

// A witness's timestamp must not be 0; a log that signs its own checkpoint need not state a time.
function mlDsa44Verifier({ name, id, key }: Vkey, earliest: 0 | 1): Verifier | null {
  if (verifyMlDsa44 === undefined) return null
  const verifySignature = verifyMlDsa44
  return {
    name,
    id,
    verify: (text, payload) => {
      const checkpoint = parseCheckpoint(text)
      const split = splitPayload(payload)
      if (checkpoint === null || split === null || split.timestamp < earliest) return false
      const message = subtreeMessage(name, split.timestamp, checkpoint)
      return message !== null && verifySignature(key, message, split.signature)
    },
  }
}

// A timestamp beyond 2^53 - 1 cannot be held as a number; no clock will reach it, so it is refused.
function splitPayload(payload: Uint8Array): { timestamp: number; signature: Uint8Array } | null {
  if (payload.length < 8) return null
  const view = new DataView(payload.buffer, payload.byteOffset, payload.byteLength)
  const timestamp = Number(view.getBigUint64(0))
  return isSize(timestamp) ? { timestamp, signature: payload.slice(8) } : null
}

function uint64(value: number): Uint8Array {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(value))
  return bytes
}

function checkTimestamp(timestamp: number): void {
  // Twelve digits are the year 33658 in seconds and 2001 in milliseconds: the latter are a mistake.
  if (!isSize(timestamp) || timestamp < 1 || timestamp >= 1e12) throw new RangeError('a timestamp is in seconds')
}
