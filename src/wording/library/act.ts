import { createHash } from 'node:crypto'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor, Brand, Member } from '#src/people/words.ts'
import { actorIn, dayAt, sealedBy } from '#src/site/staff.ts'
import { judge } from '../judge.ts'
import { toldOf } from '../outgoing/told.ts'
import {
  decideApproval,
  decideChange,
  decideConfirmation,
  decideDraft,
  decideFactEnd,
  decideFalling,
  decideReturn,
  decideStating,
  decideUse,
  decideWithdrawal,
  type LibraryFacts,
} from './decide.ts'
import { type Fact, foldFact } from './fact.ts'
import { foldStatement, inForce, type Statement } from './statement.ts'
import { draftOf, factsByIds, sealedIn, statementById, statementsFallenDue } from './view.ts'
import {
  type Approval,
  approveSchema,
  changeFactSchema,
  confirmSchema,
  draftSchema,
  endFactSchema,
  entitled,
  type LibraryRefusal,
  returnSchema,
  reviseSchema,
  stateFactSchema,
  useSchema,
  withdrawSchema,
} from './words.ts'

type Entries = Outcome<readonly Logged[], LibraryRefusal>
type Named = Outcome<{ readonly id: string }, LibraryRefusal>

/** StateFact. The same `once` states it once. */
export async function stateFact(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
  once: string,
): Promise<Named> {
  const act = parse(stateFactSchema, input)
  if (!act.ok) return act
  const who = actorIn(act.value.product ? (['product'] as const) : entitled['state-fact'], member)
  if (!who.ok) return act.value.product ? refuse('fact.product-only', undefined, 'product') : who
  const id = idOf('fact', brand, once)
  const done = await onFact(house, brand, member, id, (fact, facts) => decideStating(fact, act.value, who.value, facts))
  return done.ok ? yes({ id }) : done
}

/** ChangeFact: and every statement that rests on the old value is flagged at once. */
export async function changeFact(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(changeFactSchema, input)
  if (!act.ok) return act
  return factAct(house, brand, member, id, (fact, who, facts) => decideChange(fact, act.value, who, facts))
}

export async function endFact(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(endFactSchema, input)
  if (!act.ok) return act
  return factAct(house, brand, member, id, (fact, who, facts) => decideFactEnd(fact, act.value, who, facts))
}

async function factAct(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  decide: (fact: Fact | undefined, who: Actor, facts: LibraryFacts) => Outcome<readonly Draft[], LibraryRefusal>,
): Promise<Entries> {
  const [known] = await factsByIds(house, brand.slug, [id])
  const who = actorIn(known?.product ? (['product'] as const) : entitled['state-fact'], member)
  if (!who.ok) return known?.product ? refuse('fact.product-only') : who
  const done = await onFact(house, brand, member, id, (fact, facts) => decide(fact, who.value, facts))
  if (done.ok) await libraryFallenDue(house, brand)
  return done
}

/** DraftStatement. */
export async function draftStatement(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
  once: string,
): Promise<Named> {
  const act = parse(draftSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled.draft, member)
  if (!who.ok) return who
  const id = idOf('statement', brand, once)
  const known = await factsByIds(house, brand.slug, act.value.facts)
  const done = await onStatement(house, brand, member, id, (statement, facts) =>
    statement ? yes([]) : decideDraft(undefined, act.value, who.value, { ...facts, known }),
  )
  return done.ok ? yes({ id }) : done
}

/** ReviseStatement: the next version, which waits for approval while the one before goes on. */
export async function reviseStatement(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(reviseSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled.draft, member)
  if (!who.ok) return who
  const known = await factsByIds(house, brand.slug, act.value.facts)
  return onStatement(house, brand, member, id, (statement, facts) =>
    statement ? decideDraft(statement, act.value, who.value, { ...facts, known }) : refuse('statement.unknown'),
  )
}

/** Somebody with both roles gives the approval that is still missing. */
function approvalOf(statement: Statement, member: Member): Outcome<Approval, LibraryRefusal> {
  const { draft } = statement
  if (!draft) return refuse('statement.no-draft')
  const may = (['legal', 'product'] as const).filter((role) => member.roles.includes(role))
  if (may.length === 0) return refuse('not-entitled')
  const missing = may.find((role) => draft.needs.includes(role) && !draft.given.some((one) => one.as === role))
  return yes(missing ?? may[0]!)
}

/** ApproveStatement, by 法务 and, where it rests on a fact about a product, by 产品; never by its author. */
export async function approveStatement(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(approveSchema, input)
  if (!act.ok) return act
  const seen = await statementById(house, brand.slug, id)
  if (!seen) return refuse('statement.unknown')
  const as = approvalOf(seen, member)
  if (!as.ok) return as
  const words = await draftOf(house, brand.slug, seen)
  if (!words || !seen.draft) return refuse('statement.no-draft')
  const [known, author, ...given] = await Promise.all([
    factsByIds(house, brand.slug, words.facts),
    sealedIn(house, brand.slug, seen.draft.index),
    ...seen.draft.given.map(({ index }) => sealedIn(house, brand.slug, index)),
  ])
  const { today } = dayAt(house, brand)
  const told = (await toldOf(house, brand)).filter((one) => one.id !== id)
  const judgement = judge([words.zh, words.en ?? ''].join('\n'), 'notice', told, { writtenOn: today })
  const approvedBy = given.flatMap(({ actor }) => (typeof actor === 'string' ? [actor] : []))
  const who = { member: member.id, author: String(author.actor), approvedBy }
  return onStatement(house, brand, member, id, (statement, facts) =>
    // Somebody was faster: what was read of the draft is not what stands there.
    statement?.draft?.index === seen.draft?.index
      ? decideApproval(statement, act.value, as.value, { ...facts, words, known, ...who, judgement })
      : refuse('statement.no-draft'),
  )
}

/** ReturnStatement: back to whoever wrote it, with the reason. */
export async function returnStatement(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(returnSchema, input)
  if (!act.ok) return act
  const seen = await statementById(house, brand.slug, id)
  if (!seen) return refuse('statement.unknown')
  const as = approvalOf(seen, member)
  if (!as.ok) return as
  return onStatement(house, brand, member, id, (statement) => decideReturn(statement, act.value, as.value))
}

export async function withdrawStatement(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(withdrawSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled.withdraw, member)
  if (!who.ok) return who
  return onStatement(house, brand, member, id, (statement) => decideWithdrawal(statement, act.value, who.value))
}

/** ConfirmStatement: read again by 法务 after a fact changed. */
export async function confirmStatement(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(confirmSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled.confirm, member)
  if (!who.ok) return who
  const seen = await statementById(house, brand.slug, id)
  const ids = (seen && inForce(seen)?.facts.map((fact) => fact.id)) ?? []
  const known = await factsByIds(house, brand.slug, ids)
  return onStatement(house, brand, member, id, (statement) =>
    decideConfirmation(statement, act.value, who.value, { known }),
  )
}

/** UseStatement: where the version in force was said. */
export async function useStatement(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(useSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled.use, member)
  if (!who.ok) return who
  return onStatement(house, brand, member, id, (statement) => decideUse(statement, act.value, who.value))
}

/** The timer's round over a brand's statements; how many entries it wrote. */
export async function libraryFallenDue(house: House, brand: Brand): Promise<number> {
  let written = 0
  const { today } = dayAt(house, brand)
  for (const id of await statementsFallenDue(house, brand.slug, today)) {
    const seen = await statementById(house, brand.slug, id)
    const ids = new Set(seen?.versions.flatMap(({ facts }) => facts.map((fact) => fact.id)))
    const known = await factsByIds(house, brand.slug, [...ids])
    const done = await onStatement(house, brand, undefined, id, (statement, facts) =>
      decideFalling(statement, { ...facts, known }),
    )
    if (done.ok) written += done.value.length
  }
  return written
}

const onFact = (
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  decide: (fact: Fact | undefined, facts: LibraryFacts) => Outcome<readonly Draft[], LibraryRefusal>,
): Promise<Entries> => {
  const facts = dayAt(house, brand)
  return perform<Fact, LibraryRefusal>(house.ledger, brand.slug, `fact:${id}`, facts.now, foldFact, (fact) => {
    const decided = decide(fact, facts)
    return decided.ok ? yes(sealedBy(member, decided.value)) : decided
  })
}

const onStatement = (
  house: House,
  brand: Brand,
  member: Member | undefined,
  id: string,
  decide: (statement: Statement | undefined, facts: LibraryFacts) => Outcome<readonly Draft[], LibraryRefusal>,
): Promise<Entries> => {
  const facts = dayAt(house, brand)
  const subject = `statement:${id}`
  return perform<Statement, LibraryRefusal>(
    house.ledger,
    brand.slug,
    subject,
    facts.now,
    foldStatement,
    (statement) => {
      const decided = decide(statement, facts)
      return decided.ok && member ? yes(sealedBy(member, decided.value)) : decided
    },
  )
}

/** Sent twice, it is the same fact or statement. */
const idOf = (purpose: string, brand: Brand, once: string): string =>
  base32(createHash('sha256').update(`troth ${purpose}\0${brand.slug}\0${once}`).digest().subarray(0, 15))
