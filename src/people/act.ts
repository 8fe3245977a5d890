import type { House } from '#src/kit/house.ts'
import type { Outcome } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { perform } from '#src/ledger/perform.ts'
import type { Logged } from '#src/ledger/words.ts'
import {
  appointSchema,
  decideAppointment,
  decideFounding,
  foldBrand,
  foldRoster,
  foundSchema,
  type PeopleRefusal,
  type Roster,
} from './decide.ts'
import { membersOf } from './session.ts'
import type { Actor, Brand } from './words.ts'

/** FoundBrand. `host` is the public host and port; the log's origin is made of it and stays for the life of the log. */
export async function foundBrand(
  house: House,
  host: string,
  input: unknown,
): Promise<Outcome<readonly Logged[], PeopleRefusal>> {
  const act = parse(foundSchema, input)
  if (!act.ok) return act
  const { slug } = act.value
  await house.ledger.createLog(slug, `${host}/b/${slug}/log`)
  return perform<Brand, PeopleRefusal>(house.ledger, slug, `brand:${slug}`, house.now(), foldBrand, (situation) =>
    decideFounding(situation, act.value),
  )
}

/** AppointMember: gives somebody exactly these roles at the brand, instead of those they had. */
export async function appointMember(
  house: House,
  brand: string,
  who: Actor,
  memberId: string,
  input: unknown,
): Promise<Outcome<readonly Logged[], PeopleRefusal>> {
  const act = parse(appointSchema, input)
  if (!act.ok) return act
  const others = (await membersOf(house, brand)).filter(({ id }) => id !== memberId)
  const facts = { otherAdmins: others.filter(({ roles }) => roles.includes('admin')).length }
  return perform<Roster, PeopleRefusal>(
    house.ledger,
    brand,
    `member:${memberId}`,
    house.now(),
    foldRoster,
    (situation) => decideAppointment(situation, act.value.roles, who, memberId, facts),
  )
}
