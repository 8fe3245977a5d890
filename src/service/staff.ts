import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Actor, Brand, Member, Role } from '#src/people/words.ts'

/** Somebody with several roles acts in the first of these that they have. */
export function actorIn(roles: readonly Role[], member: Member): Outcome<Actor, 'not-entitled'> {
  const role = roles.find((one) => member.roles.includes(one))
  return role ? yes(`brand:${role}` as const) : refuse('not-entitled')
}

/** Who at the brand acted is sealed into what they did. */
export const sealedBy = <Code extends string>(
  member: Member,
  decided: Outcome<readonly Draft[], Code>,
): Outcome<readonly Draft[], Code> =>
  decided.ok
    ? yes(decided.value.map((draft) => ({ ...draft, sealed: { ...draft.sealed, actor: member.id } })))
    : decided

/** Now, and the date on the brand's wall. */
export function dayAt(
  house: House,
  { zone }: Brand,
): { readonly now: string; readonly today: string; readonly zone: string } {
  const now = house.now()
  return { now, today: localDate(now, zone), zone }
}
