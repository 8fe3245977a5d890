import { addDays } from '#src/calendar/date.ts'
import { localDate } from '#src/calendar/zone.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Rated, RatedRound } from './rating.ts'
import { laterAfterDays, openForDays, type Rate, type RatingRefusal, type Round } from './words.ts'

type Decision = Outcome<readonly Draft[], RatingRefusal>

/** Asked once right after a job is over, and once more when it has had time to prove itself. */
export function decideAsking(
  rated: Rated | undefined,
  job: { readonly case: string; readonly repair: string; readonly handedBackOn: string },
  { today }: { readonly today: string },
): Decision {
  const due: readonly Round[] = addDays(job.handedBackOn, laterAfterDays) <= today ? ['first', 'later'] : ['first']
  const open = due.filter((round) => !rated?.rounds.some((one) => one.round === round))
  if (open.length === 0) return refuse('rating.asked-already')
  const { case: of, repair } = job
  return yes(open.map((round) => ({ type: 'rating.asked/1', by: 'timer', data: { case: of, repair, round } })))
}

/** A round is answered once. The later answer stands beside the first. */
export function decideRating(
  rated: Rated | undefined,
  { round, scores, comment }: Rate,
  { today, zone }: { readonly today: string; readonly zone: string },
): Decision {
  if (!rated) return refuse('rating.unknown')
  const asked = rated.rounds.find((one) => one.round === round)
  if (!asked) return refuse('rating.not-asked')
  if (asked.given) return refuse('rating.given-already')
  if (isClosed(asked, today, zone)) return refuse('rating.closed', { days: openForDays })
  return yes([
    {
      type: 'rating.given/1',
      by: 'customer',
      answers: [asked.leaf],
      data: { round, scores: { ...scores } },
      ...(comment ? { sealed: { comment } } : {}),
    },
  ])
}

export const isClosed = ({ askedAt }: RatedRound, today: string, zone: string): boolean =>
  addDays(localDate(askedAt, zone), openForDays) < today
