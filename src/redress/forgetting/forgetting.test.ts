import { checkReceipt } from '@troth/proof/receipt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everythingHeld } from '../../../tests/held.ts'
import { actByLink, fileComplaint } from '../../cases/act.ts'
import { caseById } from '../../cases/view.ts'
import { tick } from '../../timer.ts'
import { facts, openStory, type Story } from '../offers/story.fixture.ts'
import { payeesOf } from '../payees/view.ts'
import { exportPayments, reconcileStatement } from '../payments/act.ts'
import { paymentNumber } from '../payments/payment.ts'
import { paymentById } from '../payments/view.ts'
import { shareNumber } from '../runs/numbers.ts'
import { exportShares } from '../runs/paying.ts'
import { placeIn, shareReceipt } from '../runs/receipts.ts'
import { committed, payer, value } from '../runs/testrun.fixture.ts'
import { runById } from '../runs/view.ts'
import { forgetWithCases } from './act.ts'

let story: Story
beforeAll(async () => {
  story = await openStory()
})
afterAll(() => story.app.close())

const personal = {
  name: '周小满',
  contact: '13912345678',
  account: '6222000000007777',
  statement: 'the floor at 7 Garden Lane is ruined',
  note: 'order of Zhou Xiaoman',
  message: 'dear Xiaoman, we are sorry',
  counter: 'my neighbour saw it too',
  evidence: 'INV-264410',
}

/** A customer with an offer that was countered, drawn up anew and chosen, and with an account. */
async function customer(
  once: string,
): Promise<{ readonly id: string; readonly token: string; readonly offer: string }> {
  const { house } = story.app
  const complaint = { topic: 'refund', statement: personal.statement, name: personal.name, contact: personal.contact }
  const filed = value(
    await fileComplaint(house, story.brand, complaint, { once: once.padEnd(20, 'x'), channel: 'web' }),
  )
  const { id } = filed.case
  const { token } = filed
  const asked = (priceFen: number) => ({
    message: personal.message,
    facts: facts(priceFen).map((fact) => ({ ...fact, note: personal.note })),
  })
  expect((await story.offer(id, 'service', asked(12_900))).status).toBe(201)
  const said = { message: personal.counter, evidence: personal.evidence }
  expect((await story.app.post(`/c/${token}/offer/counter`, said)).status).toBe(303)
  expect((await story.offer(id, 'second', { ...asked(13_900), revision: 2 })).status).toBe(201)
  const chosen = await story.app.post(`/c/${token}/offer/choose`, { option: 'refund', revision: '2' })
  expect(chosen.status).toBe(303)
  const account = { route: 'bank', account: personal.account, name: personal.name }
  expect((await story.app.post(`/c/${token}/payout/account`, account)).status).toBe(303)
  return { id, token, offer: `${id.slice('case:'.length)}-1` }
}

const stillThere = async () => {
  const held = await everythingHeld(story.app.house)
  return Object.entries(personal).flatMap(([name, words]) => (held.includes(words) ? [name] : []))
}
const typesOf = async (subject: string) =>
  (await story.app.house.ledger.stream('qinghe', subject)).map(({ type }) => type.split('/')[0])

describe('a case that its customer has forgotten', () => {
  test('leaves nothing personal in any table, sealed or not: of the case, its offers or the account', async () => {
    const { id, token, offer } = await customer('forgets-all')
    expect(await stillThere()).toEqual(Object.keys(personal))
    const before = checkReceipt(Buffer.from(await (await story.app.get(`/c/${token}/offer/receipt`)).arrayBuffer()))
    expect(before.verdict).toBe('proved')

    expect((await story.app.post(`/c/${token}/forget`, {})).status).toBe(303)
    expect(await stillThere()).toEqual([])
    expect((await typesOf(`offer:${offer}`)).at(-1)).toBe('offer.forgotten')
    expect((await typesOf(`payee:${id.slice(5)}`)).at(-1)).toBe('payee.forgotten')
    expect(await typesOf(`forgetting:${id.slice(5)}`)).toEqual(['redress.forgotten'])

    // What is owed is owed, as a number; the proofs of both stand.
    expect(await paymentById(story.app.house, 'qinghe', offer)).toMatchObject({
      amountFen: 13_900,
      standing: { is: 'due' },
    })
    const receipt = await story.app.get(`/c/${token}/offer/receipt`)
    expect(checkReceipt(Buffer.from(await receipt.arrayBuffer())).verdict).toBe('proved')
    const page = await story.page(token)
    for (const words of Object.values(personal)) expect(page).not.toContain(words)
    expect(page).toContain('¥139.00')
    expect(page).toContain('have been deleted on request')

    // Whoever forgot can still be paid: they say again where.
    const again = { route: 'alipay', account: 'zhou@example.com', name: 'Z' }
    expect((await story.app.post(`/c/${token}/payout/account`, again)).status).toBe(303)
    expect((await payeesOf(story.app.house, 'qinghe', [id])).get(id)?.route).toBe('alipay')
    const offers = await story.offers(id)
    expect(offers[0]).toMatchObject({ standing: 'chosen' })
  })

  test('is followed once, whoever follows it and however often', async () => {
    const { id, token, offer } = await customer('forgets-once')
    // Forgotten where no door follows: by an act at the desk, say.
    const found = (await caseById(story.app.house, 'qinghe', id))!
    expect(found.standing.is).toBe('with-brand')
    value(await actByLink(story.app.house, story.brand, token, { do: 'forget' }))
    expect(await stillThere()).not.toEqual([])
    await Promise.all([1, 2, 3].map(() => forgetWithCases(story.app.house, story.brand)))
    await tick(story.app.house)
    expect(await stillThere()).toEqual([])
    const types = await typesOf(`offer:${offer}`)
    expect(types.filter((type) => type === 'offer.forgotten')).toHaveLength(1)
    expect(await typesOf(`forgetting:${id.slice(5)}`)).toEqual(['redress.forgotten'])
    expect(await forgetWithCases(story.app.house, story.brand)).toBe(0)
  })

  test('forgets again what was said after the first time', async () => {
    const { id, token } = await customer('forgets-twice')
    await story.app.post(`/c/${token}/forget`, {})
    expect((await story.app.post(`/c/${token}/offer/object`, { message: personal.counter })).status).toBe(303)
    expect(await stillThere()).toEqual(['counter'])
    expect((await story.app.post(`/c/${token}/forget`, {})).status).toBe(303)
    expect(await stillThere()).toEqual([])
    expect(await typesOf(`forgetting:${id.slice(5)}`)).toEqual(['redress.forgotten', 'redress.forgotten'])
  })

  test('whose payment is under way is still paid, and what was paid stays a public sum', async () => {
    const { token, offer } = await customer('forgets-on-the-way')
    const { house } = story.app
    value(await exportPayments(house, story.brand, payer, { route: 'bank' }))
    await story.app.post(`/c/${token}/forget`, {})
    const statement = `number,result,reason\n${paymentNumber(offer, 1)},paid,`
    expect(value(await reconcileStatement(house, story.brand, payer, statement)).written).toBe(1)
    expect(await paymentById(house, 'qinghe', offer)).toMatchObject({ amountFen: 13_900, standing: { is: 'paid' } })
    expect(await stillThere()).toEqual([])
  })
})

test('a share of a run that stands under a forgotten case loses its name once it is settled, and not before it is paid', async () => {
  const { house } = story.app
  const { id, token } = await story.file()
  const run = await committed(house, story.brand, [
    { reference: id, amountFen: 5_000, account: '6222000000007777' },
    { reference: 'ORDER-2', amountFen: 7_000, account: '6222000000008888' },
  ])
  expect((await story.app.post(`/c/${token}/forget`, {})).status).toBe(303)
  // Without its name nobody could be paid: it waits, and says nothing is done yet.
  const at = (await placeIn(house, run, id))!
  expect(at).toBeDefined()
  expect(await typesOf(`forgetting:${id.slice(5)}`)).toEqual([])
  expect(value(await exportShares(house, story.brand, payer, run.id, { route: 'bank' })).batch.people).toBe(2)
  const statement = `number,result,reason\n${shareNumber(run.id, at, 1)},paid,\n${shareNumber(run.id, 1 - at, 1)},paid,`
  value(await reconcileStatement(house, story.brand, payer, statement))
  await tick(house)
  expect(await placeIn(house, run, id)).toBeUndefined()
  expect(await typesOf(`forgetting:${id.slice(5)}`)).toEqual(['redress.forgotten'])
  const after = (await runById(house, 'qinghe', run.id))!
  expect(after.paidTotal).toMatchObject({ people: 2, totalFen: 12_000 })
  expect((await shareReceipt(house, 'qinghe', after, 1 - at)).ok).toBe(true)
})

test('an account is refused that the way it was chosen for cannot take, with everything that is wrong at once', async () => {
  const { id, token } = await story.file()
  await story.offer(id, 'service')
  await story.app.post(`/c/${token}/offer/choose`, { option: 'refund', revision: '1' })
  const given = async (route: string, account: string, name: string) =>
    (await story.app.post(`/c/${token}/payout/account`, { route, account, name })).status
  expect(await given('bank', 'zhou@example.com', '周')).toBe(422)
  expect(await given('bank', '6222 0000 0000 7777', '')).toBe(422)
  expect(await given('alipay', '6222000000007777', '周')).toBe(422)
  expect(await given('wechat', '139 1234 5678', '')).toBe(422)
  expect(await given('wechat', 'oUpF8uMuAJO_M2pxb1Q9zNjWeS6o', '')).toBe(303)
  expect(await given('alipay', '13912345678', '周')).toBe(303)
  expect(await given('bank', '6222 0000-0000 7777', '周')).toBe(303)
  expect((await payeesOf(story.app.house, 'qinghe', [id])).get(id)?.account).toBe('6222000000007777')
})
