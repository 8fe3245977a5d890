import { z } from 'zod'
import { badgeStates } from './state.ts'

/**
 * What `/b/:brand/claims/:id/badge.json` says, to anyone. The receipt is what counts: whoever reads it checks that the
 * state follows from the entries in it, and that the level is no more than they can carry.
 */
export const badgeSchema = z.strictObject({
  claim: z.string(),
  /** The brand's date, and the zone in which its days begin. */
  asOf: z.iso.date(),
  zone: z.string(),
  state: z.enum(badgeStates),
  level: z.number().int().min(0).max(4),
  checkedOn: z.iso.date(),
  validUntil: z.iso.date().optional(),
  /** Origins for which it was issued. */
  sites: z.array(z.string()),
  /** Every entry of the claim, oldest first, then those of its places that have an address. */
  receipt: z.string(),
})
export type Badge = z.infer<typeof badgeSchema>
