import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../tests/testhouse.ts'
import { actAtDesk, fileComplaint } from '../cases/act.ts'
import { houseTerms } from '../cases/words.ts'
import type { Outcome } from '../kit/outcome.ts'
import { views } from '../open.ts'
import { foundBrand } from '../people/act.ts'
import type { Brand, Member } from '../people/words.ts'
import { endPromise, makePromise } from './act.ts'
import { promisesOf, promisesView, termsInForce } from './view.ts'

const brand: Brand = { slug: 'qinghe', zh: '青禾电器', en: 'Qinghe', initials: 'QH', zone: 'Asia/Shanghai' }
const words = { zh: '一个工作日内回复', en: 'A reply within one working day', owner: 'service' }

let house: TestHouse
let strict = ''

beforeAll(async () => {
  house = await openTestHouse(views)
  must(await foundBrand(house, 'trust.example', brand))
  const promise = async (input: object) =>
    must(await makePromise(house, 'qinghe', 'brand:service', { ...words, ...input }))[0]!.subject
  strict = await promise({ measure: 'first-reply', term: 'P1WD', startsOn: '2026-11-01' })
  await promise({ measure: 'first-reply', term: 'P2WD', startsOn: '2026-11-21' })
  await promise({ measure: 'solution', term: 'P5WD', startsOn: '2026-11-10' })
  await promise({ measure: 'none', startsOn: '2026-11-05' })
})
afterAll(() => house.close())

describe('the terms owed to somebody who files on a day', () => {
  test('are the house’s own where the brand has promised nothing', async () => {
    expect(await termsInForce(house, 'qinghe', '2026-10-31')).toEqual(houseTerms)
    expect(await termsInForce(house, 'nobody', '2026-11-18')).toEqual(houseTerms)
  })

  test('are what the brand had promised by that day; a wording without a clock changes none', async () => {
    expect(await termsInForce(house, 'qinghe', '2026-11-01')).toEqual({ ...houseTerms, 'first-reply': 'P1WD' })
    expect(await termsInForce(house, 'qinghe', '2026-11-10')).toEqual({
      ...houseTerms,
      'first-reply': 'P1WD',
      solution: 'P5WD',
    })
    expect(await termsInForce(house, 'qinghe', '2026-11-21')).toMatchObject({ 'first-reply': 'P2WD' })
  })

  test('are told to a customer who files, by the brand’s own date', async () => {
    // 16:30Z on 31 October is the first of November in China.
    house.at('2026-10-31T16:30:00.000Z')
    const filed = must(
      await fileComplaint(
        house,
        brand,
        { topic: 'other', statement: 'Just after midnight.' },
        { once: 'a'.repeat(16), channel: 'web' },
      ),
    )
    expect(filed.case.firstDue).toEqual({ at: '2026-11-02T10:00:00.000Z', on: '2026-11-02', provisional: false })
  })

  test('an ended promise keeps for those before: it is owed up to its last day, and whoever filed then keeps their date', async () => {
    house.at('2026-11-18T02:00:00.000Z')
    const before = must(
      await fileComplaint(
        house,
        brand,
        { topic: 'other', statement: 'On the last day.' },
        { once: 'b'.repeat(16), channel: 'web' },
      ),
    )
    must(
      await endPromise(house, 'qinghe', 'brand:legal', strict, { reason: 'Too strict for us', endsOn: '2026-11-18' }),
    )
    expect(await termsInForce(house, 'qinghe', '2026-11-18')).toMatchObject({ 'first-reply': 'P1WD' })
    expect(await termsInForce(house, 'qinghe', '2026-11-19')).toMatchObject({
      'first-reply': houseTerms['first-reply'],
    })
    const stream = await house.ledger.stream('qinghe', before.case.id)
    expect(stream).toHaveLength(1)
    expect(stream[0]!.data).toMatchObject({ terms: { 'first-reply': 'P1WD' }, due: { on: '2026-11-19' } })
  })
})

test('a promise made or ended while a case is under way changes none of its terms', async () => {
  house.at('2026-11-18T02:00:00.000Z')
  const filed = must(
    await fileComplaint(
      house,
      brand,
      { topic: 'other', statement: 'Filed under P5WD.' },
      { once: 'c'.repeat(16), channel: 'web' },
    ),
  )
  const solution = (await promisesOf(house, 'qinghe')).find((one) => one.measure === 'solution')!
  must(
    await endPromise(house, 'qinghe', 'brand:legal', solution.id, {
      reason: 'Too strict for us',
      endsOn: '2026-11-18',
    }),
  )
  house.at('2026-11-19T02:00:00.000Z')
  const clerk: Member = { id: 'clerk', name: '何平', brand: 'qinghe', roles: ['service'] }
  const [replied] = must(
    await actAtDesk(house, clerk, brand, filed.case.id, { do: 'reply', message: 'We look into it.' }),
  )
  // Five working days from Thursday the 19th end on Thursday the 26th.
  expect(replied!.data).toMatchObject({ stage: 'solution', term: 'P5WD', due: { on: '2026-11-26' } })
})

test('an ended promise stays on the list, with its last day and the reason', async () => {
  const all = await promisesOf(house, 'qinghe')
  expect(all.map((one) => one.startsOn)).toEqual(['2026-11-01', '2026-11-05', '2026-11-10', '2026-11-21'])
  expect(all[0]).toMatchObject({ id: strict, ended: { on: '2026-11-18', reason: 'Too strict for us' } })
})

describe('what is refused writes nothing', () => {
  const size = async () => (await house.ledger.checkpoint('qinghe'))!.size

  test.each([
    ['nothing at all', {}, ['zh', 'en', 'measure', 'owner', 'startsOn']],
    ['a term nobody can count', { ...words, measure: 'solution', term: 'soon', startsOn: '2026-11-01' }, ['term']],
    ['a term of no time', { ...words, measure: 'none', term: 'P0WD', startsOn: '2026-11-01' }, ['term']],
    ['a term of no hours', { ...words, measure: 'none', term: 'PT0H', startsOn: '2026-11-01' }, ['term']],
    ['a term with a leading zero', { ...words, measure: 'none', term: 'P07D', startsOn: '2026-11-01' }, ['term']],
    ['a day that does not exist', { ...words, measure: 'none', startsOn: '2026-02-30' }, ['startsOn']],
    ['a field nobody asked for', { ...words, measure: 'none', startsOn: '2026-11-01', hidden: true }, ['hidden']],
  ])('%s', async (_, input, fields) => {
    const before = await size()
    const outcome = await makePromise(house, 'qinghe', 'brand:service', input)
    expect(outcome.ok ? [] : outcome.refusals.map((refusal) => refusal.field)).toEqual(fields)
    expect(await size()).toBe(before)
  })

  test('ending what was never promised', async () => {
    const before = await size()
    const outcome = await endPromise(house, 'qinghe', 'brand:legal', 'promise:none', {
      reason: 'No reason',
      endsOn: '2026-11-18',
    })
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'promise.unknown' }] })
    expect(await size()).toBe(before)
  })
})

test('the table rebuilt from nothing is the table that was there', async () => {
  const rows = async () => (await sql`SELECT * FROM view_promises ORDER BY key`.execute(house.db)).rows
  const before = await rows()
  await house.reopen(
    views.map((view) => (view === promisesView ? { ...promisesView, version: promisesView.version + 1 } : view)),
  )
  expect(await rows()).toEqual(before)
})

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusals)}`)
  return outcome.value
}
