import { z } from 'zod'
import type { FieldRefusal } from '#src/kit/parse.ts'

export const subscribeSchema = z.strictObject({
  address: z.string().trim().min(1).max(120),
  language: z.enum(['zh', 'en']),
})
export type Subscribe = z.infer<typeof subscribeSchema>

export type SubscriptionRefusal = FieldRefusal | 'matter.unknown' | 'subscription.address' | 'subscription.unknown'

/** Unconfirmed, an address is kept this long; after the end of its matter, so long for what may still be said. */
export const unconfirmedForDays = 7
export const afterEndForDays = 30
