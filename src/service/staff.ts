import { type Outcome, yes } from '#src/kit/outcome.ts'
import type { Draft } from '#src/ledger/words.ts'
import type { Member } from '#src/people/words.ts'
import { sealedBy as sealed } from '#src/site/staff.ts'

export { actorIn, dayAt } from '#src/site/staff.ts'

/** Who at the brand acted is sealed into what was decided; a refusal stays one. */
export const sealedBy = <Code extends string>(
  member: Member,
  decided: Outcome<readonly Draft[], Code>,
): Outcome<readonly Draft[], Code> => (decided.ok ? yes(sealed(member, decided.value)) : decided)
