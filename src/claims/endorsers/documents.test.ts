import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '#src/kit/json.ts'
import { answerDispute, disputeClaim, recordLookUp, withdrawClaim } from '../act.ts'
import { webAddress } from '../credentials/did.ts'
import { withdrawalDraft } from '../credentials/endorsement.ts'
import { digestOfClaim, evaluate } from '../credentials/evaluate.ts'
import { bytesOf, party } from '../credentials/party.fixture.ts'
import { memorySightings, openResolver } from '../credentials/resolve.ts'
import { shapeOf } from '../credentials/shape.ts'
import { statusEntries, statusListCredential } from '../credentials/statuslist.ts'
import { kindIds } from '../kinds/kinds.ts'
import { claimById } from '../view.ts'
import { type Endorsing, lab, legal, now, openEndorsing, publish } from './endorsing.fixture.ts'

let e: Endorsing
beforeAll(async () => {
  e = await openEndorsing()
})
afterAll(() => e.app.close())
beforeEach(() => e.app.house.at(now))

/** Somebody far away, who knows this server by its addresses alone. */
const outside = async (address: string) => {
  const answer = await e.app.get(new URL(address).pathname)
  if (answer.status !== 200) return { is: 'failed', why: String(answer.status) } as const
  return { is: 'found', bytes: new Uint8Array(await answer.arrayBuffer()) } as const
}
const resolve = openResolver({ outside, sightings: memorySightings(), now: () => e.app.house.now() })
const judged = async (credential: unknown) => {
  const listAt = async (address: string) => {
    const answer = await outside(address)
    return answer.is === 'found' ? { bytes: answer.bytes, seenAt: e.app.house.now() } : undefined
  }
  const asking = { now: e.app.house.now(), resolve, listAt, kinds: kindIds }
  const { verdict, findings } = await evaluate(bytesOf(credential), asking)
  return [verdict, ...findings.map(({ reason }) => reason)]
}
const credentialOf = async (id: string) =>
  (await (await e.app.get(`/b/qinghe/claims/${id}/credential`)).json()) as JsonObject
const later = (minutes: number) => e.app.house.at(new Date(Date.parse(now) + minutes * 60_000).toISOString())

describe('the claim of a brand as a credential', () => {
  test('is found, verified and in force for somebody who knows only its address', async () => {
    const id = await e.claimed('certification', { scope: { models: 'X1', batches: 'A1' } })
    const answer = await e.app.get(`/b/qinghe/claims/${id}/credential`)
    expect(answer.headers.get('content-type')).toBe('application/vc')
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    const credential = (await answer.json()) as JsonObject
    expect(shapeOf(credential)).toEqual([])
    expect(credential.issuer).toMatchObject({ id: 'did:web:trust.example:b:qinghe' })
    expect(await judged(credential)).toEqual(['self_declared'])
    expect(await judged({ ...credential, validUntil: '2030-01-01T00:00:00Z' })).toEqual(['invalid', 'bad_signature'])
  })

  test('is the same bytes each time, under a tag that says so', async () => {
    const id = await e.claimed()
    const path = `/b/qinghe/claims/${id}/credential`
    const first = await e.app.get(path)
    later(100)
    const again = await e.app.get(path, { 'if-none-match': first.headers.get('etag')! })
    expect(again.status).toBe(304)
    expect(await (await e.app.get(path)).text()).toBe(await first.text())
  })

  test('what comes later, evidence and look-ups, changes nothing of what is signed', async () => {
    const id = await e.claimed()
    const before = digestOfClaim(await credentialOf(id))
    await recordLookUp(e.app.house, e.brand, legal, id, { register: '登记处', result: 'confirmed' })
    expect(digestOfClaim(await credentialOf(id))).toBe(before)
  })

  test('suspended, resumed and withdrawn show in its lists within five minutes, and withdrawn stays', async () => {
    const id = await e.claimed()
    const credential = await credentialOf(id)
    const lookUp = (result: string) => recordLookUp(e.app.house, e.brand, legal, id, { register: '登记处', result })
    expect(await judged(credential)).toEqual(['self_declared'])
    await lookUp('not-found')
    later(6)
    expect(await judged(credential)).toEqual(['suspended', 'suspended'])
    await lookUp('confirmed')
    later(12)
    expect(await judged(credential)).toEqual(['self_declared'])
    await withdrawClaim(e.app.house, e.brand, legal, id, { reason: '不再生产' })
    later(18)
    expect(await judged(credential)).toEqual(['revoked', 'revoked'])
  })

  test('a dispute that was upheld is no pause', async () => {
    const id = await e.claimed()
    const credential = await credentialOf(id)
    await disputeClaim(e.app.house, e.brand, id, { ground: 'holder', statement: '证书是别人的' }, 'a'.repeat(32))
    const dispute = (await claimById(e.app.house, 'qinghe', id))!.disputes[0]!.index
    await answerDispute(e.app.house, e.brand, legal, id, { dispute, outcome: 'upheld', statement: '确实不是我们的' })
    later(6)
    expect(await judged(credential)).toEqual(['revoked', 'revoked'])
  })

  test('an award is dated and of its kind, and a claim nobody registered has no credential', async () => {
    const id = await e.claimed('award', { validUntil: undefined, reviewEvery: 'P1Y', issuedOn: '2026-05-01' })
    const credential = await credentialOf(id)
    expect(credential.validUntil).toBeUndefined()
    expect(credential.credentialSubject).toMatchObject({ claimKind: 'award', particulars: { issuedOn: '2026-05-01' } })
    expect((await e.app.get('/b/qinghe/claims/none/credential')).status).toBe(404)
  })
})

describe('who signs it', () => {
  test('the document lies where its name says, names one key for assertions, and the log has it', async () => {
    const id = await e.claimed()
    await credentialOf(id)
    const did = 'did:web:trust.example:b:qinghe'
    expect(webAddress(did)).toBe('https://trust.example/b/qinghe/did.json')
    const document = (await (await e.app.get('/b/qinghe/did.json')).json()) as Record<string, JsonObject[]>
    expect([document.id, document.alsoKnownAs]).toEqual([did, ['did:web:trust.example']])
    const [published] = await e.app.house.ledger.stream('qinghe', 'issuer:assertion')
    expect(published!.data.publicKeyMultibase).toBe(document.verificationMethod![0]!.publicKeyMultibase)
    expect(await e.app.house.ledger.stream('qinghe', 'issuer:assertion')).toHaveLength(1)
  })

  test('a host that is one brand’s alone stands for it; with two brands it stands for nobody', async () => {
    const document = (await (await e.app.get('/.well-known/did.json')).json()) as JsonObject
    expect([document.id, document.alsoKnownAs]).toEqual(['did:web:trust.example', ['did:web:trust.example:b:qinghe']])
    const other = await openEndorsing()
    await other.app.found('second')
    expect((await other.app.get('/.well-known/did.json')).status).toBe(404)
    await other.app.close()
  })
})

describe('status lists', () => {
  test.each([
    'revocation/1',
    'revocation/01',
    'revocation/2',
    'refresh',
    'revocation/x',
    'revocation?timestamp=2026-01-01T00:00:00Z',
  ])('%s is not held', async (path) => expect((await e.app.get(`/b/qinghe/status/${path}`)).status).toBe(404))

  test('may be held on to for no longer than they say', async () => {
    const answer = await e.app.get('/b/qinghe/status/suspension')
    const list = (await answer.json()) as { credentialSubject: { ttl: number } }
    expect(answer.headers.get('cache-control')).toBe(`public, max-age=${list.credentialSubject.ttl / 1000}`)
  })
})

describe('countersignatures', () => {
  test('what was signed is there for anybody, byte for byte', async () => {
    const own = party(71)
    const id = await e.claimed()
    await e.signed(id, own)
    const one = await e.onlyOne(id)
    const answer = await e.app.get(`/b/qinghe/claims/${id}/countersignatures/${one.index}`)
    const bytes = new Uint8Array(await answer.arrayBuffer())
    const { credential, verdict } = await evaluate(bytes, {
      now,
      resolve,
      kinds: kindIds,
      expected: { claimDigest: one.claimDigest },
    })
    expect([verdict, credential?.sha256]).toEqual(['self_declared', one.sha256])
    expect(digestOfClaim(await credentialOf(id))).toBe(one.claimDigest)
  })

  test('a signed withdrawal is taken from the public page, and nothing else is', async () => {
    const own = party(72)
    const id = await e.claimed()
    await e.signed(id, own)
    const one = await e.onlyOne(id)
    const path = `/b/qinghe/claims/${id}/countersignatures/${one.index}/withdraw`
    expect(await (await e.app.get(path)).text()).toContain('CountersignatureWithdrawal')
    expect((await e.app.post(path, { credential: 'nothing' })).status).toBe(422)
    const draft = withdrawalDraft(`https://trust.example/b/qinghe/claims/${id}`, one.id, 'urn:x:w', now)
    const credential = JSON.stringify(own.sign({ ...draft, issuer: own.did as Json }, now))
    expect((await e.app.post(path, { credential })).status).toBe(303)
    expect((await e.app.get(path)).status).toBe(404)
  })

  test('a page behind a link is nobody else’s: not kept, not indexed, not named to others, one script and no connection', async () => {
    const id = await e.claimed()
    const once = await e.invited(id)
    const answer = await e.app.get(`/b/qinghe/claims/${id}/endorse/${once}`)
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(answer.headers.get('referrer-policy')).toBe('no-referrer')
    const policy = answer.headers.get('content-security-policy')!
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("default-src 'none'")
    expect(policy).not.toContain('connect-src')
    expect(await answer.text()).toContain('noindex')
    expect((await e.app.get(`/b/qinghe/claims/${id}/endorse/${'0'.repeat(32)}`)).status).toBe(404)
    expect((await e.app.get(`/b/qinghe/claims/${id}`)).headers.get('content-security-policy')).toContain(
      "script-src 'none'",
    )
  })
})

test('no page asks any server of others: what it shows was seen before', async () => {
  publish(e.app, lab)
  for (const purpose of ['revocation', 'suspension'] as const) {
    const address = `https://lab.example/status/${purpose}`
    const dates = { validFrom: now, validUntil: '2027-01-01T00:00:00Z' }
    const list = statusListCredential({ address, issuer: lab.did, purpose, set: [], ...dates })
    e.app.house.net.set(address, bytesOf(lab.sign(list, now)))
  }
  const id = await e.claimed()
  await e.signed(id, lab, { credentialStatus: statusEntries('https://lab.example', 3) as Json })
  const asked: string[] = []
  const get = e.app.house.net.get.bind(e.app.house.net)
  e.app.house.net.get = (address) => {
    asked.push(address)
    return get(address)
  }
  later(600)
  const one = await e.onlyOne(id)
  const claim = `/b/qinghe/claims/${id}`
  for (const path of [
    '/b/qinghe',
    '/b/qinghe/claims',
    claim,
    `${claim}/credential`,
    `${claim}/countersignatures/${one.index}`,
    `${claim}/countersignatures/${one.index}/withdraw`,
    '/b/qinghe/endorsers',
    '/b/qinghe/did.json',
    '/b/qinghe/status/revocation',
  ])
    expect([path, (await e.app.get(path)).status]).toEqual([path, 200])
  expect(asked).toEqual([])
  // Nor does a withdrawal by somebody who never signed make us ask theirs.
  const stranger = party(73, 'did:web:elsewhere.example')
  const draft = { ...withdrawalDraft('https://x.example/', one.id, 'urn:x:w', now), issuer: stranger.did }
  const refused = await e.app.post(`${claim}/countersignatures/${one.index}/withdraw`, {
    credential: JSON.stringify(stranger.sign(draft, now)),
  })
  expect([refused.status, asked]).toEqual([422, []])
  e.app.house.net.get = get
})

describe('the doors of the desk', () => {
  test('asking, taking back, admitting and dismissing, by whoever is entitled', async () => {
    const id = await e.claimed()
    const { cookie } = await e.app.hire('qinghe', 'legal')
    const api = '/api/v1/brands/qinghe'
    const asked = await e.app.send(`${api}/claims/${id}/invitations`, { name: '某检测认证中心' }, { cookie })
    const { link, invitation } = (await asked.json()) as { link: string; invitation: number }
    expect((await e.app.get(link)).status).toBe(200)
    expect((await e.app.send(`${api}/claims/${id}/invitation-revocations`, { invitation }, { cookie })).status).toBe(
      200,
    )
    expect(await (await e.app.get(`${link}?lang=zh`)).text()).toContain('品牌收回了这个邀请')
    const told = (await (await e.app.get(`${api}/claims/${id}`)).json()) as { invitations: object[] }
    expect(JSON.stringify(told.invitations)).not.toContain('link')
    const row = {
      name: '甲',
      dids: ['did:web:lab.example'],
      kinds: ['certification'],
      assessor: 'third-party',
      from: '2026-01-01',
      basis: '官网公布',
    }
    const admitted = await e.app.send(`${api}/endorsers`, row, { cookie })
    expect(admitted.status).toBe(422)
    const again = await e.app.send(`${api}/endorsers`, { ...row, basis: '其官网公布了公钥' }, { cookie })
    expect(again.status).toBe(201)
    const { id: line } = (await again.json()) as { id: string }
    expect(await (await e.app.get('/b/qinghe/endorsers?lang=en')).text()).toContain('其官网公布了公钥')
    expect((await e.app.send(`${api}/endorsers/${line}/dismiss`, { reason: '认可到期' }, { cookie })).status).toBe(200)
    expect((await e.app.send(`${api}/endorsers/${line}/dismiss`, { reason: '认可到期' }, { cookie })).status).toBe(409)
    expect((await e.app.send(`${api}/endorsers`, { ...row, basis: '其官网公布了公钥' })).status).toBe(401)
  })
})
