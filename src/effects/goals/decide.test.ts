import { expect, test } from 'vitest'
import { codes, Growing } from '../../../tests/growing.ts'
import { decideGoal, decideKeeping, decideMeasured, decideProposal, type MeasuredData } from './decide.ts'
import { fold, type Goal, worthOf } from './goal.ts'
import type { SetGoal } from './words.ts'

const words = { zh: '让人相信它经过检测', en: 'People believe that it was tested' }
const asked: SetGoal = {
  claim: 'one',
  objective: words,
  audience: words,
  measure: 'sales',
  from: '2026-10-01',
  judgeOn: '2026-12-01',
}
const before = { today: '2026-09-20', stands: true }
const found: MeasuredData = {
  method: 'troth-panel',
  sha256: 'a'.repeat(64),
  step: 'week',
  firstOn: '2026-03-01',
  lastOn: '2026-11-29',
  controls: 5,
  before: 31,
  after: 9,
  verdict: 'no-evidence',
  grade: 'B',
  reasons: [],
  change: { estimate: 0.01, lo: -0.05, hi: 0.07 },
  placebos: 5,
  exposure: { visits: 0, badges: 0, kits: 0, scans: 0 },
  days: [],
}
const set = (more: Partial<SetGoal> = {}) => {
  const story = new Growing<Goal>('effect:one', fold)
  story.add(decideGoal(undefined, { ...asked, ...more }, 'brand:pr', before))
  return story
}

test('a goal is set for a claim that stands, and says so where it was set after the claim was in use', () => {
  expect(set().known!.late).toBe(false)
  expect(
    new Growing<Goal>('effect:one', fold).add(
      decideGoal(undefined, asked, 'brand:pr', { ...before, today: '2026-10-02' }),
    ).late,
  ).toBe(true)
  expect(codes(decideGoal(undefined, asked, 'brand:pr', { ...before, stands: undefined }))).toEqual(['claim.unknown'])
  expect(codes(decideGoal(undefined, asked, 'brand:pr', { ...before, stands: false }))).toEqual(['claim.over'])
  expect(codes(decideGoal(undefined, { ...asked, judgeOn: asked.from }, 'brand:pr', before))).toEqual([
    'effect.judged-before-it-begins',
  ])
  expect(decideGoal(set().known, asked, 'brand:pr', before)).toEqual({ ok: true, value: [] })
})

test('what was found is written down whatever it is, once for the same figures, and the figures stay sealed', () => {
  const story = set()
  const harm = { ...found, verdict: 'effect' as const, change: { estimate: -0.2, lo: -0.3, hi: -0.1 } }
  story.add(decideMeasured(story.known, harm, 'week,with,a\n2026-03-01,412,399', 'brand:pr'))
  expect(worthOf('sales', story.known!.measured[0]!)).toBe('harmed')
  expect(JSON.stringify(story.entries)).not.toContain('412')
  expect(decideMeasured(story.known, harm, 'the same', 'brand:pr')).toEqual({ ok: true, value: [] })
  expect(codes(decideMeasured(undefined, found, '', 'brand:pr'))).toEqual(['effect.unknown'])
})

test('fewer complaints are good and fewer sales are not; what cannot be said is worth nothing either way', () => {
  const change = { estimate: -0.2, lo: -0.3, hi: -0.1 }
  expect(worthOf('complaints', { verdict: 'effect', change })).toBe('worked')
  expect(worthOf('survey', { verdict: 'effect', change })).toBe('harmed')
  expect(worthOf('sales', { verdict: 'evidence-of-none', change })).toBe('weak')
  expect(worthOf('sales', { verdict: 'cannot-say', change })).toBe('unknown')
})

test('retiring is proposed where there is harm or nothing, and not where nothing can be said or nothing was measured', () => {
  expect(codes(decideProposal(set().known, words, 'brand:pr'))).toEqual(['effect.nothing-to-retire'])
  const { change: _, ...silent } = found
  const unknown = set()
  unknown.add(
    decideMeasured(unknown.known, { ...silent, verdict: 'cannot-say', declined: 'nothing-after' }, '', 'brand:pr'),
  )
  expect(codes(decideProposal(unknown.known, words, 'brand:pr'))).toEqual(['effect.nothing-to-retire'])
  const weak = set()
  weak.add(decideMeasured(weak.known, found, '', 'brand:pr'))
  weak.add(decideProposal(weak.known, words, 'brand:pr'))
  expect(codes(decideProposal(weak.known, words, 'brand:legal'))).toEqual(['effect.proposed-already'])
})

test('whoever proposed it does not decide to keep the claim; kept, it may be proposed anew after that', () => {
  const story = set()
  story.add(decideMeasured(story.known, found, '', 'brand:pr'))
  expect(codes(decideKeeping(story.known, words, 'brand:legal'))).toEqual(['effect.nothing-proposed'])
  story.add(decideProposal(story.known, words, 'brand:legal'))
  expect(codes(decideKeeping(story.known, words, 'brand:legal'))).toEqual(['effect.own-proposal'])
  story.add(decideKeeping(story.known, words, 'brand:admin'))
  expect(codes(decideKeeping(story.known, words, 'brand:admin'))).toEqual(['effect.nothing-proposed'])
  expect(story.add(decideProposal(story.known, words, 'brand:pr')).kept).toBeUndefined()
})
