import { sql } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { TestApp } from '../../tests/testapp.ts'
import { subscribe } from '../crises/subscriptions/act.ts'
import { subscribersOf } from '../crises/subscriptions/view.ts'
import { brandBySlug } from '../people/view.ts'
import { tick } from '../timer.ts'
import { openPost, type Post } from './post.fixture.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers as a program reads them
type Told = any

let post: Post
let app: TestApp
let people: Record<'pr' | 'legal' | 'admin', string>
beforeEach(async () => {
  post = await openPost()
  app = post.app
  people = { pr: '', legal: '', admin: '' }
  for (const role of ['pr', 'legal', 'admin'] as const) people[role] = (await app.hire('qinghe', role)).cookie
  const url = 'https://hooks.example.com/x'
  const channel = { kind: 'webhook', name: 'room', url, roles: ['pr', 'legal', 'service', 'admin'] }
  const added = await app.send('/api/v1/brands/qinghe/outbox/channels', channel, { cookie: people.admin })
  expect(added.status).toBe(201)
})
afterEach(() => app.close())

const send = async (who: keyof typeof people, path: string, body: unknown = {}): Promise<Told> =>
  (await app.send(`/api/v1/brands/qinghe/matters${path}`, body, { cookie: people[who] })).json()
const part = {
  known: '账目已核对。',
  unknown: '来源在查。',
  doing: '法务在核对。',
  concerned: '顾客。',
  help: '售后答复。',
}
const english = {
  known: 'Books are checked.',
  unknown: 'The source.',
  doing: 'Legal checks.',
  concerned: 'Customers.',
  help: 'Service.',
}

async function opened(rehearsal: boolean): Promise<string> {
  const name = { zh: '传言', en: 'A rumour' }
  const { id } = await send('pr', '', { name, type: 'rumour', level: 'I', reason: '热榜', rehearsal })
  await send('admin', `/${id}/tasks`, { what: { zh: '核对', en: 'Check' }, role: 'service', withinMinutes: 10 })
  return id
}
async function told(id: string): Promise<void> {
  const nextBy = new Date(Date.parse(app.house.now()) + 3_600_000).toISOString()
  const text = { title: { zh: '关于传言', en: 'On a rumour' }, zh: part, en: english, nextBy }
  const { drafts } = await send('pr', `/${id}/drafts`, { of: 'update', text })
  const draft = drafts.at(-1).index
  await send('legal', `/${id}/drafts/approve`, { draft })
  const { versions } = await send('pr', `/${id}/drafts/publish`, { draft })
  expect(versions.length).toBeGreaterThan(0)
}
async function late(): Promise<void> {
  post.pass(5 * 3_600_000)
  await tick(app.house)
  await post.goRound()
}

test('a rehearsal goes through everything but the last step: alarm, late tasks and missed words reach nobody, by any channel', async () => {
  const id = await opened(true)
  await told(id)
  await late()
  const all = await post.all()
  expect(new Set(all.map(({ template }) => template))).toEqual(
    new Set(['desk.matter-opened', 'desk.matter-task-late', 'desk.matter-task-passed', 'desk.matter-missed']),
  )
  expect(all.every(({ rehearsal, state, code }) => rehearsal && state === 'sent' && code === 'rehearsal')).toBe(true)
  expect([post.robots.reached, post.mail.reached, post.sms.reached]).toEqual([[], [], []])
})

test('a rehearsal has no subscriber, no public page, no feed and no figure, whatever is asked of it', async () => {
  const id = await opened(true)
  await told(id)
  for (const path of ['', '/versions/1', '/feed.atom', '/calendar.ics', '/subscribe'])
    expect([path, (await app.get(`/b/qinghe/matters/${id}${path}`)).status]).toEqual([path, 404])
  expect((await app.post(`/b/qinghe/matters/${id}/subscribe`, { address: 'wu@example.com' })).status).toBe(404)
  expect((await app.post(`/b/qinghe/matters/${id}/questions`, { question: '会退款吗？' })).status).toBe(404)
  const brand = (await brandBySlug(app.house, 'qinghe'))!
  const asked = await subscribe(app.house, brand, 'https://trust.example', id, {
    address: 'wu@example.com',
    language: 'zh',
  })
  expect(asked.ok).toBe(false)
  // Even a row that should not be there is told nothing.
  await sql`INSERT INTO crises_subscription (brand, id, matter, language, token, sealed, asked_at, confirmed_at)
    VALUES ('qinghe', 'x', ${id}, 'zh', 'x', ${app.house.ledger.vault.close('qinghe', 'crises subscription x', JSON.stringify({ address: 'wu@example.com', token: 'qinghe-x' }))}, now(), now())`.execute(
    app.house.db,
  )
  expect(await subscribersOf(app.house, 'qinghe', id)).toHaveLength(1)
  await told(id)
  await late()
  expect(post.mail.reached).toEqual([])
  expect((await post.all()).some(({ kind }) => kind === 'mail')).toBe(false)
  const list = await (await app.get('/api/v1/brands/qinghe/matters')).text()
  expect(list).not.toContain(id)
  const { figures } = (await (await app.get('/api/v1/brands/qinghe/figures')).json()) as Told
  for (const figure of figures.filter((one: Told) => one.id.startsWith('matters.')))
    expect([figure.id, figure.n]).toEqual([figure.id, 0])
})

test('the brand’s people hear of a real alarm, and of what is late, with the way to the desk and nothing of what it is about', async () => {
  const id = await opened(false)
  await told(id)
  await late()
  expect(new Set(post.robots.reached.map(({ template }) => template))).toEqual(
    new Set(['desk.matter-opened', 'desk.matter-task-late', 'desk.matter-task-passed', 'desk.matter-missed']),
  )
  for (const { text } of post.robots.reached) {
    expect(text).toContain(`/desk/qinghe/matters/${id}`)
    expect(text).not.toContain('传言')
  }
})

test('who asks for mail is asked back at most once an hour, hears nothing before they confirm, and nothing after they stop', async () => {
  const id = await opened(false)
  await told(id)
  const ask = async () => (await app.post(`/b/qinghe/matters/${id}/subscribe`, { address: 'Wu@Example.com' })).text()
  const [one, two] = [await ask(), await ask()]
  expect(one).toBe(two)
  await told(id)
  await post.goRound()
  expect(post.mail.reached.map(({ template }) => template)).toEqual(['matter.confirm'])
  const link = /https?:\/\/[^/\s]+(\/s\/\S+)/.exec(post.mail.reached[0]!.text)![1]!
  const rows = await sql<Told>`SELECT * FROM crises_subscription`.execute(app.house.db)
  expect(JSON.stringify(rows.rows)).not.toMatch(/example\.com/i)
  // Looking changes nothing.
  await app.get(link)
  await told(id)
  await post.goRound()
  expect(post.mail.reached).toHaveLength(1)
  await app.post(link, { do: 'confirm' })
  await told(id)
  await post.goRound()
  expect(post.mail.reached.at(-1)).toMatchObject({ template: 'matter.updated', address: 'wu@example.com' })
  await told(id)
  await app.post(link, { do: 'stop' })
  await post.goRound()
  expect(post.mail.reached).toHaveLength(2)
  expect((await sql`SELECT 1 FROM crises_subscription`.execute(app.house.db)).rows).toEqual([])
})

test('an address that nobody confirmed is deleted after a week', async () => {
  const id = await opened(false)
  await told(id)
  await app.post(`/b/qinghe/matters/${id}/subscribe`, { address: 'wu@example.com' })
  post.pass(8 * 86_400_000)
  await tick(app.house)
  expect((await sql`SELECT 1 FROM crises_subscription`.execute(app.house.db)).rows).toEqual([])
})
