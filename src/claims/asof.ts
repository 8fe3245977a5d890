import { endOfLocalDay } from '#src/calendar/zone.ts'
import type { Logged } from '#src/ledger/words.ts'
import { type Claim, foldAll, type Step } from './claim.ts'
import { type Level, level, type Questions, questions } from './questions.ts'

/** What the record held about a claim at the end of a day of the brand's, and what it has learnt since. */
export interface AsOf {
  readonly on: string
  /** Undefined when nothing about the claim had been recorded by then. */
  readonly known: { readonly claim: Claim; readonly level: Level; readonly questions: Questions } | undefined
  /** What today's record says about that day; a review, a register or a dispute may have shown it in another light. */
  readonly now: { readonly claim: Claim; readonly inForce: 'yes' | 'no' | 'unknown' }
  /** The entries since, oldest first. */
  readonly since: readonly Step[]
}

/**
 * “Was it true on the day I bought it?” Answered by folding the claim's entries up to the end of that day, so that the
 * answer about a day that is over never changes; what was learnt later stands beside it and not in its place.
 */
export function asOf(entries: readonly Logged[], on: string, zone: string): AsOf | undefined {
  const claim = foldAll(entries)
  if (!claim) return undefined
  const until = endOfLocalDay(on, zone)
  const known = foldAll(entries.filter((entry) => entry.at <= until))
  return {
    on,
    known: known && { claim: known, level: level(known, on), questions: questions(known, on) },
    now: { claim, inForce: seenFromNow(claim, on, until) },
    since: claim.steps.filter((step) => step.at > until),
  }
}

/**
 * Whether, by all that is known today, it was in force on that day. A dispute that was upheld, and a register that did not
 * have it, speak about the time before them too; a lapse, an overdue review or a withdrawal only about the time after.
 */
function seenFromNow(claim: Claim, on: string, until: string): 'yes' | 'no' | 'unknown' {
  const refuted =
    claim.disputes.some((dispute) => dispute.answer?.outcome === 'upheld') ||
    claim.suspension?.reason === 'look-up-failed'
  if (refuted) return 'no'
  if (on < claim.validFrom || (claim.validUntil && on > claim.validUntil)) return 'no'
  const { standing } = claim
  const ended = standing.is === 'withdrawn' || standing.is === 'suspended'
  if (ended && standing.sinceAt <= until) return standing.is === 'withdrawn' ? 'no' : 'unknown'
  if (claim.validUntil) return 'yes'
  // Open-ended: somebody's look-up has to reach that far, before it or after.
  return claim.lookUps.some((one) => one.result === 'confirmed') ? 'yes' : 'unknown'
}
