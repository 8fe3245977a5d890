import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { no, type Outcome, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import { type Logged, PositionConflict } from '#src/ledger/words.ts'
import type { Actor, Brand, Member } from '#src/people/words.ts'
import type { Case } from './case.ts'
import { type Collective, decideCollective, foldCollective } from './collective.ts'
import { collectiveById, membersToServe, membersToTell, totalsOf } from './collectiveview.ts'
import {
  answerSchema,
  type CollectiveAct,
  type CollectiveRefusal,
  membersSchema,
  openCollectiveSchema,
  tellSchema,
} from './collectivewords.ts'
import { decide } from './decide.ts'
import { fold } from './fold.ts'
import type { Stated } from './stated/decide.ts'
import { statedOf } from './stated/view.ts'
import { type CaseAct, type CaseRefusal, entitled } from './words.ts'

type Written = Outcome<readonly Logged[], CollectiveRefusal>

/** OpenCollective. */
export async function openCollective(house: House, member: Member, brand: Brand, input: unknown): Promise<Written> {
  const act = parse(openCollectiveSchema, input)
  if (!act.ok) return act
  return run(house, member, brand, `collective:${base32(house.random(16))}`, { do: 'open', ...act.value })
}

/** TellAll: a fact for every member. */
export async function tellAll(
  house: House,
  member: Member,
  brand: Brand,
  id: string,
  input: unknown,
): Promise<Written> {
  const act = parse(tellSchema, input)
  return act.ok ? run(house, member, brand, id, { do: 'tell', ...act.value }) : act
}

/** AnswerAll: one answer. The members' own cases are told it by `tellMembers`, now or by the timer. */
export async function answerAll(
  house: House,
  member: Member,
  brand: Brand,
  id: string,
  input: unknown,
): Promise<Written> {
  const act = parse(answerSchema, input)
  return act.ok ? run(house, member, brand, id, { do: 'answer', ...act.value }) : act
}

/** OfferJoining: whoever filed about this topic may join by themselves. */
export const offerJoining = (house: House, member: Member, brand: Brand, id: string): Promise<Written> =>
  run(house, member, brand, id, { do: 'offer-joining' })

/** CarryOutAll: it is done for all who accepted. Their own cases are told by `serveMembers`, now or by the timer. */
export async function carryOutAll(
  house: House,
  member: Member,
  brand: Brand,
  id: string,
  input: unknown,
): Promise<Written> {
  const act = parse(tellSchema, input)
  return act.ok ? run(house, member, brand, id, { do: 'carry-out', ...act.value }) : act
}

/** JoinByLink: the customer's own act, where the brand has offered it and their case is about the same. */
export async function joinByLink(
  house: House,
  brand: Brand,
  found: Case,
  id: string,
): Promise<Outcome<unknown, CollectiveRefusal | CaseRefusal>> {
  const collective = await collectiveById(house, brand.slug, id)
  if (!collective) return no({ code: 'collective.unknown' })
  if (collective.closedAt) return no({ code: 'collective.closed', facts: { closedAt: collective.closedAt } })
  if (!collective.joinableAt || collective.topic !== found.topic) return no({ code: 'collective.not-offered' })
  return inCase(house, brand, found.id, 'customer', { do: 'join', collective: id })
}

/** CloseCollective: refused while a case of a member is open. */
export const closeCollective = (house: House, member: Member, brand: Brand, id: string): Promise<Written> =>
  run(house, member, brand, id, { do: 'close' })

/** JoinCollective: these cases share the cause. All that could not join are named, and the others have joined. */
export async function joinCollective(
  house: House,
  member: Member,
  brand: Brand,
  id: string,
  input: unknown,
): Promise<
  Outcome<
    { readonly joined: number; readonly refused: readonly { readonly case: string; readonly code: CaseRefusal }[] },
    CollectiveRefusal
  >
> {
  const act = parse(membersSchema, input)
  if (!act.ok) return act
  const role = roleOf(member)
  if (!role) return no({ code: 'not-entitled' })
  const found = await collectiveById(house, brand.slug, id)
  if (!found) return no({ code: 'collective.unknown' })
  if (found.closedAt) return no({ code: 'collective.closed', facts: { closedAt: found.closedAt } })
  const cases = [...new Set(act.value.cases)]
  const done = await Promise.all(
    cases.map((one) => inCase(house, brand, one, role, { do: 'join', collective: id }, member.id)),
  )
  const refused = done.flatMap((outcome, i) =>
    outcome.ok ? [] : [{ case: cases[i]!, code: outcome.refusals[0]!.code }],
  )
  return yes({ joined: done.length - refused.length, refused })
}

const batch = 500

/**
 * Carries the newest answer into every open member's case, as an entry of that case with a date to decide by. Holds at
 * most `batch` cases in memory; stopped anywhere, it goes on where it was, since who was told is in the entries. Gives
 * how many were told.
 */
export async function tellMembers(house: House, brand: Brand, id: string): Promise<number> {
  const answer = (await collectiveById(house, brand.slug, id))?.answer
  if (!answer) return 0
  const act: CaseAct = { do: 'answer-together', collective: id, answer: answer.index, remains: answer.remains }
  const { hours } = await statedOf(house, brand.slug)
  let told = 0
  for (let after = ''; ; ) {
    const members = await membersToTell(house, brand.slug, id, answer.index, { after, most: batch })
    const written = await Promise.all(members.map((found) => told1(house, brand, found, act, hours)))
    told += written.filter(Boolean).length
    if (members.length < batch) return told
    after = members.at(-1)!.id
  }
}

/** Carries the word that it is done into every case in which it was to be done; goes on where it was when stopped. */
export async function serveMembers(house: House, brand: Brand, id: string): Promise<number> {
  const done = (await collectiveById(house, brand.slug, id))?.done
  if (!done) return 0
  const act: CaseAct = { do: 'carry-out-together', collective: id, told: done.index }
  const { hours } = await statedOf(house, brand.slug)
  let told = 0
  for (let after = ''; ; ) {
    const members = await membersToServe(house, brand.slug, id, done.index, { after, most: batch })
    const written = await Promise.all(members.map((found) => told1(house, brand, found, act, hours)))
    told += written.filter(Boolean).length
    if (members.length < batch) return told
    after = members.at(-1)!.id
  }
}

/** From the case as the view has it, which is one read less; whoever was faster sends us the long way. */
async function told1(house: House, brand: Brand, found: Case, act: CaseAct, hours: Stated['hours']): Promise<boolean> {
  const now = house.now()
  const decision = decide(found, act, 'timer', { now, zone: brand.zone, hours })
  if (!decision.ok) return false
  try {
    const expected = found.steps.length
    await house.ledger.append(brand.slug, { subject: found.id, expected, drafts: decision.value, at: now })
    return true
  } catch (fault) {
    if (!(fault instanceof PositionConflict)) throw fault
    return (await inCase(house, brand, found.id, 'timer', act)).ok
  }
}

async function inCase(
  house: House,
  brand: Brand,
  id: string,
  who: Actor,
  act: CaseAct,
  actor?: string,
): Promise<Outcome<readonly Logged[], CaseRefusal>> {
  const now = house.now()
  const { hours } = await statedOf(house, brand.slug)
  return perform<Case, CaseRefusal>(house.ledger, brand.slug, id, now, fold, (situation) => {
    const decision = decide(situation, act, who, { now, zone: brand.zone, hours })
    if (!decision.ok || actor === undefined) return decision
    return yes(decision.value.map((draft) => ({ ...draft, sealed: { ...draft.sealed, actor } })))
  })
}

async function run(house: House, member: Member, brand: Brand, id: string, act: CollectiveAct): Promise<Written> {
  const who = roleOf(member)
  if (!who) return no({ code: 'not-entitled' })
  const totals = await totalsOf(house, brand.slug, id)
  return perform<Collective, CollectiveRefusal>(
    house.ledger,
    brand.slug,
    id,
    house.now(),
    foldCollective,
    (situation) => {
      const decision = decideCollective(situation, act, who, totals)
      if (!decision.ok) return decision
      return yes(decision.value.map((draft) => ({ ...draft, sealed: { actor: member.id } })))
    },
  )
}

/** The first role in which somebody may speak for the brand in a collective case. */
function roleOf(member: Member): `brand:${(typeof entitled.service)[number]}` | undefined {
  const role = entitled.service.find((known) => member.roles.includes(known))
  return role && `brand:${role}`
}
