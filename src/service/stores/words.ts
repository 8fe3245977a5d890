import { z } from 'zod'
import { isDate } from '#src/calendar/date.ts'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Role } from '#src/people/words.ts'

const text = (most: number) => z.string().trim().min(1).max(most)
const day = z.string().refine(isDate)
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
const named = (most: number) => z.strictObject({ zh: text(most), en: text(most).optional() })
const hours = z.strictObject({ weekday: z.int().min(0).max(6), from: time, to: time })

const particulars = {
  name: named(80),
  address: named(200),
  phone: text(40).optional(),
  /** When it is open, by weekday, 0 Sunday; a day may stand twice where it closes at noon. */
  hours: z.array(hours).min(1).max(21),
  slotMinutes: z.int().min(10).max(480),
  /** How many visits one slot takes. */
  capacity: z.int().min(1).max(100),
  /** Days on which it is closed although the week says otherwise. */
  closedOn: z.array(day).max(120),
}

/** SaveStore. The same name is the same store. */
export const storeSchema = z.strictObject(particulars)
export type SaveStore = z.infer<typeof storeSchema>
export const staffSchema = z.strictObject({ members: z.array(z.string().regex(/^[0-9a-z]{1,40}$/)).max(200) })

const storeId = z.string().regex(/^store:[0-9a-z]{1,40}$/)
export const bookSchema = z.strictObject({
  store: storeId,
  on: day,
  slot: time,
})
export type BookVisit = z.infer<typeof bookSchema>

export const entitled = {
  /** Who lists stores and says who works there. */
  keep: ['service', 'admin'],
  /** Who books, and sees what is booked. */
  book: ['service', 'store', 'admin'],
} as const satisfies Record<string, readonly Role[]>

/** Who sees every store; a member who is only of a store sees that store. */
export const seeAll: readonly Role[] = ['service', 'admin', 'product', 'legal']

export const storeEntries = {
  /** A store of the brand. Sealed: actor. */
  'store.opened/1': z.strictObject(particulars),
  /** The same said anew; the newest counts. Sealed: actor. */
  'store.changed/1': z.strictObject(particulars),
  /** Exactly these members work there. Sealed: actor. */
  'store.staffed/1': z.strictObject({ members: z.array(z.string()) }),
} as const

const visitReasons = ['customer', 'store', 'moved'] as const
export const visitEntries = {
  /** A case has a place at a time. `instead` is the visit it takes the place of. Sealed: actor of a person at the brand. */
  'visit.booked/1': z.strictObject({
    id: z.string(),
    case: z.string(),
    store: z.string(),
    on: day,
    slot: time,
    instead: z.string().optional(),
  }),
  /** Its place is free again. Sealed: actor of a person at the brand. */
  'visit.cancelled/1': z.strictObject({ id: z.string(), why: z.enum(visitReasons) }),
  /** The customer came. Sealed: actor. */
  'visit.came/1': z.strictObject({ id: z.string() }),
} as const

type EntriesOf<E extends Record<string, z.ZodType>> = {
  [T in keyof E]: Omit<Logged, 'type' | 'data'> & { readonly type: T; readonly data: z.infer<E[T]> }
}[keyof E]
export type StoreEntry = EntriesOf<typeof storeEntries>
export type VisitEntry = EntriesOf<typeof visitEntries>

export const isStoreEntry = (type: string): type is keyof typeof storeEntries => Object.hasOwn(storeEntries, type)
export const isVisitEntry = (type: string): type is keyof typeof visitEntries => Object.hasOwn(visitEntries, type)

export function readStoreEntry(entry: Logged): StoreEntry {
  if (!isStoreEntry(entry.type)) throw new Error(`${entry.type} is not an entry of a store`)
  return { ...entry, data: storeEntries[entry.type].parse(entry.data) } as StoreEntry
}
export function readVisitEntry(entry: Logged): VisitEntry {
  if (!isVisitEntry(entry.type)) throw new Error(`${entry.type} is not an entry of visits`)
  return { ...entry, data: visitEntries[entry.type].parse(entry.data) } as VisitEntry
}

export type StoreRefusal =
  | FieldRefusal
  | 'not-entitled'
  | 'not-your-store'
  | 'case.unknown'
  | 'store.unknown'
  | 'store.hours'
  | 'visit.unknown'
  | 'visit.no-such-slot'
  | 'visit.too-late'
  | 'visit.too-far'
  | 'visit.full'
  | 'visit.booked-already'
  | 'visit.over'
