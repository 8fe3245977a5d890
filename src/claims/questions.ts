import { type Claim, type LookedUp, latestLookUp, reviewDueOn } from './claim.ts'
import { endorsedAnswer, isHosted, isObserved } from './endorsers/entitled.ts'
import { numberOf, runOut, unfit } from './numbers.ts'

/** Four questions, 文签权效, each answered by itself. */
export const questionNames = ['bytes', 'signer', 'entitled', 'inForce'] as const
export type QuestionName = (typeof questionNames)[number]

export type Why =
  | 'evidence-held'
  | 'no-evidence'
  | 'brand-only'
  | 'looked-up'
  | 'look-up-old'
  | 'not-looked-up'
  | 'not-found'
  | 'differs'
  | 'number-fails'
  | 'check-fails'
  | 'draft'
  | 'superseded'
  | 'dispute-upheld'
  | 'within-period'
  | 'within-review'
  | 'open-ended'
  | 'not-yet'
  | 'ended'
  | 'number-ended'
  | 'suspended'
  | 'review-overdue'
  | 'withdrawn'
  | 'brand-and-endorser'
  | 'countersigned'
  | 'endorser-withdrew'
  | 'endorser-unlisted'
  | 'endorser-dismissed'
  | 'other-words-signed'
  | 'countersignature-paused'
  | 'countersignature-ended'

export interface Answer {
  readonly answer: 'yes' | 'no' | 'unknown'
  readonly why: Why
  /** What the sentence names: a date, a register. */
  readonly facts?: Readonly<Record<string, string>>
}

export type Questions = { readonly [Q in QuestionName]: Answer }

/**
 * What a reader may rely on, on a day of the brand's. A brand that signs its own claim answers the second question for
 * itself and nobody else; what the endorser would say is the third, and stays unknown until somebody has looked.
 */
export const questions = (claim: Claim, asOf: string): Questions => ({
  bytes:
    claim.evidence.length > 0 ? { answer: 'yes', why: 'evidence-held' } : { answer: 'unknown', why: 'no-evidence' },
  signer: { answer: 'yes', why: endorsedAnswer(claim, asOf)?.answer === 'yes' ? 'brand-and-endorser' : 'brand-only' },
  entitled: entitledTo(claim, asOf),
  inForce: inForce(claim, asOf),
})

/** 0 declared, 1 documented, 2 looked up, 3 countersigned with somebody else's key, 4 observed by an independent party. */
export type Level = 0 | 1 | 2 | 3 | 4

/**
 * A number that fails, a look-up that did not confirm, or one that is too old, keeps a claim below 2 whatever it holds; so
 * does an endorser who took their word back. An observer checks something again: there has to be something to check.
 */
export function level(claim: Claim, asOf: string): Level {
  const found = latestLookUp(claim)
  const sound = !claim.numbers.some(unfit) && failing(claim).length === 0
  const { answer, why } = entitledTo(claim, asOf)
  const lookedUp = sound && found?.result === 'confirmed' && fresh(claim, found, asOf) && why !== 'endorser-withdrew'
  if ((lookedUp || answer === 'yes') && isObserved(claim, asOf)) return 4
  if (answer === 'yes' && !isHosted(claim, asOf)) return 3
  if (lookedUp) return 2
  return claim.evidence.length > 0 ? 1 : 0
}

/** Whether a look-up still speaks for the day; without a review interval it does until the claim's fixed end. */
const fresh = (claim: Claim, found: LookedUp, asOf: string): boolean => (reviewDueOn(claim, found.on) ?? asOf) >= asOf

/**
 * Checks that found, when they were run last, that the claim is not what its papers make of it. What time does to it is
 * the fourth question; numbers and look-ups have answers of their own.
 */
export const failing = (claim: Pick<Claim, 'checked'>): readonly string[] =>
  (claim.checked?.checks ?? [])
    .filter((one) => one.result === 'fail' && !/^(?:time|number|lapsed-at-source)\b/.test(one.id))
    .map((one) => one.id)

/** Papers that had run out when the checks were run last, though the claim itself had not. */
const timeFails = (claim: Claim): boolean =>
  (claim.checked?.checks ?? []).some((one) => one.result === 'fail' && /^time\.(?!period|order|end\b)/.test(one.id))

function entitledTo(claim: Claim, asOf: string): Answer {
  if (claim.suspension?.reason === 'dispute-upheld') return { answer: 'no', why: 'dispute-upheld' }
  if (claim.numbers.some(unfit)) return { answer: 'no', why: 'number-fails' }
  const checks = failing(claim)
  if (checks.length > 0) return { answer: 'no', why: 'check-fails', facts: { on: claim.checked!.on } }
  const found = latestLookUp(claim)
  const facts = { on: found?.on ?? '', register: found?.register ?? '' }
  // What a register does not have is not mended by a signature under it.
  if (found && found.result !== 'confirmed') return { answer: 'no', why: found.result, facts }
  const endorsed = endorsedAnswer(claim, asOf)
  if (endorsed) return endorsed
  if (!found) return { answer: 'unknown', why: 'not-looked-up' }
  // The brand's own people looked: that lifts the level, but only the endorser's signature could answer this question.
  return { answer: 'unknown', why: fresh(claim, found, asOf) ? 'looked-up' : 'look-up-old', facts }
}

function inForce(claim: Claim, asOf: string): Answer {
  const { standing, validFrom, validUntil, suspension } = claim
  if (standing.is === 'withdrawn') return { answer: 'no', why: 'withdrawn' }
  if (standing.is === 'superseded') return { answer: 'no', why: 'superseded' }
  if (standing.is === 'draft' || standing.is === 'checked') return { answer: 'no', why: 'draft' }
  if (validUntil && validUntil < asOf) return { answer: 'no', why: 'ended', facts: { on: validUntil } }
  if (validFrom > asOf) return { answer: 'no', why: 'not-yet', facts: { on: validFrom } }
  const now = claim.numbers.map((number) => numberOf(number, claim.wording, asOf) ?? number)
  if (now.some(runOut)) return { answer: 'no', why: 'number-ended' }
  if (timeFails(claim)) return { answer: 'no', why: 'check-fails', facts: { on: claim.checked!.on } }
  if (suspension)
    return {
      answer: suspension.reason === 'review-overdue' ? 'unknown' : 'no',
      why: suspension.reason === 'review-overdue' ? 'review-overdue' : 'suspended',
      facts: { on: suspension.on },
    }
  if (validUntil) return { answer: 'yes', why: 'within-period', facts: { on: validUntil } }
  const reviewBy = reviewDueOn(claim)!
  if (reviewBy < asOf) return { answer: 'unknown', why: 'review-overdue', facts: { on: reviewBy } }
  // Open-ended and never looked up: only the brand's word says that it goes on.
  if (latestLookUp(claim)?.result !== 'confirmed') return { answer: 'unknown', why: 'open-ended' }
  return { answer: 'yes', why: 'within-review', facts: { on: reviewBy } }
}
