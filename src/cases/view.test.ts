import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestHouse, type TestHouse } from '../../tests/testhouse.ts'
import type { Outcome } from '../kit/outcome.ts'
import { views } from '../open.ts'
import { foundBrand } from '../people/act.ts'
import type { Brand, Member } from '../people/words.ts'
import { actAtDesk, actByLink, type Filed, fileComplaint, noteOverdue } from './act.ts'
import { linkHash } from './token.ts'
import { caseById, caseByLink, caseQueue, casesFallenDue, casesView, wordsOf } from './view.ts'

const brand: Brand = { slug: 'qinghe', zh: '青禾电器', en: 'Qinghe', initials: 'QH', zone: 'Asia/Shanghai' }
const member: Member = { id: 'clerk', name: '何平', brand: 'qinghe', roles: ['service'] }

let house: TestHouse
let [waiting, replied, proposed, ended]: Filed[] = []

beforeAll(async () => {
  house = await openTestHouse(views)
  must(await foundBrand(house, 'trust.example', brand))
  must(await foundBrand(house, 'trust.example', { ...brand, slug: 'other' }))
  const file = async (at: string, once: string, statement: string) => {
    house.at(at)
    return must(
      await fileComplaint(
        house,
        brand,
        { topic: 'refund', statement, name: '周敏' },
        { once: once.repeat(16), channel: 'web' },
      ),
    )
  }
  waiting = await file('2026-11-18T02:00:00.000Z', 'a', 'Nothing came back.')
  replied = await file('2026-11-17T02:00:00.000Z', 'b', 'The door is bent.')
  proposed = await file('2026-11-16T02:00:00.000Z', 'c', 'It leaks.')
  ended = await file('2026-11-13T02:00:00.000Z', 'd', 'It was late.')
  house.at('2026-11-18T03:00:00.000Z')
  must(await actAtDesk(house, member, brand, replied.case.id, { do: 'reply', message: 'We send somebody.' }))
  must(
    await actAtDesk(house, member, brand, proposed.case.id, { do: 'resolve', message: 'Sorry.', remedy: 'A new one.' }),
  )
  must(await actByLink(house, brand, ended.token, { do: 'withdraw' }))
})
afterAll(() => house.close())

const numbers = (found: { cases: readonly { number: string }[] }) => found.cases.map((one) => one.number)
const all = { most: 50, skip: 0 }

describe('the queue', () => {
  test('is ordered by whoever’s date comes first, and what has ended comes last', async () => {
    const found = await caseQueue(house, 'qinghe', all)
    // Waiting since the 18th: due on the 23rd. Replied on the 18th: solution due on the 27th. Proposed: decision by 2 December.
    expect(numbers(found)).toEqual([waiting!, replied!, proposed!, ended!].map((one) => one.case.number))
    expect(found.total).toBe(4)
  })

  test('is narrowed by turn, by owner and by a part of a number in any case', async () => {
    const asked = async (question: object) => numbers(await caseQueue(house, 'qinghe', { ...all, ...question }))
    expect(await asked({ standing: 'with-customer' })).toEqual([proposed!.case.number])
    expect(await asked({ standing: 'closed' })).toEqual([ended!.case.number])
    expect(await asked({ owner: 'legal' })).toEqual([])
    expect(await asked({ owner: 'service' })).toHaveLength(3)
    expect(await asked({ number: replied!.case.number.slice(8).toLowerCase() })).toEqual([replied!.case.number])
    expect(await asked({ number: "%' OR '1'='1" })).toEqual([])
    expect(await asked({ number: '%' })).toEqual([])
  })

  test('is read in pages that neither repeat nor leave out, and the total is that of all', async () => {
    const pages = await Promise.all([0, 3].map((skip) => caseQueue(house, 'qinghe', { most: 3, skip })))
    expect(pages.flatMap(numbers)).toEqual(numbers(await caseQueue(house, 'qinghe', all)))
    expect(pages.map((page) => page.total)).toEqual([4, 4])
  })

  test('of another brand shows none of it', async () => {
    expect(await caseQueue(house, 'other', all)).toEqual({ total: 0, cases: [] })
  })
})

describe('a case', () => {
  test('is found by its link and by its id, at its own brand alone', async () => {
    const { case: found, token } = waiting!
    expect(await caseByLink(house, 'qinghe', linkHash(token))).toEqual(found)
    expect(await caseById(house, 'qinghe', found.id)).toEqual(found)
    expect(await caseByLink(house, 'other', linkHash(token))).toBeUndefined()
    expect(await caseById(house, 'other', found.id)).toBeUndefined()
  })

  test('is not found by its number, by its bare link or by part of it', async () => {
    const { case: found, token } = waiting!
    expect(await caseByLink(house, 'qinghe', token)).toBeUndefined()
    expect(await caseByLink(house, 'qinghe', linkHash(token.slice(0, -1)))).toBeUndefined()
    expect(await caseById(house, 'qinghe', found.number)).toBeUndefined()
  })

  test('tells what was said in each step, and never who at the brand said it', async () => {
    const found = (await caseById(house, 'qinghe', proposed!.case.id))!
    const said = await wordsOf(house, 'qinghe', found)
    expect([...said.values()]).toEqual([
      { statement: 'It leaks.', name: '周敏' },
      { message: 'Sorry.', remedy: 'A new one.' },
    ])
  })

  test('holds none of the customer’s words in its row', async () => {
    const { rows } = await sql<{ row: object }>`SELECT row FROM view_cases`.execute(house.db)
    for (const words of ['Nothing came back', '周敏', 'Sorry', 'clerk'])
      expect(JSON.stringify(rows)).not.toContain(words)
  })
})

describe('cases fallen due', () => {
  test('are those whose promised time has passed, the longest first, until the log says so', async () => {
    expect(await casesFallenDue(house, 'qinghe', '2026-11-23T10:00:00.000Z')).toEqual([])
    expect(await casesFallenDue(house, 'qinghe', '2026-12-30T10:00:00.000Z')).toEqual([
      waiting!.case.id,
      replied!.case.id,
    ])
    house.at('2026-11-23T10:00:00.001Z')
    must(await noteOverdue(house, brand, waiting!.case.id))
    expect(await casesFallenDue(house, 'qinghe', '2026-12-30T10:00:00.000Z')).toEqual([replied!.case.id])
    expect(await noteOverdue(house, brand, waiting!.case.id)).toMatchObject({
      ok: false,
      refusals: [{ code: 'case.already-overdue' }],
    })
  })
})

describe('filing twice', () => {
  test('with one secret gives one case and one link, at the same moment as well as later', async () => {
    const filings = await Promise.all(
      Array.from({ length: 20 }, () =>
        fileComplaint(
          house,
          brand,
          { topic: 'other', statement: 'Sent twenty times.' },
          { once: 'e'.repeat(16), channel: 'web' },
        ),
      ),
    )
    expect(new Set(filings.map((one) => must(one).token)).size).toBe(1)
    expect(new Set(filings.map((one) => must(one).case.number)).size).toBe(1)
    expect(await house.ledger.stream('qinghe', must(filings[0]!).case.id)).toHaveLength(1)
  })

  test('finds the case as it stands by now', async () => {
    const input = { topic: 'refund', statement: 'The door is bent.', name: '周敏' }
    const again = must(await fileComplaint(house, brand, input, { once: 'b'.repeat(16), channel: 'web' }))
    expect(again.token).toBe(replied!.token)
    expect(again.case.steps).toHaveLength(2)
  })
})

test('the table rebuilt from nothing is the table that was there', async () => {
  const rows = async () => (await sql`SELECT * FROM view_cases ORDER BY brand, key`.execute(house.db)).rows
  const before = await rows()
  expect(before.length).toBeGreaterThan(4)
  await house.reopen(
    views.map((view) => (view === casesView ? { ...casesView, version: casesView.version + 1 } : view)),
  )
  expect(await rows()).toEqual(before)
})

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`refused: ${JSON.stringify(outcome.refusals)}`)
  return outcome.value
}
