import { describe, expect, it } from 'vitest'
import { deadline, remainingWorkdays } from './deadline.ts'
import { duration } from './duration.ts'
import notices from './holidays.fixture.json' with { type: 'json' }

const due = (receivedAt: string, text: string, place = {}) => deadline(receivedAt, duration(text), place)

describe('a deadline', () => {
  it.each(notices.due_date_examples)('of $working_days working days from $received is at six on $due', (example) => {
    expect(due(`${example.received}T04:00:00.000Z`, `P${example.working_days}WD`)).toEqual({
      dueAt: `${example.due}T10:00:00.000Z`,
      dueOn: example.due,
      provisional: false,
    })
  })

  it('does not depend on the hour of receipt, even at night', () => {
    const early = due('2026-11-22T16:00:00.000Z', 'P3WD')
    expect(due('2026-11-23T15:59:59.999Z', 'P3WD')).toEqual(early)
    expect(early.dueAt).toBe('2026-11-26T10:00:00.000Z')
  })

  it('in hours is exact, on any day', () => {
    expect(due('2026-10-01T04:00:00.000Z', 'PT24H').dueAt).toBe('2026-10-02T04:00:00.000Z')
  })

  it('in days that ends on a day off runs to the next working day', () => {
    // Friday 25 September to Sunday 27 September 2026 are off, Sunday 20 September is worked.
    expect(due('2026-09-18T04:00:00.000Z', 'P7D').dueOn).toBe('2026-09-28')
    expect(due('2026-09-13T04:00:00.000Z', 'P7D').dueOn).toBe('2026-09-20')
  })

  it('in months and years ends on the day of the same number', () => {
    expect(due('2026-01-31T04:00:00.000Z', 'P1M').dueOn).toBe('2026-02-28')
    expect(due('2025-03-03T04:00:00.000Z', 'P1Y').dueOn).toBe('2026-03-03')
  })

  it('beyond the known notices is provisional', () => {
    expect(due('2026-12-20T04:00:00.000Z', 'P15D')).toMatchObject({ dueOn: '2027-01-04', provisional: true })
    expect(due('2026-12-20T04:00:00.000Z', 'P3WD').provisional).toBe(false)
  })

  it('ends when business ends', () => {
    expect(due('2026-11-23T04:00:00Z', 'P1WD', { closesAt: '24:00' }).dueAt).toBe('2026-11-24T15:59:59.999Z')
    expect(due('2026-11-23T04:00:00Z', 'P1WD', { closesAt: '17:30' }).dueAt).toBe('2026-11-24T09:30:00.000Z')
  })
})

describe('working days left', () => {
  it('are counted to the due date, are none on it, and go below none after it', () => {
    const at = '2026-11-26T10:00:00.000Z'
    expect(remainingWorkdays('2026-11-20T04:00:00Z', at).workdays).toBe(4)
    expect(remainingWorkdays('2026-11-26T09:00:00Z', at).workdays).toBe(0)
    expect(remainingWorkdays('2026-11-30T04:00:00Z', at).workdays).toBe(-2)
    expect(remainingWorkdays('2026-12-30T04:00:00Z', '2027-01-04T10:00:00Z')).toEqual({
      workdays: 3,
      provisional: true,
    })
  })
})
