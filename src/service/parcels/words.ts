import { z } from 'zod'
import { emptied } from '#src/cases/forgetting/words.ts'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Role } from '#src/people/words.ts'

/** Where a parcel is, in words that every carrier's own can be read as. */
export const parcelStates = [
  'collected',
  'moving',
  'delivering',
  'delivered',
  'refused',
  'returning',
  'trouble',
  'customs',
] as const
export type ParcelState = (typeof parcelStates)[number]
export const directions = ['to-customer', 'to-brand'] as const

const carrier = z.string().regex(/^[a-z0-9]{2,40}$/)
const number = z
  .string()
  .trim()
  .regex(/^[0-9A-Za-z-]{6,40}$/)
export const sendSchema = z.strictObject({
  case: z.string().regex(/^case:[0-9a-z]{1,64}$/),
  /** The carrier's code as 快递100 spells it, such as `shunfeng`. */
  carrier,
  number,
  direction: z.enum(directions),
  repair: z
    .string()
    .regex(/^repair:[0-9a-z]{1,40}$/)
    .optional(),
})
export type SendParcel = z.infer<typeof sendSchema>

export const entitled: readonly Role[] = ['service', 'store', 'sales', 'admin']

export const parcelEntries = {
  /** Sealed: number, actor. */
  'parcel.sent/1': z.strictObject({
    case: z.string(),
    carrier: z.string(),
    direction: z.enum(directions),
    repair: z.string().optional(),
  }),
  /** What the carrier says. `event` names it, so that it is said once. Sealed: words. */
  'parcel.moved/1': z.strictObject({ event: z.string(), movedAt: z.iso.datetime(), state: z.enum(parcelStates) }),
  /** Its case was forgotten: number and carrier's words of these entries are deleted. */
  'parcel.forgotten/1': emptied,
} as const
export type ParcelEntry = {
  [T in keyof typeof parcelEntries]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof parcelEntries)[T]>
  }
}[keyof typeof parcelEntries]
export const isParcelEntry = (type: string): type is keyof typeof parcelEntries => Object.hasOwn(parcelEntries, type)
export function readParcelEntry(entry: Logged): ParcelEntry {
  if (!isParcelEntry(entry.type)) throw new Error(`${entry.type} is not an entry of a parcel`)
  return { ...entry, data: parcelEntries[entry.type].parse(entry.data) } as ParcelEntry
}

/** One thing a carrier says of a parcel. */
export interface Movement {
  readonly movedAt: string
  readonly state: ParcelState
  readonly words: string
}
/** What one message of a carrier says. */
export interface Tracking {
  readonly carrier: string
  readonly number: string
  readonly movements: readonly Movement[]
}

export type ParcelRefusal =
  | FieldRefusal
  | 'not-entitled'
  | 'not-your-store'
  | 'case.unknown'
  | 'parcel.unknown'
  | 'parcel.of-another-case'
  | 'push.unsigned'
  | 'push.unreadable'
  | 'push.failed'
