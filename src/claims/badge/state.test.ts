import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { build } from 'vite'
import { describe, expect, test } from 'vitest'
import { issuedTo, readBadge, type Shown } from './state.ts'

const entry = (type: string, data: Record<string, unknown> = {}): Shown => ({
  type: `claim.${type}/1`,
  at: '2026-11-01T02:00:00.000Z',
  data,
})
const registered = (more: Record<string, unknown> = {}): Shown =>
  entry('registered', {
    registeredOn: '2026-11-01',
    validFrom: '2026-11-01',
    validUntil: '2026-12-31',
    numbers: [],
    evidence: [],
    ...more,
  })
const look = (result: string, on = '2026-11-05') => entry('looked-up', { on, result, register: 'r' })
const today = '2026-11-18'

describe('what a badge may say', () => {
  test.each([
    ['a claim in its time stands', [registered()], today, 'stands'],
    ['on its last day it still stands', [registered()], '2026-12-31', 'stands'],
    ['on the day after it has lapsed, whether or not anybody said so', [registered()], '2027-01-01', 'lapsed'],
    ['before its first day it is not in force', [registered({ validFrom: '2026-12-01' })], today, 'not-yet'],
    ['a dispute shows until it is answered', [registered(), entry('disputed')], today, 'disputed'],
    ['answered, it stands again', [registered(), entry('disputed'), entry('dispute-answered')], today, 'stands'],
    [
      'of two disputes one answer is not enough',
      [registered(), entry('disputed'), entry('disputed'), entry('dispute-answered')],
      today,
      'disputed',
    ],
    ['suspended is graver than disputed', [registered(), entry('disputed'), entry('suspended')], today, 'suspended'],
    ['resumed, it stands', [registered(), entry('suspended'), entry('resumed')], today, 'stands'],
    ['withdrawn stays withdrawn', [registered(), entry('withdrawn'), entry('resumed')], today, 'withdrawn'],
    ['a number that fails contradicts it', [registered({ numbers: [{ verdict: 'fail' }] })], today, 'contradicted'],
    ['a register that has it not contradicts it', [registered(), look('not-found')], today, 'contradicted'],
    [
      'a later look that found it mends that',
      [registered(), look('not-found'), look('confirmed', '2026-11-06')],
      today,
      'stands',
    ],
    ['a kind of entry nobody knows leaves it untold', [registered(), entry('blessed')], today, 'unknown'],
    ['nothing at all says nothing', [], today, 'unknown'],
    ['a beginning in the middle says nothing', [registered(), registered()], today, 'unknown'],
    ['no beginning says nothing', [entry('looked-up', { on: today, result: 'confirmed' })], today, 'unknown'],
  ] as const)('%s', (_, entries, on, state) => expect(readBadge(entries, on).state).toBe(state))

  test('the level is no more than the entries carry', () => {
    const most = (...entries: Shown[]) => readBadge(entries, today).mostLevel
    expect(most(registered())).toBe(0)
    expect(most(registered({ evidence: [{}] }))).toBe(1)
    expect(most(registered(), entry('evidence-added', { evidence: [{}] }))).toBe(1)
    expect(most(registered(), look('confirmed'))).toBe(2)
    expect(most(registered({ numbers: [{ verdict: 'fail' }], evidence: [{}] }), look('confirmed'))).toBe(1)
    expect(most(registered(), look('confirmed'), look('differs', '2026-11-06'))).toBe(0)
  })

  test('the day of the last look is told, or that of its registration', () => {
    expect(readBadge([registered()], today).checkedOn).toBe('2026-11-01')
    expect(readBadge([registered(), look('confirmed'), look('confirmed', '2026-11-03')], today).checkedOn).toBe(
      '2026-11-05',
    )
  })

  test('whatever a record holds, reading it does not stumble, and what has ended never stands', () => {
    const types = fc.constantFrom(
      'evidence-added',
      'looked-up',
      'disputed',
      'dispute-answered',
      'suspended',
      'resumed',
      'blessed',
    )
    const data = fc.dictionary(
      fc.constantFrom('on', 'result', 'numbers', 'evidence', 'validUntil', 'validFrom'),
      fc.jsonValue(),
    )
    const some = fc.array(fc.tuple(types, data).map(([type, one]) => entry(type, one as Record<string, unknown>)))
    fc.assert(
      fc.property(data, some, some, (first, before, after) => {
        const entries = [entry('registered', first as Record<string, unknown>), ...before, entry('withdrawn'), ...after]
        expect(['withdrawn', 'unknown']).toContain(readBadge(entries, today).state)
      }),
    )
  })
})

test('a badge is for the sites where the brand says the claim is used, from the first day to the last', () => {
  const made = (subject: string, place: object, more: object = {}) => ({
    type: 'placement.made/1',
    subject,
    at: '',
    data: { claim: 'c', place, since: '2026-11-01', ...more },
  })
  const url = (host: string) => ({ kind: 'page', url: `https://${host}/a/b?c` })
  const entries = [
    made('placement:1', url('one.example')),
    made('placement:2', url('two.example'), { until: '2026-11-10' }),
    made('placement:3', url('three.example'), { since: '2026-12-01' }),
    made('placement:4', url('four.example')),
    { type: 'placement.taken-down/1', subject: 'placement:4', at: '', data: { on: '2026-11-05' } },
    made('placement:5', { kind: 'pack', gtin: '06901234567892' }),
    made('placement:6', url('other.example'), { claim: 'd' }),
    made('placement:7', { kind: 'shop', name: 's', url: 'https://one.example:8443/' }),
  ]
  expect(issuedTo(entries, 'c', today)).toEqual(['https://one.example', 'https://one.example:8443'])
})

test('the badge, with everything it verifies and every word of its own, is under 12 KB as it travels', async () => {
  const root = new URL('../../../', import.meta.url)
  const sizes = await Promise.all(
    ['src/site/badge/element.ts', 'src/site/badge/frame.ts'].map(async (input) => {
      const made = await build({
        configFile: false,
        root: root.pathname,
        logLevel: 'silent',
        build: {
          write: false,
          rollupOptions: { input: new URL(input, root).pathname, output: { codeSplitting: false } },
        },
      })
      const { output } = made as unknown as { output: { code: string }[] }
      expect(output).toHaveLength(1)
      return [output[0]!.code.includes('troth.receipt@v1'), gzipSync(output[0]!.code, { level: 9 }).length] as const
    }),
  )
  expect(sizes.map(([verifies]) => verifies)).toEqual([false, true])
  expect(sizes.reduce((sum, [, bytes]) => sum + bytes, 0)).toBeLessThan(12_288)
})
