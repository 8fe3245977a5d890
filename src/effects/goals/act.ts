import { createHash } from 'node:crypto'
import { localDate } from '#src/calendar/zone.ts'
import { exposureOf } from '#src/claims/counts/view.ts'
import { claimById } from '#src/claims/view.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor, Brand, Member } from '#src/people/words.ts'
import { actorIn, sealedBy } from '#src/site/staff.ts'
import { decideGoal, decideKeeping, decideMeasured, decideProposal } from './decide.ts'
import { fold, type Goal } from './goal.ts'
import { judgeFigures } from './judge.ts'
import { readFigures } from './series.ts'
import { goalById } from './view.ts'
import { entitled, type GoalAct, type GoalRefusal, goalSchema, measureSchema, reasonSchema } from './words.ts'

type Entries = Outcome<readonly Logged[], GoalRefusal>

const standing = new Set(['live', 'disputed'])

/** SetGoal: what a claim is to achieve, for whom, measured how. The same goal again is the same goal. */
export async function setGoal(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
): Promise<Outcome<{ readonly id: string }, GoalRefusal>> {
  const act = parse(goalSchema, input)
  if (!act.ok) return act
  const who = actorIn(entitled.set, member)
  if (!who.ok) return who
  const claim = await claimById(house, brand.slug, act.value.claim)
  const facts = {
    today: localDate(house.now(), brand.zone),
    stands: claim ? standing.has(claim.standing.is) : undefined,
  }
  const { claim: of, measure, from, objective } = act.value
  const id = base32(
    createHash('sha256')
      .update(`troth goal\0${brand.slug}\0${JSON.stringify([of, measure, from, objective.zh])}`)
      .digest()
      .subarray(0, 15),
  )
  const done = await change(house, brand, id, (goal) => {
    const decided = decideGoal(goal, act.value, who.value, facts)
    return decided.ok ? yes(sealedBy(member, decided.value)) : decided
  })
  return done.ok ? yes({ id }) : done
}

/** MeasureEffect: figures of what the claim was used on and what it was not. They stay sealed; what they show does not. */
export async function measureEffect(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(measureSchema, input)
  if (!act.ok) return act
  const goal = await goalById(house, brand.slug, id)
  if (!goal) return refuse('effect.unknown')
  const figures = readFigures(act.value.csv)
  if (!figures.ok) return figures
  const found = judgeFigures(figures.value, goal.from)
  const exposure = await exposureOf(house, brand.slug, goal.claim, { from: goal.from, to: found.lastOn })
  const sha256 = createHash('sha256').update(act.value.csv).digest('hex')
  return atDesk(house, brand, member, 'measure', id, (known, who) =>
    decideMeasured(known, { ...found, sha256, exposure }, act.value.csv, who),
  )
}

export async function proposeRetirement(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(reasonSchema, input)
  if (!act.ok) return act
  return atDesk(house, brand, member, 'propose', id, (goal, who) => decideProposal(goal, act.value, who))
}

export async function keepClaim(
  house: House,
  brand: Brand,
  member: Member,
  id: string,
  input: unknown,
): Promise<Entries> {
  const act = parse(reasonSchema, input)
  if (!act.ok) return act
  return atDesk(house, brand, member, 'keep', id, (goal, who) => decideKeeping(goal, act.value, who))
}

async function atDesk(
  house: House,
  brand: Brand,
  member: Member,
  act: GoalAct,
  id: string,
  decide: (goal: Goal | undefined, who: Actor) => Outcome<readonly Draft[], GoalRefusal>,
): Promise<Entries> {
  const who = actorIn(entitled[act], member)
  if (!who.ok) return who
  return change(house, brand, id, (goal) => {
    const decided = decide(goal, who.value)
    return decided.ok ? yes(sealedBy(member, decided.value)) : decided
  })
}

const change = (
  house: House,
  brand: Brand,
  id: string,
  decide: (goal: Goal | undefined) => Outcome<readonly Draft[], GoalRefusal>,
): Promise<Entries> => perform<Goal, GoalRefusal>(house.ledger, brand.slug, `effect:${id}`, house.now(), fold, decide)
