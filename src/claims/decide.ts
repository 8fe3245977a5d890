import { deadline } from '#src/calendar/deadline.ts'
import { duration } from '#src/calendar/duration.ts'
import { no, type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import type { CheckFacts } from './checks/ofclaim.ts'
import { type Claim, isOver, latestLookUp, reviewDueOn } from './claim.ts'
import type { Paper } from './paper.ts'
import { checked, without, wrongEvidence } from './registration.ts'
import {
  type AddEvidence,
  type AnswerDispute,
  answerOwner,
  answerTerm,
  type ClaimRefusal,
  type Dispute,
  type Due,
  drafted,
  type Evidence,
  type Finding,
  type HoldBack,
  type LookUp,
  openDisputesLimit,
  type StandingName,
  type Supersede,
  type Suspension,
  type Withdraw,
} from './words.ts'

export { decideRegistration, type RegisterFacts, unlogged } from './registration.ts'

/** What every decision needs from the world. */
export interface ClaimFacts {
  readonly now: string
  /** The date on the brand's wall. */
  readonly today: string
  readonly zone: string
}

type Decision = Outcome<readonly Draft[], ClaimRefusal>

/** CheckClaim: on demand by somebody at the desk, or by the timer when the findings have grown old. */
export function decideCheck(claim: Claim | undefined, who: Actor, facts: ClaimFacts & CheckFacts): Decision {
  const open = must(claim, [...standing, ...drafted])
  if (!open.ok) return open
  const run = checked(open.value, facts, who)
  const drafts: Draft[] = [run]
  const failing = (run.data.checks as readonly Finding[]).filter(weighs).map((one) => one.id)
  const { checked: before, suspension, stage } = open.value
  const known = before?.checks.filter(weighs).map((one) => one.id)
  // What failed from the first is on the page from the first; what begins to fail takes the claim down.
  const begins = known !== undefined && failing.some((id) => !known.includes(id))
  if (stage === 'live' && !suspension && begins) drafts.push(suspended('check-failed', facts))
  if (suspension?.reason === 'check-failed' && failing.length === 0) drafts.push(resumed('check-failed', facts))
  return yes(drafts)
}

/** Findings that take a claim down. Its own end, and a look-up that is due, have entries of their own. */
const weighs = ({ id, result }: Finding): boolean =>
  result === 'fail' && id !== 'time.period' && !id.startsWith('lapsed-at-source')

/** ApproveClaim: a draft goes before the public. The checks are run again, and none may fail. */
export function decideApproval(claim: Claim | undefined, who: Actor, facts: ClaimFacts & CheckFacts): Decision {
  if (!claim) return refuse('claim.unknown')
  if (!drafted.some((name) => name === claim.standing.is)) {
    const over = isOver(claim) ? must(claim, []) : undefined
    return over && !over.ok ? over : refuse('claim.not-draft', { at: claim.registeredAt })
  }
  if (claim.validUntil && claim.validUntil < facts.today)
    return refuse('claim.ended-already', { validUntil: claim.validUntil }, 'validUntil')
  const run = checked(claim, facts, 'timer')
  const failing = (run.data.checks as readonly Finding[]).filter(weighs).map((one) => one.id)
  if (failing.length > 0) return refuse('claim.check-failed', { checks: failing.join(', ') })
  return yes([run, { type: 'claim.approved/1', by: who, answers: [claim.steps[0]!.leaf], data: { on: facts.today } }])
}

export function decideEvidence(
  claim: Claim | undefined,
  act: AddEvidence,
  who: Actor,
  held: readonly ((Evidence & Paper) | undefined)[],
): Decision {
  const open = must(claim, [...standing, ...drafted, 'lapsed'])
  if (!open.ok) return open
  const wrong = wrongEvidence(
    act.evidence,
    held,
    open.value.evidence.map((one) => one.sha256),
  )
  if (wrong.length > 0) return no(...wrong)
  return yes([
    {
      type: 'claim.evidence-added/2',
      by: who,
      answers: [open.value.steps[0]!.leaf],
      data: without({ evidence: held }),
    },
  ])
}

/** RecordLookUp. What the register says takes effect at once: a claim it does not confirm is suspended, a mended one resumes. */
export function decideLookUp(
  claim: Claim | undefined,
  act: LookUp,
  who: Actor,
  facts: ClaimFacts,
  screenshot?: Evidence,
): Decision {
  const open = must(claim, [...standing, ...drafted])
  if (!open.ok) return open
  const on = act.on ?? facts.today
  if (on > facts.today) return refuse('look-up.later-than-today', { today: facts.today }, 'on')
  if (act.screenshot && !screenshot) return refuse('evidence.not-held', undefined, 'screenshot.sha256')
  const { steps, suspension, stage } = open.value
  const drafts: Draft[] = [
    { type: 'claim.looked-up/2', by: who, answers: [steps[0]!.leaf], data: without({ ...act, on, screenshot }) },
  ]
  if (stage === 'draft') return yes(drafts)
  // A look-up entered late changes nothing about what a newer one found.
  const newest = (latestLookUp(open.value)?.on ?? '') <= on
  const stands = act.result === 'confirmed' && (act.found?.status ?? 'in-force') === 'in-force'
  if (newest && !stands && !suspension) drafts.push(suspended('look-up-failed', facts))
  const mends = suspension?.reason === 'look-up-failed' || suspension?.reason === 'review-overdue'
  const current = (reviewDueOn(open.value, on) ?? facts.today) >= facts.today
  if (newest && stands && mends && current) drafts.push(resumed(suspension.reason, facts))
  return yes(drafts)
}

/**
 * DisputeClaim, by anyone. `link` is the hash of a secret the form drew: sending the form twice finds the first dispute.
 */
export function decideDispute(claim: Claim | undefined, act: Dispute, link: string, facts: ClaimFacts): Decision {
  if (claim?.disputes.some((dispute) => dispute.link === link)) return yes([])
  const open = must(claim, standing)
  if (!open.ok) return open
  const waiting = open.value.disputes.filter((dispute) => !dispute.answer).length
  if (waiting >= openDisputesLimit) return refuse('dispute.too-many', { most: openDisputesLimit })
  const sealed = { statement: act.statement, ...(act.contact ? { contact: act.contact } : {}) }
  const data = { ground: act.ground, owner: answerOwner, term: answerTerm, answerBy: due(facts), link }
  return yes([{ type: 'claim.disputed/1', by: 'public', answers: [open.value.steps[0]!.leaf], data, sealed }])
}

/** ForgetDispute: the words are deleted, whatever became of the claim. The ground and the answer are public and stay. */
export function decideForgetting(claim: Claim | undefined, link: string): Decision {
  const dispute = claim?.disputes.find((one) => one.link === link)
  if (!dispute) return refuse('dispute.unknown')
  if (dispute.forgottenAt) return refuse('dispute.forgotten', { at: dispute.forgottenAt })
  const forgets = { indexes: [dispute.index], keeps: [] }
  const data = { dispute: dispute.index }
  return yes([{ type: 'claim.dispute-forgotten/1', by: 'public', answers: [dispute.leaf], data, forgets }])
}

/** AnswerDispute. Owning up suspends the claim for good; a late answer lifts what its lateness brought about. */
export function decideAnswer(claim: Claim | undefined, act: AnswerDispute, who: Actor, facts: ClaimFacts): Decision {
  if (!claim) return refuse('claim.unknown')
  const dispute = claim.disputes.find((one) => one.index === act.dispute)
  if (!dispute) return refuse('dispute.unknown', undefined, 'dispute')
  if (dispute.answer) return refuse('dispute.answered', { at: dispute.answer.at }, 'dispute')
  const answers = [dispute.leaf]
  const drafts: Draft[] = [
    { type: 'claim.dispute-answered/1', by: who, answers, data: { outcome: act.outcome, statement: act.statement } },
  ]
  if (isOver(claim)) return yes(drafts)
  if (act.outcome === 'upheld') {
    if (claim.suspension?.reason !== 'dispute-upheld') drafts.push({ ...suspended('dispute-upheld', facts), answers })
  } else if (claim.suspension?.reason === 'dispute-unanswered') {
    const late = claim.disputes.some((one) => one !== dispute && !one.answer && one.answerBy.at < facts.now)
    if (!late) drafts.push({ ...resumed('dispute-unanswered', facts), answers })
  }
  return yes(drafts)
}

export function decideWithdrawal(claim: Claim | undefined, act: Withdraw, who: Actor): Decision {
  const open = must(claim, [...standing, ...drafted, 'lapsed'])
  if (!open.ok) return open
  return yes([
    { type: 'claim.withdrawn/1', by: who, answers: [open.value.steps[0]!.leaf], data: { reason: act.reason } },
  ])
}

/** HoldBackClaim: the brand itself does not use it for now, and says why. Whatever already suspends it stays. */
export function decideHoldBack(claim: Claim | undefined, act: HoldBack, who: Actor, facts: ClaimFacts): Decision {
  const open = must(claim, standing)
  if (!open.ok) return open
  const { suspension, steps } = open.value
  if (suspension) return refuse('claim.held-back', { on: suspension.on })
  const data = { statement: act.statement, on: facts.today }
  return yes([{ type: 'claim.held-back/1', by: who, answers: [steps[0]!.leaf], data }])
}

/** ReleaseClaim: what the brand held back may be used again. Nothing else that suspends a claim is lifted by wishing. */
export function decideRelease(claim: Claim | undefined, who: Actor, facts: ClaimFacts): Decision {
  const open = must(claim, standing)
  if (!open.ok) return open
  if (open.value.suspension?.reason !== 'held-back') return refuse('claim.not-held-back')
  return yes([{ ...resumed('held-back', facts), by: who, answers: [open.value.steps[0]!.leaf] }])
}

/** SupersedeClaim: a newer claim of the brand takes its place, such as the renewed certificate. */
export function decideSuperseding(
  claim: Claim | undefined,
  act: Supersede,
  who: Actor,
  facts: ClaimFacts & { readonly successor: Claim | undefined },
): Decision {
  const open = must(claim, [...standing, 'lapsed'])
  if (!open.ok) return open
  const { successor } = facts
  if (act.by === open.value.id) return refuse('successor.itself', undefined, 'by')
  if (!successor) return refuse('successor.unknown', undefined, 'by')
  if (successor.standing.is !== 'live') return refuse('successor.not-live', undefined, 'by')
  const data = { by: act.by, on: facts.today }
  return yes([{ type: 'claim.superseded/1', by: who, answers: [open.value.steps[0]!.leaf], data }])
}

/** What time brings about, one thing at a time: an end, an answer that did not come, a look-up that was not repeated. */
export function decideLapse(claim: Claim | undefined, facts: ClaimFacts): Decision {
  const open = must(claim, standing)
  if (!open.ok) return open
  const { validUntil, suspension, disputes, steps } = open.value
  if (validUntil && validUntil < facts.today) {
    return yes([{ type: 'claim.lapsed/1', by: 'timer', answers: [steps[0]!.leaf], data: { validUntil } }])
  }
  if (suspension) return refuse('claim.not-due')
  const unanswered = disputes.find((dispute) => !dispute.answer && dispute.answerBy.at < facts.now)
  if (unanswered) return yes([{ ...suspended('dispute-unanswered', facts), answers: [unanswered.leaf] }])
  const reviewBy = reviewDueOn(open.value)
  if (!reviewBy || reviewBy >= facts.today) return refuse('claim.not-due')
  return yes([{ ...suspended('review-overdue', facts), answers: [(latestLookUp(open.value) ?? steps[0]!).leaf] }])
}

const suspended = (reason: Suspension, { today }: ClaimFacts): Draft => ({
  type: 'claim.suspended/1',
  by: 'timer',
  data: { reason, on: today },
})
const resumed = (reason: Suspension, { today }: ClaimFacts): Draft => ({
  type: 'claim.resumed/1',
  by: 'timer',
  data: { reason, on: today },
})

/** What is before the public and not over. */
const standing = ['live', 'disputed', 'suspended'] as const satisfies readonly StandingName[]

function must(claim: Claim | undefined, standings: readonly StandingName[]): Outcome<Claim, ClaimRefusal> {
  if (!claim) return refuse('claim.unknown')
  const { standing: stands } = claim
  if (standings.includes(stands.is)) return yes(claim)
  switch (stands.is) {
    case 'withdrawn':
      return refuse('claim.withdrawn', { at: stands.sinceAt })
    case 'superseded':
      return refuse('claim.superseded', { at: stands.sinceAt })
    case 'draft':
    case 'checked':
      return refuse('claim.draft', { at: stands.sinceAt })
    default:
      return refuse('claim.lapsed', { at: stands.sinceAt })
  }
}

function due({ now, zone }: ClaimFacts): Due {
  const { dueAt, dueOn, provisional } = deadline(now, duration(answerTerm), { zone })
  return { at: dueAt, on: dueOn, provisional }
}
