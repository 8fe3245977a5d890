import type { Draft } from '#src/ledger/words.ts'
import type { Actor, Member, Role } from '#src/people/words.ts'

/** Somebody with several roles acts in the first of these that they have. */
export function actorAmong(roles: readonly Role[], member: Member): Actor | undefined {
  const role = roles.find((one) => member.roles.includes(one))
  return role && `brand:${role}`
}

/** Who at the brand acted is sealed into what they did; the log shows the role. */
export const signedBy = (member: Member, drafts: readonly Draft[]): readonly Draft[] =>
  drafts.map((draft) =>
    draft.by.startsWith('brand:') ? { ...draft, sealed: { ...draft.sealed, actor: member.id } } : draft,
  )
