import { z } from 'zod'
import type { roles } from '#src/people/words.ts'
import { kindIds } from '../kinds/kinds.ts'
import type { TacticId } from '../tactic.ts'

/** 明确目标 → 选择方式: what a brand wants to be believed for, by whom, and what each difference rests on. */

export const objectives = ['known', 'believed', 'chosen', 'worth-more', 'listed', 'forgiven'] as const
export const audiences = ['consumers', 'parents', 'professionals', 'businesses', 'dealers', 'public-buyers'] as const
export const positionings = [
  'technology',
  'quality',
  'safety',
  'origin',
  'heritage',
  'design',
  'service',
  'responsibility',
  'popularity',
] as const
export const touchpoints = [
  'website',
  'pack',
  'shop',
  'marketplace',
  'advertising',
  'media',
  'sales-talk',
  'fair',
] as const
export type Objective = (typeof objectives)[number]
export type Audience = (typeof audiences)[number]
export type Positioning = (typeof positionings)[number]
export type Touchpoint = (typeof touchpoints)[number]

const tacticIds = [
  'expert-brand',
  'celebrity-endorsement',
  'brand-promise',
  'sales-bulletin',
  'supply-chain-showcase',
  'offline-channel',
  'customer-testimony',
] as const satisfies readonly TacticId[]

const text = (most: number) => z.string().trim().min(1).max(most)

/** StatePlan. Stating it again replaces it; the earlier one stays sealed in the log. */
export const planSchema = z.strictObject({
  objective: z.enum(objectives),
  audience: z.enum(audiences),
  positioning: z.enum(positionings),
  /** The one sentence the brand wants to be believed. */
  sentence: text(200),
  differences: z
    .array(
      z.strictObject({
        difference: text(200),
        tactic: z.enum(tacticIds).optional(),
        kinds: z
          .array(z.enum(kindIds as [string, ...string[]]))
          .max(6)
          .default([]),
        /** Ids of claims it rests on. */
        claims: z
          .array(z.string().regex(/^[0-9a-z]{24}$/))
          .max(20)
          .default([]),
        touchpoints: z.array(z.enum(touchpoints)).max(8).default([]),
      }),
    )
    .min(1)
    .max(12),
})
export type Plan = z.infer<typeof planSchema>
export type Difference = Plan['differences'][number]

export const planEntitled = [
  'pr',
  'legal',
  'product',
  'sales',
  'admin',
] as const satisfies readonly (typeof roles)[number][]

/**
 * What a brand intends is nobody's business but its own: the plan is sealed, and the log says only that there is one, of
 * which day and with how many differences. Sealed: plan, actor.
 */
export const planEntries = {
  'plan.stated/1': z.strictObject({ on: z.iso.date(), differences: z.int().min(1) }),
} as const
export type PlanEntryType = keyof typeof planEntries

export type PlanRefusal = 'not-entitled' | 'plan.same' | 'plan.claim-unknown'
