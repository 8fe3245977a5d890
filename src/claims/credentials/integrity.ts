// Data Integrity with `eddsa-jcs-2022` (W3C Recommendation, May 2025, §3.3): one signature over two hashes,
//
//     SHA-256(JCS(proof options)) ‖ SHA-256(JCS(document without proof))
//
// in that order. Runs in a browser too: the endorser's own signs with the same bytes.

import { equal } from '@troth/proof/bytes'
import { canonical } from '@troth/proof/canonical'
import type { Json, JsonObject } from '#src/kit/json.ts'
import { base58, fromBase58 } from './base58.ts'
import { dateTimeMs } from './datetime.ts'
import type { Finding } from './reasons.ts'

type Sha256 = (bytes: Uint8Array) => Uint8Array

export interface Proving {
  /** A DID URL with its fragment. */
  readonly verificationMethod: string
  /** An instant with its zone. */
  readonly created: string
}

/** The options of a proof about to be made. They always repeat the document's contexts, so that none can be swapped. */
export const proofOptions = (document: JsonObject, { verificationMethod, created }: Proving): JsonObject => ({
  type: 'DataIntegrityProof',
  cryptosuite: 'eddsa-jcs-2022',
  created,
  verificationMethod,
  proofPurpose: 'assertionMethod',
  ...(document['@context'] === undefined ? {} : { '@context': document['@context'] }),
})

/** The 64 bytes that are signed: pure Ed25519, nothing hashed once more. */
export function signedBytes(document: JsonObject, options: JsonObject, sha256: Sha256): Uint8Array {
  const both = new Uint8Array(64)
  both.set(sha256(canonical(options)))
  both.set(sha256(canonical(document)), 32)
  return both
}

/** The document with its proof. */
export const withProof = (document: JsonObject, options: JsonObject, signature: Uint8Array): JsonObject => ({
  ...document,
  proof: { ...options, proofValue: `z${base58(signature)}` },
})

/** A proof as it was found, ready to be checked against a key. */
export interface OpenedProof {
  /** What the signature speaks of, and all that may be looked at once it holds. */
  readonly document: JsonObject
  readonly verificationMethod: string
  readonly createdMs: number | undefined
  readonly expiresMs: number | undefined
  readonly signature: Uint8Array
  readonly signed: Uint8Array
}

/** Everything about one proof but its key. `proof` is one object; sets are taken apart by the caller. */
export function openProof(
  document: JsonObject,
  proof: JsonObject,
  sha256: Sha256,
): { readonly ok: true; readonly value: OpenedProof } | { readonly ok: false; readonly finding: Finding } {
  const refused = (finding: Finding) => ({ ok: false, finding }) as const
  const { proofValue, ...options } = proof
  if (options.type !== 'DataIntegrityProof' || options.cryptosuite !== 'eddsa-jcs-2022')
    return refused({ reason: 'alg_not_allowed', at: 'proof.cryptosuite', facts: { found: shown(options) } })
  if (options.proofPurpose !== 'assertionMethod')
    return refused({ reason: 'key_not_for_assertion', at: 'proof.proofPurpose' })
  const { verificationMethod } = options
  if (typeof verificationMethod !== 'string')
    return refused({ reason: 'missing_field', at: 'proof.verificationMethod' })
  const signature = typeof proofValue === 'string' && proofValue[0] === 'z' ? fromBase58(proofValue.slice(1)) : null
  if (signature?.length !== 64) return refused({ reason: 'bad_signature', at: 'proof.proofValue' })
  const times = { created: options.created, expires: options.expires }
  for (const [name, value] of Object.entries(times))
    if (value !== undefined && dateTimeMs(value) === null)
      return refused({ reason: 'bad_datetime', at: `proof.${name}` })
  const { proof: _, ...rest } = document
  const meant = withContextOf(options, rest)
  if (!meant) return refused({ reason: 'context_prefix_mismatch', at: 'proof.@context' })
  return {
    ok: true,
    value: {
      document: meant,
      verificationMethod,
      createdMs: dateTimeMs(times.created) ?? undefined,
      expiresMs: dateTimeMs(times.expires) ?? undefined,
      signature,
      signed: signedBytes(meant, options, sha256),
    },
  }
}

/**
 * §3.3.2 step 4: the document's contexts begin with those of the proof, and the proof's are the ones that were meant. So
 * somebody may append one afterwards and the signature still holds; nobody must look at the longer list again.
 */
function withContextOf(options: JsonObject, document: JsonObject): JsonObject | undefined {
  const proofs = options['@context']
  if (proofs === undefined) return document
  const [signed, found] = [asList(proofs), asList(document['@context'])]
  const begins = signed.length <= found.length && signed.every((one, i) => equal(canonical(one), canonical(found[i]!)))
  return begins ? { ...document, '@context': proofs } : undefined
}

const asList = (value: Json | undefined): readonly Json[] =>
  value === undefined ? [] : Array.isArray(value) ? (value as readonly Json[]) : [value]

const shown = ({ type, cryptosuite }: JsonObject) => `${String(type ?? '-')} ${String(cryptosuite ?? '-')}`.slice(0, 80)
