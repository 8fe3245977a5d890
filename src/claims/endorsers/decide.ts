import type { z } from 'zod'
import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import type { Claim } from '../claim.ts'
import type { ClaimRefusal, Evidence } from '../words.ts'
import type { Endorser, Judged } from './registry.ts'
import { type Countersignature, isOpen, noEndorsements, observedUntil, stateOf } from './situation.ts'
import { statementDigest } from './statement.ts'
import {
  type AdmitEndorser,
  type Custody,
  type EndorserRefusal,
  type endorsementEntries,
  openInvitationsLimit,
  type Part,
} from './words.ts'

type Code = EndorserRefusal | ClaimRefusal
type Decision = Outcome<readonly Draft[], Code>

export interface EndorsingFacts {
  readonly now: string
  readonly today: string
}

/** A claim that has ended is countersigned no more. */
function open(claim: Claim | undefined): Outcome<Claim, Code> {
  if (!claim) return refuse('claim.unknown')
  const { is, sinceAt } = claim.standing
  if (is === 'withdrawn') return refuse('claim.withdrawn', { at: sinceAt })
  return is === 'lapsed' ? refuse('claim.lapsed', { at: sinceAt }) : yes(claim)
}

const endorsementsOf = (claim: Claim) => claim.endorsements ?? noEndorsements

/** InviteEndorser. `link` is the hash of the secret; the secret itself is nowhere but in the link. */
export function decideInvitation(
  claim: Claim | undefined,
  act: { readonly as: Part; readonly name: string },
  who: Actor,
  { link, expiresAt, now }: { readonly link: string; readonly expiresAt: string; readonly now: string },
): Decision {
  const found = open(claim)
  if (!found.ok) return found
  const waiting = endorsementsOf(found.value).invitations.filter((one) => stateOf(one, now) === 'open')
  if (waiting.length >= openInvitationsLimit) return refuse('invitation.too-many', { most: openInvitationsLimit })
  const data = { as: act.as, name: act.name, link, expiresAt }
  return yes([{ type: 'claim.endorsement-invited/1', by: who, answers: [found.value.steps[0]!.leaf], data }])
}

export function decideRevocation(claim: Claim | undefined, index: number, who: Actor, now: string): Decision {
  const found = claim && endorsementsOf(claim).invitations.find((one) => one.index === index)
  if (!found) return refuse('invitation.unknown', undefined, 'invitation')
  const state = stateOf(found, now)
  if (state === 'used' || state === 'revoked') return refuse(`invitation.${state}`)
  return yes([{ type: 'claim.invitation-revoked/1', by: who, answers: [found.leaf], data: { invitation: index } }])
}

/** A credential that was verified, with what the world says about it. Nothing here is taken from unverified bytes. */
export interface VerifiedCredential {
  readonly did: string
  readonly id: string
  readonly form: 'json' | 'jwt'
  readonly sha256: string
  readonly text: string
  readonly claimDigest: string
  readonly signedAt: string
  readonly validFrom: string
  readonly validUntil?: string | undefined
  readonly as: Part
  readonly custody: Custody
  readonly listed: boolean
}

export interface CountersigningFacts extends EndorsingFacts {
  readonly link: string
  readonly brandDid: string
  /** Kinds whose countersignature need not end, since what it says does not. */
  readonly endless: boolean
  readonly signing: Judged
  readonly judged: Judged
}

/** Countersign. The signature holds and is about this very claim: the rest is whether it may be added now. */
export function decideCountersigning(
  claim: Claim | undefined,
  credential: VerifiedCredential,
  facts: CountersigningFacts,
): Decision {
  const found = open(claim)
  if (!found.ok) return found
  const { invitations, countersignatures } = endorsementsOf(found.value)
  const invitation = invitations.find((one) => one.link === facts.link)
  if (!invitation) return refuse('invitation.unknown')
  // The same credential sent twice is one countersignature.
  const answered = countersignatures.find((one) => one.index === invitation.answeredBy)
  if (answered?.sha256 === credential.sha256) return yes([])
  const state = stateOf(invitation, facts.now)
  if (state !== 'open') return refuse(`invitation.${state}`)
  const wrong: Refusal<Code>[] = []
  if (credential.did === facts.brandDid) wrong.push({ code: 'countersignature.own' })
  if (credential.as !== invitation.as) wrong.push({ code: 'countersignature.other-part' })
  if (!credential.validUntil && !facts.endless) wrong.push({ code: 'countersignature.no-end' })
  const same = countersignatures.some((one) => isOpen(one) && one.did === credential.did && one.as === credential.as)
  if (same || countersignatures.some((one) => one.sha256 === credential.sha256))
    wrong.push({ code: 'countersignature.twice' })
  if (wrong.length > 0) return no(...wrong)
  const { text, ...told } = credential
  const { standing: today, ...row } = facts.judged
  const data: z.infer<(typeof endorsementEntries)['claim.countersigned/1']> = {
    ...told,
    invitation: invitation.index,
    name: invitation.name,
    statement: statementDigest(found.value),
    signing: facts.signing.standing,
    today,
    ...row,
  }
  const answers = [invitation.leaf]
  const sealed = { credential: text }
  return yes([{ type: 'claim.countersigned/1', by: invitation.as, answers, data: without(data), sealed }])
}

/** WithdrawCountersignature, by whoever signed it. It may be done while the claim stands and after. */
export function decideTakingBack(
  claim: Claim | undefined,
  index: number,
  by: { readonly how: 'link' | 'signature' | 'status-list'; readonly reason?: string; readonly sha256?: string },
): Decision {
  const found = claim && endorsementsOf(claim).countersignatures.find((one) => one.index === index)
  if (!found) return refuse('countersignature.unknown')
  if (found.withdrawn) return refuse('countersignature.withdrawn', { at: found.withdrawn.at })
  const data = without({ countersignature: index, ...by })
  const who = by.how === 'status-list' ? 'timer' : found.as
  return yes([{ type: 'claim.countersignature-withdrawn/1', by: who, answers: [found.leaf], data }])
}

/** ForgetCountersignature. While it stands anybody must be able to check it; afterwards its text is the signer's to have deleted. */
export function decideForgettingSigned(claim: Claim | undefined, index: number | undefined): Decision {
  const found = claim && endorsementsOf(claim).countersignatures.find((one) => one.index === index)
  if (!found) return refuse('countersignature.unknown')
  if (isOpen(found)) return refuse('countersignature.stands')
  if (found.forgottenAt) return refuse('countersignature.forgotten', { at: found.forgottenAt })
  const data = { countersignature: found.index }
  const forgets = { indexes: [found.index], keeps: [] }
  return yes([{ type: 'claim.countersignature-forgotten/1', by: found.as, answers: [found.leaf], data, forgets }])
}

/** What the world says of a countersignature today. `status` is undefined when nobody could find out. */
export interface Review extends EndorsingFacts {
  readonly signing: Judged
  readonly judged: Judged
  readonly status?: 'good' | 'revoked' | 'suspended' | undefined
}

/** What time, the register and the endorser's own list bring about: entries only where something is different now. */
export function decideReview(claim: Claim | undefined, index: number, review: Review): Decision {
  const found = claim && endorsementsOf(claim).countersignatures.find((one) => one.index === index)
  if (!claim || !found || !isOpen(found)) return yes([])
  const { now, today, signing, judged, status } = review
  const about = { by: 'timer', answers: [found.leaf] }
  if (status === 'revoked') return decideTakingBack(claim, index, { how: 'status-list' })
  const over = endOf(found, claim, { now, today })
  if (over) {
    const data = { countersignature: index, how: over, on: today }
    return yes([{ type: 'claim.countersignature-ended/1', ...about, data }])
  }
  const drafts: Draft[] = []
  const data = { countersignature: index, on: today }
  if (status === 'suspended' && !found.paused) drafts.push({ type: 'claim.countersignature-paused/1', ...about, data })
  if (status === 'good' && found.paused) drafts.push({ type: 'claim.countersignature-resumed/1', ...about, data })
  if (differs(found, signing, judged)) {
    const { standing, ...row } = judged
    const told = { countersignature: index, signing: signing.standing, today: standing, ...row }
    drafts.push({ type: 'claim.countersigner-judged/1', ...about, data: told })
  }
  return yes(drafts)
}

function endOf(one: Countersignature, claim: Claim, { now, today }: EndorsingFacts): 'period' | 'review' | undefined {
  if (one.validUntil && one.validUntil < now) return 'period'
  const until = observedUntil(one, claim.reviewEvery)
  return until && until < today ? 'review' : undefined
}

const differs = (one: Countersignature, signing: Judged, judged: Judged): boolean =>
  one.signing !== signing.standing ||
  one.today !== judged.standing ||
  one.endorser !== judged.endorser ||
  one.entitledUntil !== judged.entitledUntil

export interface AdmittingFacts extends EndorsingFacts {
  readonly kinds: readonly string[]
  readonly brandDid: string
  readonly evidence: readonly (Evidence | undefined)[]
}

/** AdmitEndorser. Who admits, and on what ground, is public beside the name: a register is worth what its reasons are. */
export function decideAdmission(
  row: Endorser | undefined,
  act: AdmitEndorser,
  who: Actor,
  facts: AdmittingFacts,
): Decision {
  if (row) return refuse('endorser.known')
  const wrong: Refusal<Code>[] = []
  for (const [i, kind] of act.kinds.entries())
    if (!facts.kinds.includes(kind)) wrong.push({ code: 'kind.unlisted', field: `kinds.${i}` })
  for (const [i, did] of act.dids.entries())
    if (did === facts.brandDid) wrong.push({ code: 'endorser.own', field: `dids.${i}` })
  if (act.until && act.until < act.from)
    wrong.push({ code: 'endorser.ends-before-it-begins', field: 'until', facts: { from: act.from } })
  for (const [i, file] of facts.evidence.entries())
    if (!file) wrong.push({ code: 'evidence.not-held', field: `evidence.${i}.sha256` })
  if (wrong.length > 0) return no(...wrong)
  const data = without({
    ...act,
    dids: [...new Set(act.dids)],
    kinds: [...new Set(act.kinds)],
    evidence: facts.evidence,
  })
  return yes([{ type: 'endorser.admitted/1', by: who, data }])
}

export function decideDismissal(row: Endorser | undefined, reason: string, who: Actor, today: string): Decision {
  if (!row) return refuse('endorser.unknown')
  if (row.dismissed) return refuse('endorser.dismissed', { on: row.dismissed.on })
  return yes([{ type: 'endorser.dismissed/1', by: who, answers: [row.leaf], data: { reason, on: today } }])
}

/** Canonical JSON has no undefined: a fact that was not given is simply not there. */
const without = (data: object): Draft['data'] => JSON.parse(JSON.stringify(data)) as Draft['data']
