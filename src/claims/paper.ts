import { z } from 'zod'

/**
 * What a paper says about itself: a certificate, a report, a contract. A claim borrows its standing from papers, so what
 * the claim says is held against what they say. Every member may be missing; what is missing is not known.
 */

const text = (most: number) => z.string().trim().min(1).max(most)
const day = z.iso.date()

/** Whoever has a name in law: a firm, an association, an office, a person. */
export const partySchema = z.strictObject({
  name: text(200),
  /** Unified Social Credit Code, or LEI abroad. The form only; whether the check digits hold is shown, not demanded. */
  uscc: z
    .string()
    .trim()
    .regex(/^[0-9A-HJ-NPQRTUWXY]{18}$/)
    .optional(),
  lei: z
    .string()
    .trim()
    .regex(/^[0-9A-Z]{20}$/)
    .optional(),
})
export type Party = z.infer<typeof partySchema>

/** What a claim, or a paper, is about. Several are separated by 、 or a comma; nothing said is no limit. */
export const scopeNames = ['products', 'models', 'batches', 'sites', 'regions', 'channels'] as const
export type ScopeName = (typeof scopeNames)[number]
export const scopeSchema = z.strictObject({
  products: text(200).optional(),
  models: text(200).optional(),
  batches: text(200).optional(),
  /** Where it is made or done: a factory, a service point. */
  sites: text(200).optional(),
  regions: text(200).optional(),
  channels: text(200).optional(),
})
export type Scope = z.infer<typeof scopeSchema>

/** What sort of paper it is. */
export const documents = [
  'certificate',
  'register-extract',
  'report',
  'membership',
  'award-notice',
  'official-document',
  'standard',
  'contract',
  'licence',
  'authorisation',
  'consent',
  'statement',
  'publication',
  'order-proof',
  'archive',
  'receipt',
  'trace',
] as const
export type Document = (typeof documents)[number]

/** What class of thing a paper grants or records. Passing off one class as another is the commonest 伪背书. */
export const paperClasses = [
  'product-certification',
  'system-certification',
  'service-certification',
  'accreditation',
  'registration',
  'filing',
  'approval',
  'self-declaration',
  'invention',
  'utility-model',
  'design',
  'application',
  'copyright',
  'national-standard',
  'industry-standard',
  'group-standard',
  'enterprise-standard',
  'award',
  'nomination',
  'participation',
  'membership',
  'editorial',
  'advertisement',
  'own-test',
  'third-party-test',
] as const
export type PaperClass = (typeof paperClasses)[number]

/** How a paper stands where it is kept. */
export const paperStatuses = [
  'in-force',
  'pending',
  'suspended',
  'withdrawn',
  'expired',
  'lapsed',
  'superseded',
  'invalid',
  'not-found',
] as const
export type PaperStatus = (typeof paperStatuses)[number]

/** The facts of a paper; they hang on a number, on a file held as evidence, or on what a look-up found. */
export const paperShape = {
  document: z.enum(documents).optional(),
  class: z.enum(paperClasses).optional(),
  /** To whom it was issued, or who owns what it records. */
  holder: partySchema.optional(),
  /** Who issued it or signed it, where that is not the endorser. */
  issuer: partySchema.optional(),
  covers: scopeSchema.optional(),
  issuedOn: day.optional(),
  validFrom: day.optional(),
  validUntil: day.optional(),
  status: z.enum(paperStatuses).optional(),
  /** What it says, in its own words, where the claim leans on them. */
  says: text(500).optional(),
} as const
export const paperNames = Object.keys(paperShape) as readonly (keyof typeof paperShape)[]
export const paperSchema = z.strictObject(paperShape)
export type Paper = z.infer<typeof paperSchema>

/** A right handed on: from whoever holds a number to whoever uses it. */
export const licenceSchema = z.strictObject({
  from: partySchema,
  to: partySchema,
  validFrom: day.optional(),
  validUntil: day.optional(),
  /** Whether whoever received it may hand it on. */
  sublicence: z.boolean().optional(),
})
export type Licence = z.infer<typeof licenceSchema>

/** What whoever speaks for the brand got for it: money, goods, a rebate; and whether readers are told. */
export const incentiveSchema = z.strictObject({
  given: z.boolean(),
  what: text(200).optional(),
  /** Whether it is said where the words stand, such as by the mark 广告. */
  disclosed: z.boolean().optional(),
  /** Given only to those who praise. */
  forPraise: z.boolean().optional(),
})
export type Incentive = z.infer<typeof incentiveSchema>

/** A firm whose standing a sub-brand borrows, and how the two belong together. */
export const parentSchema = partySchema.extend({
  relation: z.enum(['owns', 'controls', 'holds-shares', 'licenses', 'invested', 'none']).optional(),
})
export type Parent = z.infer<typeof parentSchema>

/** The facts of a paper out of whatever they hang on. */
export const paperOf = (from: Paper): Paper =>
  Object.fromEntries(paperNames.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]]))) as Paper
