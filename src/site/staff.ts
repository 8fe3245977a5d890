import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Brand } from '#src/people/words.ts'

/** Somebody with several roles acts in the first of these that they have. */
export function actorIn<R extends string>(
  roles: readonly R[],
  member: { readonly roles: readonly string[] },
): Outcome<`brand:${R}`, 'not-entitled'> {
  const role = roles.find((one) => member.roles.includes(one))
  return role ? yes(`brand:${role}` as const) : refuse('not-entitled')
}

/** Who at the brand acted is sealed into what they did; what follows from it by itself has no author. */
export const sealedBy = (member: { readonly id: string }, drafts: readonly Draft[]): readonly Draft[] =>
  drafts.map((draft) => (draft.by === 'timer' ? draft : { ...draft, sealed: { ...draft.sealed, actor: member.id } }))

/** Now, and the date on the brand's wall. */
export function dayAt(
  house: House,
  brand: Brand,
): { readonly now: string; readonly today: string; readonly zone: string } {
  const now = house.now()
  return { now, today: localDate(now, brand.zone), zone: brand.zone }
}
