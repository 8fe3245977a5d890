import { afterAll, beforeAll, expect, test } from 'vitest'
import { codesIn, openStory, type Story } from '../offers/story.fixture.ts'
import { givePayee } from '../payees/act.ts'
import { codes, value } from '../runs/testrun.fixture.ts'
import { exportPayments, instructionOf, paymentsMoveOn, reconcileStatement } from './act.ts'
import { payoutFigures } from './figures.ts'
import { type Payment, paymentNumber } from './payment.ts'
import { paymentById } from './view.ts'

let story: Story
const people: Record<'finance' | 'other', Story['member']['finance']> = {} as never
beforeAll(async () => {
  story = await openStory()
  people.finance = story.member.finance
  people.other = { ...(await story.app.hire('qinghe', 'finance', 'store')).member }
})
afterAll(() => story.app.close())

/** A chosen offer of ¥129.00 that is owed, and whose customer said where to. */
async function owed(account = '6222000000000000001'): Promise<string> {
  const { id, token } = await story.file()
  expect((await story.offer(id, 'service')).status).toBe(201)
  const chosen = await story.app.post(`/c/${token}/offer/choose`, { option: 'refund', revision: '1' })
  expect(chosen.status).toBe(303)
  await paymentsMoveOn(story.app.house, story.brand)
  value(await givePayee(story.app.house, story.brand, id, { route: 'bank', account, name: '王五' }, true))
  return `${id.slice('case:'.length)}-1`
}
const now = async (id: string): Promise<Payment> => (await paymentById(story.app.house, 'qinghe', id))!
const send = (who: Story['member']['finance']) => exportPayments(story.app.house, story.brand, who, { route: 'bank' })
const said = (...lines: string[]) =>
  reconcileStatement(
    story.app.house,
    story.brand,
    people.finance,
    ['number,result,reason', ...lines.map((line) => (line.split(',').length > 2 ? line : `${line},`))].join('\n'),
  )
const typesOf = async (id: string) =>
  (await story.app.house.ledger.stream('qinghe', `payment:${id}`)).map(({ type }) => type.split('/')[0])

test('of two payers who export at once each payment is in one file, and a statement imported twice pays once', async () => {
  const ids = [await owed('6222000000000000001'), await owed('6222000000000000002')]
  const files = await Promise.all([send(people.finance), send(people.other)])
  const inFiles = files.flatMap((done) => (done.ok ? done.value.payments : []))
  expect([...inFiles].sort()).toEqual([...ids].sort())
  const lines = ids.map((id) => `${paymentNumber(id, 1)},paid`)
  const both = await Promise.all([said(...lines), said(...lines)])
  expect(both.reduce((all, done) => all + value(done).written, 0)).toBe(2)
  expect(value(await said(...lines)).written).toBe(0)
  for (const id of ids) expect(await typesOf(id)).toEqual(['payment.owed', 'payment.instructed', 'payment.paid'])
  expect(codes(await send(people.finance))).toEqual(['payment.nobody'])
})

test('the file of an instruction is had again to the byte by whoever may pay, until an account in it changes', async () => {
  const id = await owed()
  const first = value(await send(people.finance))
  const again = value(await instructionOf(story.app.house, story.brand, people.other, first.batch))
  expect(again.file).toEqual(first.file)
  expect(codes(await instructionOf(story.app.house, story.brand, story.member.legal, first.batch))).toEqual([
    'not-entitled',
  ])
  expect(codes(await instructionOf(story.app.house, story.brand, people.other, `o${'0'.repeat(16)}`))).toEqual([
    'payment.batch-unknown',
  ])
  const given = { route: 'bank', account: '6222000000000000009', name: '王五' }
  value(await givePayee(story.app.house, story.brand, `case:${id.slice(0, -2)}`, given, true))
  expect(codes(await instructionOf(story.app.house, story.brand, people.other, first.batch))).toEqual([
    'payment.account-changed',
  ])
  value(await said(`${paymentNumber(id, 1)},paid`))
})

test('money that arrived and was returned came back: a new entry, owed again by a date, and no longer counted as paid', async () => {
  const id = await owed()
  value(await send(people.finance))
  value(await said(`${paymentNumber(id, 1)},paid`))
  value(await said(`${paymentNumber(id, 1)},failed,account closed`))
  expect((await now(id)).standing).toMatchObject({ is: 'failed' })
  // The earlier statement under another name, with the same line: it says nothing new of this attempt.
  expect(value(await said(`${paymentNumber(id, 1)},paid,again`)).written).toBe(0)
  const figures = payoutFigures.begin()
  for (const logged of await story.app.house.ledger.stream('qinghe', `payment:${id}`))
    payoutFigures.fold(figures, logged)
  const period = { fromAt: '2026-01-01T00:00:00.000Z', toAt: '2027-01-01T00:00:00.000Z' }
  const paid = payoutFigures.read(figures, period as never).find((one) => one.id === 'payouts.paid')
  expect(paid?.value).toBe(0)
  value(await send(people.finance))
  expect((await now(id)).attempts).toBe(2)
  // What comes late about the first attempt does not settle the second.
  expect(value(await said(`${paymentNumber(id, 1)},paid,late`)).written).toBe(0)
  value(await said(`${paymentNumber(id, 2)},paid`))
  expect((await now(id)).standing).toMatchObject({ is: 'paid' })
})

test('what was said to have failed and arrived after all is paid, and not paid once more', async () => {
  const id = await owed()
  value(await send(people.finance))
  value(await said(`${paymentNumber(id, 1)},failed`))
  value(await said(`${paymentNumber(id, 1)},paid`))
  expect((await now(id)).standing).toMatchObject({ is: 'paid' })
  expect(codes(await send(people.finance))).toEqual(['payment.nobody'])
})

test('a statement with one payment twice, of another sum, or for what was never sent is refused whole', async () => {
  const id = await owed()
  const line = `${paymentNumber(id, 1)},paid`
  expect(codes(await said(line))).toEqual(['statement.not-instructed'])
  value(await send(people.finance))
  expect(codes(await said(line, `${paymentNumber(id, 1)},failed`))).toEqual(['statement.twice'])
  const other = reconcileStatement(
    story.app.house,
    story.brand,
    people.finance,
    `number,result,amount\n${paymentNumber(id, 1)},paid,129.01`,
  )
  expect(codes(await other)).toEqual(['statement.amount-differs'])
  expect(await typesOf(id)).toEqual(['payment.owed', 'payment.instructed'])
  value(await said(line))
})

test('whoever had a hand in the offer does not pay it: neither who drafted it nor who approved it', async () => {
  const { id, token } = await story.file()
  // Above the standard: legal and finance approve.
  const drafted = await story.offer(id, 'second', {
    cashFen: 15_000,
    explanation: 'The customer had to take a day off to bring it back.',
  })
  expect(drafted.status).toBe(201)
  const offer = `${id.slice('case:'.length)}-1`
  for (const who of ['legal', 'finance'] as const) {
    const done = await story.send(`/offers/${offer}/approve`, { revision: 1 }, who)
    expect([who, done.status]).toEqual([who, 200])
  }
  await story.app.post(`/c/${token}/offer/choose`, { option: 'refund', revision: '1' })
  await paymentsMoveOn(story.app.house, story.brand)
  const given = { route: 'bank', account: '6222000000000000005', name: '王五' }
  value(await givePayee(story.app.house, story.brand, id, given, true))
  expect(codes(await send(people.finance))).toEqual(['payment.approver-pays'])
  const drafterToo = { ...story.member.second, roles: ['service', 'finance'] as const }
  expect(codes(await send(drafterToo))).toEqual(['payment.approver-pays'])
  const refused = await story.send('/payments/export', { route: 'bank' }, 'finance')
  expect([refused.status, await codesIn(refused)]).toEqual([403, ['payment.approver-pays']])
  const sent = value(await send(people.other))
  expect(sent.payments).toEqual([offer])
  expect(codes(await instructionOf(story.app.house, story.brand, people.finance, sent.batch))).toEqual([
    'payment.approver-pays',
  ])
})
