import { localDate } from '#src/calendar/zone.ts'
import type { Case } from '#src/cases/case.ts'
import { caseById } from '#src/cases/view.ts'
import { houseTerms } from '#src/cases/words.ts'
import type { House } from '#src/kit/house.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor, Brand, Member, Role } from '#src/people/words.ts'
import { actorIn, sealedBy } from '#src/site/staff.ts'
import { standardById } from '../published/view.ts'
import {
  decideApproval,
  decideChoice,
  decideCounter,
  decideFollowUp,
  decideProposal,
  decideReceived,
  decideReminder,
  decideReturn,
  decideUnanswered,
  decideUpholding,
  decideWithdrawal,
  decideWithdrawalAsked,
  type OfferFacts,
} from './decide.ts'
import { type DrawnUp, drawUp } from './drawup.ts'
import { thresholdsSubject } from './entries.ts'
import { fold, isOver, type Offer } from './fold.ts'
import { decideThresholds, foldLimits, type Limits } from './thresholds.ts'
import { actorsOf, offerById, offersFallenDue, offersOfCase, offersToRemind, sealedAt, thresholdsIn } from './view.ts'
import {
  chooseSchema,
  counterSchema,
  drafters,
  judgeSchema,
  messageSchema,
  type OfferRefusal,
  type ProposeOffer,
  proposeSchema,
  reasonSchema,
  returnSchema,
  seats,
  thresholdsSchema,
  withdrawalSchema,
} from './words.ts'

type Done = Outcome<readonly Logged[], OfferRefusal>

/** What an offer would come to, without drafting it: the same computation, for the desk to look at. */
export async function previewOffer(
  house: House,
  brand: Brand,
  input: unknown,
): Promise<Outcome<{ readonly act: ProposeOffer; readonly drawn: DrawnUp }, OfferRefusal>> {
  const act = parse<ProposeOffer>(proposeSchema as never, input)
  if (!act.ok) return act
  const { standard: id } = act.value
  const facts = {
    today: localDate(house.now(), brand.zone),
    standard: id === undefined ? undefined : await standardById(house, brand.slug, id),
    thresholds: await thresholdsIn(house, brand.slug),
  }
  const drawn = drawUp(act.value, facts)
  return drawn.ok ? yes({ act: act.value, drawn: drawn.value }) : drawn
}

/**
 * ProposeOffer, in a case. Its offers are numbered in their addresses, so that two people who draft the first at once
 * meet in one stream, and one of them is told.
 */
export async function proposeOffer(
  house: House,
  brand: Brand,
  member: Member,
  caseId: string,
  input: unknown,
): Promise<Outcome<{ readonly id: string }, OfferRefusal>> {
  const who = actorIn(drafters, member)
  if (!who.ok) return who
  const drawn = await previewOffer(house, brand, input)
  if (!drawn.ok) return drawn
  const found = await caseById(house, brand.slug, caseId)
  const fits = takesOffers(found)
  if (!fits.ok) return fits
  const offers = await offersOfCase(house, brand.slug, caseId)
  const open = offers.find((one) => !isOver(one))
  const id = open?.id ?? `${caseId.slice('case:'.length)}-${offers.length + 1}`
  const { act } = drawn.value
  const done = await change(house, brand, id, caseId, member, (offer, facts) =>
    decideProposal(offer, { ...act, case: caseId }, drawn.value.drawn, who.value, facts),
  )
  return done.ok ? yes({ id }) : done
}

/** An offer is made in an open case in which nothing that was accepted is still being carried out. */
function takesOffers(found: Case | undefined): Outcome<Case, OfferRefusal> {
  if (!found) return refuse('case.unknown')
  if (found.standing.is === 'closed') return refuse('offer.case-closed')
  const { stage } = found.standing.clock
  return stage === 'execution' || stage === 'follow-up' ? refuse('offer.case-settled') : yes(found)
}

export async function approveOffer(house: House, brand: Brand, member: Member, id: string, input: unknown) {
  const act = parse(judgeSchema, input)
  if (!act.ok) return act
  return atDesk(house, brand, member, id, seats, (offer, facts) =>
    decideApproval(offer, act.value.revision, facts, act.value.reason),
  )
}

export async function returnOffer(house: House, brand: Brand, member: Member, id: string, input: unknown) {
  const act = parse(returnSchema, input)
  if (!act.ok) return act
  return atDesk(house, brand, member, id, seats, (offer, facts) =>
    decideReturn(offer, act.value.revision, act.value.reason, facts),
  )
}

export async function upholdOffer(house: House, brand: Brand, member: Member, id: string, input: unknown) {
  const act = parse(messageSchema, input)
  if (!act.ok) return act
  return atDesk(house, brand, member, id, drafters, (offer, facts, who) =>
    decideUpholding(offer, act.value.message, who, facts),
  )
}

export async function followUpOffer(house: House, brand: Brand, member: Member, id: string, input: unknown) {
  const act = parse(messageSchema, input)
  if (!act.ok) return act
  return atDesk(house, brand, member, id, drafters, (offer, facts, who) =>
    decideFollowUp(offer, act.value.message, who, facts),
  )
}

export async function askWithdrawal(house: House, brand: Brand, member: Member, id: string, input: unknown) {
  const act = parse(reasonSchema, input)
  if (!act.ok) return act
  return atDesk(house, brand, member, id, drafters, (offer, _facts, who) =>
    decideWithdrawalAsked(offer, act.value.reason, who),
  )
}

export async function judgeWithdrawal(house: House, brand: Brand, member: Member, id: string, input: unknown) {
  const act = parse(withdrawalSchema, input)
  if (!act.ok) return act
  return atDesk(house, brand, member, id, ['legal'], (offer, facts) => decideWithdrawal(offer, act.value, facts))
}

/** What the customer of a case does with its newest offer; who they are was settled by the link they hold. */
export async function actAsCustomer(
  house: House,
  brand: Brand,
  caseId: string,
  act: 'choose' | 'counter' | 'confirm' | 'object',
  input: unknown,
): Promise<Done> {
  const offer = (await offersOfCase(house, brand.slug, caseId)).findLast((one) => one.made)
  if (!offer) return refuse('offer.unknown')
  const read = readCustomers(act, input)
  if (!read.ok) return read
  return change(house, brand, offer.id, caseId, undefined, read.value)
}

type Decide = (offer: Offer | undefined, facts: OfferFacts) => Outcome<readonly Draft[], OfferRefusal>

function readCustomers(
  act: 'choose' | 'counter' | 'confirm' | 'object',
  input: unknown,
): Outcome<Decide, OfferRefusal> {
  switch (act) {
    case 'choose': {
      const read = parse(chooseSchema, input)
      return read.ok ? yes((offer, facts) => decideChoice(offer, read.value, facts)) : read
    }
    case 'counter': {
      const read = parse(counterSchema, input)
      return read.ok ? yes((offer, facts) => decideCounter(offer, read.value, facts)) : read
    }
    case 'confirm':
      return yes((offer) => decideReceived(offer, { is: 'confirmed' }))
    case 'object': {
      const read = parse(messageSchema, input)
      return read.ok ? yes((offer) => decideReceived(offer, { is: 'objected', message: read.value.message })) : read
    }
  }
}

/** The timer's round: offers whose time to choose is near, or has passed. How many entries it wrote. */
export async function offersUnanswered(house: House, brand: Brand): Promise<number> {
  let written = 0
  for (const id of await offersToRemind(house, brand.slug, house.now())) {
    const offer = await offerById(house, brand.slug, id)
    const done = offer && (await change(house, brand, id, offer.case, undefined, decideReminder))
    if (done?.ok) written += done.value.length
  }
  for (const id of await offersFallenDue(house, brand.slug, house.now())) {
    const offer = await offerById(house, brand.slug, id)
    const done = offer && (await change(house, brand, id, offer.case, undefined, decideUnanswered))
    if (done?.ok) written += done.value.length
  }
  return written
}

/** SetThresholds: the first of two people proposes, the second sets. */
export async function setThresholds(house: House, brand: Brand, member: Member, input: unknown): Promise<Done> {
  const who = actorIn(seats, member)
  if (!who.ok) return who
  const act = parse(thresholdsSchema, input)
  if (!act.ok) return act
  return perform<Limits, OfferRefusal>(
    house.ledger,
    brand.slug,
    thresholdsSubject,
    house.now(),
    foldLimits,
    async (limits) => {
      const held = limits?.proposed ? await sealedAt(house, brand.slug, [limits.proposed.index]) : []
      const own = (at: number) =>
        held.some(([index, name, value]) => index === at && name === 'actor' && value === member.id)
      const decided = decideThresholds(limits, act.value, who.value, own)
      return decided.ok ? yes(sealedBy(member, decided.value)) : decided
    },
  )
}

async function atDesk(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  roles: readonly Role[],
  decide: (offer: Offer | undefined, facts: OfferFacts, who: Actor) => Outcome<readonly Draft[], OfferRefusal>,
): Promise<Done> {
  const who = actorIn(roles, member)
  if (!who.ok) return who
  const offer = await offerById(house, brand.slug, id)
  if (!offer) return refuse('offer.unknown')
  return change(house, brand, id, offer.case, member, (now, facts) => decide(now, facts, who.value))
}

/** One act on one offer: read, decided and appended at the position that was seen; who acted before is asked each time. */
async function change(
  house: House,
  brand: Brand,
  id: string,
  caseId: string,
  member: Member | undefined,
  decide: Decide,
): Promise<Done> {
  const now = house.now()
  const terms = (await caseById(house, brand.slug, caseId))?.terms ?? houseTerms
  const world = { now, zone: brand.zone, terms, roles: member?.roles ?? [] }
  return perform<Offer, OfferRefusal>(house.ledger, brand.slug, `offer:${id}`, now, fold, async (offer) => {
    const actors = offer && member ? await actorsOf(house, brand.slug, offer) : new Map<number, string>()
    const decided = decide(offer, { ...world, own: (index) => member !== undefined && actors.get(index) === member.id })
    return decided.ok && member ? yes(sealedBy(member, decided.value)) : decided
  })
}
