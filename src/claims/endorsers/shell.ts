import type { z } from 'zod'
import type { House } from '#src/kit/house.ts'
import { type Outcome, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Draft, Logged } from '#src/ledger/words.ts'
import type { Actor, Brand, Member } from '#src/people/words.ts'
import { actorIn, sealedBy } from '#src/site/staff.ts'
import { type Claim, fold } from '../claim.ts'
import type { ClaimRefusal } from '../words.ts'
import { type EndorserAct, type EndorserRefusal, entitledTo } from './words.ts'

/** What every act here shares: who may, who did, when it is, and the one road into a claim's stream. */

export type Code = EndorserRefusal | ClaimRefusal
export type Entries = Outcome<readonly Logged[], Code>

/** An act at the desk: whoever may, and what was asked, read strictly. */
export function asked<T>(
  act: EndorserAct,
  member: Member,
  schema: z.ZodType<T>,
  input: unknown,
): Outcome<{ readonly who: Actor; readonly given: T }, Code> {
  const who = actorIn(entitledTo[act], member)
  if (!who.ok) return who
  const read = parse(schema, input)
  return read.ok ? yes({ who: who.value, given: read.value }) : read
}

/** Who at the brand acted is sealed into what they did. */
export const signed = (member: Member, decision: Outcome<readonly Draft[], Code>): Outcome<readonly Draft[], Code> =>
  decision.ok ? yes(sealedBy(member, decision.value)) : decision

export const change = (
  house: House,
  brand: Brand,
  id: string,
  decide: (claim: Claim | undefined) => Outcome<readonly Draft[], Code>,
): Promise<Entries> => perform<Claim, Code>(house.ledger, brand.slug, `claim:${id}`, house.now(), fold, decide)
