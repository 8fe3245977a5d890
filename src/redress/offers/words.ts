import { z } from 'zod'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Role } from '#src/people/words.ts'
import type { ComputeRefusal } from '../compute.ts'

/** ¥10^12 in fen; nothing anyone is owed is above it. */
export const mostFen = 100_000_000_000_000
const fen = z.int().min(0).max(mostFen)
const text = (most: number) => z.string().trim().min(1).max(most)
export const dueSchema = z.strictObject({ at: z.iso.datetime(), on: z.iso.date(), provisional: z.boolean() })
export type Due = z.infer<typeof dueSchema>

/** One thing that is owed once an option is chosen. What is repaired, replaced or taken back is the goods the case is about. */
export const owedSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('money'), amountFen: fen.min(1) }),
  z.strictObject({ kind: z.literal('points'), points: z.int().min(1).max(mostFen) }),
  z.strictObject({ kind: z.literal('voucher'), amountFen: fen.min(1) }),
  z.strictObject({ kind: z.literal('warranty'), months: z.int().min(1).max(1200) }),
  z.strictObject({ kind: z.literal('repair') }),
  z.strictObject({ kind: z.literal('replace') }),
  z.strictObject({ kind: z.literal('return') }),
])
export type Owed = z.infer<typeof owedSchema>
export const owedKinds = ['money', 'points', 'voucher', 'warranty', 'repair', 'replace', 'return'] as const

/** What a customer may choose. `refund` is the cash option: it is there whenever any money is owed. */
export const offeredNames = [
  'refund',
  'repair',
  'replace',
  'return',
  'points',
  'voucher',
  'longer-warranty',
  'mixed',
] as const
export type OfferedName = (typeof offeredNames)[number]

/** `valueFen` is what its money, points, voucher and months are worth by the standard's rates; goods have no value in it. */
export const optionSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  name: z.enum(offeredNames),
  owes: z.array(owedSchema).min(1).max(8),
  valueFen: fen,
})
export type OfferedOption = z.infer<typeof optionSchema>

/** How an offer stands to what its standard comes to; `free` where no standard was published for it. */
export const deviations = ['none', 'over', 'under', 'free'] as const
export type Deviation = (typeof deviations)[number]

/** Whose approval an offer may need. Each is given by another person, and none by whoever drafted it. */
export const seats = ['legal', 'finance'] as const
export type Seat = (typeof seats)[number]

/** Where a fact comes from. */
export const factSources = ['customer', 'order', 'unit', 'carrier', 'evidence', 'desk'] as const
export type FactSource = (typeof factSources)[number]
const factName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/)
const factSchema = z.strictObject({
  name: factName,
  value: z.union([z.int(), z.boolean()]),
  from: z.enum(factSources),
  note: text(200).optional(),
})
export type OfferFact = z.infer<typeof factSchema>

/** ProposeOffer, at the desk: by a published standard and the case's facts, or line by line where there is none. */
export const proposeSchema = z.strictObject({
  /** Which drafting of the offer this is: 1 for a new one. */
  revision: z.int().min(1).default(1),
  standard: text(80).optional(),
  /** When it happened: the version in force then applies, or the better one. Left out, today. */
  eventOn: z.iso.date().optional(),
  facts: z.array(factSchema).max(30).default([]),
  /** Only without a standard. */
  lines: z
    .array(z.strictObject({ label: text(120), amountFen: fen.min(1) }))
    .max(20)
    .default([]),
  /** Cash, where it is to be other than what the standard comes to; `explanation` then says why. */
  cashFen: fen.optional(),
  explanation: text(1000).optional(),
  /** What may be chosen besides cash. */
  options: z
    .array(z.strictObject({ name: z.enum(offeredNames), owes: z.array(owedSchema).min(1).max(8).optional() }))
    .max(8)
    .default([]),
  /** To the customer. */
  message: text(4000),
})
export type ProposeOffer = z.infer<typeof proposeSchema>

/** Who drafts offers and speaks to customers about them. Approving is for the seats, withdrawing for 法务. */
export const drafters = ['service', 'store', 'product', 'legal', 'admin'] as const satisfies readonly Role[]

export const judgeSchema = z.strictObject({ revision: z.int().min(1), reason: text(1000).optional() })
export const returnSchema = z.strictObject({ revision: z.int().min(1), reason: text(1000) })
export const reasonSchema = z.strictObject({ reason: text(1000) })
export const withdrawalSchema = z.strictObject({ approve: z.boolean(), reason: text(1000) })
export const messageSchema = z.strictObject({ message: text(4000) })
export const counterSchema = z.strictObject({ message: text(4000), evidence: z.array(text(200)).max(5).default([]) })
/** `revision`: the offer that was looked at; a newer one has to be looked at first. */
export const chooseSchema = z.strictObject({
  option: z.string().max(40),
  revision: z.coerce.number().int().min(1),
})

/** From which sum on an offer needs whose approval. An offer beside its standard always needs that of 法务. */
export interface Thresholds {
  /** Up to this an offer exactly by its standard is made by its drafter alone. */
  readonly aloneUpToFen: number
  /** Above this 财务 approves as well. */
  readonly financeAboveFen: number
}
export const houseThresholds: Thresholds = { aloneUpToFen: 20_000, financeAboveFen: 500_000 }
export const thresholdsSchema = z
  .strictObject({ aloneUpToFen: fen, financeAboveFen: fen })
  .refine((one) => one.financeAboveFen >= one.aloneUpToFen, { path: ['financeAboveFen'] })

/** How long the brand has to ask again where nothing was chosen. A counter is answered within the case's time for a review. */
export const offerTerms = { 'follow-up': 'P3WD' } as const

export type OfferRefusal =
  | FieldRefusal
  | ComputeRefusal
  | 'not-entitled'
  | 'brand.unknown'
  | 'case.unknown'
  | 'standard.unknown'
  | 'offer.unknown'
  | 'offer.case-closed'
  | 'offer.case-settled'
  | 'offer.open-already'
  | 'offer.not-a-draft'
  | 'offer.not-open'
  | 'offer.over'
  | 'offer.chosen-already'
  | 'offer.other-revision'
  | 'offer.option-unknown'
  | 'offer.own-work'
  | 'offer.smaller-than-before'
  | 'offer.approved-already'
  | 'offer.seat-not-asked'
  | 'offer.reason-missing'
  | 'offer.explanation-missing'
  | 'offer.facts-missing'
  | 'offer.standard-not-in-force'
  | 'offer.standard-not-money'
  | 'offer.nothing-offered'
  | 'offer.lines-or-standard'
  | 'offer.rate-missing'
  | 'offer.below-equal-value'
  | 'offer.option-not-in-standard'
  | 'offer.asks-for-silence'
  | 'offer.no-counter'
  | 'offer.not-due'
  | 'offer.withdrawal-asked-already'
  | 'offer.no-withdrawal-asked'
  | 'offer.not-chosen'
  | 'offer.confirmed-already'
