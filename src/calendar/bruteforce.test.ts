import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { clock, type Pause } from './clock.ts'
import { addDays, weekday } from './date.ts'
import { deadline } from './deadline.ts'
import notices from './holidays.fixture.json' with { type: 'json' }
import { afterWorkingTime, workingMs } from './workhours.ts'

/**
 * The same answers, found the slow way: every minute of 2024 to 2026 in China, marked as working or not from the State
 * Council's notices alone. Nothing of the calendar's own arithmetic is used; China keeps UTC+8 and no summer time.
 */
const minuteMs = 60_000
const epoch = Date.parse('2023-12-31T16:00:00.000Z')
const minutes = 1096 * 1440
const working = new Uint8Array(minutes)
const days: { readonly date: string; readonly working: boolean }[] = []

beforeAll(() => {
  const years: Record<string, { days_off: string[]; makeup_workdays: string[] }> = notices.years
  for (let date = '2024-01-01'; date < '2027-01-01'; date = addDays(date, 1)) {
    const notice = years[date.slice(0, 4)]!
    const on =
      notice.makeup_workdays.includes(date) || (![0, 6].includes(weekday(date)) && !notice.days_off.includes(date))
    for (let minute = 0; on && minute < 1440; minute++) {
      const hour = Math.floor(minute / 60)
      if (hour >= 9 && hour < 18 && hour !== 12) working[days.length * 1440 + minute] = 1
    }
    days.push({ date, working: on })
  }
})

const at = (minute: number) => new Date(epoch + minute * minuteMs).toISOString()

/** Minute by minute: paused minutes do not count; the deadline is the end of the minute that uses the term up. */
function slowly(start: number, budget: number, pauses: readonly (readonly [number, number])[]): string | undefined {
  let left = budget
  for (let minute = start; minute < minutes; minute++) {
    if (working[minute] === 0 || pauses.some(([from, to]) => from <= minute && minute < to)) continue
    left -= 1
    if (left === 0) return at(minute + 1)
  }
  return undefined
}

const tomorrow = (minute: number) => (Math.floor(minute / 1440) + 1) * 1440
const start = fc.integer({ min: 0, max: 1040 * 1440 })
const spans = fc.array(fc.tuple(fc.nat(14_000), fc.nat(9_000)), { maxLength: 4 })
const placed = (from: number, told: readonly (readonly [number, number])[]) =>
  told.map(([after, long]) => [from + after, from + after + long] as const)
const pausesOf = (told: readonly (readonly [number, number])[]): Pause[] =>
  told.map(([from, to]) => ({ fromAt: at(from), toAt: at(to) }))

describe('minute by minute over 2024 to 2026', () => {
  it('every day, make-up days among them, has the working days that follow it', () => {
    expect(days.filter((day) => day.working && [0, 6].includes(weekday(day.date))).length).toBeGreaterThan(15)
    for (let index = 0; index < 1040; index++) {
      for (const count of [1, 7]) {
        const due = deadline(at(index * 1440 + 600), { count, unit: 'workday' }).dueAt
        expect(due, days[index]!.date).toBe(slowly((index + 1) * 1440, count * 480, []))
      }
    }
  })

  it('working days with any pauses end when the slow count ends', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 12 }), spans, (from, count, told) => {
        const paused = placed(from, told)
        const expected = slowly(tomorrow(from), count * 480, paused)
        fc.pre(expected !== undefined)
        expect(clock({ startedAt: at(from), term: { count, unit: 'workday' }, pauses: pausesOf(paused) }).dueAt).toBe(
          expected,
        )
      }),
    )
  })

  it('working hours with any pauses end when the slow count ends', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 60 }), spans, (from, count, told) => {
        const paused = placed(from, told)
        const expected = slowly(from, count * 60, paused)
        fc.pre(expected !== undefined)
        expect(clock({ startedAt: at(from), term: { count, unit: 'workhour' }, pauses: pausesOf(paused) }).dueAt).toBe(
          expected,
        )
      }),
    )
  })

  it('calendar days with any pauses keep the working time that was left on the day the law names', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 20 }), spans, (from, count, told) => {
        const paused = placed(from, told)
        let last = Math.floor(from / 1440) + count
        while (!days[last]!.working) last += 1
        let budget = 0
        for (let minute = tomorrow(from); minute < (last + 1) * 1440; minute++) budget += working[minute]!
        const expected = slowly(tomorrow(from), budget, paused)
        fc.pre(expected !== undefined)
        expect(clock({ startedAt: at(from), term: { count, unit: 'day' }, pauses: pausesOf(paused) }).dueAt).toBe(
          expected,
        )
      }),
    )
  })
})

describe('a span of working time', () => {
  it('split into parts ends where it ends whole', () => {
    fc.assert(
      fc.property(start, fc.integer({ min: 1, max: 4_000 }), fc.integer({ min: 1, max: 4_000 }), (from, a, b) => {
        const whole = afterWorkingTime(at(from), (a + b) * minuteMs, {}).at
        const middle = afterWorkingTime(at(from), a * minuteMs, {}).at
        expect(afterWorkingTime(middle, b * minuteMs, {}).at).toBe(whole)
        expect(workingMs(at(from), middle, {}) + workingMs(middle, whole, {})).toBe((a + b) * minuteMs)
      }),
    )
  })
})
