import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { formatDuration, parseDuration } from './duration.ts'
import { binding, type LimitId, limit, limitEnds, limits } from './statutory.ts'

describe('limits that do not come from the brand', () => {
  // Beginnings in China; each end worked out by hand from the notices of 2026.
  it.each<readonly [LimitId, string, string, string]>([
    [
      'authority-first',
      '2026-02-13T11:00',
      '2026-03-02T18:00',
      'Sat 14 and Sat 28 February are worked, 15 to 23 are off',
    ],
    [
      '12315-settle',
      '2026-09-17T16:20',
      '2026-10-08T18:00',
      '18, the worked Sunday the 20th, 21 to 24, 28 to 30 September, then 8 October',
    ],
    [
      '12315-settle',
      '2026-04-29T23:59',
      '2026-05-15T18:00',
      '30 April, then 6, 7, 8 May, the worked Saturday the 9th, 11 to 15',
    ],
    ['refund-no-reason', '2026-09-24T10:00', '2026-10-08T18:00', '1 October is a holiday: the day after the week off'],
    ['stalling', '2026-06-05T10:00', '2026-06-22T18:00', '20 June is 端午: on to Monday the 22nd'],
    ['car-reply', '2026-01-30T09:00', '2026-02-13T18:00', 'ten days before Spring Festival begins'],
    [
      'car-done',
      '2026-01-30T09:00',
      '2026-03-05T18:00',
      'ten before, the worked 14th, 24 to 28 February, 2 to 5 March',
    ],
    ['platform-first', '2026-10-01T08:15', '2026-10-03T08:15', 'hours know no holiday'],
    ['public-platform', '2026-11-20T08:00', '2026-11-27T18:00', 'seven days, a Friday'],
    ['three-guarantees-repair', '2026-11-22T08:00', '2026-12-22T18:00', 'thirty days, a Tuesday'],
    ['authority-mediate', '2026-01-05T09:00', '2026-03-13T18:00', 'forty-five working days around Spring Festival'],
  ])('%s from %s ends at %s: %s', (id, from, to) => {
    expect(limitEnds(id, utc(from))?.dueAt).toBe(utc(to))
  })

  it('hold for what began while they were in force', () => {
    expect(limitEnds('authority-mediate', utc('2026-04-15T00:00'))).toBeUndefined()
    expect(limitEnds('authority-mediate-2026', utc('2026-04-14T23:59'))).toBeUndefined()
    expect(limitEnds('authority-mediate-2026', utc('2026-04-15T00:00'))).toBeDefined()
  })

  it('that reach into a year without a notice say that the date may move', () => {
    expect(limitEnds('12315-settle', utc('2026-12-22T10:00'))?.provisional).toBe(true)
    expect(limitEnds('12315-settle', utc('2026-12-10T10:00'))?.provisional).toBe(false)
  })

  it('each has a term that can be counted, words in both languages and a basis, and one name', () => {
    for (const one of limits) {
      expect(parseDuration(one.term).ok, one.id).toBe(true)
      for (const words of [one.zh, one.en, one.basis]) expect(words.length).toBeGreaterThan(3)
    }
    expect(new Set(limits.map(({ id }) => id)).size).toBe(limits.length)
  })
})

describe('of a promise and the law', () => {
  type Owed = { readonly term: string; readonly of: string }
  const brand: Owed = { term: 'P3WD', of: 'brand' }
  it('the stricter binds', () => {
    const law = { ...limit('car-reply'), of: 'law' }
    expect(binding<Owed>(utc('2026-11-23T10:00'), [brand, law])).toMatchObject({
      of: 'brand',
      ends: { dueOn: '2026-11-26' },
    })
    expect(binding<Owed>(utc('2026-11-23T10:00'), [{ term: 'P30WD', of: 'brand' }, law])).toMatchObject({ of: 'law' })
  })

  it('which one is stricter depends on the days: seven calendar days run out before five working days at New Year', () => {
    const owed: readonly Owed[] = [
      { term: 'P5WD', of: 'brand' },
      { term: 'P7D', of: 'law' },
    ]
    // From Thursday 12 February both lie behind the holiday: 13, 14, 24, 25, 26 against the 24th.
    expect(binding(utc('2026-02-12T10:00'), owed)).toMatchObject({ of: 'law', ends: { dueOn: '2026-02-24' } })
    expect(binding(utc('2026-11-19T10:00'), owed)).toMatchObject({ of: 'brand', ends: { dueOn: '2026-11-26' } })
  })
})

const shared = ['../../../shared', '../../../../shared']
  .map((folder) => new URL(`${folder}/domain/time-limits.json`, import.meta.url))
  .find((file) => existsSync(file))

/** Ours beside the names of the collected limits, where the collection lies next to the project. */
const alike: Readonly<Record<string, LimitId>> = {
  'reg-first': 'authority-first',
  'reg-accept-2020': 'authority-accept',
  'reg-2026-accept': 'authority-accept-2026',
  'reg-mediate-2020': 'authority-mediate',
  'reg-2026-mediate': 'authority-mediate-2026',
  '12315-odr': '12315-settle',
  'return-refund': 'refund-no-reason',
  'return-notice': 'return-no-reason',
  'stall-line': 'stalling',
  'car-reply': 'car-reply',
  'car-done': 'car-done',
  'platform-norm-first': 'platform-first',
  heimao: 'public-platform',
  express: 'express',
  'post-appeal': 'post-appeal',
}

test.each(shared ? ['limits'] : [])('the presets agree with the collected limits, number for number', () => {
  const { limits: collected } = JSON.parse(readFileSync(shared!, 'utf8')) as {
    limits: {
      id: string
      n: number
      unit: string
      confidence: string
      effective_from?: string
      effective_to?: string
    }[]
  }
  const units = { working_day: 'workday', calendar_day: 'day', hour: 'hour', year: 'year' } as const
  for (const [theirs, ours] of Object.entries(alike)) {
    const one = collected.find(({ id }) => id === theirs)!
    const unit = units[one.unit as keyof typeof units]
    expect(limit(ours), theirs).toMatchObject({
      term: formatDuration({ count: one.n, unit }),
      sure: one.confidence === 'sure',
    })
    expect([limit(ours).fromOn, limit(ours).toOn], theirs).toEqual([one.effective_from, one.effective_to])
  }
})

/** The wall in China as an instant. */
const utc = (wall: string) => new Date(`${wall}:00.000+08:00`).toISOString()
