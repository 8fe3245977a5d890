import { expect, test } from 'vitest'
import {
  decideApproval,
  decideClosing,
  decideDrafting,
  decideLevel,
  decideLinking,
  decideMissed,
  decideOpening,
  decidePublishing,
  decideQuestion,
  decideSendingBack,
} from './decide.ts'
import { codes, Story } from './matter.fixture.ts'
import { current, owed } from './matter.ts'
import { skeleton } from './playbooks/skeleton.ts'
import type { DraftText, OpenMatter, Update } from './words.ts'

const rumour: OpenMatter = {
  name: { zh: '285 亿传言', en: 'The rumour of 28.5 billion' },
  type: 'rumour',
  level: 'II',
  reason: '两个平台热搜',
  history: false,
  badReputation: false,
  rehearsal: false,
}
const none = { planned: [] }
const part = { known: '已知', unknown: '未知', doing: '在做', concerned: '涉及', help: '找谁' }
const text = (nextBy: string | undefined, more: Partial<Update> = {}): Update => ({
  title: { zh: '关于传言', en: 'On the rumour' },
  zh: part,
  en: part,
  ...(nextBy ? { nextBy } : {}),
  ...more,
})
const update = (nextBy: string | undefined, more: Partial<Update> = {}): DraftText => ({
  of: 'update',
  text: text(nextBy, more),
})
const opened = (more: Partial<OpenMatter> = {}, facts = none) => {
  const story = new Story()
  const now = '2026-03-02T00:00:00.000Z'
  story.add(now, decideOpening(undefined, { ...rumour, ...more }, 'brand:pr', { ...story.at(now), ...facts }))
  return story
}
const wrote = { author: 'member:lin', actor: 'member:zhou', blocking: [] }
/** Drafted by one, approved by another, and published. */
function say(story: Story, now: string, said: DraftText) {
  story.add(now, decideDrafting(story.matter, said, 'brand:pr'))
  const index = story.entries.length - 1
  story.add(now, decideApproval(story.matter, index, 'brand:legal', { ...wrote, text: said }))
  return decidePublishing(story.matter, index, 'brand:pr', { ...story.at(now), text: said, blocking: [] })
}

test('what it is about stays sealed until the first word; that a matter is open does not', () => {
  const story = opened()
  expect(JSON.stringify(story.entries[0]!.data)).not.toContain('285')
  expect(story.entries[0]!.data).toMatchObject({ level: 'II', firstBy: { at: '2026-03-02T04:00:00.000Z' } })
})

test('nobody approves what they wrote, whatever roles they have', () => {
  const story = opened()
  const said = update('2026-03-02T06:00:00.000Z')
  story.add('2026-03-02T01:00:00.000Z', decideDrafting(story.matter, said, 'brand:admin'))
  const own = { author: 'member:lin', actor: 'member:lin', blocking: [], text: said }
  expect(codes(decideApproval(story.matter, 1, 'brand:legal', own))).toEqual(['matter.own-draft'])
  expect(
    codes(decidePublishing(story.matter, 1, 'brand:admin', { ...story.at('2026-03-02T01:01:00.000Z'), ...own })),
  ).toEqual(['matter.not-approved'])
})

test('what was approved is published as it was approved, once', () => {
  const story = opened()
  story.add('2026-03-02T01:00:00.000Z', say(story, '2026-03-02T01:00:00.000Z', update('2026-03-02T06:00:00.000Z')))
  expect(current(story.matter!)).toMatchObject({
    version: 1,
    next: { at: '2026-03-02T06:00:00.000Z', on: '2026-03-02' },
  })
  const facts = { ...story.at('2026-03-02T01:01:00.000Z'), text: update('2026-03-02T06:00:00.000Z'), blocking: [] }
  expect(codes(decidePublishing(story.matter, 1, 'brand:pr', facts))).toEqual(['matter.published-already'])
})

test('a text the message check stops is neither approved nor published, and every rule is named', () => {
  const story = opened()
  const said = update('2026-03-02T06:00:00.000Z')
  story.add('2026-03-02T01:00:00.000Z', decideDrafting(story.matter, said, 'brand:pr'))
  const refused = decideApproval(story.matter, 1, 'brand:legal', {
    ...wrote,
    text: said,
    blocking: [{ rule: 'hush-money' }, { rule: 'absolute' }],
  })
  expect(refused).toMatchObject({ refusals: [{ facts: { rule: 'hush-money' } }, { facts: { rule: 'absolute' } }] })
})

test('an update written before the newest version would undo it, and is refused', () => {
  const story = opened()
  const old = update('2026-03-02T06:00:00.000Z')
  story.add('2026-03-02T01:00:00.000Z', decideDrafting(story.matter, old, 'brand:pr'))
  story.add('2026-03-02T01:10:00.000Z', decideApproval(story.matter, 1, 'brand:legal', { ...wrote, text: old }))
  story.add('2026-03-02T02:00:00.000Z', say(story, '2026-03-02T02:00:00.000Z', update('2026-03-02T07:00:00.000Z')))
  const facts = { ...story.at('2026-03-02T02:30:00.000Z'), text: old, blocking: [] }
  expect(codes(decidePublishing(story.matter, 1, 'brand:pr', facts))).toEqual(['matter.draft-older'])
})

test('the next word is promised within what the level asks, and never in the past', () => {
  const story = opened()
  expect(codes(say(story, '2026-03-02T01:00:00.000Z', update('2026-03-02T08:00:00.000Z')))).toEqual([
    'matter.next-too-late',
  ])
  expect(codes(say(story, '2026-03-02T01:00:00.000Z', update('2026-03-02T00:30:00.000Z')))).toEqual([
    'matter.next-in-the-past',
  ])
})

test('a promised word that does not come is said to be missing, once, and the next one does not undo it', () => {
  const story = opened()
  expect(codes(decideMissed(story.matter, story.at('2026-03-02T03:59:59.000Z')))).toEqual(['matter.not-due'])
  story.add('2026-03-02T04:00:00.000Z', decideMissed(story.matter, story.at('2026-03-02T04:00:00.000Z')))
  expect(codes(decideMissed(story.matter, story.at('2026-03-02T04:00:15.000Z')))).toEqual(['matter.not-due'])
  expect(owed(story.matter!)).toMatchObject({ first: true, missedAt: '2026-03-02T04:00:00.000Z' })
  story.add('2026-03-02T05:00:00.000Z', say(story, '2026-03-02T05:00:00.000Z', update('2026-03-02T09:00:00.000Z')))
  story.add('2026-03-02T09:00:00.000Z', decideMissed(story.matter, story.at('2026-03-02T09:00:00.000Z')))
  expect(story.matter!.firstMissedAt).toBe('2026-03-02T04:00:00.000Z')
  expect(current(story.matter!)?.missedAt).toBe('2026-03-02T09:00:00.000Z')
})

test('a level goes up at once, and down only after two days and with no word missing', () => {
  const story = opened()
  const set = (level: 'I' | 'III', now: string) =>
    decideLevel(story.matter, { level, reason: 'x' }, 'brand:pr', { ...story.at(now), ...none })
  expect(codes(set('III', '2026-03-03T00:00:00.000Z'))).toEqual(['matter.too-soon-to-lower'])
  story.add('2026-03-02T04:00:00.000Z', decideMissed(story.matter, story.at('2026-03-02T04:00:00.000Z')))
  expect(codes(set('III', '2026-03-05T00:00:00.000Z'))).toEqual(['matter.update-owed'])
  story.add('2026-03-02T05:00:00.000Z', set('I', '2026-03-02T05:00:00.000Z'))
  expect(story.matter!.level).toBe('I')
})

test('a graver level shortens the clocks of what is left to do and never lengthens one', () => {
  const story = opened({}, { planned: skeleton.tasks as never })
  const before = new Map(story.matter!.tasks.map((task) => [task.id, task.due.at]))
  const now = '2026-03-02T00:30:00.000Z'
  story.add(
    now,
    decideLevel(story.matter, { level: 'I', reason: 'x' }, 'brand:pr', {
      ...story.at(now),
      planned: skeleton.tasks as never,
    }),
  )
  for (const task of story.matter!.tasks)
    expect(task.due.at <= (before.get(task.id) ?? task.due.at), task.id).toBe(true)
  expect(story.matter!.tasks.find(({ id }) => id === 'scheme')!.due.at).toBe('2026-03-02T06:30:00.000Z')
})

test('where the brand is to blame the page has an apology and says how it makes good, in both languages', () => {
  const story = opened({ type: 'human-error-harm' })
  const bare = say(story, '2026-03-02T01:00:00.000Z', update('2026-03-02T06:00:00.000Z'))
  expect(bare).toMatchObject({
    refusals: [{ field: 'zh.money' }, { field: 'zh.apology' }, { field: 'en.money' }, { field: 'en.apology' }],
  })
  const whole = { ...part, money: '按标准', apology: '对不起' }
  const said = update('2026-03-02T06:00:00.000Z', { zh: whole, en: whole })
  expect(say(story, '2026-03-02T01:05:00.000Z', said).ok).toBe(true)
})

test('anyone may ask once there is a page, and an answer names the questions it answers', () => {
  const story = opened()
  expect(codes(decideQuestion(story.matter, '退款吗'))).toEqual(['matter.unknown'])
  story.add('2026-03-02T01:00:00.000Z', say(story, '2026-03-02T01:00:00.000Z', update('2026-03-02T06:00:00.000Z')))
  story.add('2026-03-02T01:30:00.000Z', decideQuestion(story.matter, '我的那台要停用吗？'))
  const asked = story.entries.length - 1
  expect(story.entries[asked]!.data).toEqual({})
  const pair = { zh: '要停用吗', en: 'Should I stop using mine?' }
  const answer: DraftText = {
    of: 'answer',
    text: { question: pair, answer: { zh: '不用。', en: 'No.' }, questions: [asked] },
  }
  const strange: DraftText = { of: 'answer', text: { ...answer.text, questions: [999] } as never }
  expect(codes(decideDrafting(story.matter, strange, 'brand:pr'))).toEqual(['matter.question-unknown'])
  story.add('2026-03-02T02:00:00.000Z', say(story, '2026-03-02T02:00:00.000Z', answer))
  expect(story.matter!.questions[0]!.answered).toBe(story.entries.length - 1)
})

test('a matter ends with its review in public, nothing left to do and no word owed; all that is missing is named at once', () => {
  const story = opened({}, { planned: skeleton.tasks.slice(0, 1) as never })
  expect(codes(decideClosing(story.matter, 'brand:pr', story.at('2026-03-02T01:00:00.000Z')))).toEqual([
    'matter.no-review',
    'matter.tasks-open',
    'matter.update-owed',
  ])
})

test('the same thing is linked once, and a draft that was sent back is not approved', () => {
  const story = opened()
  story.add('2026-03-02T01:00:00.000Z', decideLinking(story.matter, 'collective:abc', 'brand:pr'))
  expect(codes(decideLinking(story.matter, 'collective:abc', 'brand:pr'))).toEqual(['matter.linked-already'])
  const said = update('2026-03-02T06:00:00.000Z')
  story.add('2026-03-02T01:00:00.000Z', decideDrafting(story.matter, said, 'brand:pr'))
  story.add('2026-03-02T01:05:00.000Z', decideSendingBack(story.matter, 2, '没有来源', 'brand:legal'))
  expect(codes(decideApproval(story.matter, 2, 'brand:legal', { ...wrote, text: said }))).toEqual([
    'matter.draft-settled',
  ])
})
