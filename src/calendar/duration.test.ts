import { describe, expect, it } from 'vitest'
import { duration, durationWords, formatDuration, parseDuration } from './duration.ts'

describe('a duration', () => {
  it.each([
    ['PT24H', 24, 'hour', '24 小时', '24 hours'],
    ['P3WD', 3, 'workday', '3 个工作日', '3 working days'],
    ['P1WD', 1, 'workday', '1 个工作日', '1 working day'],
    ['P7D', 7, 'day', '7 天', '7 days'],
    ['P6M', 6, 'month', '6 个月', '6 months'],
    ['P1Y', 1, 'year', '1 年', '1 year'],
  ])('%s reads, writes and speaks', (text, count, unit, zh, en) => {
    const term = duration(text)
    expect(term).toEqual({ count, unit })
    expect(formatDuration(term)).toBe(text)
    expect(durationWords(term)).toEqual({ zh, en })
  })

  it.each([
    '',
    'P',
    'P0D',
    'PT',
    'PT3D',
    'P3H',
    'PT3WD',
    'PT5M',
    'P1W',
    'P1Y6M',
    'P-3D',
    'P1.5D',
    'p3d',
    'P99999D',
    ' P3D',
    'P3D\n',
  ])('%j is refused', (text) => {
    expect(parseDuration(text)).toMatchObject({ ok: false, refusals: [{ code: 'duration-unreadable' }] })
  })
})
