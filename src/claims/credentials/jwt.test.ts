import { createHmac, createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '#src/kit/json.ts'
import { evaluate } from './evaluate.ts'
import { openToken, signToken } from './jwt.ts'
import { keyObject, publicOf } from './key.ts'
import { credentialBy, knowing, party } from './party.fixture.ts'
import { shapeOf } from './shape.ts'

const lab = party(31)
const jwk = keyObject(publicOf(lab.seed))!.export({ format: 'jwk' })
const secret = createPrivateKey({ key: { ...jwk, d: Buffer.from(lab.seed).toString('base64url') }, format: 'jwk' })
const document = credentialBy(lab.did)
const part = (value: unknown) =>
  Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url')
const header = { alg: 'EdDSA', kid: lab.method, typ: 'vc+jwt' }
const token = (head: object, payload: unknown = document) => `${part(head)}.${part(payload)}.${part('x'.repeat(64))}`
const asking = { now: '2026-11-22T00:00:00.000Z', resolve: knowing(lab), kinds: ['certification'] }
const told = async (text: string) =>
  (await evaluate(new TextEncoder().encode(text), asking)).findings.map(({ reason }) => reason)

describe('a compact token', () => {
  test.each<[string, string, string]>([
    ['no algorithm', token({ ...header, alg: 'none' }), 'alg_not_allowed'],
    ['a shared secret', token({ ...header, alg: 'HS256' }), 'alg_not_allowed'],
    ['an algorithm of another curve', token({ ...header, alg: 'ES512' }), 'alg_not_allowed'],
    ['something critical we do not know', token({ ...header, crit: ['b64'], b64: false }), 'alg_not_allowed'],
    ['a token of another type', token({ ...header, typ: 'JWT' }), 'malformed_field'],
    ['no type', token({ alg: 'EdDSA', kid: lab.method }), 'malformed_field'],
    ['a key of its own and no name', token({ alg: 'EdDSA', typ: 'vc+jwt', jwk }), 'missing_field'],
    ['the wrapping of version 1.1', token(header, { vc: document }), 'legacy_vc_claim'],
    ['a member twice', token(header, '{"a":1,"a":2}'), 'duplicate_member'],
    [
      'an issuer beside that says another',
      token(header, { ...document, iss: 'did:web:other.example' }),
      'malformed_field',
    ],
    ['an end in words', token(header, { ...document, exp: 'soon' }), 'bad_datetime'],
    ['a list for a payload', token(header, '[]'), 'not_json'],
    ['a signature of nobody', token(header), 'bad_signature'],
  ])('%s is refused', async (_, text, reason) => expect((await told(text))[0]).toBe(reason))

  test('the public key is no shared secret', async () => {
    const head = { ...header, alg: 'HS256' }
    const body = `${part(head)}.${part(document)}`
    const mac = createHmac('sha256', Buffer.from(jwk.x!, 'base64url')).update(body).digest('base64url')
    expect(await told(`${body}.${mac}`)).toEqual(['alg_not_allowed'])
  })

  test('the earlier end wins, of what is said and of the signature', async () => {
    const seconds = (at: string) => Date.parse(at) / 1000
    const signed = (change: JsonObject) => signToken({ ...document, ...change }, secret, { kid: lab.method })
    expect(await told(await signed({ exp: seconds('2026-11-21T00:00:00Z') }))).toEqual(['proof_expired'])
    expect(
      await told(await signed({ validUntil: '2026-11-21T00:00:00Z', exp: seconds('2030-01-01T00:00:00Z') })),
    ).toEqual(['expired'])
    expect(await told(await signed({ nbf: seconds('2026-11-23T00:00:00Z') }))).toEqual(['not_yet_valid'])
    expect(await told(await signed({ iat: seconds('2026-11-23T00:00:00Z') }))).toEqual(['created_in_future'])
    expect(await told(await signed({ iss: lab.did, jti: document.id!, iat: seconds('2026-11-01T00:00:00Z') }))).toEqual(
      [],
    )
  })
})

/**
 * w3c/vc-jose-cose. The tokens there have superseded types or none, and no published key: each must be told to be one we
 * do not take, and none may be a fault. Of the JSON examples those that are credentials of version 2.0 have their shape.
 */
describe('what vc-jose-cose shows', () => {
  const folder = new URL('../../../tests/vectors/credentials/vc-jose-cose/', import.meta.url)
  const read = (name: string) => JSON.parse(readFileSync(new URL(name, folder), 'utf8'))

  test.each((read('tokens.json') as string[]).map((text, i) => [i, text] as const))(
    'token %i is not taken',
    async (_, text) => {
      const opened = openToken(text.split('~')[0]!)
      expect(opened.ok ? undefined : opened.finding.reason).toBe('malformed_field')
      expect((await told(text)).length).toBeGreaterThan(0)
    },
  )

  const credentials = (read('index.json') as { file: string; title: string }[]).filter(({ file }) => {
    const { type } = read(file) as { type?: string[] }
    return Array.isArray(type) && type.includes('VerifiableCredential')
  })
  test.each(credentials.map(({ file, title }) => [file, title] as const))('%s: %s', (file) => {
    expect(shapeOf(read(file))).toEqual([])
  })
  test('the others are presentations, key documents and headers', () => {
    expect(credentials.length).toBeGreaterThanOrEqual(4)
  })
})
