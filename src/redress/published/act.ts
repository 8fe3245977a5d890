import { createHash } from 'node:crypto'
import { canonical } from '@troth/proof/canonical'
import type { House } from '#src/kit/house.ts'
import type { JsonObject } from '#src/kit/json.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor, Brand, Member } from '#src/people/words.ts'
import { actorIn, dayAt, sealedBy } from '#src/site/staff.ts'
import { readStandard, type StandardFile, standardSchema } from '../standard.ts'
import { standardFileOf } from '../standards.ts'
import {
  decideApproval,
  decideDraft,
  decidePublication,
  decideReturn,
  decideReview,
  decideReviewDue,
  decideWithdrawal,
} from './decide.ts'
import { fold, type Published } from './fold.ts'
import { sealedIn, standardsToReview } from './view.ts'
import {
  approveSchema,
  draftSchema,
  entitled,
  type PublishedRefusal,
  publishSchema,
  returnSchema,
  reviewSchema,
  type StandardAct,
  withdrawSchema,
} from './words.ts'

type Done = Outcome<readonly Logged[], PublishedRefusal>

/** DraftStandard, from one that comes with Troth or from JSON. Everything wrong with it is said at once. */
export async function draftStandard(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
): Promise<Outcome<{ readonly id: string }, PublishedRefusal>> {
  const act = parse(draftSchema, input)
  if (!act.ok) return act
  const given = 'template' in act.value ? standardFileOf(act.value.template) : act.value.standard
  if (given === undefined) return refuse('standard.unknown', {}, 'template')
  const read = readStandard(given)
  if (!read.ok) return read
  const standard = standardSchema.parse(given) as StandardFile
  const sha256 = createHash('sha256')
    .update(canonical(JSON.parse(JSON.stringify(standard))))
    .digest('hex')
  const done = await change(house, brand, member, 'draft', standard.id, (known, who) =>
    decideDraft(known, { standard, sha256 }, who),
  )
  return done.ok ? yes({ id: standard.id }) : done
}

export async function approveStandard(house: House, brand: Brand, member: Member, id: string, input: unknown) {
  const act = parse(approveSchema, input)
  if (!act.ok) return act
  return change(house, brand, member, 'approve', id, (known, who, facts) =>
    decideApproval(known, act.value, who, facts),
  )
}

export async function returnStandard(house: House, brand: Brand, member: Member, id: string, input: unknown) {
  const act = parse(returnSchema, input)
  if (!act.ok) return act
  return change(house, brand, member, 'approve', id, (known, who) => decideReturn(known, act.value, who))
}

export async function publishStandard(house: House, brand: Brand, member: Member, id: string, input: unknown) {
  const act = parse(publishSchema, input)
  if (!act.ok) return act
  return change(house, brand, member, 'publish', id, (known, who, facts) =>
    decidePublication(known, act.value, who, facts),
  )
}

export async function withdrawStandard(house: House, brand: Brand, member: Member, id: string, input: unknown) {
  const act = parse(withdrawSchema, input)
  if (!act.ok) return act
  return change(house, brand, member, 'withdraw', id, (known, who, facts) =>
    decideWithdrawal(known, act.value, who, facts),
  )
}

export async function reviewStandard(house: House, brand: Brand, member: Member, id: string, input: unknown) {
  const act = parse(reviewSchema, input)
  if (!act.ok) return act
  return change(house, brand, member, 'review', id, (known, who, facts) => decideReview(known, act.value, who, facts))
}

/** The timer's round: standards whose day for review has come. How many entries it wrote. */
export async function standardsFallenDue(house: House, brand: Brand): Promise<number> {
  const { now, today } = dayAt(house, brand)
  let written = 0
  for (const id of await standardsToReview(house, brand.slug, today)) {
    const done = await perform<Published, PublishedRefusal>(
      house.ledger,
      brand.slug,
      `standard:${id}`,
      now,
      fold,
      (known) => decideReviewDue(known, today),
    )
    if (done.ok) written += done.value.length
  }
  return written
}

interface ActFacts {
  readonly today: string
  readonly own: boolean
  readonly words: StandardFile | undefined
}

async function change(
  house: House,
  brand: Brand,
  member: Member,
  act: StandardAct,
  id: string,
  decide: (known: Published | undefined, who: Actor, facts: ActFacts) => Outcome<readonly Draft[], PublishedRefusal>,
): Promise<Done> {
  const who = actorIn(entitled[act], member)
  if (!who.ok) return who
  const { now, today } = dayAt(house, brand)
  return perform<Published, PublishedRefusal>(house.ledger, brand.slug, `standard:${id}`, now, fold, async (known) => {
    const last = known?.versions.at(-1)
    const sealed = last ? await sealedIn(house, brand.slug, last.draft) : {}
    const facts = {
      today,
      own: sealed.actor === member.id,
      words: sealed.standard as (StandardFile & JsonObject) | undefined,
    }
    const decided = decide(known, who.value, facts)
    return decided.ok ? yes(sealedBy(member, decided.value)) : decided
  })
}
