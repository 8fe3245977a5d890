import { localDate } from '#src/calendar/zone.ts'
import type { Claim } from '../claim.ts'
import type { Answer } from '../questions.ts'
import { type Countersignature, counts, isOpen, observedUntil } from './situation.ts'
import { statementDigest } from './statement.ts'
import type { Part } from './words.ts'

/** Countersignatures of this part that stand today for the words as they stand today; the newest first. */
export function standingFor(claim: Claim, as: Part, asOf: string): readonly Countersignature[] {
  const all = claim.endorsements?.countersignatures ?? []
  if (!all.some((one) => one.as === as && counts(one))) return []
  const statement = statementDigest(claim)
  return all
    .filter((one) => one.as === as && counts(one) && one.statement === statement && !isOver(one, asOf))
    .toReversed()
}

const isOver = (one: Countersignature, asOf: string): boolean =>
  (one.validUntil !== undefined && localDate(one.validUntil) < asOf) ||
  (one.entitledUntil !== undefined && one.entitledUntil < asOf)

/**
 * What countersignatures answer to "is it entitled to say so": yes while one counts, no when the endorser took the last
 * one back, not known when there is one that does not count; undefined when nobody signed.
 */
export function endorsedAnswer(claim: Claim, asOf: string): Answer | undefined {
  const [counting] = standingFor(claim, 'endorser', asOf)
  if (counting) return { answer: 'yes', why: 'countersigned', facts: factsOf(counting) }
  const signed = (claim.endorsements?.countersignatures ?? []).filter((one) => one.as === 'endorser')
  const last = signed.findLast(isOpen)
  if (!last) {
    const withdrawn = signed.findLast((one) => one.withdrawn)
    if (withdrawn)
      return {
        answer: 'no',
        why: 'endorser-withdrew',
        facts: { name: withdrawn.name, on: localDate(withdrawn.withdrawn!.at) },
      }
    const ended = signed.at(-1)
    return (
      ended && { answer: 'unknown', why: 'countersignature-ended', facts: { name: ended.name, on: ended.ended!.on } }
    )
  }
  const facts = factsOf(last)
  if (last.paused) return { answer: 'unknown', why: 'countersignature-paused', facts: { ...facts, on: last.paused.on } }
  if (last.statement !== statementDigest(claim)) return { answer: 'unknown', why: 'other-words-signed', facts }
  if (isOver(last, asOf)) return { answer: 'unknown', why: 'countersignature-ended', facts: { ...facts, on: asOf } }
  return { answer: 'unknown', why: last.today === 'dismissed' ? 'endorser-dismissed' : 'endorser-unlisted', facts }
}

const factsOf = (one: Countersignature) => ({ name: one.name, on: localDate(one.signedAt) })

/**
 * Whether no countersignature that counts was made with a key its signer holds: one that somebody else keeps for them
 * makes no level of three. */
export const isHosted = (claim: Claim, asOf: string): boolean =>
  standingFor(claim, 'endorser', asOf).every(({ custody }) => custody === 'hosted')

/** Whether somebody independent checked it again within its review interval. */
export const isObserved = (claim: Claim, asOf: string): boolean =>
  standingFor(claim, 'observer', asOf).some((one) => {
    const until = observedUntil(one, claim.reviewEvery)
    return until !== undefined && until >= asOf
  })

/** The latest day on which something was signed or taken back: the day from which a level that rests on it holds. */
export function latestSigned(claim: Claim): string {
  const last = (claim.endorsements?.countersignatures ?? [])
    .flatMap((one) => [one.at, one.withdrawn?.at ?? '', one.ended?.at ?? ''])
    .sort()
    .at(-1)
  return last ? localDate(last) : ''
}
