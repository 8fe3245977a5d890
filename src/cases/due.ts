import { clock } from '#src/calendar/clock.ts'
import { duration } from '#src/calendar/duration.ts'
import type { Clock, Standing } from './case.ts'
import type { Due } from './words.ts'

/** The date owed for a term that starts now. */
export function due(from: string, term: string, zone: string): Due {
  const { dueAt, dueOn, provisional } = clock({ startedAt: from, term: duration(term), zone })
  return { at: dueAt, on: dueOn, provisional }
}

/**
 * The date after the customer's turn ends now: the brand keeps exactly the time it had left, no more and no less. A pause
 * counts until the date the customer was told at the longest: nobody can park a case behind a question.
 */
export function resumedDue(
  standing: Exclude<Standing, { is: 'closed' }>,
  facts: { readonly now: string; readonly zone: string },
): Due {
  const { clock: stopped } = standing
  if (standing.is === 'with-brand' || standing.asked === 'decision') return stopped.due
  const pauses = [...stopped.pauses, { fromAt: standing.sinceAt, toAt: facts.now, endsBy: standing.by.at }]
  const { dueAt, dueOn, provisional } = clock({
    startedAt: stopped.startedAt,
    term: duration(stopped.term),
    pauses,
    zone: facts.zone,
  })
  return { at: dueAt, on: dueOn, provisional }
}

/** The remedy is due or said to be done: the customer can say whether it is. */
export const isDone = ({ stage }: Clock): boolean => stage === 'execution' || stage === 'follow-up'
