import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { endOfLocalDay, instantAt, instantWords, localDate, localTime, msOf, startOfLocalDay } from './zone.ts'

describe('a zone', () => {
  it('decides the date of an instant', () => {
    expect(localDate('2026-11-21T16:00:00.000Z')).toBe('2026-11-22')
    expect(localDate('2026-11-21T15:59:59.999Z')).toBe('2026-11-21')
    expect(localDate('2026-11-21T16:00:00Z', 'America/Los_Angeles')).toBe('2026-11-21')
    expect(localTime('2026-11-21T16:00:00Z')).toBe('00:00')
  })

  it('gives a day its first and its last millisecond', () => {
    expect(startOfLocalDay('2026-11-22')).toBe('2026-11-21T16:00:00.000Z')
    expect(endOfLocalDay('2026-11-22')).toBe('2026-11-22T15:59:59.999Z')
  })

  it('keeps the wall clock through summer time', () => {
    expect(instantAt('2026-03-08', '18:00', 'America/Los_Angeles')).toBe('2026-03-09T01:00:00.000Z')
    expect(instantAt('2026-03-07', '18:00', 'America/Los_Angeles')).toBe('2026-03-08T02:00:00.000Z')
    // 02:30 does not exist on this day and becomes 03:30; 01:30 exists twice on the other and is the first.
    expect(instantAt('2026-03-08', '02:30', 'America/Los_Angeles')).toBe('2026-03-08T10:30:00.000Z')
    expect(instantAt('2026-11-01', '01:30', 'America/Los_Angeles')).toBe('2026-11-01T08:30:00.000Z')
  })

  it('shows at an instant the date and time that the instant was made from', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1995-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
        fc.constantFrom('Asia/Shanghai', 'Asia/Kathmandu', 'Pacific/Kiritimati', 'UTC', 'America/New_York'),
        (at, zone) => {
          const instant = at.toISOString()
          const again = instantAt(localDate(instant, zone), localTime(instant, zone), zone)
          expect(localDate(again, zone)).toBe(localDate(instant, zone))
          expect(localTime(again, zone)).toBe(localTime(instant, zone))
          expect(localDate(endOfLocalDay(localDate(instant, zone), zone), zone)).toBe(localDate(instant, zone))
        },
      ),
    )
  })

  it('says an instant the way people write it', () => {
    const instant = '2026-11-27T10:00:00.000Z'
    expect(instantWords(instant)).toEqual({ zh: '11月27日（周五）18:00', en: 'Fri 27 Nov, 18:00' })
    expect(instantWords(instant, { withYear: true }).zh).toBe('2026年11月27日（周五）18:00')
    expect(instantWords(instant, { withYear: true }).en).toBe('Fri 27 Nov 2026, 18:00')
  })

  it.each(['2026-11-22', '2026-13-01T00:00:00Z', '2026-11-22T10:00:00+08:00', 'now'])('%s is no instant', (text) => {
    expect(() => msOf(text)).toThrow(RangeError)
  })
})
