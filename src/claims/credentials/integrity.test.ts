import { readFileSync } from 'node:fs'
import { hex } from '@troth/proof/bytes'
import { canonical } from '@troth/proof/canonical'
import { publicKeyOf, sha256, signEd25519 } from '@troth/proof/crypto.node'
import { sha256 as sha256Web } from '@troth/proof/sha2'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '#src/kit/json.ts'
import { base58, fromBase58 } from './base58.ts'
import { keyDocument } from './did.ts'
import { signedBytes } from './integrity.ts'
import { sign } from './key.ts'
import { publicMultikey, readSecretMultikey } from './multikey.ts'
import { openCredential, openDocument } from './open.ts'
import { signerOf } from './signer.ts'

const vectors = new URL('../../../tests/vectors/credentials/vc-di-eddsa/', import.meta.url)
const text = (name: string) => readFileSync(new URL(name, vectors), 'utf8').trim()
const json = (name: string) => JSON.parse(text(name)) as JsonObject
const bytesOf = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))

/** w3c/vc-di-eddsa, TestVectors/eddsa-jcs-2022. Those of eddsa-rdfc-2022 need RDF canonicalisation, which we do not do. */
describe('the W3C vector of eddsa-jcs-2022', () => {
  const pair = json('keyPair.json') as { publicKeyMultibase: string; privateKeyMultibase: string }
  const seed = readSecretMultikey(pair.privateKeyMultibase)!
  const signed = json('eddsa-jcs-2022/signedJCS.json')
  const { proof, ...unsigned } = signed as { proof: JsonObject }
  const { proofValue, ...options } = proof

  test('the key pair belongs together', () => {
    expect(publicMultikey(publicKeyOf(seed))).toBe(pair.publicKeyMultibase)
  })

  test('both canonical forms, both hashes and what is signed are those of the vector, also with the hash a browser uses', () => {
    expect(new TextDecoder().decode(canonical(unsigned))).toBe(text('eddsa-jcs-2022/canonDocJCS.txt'))
    expect(new TextDecoder().decode(canonical(options))).toBe(text('eddsa-jcs-2022/proofCanonJCS.txt'))
    expect(hex(sha256(canonical(unsigned)))).toBe(text('eddsa-jcs-2022/docHashJCS.txt'))
    expect(hex(sha256(canonical(options)))).toBe(text('eddsa-jcs-2022/proofHashJCS.txt'))
    for (const hash of [sha256, sha256Web])
      expect(hex(signedBytes(unsigned, options, hash))).toBe(text('eddsa-jcs-2022/combinedHashJCS.txt'))
  })

  test('signing it again gives the identical proof', () => {
    expect(hex(signEd25519(seed, signedBytes(unsigned, options, sha256)))).toBe(text('eddsa-jcs-2022/sigHexJCS.txt'))
    const again = sign(json('unsigned.json'), seed, {
      verificationMethod: options.verificationMethod as string,
      created: options.created as string,
    })
    expect((again.proof as JsonObject).proofValue).toBe(proofValue)
    expect(again).toEqual(signed)
  })

  test('it verifies; its issuer is not the DID of its key, and that is told before anything is fetched', async () => {
    const opened = openCredential(bytesOf(signed))
    expect(opened.ok && (await opened.value[0]!.holds({ curve: 'Ed25519', bytes: publicKeyOf(seed) }))).toBe(true)
    const asked: string[] = []
    const resolve = async (did: string) => {
      asked.push(did)
      return { ok: true, value: { document: keyDocument(did), seenAt: '' } } as const
    }
    const signer = opened.ok && (await signerOf(opened.value[0]!, resolve))
    expect(signer).toMatchObject({ ok: false, finding: { reason: 'controller_mismatch' } })
    expect(asked).toEqual([])
  })

  test('a context appended afterwards verifies, and is not in what was verified', async () => {
    const longer = { ...signed, '@context': [...(signed['@context'] as Json[]), 'https://evil.example/v1'] }
    const opened = openDocument(longer as JsonObject)
    if (!opened.ok) throw new Error('not opened')
    expect(await opened.value[0]!.holds({ curve: 'Ed25519', bytes: publicKeyOf(seed) })).toBe(true)
    expect(opened.value[0]!.document['@context']).toEqual(signed['@context'])
    expect(opened.value[0]!.contexts).toContain('https://evil.example/v1')
  })

  test.each([
    ['the context of the proof taken out', ({ '@context': _, ...rest }: JsonObject) => rest, 'unfit'],
    [
      'another context in the proof',
      (proof: JsonObject) => ({ ...proof, '@context': ['https://www.w3.org/ns/credentials/v2'] }),
      'unfit',
    ],
    [
      'a context the document does not begin with',
      (proof: JsonObject) => ({ ...proof, '@context': ['https://evil.example/v1'] }),
      'context_prefix_mismatch',
    ],
    ['another suite', (proof: JsonObject) => ({ ...proof, cryptosuite: 'eddsa-rdfc-2022' }), 'alg_not_allowed'],
    ['another type', (proof: JsonObject) => ({ ...proof, type: 'Ed25519Signature2020' }), 'alg_not_allowed'],
    ['another purpose', (proof: JsonObject) => ({ ...proof, proofPurpose: 'authentication' }), 'key_not_for_assertion'],
    ['a later day', (proof: JsonObject) => ({ ...proof, created: '2024-02-24T23:36:38Z' }), 'unfit'],
    ['a day without a zone', (proof: JsonObject) => ({ ...proof, created: '2024-02-24T23:36:38' }), 'bad_datetime'],
    [
      'a signature in another base',
      (proof: JsonObject) => ({ ...proof, proofValue: `u${String(proof.proofValue).slice(1)}` }),
      'bad_signature',
    ],
    [
      'half a signature',
      (proof: JsonObject) => ({ ...proof, proofValue: String(proof.proofValue).slice(0, 40) }),
      'bad_signature',
    ],
    ['a member more', (proof: JsonObject) => ({ ...proof, domain: 'a.example' }), 'unfit'],
  ])('%s: %o', async (_, change, expected) => {
    const opened = openDocument({ ...unsigned, proof: change(proof) as JsonObject })
    const told = opened.ok
      ? (await opened.value[0]!.holds({ curve: 'Ed25519', bytes: publicKeyOf(seed) }))
        ? 'fits'
        : 'unfit'
      : opened.findings[0]!.reason
    expect(told).toBe(expected)
  })

  test('every class of byte matters: any one bit of the signature, and any one character of the document', () => {
    const key = { curve: 'Ed25519', bytes: publicKeyOf(seed) } as const
    const signature = fromBase58(String(proofValue).slice(1))!
    const form = JSON.stringify(unsigned)
    return fc.assert(
      fc.asyncProperty(fc.nat(511), fc.nat(form.length - 1), async (bit, at) => {
        const other = Uint8Array.from(signature)
        other[bit >> 3]! ^= 1 << (bit & 7)
        expect(await openedWith(unsigned, proof, other).holds(key)).toBe(false)
        const changed = `${form.slice(0, at)}${form[at] === 'a' ? 'b' : 'a'}${form.slice(at + 1)}`
        const opened = openCredential(
          new TextEncoder().encode(changed.replace(/}$/, `,"proof":${JSON.stringify(proof)}}`)),
        )
        expect(opened.ok && (await opened.value[0]!.holds(key))).toBe(false)
      }),
      { numRuns: 200 },
    )
  })
})

function openedWith(document: JsonObject, proof: JsonObject, signature: Uint8Array) {
  const { verificationMethod, created } = proof as { verificationMethod: string; created: string }
  const opened = openDocument({
    ...document,
    proof: { ...proof, verificationMethod, created, proofValue: `z${base58(signature)}` },
  })
  if (!opened.ok) throw new Error('not opened')
  return opened.value[0]!
}
/** TestVectors/proof-set-chain: all of eddsa-rdfc-2022. They are read and told to be of another kind; none is verified. */
describe('sets and chains of proofs', () => {
  test.each(['signedProofSet1.json', 'signedProofSet2.json', 'signedProofChain1.json', 'signedProofChain2.json'])(
    '%s is of a kind we do not check',
    (name) => {
      const opened = openDocument(json(`proof-set-chain/${name}`))
      expect(opened.ok ? [] : [...new Set(opened.findings.map(({ reason }) => reason))]).toEqual(['alg_not_allowed'])
    },
  )

  const seeds = [1, 2].map((n) => new Uint8Array(32).fill(n))
  const document: JsonObject = { '@context': ['https://www.w3.org/ns/credentials/v2'], id: 'urn:x:1' }
  const proofs = seeds.map((seed) => {
    const multikey = publicMultikey(publicKeyOf(seed))
    const proving = { verificationMethod: `did:key:${multikey}#${multikey}`, created: '2026-01-01T00:00:00Z' }
    return sign(document, seed, proving).proof as JsonObject
  })

  test('each proof of a set is judged by itself', async () => {
    const opened = openDocument({ ...document, proof: proofs })
    if (!opened.ok) throw new Error('not opened')
    const holding = opened.value.map((one, i) => one.holds({ curve: 'Ed25519', bytes: publicKeyOf(seeds[i]!) }))
    expect(await Promise.all(holding)).toEqual([true, true])
  })

  test('a proof that builds on another is left aside, no proof at all and too many are refused', () => {
    const chained = openDocument({ ...document, proof: [proofs[0]!, { ...proofs[1]!, previousProof: 'urn:x:2' }] })
    expect(chained.ok && chained.value.length).toBe(1)
    for (const proof of [[], Array.from({ length: 9 }, () => proofs[0]!)])
      expect(openDocument({ ...document, proof }).ok).toBe(false)
  })
})
