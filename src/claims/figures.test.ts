import { expect, test } from 'vitest'
import type { Logged } from '#src/ledger/words.ts'
import { claimFigures } from './figures.ts'

const period = {
  fromAt: '2026-10-31T16:00:00.000Z',
  toAt: '2026-11-30T16:00:00.000Z',
  fromOn: '2026-11-01',
  toOn: '2026-11-30',
}
let index = 0
const entry = (id: string, type: string, on: string, data: object, answers?: string[]): Logged => ({
  type,
  subject: `claim:${id}`,
  at: `${on}T02:00:00.000Z`,
  by: 'brand:legal',
  data: data as Logged['data'],
  ...(answers ? { answers } : {}),
  leaf: `leaf${index}`,
  index: index++,
  position: 0,
})
const paper = { sha256: 'ab'.repeat(32), bytes: 1, mediaType: 'application/pdf', name: 'a.pdf' }
const registered = (id: string, on: string, more: object = {}) =>
  entry(id, 'claim.registered/1', on, {
    kind: 'media',
    naming: 'implicit',
    wording: { zh: id },
    scope: {},
    numbers: [],
    evidence: [],
    registeredOn: on,
    validFrom: on,
    reviewEvery: 'P1M',
    owner: 'pr',
    ...more,
  })

test('figures say what stood at the end of the period, how well, and what came down in it, each with its entries', () => {
  const entries = [
    registered('declared', '2026-11-05'),
    registered('documented', '2026-11-06', { evidence: [paper] }),
    registered('seen', '2026-11-07'),
    entry('seen', 'claim.looked-up/1', '2026-11-08', { register: '登记处', on: '2026-11-08', result: 'confirmed' }),
    registered('seen-long-ago', '2026-09-01'),
    entry('seen-long-ago', 'claim.looked-up/1', '2026-09-02', {
      register: '登记处',
      on: '2026-09-02',
      result: 'confirmed',
    }),
    registered('gone', '2026-09-01'),
    entry('gone', 'claim.withdrawn/1', '2026-11-10', { reason: '说法不准' }),
    registered('gone-before', '2026-09-01'),
    entry('gone-before', 'claim.withdrawn/1', '2026-10-10', { reason: '说法不准' }),
    registered('over', '2026-09-01', { validUntil: '2026-11-11' }),
    entry('over', 'claim.lapsed/1', '2026-11-12', { validUntil: '2026-11-11' }),
    registered('later', '2026-12-05'),
    entry('declared', 'claim.withdrawn/1', '2026-12-06', { reason: '以后的事' }),
  ]
  const state = claimFigures.begin()
  for (const one of entries) claimFigures.fold(state, one)
  const figures = Object.fromEntries(
    claimFigures.read(state, period).map((figure) => [figure.id, [figure.value, figure.entries]]),
  )
  expect(figures).toEqual({
    'claims.live': [4, [0, 1, 2, 4]],
    'claims.declared': [2, [0, 4]],
    'claims.documented': [1, [1]],
    'claims.looked-up': [1, [3]],
    'claims.countersigned': [0, []],
    'claims.observed': [0, []],
    'claims.disputed': [0, []],
    'claims.suspended': [0, []],
    'claims.lapsed': [1, [11]],
    'claims.withdrawn': [1, [7]],
  })
  expect(claimFigures.read(state, period)).toEqual(claimFigures.read(state, period))
})
