import { deadline } from '#src/calendar/deadline.ts'
import { duration } from '#src/calendar/duration.ts'
import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { type Claim, latestLookUp, reviewDueOn } from './claim.ts'
import type { Kind } from './kinds/kind.ts'
import {
  type AddEvidence,
  type AnswerDispute,
  answerOwner,
  answerTerm,
  type ClaimNumber,
  type ClaimRefusal,
  type Dispute,
  type Due,
  type Evidence,
  type LookUp,
  openDisputesLimit,
  type RegisterClaim,
  type Suspension,
  type Withdraw,
} from './words.ts'

/** What every decision needs from the world. */
export interface ClaimFacts {
  readonly now: string
  /** The date on the brand's wall. */
  readonly today: string
  readonly zone: string
}

/** What a registration needs besides; undefined where the world has no such thing. */
export interface RegisterFacts extends ClaimFacts {
  readonly kind: Pick<Kind, 'naming' | 'reviewEvery'> | undefined
  /** In the order of the act. */
  readonly numbers: readonly (ClaimNumber | undefined)[]
  readonly evidence: readonly (Evidence | undefined)[]
}

type Decision = Outcome<readonly Draft[], ClaimRefusal>
type Standing = Claim['standing']['is']

/** RegisterClaim. Everything that stands in its way is said at once. A number that fails its check does not. */
export function decideRegistration(act: RegisterClaim, who: Actor, facts: RegisterFacts): Decision {
  const wrong: Refusal<ClaimRefusal>[] = []
  const naming = act.naming ?? (facts.kind?.naming === 'implicit' ? 'implicit' : 'explicit')
  const validFrom = act.validFrom ?? facts.today
  const reviewEvery = act.reviewEvery ?? facts.kind?.reviewEvery ?? undefined
  if (!facts.kind) wrong.push({ code: 'kind.unlisted', field: 'kind' })
  else wrong.push(...wrongEnd(act, reviewEvery, facts.kind.reviewEvery, facts.today))
  // A number names its issuer; without one, an explicit claim has to say who stands behind it.
  if (naming === 'explicit' && !act.endorser && act.numbers.length === 0)
    wrong.push({ code: 'field.missing', field: 'endorser.name' })
  if (act.validUntil && act.validUntil < validFrom)
    wrong.push({ code: 'claim.ends-before-it-begins', field: 'validUntil', facts: { validFrom } })
  if (act.issuedOn && act.issuedOn > facts.today)
    wrong.push({ code: 'claim.issued-later', field: 'issuedOn', facts: { today: facts.today } })
  wrong.push(...wrongNumbers(act, facts.numbers), ...wrongEvidence(act.evidence, facts.evidence, []))
  if (wrong.length > 0) return no(...wrong)
  const data = without({
    kind: act.kind,
    naming,
    wording: act.wording,
    scope: act.scope,
    endorser: act.endorser,
    numbers: facts.numbers,
    evidence: facts.evidence,
    registeredOn: facts.today,
    issuedOn: act.issuedOn,
    validFrom,
    validUntil: act.validUntil,
    reviewEvery,
    source: act.source,
    owner: act.owner,
  })
  const registered: Draft = { type: 'claim.registered/1', by: who, data }
  if (!act.validUntil || act.validUntil >= facts.today) return yes([registered])
  // A claim that has ended already enters the record as what it is; it is never live, not even for a minute.
  return yes([registered, { type: 'claim.lapsed/1', by: 'timer', data: { validUntil: act.validUntil } }])
}

export function decideEvidence(
  claim: Claim | undefined,
  act: AddEvidence,
  who: Actor,
  held: readonly (Evidence | undefined)[],
): Decision {
  const open = must(claim, ['live', 'disputed', 'suspended', 'lapsed'])
  if (!open.ok) return open
  const wrong = wrongEvidence(
    act.evidence,
    held,
    open.value.evidence.map((one) => one.sha256),
  )
  if (wrong.length > 0) return no(...wrong)
  return yes([
    {
      type: 'claim.evidence-added/1',
      by: who,
      answers: [open.value.steps[0]!.leaf],
      data: { evidence: held as readonly Evidence[] },
    },
  ])
}

/** RecordLookUp. What the register says takes effect at once: a claim it does not confirm is suspended, a mended one resumes. */
export function decideLookUp(claim: Claim | undefined, act: LookUp, who: Actor, facts: ClaimFacts): Decision {
  const open = must(claim, ['live', 'disputed', 'suspended'])
  if (!open.ok) return open
  const on = act.on ?? facts.today
  if (on > facts.today) return refuse('look-up.later-than-today', { today: facts.today }, 'on')
  const { steps, suspension } = open.value
  const drafts: Draft[] = [
    { type: 'claim.looked-up/1', by: who, answers: [steps[0]!.leaf], data: without({ ...act, on }) },
  ]
  // A look-up entered late changes nothing about what a newer one found.
  const newest = (latestLookUp(open.value)?.on ?? '') <= on
  if (newest && act.result !== 'confirmed' && !suspension) drafts.push(suspended('look-up-failed', facts))
  const mends = suspension?.reason === 'look-up-failed' || suspension?.reason === 'review-overdue'
  const current = (reviewDueOn(open.value, on) ?? facts.today) >= facts.today
  if (newest && act.result === 'confirmed' && mends && current) drafts.push(resumed(suspension.reason, facts))
  return yes(drafts)
}

/**
 * DisputeClaim, by anyone. `link` is the hash of a secret the form drew: sending the form twice finds the first dispute.
 */
export function decideDispute(claim: Claim | undefined, act: Dispute, link: string, facts: ClaimFacts): Decision {
  if (claim?.disputes.some((dispute) => dispute.link === link)) return yes([])
  const open = must(claim, ['live', 'disputed', 'suspended'])
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
  const over = claim.standing.is === 'lapsed' || claim.standing.is === 'withdrawn'
  if (over) return yes(drafts)
  if (act.outcome === 'upheld') {
    if (claim.suspension?.reason !== 'dispute-upheld') drafts.push({ ...suspended('dispute-upheld', facts), answers })
  } else if (claim.suspension?.reason === 'dispute-unanswered') {
    const late = claim.disputes.some((one) => one !== dispute && !one.answer && one.answerBy.at < facts.now)
    if (!late) drafts.push({ ...resumed('dispute-unanswered', facts), answers })
  }
  return yes(drafts)
}

export function decideWithdrawal(claim: Claim | undefined, act: Withdraw, who: Actor): Decision {
  const open = must(claim, ['live', 'disputed', 'suspended', 'lapsed'])
  if (!open.ok) return open
  return yes([
    { type: 'claim.withdrawn/1', by: who, answers: [open.value.steps[0]!.leaf], data: { reason: act.reason } },
  ])
}

/** What time brings about, one thing at a time: an end, an answer that did not come, a look-up that was not repeated. */
export function decideLapse(claim: Claim | undefined, facts: ClaimFacts): Decision {
  const open = must(claim, ['live', 'disputed', 'suspended'])
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

function must(claim: Claim | undefined, standings: readonly Standing[]): Outcome<Claim, ClaimRefusal> {
  if (!claim) return refuse('claim.unknown')
  const { standing } = claim
  if (standings.includes(standing.is)) return yes(claim)
  return standing.is === 'withdrawn'
    ? refuse('claim.withdrawn', { at: standing.sinceAt })
    : refuse('claim.lapsed', { at: standing.sinceAt })
}

/** A claim ends on a day, or is looked at again within a time; and not more rarely than its kind allows. */
function wrongEnd(
  act: RegisterClaim,
  reviewEvery: string | undefined,
  most: string | null,
  today: string,
): Refusal<ClaimRefusal>[] {
  if (!reviewEvery && !act.validUntil) return [{ code: 'claim.no-end', field: 'validUntil' }]
  if (!act.reviewEvery || !most || reviewDueOn(act, today)! <= reviewDueOn({ reviewEvery: most }, today)!) return []
  return [{ code: 'claim.review-too-rare', field: 'reviewEvery', facts: { most } }]
}

function wrongNumbers(act: RegisterClaim, known: readonly (ClaimNumber | undefined)[]): Refusal<ClaimRefusal>[] {
  return known.flatMap<Refusal<ClaimRefusal>>((number, i) => {
    if (!number) return [{ code: 'number.unlisted', field: `numbers.${i}.identifier` }]
    const first = known.findIndex((other) => other?.identifier === number.identifier && other.value === number.value)
    return first < i && act.numbers[i] ? [{ code: 'number.twice', field: `numbers.${i}.value` }] : []
  })
}

function wrongEvidence(
  given: readonly { readonly sha256: string }[],
  held: readonly (Evidence | undefined)[],
  before: readonly string[],
): Refusal<ClaimRefusal>[] {
  return given.flatMap<Refusal<ClaimRefusal>>(({ sha256 }, i) => {
    const field = `evidence.${i}.sha256`
    if (!held[i]) return [{ code: 'evidence.not-held', field }]
    const again = before.includes(sha256) || given.findIndex((other) => other.sha256 === sha256) < i
    return again ? [{ code: 'evidence.twice', field }] : []
  })
}

function due({ now, zone }: ClaimFacts): Due {
  const { dueAt, dueOn, provisional } = deadline(now, duration(answerTerm), { zone })
  return { at: dueAt, on: dueOn, provisional }
}

/** Canonical JSON has no undefined: a fact that was not given is simply not there. */
const without = (data: object): Draft['data'] => JSON.parse(JSON.stringify(data)) as Draft['data']
