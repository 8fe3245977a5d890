import { no, type Outcome, type Refusal, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor } from '#src/people/words.ts'
import { runChecks } from './checks/checks.ts'
import { type CheckFacts, saidOf } from './checks/ofclaim.ts'
import { type Claim, foldAll, reviewDueOn } from './claim.ts'
import type { ClaimFacts } from './decide.ts'
import { fitsField, type Kind } from './kinds/kind.ts'
import type { Paper } from './paper.ts'
import { type TacticFacts, unequalCells } from './tactic.ts'
import type { ClaimNumber, ClaimRefusal, Evidence, RegisterClaim } from './words.ts'

/** What a registration needs besides; undefined where the world has no such thing. */
export interface RegisterFacts extends ClaimFacts, CheckFacts {
  readonly kind: Kind | undefined
  /** In the order of the act. */
  readonly numbers: readonly ((ClaimNumber & Paper) | undefined)[]
  readonly evidence: readonly ((Evidence & Paper) | undefined)[]
  /** Whether it is before the public with this, or a draft. */
  readonly stage: 'draft' | 'live'
}

type Decision = Outcome<readonly Draft[], ClaimRefusal>

/**
 * RegisterClaim. Everything that stands in its way is said at once. A check that fails does not: what a brand says already
 * is on record as it is, with what speaks against it. The checks are run with it.
 */
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
  wrong.push(...wrongDetails(act, facts.kind), ...wrongTactic(act.tactic))
  if (wrong.length > 0) return no(...wrong)
  const data = without({
    stage: facts.stage,
    kind: act.kind,
    naming,
    wording: act.wording,
    scope: act.scope,
    brand: act.brand ?? facts.brand,
    parent: act.parent,
    licences: act.licences,
    incentive: act.incentive,
    details: act.details,
    tactic: act.tactic,
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
  const size = JSON.stringify(data).length
  if (size > registrationLimit) return refuse('claim.too-large', { most: registrationLimit, size })
  const registered: Draft = { type: 'claim.registered/2', by: who, data }
  const drafts = [registered, checked(unlogged(registered, facts.now), facts, 'timer')]
  if (facts.stage === 'draft' || !act.validUntil || act.validUntil >= facts.today) return yes(drafts)
  // A claim that has ended already enters the record as what it is; it is never live, not even for a minute.
  return yes([...drafts, { type: 'claim.lapsed/1', by: 'timer', data: { validUntil: act.validUntil } }])
}

/** In letters, so that the entry stays below what a log takes even when each letter is three bytes. */
const registrationLimit = 20_000

/** A registration as the claim it would be. */
export const unlogged = (draft: Draft, at: string): Claim =>
  foldAll([{ ...draft, subject: 'claim:draft', at, leaf: '', index: 0, position: 0 }])!

/** The checks, run on a day, as the entry that says so. */
export const checked = (claim: Claim, facts: ClaimFacts & CheckFacts, by: Actor): Draft => {
  const { verdict, checks } = runChecks(saidOf(claim, facts), facts.today)
  const first = claim.steps[0]!.leaf
  return {
    type: 'claim.checked/1',
    by,
    ...(first ? { answers: [first] } : {}),
    data: without({ on: facts.today, verdict, checks }),
  }
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

/** Files that are not held, or named already. */
export function wrongEvidence(
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

/** What a kind does not ask for, or asks for otherwise. */
const wrongDetails = (act: RegisterClaim, kind: Kind | undefined): Refusal<ClaimRefusal>[] =>
  Object.entries(act.details ?? {}).flatMap<Refusal<ClaimRefusal>>(([name, value]) => {
    const field = `details.${name}`
    const known = kind?.fields.find((one) => one.name === name)
    if (kind && !known) return [{ code: 'details.unlisted', field }]
    return known && !fitsField(known, value)
      ? [{ code: 'details.misfit', field, facts: { type: known.choices?.join(', ') ?? known.type } }]
      : []
  })

/** 广告法 13: a comparison under unequal conditions is none; each cell that was taken otherwise is named. */
const wrongTactic = (tactic: TacticFacts | undefined): Refusal<ClaimRefusal>[] =>
  tactic?.id === 'expert-brand' && tactic.comparison
    ? unequalCells(tactic.comparison).map((cell) => ({
        code: 'comparison.unequal' as const,
        field: `tactic.comparison.${cell}.condition`,
      }))
    : []

/** Canonical JSON has no undefined: a fact that was not given is simply not there. */
export const without = (data: object): Draft['data'] => JSON.parse(JSON.stringify(data)) as Draft['data']
