import { daysBetween } from '#src/calendar/date.ts'
import type { Claim } from './claim.ts'

/** Days before an end or a review on which somebody is reminded. */
export const reminderDays = [90, 30, 7] as const

export interface Reminder {
  /** Its last day, or the last day on which it has to be looked up again. */
  readonly what: 'end' | 'review'
  readonly on: string
  /** Days left; 0 on the day itself. */
  readonly days: number
  /** Which of the reminders this is: 90, 30 or 7. */
  readonly stage: (typeof reminderDays)[number]
}

/**
 * What comes due for a claim within 90 days, the nearest first. A reminder follows from the claim and the day, so it is
 * read, never written: no entry can be forgotten, and none says what everybody can count.
 */
export function remindersOf({ standing }: Pick<Claim, 'standing'>, today: string): readonly Reminder[] {
  if (standing.is !== 'live') return []
  const due = [
    ...(standing.validUntil ? [{ what: 'end' as const, on: standing.validUntil }] : []),
    ...(standing.reviewBy ? [{ what: 'review' as const, on: standing.reviewBy }] : []),
  ]
  return due
    .flatMap(({ what, on }) => {
      const days = daysBetween(today, on)
      const stage = reminderDays.findLast((most) => days <= most)
      return days >= 0 && stage ? [{ what, on, days, stage }] : []
    })
    .sort((a, b) => a.days - b.days)
}
