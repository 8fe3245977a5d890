import { z } from 'zod'
import type { FieldRefusal } from '#src/kit/parse.ts'
import type { Role } from '#src/people/words.ts'
import type { StandardRefusal } from '../standard.ts'

/** Who drafts a standard, and who judges it: 法务, and never its own author. */
export const entitled = {
  draft: ['service', 'product', 'legal', 'finance', 'admin'],
  approve: ['legal'],
  publish: ['legal', 'admin'],
  withdraw: ['legal'],
  review: ['legal'],
} as const satisfies Record<string, readonly Role[]>
export type StandardAct = keyof typeof entitled

const text = (most: number) => z.string().trim().min(1).max(most)
const version = z.int().min(1)

/** DraftStandard: the whole of it as JSON, or one that comes with Troth by its id. */
export const draftSchema = z.union([z.strictObject({ template: text(60) }), z.strictObject({ standard: z.unknown() })])
export const approveSchema = z.strictObject({ version, sha256: z.string().regex(/^[0-9a-f]{64}$/) })
export const returnSchema = z.strictObject({ version, reason: text(1000) })
export const publishSchema = z.strictObject({ version, effectiveOn: z.iso.date(), reviewOn: z.iso.date() })
export const withdrawSchema = z.strictObject({ version, lastOn: z.iso.date(), reason: text(1000) })
export const reviewSchema = z.strictObject({ version, reviewOn: z.iso.date() })
export const computeSchema = z.strictObject({
  /** Left out, the version in force today. */
  version: version.optional(),
  facts: z.record(z.string().max(40), z.unknown()),
})

export type PublishStandard = z.infer<typeof publishSchema>
export type WithdrawStandard = z.infer<typeof withdrawSchema>

export type PublishedRefusal =
  | FieldRefusal
  | StandardRefusal
  | 'not-entitled'
  | 'brand.unknown'
  | 'standard.unknown'
  | 'standard.no-draft'
  | 'standard.other-version'
  | 'standard.other-words'
  | 'standard.own-draft'
  | 'standard.not-approved'
  | 'standard.day-past'
  | 'standard.before-earlier'
  | 'standard.review-before-effect'
  | 'standard.not-published'
  | 'standard.withdrawn-already'
  | 'standard.not-due'
