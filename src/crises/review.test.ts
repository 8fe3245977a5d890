import { generateKeyPairSync, sign } from 'node:crypto'
import { expect, test } from 'vitest'
import { decideApproval, decideDrafting, decideOpening, decidePublishing } from './decide.ts'
import { decideSigning, verdictBytes } from './decidereview.ts'
import { codes, Story } from './matter.fixture.ts'
import { reportOf } from './report.ts'
import type { DraftText } from './words.ts'

const both = (text: string) => ({ zh: text, en: text })
const part = { known: '已知', unknown: '未知', doing: '在核对', concerned: '车主', help: '400 热线' }
const update: DraftText = { of: 'update', text: { title: both('传言'), zh: part, en: part } }
const review: DraftText = {
  of: 'review',
  text: { causes: both('原因'), changed: both('改了'), missed: both('没有'), costsFen: 0, responsible: 'admin' },
}

function told(rehearsal = false): Story {
  const story = new Story()
  const now = '2026-03-02T00:00:00.000Z'
  const act = {
    name: both('传言'),
    type: 'rumour' as const,
    level: 'II' as const,
    reason: '热搜',
    history: false,
    badReputation: false,
    rehearsal,
  }
  story.add(now, decideOpening(undefined, act, 'brand:pr', { ...story.at(now), planned: [] }))
  for (const text of [update, review]) {
    story.add(now, decideDrafting(story.matter, text, 'brand:pr'))
    const { index } = story.matter!.drafts.at(-1)!
    const facts = { author: 'lin', actor: 'zhou', text, blocking: [] }
    story.add(now, decideApproval(story.matter, index, 'brand:legal', facts))
    story.add(now, decidePublishing(story.matter, index, 'brand:pr', { ...story.at(now), text, blocking: [] }))
  }
  return story
}

const keys = generateKeyPairSync('ed25519')
const publicKey = Buffer.from(keys.publicKey.export({ format: 'jwk' }).x!, 'base64url').toString('base64')
const observer = { id: '0123456789abcdef', publicKey }
const facts = { brand: 'qinghe', observer }
const signed = (leaf: string, agrees: boolean, objection?: string) => ({
  observer: observer.id,
  agrees,
  ...(objection ? { objection } : {}),
  signature: sign(
    null,
    verdictBytes('qinghe', observer.id, 'one', { review: leaf, agrees, objection }),
    keys.privateKey,
  ).toString('base64'),
})

test('an observer signs the very review that was published; one word of it changed, and the signature is for nothing', () => {
  const story = told()
  const leaf = story.matter!.review!.leaf
  expect(codes(decideSigning(story.matter, signed('leaf of another', true), facts))).toEqual(['matter.signature'])
  expect(
    codes(decideSigning(story.matter, { ...signed(leaf, true), agrees: false, objection: '不同意' }, facts)),
  ).toEqual(['matter.signature'])
  const now = '2026-03-03T00:00:00.000Z'
  story.add(now, decideSigning(story.matter, signed(leaf, true), facts))
  expect(story.entries.at(-1)).toMatchObject({ type: 'matter.review-signed/1', by: `observer:${observer.id}` })
  expect(decideSigning(story.matter, signed(leaf, true), facts)).toEqual({ ok: true, value: [] })
  story.add(now, decideSigning(story.matter, signed(leaf, false, '费用没有算全'), facts))
  expect(story.matter!.review!.signed.map(({ agrees }) => agrees)).toEqual([true, false])
})

test('nobody signs who is not on record, whose work has ended, or before there is a review; a rehearsal is signed by nobody', () => {
  const story = told()
  const act = signed(story.matter!.review!.leaf, true)
  expect(codes(decideSigning(story.matter, act, { brand: 'qinghe', observer: undefined }))).toEqual([
    'observer.unknown',
  ])
  const gone = { ...observer, dismissedAt: '2026-03-01T00:00:00.000Z' }
  expect(codes(decideSigning(story.matter, act, { brand: 'qinghe', observer: gone }))).toEqual(['observer.dismissed'])
  const { review: _, ...early } = story.matter!
  expect(codes(decideSigning(early, act, facts))).toEqual(['matter.not-reviewed'])
  const rehearsal = told(true).matter!
  expect(codes(decideSigning(rehearsal, signed(rehearsal.review!.leaf, true), facts))).toEqual(['matter.unknown'])
})

test('a blank nobody filled stops the approval, wherever in the text and in whichever language', () => {
  const story = told()
  const now = '2026-03-02T00:00:00.000Z'
  const text: DraftText = { of: 'update', text: { ...update.text, en: { ...part, help: 'Call {{number}}.' } } }
  story.add(now, decideDrafting(story.matter, text, 'brand:pr'))
  const { index } = story.matter!.drafts.at(-1)!
  const decision = decideApproval(story.matter, index, 'brand:legal', { author: 'a', actor: 'b', text, blocking: [] })
  expect(codes(decision)).toEqual(['matter.blank-left'])
  expect(decision).toMatchObject({ refusals: [{ facts: { blank: '{{number}}' } }] })
})

test('the report of a rehearsal says how long after the alarm each thing was done, and what was late', () => {
  const at = (minutes: number) => new Date(Date.parse('2026-03-02T00:00:00.000Z') + minutes * 60_000).toISOString()
  const task = { what: both('核对'), role: 'pr', due: { at: at(60) } }
  const report = reportOf(
    {
      openedAt: at(0),
      closedAt: at(200),
      firstBy: { at: at(60) },
      versions: [{ at: at(50) }],
      tasks: [
        { id: 'in-time', ...task, doneAt: at(30), doneBy: 'brand:pr' },
        { id: 'late', ...task, doneAt: at(61), escalatedAt: at(75) },
        { id: 'never', ...task },
      ],
      steps: [{ type: 'matter.draft-approved/1', at: at(45), by: 'brand:legal' }],
    },
    at(500),
  )
  expect(report.firstWord).toEqual({ allowedMs: 3_600_000, tookMs: 3_000_000, late: false })
  expect(report.tasks.map(({ id, late, passedOn }) => [id, late, passedOn])).toEqual([
    ['in-time', false, false],
    ['late', true, true],
    ['never', true, false],
  ])
  expect([report.late, report.tookMs, report.approvals]).toEqual([
    2,
    12_000_000,
    [{ type: 'matter.draft-approved/1', by: 'brand:legal', tookMs: 2_700_000 }],
  ])
})
