import { checkReceipt } from '@troth/proof/receipt'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../tests/testhouse.ts'
import type { Outcome } from '../kit/outcome.ts'
import { views } from '../open.ts'
import { foundBrand } from '../people/act.ts'
import type { Brand, Member, Role } from '../people/words.ts'
import { endPromise, makePromise } from '../promises/act.ts'
import { actAtDesk, actByLink, fileComplaint } from './act.ts'
import { receiptOf } from './receipt.ts'
import { caseById, wordsOf } from './view.ts'

const brand: Brand = { slug: 'qinghe', zh: '青禾电器', en: 'Qinghe', initials: 'QH', zone: 'Asia/Shanghai' }
const member = (id: string, ...roles: Role[]): Member => ({ id, name: id, brand: 'qinghe', roles })
const must = <T>(outcome: Outcome<T>): T => {
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
  return outcome.value
}

let house: TestHouse
beforeAll(async () => {
  house = await openTestHouse(views)
  must(await foundBrand(house, 'trust.example', { ...brand }))
})
afterAll(() => house.close())

let filings = 0
const file = async () => {
  filings += 1
  const input = { topic: 'quality', statement: 'The coating peels.' }
  return must(await fileComplaint(house, brand, input, { once: `a secret of the form ${filings}`, channel: 'web' }))
}

const propose = { do: 'resolve', message: 'We were wrong.', remedy: 'A refund of ¥1,299.00' } as const

describe('a review', () => {
  test('is refused to whoever spoke in the case before, whatever other roles they hold', async () => {
    const { case: found, token } = await file()
    const both = member('m1', 'service', 'legal')
    must(await actAtDesk(house, both, brand, found.id, propose))
    must(await actByLink(house, brand, token, { do: 'object', message: 'It does not cover the meals.' }))
    const own = await actAtDesk(house, both, brand, found.id, propose)
    expect(own.ok ? [] : own.refusals).toEqual([{ code: 'case.touched-before' }])
    must(await actAtDesk(house, member('m2', 'legal'), brand, found.id, propose))
  })

  test('is refused to after-sales, who made the proposal', async () => {
    const { case: found, token } = await file()
    must(await actAtDesk(house, member('m1', 'service'), brand, found.id, propose))
    must(await actByLink(house, brand, token, { do: 'object', message: 'Not enough.' }))
    const refused = await actAtDesk(house, member('m3', 'service'), brand, found.id, propose)
    expect(refused.ok ? [] : refused.refusals).toEqual([{ code: 'case.not-entitled', facts: { owner: 'legal' } }])
  })
})

test('sales and public relations do not speak in a case', async () => {
  const { case: found } = await file()
  for (const role of ['sales', 'pr'] as const) {
    const refused = await actAtDesk(house, member('m4', role), brand, found.id, propose)
    expect(refused.ok ? [] : refused.refusals.map(({ code }) => code)).toEqual(['case.not-entitled'])
  }
})

test('a promise that ends after somebody filed is still kept for them, and not made to the next', async () => {
  const words = { zh: '一天内给方案', en: 'A solution within a day' }
  const promised = { ...words, measure: 'solution', term: 'PT24H', owner: 'service', startsOn: '2026-11-01' }
  const [made] = must(await makePromise(house, 'qinghe', 'brand:service', promised))
  const { case: before } = await file()
  must(await endPromise(house, 'qinghe', 'brand:service', made!.subject, { reason: 'no longer', endsOn: '2026-11-17' }))
  const { case: after } = await file()
  for (const { id } of [before, after]) {
    must(await actAtDesk(house, member('m1', 'service'), brand, id, { do: 'reply', message: 'We look into it.' }))
  }
  const term = async (id: string) => {
    const standing = (await caseById(house, 'qinghe', id))!.standing
    return standing.is === 'with-brand' ? standing.clock.term : undefined
  }
  expect([await term(before.id), await term(after.id)]).toEqual(['PT24H', 'P7WD'])
})

test('the secret of a form opens its case only to whoever says the same again', async () => {
  const once = 'a secret that somebody could guess'
  const input = { topic: 'refund', statement: 'Nine days and no refund.', contact: '138 0000 1204' }
  const first = must(await fileComplaint(house, brand, input, { once, channel: 'api' }))
  const again = must(await fileComplaint(house, brand, input, { once, channel: 'api' }))
  expect(again.token).toBe(first.token)
  for (const other of [
    { ...input, statement: 'Something else.' },
    { ...input, contact: '' },
    { ...input, topic: 'other' },
  ]) {
    const guessed = await fileComplaint(house, brand, other, { once, channel: 'api' })
    expect(guessed.ok ? [] : guessed.refusals).toEqual([{ code: 'case.once-used' }])
  }
  expect(await house.ledger.stream('qinghe', first.case.id)).toHaveLength(1)
})

describe('words that the customer has deleted', () => {
  test('are gone for everybody, while the case goes on, its proofs hold, and the log says when and not what', async () => {
    const { case: found, token } = await file()
    must(await actAtDesk(house, member('m1', 'service'), brand, found.id, { do: 'reply', message: 'We look into it.' }))
    const kept = await receiptOf(house, 'qinghe', (await caseById(house, 'qinghe', found.id))!)
    must(await actByLink(house, brand, token, { do: 'forget' }))
    const after = (await caseById(house, 'qinghe', found.id))!
    expect(await wordsOf(house, 'qinghe', after)).toEqual(new Map())
    const fresh = await receiptOf(house, 'qinghe', after)
    expect(checkReceipt(fresh)).toMatchObject({ verdict: 'proved' })
    expect(checkReceipt(fresh).entries.flatMap((entry) => entry.disclosures)).toEqual([])
    expect(checkReceipt(kept)).toMatchObject({ verdict: 'proved' })
    expect(checkReceipt(kept).entries[0]!.disclosures).toMatchObject([{ value: 'The coating peels.', ok: true }])
    const [entry] = await house.ledger.at('qinghe', [after.steps.at(-1)!.index])
    expect(entry).toMatchObject({
      type: 'case.forgotten/1',
      by: 'customer',
      data: { entries: after.steps.slice(0, 2).map((step) => step.index) },
    })
    must(await actAtDesk(house, member('m1', 'service'), brand, found.id, propose))
  })

  test('stay deleted when views are rebuilt, and who acted stays sealed for the brand', async () => {
    const { case: found, token } = await file()
    must(await actAtDesk(house, member('m1', 'service'), brand, found.id, propose))
    must(await actByLink(house, brand, token, { do: 'forget' }))
    await house.reopen(
      views.map((view) => ({
        ...view,
        version: 9,
      })) as never,
    )
    const after = (await caseById(house, 'qinghe', found.id))!
    const left = await house.ledger.sealed(
      'qinghe',
      after.steps.map((step) => step.index),
    )
    expect(left.map((field) => field.name)).toEqual(['actor'])
  })

  test('cannot be deleted twice, nor by a link of another case', async () => {
    const { case: found, token } = await file()
    const other = await file()
    must(await actByLink(house, brand, token, { do: 'forget' }))
    const again = await actByLink(house, brand, token, { do: 'forget' })
    expect(again.ok ? [] : again.refusals).toEqual([{ code: 'case.nothing-to-forget' }])
    expect((await wordsOf(house, 'qinghe', (await caseById(house, 'qinghe', other.case.id))!)).size).toBe(1)
    expect((await wordsOf(house, 'qinghe', (await caseById(house, 'qinghe', found.id))!)).size).toBe(0)
  })
})

test('an entry can have nothing forgotten of another stream', async () => {
  const { case: found } = await file()
  const [mine] = await house.ledger.stream('qinghe', found.id)
  const drafts = [{ type: 'thing.said/1', by: 'timer', data: {}, forgets: { indexes: [mine!.index], keeps: [] } }]
  await house.ledger.append('qinghe', { subject: 'thing:other', expected: 0, drafts, at: house.now() })
  expect(await house.ledger.sealed('qinghe', [mine!.index])).toHaveLength(1)
})
