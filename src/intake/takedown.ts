import { z } from 'zod'
import { fileComplaint } from '#src/cases/act.ts'
import { type CaseRefusal, fileSchema } from '#src/cases/words.ts'
import type { House } from '#src/kit/house.ts'
import type { Outcome } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import type { Brand, Member, Role } from '#src/people/words.ts'
import { actorIn } from '#src/site/staff.ts'

/** How somebody spoke to the brand's people. */
export const spokenChannels = ['phone', 'store'] as const

/** TakeDown: what a customer said on the telephone or at a counter, in the words of whoever listened. */
export const takeDownSchema = fileSchema.extend({
  channel: z.enum(spokenChannels),
  /** What the customer reads. */
  language: z.enum(['zh', 'en']).default('zh'),
})

const listeners = {
  phone: ['service', 'store', 'admin'],
  store: ['store', 'service', 'admin'],
} as const satisfies Record<(typeof spokenChannels)[number], readonly Role[]>

/**
 * Files a case for somebody. It is theirs as if they had filed it: the number, the link and the receipt are handed to
 * them; the entry says which role wrote it down, and who did is sealed.
 */
export async function takeDown(
  house: House,
  brand: Brand,
  member: Member,
  input: unknown,
  once: string,
): Promise<
  Outcome<{ readonly number: string; readonly id: string; readonly token: string }, CaseRefusal | 'not-entitled'>
> {
  const act = parse(takeDownSchema, input)
  if (!act.ok) return act
  const { channel, language, ...said } = act.value
  const actor = actorIn(listeners[channel], member)
  if (!actor.ok) return actor
  const by = { actor: actor.value, member: member.id }
  // Bound to whoever sends it: the same secret in another's hands opens nothing.
  const filed = await fileComplaint(house, brand, said, { once: `${member.id} ${once}`, channel, language, by })
  if (!filed.ok) return filed
  const { case: found, token } = filed.value
  return { ok: true, value: { number: found.number, id: found.id, token } }
}
