import { createHash } from 'node:crypto'
import { safeName } from '#src/files/words.ts'
import type { House } from '#src/kit/house.ts'
import { no, type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import { type Draft, type Logged, PositionConflict } from '#src/ledger/words.ts'
import type { Actor, Brand, Member } from '#src/people/words.ts'
import { actorIn, dayAt, sealedBy } from '#src/site/staff.ts'
import type { CheckFacts } from './checks/ofclaim.ts'
import { type Claim, fold, foldAll, isOver } from './claim.ts'
import {
  type ClaimFacts,
  decideAnswer,
  decideApproval,
  decideCheck,
  decideDispute,
  decideEvidence,
  decideForgetting,
  decideHoldBack,
  decideLapse,
  decideLookUp,
  decideRegistration,
  decideRelease,
  decideSuperseding,
  decideWithdrawal,
  unlogged,
} from './decide.ts'
import { kindOf } from './kinds/kinds.ts'
import { numberOf } from './numbers.ts'
import { type Paper, paperOf } from './paper.ts'
import { differences, idOf } from './same.ts'
import { claimById, claimsDueForCheck, claimsFallenDue, otherUses } from './view.ts'
import {
  addEvidenceSchema,
  answerSchema,
  type ClaimRefusal,
  disputeSchema,
  type Evidence,
  entitled,
  type Held,
  holdBackSchema,
  lookUpSchema,
  type RegisterClaim,
  registerSchema,
  type StaffAct,
  supersedeSchema,
  withdrawSchema,
} from './words.ts'

/** What became of a registration: a claim that is in the log already is found, not doubled. */
export interface Registration {
  readonly outcome: 'registered' | 'known'
  readonly claim: Claim
}

type Entries = Outcome<readonly Logged[], ClaimRefusal>

/** RegisterClaim, by somebody at the desk. */
export async function registerClaim(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
): Promise<Outcome<Registration, ClaimRefusal>> {
  const prepared = await prepareClaim(house, brand, member, input)
  return prepared.ok ? enterClaim(house, brand, prepared.value) : prepared
}

/** A registration that has been decided and would change the log by these entries, or finds what is there. */
export interface Prepared {
  readonly id: string
  readonly drafts: readonly Draft[]
  readonly at: string
  readonly known?: Claim
}

/** Everything about a registration but the writing, so that an importer can try all rows before it writes one. */
export async function prepareClaim(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
): Promise<Outcome<Prepared, ClaimRefusal>> {
  const writes = actorFor('register', member)
  if (!writes.ok) return writes
  const act = parse<RegisterClaim>(registerSchema, input)
  if (!act.ok) return act
  const approves = actorFor('approve', member)
  const stage = act.value.stage ?? (approves.ok ? 'live' : 'draft')
  if (stage === 'live' && !approves.ok) return refuse('not-entitled', undefined, 'stage')
  const who = stage === 'live' && approves.ok ? approves.value : writes.value
  const facts = dayAt(house, brand)
  const { numbers, evidence } = act.value
  const decision = decideRegistration(act.value, who, {
    ...facts,
    ...(await worldOf(house, brand, { numbers, sha256: evidence.map((one) => one.sha256) })),
    stage,
    kind: kindOf(act.value.kind),
    numbers: numbers.map((number) => {
      const found = numberOf(number, act.value.wording, facts.today)
      return found && { ...paperOf(number), ...found }
    }),
    evidence: await held(house, evidence),
  })
  if (!decision.ok) return decision
  const drafts = sealedBy(member, decision.value)
  const meant = unlogged(drafts[0]!, facts.now)
  // One that ended may be made again, a renewed certificate for one: the next of its name. One that stands may not change.
  for (let again = 0; ; again += 1) {
    const id = idOf(brand.slug, meant, again)
    const known = await claimById(house, brand.slug, id)
    if (!known) return yes({ id, drafts, at: facts.now })
    const differing = differences(known, meant)
    if (differing.length === 0) return yes({ id, drafts, at: facts.now, known })
    if (isOver(known)) continue
    return no(...differing.map((field) => ({ code: 'claim.differs' as const, field, facts: { id } })))
  }
}

export async function enterClaim(
  house: House,
  brand: Brand,
  { id, drafts, at, known }: Prepared,
): Promise<Outcome<Registration, ClaimRefusal>> {
  if (known) return yes({ outcome: 'known', claim: known })
  const subject = `claim:${id}`
  try {
    const entries = await house.ledger.append(brand.slug, { subject, expected: 0, drafts, at })
    return yes({ outcome: 'registered', claim: foldAll(entries)! })
  } catch (fault) {
    if (!(fault instanceof PositionConflict)) throw fault
    // Somebody registered the same words and numbers in the same moment; whether it is the same claim is seen now.
    const claim = foldAll(await house.ledger.stream(brand.slug, subject))!
    const meant = unlogged(drafts[0]!, at)
    const differing = differences(claim, meant)
    if (differing.length === 0) return yes({ outcome: 'known', claim })
    return no(...differing.map((field) => ({ code: 'claim.differs' as const, field, facts: { id } })))
  }
}

export const addEvidence = async (
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> => {
  const act = parse(addEvidenceSchema, input)
  if (!act.ok) return act
  const kept = await held(house, act.value.evidence)
  return atDesk(house, brand, member, 'add-evidence', id, (claim, who) => decideEvidence(claim, act.value, who, kept))
}

export const recordLookUp = async (
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> => {
  const act = parse(lookUpSchema, input)
  if (!act.ok) return act
  const [screenshot] = act.value.screenshot ? await held(house, [act.value.screenshot]) : []
  return atDesk(house, brand, member, 'look-up', id, (claim, who, facts) =>
    decideLookUp(claim, act.value, who, facts, screenshot),
  )
}

/** CheckClaim, on demand. */
export const checkNow = async (house: House, brand: Brand, member: Member, id: string): Promise<Entries> => {
  const world = await worldOf(house, brand, await claimById(house, brand.slug, id))
  return atDesk(house, brand, member, 'check', id, (claim, who, facts) =>
    decideCheck(claim, who, { ...facts, ...world }),
  )
}

/** ApproveClaim: a draft goes before the public. */
export const approveClaim = async (house: House, brand: Brand, member: Member, id: string): Promise<Entries> => {
  const world = await worldOf(house, brand, await claimById(house, brand.slug, id))
  return atDesk(house, brand, member, 'approve', id, (claim, who, facts) =>
    decideApproval(claim, who, { ...facts, ...world }),
  )
}

export const holdBackClaim = async (
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> => {
  const act = parse(holdBackSchema, input)
  if (!act.ok) return act
  return atDesk(house, brand, member, 'hold-back', id, (claim, who, facts) =>
    decideHoldBack(claim, act.value, who, facts),
  )
}

export const releaseClaim = (house: House, brand: Brand, member: Member, id: string): Promise<Entries> =>
  atDesk(house, brand, member, 'release', id, decideRelease)

export const supersedeClaim = async (
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> => {
  const act = parse(supersedeSchema, input)
  if (!act.ok) return act
  const successor = await claimById(house, brand.slug, act.value.by)
  return atDesk(house, brand, member, 'supersede', id, (claim, who, facts) =>
    decideSuperseding(claim, act.value, who, { ...facts, successor }),
  )
}

export const answerDispute = async (
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> => {
  const act = parse(answerSchema, input)
  if (!act.ok) return act
  return atDesk(house, brand, member, 'answer-dispute', id, (claim, who, facts) =>
    decideAnswer(claim, act.value, who, facts),
  )
}

export const withdrawClaim = async (
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> => {
  const act = parse(withdrawSchema, input)
  if (!act.ok) return act
  return atDesk(house, brand, member, 'withdraw', id, (claim, who) => decideWithdrawal(claim, act.value, who))
}

/**
 * DisputeClaim, by anyone and without an account. `once` is a secret of whoever disputes, drawn by the form; by it they
 * find their dispute again, and sending the form twice enters one dispute. Only its hash is in the log.
 */
export const disputeClaim = async (
  house: House,
  brand: Brand,
  id: string,
  input: unknown,
  once: string,
): Promise<Entries> => {
  const act = parse(disputeSchema, input)
  if (!act.ok) return act
  const facts = dayAt(house, brand)
  return change(house, brand, id, facts, (claim) => decideDispute(claim, act.value, linkOf(once), facts))
}

/** ForgetDispute, by whoever holds the secret of the form: what they wrote is deleted and the log says when. */
export const forgetDispute = async (house: House, brand: Brand, id: string, once: string): Promise<Entries> =>
  change(house, brand, id, dayAt(house, brand), (claim) => decideForgetting(claim, linkOf(once)))

export const linkOf = (once: string): string => createHash('sha256').update(`troth dispute\0${once}`).digest('hex')

/** LapseClaim, an act of the timer: one thing that time brought about becomes an entry. */
export const lapseClaim = async (house: House, brand: Brand, id: string): Promise<Entries> => {
  const facts = dayAt(house, brand)
  return change(house, brand, id, facts, (claim) => decideLapse(claim, facts))
}

/** The timer's round over a brand's claims; how many entries time brought about. */
export async function lapseFallenDue(house: House, brand: Brand): Promise<number> {
  const { now, today } = dayAt(house, brand)
  let entries = 0
  for (const id of await claimsFallenDue(house, brand.slug, { now, today })) {
    const done = await lapseClaim(house, brand, id)
    // Refused means that somebody was faster, or that the day ended in between: nothing to do.
    if (done.ok) entries += done.value.length
  }
  return entries
}

/** The timer runs the checks again where the findings have grown old; how many entries that made. */
export async function checkFallenDue(house: House, brand: Brand): Promise<number> {
  const facts = dayAt(house, brand)
  let entries = 0
  for (const claim of await claimsDueForCheck(house, brand.slug, facts.today)) {
    const world = await worldOf(house, brand, claim)
    const done = await change(house, brand, claim.id, facts, (now) =>
      now?.checked?.index === claim.checked?.index
        ? decideCheck(now, 'timer', { ...facts, ...world })
        : refuse('claim.not-due'),
    )
    if (done.ok) entries += done.value.length
  }
  return entries
}

/** What the checks ask of the world besides the claim: who the brand is, and who else leans on the same papers. */
async function worldOf(
  house: House,
  brand: Brand,
  claim:
    | {
        readonly numbers: readonly { readonly identifier: string; readonly value: string }[]
        readonly evidence?: readonly { readonly sha256: string }[]
        readonly sha256?: readonly string[]
      }
    | undefined,
): Promise<CheckFacts> {
  const sha256 = claim?.sha256 ?? claim?.evidence?.map((one) => one.sha256) ?? []
  const values = claim?.numbers.map((one) => one.value) ?? []
  return {
    brand: { name: brand.zh, ...(brand.uscc ? { uscc: brand.uscc } : {}) },
    others: await otherUses(house, brand.slug, { sha256, values }),
  }
}

export const actorFor = (act: StaffAct, member: Member): Outcome<Actor, 'not-entitled'> =>
  actorIn(entitled[act], member)

type Decide = (claim: Claim | undefined, who: Actor, facts: ClaimFacts) => Outcome<readonly Draft[], ClaimRefusal>

async function atDesk(
  house: House,
  brand: Brand,
  member: Member,
  act: StaffAct,
  id: string,
  decide: Decide,
): Promise<Entries> {
  const who = actorFor(act, member)
  if (!who.ok) return who
  const facts = dayAt(house, brand)
  return change(house, brand, id, facts, (claim) => {
    const decision = decide(claim, who.value, facts)
    return decision.ok ? yes(sealedBy(member, decision.value)) : decision
  })
}

const change = (
  house: House,
  brand: Brand,
  id: string,
  facts: ClaimFacts,
  decide: (claim: Claim | undefined) => Outcome<readonly Draft[], ClaimRefusal>,
): Promise<Entries> => perform<Claim, ClaimRefusal>(house.ledger, brand.slug, `claim:${id}`, facts.now, fold, decide)

/** What is kept of the files an act names, with what it says of them, in its order; undefined where nothing is. */
const held = (house: House, named: readonly Held[]): Promise<((Evidence & Paper) | undefined)[]> =>
  Promise.all(
    named.map(async (one) => {
      const found = await house.files.look(one.sha256)
      if (!found) return undefined
      const name = safeName(one.name, found.mediaType)
      return { ...paperOf(one), sha256: one.sha256, bytes: found.bytes, mediaType: found.mediaType, name }
    }),
  )
