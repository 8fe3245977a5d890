import { generateKeyPairSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '#src/kit/json.ts'
import type { OutsideAnswer as Answer } from '#src/kit/outside.ts'
import { isPublic } from '#src/kit/publicaddress.ts'
import { assertionKey, keyDocument, readDidUrl, webAddress, webDid } from './did.ts'
import { keyObject, readJwk } from './key.ts'
import { publicMultikey } from './multikey.ts'
import { memorySightings, openResolver } from './resolve.ts'

describe('did:web', () => {
  test.each([
    ['did:web:lab.example', 'https://lab.example/.well-known/did.json'],
    ['did:web:lab.example:units:food', 'https://lab.example/units/food/did.json'],
    ['did:web:lab.example%3A8443', 'https://lab.example:8443/.well-known/did.json'],
    ['did:web:lab.example%3A8443:a', 'https://lab.example:8443/a/did.json'],
    ['did:web:xn--fiqs8s.example', 'https://xn--fiqs8s.example/.well-known/did.json'],
  ])('%s', (did, address) => expect(webAddress(did)).toBe(address))

  test.each([
    'did:web:',
    'did:web:lab.example:',
    'did:web:lab.example::a',
    'did:web:lab.example:..',
    'did:web:lab.example:%2e%2e',
    'did:web:lab.example:a%2Fb',
    'did:web:lab.example:%2500',
    'did:web:user%40lab.example',
    'did:web:lab.example%2Fadmin',
    'did:web:Lab.example',
    'did:web:127.0.0.1',
    'did:web:169.254.169.254',
    'did:web:%5B%3A%3A1%5D',
    'did:web:lab.example%3A0',
    'did:web:lab.example%3A70000',
    'did:web:lab.example%3A80%40evil.example',
    'did:web:lab_example',
    'did:web:lab',
    'did:web:%ff',
  ])('%s is none', (did) => expect(webAddress(did)).toBeNull())

  test('what is written for a host is read back', () => {
    expect(webDid('trust.example', 'b', 'qinghe')).toBe('did:web:trust.example:b:qinghe')
    expect(webDid('localhost:4880', 'b', 'qinghe')).toBe('did:web:localhost%3A4880:b:qinghe')
    expect(webAddress(webDid('localhost:4880', 'b', 'qinghe'))).toBe('https://localhost:4880/b/qinghe/did.json')
  })

  test('a DID of another method is not ours to resolve', () => {
    expect(readDidUrl('did:example:123')).toBeNull()
    expect(readDidUrl('did:web:lab.example/path#a')).toBeNull()
    expect(readDidUrl('did:key:zNonsense')).toBeNull()
    expect(readDidUrl('did:web:lab.example#key-1')).toEqual({
      did: 'did:web:lab.example',
      method: 'web',
      fragment: 'key-1',
    })
  })
})

const multikey = publicMultikey(new Uint8Array(32).fill(7))
const did = 'did:web:lab.example'
const method = { id: `${did}#a`, type: 'Multikey', controller: did, publicKeyMultibase: multikey }
const document = (change: JsonObject = {}): JsonObject => ({
  id: did,
  verificationMethod: [method],
  assertionMethod: [method.id],
  ...change,
})

describe('the key of a document', () => {
  test.each<[string, JsonObject, string]>([
    ['a document of somebody else', { id: 'did:web:other.example' }, 'did_mismatch'],
    ['a document whose name differs in case', { id: 'did:web:LAB.example' }, 'did_mismatch'],
    ['a key that is not listed', { verificationMethod: [], assertionMethod: [method.id] }, 'key_not_listed'],
    ['a key for signing in', { assertionMethod: [], authentication: [method.id] }, 'key_not_for_assertion'],
    [
      'a key somebody else controls',
      { verificationMethod: [{ ...method, controller: 'did:web:other.example' }] },
      'controller_mismatch',
    ],
    [
      'a key of a kind we do not know',
      { verificationMethod: [{ ...method, publicKeyMultibase: 'zABC' }] },
      'alg_not_allowed',
    ],
    [
      'a key that shows its secret',
      {
        verificationMethod: [
          { ...method, publicKeyMultibase: null, publicKeyJwk: { kty: 'OKP', crv: 'Ed25519', x: 'AAAA', d: 'AAAA' } },
        ],
      },
      'alg_not_allowed',
    ],
  ])('%s is refused', (_, change, reason) => {
    expect(assertionKey(document(change), did, method.id)).toEqual({ ok: false, reason })
  })

  test('it may be written relative to the document, stand in the list itself, and have an end', () => {
    const relative = { ...method, id: '#a', expires: '2026-01-01T00:00:00Z' }
    const found = assertionKey(document({ verificationMethod: [], assertionMethod: [relative] }), did, method.id)
    expect(found).toMatchObject({ ok: true, value: { expiresMs: Date.parse('2026-01-01T00:00:00Z') } })
    expect(
      assertionKey(document({ verificationMethod: [{ ...method, revoked: 'soon' }] }), did, method.id),
    ).toMatchObject({ value: { revokedMs: 0 } })
  })

  test('a did:key says all about itself', () => {
    const name = `did:key:${multikey}`
    expect(assertionKey(keyDocument(name), name, `${name}#${multikey}`).ok).toBe(true)
  })

  test.each(['P-256', 'P-384'] as const)('a key on %s as JWK gives back the same key', (curve) => {
    const pair = generateKeyPairSync('ec', { namedCurve: curve })
    const jwk = pair.publicKey.export({ format: 'jwk' }) as JsonObject
    const read = readJwk(jwk)!
    expect(read.curve).toBe(curve)
    expect(keyObject(read)!.export({ format: 'jwk' })).toEqual(jwk)
  })

  test('a point that is on no curve is no key', () => {
    expect(keyObject({ curve: 'P-256', bytes: Uint8Array.from([2, ...new Uint8Array(32).fill(255)]) })).toBeNull()
  })

  /** w3c/vc-jose-cose, example 15: its two Ed25519 and P-521 keys have another controller, or a curve we do not take. */
  test('the published document of vc-jose-cose names one key for assertions', () => {
    const published = JSON.parse(
      readFileSync(new URL('../../../tests/vectors/credentials/vc-jose-cose/15.json', import.meta.url), 'utf8'),
    ) as JsonObject
    const at = (id: string) => assertionKey(published, 'did:web:vendor.example', `did:web:vendor.example${id}`)
    expect(at('#credential-issuance')).toMatchObject({ ok: true, value: { key: { curve: 'P-256' } } })
    expect(at('#subject-authentication')).toEqual({ ok: false, reason: 'key_not_for_assertion' })
    expect(at('#nothing')).toEqual({ ok: false, reason: 'key_not_listed' })
  })
})

describe('resolving', () => {
  let now = '2026-11-22T00:00:00.000Z'
  const answering = (answers: Answer[]) => {
    const asked: string[] = []
    const outside = async (address: string) => {
      asked.push(address)
      return answers.shift() ?? ({ is: 'failed', why: 'gone' } as const)
    }
    const sightings = memorySightings()
    return { asked, sightings, resolve: openResolver({ outside, sightings, now: () => now }) }
  }
  const found = (value: unknown): Answer => ({ is: 'found', bytes: new TextEncoder().encode(JSON.stringify(value)) })

  test('a document is asked for once a quarter of an hour, and what was seen is kept with its time', async () => {
    const { asked, sightings, resolve } = answering([
      found(document()),
      found(document()),
      found(document({ service: [] })),
    ])
    expect(await resolve(did)).toMatchObject({ ok: true, value: { seenAt: now, firstSeenAt: now } })
    now = '2026-11-22T00:14:59.000Z'
    await resolve(did)
    expect(asked).toHaveLength(1)
    now = '2026-11-22T00:15:01.000Z'
    expect(await resolve(did)).toMatchObject({ value: { seenAt: now, firstSeenAt: '2026-11-22T00:00:00.000Z' } })
    now = '2026-11-22T01:00:00.000Z'
    expect(await resolve(did)).toMatchObject({ value: { seenAt: now, firstSeenAt: now } })
    expect((await sightings.latest('https://lab.example/.well-known/did.json'))?.seenAt).toBe(now)
  })

  test.each<[string, Answer, string]>([
    ['a document that names somebody else', found({ ...document(), id: 'did:web:evil.example' }), 'did_mismatch'],
    [
      'a document that cannot be read',
      { is: 'found', bytes: new TextEncoder().encode('{"id":1,"id":2}') },
      'did_unresolvable',
    ],
    ['a server that does not answer', { is: 'failed', why: 'ETIMEDOUT' }, 'did_unresolvable'],
    ['an address we do not ask', { is: 'refused', why: 'private' }, 'did_fetch_refused'],
  ])('%s', async (_, answer, reason) => {
    now = '2026-12-01T00:00:00.000Z'
    expect(await answering([answer]).resolve(did)).toMatchObject({ ok: false, reason })
  })

  test('a did:key asks nobody', async () => {
    const { asked, resolve } = answering([])
    expect((await resolve(`did:key:${multikey}`)).ok).toBe(true)
    expect((await resolve('did:example:1')).ok).toBe(false)
    expect(asked).toEqual([])
  })
})

test('addresses that strangers cannot reach are told from those they can', () => {
  const inside = [
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.1',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    'fe80::1',
    'fe80::1%eth0',
    'fd00::1',
    'fc00::1',
    'ff02::1',
    '2001:db8::1',
    'localhost',
    '',
    '1.2.3',
  ]
  expect(inside.filter(isPublic)).toEqual([])
  expect(
    ['8.8.8.8', '203.0.114.1', '172.32.0.1', '2606:4700::1111', '2400:3200::1'].filter((address) => !isPublic(address)),
  ).toEqual([])
})
