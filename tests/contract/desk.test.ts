import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { tick } from '../../src/timer.ts'
import { openTestApp, type TestApp } from '../testapp.ts'

let app: TestApp
let clerk = ''
let lawyer = ''
let stranger = ''

beforeAll(async () => {
  app = await openTestApp()
  await app.found('qinghe')
  await app.found('rival')
  clerk = (await app.hire('qinghe', 'service')).cookie
  lawyer = (await app.hire('qinghe', 'legal')).cookie
  stranger = (await app.hire('rival', 'admin')).cookie
})
afterAll(() => app.close())
beforeEach(() => app.house.at('2026-11-18T02:00:00.000Z'))

const brand = '/api/v1/brands/qinghe'

interface Told {
  readonly id: string
  readonly number: string
  readonly steps: readonly { readonly index: number; readonly type: string }[]
}
const file = async (): Promise<{ readonly id: string; readonly number: string }> => {
  const filed = await app.send(`${brand}/cases`, { topic: 'refund', statement: 'The refund has not arrived.' })
  return (await filed.json()) as { id: string; number: string }
}
const read = async (id: string) => {
  const answer = await app.get(`${brand}/cases/${id}`, { cookie: clerk })
  return { tag: answer.headers.get('etag')!, told: (await answer.json()) as Told }
}
const act = (id: string, name: string, body: object, cookie: string, tag?: string) =>
  app.send(`${brand}/cases/${id}/${name}`, body, { cookie, ...(tag ? { 'if-match': tag } : {}) })
const codes = async (answer: Response) =>
  ((await answer.json()) as { refusals: { code: string }[] }).refusals.map(({ code }) => code)

describe('whoever writes in a case that somebody else has just moved on', () => {
  test('is told so, nothing is written, and having read it they can send the same words', async () => {
    const { id } = await file()
    const { tag } = await read(id)
    expect((await act(id, 'reply', { message: 'We are looking into it.' }, lawyer, tag)).status).toBe(200)

    const late = await act(id, 'reply', { message: 'It is on its way.' }, clerk, tag)
    expect(late.status).toBe(409)
    const { refusals } = (await late.json()) as { refusals: { code: string; facts: object; zh: string; en: string }[] }
    expect(refusals).toMatchObject([
      { code: 'case.moved-on', facts: { author: 'brand:legal', step: 'case.replied/1' } },
    ])
    expect(refusals[0]!.zh).toContain('法务')
    expect(refusals[0]!.en).toContain('legal')

    const now = await read(id)
    expect(now.told.steps).toHaveLength(2)
    expect((await act(id, 'reply', { message: 'It is on its way.' }, clerk, now.tag)).status).toBe(200)
  })

  test('is not held up by what time brought about, and may add a note behind anything', async () => {
    const { id } = await file()
    const { tag } = await read(id)
    app.house.at('2026-11-30T02:00:00.000Z')
    await tick(app.house)
    expect((await read(id)).told.steps.at(-1)!.type).toBe('case.overdue/1')
    expect((await act(id, 'transfer', { to: 'store', reason: 'Bought there.' }, clerk, tag)).status).toBe(200)
    expect((await act(id, 'note', { note: 'The shop knows.' }, clerk, tag)).status).toBe(200)
    expect(await codes(await act(id, 'ask', { message: 'Which shop?' }, clerk, tag))).toEqual(['case.moved-on'])
  })

  test('says what was read as the server told it; anything else is refused as unreadable', async () => {
    const { id } = await file()
    const before = (await read(id)).told.steps.length
    const answer = await act(id, 'reply', { message: 'Hello there.' }, clerk, 'yesterday')
    expect([answer.status, await codes(answer)]).toEqual([422, ['field.invalid']])
    expect((await read(id)).told.steps).toHaveLength(before)
  })
})

describe('what changed', () => {
  const changes = (after?: number, headers: Record<string, string> = {}) =>
    app.get(`${brand}/desk/changes${after === undefined ? '' : `?after=${after}`}`, { cookie: clerk, ...headers })

  test('is nothing until somebody acts, then names the case and its newest step', async () => {
    const { id, number } = await file()
    const first = (await (await changes()).json()) as { latest: number; cases: object[] }
    expect(first.cases).toEqual([])
    const still = await changes(first.latest)
    const tag = still.headers.get('etag')!
    expect(still.headers.get('cache-control')).toBe('private, no-cache')
    expect((await changes(first.latest, { 'if-none-match': tag })).status).toBe(304)

    await act(id, 'reply', { message: 'We are looking into it.' }, lawyer)
    const moved = await changes(first.latest, { 'if-none-match': tag })
    expect(moved.status).toBe(200)
    const told = (await moved.json()) as { latest: number; cases: readonly { index: number }[]; more: boolean }
    expect(told.cases).toMatchObject([{ id, number, type: 'case.replied/1', by: 'brand:legal' }])
    expect([told.latest, told.more]).toEqual([told.cases[0]!.index, false])
    expect(((await (await changes(told.latest)).json()) as { cases: object[] }).cases).toEqual([])
  })

  test('is told once for a case however often it changed, and says when there is more than fits', async () => {
    const begun = ((await (await changes()).json()) as { latest: number }).latest
    const { id } = await file()
    await act(id, 'note', { note: 'One.' }, clerk)
    await act(id, 'note', { note: 'Two.' }, clerk)
    expect(((await (await changes(begun)).json()) as { cases: object[] }).cases).toHaveLength(1)
    await Promise.all(Array.from({ length: 51 }, file))
    const told = (await (await changes(begun)).json()) as { cases: object[]; more: boolean }
    expect([told.cases.length, told.more]).toEqual([50, true])
  })

  test.each([
    ['a stranger', () => ({})],
    ['a member of another brand', () => ({ cookie: stranger })],
  ])('and how much lies with whom is not for %s', async (_, headers) => {
    for (const door of ['changes', 'load']) expect((await app.get(`${brand}/desk/${door}`, headers())).status).toBe(401)
  })

  test('names no case of another brand', async () => {
    await file()
    const answer = await app.get('/api/v1/brands/rival/desk/changes?after=-1', { cookie: stranger })
    expect(await answer.json()).toEqual({ latest: -1, cases: [], more: false })
  })
})

describe('load', () => {
  test('counts what each role owes: late, due today in the brand’s own day, later, and what waits for customers', async () => {
    const loadOf = async (owner: string) => {
      const answer = await app.get(`${brand}/desk/load`, { cookie: clerk })
      const { load } = (await answer.json()) as { load: { owner: string; late: number; today: number }[] }
      return load.find((one) => one.owner === owner)
    }
    const [late, today, later, asked] = [await file(), await file(), await file(), await file()]
    for (const { id } of [late, today, later, asked])
      await act(id, 'transfer', { to: 'product', reason: 'A part.' }, clerk)
    await act(asked.id, 'ask', { message: 'Which part?' }, clerk)
    expect(await loadOf('product')).toEqual({ owner: 'product', late: 0, today: 0, later: 3, still: 1 })
    // Filed on Wednesday: the first reply is owed until the end of Monday, in Shanghai.
    app.house.at('2026-11-22T16:30:00.000Z')
    expect(await loadOf('product')).toMatchObject({ late: 0, today: 3, later: 0, still: 1 })
    app.house.at('2026-11-23T16:00:00.000Z')
    expect(await loadOf('product')).toMatchObject({ late: 3, today: 0, later: 0, still: 1 })
    expect(await loadOf('store')).toMatchObject({ owner: 'store' })
  })
})

describe('the queue', () => {
  const queue = async (query: string) => {
    const answer = await app.get(`${brand}/cases?most=200&${query}`, { cookie: clerk })
    return ((await answer.json()) as { cases: readonly Told[] }).cases.map(({ id }) => id)
  }

  test('puts what the brand owes before what waits for a customer, however near the customer’s date is', async () => {
    const [waits, owed] = [await file(), await file()]
    await act(waits.id, 'ask', { message: 'Which one?' }, clerk)
    await act(owed.id, 'reply', { message: 'We are looking into it.' }, clerk)
    const all = await queue('')
    expect(all.indexOf(owed.id)).toBeLessThan(all.indexOf(waits.id))
    expect(all).toContain(waits.id)
  })

  test('is narrowed to what is late, to what is due before the day ends, and to one cause', async () => {
    const [one, other] = [await file(), await file()]
    await act(other.id, 'reply', { message: 'We are looking into it.' }, clerk)
    const cause = await app.send(
      `${brand}/collectives`,
      { zh: '同一批密封圈', en: 'One batch of seals', topic: 'quality' },
      { cookie: clerk },
    )
    const { id } = (await cause.json()) as { id: string }
    await app.send(`${brand}/collectives/${id}/members`, { cases: [one.id] }, { cookie: clerk })
    expect(await queue(`collective=${id}`)).toEqual([one.id])
    app.house.at('2026-11-23T02:00:00.000Z')
    const today = await queue('falls=today')
    expect([today.includes(one.id), today.includes(other.id)]).toEqual([true, false])
    expect(await queue('falls=late')).not.toContain(one.id)
    app.house.at('2026-11-24T02:00:00.000Z')
    expect(await queue('falls=late')).toContain(one.id)
    expect((await app.get(`${brand}/cases?falls=soon`, { cookie: clerk })).status).toBe(422)
  })
})
