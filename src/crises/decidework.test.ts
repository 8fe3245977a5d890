import { seal } from '@troth/proof/sealed'
import { expect, test } from 'vitest'
import { decideOpening } from './decide.ts'
import { decideDisclosing, decidePostponing, decideWithheldDue, decideWithholding } from './decidewithheld.ts'
import { decideDoing, decideTasksDue } from './decidework.ts'
import { codes, Story } from './matter.fixture.ts'
import { skeleton } from './playbooks/skeleton.ts'
import type { OpenMatter, Withhold } from './words.ts'

const alarm = '2026-03-02T00:00:00.000Z'
function opened() {
  const story = new Story()
  const act: OpenMatter = {
    name: { zh: '缺陷', en: 'A defect' },
    type: 'technical-harm',
    level: 'I',
    reason: 'x',
    history: false,
    badReputation: false,
    rehearsal: false,
  }
  story.add(alarm, decideOpening(undefined, act, 'brand:pr', { ...story.at(alarm), planned: skeleton.tasks as never }))
  return story
}

test('a task that is late says so, and a quarter of its time later somebody else owes it', () => {
  const story = opened()
  const due = (now: string) => decideTasksDue(story.matter, story.at(now))
  expect(codes(due('2026-03-02T00:14:59.000Z'))).toEqual(['matter.not-due'])
  story.add('2026-03-02T00:15:00.000Z', due('2026-03-02T00:15:00.000Z'))
  expect(story.matter!.tasks[0]).toMatchObject({ id: 'accept', overdueAt: '2026-03-02T00:15:00.000Z' })
  expect(codes(due('2026-03-02T00:18:44.000Z'))).toEqual(['matter.not-due'])
  story.add('2026-03-02T00:18:45.000Z', due('2026-03-02T00:18:45.000Z'))
  expect(story.entries.at(-1)!.data).toEqual({ task: 'accept', from: 'service', to: 'admin' })
})

test('a task is done by those who owe it and by nobody else; twice is once', () => {
  const story = opened()
  expect(codes(decideDoing(story.matter, { task: 'accept' }, ['sales']))).toEqual(['not-entitled'])
  story.add('2026-03-02T00:10:00.000Z', decideDoing(story.matter, { task: 'accept', note: '已停投放' }, ['service']))
  expect(JSON.stringify(story.entries.at(-1)!.data)).not.toContain('投放')
  expect(codes(decideDoing(story.matter, { task: 'accept' }, ['service']))).toEqual(['matter.task-done'])
  expect(codes(decideDoing(story.matter, { task: 'nothing' }, ['service']))).toEqual(['matter.task-unknown'])
})

const fact: Withhold = {
  label: { zh: '供应商名称', en: 'Name of the supplier' },
  reason: 'investigation',
  until: '2026-03-10',
  fact: { zh: '电容由甲厂供应。', en: 'The capacitors came from factory A.' },
}
const sealed = seal(new Uint8Array(16), 'fact', fact.fact)
const changed = seal(new Uint8Array(16), 'fact', { ...fact.fact, zh: '电容由乙厂供应。' })
const renamed = seal(new Uint8Array(16), 'note', fact.fact)

test('what is withheld says of what sort it is, why, and until when, and not what it is', () => {
  const story = opened()
  story.add('2026-03-02T01:00:00.000Z', decideWithholding(story.matter, fact, 'brand:legal', story.at(alarm)))
  const { data } = story.entries.at(-1)!
  expect(data).toMatchObject({ reason: 'investigation', until: '2026-03-10' })
  expect(JSON.stringify(data)).not.toContain('甲厂')
})

test('opened later it is the same, or it is not opened', () => {
  const story = opened()
  story.add('2026-03-02T01:00:00.000Z', decideWithholding(story.matter, fact, 'brand:legal', story.at(alarm)))
  const open = (disclosure: string | undefined) =>
    decideDisclosing(story.matter, { withheld: 1 }, 'brand:legal', { disclosure, digests: [sealed.digest] })
  expect(codes(open(changed.disclosure))).toEqual(['matter.not-the-same'])
  expect(codes(open(renamed.disclosure))).toEqual(['matter.not-the-same'])
  expect(codes(open('not base64'))).toEqual(['matter.not-the-same'])
  expect(codes(open(undefined))).toEqual(['matter.draft-forgotten'])
  story.add('2026-03-09T01:00:00.000Z', open(sealed.disclosure))
  expect(codes(open(sealed.disclosure))).toEqual(['matter.disclosed-already'])
})

test('another date keeps the one before, with the reason; a date that passed is said to have passed', () => {
  const story = opened()
  story.add('2026-03-02T01:00:00.000Z', decideWithholding(story.matter, fact, 'brand:legal', story.at(alarm)))
  const earlier = { withheld: 1, until: '2026-03-05', reason: 'x' }
  expect(codes(decidePostponing(story.matter, earlier, 'brand:legal', story.at(alarm)))).toEqual(['matter.until-past'])
  expect(codes(decideWithheldDue(story.matter, story.at('2026-03-10T01:00:00.000Z')))).toEqual(['matter.not-due'])
  story.add('2026-03-11T01:00:00.000Z', decideWithheldDue(story.matter, story.at('2026-03-11T01:00:00.000Z')))
  const later = { withheld: 1, until: '2026-04-10', reason: '鉴定未完成' }
  story.add(
    '2026-03-11T02:00:00.000Z',
    decidePostponing(story.matter, later, 'brand:legal', story.at('2026-03-11T02:00:00.000Z')),
  )
  expect(story.matter!.withheld[0]).toMatchObject({
    until: '2026-04-10',
    before: [{ until: '2026-03-10', reason: '鉴定未完成' }],
  })
})
