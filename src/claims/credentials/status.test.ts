import { createPrivateKey } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { deflateSync, gzipSync } from 'node:zlib'
import { base64url } from '@troth/proof/bytes'
import fc from 'fast-check'
import { SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import type { JsonObject } from '#src/kit/json.ts'
import { sharedVectors } from '../../../tests/shared.ts'
import { bitstringAt, decodeBitstring, encodeBitstring, leastEntries } from './bitstring.ts'
import { keyObject, publicOf } from './key.ts'
import { bytesOf, credentialBy, knowing, party } from './party.fixture.ts'
import { shapeOf } from './shape.ts'
import { statusOf } from './status.ts'
import { listAddress, listPlace, statusEntries, statusListCredential } from './statuslist.ts'
import { decodeTokenList, readStatusToken, tokenStatusAt } from './tokenstatus.ts'

const vectors = new URL('../../../tests/vectors/credentials/', import.meta.url)
const json = (path: string) => JSON.parse(readFileSync(new URL(path, vectors), 'utf8'))
const decoded = (text: unknown) => {
  const read = decodeBitstring(text)
  if (!read.ok) throw new Error(read.fault)
  return read.value
}

describe('Bitstring Status List', () => {
  test.each(['02', '04'])('the list of the specification (%s.json) is all zeros', (name) => {
    const list = decoded(json(`bitstring-status-list/${name}.json`).credentialSubject.encodedList)
    expect(list).toEqual(new Uint8Array(16_384))
  })

  test.each(['01', '03'])('the credential of the specification (%s.json) has the shape of one', (name) => {
    expect(shapeOf(json(`bitstring-status-list/${name}.json`))).toEqual([])
  })

  test.each(['05', '06'])(
    'the credential of the specification (%s.json) still has a date of version 1.1 and is refused',
    (name) => {
      expect(shapeOf(json(`bitstring-status-list/${name}.json`))).toMatchObject([{ reason: 'unsupported_version' }])
    },
  )

  test('entry 0 is the most significant bit of the first byte', () => {
    expect([...decoded(encodeBitstring([0])).subarray(0, 2)]).toEqual([0x80, 0])
    expect([...decoded(encodeBitstring([7, 8])).subarray(0, 2)]).toEqual([0x01, 0x80])
  })

  test('whatever is set is read back, and nothing else', () => {
    const places = fc.uniqueArray(fc.nat(leastEntries - 1), { maxLength: 60 })
    fc.assert(
      fc.property(places, fc.nat(leastEntries - 1), (set, other) => {
        const list = decoded(encodeBitstring(set))
        for (const index of [...set, other])
          expect(bitstringAt(list, index)).toEqual({ ok: true, value: set.includes(index) ? 1 : 0 })
      }),
      { numRuns: 20 },
    )
  })

  test('an entry of two bits is read with its first bit as the greater', () => {
    const list = new Uint8Array(32_768)
    list[0] = 0b01_10_11_00
    expect([0, 1, 2, 3].map((index) => bitstringAt(list, index, 2))).toEqual(
      [1, 2, 3, 0].map((value) => ({ ok: true, value })),
    )
  })

  test.each([
    ['a list that is too short', () => bitstringAt(new Uint8Array(16_383), 0), 'too-short'],
    ['an index behind the end', () => bitstringAt(new Uint8Array(16_384), leastEntries), 'out-of-range'],
    ['half an index', () => bitstringAt(new Uint8Array(16_384), 0.5), 'out-of-range'],
    [
      'a bomb of 100 MiB',
      () => decodeBitstring(`u${base64url(new Uint8Array(gzipSync(Buffer.alloc(100 * 1024 * 1024))))}`),
      'too-long',
    ],
    [
      'a ZLIB stream, as the other standard has it',
      () => decodeBitstring(`u${base64url(new Uint8Array(deflateSync(Buffer.alloc(16_384))))}`),
      'malformed',
    ],
    ['no text', () => decodeBitstring(7), 'malformed'],
    ['letters that are none', () => decodeBitstring('u!!!'), 'malformed'],
  ])('%s is refused', (_, read, fault) => expect(read()).toEqual({ ok: false, fault }))

  test('lists without the u, or in the other alphabet with padding, are read from others and never when strict', () => {
    const packed = gzipSync(Buffer.alloc(16_384, 1))
    for (const text of [packed.toString('base64url'), packed.toString('base64')]) {
      expect(decodeBitstring(text).ok).toBe(true)
      expect(decodeBitstring(text, { strict: true }).ok).toBe(false)
    }
  })
})

describe('the place of a claim in its lists', () => {
  test('no two claims share a place, all places are used, and neighbours are far apart', () => {
    const taken = new Set<number>()
    for (let index = 0; index < leastEntries; index += 1) taken.add(listPlace(index).index)
    expect(taken.size).toBe(leastEntries)
    for (const index of taken) if (!(index >= 0 && index < leastEntries)) throw new Error(`${index} is no place`)
    expect(listPlace(leastEntries)).toMatchObject({ list: 2 })
    expect(Math.abs(listPlace(1).index - listPlace(2).index)).toBeGreaterThan(1)
  })

  test('both entries name their list and the index as text', () => {
    expect(
      statusEntries('https://trust.example/b/qinghe', 5).map((entry) => [
        entry.statusPurpose,
        typeof entry.statusListIndex,
      ]),
    ).toEqual([
      ['revocation', 'string'],
      ['suspension', 'string'],
    ])
    expect(listAddress('https://t.example/b/q', 'revocation', 2)).toBe('https://t.example/b/q/status/revocation/2')
  })
})

/** The tables of the draft's appendix; the two signed tokens there are read for their lists, their key is not published. */
describe('Token Status List', () => {
  interface Case {
    bits: number
    size: number
    lst: string
    nonzero: Record<string, number>
  }
  test.each((json('token-status-list/encoding-vectors.json') as Case[]).map((one) => [one.bits, one] as const))(
    'entries of %i bits',
    (bits, { lst, size, nonzero }) => {
      const list = decodeTokenList({ bits, lst })
      if (!list.ok) throw new Error(list.fault)
      expect((list.value.bytes.length * 8) / bits).toBe(size)
      const found: Record<string, number> = {}
      for (let index = 0; index < size; index += 1) {
        const read = tokenStatusAt(list.value, index)
        if (read.ok && read.value !== 0) found[index] = read.value
      }
      // The table for eight bits also lists one entry that is zero.
      expect(found).toEqual(Object.fromEntries(Object.entries(nonzero).filter(([, value]) => value !== 0)))
    },
  )

  test('a list of the one standard is refused by the other', () => {
    expect(decodeTokenList({ bits: 1, lst: encodeBitstring([]).slice(1) })).toEqual({ ok: false, fault: 'malformed' })
    expect(decodeTokenList({ bits: 3, lst: 'eNrbuRgAAhcBXQ' })).toEqual({ ok: false, fault: 'malformed' })
  })

  test('what a signed token says of an entry, and of a list that is not the one asked for', async () => {
    const seed = new Uint8Array(32).fill(3)
    const key = publicOf(seed)
    const secret = createPrivateKey({
      key: { ...keyObject(key)!.export({ format: 'jwk' }), d: Buffer.from(seed).toString('base64url') },
      format: 'jwk',
    })
    const payload = {
      sub: 'https://s.example/1',
      iat: 1_686_920_170,
      exp: 2_291_720_170,
      ttl: 43_200,
      status_list: { bits: 1, lst: 'eNrbuRgAAhcBXQ' },
    }
    const signed = (change: object, typ = 'statuslist+jwt') =>
      new SignJWT({ ...payload, ...change }).setProtectedHeader({ alg: 'EdDSA', typ }).sign(secret)
    const asked = { uri: 'https://s.example/1', idx: 0, nowMs: 1_700_000_000_000, key }
    expect(await readStatusToken(await signed({}), asked)).toBe('invalid')
    expect(await readStatusToken(await signed({}), { ...asked, idx: 1 })).toBe('valid')
    expect(await readStatusToken(await signed({}), { ...asked, uri: 'https://s.example/2' })).toBeUndefined()
    expect(await readStatusToken(await signed({}), { ...asked, nowMs: 2_300_000_000_000 })).toBeUndefined()
    expect(
      await readStatusToken(await signed({}), { ...asked, key: publicOf(new Uint8Array(32).fill(4)) }),
    ).toBeUndefined()
    expect(await readStatusToken(await signed({}, 'vc+jwt'), asked)).toBeUndefined()
    expect(await readStatusToken(await signed({ iat: 1_800_000_000 }), asked)).toBeUndefined()
  })

  const raw = sharedVectors('credentials/token-status-list')
  test.each(raw ? ['draft'] : [])(
    'the signed token of the draft, whose key is not published, is not taken without one',
    async () => {
      const token = readFileSync(new URL('status_list_jwt_raw.txt', raw), 'utf8').replace(/\s/g, '')
      const payload = JSON.parse(Buffer.from(token.split('.')[1]!, 'base64url').toString()) as JsonObject
      expect(decodeTokenList(payload.status_list).ok).toBe(true)
      expect(
        await readStatusToken(token, {
          uri: String(payload.sub),
          idx: 0,
          nowMs: 1_700_000_000_000,
          key: publicOf(new Uint8Array(32).fill(1)),
        }),
      ).toBeUndefined()
    },
  )
})

describe('what a status list says of a credential', () => {
  const issuer = party(5, 'did:web:lab.example')
  const stranger = party(6)
  const base = 'https://lab.example/b/x'
  const entries = statusEntries(base, 40)
  const at = listPlace(40).index
  const nowMs = Date.parse('2026-11-22T00:00:00Z')
  const document = credentialBy(issuer.did, { credentialStatus: entries })
  const resolve = knowing(issuer)

  const listOf = (purpose: 'revocation' | 'suspension', set: number[], change: JsonObject = {}) => ({
    ...statusListCredential({
      address: listAddress(base, purpose, 1),
      issuer: issuer.did,
      purpose,
      set,
      validFrom: '2026-11-21T00:00:00Z',
      validUntil: '2026-11-30T00:00:00Z',
    }),
    ...change,
  })
  const answering =
    (lists: Record<string, JsonObject>, seenAt = '2026-11-22T00:00:00.000Z') =>
    async (address: string) => {
      const purpose = address.split('/').at(-1)!
      return lists[purpose] && { bytes: bytesOf(lists[purpose]), seenAt }
    }
  const sound = { revocation: issuer.sign(listOf('revocation', [])), suspension: issuer.sign(listOf('suspension', [])) }
  const reasonsWith = async (lists: Record<string, JsonObject>, seenAt?: string) =>
    (await statusOf(document, { resolve, listAt: answering({ ...sound, ...lists }, seenAt), nowMs })).map(
      ({ reason }) => reason,
    )

  test('nothing set is nothing found', async () => expect(await reasonsWith({})).toEqual([]))

  test('revoked; suspended and lifted again', async () => {
    expect(await reasonsWith({ revocation: issuer.sign(listOf('revocation', [at])) })).toEqual(['revoked'])
    expect(await reasonsWith({ suspension: issuer.sign(listOf('suspension', [at])) })).toEqual(['suspended'])
    expect(await reasonsWith({ suspension: issuer.sign(listOf('suspension', [])) })).toEqual([])
  })

  test.each<[string, Record<string, JsonObject>]>([
    ['a list by somebody else', { revocation: stranger.sign({ ...listOf('revocation', []), issuer: stranger.did }) }],
    [
      'a list that names the issuer and is signed by somebody else',
      { revocation: stranger.sign(listOf('revocation', [])) },
    ],
    [
      'the list of the other purpose',
      { revocation: issuer.sign(listOf('suspension', [], { id: listAddress(base, 'revocation', 1) })) },
    ],
    [
      'the list of another address',
      { revocation: issuer.sign(listOf('revocation', [], { id: 'https://lab.example/other' })) },
    ],
    [
      'a list that ended',
      { revocation: issuer.sign(listOf('revocation', [], { validUntil: '2026-11-21T12:00:00Z' })) },
    ],
    ['a list without a proof', { revocation: listOf('revocation', []) }],
    [
      'a credential that is no list',
      { revocation: issuer.sign(credentialBy(issuer.did, { id: listAddress(base, 'revocation', 1) })) },
    ],
    [
      'a list that does not decode',
      {
        revocation: issuer.sign(
          listOf('revocation', [], {
            credentialSubject: { type: 'BitstringStatusList', statusPurpose: 'revocation', encodedList: 'uAAAA' },
          }),
        ),
      },
    ],
  ])('%s is "not known" and never "not revoked"', async (_, lists) =>
    expect(await reasonsWith(lists)).toEqual(['status_unknown']),
  )

  test('a list nobody could fetch is "not known"', async () => {
    const found = await statusOf(document, { resolve, nowMs, listAt: async () => undefined })
    expect(found.map(({ reason }) => reason)).toEqual(['status_unknown', 'status_unknown'])
  })

  test('a list that is older than its own ttl is "not known", but what it revoked stays revoked', async () => {
    const before = '2026-11-21T20:00:00.000Z'
    expect(await reasonsWith({}, before)).toEqual(['status_stale', 'status_stale'])
    expect(await reasonsWith({ revocation: issuer.sign(listOf('revocation', [at])) }, before)).toEqual([
      'revoked',
      'status_stale',
    ])
  })

  test('an agent that was named may keep the list', async () => {
    const agents = [stranger.did]
    const lists = Object.fromEntries(
      (['revocation', 'suspension'] as const).map((purpose) => [
        purpose,
        stranger.sign({ ...listOf(purpose, []), issuer: stranger.did }),
      ]),
    )
    expect(await statusOf(document, { resolve, nowMs, agents, listAt: answering(lists) })).toEqual([])
  })

  test.each<[string, JsonObject]>([
    ['an index in words', { statusListIndex: 'seven' }],
    ['an index with a sign', { statusListIndex: '-1' }],
    ['an index behind the end', { statusListIndex: String(leastEntries) }],
    ['an id that is the list', { id: listAddress(base, 'revocation', 1) }],
    ['another type', { type: 'RevocationList2020Status' }],
  ])('an entry with %s is "not known"', async (_, change) => {
    const odd = { ...document, credentialStatus: { ...entries[0]!, ...change } }
    const found = await statusOf(odd, { resolve, nowMs, listAt: answering(sound) })
    expect(found).toMatchObject([{ reason: 'status_unknown' }])
  })
})
