import { openDisclosure } from '@troth/proof/sealed'
import { addDays } from '#src/calendar/date.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Actor, Brand, Member } from '#src/people/words.ts'
import { actorIn, dayAt } from '#src/site/staff.ts'
import { decide, fold, type PromiseAct, type Promised } from './decide.ts'
import { promiseById } from './view.ts'
import { acceptSchema, draftSchema, endSchema, gapSchema, makeSchema, type PromiseRefusal } from './words.ts'

/** MakePromise. */
export async function makePromise(
  house: House,
  brand: string,
  who: Actor,
  input: unknown,
): Promise<Outcome<readonly Logged[], PromiseRefusal>> {
  const act = parse(makeSchema, input)
  if (!act.ok) return act
  const subject = `promise:${base32(house.random(16))}`
  return perform<Promised, PromiseRefusal>(house.ledger, brand, subject, house.now(), fold, (situation) =>
    decide(situation, { do: 'make', ...act.value }, who),
  )
}

/** EndPromise. Those it was made to keep it. */
export async function endPromise(
  house: House,
  brand: string,
  who: Actor,
  id: string,
  input: unknown,
): Promise<Outcome<readonly Logged[], PromiseRefusal>> {
  const act = parse(endSchema, input)
  if (!act.ok) return act
  return perform<Promised, PromiseRefusal>(house.ledger, brand, id, house.now(), fold, (situation) =>
    decide(situation, { do: 'end', ...act.value }, who),
  )
}

type Written = Outcome<readonly Logged[], PromiseRefusal>

/** DraftPromise. */
export async function draftPromise(house: House, brand: Brand, member: Member, input: unknown): Promise<Written> {
  const act = parse(draftSchema, input)
  if (!act.ok) return act
  if (act.value.replaces && !(await promiseById(house, brand.slug, act.value.replaces)))
    return refuse('promise.unknown')
  return run(house, brand, member, `promise:${base32(house.random(16))}`, { do: 'draft', ...act.value })
}

/**
 * ApprovePromise: it is made. One that it replaces ends the day before it begins: whoever came until then keeps the old
 * one. A crash between the two leaves both in force, and approving is asked for again only to end the old one.
 */
export async function approvePromise(house: House, brand: Brand, member: Member, id: string): Promise<Written> {
  const found = await promiseById(house, brand.slug, id)
  const done =
    found?.draftedBy === undefined && found?.replaces ? yes([]) : await run(house, brand, member, id, { do: 'approve' })
  const old = done.ok && found?.replaces ? await promiseById(house, brand.slug, found.replaces) : undefined
  if (done.ok && found && old && !old.ended) {
    const end: PromiseAct = {
      do: 'end',
      reason: `${found.zh} / ${found.en}`.slice(0, 500),
      endsOn: addDays(found.startsOn, -1),
    }
    const ended = await run(house, brand, member, old.id, end)
    if (!ended.ok) return ended
  }
  return done
}

/** RecordGap. */
export async function recordGap(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Written> {
  const act = parse(gapSchema, input)
  return act.ok ? run(house, brand, member, id, { do: 'record-gap', ...act.value }) : act
}

/** AcceptMilestone. */
export async function acceptMilestone(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Written> {
  const act = parse(acceptSchema, input)
  if (!act.ok) return act
  const documentKept = (await house.files.look(act.value.document)) !== undefined
  return run(house, brand, member, id, { do: 'accept-milestone', ...act.value }, documentKept)
}

/** Somebody acts in the first of their roles that may, and, where that is no answer, in the one that is not the owner's. */
async function run(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  act: PromiseAct,
  documentKept?: boolean,
): Promise<Written> {
  const approving = act.do === 'approve' || act.do === 'end'
  const owner = act.do === 'accept-milestone' ? (await promiseById(house, brand.slug, id))?.owner : undefined
  const able = approving ? approvers : [...drafters.filter((role) => role !== owner), ...drafters]
  const who = actorIn(able, member)
  if (!who.ok) return who
  const { now, today } = dayAt(house, brand)
  const first = (await house.ledger.stream(brand.slug, id))[0]
  const sealed = first ? await house.ledger.sealed(brand.slug, [first.index]) : []
  const actor = sealed.find(({ name }) => name === 'actor')
  const drafter = actor && String(openDisclosure(actor.disclosure)?.value)
  return perform<Promised, PromiseRefusal>(house.ledger, brand.slug, id, now, fold, (situation) => {
    const decision = decide(situation, act, who.value, { now, today, member: member.id, drafter, documentKept })
    if (!decision.ok) return decision
    return yes(decision.value.map((draft) => ({ ...draft, sealed: { actor: member.id } })))
  })
}

const approvers = ['legal', 'admin'] as const
const drafters = ['product', 'service', 'pr', 'store', 'legal', 'admin'] as const
