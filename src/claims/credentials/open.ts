import { sha256 } from '@troth/proof/crypto.node'
import type { Json, JsonObject } from '#src/kit/json.ts'
import { type OpenedProof, openProof } from './integrity.ts'
import { isObject, listOf, readJson } from './json.ts'
import { openToken, tokenHolds, tokenIn } from './jwt.ts'
import { holds } from './key.ts'
import type { PublicKey } from './multikey.ts'
import type { Finding } from './reasons.ts'

/** A secured credential of either form, with what its signature claims; nothing of it is believed yet. */
export interface Secured {
  readonly form: 'json' | 'jwt'
  /** What is signed, without its proof; the only thing anybody may look at afterwards. */
  readonly document: JsonObject
  /** Contexts as they stood in the file, which may be more than were signed. */
  readonly contexts: readonly Json[]
  /** The DID URL of the key. */
  readonly method: string
  readonly createdMs: number | undefined
  /** The earliest end of the signature itself, which is not the end of what it says. */
  readonly expiresMs: number | undefined
  readonly notBeforeMs: number | undefined
  holds(key: PublicKey): Promise<boolean>
}

export type Opening =
  | { readonly ok: true; readonly value: readonly Secured[] }
  | { readonly ok: false; readonly findings: readonly Finding[] }

/** More proofs on one document than anybody needs, and each costs a look-up. */
const mostProofs = 8

/** Reads bytes as a credential with a Data Integrity proof, or several, or as a `vc+jwt`. */
export function openCredential(bytes: Uint8Array): Opening {
  const token = bytes.length <= 256 * 1024 ? tokenIn(bytes) : undefined
  if (token !== undefined) {
    const opened = openToken(token)
    if (!opened.ok) return { ok: false, findings: [opened.finding] }
    const { document, kid, expMs, nbfMs, iatMs } = opened.value
    const times = { createdMs: iatMs, expiresMs: expMs, notBeforeMs: nbfMs }
    const contexts = contextsOf(document)
    return yes({
      form: 'jwt',
      document,
      contexts,
      method: kid,
      ...times,
      holds: (key) => tokenHolds(token, opened.value, key),
    })
  }
  const read = readJson(bytes)
  if (!read.ok) {
    const { code, field } = read.refusals[0]!
    return { ok: false, findings: [{ reason: code, ...(field === undefined ? {} : { facts: { found: field } }) }] }
  }
  return openDocument(read.value)
}

/** Proofs are judged each by itself; those of a kind we do not check, or that build on others, are left aside. */
export function openDocument(document: JsonObject): Opening {
  const proofs = listOf(document.proof)
  if (proofs.length === 0) return { ok: false, findings: [{ reason: 'missing_field', at: 'proof' }] }
  if (proofs.length > mostProofs) return { ok: false, findings: [{ reason: 'malformed_field', at: 'proof' }] }
  const opened = proofs
    .filter(isObject)
    .map((proof) =>
      proof.previousProof === undefined
        ? openProof(document, proof, sha256)
        : ({ ok: false, finding: { reason: 'alg_not_allowed', at: 'proof.previousProof' } as Finding } as const),
    )
  const sound = opened.flatMap((one) => (one.ok ? [securedBy(one.value, contextsOf(document))] : []))
  if (sound.length > 0) return { ok: true, value: sound }
  const findings = opened.flatMap((one) => (one.ok ? [] : [one.finding]))
  return { ok: false, findings: findings.length > 0 ? findings : [{ reason: 'malformed_field', at: 'proof' }] }
}

const yes = (secured: Secured): Opening => ({ ok: true, value: [secured] })

const contextsOf = (document: JsonObject) => listOf(document['@context']) as readonly Json[]

const securedBy = (proof: OpenedProof, contexts: readonly Json[]): Secured => ({
  form: 'json',
  document: proof.document,
  contexts,
  method: proof.verificationMethod,
  createdMs: proof.createdMs,
  expiresMs: proof.expiresMs,
  notBeforeMs: undefined,
  holds: async (key) => holds(key, proof.signed, proof.signature),
})
