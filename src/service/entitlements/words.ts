import { z } from 'zod'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Role } from '#src/people/words.ts'

export const entitled: readonly Role[] = ['service', 'store', 'sales', 'admin']

const points = z.int().min(1)
const amountFen = z.int().min(1)

/** UseEntitlement: whoever shows the code takes this much of it. `once` is drawn by the form. */
export const useSchema = z.strictObject({
  code: z.string().trim().min(8).max(40),
  points: points.optional(),
  amountFen: amountFen.optional(),
  store: z
    .string()
    .regex(/^store:[0-9a-z]{1,40}$/)
    .optional(),
  once: z.string().regex(/^[0-9a-z]{16,64}$/),
})
export type UseEntitlement = z.infer<typeof useSchema>

export const entitlementEntries = {
  /** Points or a voucher that somebody chose; `part` tells several of one choice apart. */
  'entitlement.granted/1': z.strictObject({
    offer: z.string(),
    case: z.string(),
    part: z.int().min(0),
    kind: z.enum(['points', 'voucher']),
    points: points.optional(),
    amountFen: amountFen.optional(),
    on: z.iso.date(),
  }),
  /** Some of it was used. Sealed: actor. */
  'entitlement.used/1': z.strictObject({
    part: z.int().min(0),
    points: points.optional(),
    amountFen: amountFen.optional(),
    on: z.iso.date(),
    store: z.string().optional(),
    once: z.string(),
  }),
} as const
export type EntitlementEntry = {
  [T in keyof typeof entitlementEntries]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof entitlementEntries)[T]>
  }
}[keyof typeof entitlementEntries]
export const isEntitlementEntry = (type: string): type is keyof typeof entitlementEntries =>
  Object.hasOwn(entitlementEntries, type)
export function readEntitlementEntry(entry: Logged): EntitlementEntry {
  if (!isEntitlementEntry(entry.type)) throw new Error(`${entry.type} is not an entry of an entitlement`)
  return { ...entry, data: entitlementEntries[entry.type].parse(entry.data) } as EntitlementEntry
}

export type EntitlementRefusal =
  | FieldRefusal
  | 'not-entitled'
  | 'not-your-store'
  | 'entitlement.unknown'
  | 'entitlement.too-little'
