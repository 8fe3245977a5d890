/** 青禾电器 wakes to a rumour of 28.5 billion: from the first signal to the public review in one fortnight, by the doors everybody has. */
import { generateKeyPairSync, randomBytes, sign } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { digestOf, openDisclosure, seal } from '@troth/proof/sealed'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { verdictBytes } from '../../src/crises/decidereview.ts'
import { openPost, type Post } from '../../src/outbox/post.fixture.ts'
import { tick } from '../../src/timer.ts'
import { auditSite } from '../../src/trustpage/cli.ts'
import { serveAnswers } from '../staticserver.ts'
import type { TestApp } from '../testapp.ts'

// biome-ignore lint/suspicious/noExplicitAny: answers as a program reads them
type Told = any

const roles = ['pr', 'legal', 'service', 'product', 'finance', 'admin'] as const
const dawn = Date.parse('2026-11-20T00:00:00.000Z')
const hour = 3_600_000
const after = (hours: number) => new Date(dawn + hours * hour).toISOString()

let post: Post
let app: TestApp
let matter = ''
let drawn = 0
const people: Record<string, string> = {}

beforeAll(async () => {
  post = await openPost()
  app = post.app
  for (const role of roles) people[role] = (await app.hire('qinghe', role)).cookie
  app.house.at(after(0))
})
afterAll(() => app.close())

async function ask(who: string, path: string) {
  const response = await app.get(`/api/v1/brands/qinghe/${path}`, { cookie: people[who]! })
  return { status: response.status, body: (await response.json()) as Told }
}
async function send(who: string, path: string, body: unknown) {
  const headers = { cookie: people[who]!, 'idempotency-key': `once-${++drawn}-0123456789` }
  const response = await app.send(`/api/v1/brands/qinghe/${path}`, body, headers)
  return { status: response.status, body: (await response.json()) as Told }
}
const act = (who: string, path: string, body: unknown = {}) => send(who, `matters/${matter}/${path}`, body)
const codes = (answer: { body: Told }): string[] => answer.body.refusals.map((one: { code: string }) => one.code)
async function done(answer: Promise<{ status: number; body: Told }>): Promise<Told> {
  const { status, body } = await answer
  expect([status, body.refusals]).toEqual([status < 300 ? status : 200, undefined])
  return body
}

/** Every public page of the matter, in both languages, as it stands; each has to be whole. */
async function looked(more = ''): Promise<{ zh: string; en: string }> {
  const page = async (lang: 'zh' | 'en') => {
    const answer = await app.get(`/b/qinghe/matters/${matter}${more}?lang=${lang}`)
    const text = await answer.text()
    expect([answer.status, text.includes('undefined'), text.includes('NaN')]).toEqual([200, false, false])
    return text
  }
  for (const lang of ['zh', 'en'] as const)
    for (const path of ['/b/qinghe', '/b/qinghe/matters'])
      expect((await app.get(`${path}?lang=${lang}`)).status).toBe(200)
  for (const path of ['feed.atom', 'calendar.ics'])
    expect((await app.get(`/b/qinghe/matters/${matter}/${path}`)).status).toBe(200)
  return { zh: await page('zh'), en: await page('en') }
}

const title = { zh: '关于“285 亿”传言的说明', en: 'On the rumour of 28.5 billion' }
const said = {
  zh: {
    known: '11 月 20 日早上起，网上流传本公司收取预付款 285 亿元。账面预付款是 2.85 亿元，依据是 2025 年年度审计报告。',
    unknown: '是谁最先发出的，还在查。',
    doing: '财务部正在逐笔核对，法务部保存了证据。',
    concerned: '交过预付款的顾客。',
    help: '拨打 400 热线，售后部 24 小时接听。',
    money: '要退预付款的，预付款退款 3 个工作日内原路到账。',
  },
  en: {
    known:
      'Since the morning of 20 November it is said that we took prepayments of 28.5 billion yuan. The books show 285 million yuan; the source is the audit report for 2025.',
    unknown: 'Who said it first is being looked into.',
    doing: 'Finance checks payment by payment; legal holds the evidence.',
    concerned: 'Customers who prepaid.',
    help: 'Call the 400 hotline; service answers around the clock.',
    money: 'Who wants a prepayment back: refunds of prepayments arrive within 3 working days.',
  },
}
const update = (nextBy: string | undefined, zh: object = {}, en: object = {}) => ({
  of: 'update',
  text: { title, zh: { ...said.zh, ...zh }, en: { ...said.en, ...en }, ...(nextBy ? { nextBy } : {}) },
})

/** 公关 writes, 法务 approves, 公关 publishes: three doors, two people. */
async function say(text: unknown): Promise<void> {
  const written = await done(act('pr', 'drafts', text))
  const { index } = written.drafts.at(-1)
  await done(act('legal', 'drafts/approve', { draft: index }))
  await done(act('pr', 'drafts/publish', { draft: index }))
}
async function at(hours: number): Promise<void> {
  app.house.at(after(hours))
  await tick(app.house)
  await post.goRound()
}

test('the alarm: what was seen says how grave it is, the approved playbook starts the clocks, and nobody outside knows yet', async () => {
  const { skeleton } = (await ask('pr', 'desk/playbooks')).body
  const playbook = await done(send('pr', 'playbooks', skeleton))
  expect(codes(await send('pr', `playbooks/${playbook.id}/approve`, {}))).toEqual(['not-entitled'])
  await done(send('legal', `playbooks/${playbook.id}/approve`, {}))
  const situation = {
    type: 'rumour',
    history: false,
    badReputation: false,
    evidenceOfFault: false,
    proofOfFalsehood: true,
  }
  const observed = { mentionRatio: 9, hotLists: 2, media: 'provincial' }
  const graded = await done(send('pr', 'desk/matters/grade', { observed, situation }))
  expect(graded.level).toBe('II')
  expect(graded.posture.responses).toEqual(['instruct', 'adjust', 'deny'])
  const opened = await done(
    send('pr', 'matters', {
      name: { zh: '285 亿传言', en: '28.5 billion' },
      type: 'rumour',
      level: graded.level,
      reason: '提及量 9 倍，两个平台热榜，省级媒体',
      playbook: playbook.id,
    }),
  )
  matter = opened.id
  expect(opened.owed.by.at).toBe(after(4))
  expect(opened.tasks.length).toBeGreaterThan(5)
  expect((await app.get(`/b/qinghe/matters/${matter}`)).status).toBe(404)
  expect(await (await app.get('/b/qinghe/matters')).text()).not.toContain('285')
})

test('the first word: a blank stops it, its author alone cannot publish it, a colleague can', async () => {
  app.house.at(after(1))
  const blank = await done(act('pr', 'drafts', update(after(6), { help: '拨打{{热线}}，售后部接听。' })))
  const { index } = blank.drafts.at(-1)
  expect(codes(await act('legal', 'drafts/approve', { draft: index }))).toContain('matter.blank-left')
  await done(act('legal', 'drafts/send-back', { draft: index, reason: '热线号码没有填' }))
  const written = await done(act('legal', 'drafts', update(after(6))))
  const own = written.drafts.at(-1).index
  expect(codes(await act('legal', 'drafts/publish', { draft: own }))).toEqual(['matter.not-approved'])
  expect(codes(await act('legal', 'drafts/approve', { draft: own }))).toEqual(['matter.own-draft'])
  await done(act('admin', 'drafts/approve', { draft: own }))
  // Two publish at once: it is said once.
  const twice = await Promise.all([
    act('pr', 'drafts/publish', { draft: own }),
    act('admin', 'drafts/publish', { draft: own }),
  ])
  expect(twice.map(({ status }) => status).sort()).toEqual([200, 409])
  const page = await looked()
  expect(page.zh).toContain('2.85 亿元')
  expect(page.en).toContain('285 million yuan')
  expect(await (await app.get('/b/qinghe?lang=zh')).text()).toContain(title.zh)
})

test('people ask, and one subscribes by mail: nothing is sent before the link is followed', async () => {
  for (const question of ['我的预付款还能退吗？', '退款要多久到账？'])
    expect((await app.post(`/b/qinghe/matters/${matter}/questions`, { question })).status).toBe(303)
  const wrong = await app.post(`/b/qinghe/matters/${matter}/subscribe`, { address: '微信 ab12' })
  expect([wrong.status, (await wrong.text()).includes('微信 ab12')]).toEqual([422, true])
  const subscribe = async () =>
    (await app.post(`/b/qinghe/matters/${matter}/subscribe`, { address: 'wu@example.com' })).text()
  const first = await subscribe()
  await post.goRound()
  expect(post.mail.reached.map(({ template }) => template)).toEqual(['matter.confirm'])
  const link = /https?:\/\/[^/\s]+(\/s\/\S+)/.exec(post.mail.reached[0]!.text)![1]!
  expect(await (await app.get(link)).text()).toContain('确认订阅')
  expect((await app.post(link, { do: 'confirm' })).status).toBe(303)
  expect(await subscribe()).toBe(first)
  await post.goRound()
  expect(post.mail.reached).toHaveLength(1)
})

test('edited overnight, both versions stand and the change is drawn; subscribers hear of it', async () => {
  await at(5)
  await say(
    update(
      after(10),
      { unknown: '最先发布的账号已经找到，是 11 月 19 日 23 时发布的。' },
      { unknown: 'The account that said it first has been found; it posted on 19 November at 23:00.' },
    ),
  )
  await post.goRound()
  const page = await looked()
  expect(page.zh).toMatch(/<(?:ins|del)>/)
  const old = await looked('/versions/1')
  expect(old.zh).toContain('是谁最先发出的，还在查')
  expect(old.en).toContain('Who said it first is being looked into')
  expect(page.zh).toContain('/versions/1')
  expect(post.mail.reached.at(-1)).toMatchObject({ template: 'matter.updated', address: 'wu@example.com' })
})

test('a store notice that contradicts the page is found before it is sent', async () => {
  const notice = { channel: 'store', where: '杭州武林店，门口', text: '预付款退款 7 个工作日内原路到账。' }
  const refused = await send('service', 'outgoing', notice)
  expect(refused.status).toBeGreaterThanOrEqual(400)
  const checked = await done(send('service', 'wording/check', { text: notice.text, as: 'notice' }))
  expect(checked.conflicts[0]).toMatchObject({ severity: 'error', other: { of: 'matter', id: `matter:${matter}` } })
  expect(checked.conflicts[0].other.quote).toContain('3 个工作日')
  expect((await ask('service', 'outgoing')).body.outgoing).toEqual([])
  await done(send('service', 'outgoing', { ...notice, text: '预付款退款 3 个工作日内原路到账。' }))
  // An answer may not contradict the page either.
  const answer = { question: { zh: '多久？', en: 'How long?' }, questions: [] }
  const drafted = await done(
    act('pr', 'drafts', {
      of: 'answer',
      text: { ...answer, answer: { zh: notice.text, en: 'Refunds of prepayments arrive within 7 working days.' } },
    }),
  )
  const { index } = drafted.drafts.at(-1)
  expect(codes(await act('legal', 'drafts/approve', { draft: index }))).toContain('wording.contradicts')
  await done(act('legal', 'drafts/send-back', { draft: index, reason: '与公开页不一致' }))
})

test('the promised update does not come once: page, feed and subscribers say so, and it stays', async () => {
  await at(10.1)
  const page = await looked()
  expect(page.zh).toContain('没有做到')
  expect(page.en).toContain('not keep')
  expect(await (await app.get(`/b/qinghe/matters/${matter}/feed.atom?lang=zh`)).text()).toContain('答应的更新没有来')
  expect(await (await app.get('/b/qinghe?lang=zh')).text()).toContain('没有做到')
  expect(post.mail.reached.at(-1)).toMatchObject({ template: 'matter.missed', address: 'wu@example.com' })
  await at(12)
  await say(update(after(17)))
  expect((await looked()).zh).toContain('没有做到')
})

test('a fact withheld and opened later is seen to be the same from the public entries alone, a changed one is caught', async () => {
  const fact = {
    zh: '最先发布的账号属于一家竞争公司的前员工。',
    en: 'The account belongs to a former employee of a competitor.',
  }
  const label = { zh: '账号是谁的', en: 'Whose account it is' }
  const held = await done(act('legal', 'withheld', { label, reason: 'legal-proceedings', until: '2026-11-25', fact }))
  const { index } = held.withheld[0]
  const before = await looked()
  expect(before.zh).toContain('账号是谁的')
  expect(before.zh + before.en).not.toMatch(/竞争公司|competitor/)
  await done(act('legal', 'withheld/disclose', { withheld: index }))
  const page = await looked()
  expect(page.zh).toContain('竞争公司')
  expect(page.zh).toContain('与当时写下的指纹一致')
  // As a stranger, from the bytes of the log.
  const entries = (await app.house.ledger.bytes('qinghe', 0, (await app.house.ledger.checkpoint('qinghe'))!.size)).map(
    (bytes) => JSON.parse(Buffer.from(bytes).toString()) as Told,
  )
  const disclosed = entries.find(({ type }) => type === 'matter.disclosed/1')
  expect(disclosed.data.withheld).toBe(index)
  expect(entries[index]._sd).toContain(digestOf(disclosed.data.disclosure))
  const forged = seal(randomBytes(16), 'fact', { ...fact, zh: '最先发布的账号属于一名顾客。' })
  expect(entries[index]._sd).not.toContain(digestOf(forged.disclosure))
  expect(openDisclosure(disclosed.data.disclosure)!.value).toEqual(fact)
})

test('one answer answers both questions; the cause that many share is linked', async () => {
  const { questions } = (await ask('pr', `desk/matters/${matter}`)).body
  expect(questions.map(({ question }: Told) => question)).toContain('退款要多久到账？')
  await say({
    of: 'answer',
    text: {
      question: { zh: '预付款能退吗，多久到账？', en: 'Can I have my prepayment back, and when?' },
      answer: {
        zh: '可以退。预付款退款 3 个工作日内原路到账。',
        en: 'Yes. Refunds of prepayments arrive within 3 working days.',
      },
      questions: questions.map(({ index }: Told) => index),
    },
  })
  const collective = await done(
    send('service', 'collectives', { zh: '预付款退款', en: 'Prepayments', topic: 'refund' }),
  )
  await done(act('service', 'links', { to: `collective:${String(collective.id).replace('collective:', '')}` }))
  const page = await looked()
  expect(page.zh).toContain('收到 2 个提问，已答复 2 个')
  expect(page.zh).toContain('共同诉求')
})

test('the level goes down only after two calm days in which every promised word came', async () => {
  expect(codes(await act('pr', 'level', { level: 'III', reason: '热度下降' }))).toEqual(['matter.too-soon-to-lower'])
  for (let hours = 16.5; hours < 48; hours += 5.5) {
    await at(hours)
    await say(update(after(hours + 5.9)))
  }
  await at(48.5)
  await done(act('pr', 'level', { level: 'IV', reason: '两天里提及量回到平时' }))
  await say(update(after(72)))
})

test('tasks done, the review signed by the role that answers for it and by an observer, and the matter closed', async () => {
  for (let hours = 71; hours < 312; hours += 23) {
    await at(hours)
    await say(update(after(hours + 23.9)))
  }
  expect(codes(await act('pr', 'close'))).toEqual(['matter.no-review', 'matter.tasks-open', 'matter.update-owed'])
  const { tasks } = (await ask('admin', `desk/matters/${matter}`)).body
  for (const task of tasks) await done(act('admin', 'tasks/done', { task: task.id }))
  await say(update(undefined))
  const review = {
    causes: { zh: '有人把 2.85 亿元写成了 285 亿元。', en: 'Somebody wrote 28.5 billion yuan for 285 million.' },
    changed: { zh: '财务部每季度公布预付款余额。', en: 'Finance publishes the balance of prepayments each quarter.' },
    missed: {
      zh: '11 月 20 日 18 时的更新没有按时发。',
      en: 'The update due on 20 November at 18:00 did not come in time.',
    },
    costsFen: 38_000_000,
    responsible: 'admin',
  }
  await say({ of: 'review', text: review })
  const keys = generateKeyPairSync('ed25519')
  const publicKey = Buffer.from(keys.publicKey.export({ format: 'jwk' }).x!, 'base64url').toString('base64')
  const named = { zh: '某消费者协会', en: 'A consumer association', publicKey }
  const { id: observer } = await done(send('legal', 'observers', named))
  const told = (await (await app.get('/api/v1/brands/qinghe/matters')).json()) as Told
  const { leaf } = told.matters[0].review
  const verdict = { review: leaf, agrees: true }
  const signature = sign(null, verdictBytes('qinghe', observer, matter, verdict), keys.privateKey).toString('base64')
  const door = `/api/v1/brands/qinghe/matters/${matter}/review/signatures`
  const other = await app.send(door, { observer, agrees: false, objection: '不同意', signature })
  expect([other.status, codes({ body: await other.json() })]).toEqual([422, ['matter.signature']])
  expect((await app.send(door, { observer, agrees: true, signature })).status).toBe(201)
  await done(act('pr', 'close'))
  await post.goRound()
  expect(post.mail.reached.some(({ template }) => template === 'matter.reviewed')).toBe(true)
  const page = await looked()
  expect(page.zh).toContain('某消费者协会')
  expect(page.en).toContain('A consumer association')
  expect(page.zh).toContain('380,000.00')
  const { steps, versions } = (await ask('pr', `desk/matters/${matter}`)).body
  expect(steps.filter(({ type }: Told) => type === 'matter.update-missed/1')).toHaveLength(1)
  expect(versions.length).toBeGreaterThan(10)
  // Who wants no more stops, and the address is gone.
  const stop = /https?:\/\/[^/\s]+(\/s\/\S+)/.exec(post.mail.reached.at(-1)!.text)![1]!
  await app.post(stop, { 'List-Unsubscribe': 'One-Click' })
  expect((await app.get(stop)).status).toBe(404)
})

test('a stranger recomputes every figure of it and finds nothing wrong; the missed word is in the figure', async () => {
  const figures = (await (await app.get('/api/v1/brands/qinghe/figures')).json()) as Told
  const kept = figures.figures.find(({ id }: Told) => id === 'matters.words-kept')
  expect(kept.n - kept.of).toBe(1)
  const server = await serveAnswers(async (request, env) => app.app.fetch(request, env))
  const cache = mkdtempSync(join(tmpdir(), 'troth-crisis-'))
  const said: string[] = []
  vi.spyOn(console, 'log').mockImplementation((line) => void said.push(String(line)))
  vi.spyOn(console, 'error').mockImplementation(() => {})
  try {
    const exit = await auditSite(`${server.url}/b/qinghe`, { json: true, cache }, () => app.house.now())
    expect([exit, (JSON.parse(said.join('\n')) as Told).differences]).toEqual([0, []])
  } finally {
    vi.restoreAllMocks()
    await server.stop()
    rmSync(cache, { recursive: true })
  }
})
