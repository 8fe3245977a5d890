import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Logged } from '#src/ledger/words.ts'
import { asOf } from './asof.ts'

const zone = 'Asia/Shanghai'
const stream = (...said: readonly (readonly [string, string, Record<string, unknown>?, string[]?])[]): Logged[] =>
  said.map(([type, at, data = {}, answers], i) => ({
    type: `claim.${type}/1`,
    subject: 'claim:c',
    at,
    by: 'brand:legal',
    data: data as Logged['data'],
    ...(answers ? { answers } : {}),
    leaf: `leaf ${i}`,
    index: i,
    position: i,
  }))
const registered = (more: Record<string, unknown> = {}): Record<string, unknown> => ({
  kind: 'award',
  naming: 'explicit',
  wording: { zh: '获奖' },
  scope: {},
  numbers: [],
  evidence: [],
  registeredOn: '2026-11-01',
  validFrom: '2026-11-01',
  owner: 'legal',
  ...more,
})
const begun = ['registered', '2026-11-01T02:00:00.000Z', registered({ validUntil: '2026-12-31' })] as const

const due = { at: '2026-11-20T10:00:00.000Z', on: '2026-11-20', provisional: false }
const disputed = {
  ground: 'holder',
  owner: 'legal',
  term: 'P5WD',
  answerBy: due,
  link: 'a'.repeat(64),
}

test('what was learnt later stands beside the answer of the day and does not change it', () => {
  const entries = stream(
    begun,
    ['disputed', '2026-11-13T02:00:00.000Z', disputed],
    ['dispute-answered', '2026-11-16T02:00:00.000Z', { outcome: 'upheld', statement: '证书属于别家' }, ['leaf 1']],
    ['suspended', '2026-11-16T02:00:00.000Z', { reason: 'dispute-upheld', on: '2026-11-16' }, ['leaf 1']],
  )
  const found = asOf(entries, '2026-11-10', zone)!
  expect(found.known).toMatchObject({ claim: { standing: { is: 'live' } }, questions: { inForce: { answer: 'yes' } } })
  expect(found.now.inForce).toBe('no')
  expect(found.since.map(({ index }) => index)).toEqual([1, 2, 3])
  expect(asOf(entries, '2026-11-10', zone)!.known).toEqual(asOf(entries.slice(0, 1), '2026-11-10', zone)!.known)
})

test.each([
  ['2026-10-31', undefined, 'no'],
  ['2026-11-01', 'yes', 'yes'],
  ['2026-12-31', 'yes', 'yes'],
  ['2027-01-01', 'no', 'no'],
])('a claim with a last day: on %s it was known as %s, and is seen as %s', (on, known, now) => {
  const entries = stream(begun, ['lapsed', '2026-12-31T16:00:05.000Z', { validUntil: '2026-12-31' }])
  const found = asOf(entries, on, zone)!
  expect([found.known?.questions.inForce.answer, found.now.inForce]).toEqual([known, now])
})

test('the day is the brand’s own: an entry a second before midnight in its zone belongs to it, one a second after does not', () => {
  const at = (instant: string) => asOf(stream(begun, ['withdrawn', instant, { reason: '撤' }]), '2026-11-10', zone)!
  expect(at('2026-11-10T15:59:59.000Z').known?.claim.standing.is).toBe('withdrawn')
  expect(at('2026-11-10T16:00:00.000Z').known?.claim.standing.is).toBe('live')
})

test('taken back, it was in force before that day and not after; nothing is known of a claim that is not there', () => {
  const entries = stream(begun, ['withdrawn', '2026-11-10T02:00:00.000Z', { reason: '撤' }])
  expect(['2026-11-09', '2026-11-10', '2026-11-11'].map((on) => asOf(entries, on, zone)!.now.inForce)).toEqual([
    'yes',
    'no',
    'no',
  ])
  expect(asOf([], '2026-11-09', zone)).toBeUndefined()
})

test('without an end and without a look-up, only the brand’s word says so, then and now', () => {
  const entries = stream(['registered', '2026-11-01T02:00:00.000Z', registered({ reviewEvery: 'P1Y' })])
  const found = asOf(entries, '2026-11-10', zone)!
  expect([found.known!.questions.inForce.answer, found.now.inForce]).toEqual(['unknown', 'unknown'])
})

test('the answer about a day that is over is the same however much is recorded after it', () => {
  const later = fc.array(
    fc.constantFrom(
      [
        'evidence-added',
        { evidence: [{ sha256: 'b'.repeat(64), bytes: 1, mediaType: 'text/plain', name: 'x' }] },
      ] as const,
      ['looked-up', { register: 'r', on: '2026-12-02', result: 'not-found' }] as const,
      ['suspended', { reason: 'look-up-failed', on: '2026-12-02' }] as const,
      ['resumed', { reason: 'look-up-failed', on: '2026-12-02' }] as const,
      ['withdrawn', { reason: '撤' }] as const,
    ),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(later, (more) => {
      const entries = stream(begun, ...more.map(([type, data]) => [type, '2026-12-02T02:00:00.000Z', data] as const))
      expect(asOf(entries, '2026-12-01', zone)!.known).toEqual(asOf(entries.slice(0, 1), '2026-12-01', zone)!.known)
    }),
  )
})
