import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '#src/kit/json.ts'
import { trothContext } from './contexts.ts'
import { type Asking, evaluate } from './evaluate.ts'
import { bytesOf, credentialBy, knowing, party } from './party.fixture.ts'
import { reasons, verdictOf } from './reasons.ts'
import { sri } from './sri.ts'
import { listAddress, listPlace, statusEntries, statusListCredential } from './statuslist.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

const lab = party(11, 'did:web:lab.example')
const forger = party(12, 'did:web:forger.example')
const now = '2026-11-22T00:00:00.000Z'
const digest = (credentialBy('').credentialSubject as JsonObject).claimDigest as string
const base: Asking = {
  now,
  resolve: knowing(lab, forger),
  kinds: ['certification'],
  authority: async (did) => (did === lab.did ? 'admitted' : 'unknown'),
  expected: { subject: 'https://trust.example/b/qinghe/claims/abc', claimDigest: digest },
}
const told = async (document: unknown, asking: Partial<Asking> = {}) => {
  const { verdict, findings } = await evaluate(document instanceof Uint8Array ? document : bytesOf(document), {
    ...base,
    ...asking,
  })
  return [verdict, ...findings.map(({ reason }) => reason)]
}
const signed = (change: JsonObject = {}, created?: string) => lab.sign(credentialBy(lab.did, change), created)

describe('a sound countersignature', () => {
  test('is countersigned, and says which steps were made', async () => {
    const { verdict, findings, made, credential } = await evaluate(bytesOf(signed()), base)
    expect([verdict, findings]).toEqual(['countersigned', []])
    expect(made).toEqual(['input', 'shape', 'profile', 'key', 'proof', 'time', 'status', 'authority', 'binding'])
    expect(credential).toMatchObject({ form: 'json', kind: 'certification', signing: 'admitted', today: 'admitted' })
    expect(credential!.document.proof).toBeUndefined()
  })

  test('by somebody nobody admitted it is only their own word, and with a look-up it is more', async () => {
    expect(await told(forger.sign(credentialBy(forger.did)))).toEqual(['self_declared', 'issuer_unknown'])
    expect(await told(signed(), { lookedUp: true })).toEqual(['registry_checked'])
    const { authority: _, ...unasked } = base
    expect((await evaluate(bytesOf(signed()), unasked)).verdict).toBe('self_declared')
  })
})

/** Each forgery is caught by the step that is there for it, and the first that applies is the verdict. */
describe('what does not hold', () => {
  test.each<[string, () => unknown, Partial<Asking>, ...string[]]>([
    ['bytes that are nothing', () => new TextEncoder().encode('hello'), {}, 'invalid', 'not_json'],
    ['a member twice', () => new TextEncoder().encode('{"a":1,"a":1}'), {}, 'invalid', 'duplicate_member'],
    ['a file that is too large', () => new Uint8Array(256 * 1024 + 1).fill(32), {}, 'invalid', 'too_large'],
    ['no signature at all', () => credentialBy(lab.did), {}, 'invalid', 'missing_field'],
    ['version 1.1', () => signed({ issuanceDate: '2026-11-01T00:00:00Z' }), {}, 'invalid', 'unsupported_version'],
    [
      'two things wrong with the shape',
      () => signed({ validFrom: 'soon', id: 'nowhere' }),
      {},
      'invalid',
      'malformed_field',
      'bad_datetime',
    ],
    [
      'a context nobody pinned',
      () => signed({ '@context': ['https://www.w3.org/ns/credentials/v2', 'https://e.example/'] }),
      {},
      'indeterminate',
      'unknown_context',
    ],
    [
      'a type nobody knows',
      () => signed({ type: ['VerifiableCredential', 'https://e.example/Diploma'] }),
      {},
      'indeterminate',
      'unknown_type',
    ],
    [
      'a kind that is none of the 21',
      () =>
        signed({ credentialSubject: { ...(credentialBy('').credentialSubject as JsonObject), claimKind: 'magic' } }),
      {},
      'indeterminate',
      'unknown_kind',
    ],
    ['an issuer who is not the signer', () => forger.sign(credentialBy(lab.did)), {}, 'invalid', 'controller_mismatch'],
    [
      'a signer who cannot be found',
      () => party(13, 'did:web:gone.example').sign(credentialBy('did:web:gone.example')),
      {},
      'indeterminate',
      'did_unresolvable',
    ],
    [
      'a key the document does not list',
      () => lab.sign(credentialBy(lab.did)),
      { resolve: async (did: string) => ({ ok: true, value: { document: { id: did }, seenAt: now } }) },
      'invalid',
      'key_not_listed',
    ],
    [
      'another key under the same name',
      () => ({ ...party(14, lab.did).sign(credentialBy(lab.did)) }),
      {},
      'invalid',
      'bad_signature',
    ],
    ['one word changed', () => ({ ...signed(), name: 'other' }), {}, 'invalid', 'bad_signature'],
    ['a signature of tomorrow', () => signed({}, '2026-11-23T00:00:00Z'), {}, 'invalid', 'created_in_future'],
    ['one that ended', () => signed({ validUntil: '2026-11-21T00:00:00Z' }), {}, 'expired', 'expired'],
    [
      'one that has not begun',
      () => signed({ validFrom: '2026-11-23T00:00:00Z' }),
      {},
      'not_yet_valid',
      'not_yet_valid',
    ],
    [
      'a standing that cannot be confirmed',
      () => signed({ credentialStatus: statusEntries('https://lab.example', 1) as Json }),
      {},
      'indeterminate',
      'status_unknown',
    ],
    [
      'a real institute outside its scope',
      () => signed(),
      { authority: async () => 'out-of-scope' },
      'self_declared',
      'issuer_out_of_scope',
    ],
    [
      'an institute that was admitted then and is not today',
      () => signed(),
      { authority: async (_: string, __: unknown, at: string) => (at === now ? 'dismissed' : 'admitted') },
      'self_declared',
      'issuer_no_longer_admitted',
    ],
    [
      'an institute that is admitted today and was not then',
      () => signed(),
      { authority: async (_: string, __: unknown, at: string) => (at === now ? 'admitted' : 'unknown') },
      'self_declared',
      'issuer_unknown',
    ],
    [
      'the certificate of another product',
      () => signed(),
      { expected: { subject: 'https://trust.example/b/other/claims/x' } },
      'mismatch',
      'subject_mismatch',
    ],
    [
      'words that were retouched under the signature',
      () => signed(),
      { expected: { claimDigest: sri('other') } },
      'mismatch',
      'claim_digest_mismatch',
    ],
    [
      'the certificate of an earlier batch',
      () => signed(),
      { expected: { batch: 'B9' } },
      'mismatch',
      'batch_mismatch',
    ],
    ['a market it was not given for', () => signed(), { expected: { market: 'DE' } }, 'mismatch', 'market_mismatch'],
    ['something the record does not have', () => signed(), { log: async () => 'out' }, 'evidenced', 'not_logged'],
    [
      'a record whose proof does not fit',
      () => signed(),
      { log: async () => 'bad-proof' },
      'evidenced',
      'log_proof_bad',
    ],
    [
      'a record that says the contrary',
      () => signed(),
      { log: async () => 'contradicts' },
      'invalid',
      'log_contradicts',
    ],
    [
      'expired and about something else: the graver is the answer, both are told',
      () => signed({ validUntil: '2026-11-21T00:00:00Z' }),
      { expected: { batch: 'B9' } },
      'expired',
      'expired',
      'batch_mismatch',
    ],
  ])('%s', async (_, document, asking, ...expected) => {
    expect(await told(document(), asking as Partial<Asking>)).toEqual(expected)
  })

  test('a key that had ended, or was revoked, when it signed', async () => {
    const listed = (lab.document.verificationMethod as JsonObject[])[0]!
    for (const end of [{ expires: '2026-10-01T00:00:00Z' }, { revoked: '2026-10-01T00:00:00Z' }] as JsonObject[]) {
      const resolve: Asking['resolve'] = async () => ({
        ok: true,
        value: { document: { ...lab.document, verificationMethod: [{ ...listed, ...end }] }, seenAt: now },
      })
      expect(await told(signed(), { resolve })).toEqual(['invalid', 'key_expired_at_signing'])
      // What was signed while it was in force stays signed.
      expect(await told(signed({ validFrom: '2026-09-01T00:00:00Z' }, '2026-09-01T00:00:00Z'), { resolve })).toEqual([
        'countersigned',
      ])
    }
  })

  test('a context that somebody appended verifies and is refused by the list', async () => {
    const longer = signed()
    const appended = { ...longer, '@context': [...(longer['@context'] as Json[]), 'https://evil.example/v1'] }
    expect(await told(appended)).toEqual(['indeterminate', 'unknown_context'])
    expect(
      await told({ ...longer, '@context': [...(longer['@context'] as Json[]), { ...trothContext, name: 'urn:x:y' }] }),
    ).toEqual(['indeterminate', 'unknown_context'])
  })

  test('a minute of difference between clocks is nobody’s fault', async () => {
    expect(await told(signed({ validFrom: '2026-11-22T00:00:59Z' }, '2026-11-22T00:00:59Z'))).toEqual(['countersigned'])
    expect(await told(signed({ validUntil: '2026-11-21T23:59:01Z' }))).toEqual(['countersigned'])
  })
})

describe('evidence', () => {
  const file = new TextEncoder().encode('the certificate')
  const address = 'https://trust.example/f/1'
  const document = () => signed({ relatedResource: [{ id: address, digestSRI: sri(file) }] })
  test.each<[string, Uint8Array | 'held' | undefined, string[]]>([
    ['the very file', file, ['countersigned']],
    ['a file that is held and not published', 'held', ['countersigned']],
    ['a file that was edited', new TextEncoder().encode('the Certificate'), ['evidenced', 'evidence_mismatch']],
    ['a file that is gone', undefined, ['evidenced', 'evidence_missing']],
  ])('%s', async (_, found, expected) => {
    expect(await told(document(), { evidence: async () => found })).toEqual(expected)
  })

  test('without anybody entitled the evidence is what it rests on', async () => {
    const { authority: _, ...rest } = base
    expect((await evaluate(bytesOf(document()), { ...rest, evidence: async () => file })).verdict).toBe('evidenced')
  })
})

test('any single member that is changed, added or taken away makes a bad signature or is refused before', async () => {
  const whole = signed()
  const paths = membersOf(whole).filter(([first]) => first !== 'proof')
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...paths), fc.constantFrom('change', 'remove', 'add'), async (path, how) => {
      const [verdict, ...found] = await told(altered(whole, path, how))
      expect(
        verdict === 'invalid' ||
          found[0] === 'unknown_context' ||
          found[0] === 'unknown_type' ||
          found[0] === 'unknown_kind',
        `${how} ${path.join('.')}: ${verdict}`,
      ).toBe(true)
    }),
    { numRuns: 150 },
  )
  // Of those that leave the shape whole, every one is found by the signature.
  for (const path of [['name'], ['credentialSubject', 'endorsementComment'], ['credentialSubject', 'scope', 'batches']])
    expect(await told(altered({ ...whole, name: '甲' }, path, 'change'))).toEqual(['invalid', 'bad_signature'])
})

function membersOf(value: Json, path: readonly string[] = []): (readonly string[])[] {
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inner]) => [
    [...path, name],
    ...membersOf(inner as Json, [...path, name]),
  ])
}

function altered(document: JsonObject, path: readonly string[], how: string): JsonObject {
  const copy = structuredClone(document) as Record<string, unknown>
  const holder = path
    .slice(0, -1)
    .reduce<Record<string, unknown>>((held, name) => held[name] as Record<string, unknown>, copy)
  const name = path.at(-1)!
  if (how === 'add') holder[`${name}x`] = 'x'
  else if (how === 'remove') Array.isArray(holder) ? holder.splice(Number(name), 1) : delete holder[name]
  else holder[name] = typeof holder[name] === 'string' ? `${holder[name]}x` : 'x'
  // A list has no members but its own: adding a name to one adds nothing that JSON carries.
  if (how === 'add' && Array.isArray(holder)) holder.push('x')
  return copy as JsonObject
}

test('revoking is seen within one refresh, a pause can be lifted, and revoking never', async () => {
  const home = 'https://lab.example/b/lab'
  const act = fc.constantFrom('revoke', 'suspend', 'lift', 'refresh')
  const document = signed({ credentialStatus: statusEntries(home, 9) as Json })
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 12 }), async (acts) => {
      const set = { revocation: false, suspension: false }
      for (const one of acts) {
        if (one === 'revoke') set.revocation = true
        if (one === 'suspend' || one === 'lift') set.suspension = one === 'suspend'
        const listAt: Asking['listAt'] = async (address) => {
          const purpose = address === listAddress(home, 'revocation', 1) ? 'revocation' : 'suspension'
          const list = statusListCredential({
            address,
            issuer: lab.did,
            purpose,
            set: set[purpose] ? [listPlace(9).index] : [],
            validFrom: '2026-11-21T00:00:00Z',
            validUntil: '2026-11-30T00:00:00Z',
          })
          return { bytes: bytesOf(lab.sign(list)), seenAt: now }
        }
        const [verdict] = await told(document, { listAt })
        const revokedBefore = acts.slice(0, acts.indexOf(one) + 1).includes('revoke') || set.revocation
        expect(verdict).toBe(revokedBefore ? 'revoked' : set.suspension ? 'suspended' : 'countersigned')
      }
    }),
    { numRuns: 15 },
  )
})

describe('reasons', () => {
  test('every reason is worded in both languages, and none says more than it knows', () => {
    for (const reason of Object.keys(reasons) as (keyof typeof reasons)[]) {
      for (const text of [zh, en])
        expect(text.reasons[reason]({ found: 'f', on: '2026', seenAt: 's', mostKiB: '256' })).toBeTruthy()
    }
  })

  test('a document that fails and a signer that cannot be reached are told apart', () => {
    expect(verdictOf([{ reason: 'bad_signature' }, { reason: 'did_unresolvable' }], 'countersigned')).toBe('invalid')
    expect(verdictOf([{ reason: 'did_unresolvable' }, { reason: 'issuer_unknown' }], 'countersigned')).toBe(
      'indeterminate',
    )
  })
})
