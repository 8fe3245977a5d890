/**
 * The same credentials in libraries of others: Digital Bazaar's eddsa-jcs-2022 (with its Data Integrity and signature
 * suites), did-jwt for the compact form. What is issued here verifies there, and the other way round.
 */
import { createECDH, createPrivateKey } from 'node:crypto'
import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { createSignCryptosuite, createVerifyCryptosuite } from '@digitalbazaar/eddsa-jcs-2022-cryptosuite'
import { createJWS, EdDSASigner, ES256Signer, verifyJWS } from 'did-jwt'
import jsigs from 'jsonld-signatures'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '#src/kit/json.ts'
import { evaluate } from './evaluate.ts'
import { openToken, signToken, tokenHolds } from './jwt.ts'
import { keyObject, publicOf } from './key.ts'
import { secretMultikey } from './multikey.ts'
import { bytesOf, credentialBy, knowing, party } from './party.fixture.ts'

const lab = party(21)
const asking = { now: '2026-11-22T00:00:00.000Z', resolve: knowing(lab), kinds: ['certification'] }
const purpose = () => new jsigs.purposes.AssertionProofPurpose()

/** Hands out the two documents a verifier asks for, and nothing from any net. */
const documentLoader = async (url: string) => {
  const [method] = lab.document.verificationMethod as [JsonObject]
  const keys: Record<string, JsonObject> = {
    [lab.did]: { ...lab.document, '@context': 'https://www.w3.org/ns/did/v1' },
    [lab.method]: { ...method, '@context': 'https://w3id.org/security/multikey/v1' },
  }
  if (!keys[url]) throw new Error(`nothing is fetched: ${url}`)
  return { contextUrl: null, documentUrl: url, document: keys[url] }
}

const theirVerdict = async (document: JsonObject): Promise<boolean> => {
  const suite = new DataIntegrityProof({ cryptosuite: createVerifyCryptosuite() })
  return (await jsigs.verify(document, { suite, purpose: purpose(), documentLoader })).verified
}

describe('eddsa-jcs-2022 beside Digital Bazaar', () => {
  test('what is issued here verifies there, and not with a word changed', async () => {
    const signed = lab.sign(credentialBy(lab.did))
    expect(await theirVerdict(signed)).toBe(true)
    expect(await theirVerdict({ ...signed, name: 'other' })).toBe(false)
  })

  test('what is issued there verifies here, and not with a word changed', async () => {
    const pair = await Ed25519Multikey.from({
      type: 'Multikey',
      id: lab.method,
      controller: lab.did,
      publicKeyMultibase: lab.multikey,
      secretKeyMultibase: theirSecret(),
    })
    const suite = new DataIntegrityProof({
      signer: pair.signer(),
      date: '2026-11-01T00:00:00Z',
      cryptosuite: createSignCryptosuite(),
    })
    const theirs = await jsigs.sign(structuredClone(credentialBy(lab.did)), {
      suite,
      purpose: purpose(),
      documentLoader,
    })
    const { verdict, findings } = await evaluate(bytesOf(theirs), asking)
    expect([verdict, findings]).toEqual(['self_declared', []])
    expect((await evaluate(bytesOf({ ...theirs, name: 'other' }), asking)).findings).toMatchObject([
      { reason: 'bad_signature' },
    ])
    // Ed25519 is deterministic: of one document, instant and set of options, both make the very same proof.
    expect(lab.sign(credentialBy(lab.did)).proof).toEqual(theirs.proof)
  })
})

/** Their secret form is 34 bytes as ours is. */
const theirSecret = () => secretMultikey(lab.seed)

describe('vc+jwt beside did-jwt', () => {
  const document = credentialBy(lab.did)
  const secret = createPrivateKey({
    key: {
      ...keyObject(publicOf(lab.seed))!.export({ format: 'jwk' }),
      d: Buffer.from(lab.seed).toString('base64url'),
    },
    format: 'jwk',
  })
  const method = { id: lab.method, type: 'Multikey', controller: lab.did, publicKeyMultibase: lab.multikey }

  test('what is issued here verifies there', async () => {
    const token = await signToken(document, secret, { kid: lab.method })
    expect(verifyJWS(token, [method])).toMatchObject({ id: lab.method })
    expect(() => verifyJWS(`${token.slice(0, -6)}AAAAAA`, [method])).toThrow()
  })

  test('what is issued there verifies here, whichever of its two names the algorithm has', async () => {
    for (const alg of ['EdDSA', 'Ed25519']) {
      const signer = EdDSASigner(new Uint8Array([...lab.seed]))
      const token = await createJWS(document, signer, { alg: 'EdDSA', kid: lab.method, typ: 'vc+jwt' as 'JWT' })
      const named = alg === 'EdDSA' ? token : await signToken(document, secret, { kid: lab.method, alg })
      const { verdict, findings, credential } = await evaluate(new TextEncoder().encode(`${named}\n`), asking)
      expect([verdict, findings, credential?.form]).toEqual(['self_declared', [], 'jwt'])
    }
  })

  test('ES256, made there, with a key on P-256', async () => {
    const seed = new Uint8Array(32).fill(9)
    const token = await createJWS(document, ES256Signer(seed), {
      alg: 'ES256',
      kid: lab.method,
      typ: 'vc+jwt' as 'JWT',
    })
    const opened = openToken(token)
    if (!opened.ok) throw new Error('not opened')
    const pair = createECDH('prime256v1')
    pair.setPrivateKey(seed)
    const key = { curve: 'P-256', bytes: new Uint8Array(pair.getPublicKey(null, 'compressed')) } as const
    expect(await tokenHolds(token, opened.value, key)).toBe(true)
    expect(await tokenHolds(token, opened.value, publicOf(lab.seed))).toBe(false)
  })
})
