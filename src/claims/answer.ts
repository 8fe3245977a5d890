import { z } from '@hono/zod-openapi'
import type { Claim } from './claim.ts'
import { placeSorts } from './ending.ts'
import { endorsementsShape, toldEndorsements } from './endorsers/answer.ts'
import { paperSchema } from './paper.ts'
import { level, questionNames, questions } from './questions.ts'
import { remindersOf } from './reminders.ts'
import { worded } from './say.ts'
import { claimEntries, grounds, results, standings, suspensions } from './words.ts'

const { shape } = claimEntries['claim.registered/2']
const { wording, scope, endorser, source, numbers, naming, owner } = shape

const place = { at: z.string(), by: z.string(), index: z.number(), leaf: z.string() }
const due = z.object({ at: z.string(), on: z.string(), provisional: z.boolean() })
const answer = z.object({
  answer: z.enum(['yes', 'no', 'unknown']),
  why: z.string(),
  facts: z.record(z.string(), z.string()).optional(),
})

const standing = z.discriminatedUnion('is', [
  z.object({ is: z.literal('draft'), sinceAt: z.string() }),
  z.object({ is: z.literal('checked'), sinceAt: z.string(), on: z.string() }),
  z.object({
    is: z.literal('live'),
    sinceAt: z.string(),
    validUntil: z.string().optional(),
    reviewBy: z.string().optional(),
  }),
  z.object({ is: z.literal('disputed'), sinceAt: z.string(), answerBy: due, open: z.number() }),
  z.object({ is: z.literal('suspended'), sinceAt: z.string(), reason: z.enum(suspensions), on: z.string() }),
  z.object({ is: z.literal('lapsed'), sinceAt: z.string(), validUntil: z.string() }),
  z.object({ is: z.literal('withdrawn'), sinceAt: z.string(), reason: z.string() }),
  z.object({ is: z.literal('superseded'), sinceAt: z.string(), by: z.string() }),
])

const bilingual = z.object({ zh: z.string(), en: z.string() })

/** One check as everybody is told it: what came out, why, and by what law, standard or rule. */
const checkTold = z.object({
  id: z.string(),
  result: z.enum(['pass', 'fail', 'unknown', 'not-applicable']),
  reason: bilingual,
  basis: bilingual,
})

/** A claim as the API tells it, to anyone: everything here is public by design. */
export const claimSchema = z
  .object({
    id: z.string(),
    kind: z.string(),
    naming,
    wording,
    scope,
    brand: shape.brand.optional(),
    parent: shape.parent,
    licences: shape.licences,
    incentive: shape.incentive,
    details: shape.details,
    tactic: shape.tactic,
    endorser,
    numbers,
    evidence: z.array(
      z.object({
        sha256: z.string(),
        bytes: z.number(),
        mediaType: z.string(),
        name: z.string(),
        index: z.number(),
        ...paperSchema.shape,
      }),
    ),
    registeredAt: z.string(),
    registeredOn: z.string(),
    issuedOn: z.string().optional(),
    validFrom: z.string(),
    validUntil: z.string().optional(),
    reviewEvery: z.string().optional(),
    source,
    owner,
    standing,
    lookUps: z.array(
      z.object({
        ...place,
        register: z.string(),
        url: z.string().optional(),
        on: z.string(),
        result: z.enum(results),
        note: z.string().optional(),
        found: paperSchema.optional(),
        screenshot: z.object({ sha256: z.string(), name: z.string() }).optional(),
      }),
    ),
    disputes: z.array(
      z.object({
        ...place,
        ground: z.enum(grounds),
        answerBy: due,
        answer: z.object({ ...place, outcome: z.enum(['upheld', 'rejected']), statement: z.string() }).optional(),
      }),
    ),
    ...endorsementsShape,
    steps: z.array(z.object({ ...place, type: z.string() })),
    /** What the checks found when they were run last; a claim from before there were any has none. */
    checked: z
      .object({ ...place, on: z.string(), verdict: z.enum(['pass', 'fail', 'unknown']), checks: z.array(checkTold) })
      .optional(),
    /** Ends and reviews that come within 90 days. */
    reminders: z.array(
      z.object({ what: z.enum(['end', 'review']), on: z.string(), days: z.number(), stage: z.number() }),
    ),
    /** The brand's date for which `level` and `questions` hold. */
    asOf: z.string(),
    level: z.literal([0, 1, 2, 3, 4]),
    questions: z.object(
      Object.fromEntries(questionNames.map((name) => [name, answer])) as Record<
        (typeof questionNames)[number],
        typeof answer
      >,
    ),
  })
  .openapi('Claim')
export type ClaimAnswer = z.infer<typeof claimSchema>

export const claimListSchema = z.object({
  total: z.number(),
  counts: z.partialRecord(z.enum(standings), z.number()),
  claims: z.array(claimSchema),
  now: z.string(),
})

/** By when a claim that no longer holds has to be gone from one sort of place. */
export const clearingSchema = z.object({
  sort: z.enum(placeSorts),
  by: due.optional(),
  confidence: z.enum(['sure', 'check']),
})

/** The hash of a disputer's secret stays out: it is nobody's business and a handle for guessing. */
export function told(claim: Claim, asOf: string): ClaimAnswer {
  const { suspension: _, disputes, endorsements, checked, stage: ___, ...rest } = claim
  return {
    ...(rest as unknown as Omit<
      ClaimAnswer,
      'disputes' | 'invitations' | 'countersignatures' | 'asOf' | 'level' | 'questions' | 'checked' | 'reminders'
    >),
    ...(checked ? { checked: { ...checked, checks: checked.checks.map(worded) } } : {}),
    reminders: [...remindersOf(claim, asOf)],
    disputes: disputes.map(({ link: __, ...dispute }) => dispute),
    ...toldEndorsements(endorsements),
    asOf,
    level: level(claim, asOf),
    questions: questions(claim, asOf) as ClaimAnswer['questions'],
  }
}
