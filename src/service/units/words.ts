import { z } from 'zod'
import { isDate } from '#src/calendar/date.ts'
import { parseDuration } from '#src/calendar/duration.ts'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Role } from '#src/people/words.ts'
import { productKinds } from './guarantees.ts'

const text = (most: number) => z.string().trim().min(1).max(most)
const day = z.string().refine(isDate)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
/** Whole months or years, as warranties are promised. */
const warranty = z.string().refine((term) => {
  const read = parseDuration(term)
  return read.ok && (read.value.unit === 'month' || read.value.unit === 'year') && read.value.count <= 240
})
const yesOrNo = z.union([z.boolean(), z.enum(['yes', 'no', 'true', 'false', '是', '否'])]).transform((said) => {
  return said === true || said === 'yes' || said === 'true' || said === '是'
})

/** A serial number as people type it: letters, digits and what stands between them. */
export const serialSchema = z
  .string()
  .trim()
  .min(4)
  .max(60)
  .regex(/[\p{L}\p{N}]/u)

/** The same unit however its number was typed: wide letters, blanks, hyphens and case make no other. */
export const plainSerial = (typed: string): string =>
  typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')

/**
 * RegisterUnit: what the desk, the API and a file's row take; flat, so that a row of a table can be one. Dates that are
 * already known come along; a date that comes later is told by SayDates.
 */
export const registerSchema = z.strictObject({
  serial: serialSchema,
  kind: z.enum(productKinds),
  model: text(80),
  gtin: z
    .string()
    .regex(/^\d{8,14}$/)
    .optional(),
  /** What the manufacturer promises beyond the law, from the same beginning. */
  promisedTerm: warranty.optional(),
  promisedPartsTerm: warranty.optional(),
  soldOn: day.optional(),
  deliveredOn: day.optional(),
  installedOn: day.optional(),
  /** Whether the seller installs it: then nothing begins before that. */
  toBeInstalled: yesOrNo.optional(),
  order: text(60).optional(),
})
export type RegisterUnit = z.infer<typeof registerSchema>

/** SayDates: when it was sold, delivered, installed. A date said before is corrected only with a reason. */
export const datesSchema = z.strictObject({
  soldOn: day.optional(),
  deliveredOn: day.optional(),
  installedOn: day.optional(),
  toBeInstalled: z.boolean().optional(),
  reason: text(400).optional(),
})
export type SayDates = z.infer<typeof datesSchema>

export const extensionReasons = ['offer', 'goodwill', 'bought'] as const
export const extendSchema = z.strictObject({
  months: z.int().min(1).max(120),
  why: z.enum(extensionReasons).exclude(['offer']),
  /** Drawn by the form: sending it twice extends once. */
  once: z.string().regex(/^[0-9a-z]{16,64}$/),
})
export type ExtendWarranty = Omit<z.infer<typeof extendSchema>, 'why'> & {
  readonly why: (typeof extensionReasons)[number]
}

export const exclusionReasons = ['misuse', 'opened-by-others', 'transport', 'no-proof', 'altered', 'disaster'] as const
export type ExclusionReason = (typeof exclusionReasons)[number]
/** What the brand says keeps a unit out of its guarantee. Without evidence nothing is claimed. */
export const excludeSchema = z.strictObject({
  reason: z.enum(exclusionReasons),
  statement: text(1000),
  evidence: z.array(hash).max(10),
})
export type Exclude = z.infer<typeof excludeSchema>
export const liftSchema = z.strictObject({ exclusion: z.int().nonnegative() })

/** ExchangeUnit: another unit takes its place, by its serial number. */
export const exchangeSchema = z.strictObject({
  newSerial: serialSchema,
  on: day.optional(),
  case: z
    .string()
    .regex(/^case:[0-9a-z]{1,64}$/)
    .optional(),
})
export const returnSchema = z.strictObject({
  on: day.optional(),
  case: z
    .string()
    .regex(/^case:[0-9a-z]{1,64}$/)
    .optional(),
})

export const entitled = {
  register: ['service', 'store', 'product', 'sales', 'admin'],
  dates: ['service', 'store', 'sales', 'admin'],
  extend: ['service', 'legal', 'admin'],
  exclude: ['service', 'product', 'legal', 'admin'],
  exchange: ['service', 'store', 'admin'],
  look: ['service', 'store', 'product', 'legal', 'sales', 'pr', 'finance', 'admin'],
} as const satisfies Record<string, readonly Role[]>

/** The public part of every kind of entry in a unit's stream. The serial number is sealed in the first. */
export const unitEntries = {
  /** A unit exists. Sealed: serial, [order], actor. */
  'unit.registered/1': z.strictObject({
    kind: z.string(),
    model: z.string(),
    gtin: z.string().optional(),
    promised: z.array(z.strictObject({ covers: z.enum(['whole', 'parts']), term: z.string() })),
  }),
  /** When it was sold, delivered, installed; the newest of each counts. Sealed: [reason], actor. */
  'unit.dated/1': z.strictObject({
    soldOn: day.optional(),
    deliveredOn: day.optional(),
    installedOn: day.optional(),
    toBeInstalled: z.boolean().optional(),
  }),
  /** Its guarantee is longer by so many months. `offer` names the choice it follows from. Sealed: actor of a person. */
  'unit.extended/1': z.strictObject({
    months: z.int(),
    why: z.enum(extensionReasons),
    once: z.string(),
    offer: z.string().optional(),
    on: day,
  }),
  /** The brand claims that something keeps it out of the guarantee. Sealed: statement, actor. */
  'unit.excluded/1': z.strictObject({ reason: z.enum(exclusionReasons), evidence: z.array(hash), on: day }),
  /** The brand no longer claims it. Sealed: actor. */
  'unit.exclusion-lifted/1': z.strictObject({ exclusion: z.int(), on: day }),
  /** Another unit took its place on that day. Sealed: actor. */
  'unit.replaced/1': z.strictObject({ by: z.string(), on: day, case: z.string().optional() }),
  /** It was given back to the brand. Sealed: actor. */
  'unit.returned/1': z.strictObject({ on: day, case: z.string().optional() }),
} as const
export type UnitEntryType = keyof typeof unitEntries
export type UnitEntry = {
  [T in UnitEntryType]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof unitEntries)[T]>
  }
}[UnitEntryType]

export const isUnitEntry = (type: string): type is UnitEntryType => Object.hasOwn(unitEntries, type)

export function readUnitEntry(entry: Logged): UnitEntry {
  if (!isUnitEntry(entry.type)) throw new Error(`${entry.type} is not an entry of a unit`)
  return { ...entry, data: unitEntries[entry.type].parse(entry.data) } as UnitEntry
}

export type UnitRefusal =
  | FieldRefusal
  | 'not-entitled'
  | 'case.unknown'
  | 'unit.unknown'
  | 'unit.otherwise'
  | 'unit.gone'
  | 'unit.later-than-today'
  | 'unit.before-it-was-sold'
  | 'unit.needs-a-reason'
  | 'unit.needs-evidence'
  | 'unit.no-exclusion'
  | 'unit.replaces-itself'
  | 'unit.replaces-another'
  | 'unit.other-kind'
