import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestApp, type TestApp } from '../../../tests/testapp.ts'
import { views } from '../../open.ts'
import { tick } from '../../timer.ts'
import { factsView, statementsView } from './view.ts'

let app: TestApp
const people: Record<string, string> = {}

beforeAll(async () => {
  app = await openTestApp()
  await app.found('acme')
  await app.found('other')
  for (const role of ['pr', 'legal', 'product', 'service', 'store'] as const)
    people[role] = (await app.hire('acme', role)).cookie
  people.both = (await app.hire('acme', 'pr', 'legal')).cookie
  people.twice = (await app.hire('acme', 'legal', 'product')).cookie
  people.stranger = (await app.hire('other', 'legal')).cookie
})
afterAll(() => app.close())

// biome-ignore lint/suspicious/noExplicitAny: answers as a program reads them
type Told = any

let drawn = 0
async function send(who: string, path: string, body: unknown, once = `once-${++drawn}-0123456789`) {
  const response = await app.send(`/api/v1/brands/acme/${path}`, body, {
    cookie: people[who] ?? '',
    'idempotency-key': once,
  })
  return { status: response.status, body: (await response.json()) as Told }
}
const read = async (path: string, who?: string) => {
  const response = await app.get(`/api/v1/brands/acme/${path}`, who ? { cookie: people[who]! } : {})
  return { status: response.status, body: (await response.json()) as Told }
}
const codes = (answer: { body: Told }) => answer.body.refusals.map((refusal: { code: string }) => refusal.code)

/** Other tests leave other facts behind: whoever approves has seen that. */
const checked = { note: '与其他事实核对过' }
const until = {
  zh: '免费检测至 12 月 31 日',
  en: 'Free inspection until 31 December',
  source: '总经理办公会 2026-11-02',
}
const words = {
  name: '免费检测',
  zh: '免费检测至 12 月 31 日，全国门店都可以做。',
  audience: 'public',
  channels: ['announcement', 'reply'],
}

async function issued(facts: readonly string[] = [], more: object = {}) {
  const drafted = await send('pr', 'statements', { ...words, facts, ...more })
  const approved = await send('legal', `statements/${drafted.body.id}/approve`, checked)
  expect([drafted.status, approved.status, approved.body]).toMatchObject([201, 200, {}])
  return approved.body
}

describe('a fact', () => {
  test('is stated with its source and period, and anybody can read it', async () => {
    const stated = await send('legal', 'facts', until)
    expect(stated.status).toBe(201)
    expect(stated.body.values).toMatchObject([
      { zh: until.zh, source: until.source, startsOn: '2026-11-18', by: 'brand:legal' },
    ])
    expect((await read('facts')).body.facts).toContainEqual(stated.body)
  })

  test('of a product is stated and changed by 产品 alone', async () => {
    const about = { ...until, product: 'X7 电饭煲' }
    expect(codes(await send('legal', 'facts', about))).toEqual(['fact.product-only'])
    const stated = await send('product', 'facts', about)
    expect(stated.status).toBe(201)
    const change = { ...until, zh: '免费检测至 11 月 30 日', reason: '人手不够' }
    expect(codes(await send('legal', `facts/${stated.body.id}/change`, change))).toEqual(['fact.product-only'])
    expect((await send('product', `facts/${stated.body.id}/change`, change)).body.values).toHaveLength(2)
  })

  test('is not stated by 公关 or 门店, nor by another brand', async () => {
    for (const who of ['pr', 'store']) expect((await send(who, 'facts', until)).status).toBe(403)
    expect((await send('stranger', 'facts', until)).status).toBe(401)
  })

  test('sent twice with one key is there once', async () => {
    const [one, two] = [
      await send('legal', 'facts', until, 'k'.repeat(20)),
      await send('legal', 'facts', until, 'k'.repeat(20)),
    ]
    expect(one.body.id).toBe(two.body.id)
    expect(two.body.values).toHaveLength(1)
  })

  test('that does not change is refused, and so is one that ended, or ends before it begins', async () => {
    const { body } = await send('legal', 'facts', until)
    expect(codes(await send('legal', `facts/${body.id}/change`, { ...until, reason: '再说一遍' }))).toEqual([
      'fact.same',
    ])
    const early = { ...until, zh: '别的', startsOn: '2026-12-01', endsOn: '2026-11-01', reason: '改' }
    expect(codes(await send('legal', `facts/${body.id}/change`, early))).toEqual(['statement.ends-before-it-begins'])
    expect((await send('legal', `facts/${body.id}/end`, { reason: '活动取消' })).body.ended.on).toBe('2026-11-18')
    expect(codes(await send('legal', `facts/${body.id}/end`, { reason: '再来' }))).toEqual(['fact.ended'])
  })

  test('with everything missing is refused with every field at once', async () => {
    const answer = await send('legal', 'facts', {})
    expect(answer.status).toBe(422)
    expect(answer.body.refusals.map((one: { field: string }) => one.field)).toEqual(['zh', 'source'])
  })
})

describe('a draft', () => {
  test('is read by nobody outside: its words are in no entry and in no public answer', async () => {
    const secret = '还没有定下来的说法，暂不公开。'
    const drafted = await send('pr', 'statements', { ...words, zh: secret })
    expect(drafted.status).toBe(201)
    expect(JSON.stringify((await read('statements')).body)).not.toContain(secret)
    const stream = await app.house.ledger.stream('acme', `statement:${drafted.body.id}`)
    expect(JSON.stringify(stream)).not.toContain(secret)
    expect((await read(`statements/${drafted.body.id}`)).status).toBe(401)
    expect((await read(`statements/${drafted.body.id}`, 'stranger')).status).toBe(401)
    expect((await read(`statements/${drafted.body.id}`, 'legal')).body.words.zh).toBe(secret)
    expect(await (await app.get('/b/acme/statements')).text()).not.toContain(secret)
  })

  test('is never approved by whoever wrote it, whatever their roles', async () => {
    const drafted = await send('both', 'statements', words)
    expect(codes(await send('both', `statements/${drafted.body.id}/approve`, checked))).toEqual(['statement.own-draft'])
    expect((await send('legal', `statements/${drafted.body.id}/approve`, checked)).status).toBe(200)
  })

  test('is approved by 法务 alone, and not by 公关', async () => {
    const drafted = await send('pr', 'statements', words)
    expect((await send('service', `statements/${drafted.body.id}/approve`, checked)).status).toBe(403)
    expect(codes(await send('product', `statements/${drafted.body.id}/approve`, checked))).toEqual([
      'statement.approval-not-needed',
    ])
  })

  test('that rests on a fact about a product needs 产品 as well, and two people', async () => {
    const fact = await send('product', 'facts', { zh: 'X7 内胆 3 层', source: '图纸 X7-03', product: 'X7' })
    const drafted = await send('pr', 'statements', { ...words, zh: 'X7 内胆有 3 层。', facts: [fact.body.id] })
    expect(drafted.body.draft.needs).toEqual(['legal', 'product'])
    const first = await send('twice', `statements/${drafted.body.id}/approve`, checked)
    expect(first.body.versions).toEqual([])
    expect(codes(await send('twice', `statements/${drafted.body.id}/approve`, checked))).toEqual([
      'statement.own-draft',
    ])
    const second = await send('product', `statements/${drafted.body.id}/approve`, checked)
    expect(second.body.versions).toMatchObject([{ version: 1, standing: 'in-force', facts: [{ id: fact.body.id }] }])
  })

  test('goes back with a reason, which the desk reads, and may be written again', async () => {
    const { id } = (await send('pr', 'statements', words)).body
    expect(codes(await send('pr', `statements/${id}/revise`, words))).toEqual(['statement.draft-waits'])
    expect((await send('legal', `statements/${id}/return`, { reason: '日期与公告不一致' })).status).toBe(200)
    expect((await read(`statements/${id}`, 'pr')).body.reason).toBe('日期与公告不一致')
    expect((await send('pr', `statements/${id}/revise`, words)).body.draft.version).toBe(2)
  })

  test('that offers money for silence is approved by nobody, not with any reason', async () => {
    const { id } = (await send('pr', 'statements', { ...words, zh: '您先把差评删除，我们马上给您退款。' })).body
    expect(codes(await send('legal', `statements/${id}/approve`, { note: '这次例外' }))).toEqual(['statement.hush'])
  })

  test('in which the check finds something is approved only with a reason', async () => {
    const { id } = (await send('pr', 'statements', { ...words, zh: '全网最好的电饭煲。' })).body
    expect(codes(await send('legal', `statements/${id}/approve`, {}))).toEqual(['statement.findings'])
    expect((await send('legal', `statements/${id}/approve`, { note: '引用奖项名称，证书在档' })).status).toBe(200)
  })

  test.each([
    ['blanks in what is said as it stands', { zh: '退款 {金额} 今天到账。' }, ['statement.no-blanks']],
    [
      'other blanks in English',
      { use: 'template', zh: '退款 {金额}。', en: 'Refund {date}.' },
      ['statement.blanks-differ'],
    ],
    [
      'a last day before the first',
      { startsOn: '2026-12-02', endsOn: '2026-12-01' },
      ['statement.ends-before-it-begins'],
    ],
    ['a fact there is not', { facts: ['nothere'] }, ['fact.unknown']],
    [
      'everything at once',
      { zh: '{甲}', en: 'x', facts: ['nothere'], endsOn: '2026-01-01' },
      ['statement.blanks-differ', 'statement.no-blanks', 'statement.ends-before-it-begins', 'fact.unknown'],
    ],
  ])('with %s is refused', async (_, more, wanted) => {
    expect(codes(await send('pr', 'statements', { ...words, ...more }))).toEqual(wanted)
  })
})

describe('an approved statement', () => {
  test('is public with the facts it rests on, from which day, and where it was used', async () => {
    const fact = (await send('legal', 'facts', until)).body
    const statement = await issued([fact.id])
    expect(statement.versions).toMatchObject([
      { zh: words.zh, standing: 'in-force', facts: [{ id: fact.id, leaf: fact.values[0].leaf }] },
    ])
    const used = { channel: 'store', where: '杭州武林店，收银台' }
    expect((await send('store', `statements/${statement.id}/use`, used)).body.used).toMatchObject([
      { version: 1, ...used },
    ])
    expect((await send('store', `statements/${statement.id}/use`, used)).body.used).toHaveLength(1)
  })

  test('is flagged at once when a fact it rests on gets another value, once for each value', async () => {
    const fact = (await send('legal', 'facts', until)).body
    const [resting, other] = [await issued([fact.id]), await issued()]
    const changed = { ...until, zh: '免费检测至 11 月 30 日', reason: '提前结束' }
    await send('legal', `facts/${fact.id}/change`, changed)
    const flags = async (id: string) =>
      (await read('statements')).body.statements.find((one: Told) => one.id === id).flags
    expect(await flags(resting.id)).toMatchObject([{ fact: fact.id, because: 'changed' }])
    expect(await flags(other.id)).toEqual([])
    expect(await tick(app.house)).toBe(0)
    const confirmed = await send('legal', `statements/${resting.id}/confirm`, { reason: '两种说法都对' })
    expect(confirmed.body.flags).toEqual([])
    expect(codes(await send('legal', `statements/${resting.id}/confirm`, { reason: '再确认' }))).toEqual([
      'statement.not-flagged',
    ])
    await send('legal', `facts/${fact.id}/end`, { reason: '结束' })
    expect(await tick(app.house)).toBe(0)
    app.house.at('2026-11-19T13:04:00.000Z')
    expect(await flags(resting.id)).toMatchObject([{ because: 'ended' }])
    app.house.at('2026-11-18T13:04:00.000Z')
  })

  test('begins on its day and ends on its day, by the clock, and nothing is written twice', async () => {
    const statement = await issued([], { startsOn: '2026-11-20', endsOn: '2026-11-25' })
    expect(statement.versions).toMatchObject([{ standing: 'coming' }])
    const standing = async () =>
      (await read('statements')).body.statements.find((one: Told) => one.id === statement.id).versions[0].standing
    await tick(app.house)
    expect(await standing()).toBe('coming')
    app.house.at('2026-11-20T02:00:00.000Z')
    await tick(app.house)
    expect(await standing()).toBe('in-force')
    app.house.at('2026-11-26T02:00:00.000Z')
    await tick(app.house)
    expect(await standing()).toBe('expired')
    expect(await tick(app.house)).toBe(0)
    app.house.at('2026-11-18T13:04:00.000Z')
  })

  test('gives way to its next version only when that is approved, and both stay to be read', async () => {
    const statement = await issued()
    const next = { ...words, zh: '免费检测至 12 月 31 日，门店和上门都可以做。' }
    await send('pr', `statements/${statement.id}/revise`, next)
    const page = async () => (await app.get('/b/acme/statements')).text()
    expect(await page()).not.toContain('门店和上门')
    const approved = await send('legal', `statements/${statement.id}/approve`, checked)
    expect(approved.body.versions.map((one: Told) => one.standing)).toEqual(['replaced', 'in-force'])
    const shown = await (await app.get(`/b/acme/statements/${statement.id}`)).text()
    expect(shown).toContain('<ins>')
    expect(shown).toContain('<del>')
  })

  test('that was withdrawn is used no more', async () => {
    const statement = await issued()
    expect((await send('pr', `statements/${statement.id}/withdraw`, { reason: '改由公告说明' })).status).toBe(200)
    expect(codes(await send('store', `statements/${statement.id}/use`, { channel: 'store', where: '店门' }))).toEqual([
      'statement.not-in-force',
    ])
  })

  test('of the same draft is issued once, also when two approve in the same moment', async () => {
    const { id } = (await send('pr', 'statements', words)).body
    const answers = await Promise.all(
      ['legal', 'twice', 'both'].map((who) => send(who, `statements/${id}/approve`, checked)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect((await read('statements')).body.statements.find((one: Told) => one.id === id).versions).toHaveLength(1)
  })
})

test('the tables rebuilt from nothing are the tables that were there', async () => {
  const rows = async () => [
    (await sql`SELECT * FROM view_facts ORDER BY brand, key`.execute(app.house.db)).rows,
    (await sql`SELECT * FROM view_statements ORDER BY brand, key`.execute(app.house.db)).rows,
  ]
  const before = await rows()
  const raised = new Set<object>([factsView, statementsView])
  await app.house.reopen(views.map((view) => (raised.has(view) ? { ...view, version: view.version + 1 } : view)))
  expect(await rows()).toEqual(before)
})
