import { createHash } from 'node:crypto'
import { canonical } from '@troth/proof/canonical'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor, Brand, Member } from '#src/people/words.ts'
import { actorIn, dayAt, sealedBy } from '#src/site/staff.ts'
import type { Claim } from '../claim.ts'
import { claimById } from '../view.ts'
import {
  type ClaimStands,
  decideLifting,
  decideOpening,
  decideOverdue,
  decidePlacing,
  decidePlan,
  decideTakingDown,
  type PlacementFacts,
} from './decide.ts'
import { fold, type Placed } from './placed.ts'
import { placementsFallenDue } from './view.ts'
import {
  type Ending,
  endings,
  entitled,
  type PlacementAct,
  type PlacementRefusal,
  placeSchema,
  planSchema,
  takeDownSchema,
} from './words.ts'

type Entries = Outcome<readonly Logged[], PlacementRefusal>

/** PlaceClaim, at the desk: where a claim is used and from when. Answers the placement's id. */
export async function placeClaim(
  house: House,
  brand: Brand,
  member: Member,
  claimId: string,
  input: unknown,
): Promise<Outcome<{ readonly id: string }, PlacementRefusal>> {
  const act = parse(placeSchema, input)
  if (!act.ok) return act
  const who = actorFor('place', member)
  if (!who.ok) return who
  const claim = await claimById(house, brand.slug, claimId)
  const facts = { ...dayAt(house, brand), stands: claim && standsOf(claim) }
  const since = act.value.since ?? facts.today
  const id = idOf(claimId, act.value.place, since)
  const done = await change(house, brand, id, facts, (placed) => {
    const decided = decidePlacing(placed, { ...act.value, claim: claimId }, who.value, facts)
    return decided.ok ? yes(sealedBy(member, decided.value)) : decided
  })
  return done.ok ? yes({ id }) : done
}

export const planTakeDown = async (
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> => {
  const act = parse(planSchema, input)
  if (!act.ok) return act
  return atDesk(house, brand, member, 'plan', id, (placed, who, facts) => decidePlan(placed, act.value, who, facts))
}

export const takeDown = async (
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> => {
  const act = parse(takeDownSchema, input)
  if (!act.ok) return act
  return atDesk(house, brand, member, 'take-down', id, (placed, who, facts) =>
    decideTakingDown(placed, act.value, who, facts),
  )
}

/** The timer's round over a brand's places; how many entries it wrote. */
export async function clearFallenDue(house: House, brand: Brand): Promise<number> {
  const facts = dayAt(house, brand)
  let written = 0
  for (const id of await placementsFallenDue(house, brand.slug, facts)) {
    const done = await followClaim(house, brand, id)
    if (done.ok) written += done.value.length
  }
  return written
}

/** One placement follows its claim: a task opens, is lifted, or is late. Refused when somebody was faster. */
async function followClaim(house: House, brand: Brand, id: string): Promise<Entries> {
  const facts = dayAt(house, brand)
  const stream = await house.ledger.stream(brand.slug, `placement:${id}`)
  const seen = stream.reduce<Placed | undefined>(fold, undefined)
  const claim = seen && (await claimById(house, brand.slug, seen.claim))
  if (!claim) return refuse('claim.unknown')
  const stands = standsOf(claim)
  return change(house, brand, id, facts, (placed) => {
    const opened = decideOpening(placed, stands, facts)
    if (opened.ok) return opened
    const lifted = decideLifting(placed, stands)
    return lifted.ok ? lifted : decideOverdue(placed, facts)
  })
}

const isEnding = (is: string): is is Ending => endings.some((one) => one === is)

/** A draft or anything else that never stood counts as standing here: it is placed nowhere, so nothing has to come down. */
function standsOf({ standing, steps }: Claim): ClaimStands {
  // The entry that brought the standing about stands at its instant; of several at one instant, the last.
  const decisive = steps.filter((step) => step.at <= standing.sinceAt).at(-1) ?? steps[0]!
  return isEnding(standing.is)
    ? { is: 'over', why: standing.is, at: standing.sinceAt, leaf: decisive.leaf }
    : { is: 'standing', leaf: steps.at(-1)!.leaf }
}

/** The same claim in the same place from the same day is the same placement. */
const idOf = (claim: string, place: unknown, since: string): string =>
  base32(
    createHash('sha256')
      .update('troth placement\0')
      .update(canonical(JSON.parse(JSON.stringify([claim, place, since]))))
      .digest()
      .subarray(0, 15),
  )

const actorFor = (act: PlacementAct, member: Member): Outcome<Actor, 'not-entitled'> => actorIn(entitled[act], member)

type Decide = (
  placed: Placed | undefined,
  who: Actor,
  facts: PlacementFacts,
) => Outcome<readonly Draft[], PlacementRefusal>

async function atDesk(
  house: House,
  brand: Brand,
  member: Member,
  act: PlacementAct,
  id: string,
  decide: Decide,
): Promise<Entries> {
  const who = actorFor(act, member)
  if (!who.ok) return who
  const facts = dayAt(house, brand)
  return change(house, brand, id, facts, (placed) => {
    const decided = decide(placed, who.value, facts)
    return decided.ok ? yes(sealedBy(member, decided.value)) : decided
  })
}

const change = (
  house: House,
  brand: Brand,
  id: string,
  facts: PlacementFacts,
  decide: (placed: Placed | undefined) => Outcome<readonly Draft[], PlacementRefusal>,
): Promise<Entries> =>
  perform<Placed, PlacementRefusal>(house.ledger, brand.slug, `placement:${id}`, facts.now, fold, decide)
