import { checkReceipt } from '@troth/proof/receipt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tick } from '../../timer.ts'
import { codesIn, facts, openStory, type Story } from './story.fixture.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.app.close())

const offerOf = (id: string, n = 1) => `${id.slice('case:'.length)}-${n}`

describe('an offer by its standard, within the small sums', () => {
  test('is made at once, its sum computed line by line from facts with their sources, and nothing of the facts is public', async () => {
    const { id, token } = await story.file()
    const made = await story.offer(id, 'service', {
      options: [{ name: 'points' }, { name: 'voucher' }, { name: 'longer-warranty' }, { name: 'replace' }],
    })
    expect(made.status).toBe(201)
    const [offer] = await story.offers(id)
    expect(offer).toMatchObject({ standing: 'open', made: { cashFen: 12_900, computedFen: 12_900, deviation: 'none' } })
    expect(offer!.made!.options).toEqual([
      { id: 'refund', name: 'refund', owes: [{ kind: 'money', amountFen: 12_900 }], valueFen: 12_900 },
      { id: 'points', name: 'points', owes: [{ kind: 'points', points: 1548 }], valueFen: 15_480 },
      { id: 'voucher', name: 'voucher', owes: [{ kind: 'voucher', amountFen: 14_190 }], valueFen: 14_190 },
      { id: 'longer-warranty', name: 'longer-warranty', owes: [{ kind: 'warranty', months: 5 }], valueFen: 15_000 },
      { id: 'replace', name: 'replace', owes: [{ kind: 'replace' }], valueFen: 0 },
    ])
    const entries = JSON.stringify(await story.app.house.ledger.stream('qinghe', `offer:${offerOf(id)}`))
    for (const secret of ['price_fen', 'no insurance', 'sorry', story.member.service.id])
      expect(entries).not.toContain(secret)
    const page = await story.page(token)
    for (const words of ['¥129.00', 'the order', 'Cash', '1,548 points', 'Rule and basis', 'Check it yourself'])
      expect(page).toContain(words)
    expect(page).not.toContain('action="/c/undefined')
    expect(await story.types(id)).toEqual(['case.opened/2', 'case.offered/1'])
  })

  test('is chosen on the customer’s page, and from then on owed by a date; the case is carried out and confirmed', async () => {
    const { id, token } = await story.file()
    await story.offer(id, 'service', { options: [{ name: 'points' }] })
    const none = await story.app.post(`/c/${token}/offer/choose`, { revision: '1' })
    expect([none.status, (await none.text()).includes('选其中一项')]).toEqual([422, true])
    // The case itself takes no bare yes while there is something to choose from.
    expect((await story.app.post(`/c/${token}/accept`, {})).status).toBe(422)
    for (const _ of [1, 2])
      expect((await story.app.post(`/c/${token}/offer/choose`, { option: 'points', revision: '1' })).status).toBe(303)
    const other = await story.app.post(`/c/${token}/offer/choose`, { option: 'refund', revision: '1' })
    expect(other.status).toBe(422)
    const stream = await story.app.house.ledger.stream('qinghe', `offer:${offerOf(id)}`)
    const chosen = stream.filter((entry) => entry.type === 'offer.chosen/1')
    expect(chosen).toHaveLength(1)
    expect(chosen[0]!.data).toMatchObject({
      case: id,
      standard: 'seven-day',
      option: 'points',
      owes: [{ kind: 'points', points: 1548 }],
      cashFen: 12_900,
      valueFen: 15_480,
    })
    expect(await story.types(id)).toEqual(['case.opened/2', 'case.offered/1', 'case.accepted/2'])
    expect((await story.app.post(`/c/${token}/offer/object`, { message: 'No points came.' })).status).toBe(303)
    expect(await story.page(token)).toContain('That stays open until it is settled')
    expect((await story.types(id)).at(-1)).toBe('case.objected/1')
    expect((await story.app.post(`/c/${token}/offer/confirm`, {})).status).toBe(303)
    expect((await story.offers(id))[0]!.received?.is).toBe('confirmed')
    const receipt = await story.app.get(`/c/${token}/offer/receipt`)
    const checked = checkReceipt(Buffer.from(await receipt.arrayBuffer()))
    expect(checked.verdict).toBe('proved')
    expect(JSON.stringify(checked)).not.toContain(story.member.service.id)
  })
})

describe('approval', () => {
  test('above the small sums takes another person of legal, above the large ones finance as well; nobody twice', async () => {
    const { id } = await story.file()
    expect((await story.offer(id, 'legal2', { facts: facts(600_000) })).status).toBe(201)
    expect(await story.types(id)).toEqual(['case.opened/2'])
    const approve = (who: 'legal' | 'legal2' | 'finance' | 'service', revision = 1) =>
      story.send(`/offers/${offerOf(id)}/approve`, { revision }, who)
    expect((await story.offers(id))[0]).toMatchObject({ standing: 'draft', draft: { needs: ['legal', 'finance'] } })
    expect((await approve('service')).status).toBe(403)
    const own = await approve('legal2')
    expect([own.status, await codesIn(own)]).toEqual([403, ['offer.own-work']])
    expect(await codesIn(await approve('legal', 2))).toEqual(['offer.other-revision'])
    expect((await approve('legal')).status).toBe(200)
    expect((await approve('legal')).status).toBe(200)
    expect((await story.offers(id))[0]!.standing).toBe('draft')
    expect((await approve('finance')).status).toBe(200)
    expect((await approve('finance')).status).toBe(200)
    expect((await story.offers(id))[0]!.standing).toBe('open')
    expect(await story.types(id)).toEqual(['case.opened/2', 'case.offered/1'])
  })

  test('two people of legal who approve at once give one approval', async () => {
    const { id } = await story.file()
    await story.offer(id, 'service', { facts: facts(100_000) })
    const both = await Promise.all(
      (['legal', 'legal2'] as const).map((who) => story.send(`/offers/${offerOf(id)}/approve`, { revision: 1 }, who)),
    )
    expect(both.map((one) => one.status).sort()).toEqual([200, 409])
    const stream = await story.app.house.ledger.stream('qinghe', `offer:${offerOf(id)}`)
    expect(stream.map((entry) => entry.type)).toEqual(['offer.proposed/1', 'offer.approved/1', 'offer.made/1'])
  })

  test('a draft that is refused goes back with the reason and is drafted anew', async () => {
    const { id } = await story.file()
    await story.offer(id, 'service', { facts: facts(100_000) })
    const path = `/offers/${offerOf(id)}/return`
    expect((await story.send(path, { revision: 1, reason: '' }, 'legal')).status).toBe(422)
    expect((await story.send(path, { revision: 1, reason: 'The gift is missing' }, 'legal')).status).toBe(200)
    expect(await codesIn(await story.send(`/offers/${offerOf(id)}/approve`, { revision: 1 }, 'legal2'))).toEqual([
      'offer.not-a-draft',
    ])
    expect((await story.offer(id, 'service', { revision: 2, facts: facts(100_000, 1_000) })).status).toBe(201)
    expect((await story.offers(id))[0]).toMatchObject({ standing: 'draft', draft: { cashFen: 99_000 } })
  })

  test('two clerks who draft the first offer at once meet in one stream, and one is told', async () => {
    const { id } = await story.file()
    const both = await Promise.all([
      story.offer(id, 'service'),
      story.offer(id, 'second', { facts: facts(12_900, 900) }),
    ])
    expect(both.map((one) => one.status).sort()).toEqual([201, 409])
    expect(await story.offers(id)).toHaveLength(1)
  })

  test('thresholds are changed by two people, and hold from then on', async () => {
    const wanted = { aloneUpToFen: 0, financeAboveFen: 500_000 }
    expect((await story.send('/offer-thresholds', wanted, 'service')).status).toBe(403)
    expect((await story.send('/offer-thresholds', wanted, 'finance')).status).toBe(200)
    expect(await codesIn(await story.send('/offer-thresholds', wanted, 'finance'))).toEqual(['offer.own-work'])
    const { id } = await story.file()
    await story.offer(id, 'service')
    expect((await story.offers(id))[0]!.standing).toBe('open')
    expect((await story.send('/offer-thresholds', wanted, 'legal')).status).toBe(200)
    const { id: next } = await story.file()
    await story.offer(next, 'service')
    expect((await story.offers(next))[0]!.standing).toBe('draft')
    const back = { aloneUpToFen: 20_000, financeAboveFen: 500_000 }
    await story.send('/offer-thresholds', back, 'finance')
    expect((await story.send('/offer-thresholds', back, 'legal')).status).toBe(200)
  })
})

describe('beside the standard', () => {
  test('less needs an explanation and legal, and the customer reads why; more needs finance too', async () => {
    const { id, token } = await story.file()
    const bare = await story.offer(id, 'service', { cashFen: 10_000 })
    expect(await codesIn(bare)).toEqual(['offer.explanation-missing'])
    const explanation = 'The lid was not sent back.'
    expect((await story.offer(id, 'service', { cashFen: 10_000, explanation })).status).toBe(201)
    expect((await story.offers(id))[0]!.draft).toMatchObject({ deviation: 'under', needs: ['legal'] })
    await story.send(`/offers/${offerOf(id)}/approve`, { revision: 1 }, 'legal')
    const page = await story.page(token)
    expect(page).toContain(explanation)
    expect(page).toContain('−¥29.00')
    const { id: other } = await story.file()
    await story.offer(other, 'service', { cashFen: 15_000, explanation: 'Third time' })
    expect((await story.offers(other))[0]!.draft).toMatchObject({ deviation: 'over', needs: ['legal', 'finance'] })
  })

  test('what stands for cash is never worth less than it, and needs a published rate', async () => {
    const { id } = await story.file()
    const low = [{ name: 'mixed', owes: [{ kind: 'points', points: 100 }] }]
    expect(await codesIn(await story.offer(id, 'service', { options: low }))).toEqual(['offer.below-equal-value'])
    const free = {
      standard: undefined,
      facts: [],
      lines: [{ label: 'For the floor', amountFen: 5_000 }],
      explanation: 'x',
    }
    const rated = await story.offer(id, 'service', { ...free, options: [{ name: 'points' }] })
    expect(await codesIn(rated)).toEqual(['offer.rate-missing'])
    const repair = await story.offer(id, 'service', { options: [{ name: 'repair' }] })
    expect(await codesIn(repair)).toEqual(['offer.option-not-in-standard'])
    const mixed = [
      {
        name: 'mixed',
        owes: [
          { kind: 'money', amountFen: 6_900 },
          { kind: 'points', points: 600 },
        ],
      },
    ]
    expect((await story.offer(id, 'service', { options: mixed })).status).toBe(201)
  })

  test('nothing asks for silence, whichever field says it', async () => {
    const { id } = await story.file()
    const refused = await story.offer(id, 'service', {
      message: '请您先删除差评，我们马上给您退款。',
      cashFen: 10_000,
      explanation: 'We will refund you if you delete the review',
    })
    expect(await codesIn(refused)).toEqual(['offer.asks-for-silence', 'offer.asks-for-silence'])
    expect(await story.offers(id)).toEqual([])
  })
})

describe('a counter, silence, a withdrawal', () => {
  test('a counter goes to somebody else, with a clock; what was offered stays, and never becomes smaller', async () => {
    const { id, token } = await story.file()
    await story.offer(id, 'service', { facts: facts(12_900, 2_000) })
    const said = { message: 'I sent the gift back too.', evidence: 'SF1234567890\nhttps://example.com/photo' }
    expect((await story.app.post(`/c/${token}/offer/counter`, said)).status).toBe(303)
    expect(await story.types(id)).toEqual(['case.opened/2', 'case.offered/1', 'case.objected/1'])
    expect((await story.offers(id))[0]).toMatchObject({ standing: 'countered', answerBy: { on: '2026-11-05' } })
    expect((await story.offers(id))[0]!.steps.at(-1)!.evidence).toEqual(['SF1234567890', 'https://example.com/photo'])
    const own = await story.offer(id, 'service', { revision: 2 })
    expect(await codesIn(own)).toEqual(['offer.own-work'])
    const less = await story.offer(id, 'legal', { revision: 2, facts: facts(12_900, 3_000) })
    expect(await codesIn(less)).toEqual(['offer.smaller-than-before'])
    expect((await story.offer(id, 'second', { revision: 2 })).status).toBe(201)
    expect((await story.offers(id))[0]).toMatchObject({ standing: 'open', made: { revision: 2, cashFen: 12_900 } })
    const stale = await story.app.post(`/c/${token}/offer/choose`, { option: 'refund', revision: '1' })
    expect([stale.status, (await stale.text()).includes('方案刚刚更新过')]).toEqual([422, true])
    expect((await story.app.post(`/c/${token}/offer/choose`, { option: 'refund', revision: '2' })).status).toBe(303)
  })

  test('a brand that stays with its offer says so by somebody else, and the offer is open again', async () => {
    const { id, token } = await story.file()
    await story.offer(id, 'service')
    await story.app.post(`/c/${token}/offer/counter`, { message: 'Too little.' })
    const uphold = (who: 'service' | 'second') =>
      story.send(`/offers/${offerOf(id)}/uphold`, { message: 'The price on the order is ¥129.' }, who)
    expect((await uphold('service')).status).toBe(403)
    expect((await uphold('second')).status).toBe(200)
    expect(await story.page(token)).toContain('The price on the order is ¥129.')
    expect((await story.types(id)).at(-1)).toBe('case.offered/1')
  })

  test('silence costs the customer nothing: the brand has to ask, and the offer can be chosen long after', async () => {
    const { id, token } = await story.file()
    await story.offer(id, 'service')
    story.app.house.at('2026-12-20T02:00:00.000Z')
    await tick(story.app.house)
    await tick(story.app.house)
    const stream = await story.app.house.ledger.stream('qinghe', `offer:${offerOf(id)}`)
    expect(stream.filter((entry) => entry.type === 'offer.unanswered/1')).toHaveLength(1)
    expect(await story.page(token)).toContain('The time has passed and the offer stays')
    const asked = await story.send(`/offers/${offerOf(id)}/follow-up`, { message: 'Have you decided?' }, 'service')
    expect(asked.status).toBe(200)
    expect((await story.offers(id))[0]!.standing).toBe('open')
    expect((await story.app.post(`/c/${token}/offer/choose`, { option: 'refund', revision: '1' })).status).toBe(303)
    story.app.house.at('2026-11-02T02:00:00.000Z')
  })

  test('a withdrawal needs a reason and another person, and stays visible; the case goes on', async () => {
    const { id, token } = await story.file()
    await story.offer(id, 'service')
    const path = `/offers/${offerOf(id)}`
    expect((await story.send(`${path}/ask-withdrawal`, { reason: ' ' }, 'service')).status).toBe(422)
    expect((await story.send(`${path}/ask-withdrawal`, { reason: 'Wrong order' }, 'legal')).status).toBe(200)
    expect(await story.page(token)).toContain('legal has not agreed')
    const judge = (who: 'legal' | 'legal2') =>
      story.send(`${path}/judge-withdrawal`, { approve: true, reason: 'It was computed from another order.' }, who)
    expect((await judge('legal')).status).toBe(403)
    expect((await judge('legal2')).status).toBe(200)
    const page = await story.page(token)
    expect(page).toContain('It was computed from another order.')
    expect((await story.types(id)).at(-1)).toBe('case.offer-withdrawn/1')
    expect((await story.app.post(`/c/${token}/offer/choose`, { option: 'refund', revision: '1' })).status).toBe(422)
    expect((await story.offer(id, 'service')).status).toBe(201)
    expect(await story.offers(id)).toHaveLength(2)
  })

  test('whoever chooses while it is withdrawn: one of the two happened, on every page', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id, token } = await story.file()
      await story.offer(id, 'service')
      const path = `/offers/${offerOf(id)}`
      await story.send(`${path}/ask-withdrawal`, { reason: 'Wrong order' }, 'service')
      await Promise.all([
        story.send(`${path}/judge-withdrawal`, { approve: true, reason: 'Another order' }, 'legal'),
        story.app.post(`/c/${token}/offer/choose`, { option: 'refund', revision: '1' }),
      ])
      await tick(story.app.house)
      const ends = (await story.app.house.ledger.stream('qinghe', `offer:${offerOf(id)}`)).filter((entry) =>
        ['offer.chosen/1', 'offer.withdrawn/1'].includes(entry.type),
      )
      expect(ends).toHaveLength(1)
      const last = ends[0]!.type === 'offer.chosen/1' ? 'case.accepted/2' : 'case.offer-withdrawn/1'
      expect((await story.types(id)).at(-1)).toBe(last)
      expect(await tick(story.app.house)).toBe(0)
    }
  })
})
