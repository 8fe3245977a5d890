import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '#src/kit/json.ts'
import { party } from '../credentials/party.fixture.ts'
import { claimFigures } from '../figures.ts'
import { claimById } from '../view.ts'
import { inviteEndorser, revokeInvitation } from './act.ts'
import { codes, type Endorsing, lab, legal, member, now, openEndorsing, publish } from './endorsing.fixture.ts'
import { admitEndorser, dismissEndorser } from './register.ts'
import { reviewFallenDue } from './review.ts'

let e: Endorsing
beforeAll(async () => {
  e = await openEndorsing()
})
afterAll(() => e.app.close())
beforeEach(() => {
  e.app.house.at(now)
  publish(e.app, lab)
})

describe('who is entitled', () => {
  test('a signature by a key nobody admitted raises nothing; admitting the key raises it at once', async () => {
    const own = party(42)
    const id = await e.claimed()
    expect(await e.told(id)).toMatchObject({ level: 0, answer: 'unknown', why: 'not-looked-up' })
    await e.signed(id, own)
    expect(await e.told(id)).toMatchObject({ level: 0, answer: 'unknown', why: 'endorser-unlisted' })
    await e.admitted(own)
    expect(await e.told(id)).toEqual({ level: 3, answer: 'yes', why: 'countersigned', signer: 'brand-and-endorser' })
  })

  test('lists and public figures count it where it stands', async () => {
    const own = party(49)
    await e.admitted(own)
    const id = await e.claimed()
    await e.signed(id, own)
    const listed = await e.app.get('/api/v1/brands/qinghe/claims?level=3&most=200')
    const { claims } = (await listed.json()) as { claims: { id: string; level: number }[] }
    expect(claims.find((one) => one.id === id)?.level).toBe(3)
    const state = claimFigures.begin()
    for (const entry of await e.app.house.ledger.stream('qinghe', `claim:${id}`)) claimFigures.fold(state, entry)
    const period = {
      fromAt: '2026-11-01T00:00:00.000Z',
      toAt: '2026-11-30T16:00:00.000Z',
      fromOn: '2026-11-01',
      toOn: '2026-11-30',
    }
    const figures = claimFigures.read(state, period)
    const { index } = await e.onlyOne(id)
    expect(figures.find((one) => one.id === 'claims.countersigned')).toMatchObject({ value: 1, entries: [index] })
    expect(figures.find((one) => one.id === 'claims.declared')).toMatchObject({ value: 0 })
  })

  test('somebody admitted for other kinds, or only since after they signed, does not count', async () => {
    const [other, late] = [party(43), party(44)]
    const [first, second] = [await e.claimed(), await e.claimed()]
    await e.admitted(other, { kinds: ['testing'] })
    await e.signed(first, other)
    expect((await e.onlyOne(first)).today).toBe('out-of-scope')
    await e.signed(second, late)
    await e.admitted(late, { from: '2026-11-21' })
    expect(await e.told(second)).toMatchObject({ level: 0, why: 'endorser-unlisted' })
    e.app.house.at('2026-11-25T00:00:00.000Z')
    expect(await e.told(second, '2026-11-25')).toMatchObject({ level: 0 })
  })

  test('a key that somebody keeps for the signer makes no level of three, and the page says so', async () => {
    const own = party(48)
    await e.admitted(own)
    const id = await e.claimed()
    const subject = (await e.drafted(id, own)).credentialSubject as JsonObject
    await e.signed(id, own, { credentialSubject: { ...subject, keyCustody: 'hosted' } })
    expect(await e.told(id)).toMatchObject({ level: 0, answer: 'yes', why: 'countersigned' })
    expect(await (await e.app.get(`/b/qinghe/claims/${id}?lang=en`)).text()).toContain('it makes no level of')
  })

  test('a claim wider than what its signer may vouch for is out of scope, a narrower one is not', async () => {
    const own = party(50)
    await e.admitted(own, { scope: { regions: 'CN, SG' } })
    const ids = await Promise.all(
      [{}, { regions: 'CN' }, { regions: 'CN、DE' }].map((scope) => e.claimed('certification', { scope })),
    )
    for (const id of ids) await e.signed(id, own)
    const standings = await Promise.all(ids.map(async (id) => (await e.onlyOne(id)).today))
    expect(standings).toEqual(['out-of-scope', 'admitted', 'out-of-scope'])
  })

  test('dismissed, and everything they signed falls in the same moment', async () => {
    const own = party(45)
    const row = await e.admitted(own)
    const id = await e.claimed()
    await e.signed(id, own)
    expect((await e.told(id)).level).toBe(3)
    expect((await dismissEndorser(e.app.house, e.brand, legal, row, { reason: '认可被撤销' })).ok).toBe(true)
    expect(await e.told(id)).toMatchObject({ level: 0, answer: 'unknown', why: 'endorser-dismissed' })
    expect(codes(await dismissEndorser(e.app.house, e.brand, legal, row, { reason: '再来' }))).toEqual([
      'endorser.dismissed',
    ])
  })

  test('the day their time in the register ends is noted by the clock', async () => {
    const own = party(46)
    await e.admitted(own, { until: '2026-12-01' })
    const id = await e.claimed()
    await e.signed(id, own)
    e.app.house.at('2026-12-02T02:00:00.000Z')
    await reviewFallenDue(e.app.house, e.brand)
    expect(await e.told(id, '2026-12-02')).toMatchObject({ level: 0, why: 'endorser-dismissed' })
    const before = (await e.app.house.ledger.stream('qinghe', `claim:${id}`)).length
    await reviewFallenDue(e.app.house, e.brand)
    expect(await e.app.house.ledger.stream('qinghe', `claim:${id}`)).toHaveLength(before)
  })

  test.each([
    ['the brand itself', { dids: ['did:web:trust.example:b:qinghe'] }, 'endorser.own'],
    ['a kind there is not', { kinds: ['magic'] }, 'kind.unlisted'],
    ['an end before the beginning', { until: '2025-01-01' }, 'endorser.ends-before-it-begins'],
    ['evidence nobody holds', { evidence: [{ sha256: 'a'.repeat(64), name: 'a.pdf' }] }, 'evidence.not-held'],
    ['no ground', { basis: '' }, 'field.missing'],
  ])('%s is not admitted', async (_, change, code) => {
    const input = {
      name: '甲',
      dids: [lab.did],
      kinds: ['certification'],
      assessor: 'third-party',
      from: '2026-01-01',
      basis: '官网公布的公钥',
      ...change,
    }
    expect(codes(await admitEndorser(e.app.house, e.brand, legal, input))).toEqual([code])
  })

  test('only 法务 and the administrator keep the register; a shop neither invites nor admits', async () => {
    const input = {
      name: '甲',
      dids: [lab.did],
      kinds: ['certification'],
      assessor: 'third-party',
      from: '2026-01-01',
      basis: '官网公布的公钥',
    }
    for (const role of ['pr', 'product', 'store'] as const)
      expect(codes(await admitEndorser(e.app.house, e.brand, member(role), input))).toEqual(['not-entitled'])
    expect(
      codes(await inviteEndorser(e.app.house, e.brand, member('store'), await e.claimed(), { name: '甲' })),
    ).toEqual(['not-entitled'])
  })
})

describe('what is refused', () => {
  test.each<[string, string, (id: string) => Promise<JsonObject>]>([
    [
      'another claim',
      'credential.subject_mismatch',
      async (id) =>
        e.drafted(id, lab, {
          credentialSubject: {
            ...((await e.drafted(id, lab)).credentialSubject as JsonObject),
            id: 'https://trust.example/b/qinghe/claims/other',
          },
        }),
    ],
    [
      'other words',
      'credential.claim_digest_mismatch',
      async (id) =>
        e.drafted(id, lab, {
          credentialSubject: {
            ...((await e.drafted(id, lab)).credentialSubject as JsonObject),
            claimDigest: `sha384-${'A'.repeat(64)}`,
          },
        }),
    ],
    [
      'another kind',
      'countersignature.no-comment',
      async (id) =>
        e.drafted(id, lab, {
          credentialSubject: { ...((await e.drafted(id, lab)).credentialSubject as JsonObject), claimKind: 'testing' },
        }),
    ],
    [
      'a credential that endorses nothing',
      'countersignature.no-comment',
      async (id) => e.drafted(id, lab, { type: ['VerifiableCredential', 'Claim'] }),
    ],
    [
      'no end',
      'countersignature.no-end',
      async (id) => {
        const { validUntil: _, ...rest } = await e.drafted(id, lab)
        return rest
      },
    ],
    [
      'an end that has passed',
      'credential.expired',
      async (id) => e.drafted(id, lab, { validFrom: '2026-11-01T00:00:00Z', validUntil: '2026-11-20T01:00:00Z' }),
    ],
    [
      'a part they were not asked for',
      'countersignature.other-part',
      async (id) => e.drafted(id, lab, { as: 'observer' }),
    ],
  ])('%s', async (_, code, make) => {
    const id = await e.claimed()
    const once = await e.invited(id)
    expect(codes(await e.send(id, once, lab.sign(await make(id), now)))).toContain(code)
    expect((await claimById(e.app.house, 'qinghe', id))!.endorsements!.countersignatures).toEqual([])
  })

  test('a word changed after signing, a key that is not listed, a server that does not answer', async () => {
    const id = await e.claimed()
    const once = await e.invited(id)
    const credential = lab.sign(await e.drafted(id, lab), now)
    expect(codes(await e.send(id, once, { ...credential, name: '别的' }))).toEqual(['credential.bad_signature'])
    e.app.house.at('2026-11-20T03:00:00.000Z')
    publish(e.app, party(47, lab.did))
    expect(codes(await e.send(id, once, credential))).toEqual(['credential.bad_signature'])
    e.app.house.at('2026-11-20T04:00:00.000Z')
    e.app.house.net.clear()
    expect(codes(await e.send(id, once, credential))).toEqual(['credential.did_unresolvable'])
    e.app.house.at('2026-11-20T05:00:00.000Z')
    publish(e.app, lab)
    expect(codes(await e.send(id, once, credential))).toEqual([])
  })

  test('a link that was never made, one that expired, one that was taken back, one that was used', async () => {
    const id = await e.claimed()
    const credential = lab.sign(await e.drafted(id, lab), now)
    expect(codes(await e.send(id, '0'.repeat(32), credential))).toEqual(['invitation.unknown'])
    const revoked = await e.invited(id)
    const claim = (await claimById(e.app.house, 'qinghe', id))!
    const act = { invitation: claim.endorsements!.invitations[0]!.index }
    expect((await revokeInvitation(e.app.house, e.brand, legal, id, act)).ok).toBe(true)
    expect(codes(await e.send(id, revoked, credential))).toEqual(['invitation.revoked'])
    const late = await e.invited(id)
    e.app.house.at('2026-12-20T02:00:00.000Z')
    expect(codes(await e.send(id, late, credential))).toEqual(['invitation.expired'])
    e.app.house.at(now)
    const used = await e.invited(id)
    expect(codes(await e.send(id, used, credential))).toEqual([])
    expect(codes(await e.send(id, used, credential))).toEqual([])
    const signed = (await e.app.house.ledger.stream('qinghe', `claim:${id}`)).filter(
      ({ type }) => type === 'claim.countersigned/1',
    )
    expect(signed).toHaveLength(1)
    expect(codes(await e.send(id, used, lab.sign(await e.drafted(id, lab, { id: 'urn:x:2' }), now)))).toEqual([
      'invitation.used',
    ])
    expect(
      codes(await e.send(id, await e.invited(id), lab.sign(await e.drafted(id, lab, { id: 'urn:x:3' }), now))),
    ).toEqual(['countersignature.twice'])
  })

  test('the secret of a link is nowhere in the log, and the credential is not in the entry', async () => {
    const id = await e.claimed()
    const once = await e.signed(id, lab)
    const stream = JSON.stringify(await e.app.house.ledger.stream('qinghe', `claim:${id}`))
    expect(stream).not.toContain(once)
    expect(stream).not.toContain('proofValue')
  })
})
