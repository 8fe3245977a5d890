import { expect, test } from 'vitest'
import { codes, Growing } from '../../../tests/growing.ts'
import { keyOf } from '../streams/words.ts'
import {
  decideAcknowledging,
  decideGrowing,
  decideJudging,
  decideLevel,
  decideOpening,
  decideRaising,
  decideSubsiding,
  type Found,
} from './decide.ts'
import { fold, type Warning } from './warning.ts'

const numbers = { window: 3, observed: 15, expected: 0.4, low: 0, high: 2.1, p: 1e-6 }
const found: Found = {
  level: 'III',
  family: 'complaints',
  on: '2026-10-05',
  since: '2026-10-03',
  stream: keyOf({ family: 'complaints', product: 'X7', lot: 'B2' }),
  numbers,
  cases: ['case:a', 'case:b'],
}
const raised = (more: Partial<Found> = {}) => {
  const story = new Growing<Warning>('warning:one', fold)
  story.add(decideRaising(undefined, { ...found, ...more }))
  return story
}
const told = { stream: { family: 'complaints', product: 'X7', lot: 'B2' } as const, numbers, days: [] }
const words = { zh: 'X7 B2 批次涂层脱落', en: 'The coating of lot B2 comes off' }

test('a day that was judged raises one warning, whose product, numbers and cases stay sealed', () => {
  const story = raised()
  expect(story.entries[0]!.data).toEqual({
    level: 'III',
    family: 'complaints',
    on: '2026-10-05',
    since: '2026-10-03',
    budget: 4,
  })
  expect(story.entries[0]!._sd).toEqual(['stream', 'numbers', 'cases'])
  expect(codes(decideRaising(story.known, found))).toEqual(['warning.raised-already'])
})

test('the clock makes it graver and never less grave; people do either, with a reason that is sealed', () => {
  const story = raised()
  expect(codes(decideGrowing(story.known, 'IV'))).toEqual(['warning.same-level'])
  expect(codes(decideGrowing(story.known, 'III'))).toEqual(['warning.same-level'])
  expect(story.add(decideGrowing(story.known, 'II')).level).toBe('II')
  expect(story.add(decideLevel(story.known, { to: 'IV', reason: '已查明' }, 'brand:pr')).level).toBe('IV')
  expect(JSON.stringify(story.entries)).not.toContain('已查明')
  expect(decideLevel(story.known, { to: 'IV', reason: '再说一次' }, 'brand:pr')).toMatchObject({
    refusals: [{ code: 'warning.same-level', field: 'to' }],
  })
})

test('taken up by a role it may be handed to another one, and not to the same again', () => {
  const story = raised()
  story.add(decideAcknowledging(story.known, { owner: 'product' }, 'brand:pr'))
  expect(codes(decideAcknowledging(story.known, { owner: 'product' }, 'brand:pr'))).toEqual([
    'warning.acknowledged-already',
  ])
  expect(story.add(decideAcknowledging(story.known, { owner: 'service' }, 'brand:pr')).owner).toBe('service')
})

test('a false alarm is over for everything but being judged, and is judged once', () => {
  const story = raised()
  story.add(decideJudging(story.known, { as: 'false', reason: '重复提交' }, 'brand:legal', {}))
  expect(story.known!.standing.is).toBe('false')
  expect(codes(decideJudging(story.known, { as: 'normal', reason: '不' }, 'brand:legal', {}))).toEqual([
    'warning.judged-already',
  ])
  for (const decision of [
    decideGrowing(story.known, 'I'),
    decideAcknowledging(story.known, { owner: 'pr' }, 'brand:pr'),
    decideLevel(story.known, { to: 'I', reason: '更糟' }, 'brand:pr'),
    decideSubsiding(story.known, '2026-10-09'),
  ])
    expect(codes(decision)).toEqual(['warning.over'])
})

test('what has subsided may still be called false: the report on false alarms lives from that', () => {
  const story = raised()
  story.add(decideSubsiding(story.known, '2026-10-12'))
  expect(codes(decideSubsiding(story.known, '2026-10-13'))).toEqual(['warning.over'])
  expect(story.add(decideJudging(story.known, { as: 'false', reason: '误报' }, 'brand:pr', {})).standing.is).toBe(
    'false',
  )
})

test('a new normal is said of counts with the level that was measured, and of a share never', () => {
  const story = raised()
  const act = { as: 'normal', reason: '新品上市' } as const
  expect(story.add(decideJudging(story.known, act, 'brand:pr', { factor: 1.61803 })).standing).toMatchObject({
    is: 'normal',
    since: '2026-10-03',
    factor: 1.618,
  })
  for (const family of ['overdue', 'words-missed', 'negative', 'mix'] as const)
    expect(codes(decideJudging(raised({ family }).known, act, 'brand:pr', {}))).toEqual(['warning.not-counted'])
})

test('its content is opened once, with all of its numbers, whatever has become of it', () => {
  const story = raised()
  story.add(decideSubsiding(story.known, '2026-10-12'))
  expect(story.add(decideOpening(story.known, words, 'brand:pr', told)).opened).toMatchObject({ ...words, numbers })
  expect(codes(decideOpening(story.known, words, 'brand:pr', told))).toEqual(['warning.opened-already'])
})

test('nothing is done to a warning that does not exist', () => {
  for (const decision of [
    decideGrowing(undefined, 'I'),
    decideAcknowledging(undefined, { owner: 'pr' }, 'brand:pr'),
    decideLevel(undefined, { to: 'I', reason: '更糟' }, 'brand:pr'),
    decideJudging(undefined, { as: 'false', reason: '误报' }, 'brand:pr', {}),
    decideSubsiding(undefined, '2026-10-09'),
    decideOpening(undefined, words, 'brand:pr', told),
  ])
    expect(codes(decision)).toEqual(['warning.unknown'])
})
