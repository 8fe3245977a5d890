import { randomBytes } from 'node:crypto'
import { seal } from '@troth/proof/sealed'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { views } from '#src/open.ts'
import { foundBrand } from '#src/people/act.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand, Member, Role } from '#src/people/words.ts'
import { openTestHouse, type TestHouse } from '../../tests/testhouse.ts'
import {
  approveDraft,
  askQuestion,
  disclose,
  draftText,
  mattersDue,
  openMatter,
  publishDraft,
  withhold,
} from './act.ts'
import { isSame } from './decidewithheld.ts'
import { codes } from './matter.fixture.ts'
import { approvePlaybook, writePlaybook } from './playbooks/act.ts'
import { skeleton } from './playbooks/skeleton.ts'
import { matterById, toldMatter } from './view.ts'

const member = (id: string, ...roles: Role[]): Member => ({ id, name: id, brand: 'qinghe', roles })
const [lin, zhou] = [member('lin', 'pr', 'legal'), member('zhou', 'legal', 'admin')]

let house: TestHouse
let brand: Brand
beforeEach(async () => {
  house = await openTestHouse(views)
  await foundBrand(house, 'trust.example', { slug: 'qinghe', zh: '青禾电器', en: 'Qinghe', initials: 'QH' })
  brand = (await brandBySlug(house, 'qinghe'))!
  house.at('2026-03-02T00:00:00.000Z')
})
afterEach(() => house.close())

const rumour = {
  name: { zh: '285 亿传言', en: 'The rumour of 28.5 billion' },
  type: 'rumour',
  level: 'II',
  reason: '两个平台热搜，省级媒体转载',
}
const part = { known: '已知', unknown: '未知', doing: '在核对账目', concerned: '全部车主', help: '400 热线' }
const update = (known = part.known) => ({
  of: 'update',
  text: {
    title: { zh: '关于 285 亿的传言', en: 'On the rumour of 28.5 billion' },
    zh: { ...part, known },
    en: part,
    nextBy: '2026-03-02T06:00:00.000Z',
  },
})

async function opened(more = {}) {
  const done = await openMatter(house, brand, lin, { ...rumour, ...more })
  if (!done.ok) throw new Error(codes(done).join(' '))
  return done.value.id
}
const newest = async (id: string) => (await matterById(house, 'qinghe', id))!.steps.at(-1)!.index

async function say(id: string, said: unknown = update()) {
  await draftText(house, brand, lin, id, said)
  const draft = await newest(id)
  const approved = await approveDraft(house, brand, zhou, id, { draft })
  return { draft, approved, published: await publishDraft(house, brand, lin, id, { draft }) }
}

test('nothing of a matter can be read outside before its first word, and all of it after', async () => {
  const id = await opened()
  expect(await toldMatter(house, 'qinghe', id)).toBeUndefined()
  const { published } = await say(id)
  expect(published.ok).toBe(true)
  expect((await toldMatter(house, 'qinghe', id))?.versions[0]?.text.zh.doing).toBe('在核对账目')
})

test('two people approve one draft at once: it is approved once', async () => {
  const id = await opened()
  await draftText(house, brand, lin, id, update())
  const draft = await newest(id)
  const wu = member('wu', 'legal')
  const both = await Promise.all([zhou, wu].map((who) => approveDraft(house, brand, who, id, { draft })))
  expect(both.filter(({ ok }) => ok)).toHaveLength(1)
  expect(both.flatMap((one) => codes(one))).toEqual(['matter.draft-settled'])
})

test('one who has both roles still cannot publish alone', async () => {
  const id = await opened()
  await draftText(house, brand, lin, id, update())
  const draft = await newest(id)
  expect(codes(await approveDraft(house, brand, lin, id, { draft }))).toEqual(['matter.own-draft'])
  expect(codes(await publishDraft(house, brand, lin, id, { draft }))).toEqual(['matter.not-approved'])
})

test('hush money in a draft stops at the approval', async () => {
  const id = await opened()
  await draftText(house, brand, lin, id, update('删除差评后退款 200 元，不得再对外发布。'))
  expect(codes(await approveDraft(house, brand, zhou, id, { draft: await newest(id) }))).toContain('wording.blocks')
})

test('the timer says what was missed once, in whichever process it runs', async () => {
  const id = await opened()
  house.at('2026-03-02T04:00:01.000Z')
  const written = await Promise.all([mattersDue(house, brand), mattersDue(house, brand)])
  expect(written[0]! + written[1]!).toBe(1)
  expect((await matterById(house, 'qinghe', id))?.firstMissedAt).toBe('2026-03-02T04:00:01.000Z')
})

test('a rehearsal is never told to the public, and nobody outside can ask about it', async () => {
  const id = await opened({ rehearsal: true })
  expect((await say(id)).published.ok).toBe(true)
  expect(await toldMatter(house, 'qinghe', id)).toBeUndefined()
  expect(codes(await askQuestion(house, brand, id, { question: '会退款吗？' }))).toEqual(['matter.unknown'])
})

test('a playbook sets the clocks only once somebody else has approved it', async () => {
  const written = await writePlaybook(house, brand, lin, skeleton)
  if (!written.ok) throw new Error('not written')
  const playbook = written.value.id
  expect(codes(await openMatter(house, brand, lin, { ...rumour, playbook }))).toEqual(['playbook.not-approved'])
  expect(codes(await approvePlaybook(house, brand, lin, playbook))).toEqual(['playbook.own'])
  expect((await approvePlaybook(house, brand, zhou, playbook)).ok).toBe(true)
  const id = await opened({ playbook })
  expect((await matterById(house, 'qinghe', id))?.tasks[0]).toMatchObject({
    id: 'accept',
    due: { at: '2026-03-02T00:30:00.000Z' },
  })
})

test('a fact withheld now and opened later is the same to anyone who has the two entries; a changed one is not', async () => {
  const id = await opened()
  await say(id)
  const fact = { zh: '账面货币资金 285.4 亿元。', en: 'Cash of 28.54 billion yuan.' }
  const label = { zh: '货币资金', en: 'Cash' }
  await withhold(house, brand, lin, id, { label, reason: 'investigation', until: '2026-03-10', fact })
  const withheld = await newest(id)
  expect(JSON.stringify(await house.ledger.stream('qinghe', `matter:${id}`))).not.toContain('285.4')
  expect((await disclose(house, brand, zhou, id, { withheld })).ok).toBe(true)
  const stream = await house.ledger.stream('qinghe', `matter:${id}`)
  const [then, now] = [stream.find(({ index }) => index === withheld)!, stream.at(-1)!]
  expect(isSame(String(now.data.disclosure), then._sd!)).toBe(true)
  const forged = seal(randomBytes(16), 'fact', { ...fact, zh: '账面货币资金 385.4 亿元。' })
  expect(isSame(forged.disclosure, then._sd!)).toBe(false)
})

test('questions come from the public only in words, and what is wrong with them is said', async () => {
  const id = await opened()
  await say(id)
  expect(codes(await askQuestion(house, brand, id, { question: '?' }))).toEqual(['field.too-short'])
  expect((await askQuestion(house, brand, id, { question: '我的预付款还能退吗？' })).ok).toBe(true)
  expect((await toldMatter(house, 'qinghe', id))?.questions).toHaveLength(1)
})

test('a warning that becomes a matter opens the playbook in force for its kind; a warning that never was opens nothing', async () => {
  expect(codes(await openMatter(house, brand, lin, { ...rumour, from: 'warning:never' }))).toEqual(['warning.unknown'])
  const data = { level: 'II', family: 'mentions', on: '2026-03-01', since: '2026-02-28', budget: 4 }
  const drafts = [{ type: 'warning.raised/1', by: 'timer', data }]
  await house.ledger.append('qinghe', { subject: 'warning:seen', expected: 0, drafts, at: house.now() })
  const written = await writePlaybook(house, brand, lin, skeleton)
  if (!written.ok) throw new Error('not written')
  const early = await opened({ from: 'warning:seen' })
  expect((await matterById(house, 'qinghe', early))?.playbook).toBeUndefined()
  await approvePlaybook(house, brand, zhou, written.value.id)
  const id = await opened({ from: 'warning:seen' })
  expect(await matterById(house, 'qinghe', id)).toMatchObject({
    from: 'warning:seen',
    playbook: written.value.id,
    tasks: expect.arrayContaining([expect.objectContaining({ id: 'first-word' })]),
  })
})
