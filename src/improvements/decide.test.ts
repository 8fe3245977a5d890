import { expect, test } from 'vitest'
import { codes, Growing } from '../../tests/growing.ts'
import {
  decideAnswer,
  decideCases,
  decideCause,
  decideChecked,
  decideClosing,
  decideDone,
  decideMeasure,
  decideMoving,
  decideOpening,
  decideOverdue,
  decideProposal,
  decideReopening,
  decideRulingOut,
  effectFrom,
} from './decide.ts'
import { fold, type Improvement } from './improvement.ts'
import type { PlanMeasure } from './words.ts'

const words = { zh: '内胆喷涂温度', en: 'Coating temperature of the inner pot' }
const open = { ...words, owner: 'product', cases: ['case:a', 'case:b'], about: { product: 'X7', lot: 'B2' } } as const
const facts = { today: '2026-10-20' }
const plan: PlanMeasure = {
  ...words,
  kind: 'quality-plan',
  owner: 'product',
  dueOn: '2026-10-25',
  criterion: words,
  cause: 'c1',
}
const check = {
  method: 'troth-series',
  from: '2026-10-20',
  firstOn: '2026-08-01',
  lastOn: '2026-11-20',
  reasons: [],
  placebos: 20,
  controls: 3,
  days: [],
  verdict: 'effect',
  grade: 'B',
  ratio: { estimate: 0.3, lo: 0.2, hi: 0.5 },
} as const

const opened = () => {
  const story = new Growing<Improvement>('improvement:one', fold)
  story.add(decideOpening(undefined, { ...open, cases: [...open.cases] }, 'brand:product', {}))
  return story
}
/** A root cause and a measure that is done. */
const worked = () => {
  const story = opened()
  story.add(decideCause(story.known, { ...words, kind: 'root', evidence: [] }, 'brand:product'))
  story.add(decideMeasure(story.known, plan, 'brand:product', facts))
  story.add(decideDone(story.known, { measure: 'm1', ...words, evidence: [] }, 'brand:product', facts))
  return story
}

test('opened twice it is one; without a complaint behind it is none; the same case is added once', () => {
  const story = opened()
  expect(decideOpening(story.known, { ...open, cases: ['case:z'] }, 'brand:product', {})).toEqual({
    ok: true,
    value: [],
  })
  expect(codes(decideOpening(undefined, { ...open, cases: [] }, 'brand:product', {}))).toEqual(['improvement.no-cases'])
  story.add(decideCases(story.known, ['case:b', 'case:c', 'case:c'], 'brand:product'))
  expect(story.known!.cases).toEqual(['case:a', 'case:b', 'case:c'])
  expect(decideCases(story.known, ['case:c'], 'brand:product')).toEqual({ ok: true, value: [] })
})

test('a cause stands under one that stands, and what was ruled out carries nothing any more', () => {
  const story = opened()
  const cause = { ...words, kind: 'direct' as const, evidence: [] as string[] }
  story.add(decideCause(story.known, cause, 'brand:product'))
  expect(codes(decideCause(story.known, { ...cause, under: 'c7' }, 'brand:product'))).toEqual([
    'improvement.cause-unknown',
  ])
  story.add(decideRulingOut(story.known, { cause: 'c1', ...words }, 'brand:product'))
  expect(codes(decideRulingOut(story.known, { cause: 'c1', ...words }, 'brand:product'))).toEqual([
    'improvement.cause-ruled-out',
  ])
  expect(codes(decideCause(story.known, { ...cause, under: 'c1' }, 'brand:product'))).toEqual([
    'improvement.cause-ruled-out',
  ])
  expect(
    codes(
      decideMeasure(story.known, { ...plan, kind: 'supplier-action', dueOn: '2026-10-19' }, 'brand:product', facts),
    ),
  ).toEqual(['improvement.day-past', 'improvement.cause-ruled-out', 'field.missing'])
})

test('a measure is overdue once for each date, moves only later, keeps its first date, and is not done tomorrow', () => {
  const story = opened()
  story.add(decideMeasure(story.known, { ...plan, cause: undefined }, 'brand:product', facts))
  const late = { today: '2026-10-26' }
  expect(codes(decideOverdue(story.known, 'm1', { today: '2026-10-25' }))).toEqual(['improvement.not-due'])
  story.add(decideOverdue(story.known, 'm1', late))
  expect(codes(decideOverdue(story.known, 'm1', late))).toEqual(['improvement.not-due'])
  expect(codes(decideMoving(story.known, { measure: 'm1', dueOn: '2026-10-25', ...words }, 'brand:product'))).toEqual([
    'improvement.not-later',
  ])
  story.add(decideMoving(story.known, { measure: 'm1', dueOn: '2026-10-30', ...words }, 'brand:product'))
  expect(story.known!.measures[0]).toMatchObject({ dueOn: '2026-10-30', firstDueOn: '2026-10-25' })
  story.add(decideOverdue(story.known, 'm1', { today: '2026-10-31' }))
  const done = { measure: 'm1', on: '2026-11-01', ...words, evidence: [] }
  expect(codes(decideDone(story.known, done, 'brand:product', { today: '2026-10-31' }))).toEqual([
    'improvement.day-to-come',
  ])
  story.add(decideDone(story.known, done, 'brand:product', { today: '2026-11-01' }))
  expect(codes(decideDone(story.known, done, 'brand:product', { today: '2026-11-01' }))).toEqual([
    'improvement.measure-done',
  ])
})

test('the effect is looked for once everything is done, and from no earlier day', () => {
  expect(codes(effectFrom(opened().known!))).toEqual(['improvement.no-measures'])
  const story = worked()
  expect(effectFrom(story.known!)).toEqual({ ok: true, value: '2026-10-20' })
  expect(codes(effectFrom(story.known!, '2026-10-19'))).toEqual(['improvement.check-too-early'])
  story.add(decideMeasure(story.known, plan, 'brand:product', facts))
  expect(codes(effectFrom(story.known!))).toEqual(['improvement.measures-open'])
})

test('closed by another role, after a check of everything done; everything that is missing is said at once', () => {
  expect(codes(decideClosing(opened().known, words, 'brand:product'))).toEqual([
    'improvement.own-work',
    'improvement.no-root-cause',
    'improvement.no-measures',
    'improvement.no-check',
  ])
  const story = worked()
  story.add(decideChecked(story.known, { ...check, reasons: [], days: [] }, 'brand:product'))
  // What is planned or done after a check makes the check too old.
  story.add(decideMeasure(story.known, plan, 'brand:product', facts))
  story.add(decideDone(story.known, { measure: 'm2', ...words, evidence: [] }, 'brand:product', facts))
  expect(codes(decideClosing(story.known, words, 'brand:legal'))).toEqual(['improvement.no-check'])
  story.add(decideChecked(story.known, { ...check, reasons: [], days: [] }, 'brand:product'))
  expect(story.add(decideClosing(story.known, words, 'brand:legal')).standing).toMatchObject({
    is: 'closed',
    proven: true,
  })
})

test('an effect is called shown only where complaints fell beyond chance and something was there to compare with', () => {
  for (const [more, proven] of [
    [{}, true],
    [{ grade: 'C' }, false],
    [{ verdict: 'no-evidence' }, false],
    [{ ratio: { estimate: 1.5, lo: 1.2, hi: 1.9 } }, false],
    [{ verdict: 'cannot-say', grade: undefined, ratio: undefined }, false],
  ] as const) {
    const story = worked()
    story.add(decideChecked(story.known, { ...check, reasons: [], days: [], ...more }, 'brand:product'))
    expect(story.add(decideClosing(story.known, words, 'brand:legal')).standing).toMatchObject({ proven })
  }
})

test('closed it takes nothing but proposals’ answers, and opened again it needs a new check', () => {
  const story = worked()
  story.add(
    decideProposal(story.known, { kind: 'idea', text: '换一种喷涂', credit: false }, 'public', {
      proposal: 'p12345678',
    }),
  )
  story.add(decideChecked(story.known, { ...check, reasons: [], days: [] }, 'brand:product'))
  story.add(decideClosing(story.known, words, 'brand:legal'))
  for (const decision of [
    decideCause(story.known, { ...words, kind: 'root', evidence: [] }, 'brand:product'),
    decideMeasure(story.known, plan, 'brand:product', facts),
    decideChecked(story.known, { ...check, reasons: [], days: [] }, 'brand:product'),
    decideClosing(story.known, words, 'brand:legal'),
    decideProposal(story.known, { kind: 'idea', text: '又一条', credit: false }, 'public', { proposal: 'p87654321' }),
  ])
    expect(codes(decision)).toEqual(['improvement.closed'])
  story.add(decideAnswer(story.known, { proposal: 'p12345678', taken: true, ...words }, 'brand:product', {}))
  story.add(decideReopening(story.known, { ...words, warning: 'one' }, 'timer'))
  expect(codes(decideReopening(story.known, words, 'timer'))).toEqual(['improvement.not-closed'])
  expect(codes(decideClosing(story.known, words, 'brand:legal'))).toEqual(['improvement.no-check'])
})

test('whoever wants to be named gives a name, and is named when taken up; the same form sent twice is one', () => {
  const story = opened()
  const act = { kind: 'test', text: '我愿意试用', credit: true } as const
  const mine = { proposal: 'p12345678' }
  expect(codes(decideProposal(story.known, act, 'public', mine))).toEqual(['field.missing'])
  story.add(decideProposal(story.known, { ...act, name: '林先生' }, 'public', mine))
  expect(decideProposal(story.known, { ...act, name: '林先生' }, 'public', mine)).toEqual({ ok: true, value: [] })
  expect(JSON.stringify(story.entries)).not.toContain('林先生')
  const answer = { proposal: 'p12345678', taken: false, ...words }
  const name = { name: '林先生' }
  expect(decideAnswer(story.known, answer, 'brand:pr', name)).not.toMatchObject({ value: [{ sealed: {} }] })
  const taken = decideAnswer(story.known, { ...answer, taken: true }, 'brand:pr', name)
  expect(taken).toMatchObject({ value: [{ sealed: { credit: '林先生' } }] })
  story.add(taken)
  expect(codes(decideAnswer(story.known, answer, 'brand:pr', name))).toEqual(['improvement.proposal-answered'])
})
