import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { JsonObject } from '#src/kit/json.ts'
import { withdrawalDraft } from '../credentials/endorsement.ts'
import { bytesOf, type Party, party } from '../credentials/party.fixture.ts'
import { listAddress, statusEntries, statusListCredential } from '../credentials/statuslist.ts'
import { level, questions } from '../questions.ts'
import { claimById } from '../view.ts'
import { takeBackByLink, takeBackBySignature } from './act.ts'
import { codes, type Endorsing, lab, now, openEndorsing, publish, today } from './endorsing.fixture.ts'
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

describe('taking it back', () => {
  test('by the link: the level falls at once, the page says so before anything else, and it cannot be undone', async () => {
    const own = party(51)
    await e.admitted(own)
    const id = await e.claimed()
    const once = await e.signed(id, own)
    expect((await e.told(id)).level).toBe(3)
    expect((await takeBackByLink(e.app.house, e.brand, id, once, { reason: '型号已停产' })).ok).toBe(true)
    expect(await e.told(id)).toMatchObject({ level: 0, answer: 'no', why: 'endorser-withdrew' })
    expect(codes(await takeBackByLink(e.app.house, e.brand, id, once, { reason: '再来' }))).toEqual([
      'countersignature.withdrawn',
    ])
    const page = await (await e.app.get(`/b/qinghe/claims/${id}?lang=zh`)).text()
    expect(page.indexOf('撤回会签')).toBeGreaterThan(0)
    expect(page.indexOf('撤回会签')).toBeLessThan(page.indexOf('四个问题'))
    expect(page).toContain('型号已停产')
  })

  test('the text that was signed can be deleted once it is taken back, and not before', async () => {
    const own = party(55)
    const id = await e.claimed()
    const once = await e.signed(id, own)
    const one = await e.onlyOne(id)
    const page = `/b/qinghe/claims/${id}`
    expect((await e.app.post(`${page}/endorse/${once}/forget`, {})).status).toBe(422)
    expect((await e.app.post(`${page}/endorse/${once}/withdraw`, { reason: '不再担任' })).status).toBe(303)
    expect((await e.app.post(`${page}/endorse/${once}/forget`, {})).status).toBe(303)
    expect((await e.app.get(`${page}/countersignatures/${one.index}`)).status).toBe(410)
    expect(await (await e.app.get(`${page}?lang=zh`)).text()).toContain(one.sha256)
  })

  test('by the key alone, and by no other key, and not for another countersignature', async () => {
    const [own, other] = [party(52), party(53)]
    const id = await e.claimed()
    await e.signed(id, own)
    const one = await e.onlyOne(id)
    const address = `https://trust.example/b/qinghe/claims/${id}`
    const withdrawal = (who: Party, of = one.id, claim = address) =>
      bytesOf(who.sign({ ...withdrawalDraft(claim, of, 'urn:x:w', now), issuer: who.did }, now))
    const take = (bytes: Uint8Array) => takeBackBySignature(e.app.house, e.brand, id, one.index, bytes)
    expect(codes(await take(withdrawal(other)))).toEqual(['withdrawal.other-signer'])
    expect(codes(await take(withdrawal(own, 'urn:uuid:other')))).toEqual(['withdrawal.other-subject'])
    expect(codes(await take(withdrawal(own, one.id, `${address}x`)))).toEqual(['withdrawal.other-subject'])
    expect(codes(await take(bytesOf(own.sign(await e.drafted(id, own), now))))).toEqual(['withdrawal.other-subject'])
    expect(codes(await take(withdrawal(own)))).toEqual([])
    expect((await e.onlyOne(id)).withdrawn?.how).toBe('signature')
  })

  test('by their own list: paused, resumed, revoked; a list that is not there changes nothing', async () => {
    const id = await e.claimed()
    const home = 'https://lab.example'
    await e.admitted(lab)
    const set = { revocation: false, suspension: false }
    const [entry] = statusEntries(home, 77) as JsonObject[]
    const list = async () => {
      for (const purpose of ['revocation', 'suspension'] as const) {
        const address = listAddress(home, purpose, 1)
        const document = statusListCredential({
          address,
          issuer: lab.did,
          purpose,
          set: set[purpose] ? [Number(entry!.statusListIndex)] : [],
          validFrom: e.app.house.now(),
          validUntil: '2027-01-01T00:00:00Z',
        })
        e.app.house.net.set(address, bytesOf(lab.sign(document, e.app.house.now())))
      }
    }
    await list()
    await e.signed(id, lab, { credentialStatus: statusEntries(home, 77) as JsonObject[] })
    const later = async (minute: number) => {
      e.app.house.at(`2026-11-20T06:${String(minute).padStart(2, '0')}:00.000Z`)
      await list()
      await reviewFallenDue(e.app.house, e.brand)
      return e.told(id)
    }
    expect((await later(1)).level).toBe(3)
    set.suspension = true
    expect(await later(10)).toMatchObject({ level: 0, answer: 'unknown', why: 'countersignature-paused' })
    set.suspension = false
    expect((await later(20)).level).toBe(3)
    e.app.house.net.clear()
    e.app.house.at('2026-11-20T06:30:00.000Z')
    await reviewFallenDue(e.app.house, e.brand)
    expect((await e.told(id)).level).toBe(3)
    set.revocation = true
    publish(e.app, lab)
    expect(await later(40)).toMatchObject({ level: 0, answer: 'no', why: 'endorser-withdrew' })
    set.revocation = false
    expect((await later(50)).level).toBe(0)
    expect((await e.onlyOne(id)).withdrawn?.how).toBe('status-list')
  })

  test('on its last day it ends by itself', async () => {
    const own = party(54)
    await e.admitted(own)
    const id = await e.claimed()
    await e.signed(id, own, { validUntil: '2026-12-01T00:00:00Z' })
    e.app.house.at('2026-12-01T00:00:01.000Z')
    await reviewFallenDue(e.app.house, e.brand)
    expect(await e.told(id, '2026-12-01')).toMatchObject({ level: 0, why: 'countersignature-ended' })
  })
})

describe('an independent observer', () => {
  test('raises what was countersigned to 4, until their check is older than the review interval', async () => {
    const [own, observer] = [party(61), party(62)]
    await e.admitted(own)
    await e.admitted(observer, { as: 'observer', name: '某消费者组织' })
    const id = await e.claimed('certification', { reviewEvery: 'P6M' })
    await e.signed(id, observer, { as: 'observer' })
    // There is nothing to observe yet.
    expect((await e.told(id)).level).toBe(0)
    await e.signed(id, own)
    expect((await e.told(id)).level).toBe(4)
    expect((await e.told(id, '2027-05-20')).level).toBe(4)
    expect((await e.told(id, '2027-05-21')).level).toBe(3)
    e.app.house.at('2027-05-21T02:00:00.000Z')
    await reviewFallenDue(e.app.house, e.brand)
    expect((await e.told(id, '2027-05-21')).level).toBe(3)
  })

  test('somebody admitted as endorser is no observer', async () => {
    const own = party(63)
    await e.admitted(own)
    const id = await e.claimed('certification', { reviewEvery: 'P6M' })
    await e.signed(id, own, { as: 'observer' })
    expect((await e.onlyOne(id)).today).toBe('out-of-scope')
  })
})

test('a claim whose words became others no longer carries what was signed for the first', async () => {
  const own = party(64)
  await e.admitted(own)
  const id = await e.claimed()
  await e.signed(id, own)
  const claim = (await claimById(e.app.house, 'qinghe', id))!
  const retouched = { ...claim, wording: { zh: `${claim.wording.zh}，全国第一` } }
  expect(level(claim, today)).toBe(3)
  expect(level(retouched, today)).toBe(0)
  expect(questions(retouched, today).entitled).toMatchObject({ answer: 'unknown', why: 'other-words-signed' })
  expect(level({ ...claim, scope: { models: 'X1' } }, today)).toBe(0)
})

test('an award is countersigned as a badge whose achievement is the claim', async () => {
  const organiser = party(65)
  await e.admitted(organiser, { kinds: ['award'] })
  const id = await e.claimed('award', {
    wording: { zh: '2026 年获得某设计奖', en: 'Won a design award in 2026' },
    validUntil: undefined,
    reviewEvery: 'P1Y',
    issuedOn: '2026-05-01',
  })
  const credential = await e.drafted(id, organiser)
  expect(credential.type).toEqual(['VerifiableCredential', 'OpenBadgeCredential'])
  await e.signed(id, organiser)
  expect((await e.told(id)).level).toBe(3)
})
