import { publicKeyOf } from '@troth/proof/crypto.node'
import type { JsonObject } from '#src/kit/json.ts'
import { baseContext, trothContext } from './contexts.ts'
import { keyDid, keyDocument, keyMethod } from './did.ts'
import { sign } from './key.ts'
import { publicMultikey } from './multikey.ts'
import type { Resolve } from './resolve.ts'

/** Somebody with a key, by a did:web of their own or by did:key. */
export interface Party {
  readonly did: string
  readonly method: string
  readonly seed: Uint8Array
  readonly multikey: string
  readonly document: JsonObject
  sign(document: JsonObject, created?: string): JsonObject
}

export function party(n: number, web?: string): Party {
  const seed = new Uint8Array(32).fill(n)
  const multikey = publicMultikey(publicKeyOf(seed))
  const did = web ?? keyDid(multikey)
  const method = web ? `${web}#key-1` : keyMethod(multikey)
  const listed = { id: method, type: 'Multikey', controller: did, publicKeyMultibase: multikey }
  const document = web ? { id: did, verificationMethod: [listed], assertionMethod: [method] } : keyDocument(did)
  return {
    did,
    method,
    seed,
    multikey,
    document,
    sign: (credential, created = '2026-11-01T00:00:00Z') =>
      sign(credential, seed, { verificationMethod: method, created }),
  }
}

/** Knows the documents of these parties and of every did:key. */
export const knowing =
  (...parties: readonly Party[]): Resolve =>
  async (did) => {
    const known = parties.find((one) => one.did === did)
    if (known) return { ok: true, value: { document: known.document, seenAt: '2026-11-22T00:00:00.000Z' } }
    if (did.startsWith('did:key:')) return { ok: true, value: { document: keyDocument(did), seenAt: '' } }
    return { ok: false, reason: 'did_unresolvable' }
  }

export const bytesOf = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value))

/** A small credential in which every step has something to look at. */
export const credentialBy = (issuer: string, change: JsonObject = {}): JsonObject => ({
  '@context': [baseContext, 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json', trothContext],
  id: 'urn:uuid:0c4b2a2e-0000-4000-8000-000000000001',
  type: ['VerifiableCredential', 'EndorsementCredential'],
  issuer,
  validFrom: '2026-11-01T00:00:00Z',
  validUntil: '2027-11-01T00:00:00Z',
  credentialSubject: {
    id: 'https://trust.example/b/qinghe/claims/abc',
    type: ['EndorsementSubject'],
    endorsementComment: '通过 CCC 认证',
    claimKind: 'certification',
    claimDigest: 'sha384-oqVuAfXRKap7fdgcCY5uykM6+R9GqQ8K/uxy9rx7HNQlGYl1kPzQho1wx4JwY8w=',
    scope: { batches: 'A1, A2', regions: 'CN' },
  },
  ...change,
})
