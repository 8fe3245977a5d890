import { z } from 'zod'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Logged } from '#src/ledger/words.ts'
import { type Role, roles } from '#src/people/words.ts'
import { gtin14 } from '../codes/checkdigits.ts'
import { fits } from '../codes/syntax.ts'

/** Where a claim is used: on a page, on packs, in a shop, at a partner, in an advertisement. */
export const placeKinds = ['page', 'pack', 'shop', 'partner', 'ad'] as const
export type PlaceKind = (typeof placeKinds)[number]

/** Who may say where a claim is used, when it will be gone from a pack, and that it came down. */
export const entitled = {
  place: ['pr', 'legal', 'product', 'sales', 'store', 'admin'],
  plan: ['pr', 'legal', 'product', 'admin'],
  'take-down': ['pr', 'legal', 'product', 'sales', 'store', 'admin'],
} as const satisfies Record<string, readonly Role[]>
export type PlacementAct = keyof typeof entitled

const text = (most: number) => z.string().trim().min(1).max(most)
const url = z.url({ protocol: /^https?$/, hostname: z.regexes.domain }).max(500)
const lotOrSerial = z.string().refine((value) => fits('10', value))

/** From one lot or serial to another of the same length, both included; without `to`, this one alone. */
const range = z.strictObject({ from: lotOrSerial, to: lotOrSerial.optional() })
export type Range = z.infer<typeof range>

const pack = z.strictObject({
  kind: z.literal('pack'),
  /** Fourteen digits. */
  gtin: z.string().regex(/^\d{14}$/),
  sku: text(80).optional(),
  printRun: text(80).optional(),
  lots: z.array(range).max(50).optional(),
  serials: z.array(range).max(50).optional(),
})

const place = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('page'), url }),
  pack,
  z.strictObject({ kind: z.literal('shop'), name: text(200), address: text(200).optional(), url: url.optional() }),
  z.strictObject({ kind: z.literal('partner'), name: text(200), url: url.optional() }),
  z.strictObject({ kind: z.literal('ad'), medium: text(120), name: text(200).optional(), url: url.optional() }),
])
export type Place = z.infer<typeof place>
export type Pack = Extract<Place, { kind: 'pack' }>

/** PlaceClaim. A number of goods may be typed as it stands under the bars, 8 to 14 digits. */
export const placeSchema = z.strictObject({
  place: z.preprocess(
    (given) =>
      typeof given === 'object' && given !== null && 'gtin' in given && typeof given.gtin === 'string'
        ? { ...given, gtin: gtin14(given.gtin) ?? 'wrong' }
        : given,
    place,
  ),
  /** The first day; left out, today. */
  since: z.iso.date().optional(),
  /** The last day, where it is known beforehand. */
  until: z.iso.date().optional(),
  owner: z.enum(roles).default('pr'),
})
export const planSchema = z.strictObject({ on: z.iso.date(), what: text(500) })
export const takeDownSchema = z.strictObject({ on: z.iso.date().optional(), note: text(500).optional() })

export type PlaceClaim = z.infer<typeof placeSchema>
export type Plan = z.infer<typeof planSchema>
export type TakeDown = z.infer<typeof takeDownSchema>

/** Why a claim has to leave a place. */
export const endings = ['lapsed', 'suspended', 'withdrawn', 'superseded'] as const
export type Ending = (typeof endings)[number]

const due = z.strictObject({ at: z.iso.datetime(), on: z.iso.date(), provisional: z.boolean() })
export type Due = z.infer<typeof due>

/**
 * How long a place has. These are the trade's advice and no statute; every page that shows one says so. Packs that are
 * printed cannot be unprinted: for them the brand owes a dated plan, and then keeps its own date.
 */
export const terms = { online: 'PT24H', told: 'P2WD', plan: 'P5WD' } as const

/** The public part of every kind of entry in a placement's stream. Old kinds stay readable for ever. */
export const placementEntries = {
  /** The claim is used there from this day. Sealed: actor. */
  'placement.made/1': z.strictObject({
    claim: text(80),
    place,
    since: z.iso.date(),
    until: z.iso.date().optional(),
    owner: z.enum(roles),
  }),
  /** The claim no longer stands: it has to come down. `answers` names the entry that ended it. `needs` a plan for packs. */
  'placement.task-opened/1': z.strictObject({
    reason: z.enum(endings),
    needs: z.enum(['take-down', 'plan']),
    owner: z.enum(roles),
    term: z.string(),
    dueBy: due,
    basis: z.literal('advice'),
  }),
  /** When and how it will be gone from the packs. Sealed: actor. */
  'placement.planned/1': z.strictObject({ on: z.iso.date(), what: text(500), dueBy: due }),
  /** The day passed and nobody said that it came down, or when it will. */
  'placement.overdue/1': z.strictObject({ dueOn: z.iso.date() }),
  /** The claim stands again; it may stay. `answers` names the entry that mended it. */
  'placement.task-lifted/1': z.strictObject({}),
  /** It came down on this day. Sealed: actor. */
  'placement.taken-down/1': z.strictObject({ on: z.iso.date(), note: text(500).optional() }),
} as const

export type PlacementEntryType = keyof typeof placementEntries

export type PlacementEntry = {
  [T in PlacementEntryType]: Omit<Logged, 'type' | 'data'> & {
    readonly type: T
    readonly data: z.infer<(typeof placementEntries)[T]>
  }
}[PlacementEntryType]

export const isPlacementEntry = (type: string): type is PlacementEntryType => Object.hasOwn(placementEntries, type)

/** A logged entry as its placement understands it. An unknown kind is a fault: a fold must not skip facts. */
export function readPlacementEntry(entry: Logged): PlacementEntry {
  if (!isPlacementEntry(entry.type)) throw new Error(`${entry.type} is not an entry of a placement`)
  return { ...entry, data: placementEntries[entry.type].parse(entry.data) } as PlacementEntry
}

export type PlacementRefusal =
  | FieldRefusal
  | 'not-entitled'
  | 'brand.unknown'
  | 'claim.unknown'
  | 'placement.unknown'
  | 'placement.claim-over'
  | 'placement.ends-before-it-begins'
  | 'placement.range'
  | 'placement.down'
  | 'placement.no-task'
  | 'placement.no-plan-asked'
  | 'placement.plan-past'
  | 'placement.not-due'
  | 'placement.later-than-today'
  | 'placement.before-it-began'
