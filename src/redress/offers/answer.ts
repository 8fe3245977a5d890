import { z } from '@hono/zod-openapi'
import type { StandardFile } from '../standard.ts'
import { standingOf } from './fold.ts'
import type { ToldOffer, ToldRevision } from './told.ts'
import { deviations, dueSchema, factSources, optionSchema, owedSchema, seats } from './words.ts'

const standing = z.enum(['draft', 'returned', 'open', 'countered', 'unanswered', 'chosen', 'withdrawn'])
const bilingual = z.object({ zh: z.string(), en: z.string() })

/** One row of a list of offers. */
export const rowSchema = z
  .object({
    id: z.string(),
    case: z.string(),
    standing,
    cashFen: z.number(),
    deviation: z.enum(deviations),
    needs: z.array(z.enum(seats)),
    revision: z.number(),
    standard: z.string().optional(),
    due: dueSchema.optional(),
    withdrawal: z.boolean(),
    at: z.string(),
  })
  .openapi('OfferRow')

const revisionSchema = z.object({
  revision: z.number(),
  standard: z.string().optional(),
  version: z.number().optional(),
  title: bilingual.optional(),
  compared: z.array(z.object({ version: z.number(), totalFen: z.number() })).optional(),
  computedFen: z.number().optional(),
  cashFen: z.number(),
  lines: z.array(
    z.object({ id: z.string(), amountFen: z.number(), label: bilingual.optional(), arithmetic: z.string().optional() }),
  ),
  options: z.array(optionSchema),
  deviation: z.enum(deviations),
  needs: z.array(z.enum(seats)),
  approvals: z.array(z.object({ seat: z.enum(seats), at: z.string() })),
  returned: z.boolean(),
  proposedAt: z.string(),
  by: z.string(),
  message: z.string().optional(),
  explanation: z.string().optional(),
  facts: z.array(
    z.object({
      name: z.string(),
      label: bilingual.optional(),
      unit: z.string().optional(),
      value: z.union([z.number(), z.boolean()]),
      from: z.enum(factSources),
      note: z.string().optional(),
    }),
  ),
})

/** An offer as those at the desk read it. */
export const offerSchema = z
  .object({
    id: z.string(),
    case: z.string(),
    standing,
    made: revisionSchema.optional(),
    draft: revisionSchema.optional(),
    decideBy: dueSchema.optional(),
    answerBy: dueSchema.optional(),
    followUpBy: dueSchema.optional(),
    withdrawal: z.boolean(),
    chosen: z.object({ option: z.string(), owes: z.array(owedSchema), due: dueSchema, at: z.string() }).optional(),
    received: z.object({ is: z.enum(['confirmed', 'objected']), at: z.string() }).optional(),
    steps: z.array(
      z.object({
        index: z.number(),
        type: z.string(),
        at: z.string(),
        by: z.string(),
        message: z.string().optional(),
        reason: z.string().optional(),
        evidence: z.array(z.string()).optional(),
      }),
    ),
  })
  .openapi('Offer')
export type OfferAnswer = z.infer<typeof offerSchema>

export function offerAnswer({ offer, made, draft, steps }: ToldOffer): OfferAnswer {
  const { countered, unanswered, chosen, received } = offer
  return {
    id: offer.id,
    case: offer.case,
    standing: standingOf(offer),
    ...(made ? { made: revisionOf(made), decideBy: offer.made!.decideBy } : {}),
    ...(draft ? { draft: revisionOf(draft) } : {}),
    ...(countered ? { answerBy: countered.by } : {}),
    ...(unanswered ? { followUpBy: unanswered.followUpBy } : {}),
    withdrawal: offer.withdrawal !== undefined,
    ...(chosen ? { chosen: { option: chosen.option, owes: chosen.owes, due: chosen.due, at: chosen.at } } : {}),
    ...(received ? { received: { is: received.is, at: received.at } } : {}),
    steps: steps.map(({ evidence, ...step }) => ({ ...step, ...(evidence ? { evidence: [...evidence] } : {}) })),
  }
}

function revisionOf({ revision: r, paper, labels, facts, message, explanation }: ToldRevision) {
  const asked = new Map(
    (paper?.standard.facts ?? []).map((fact): [string, StandardFile['facts'][number]] => [fact.name, fact]),
  )
  return {
    revision: r.revision,
    ...(r.standard === undefined ? {} : { standard: r.standard }),
    ...(r.version === undefined ? {} : { version: r.version }),
    ...(paper ? { title: paper.standard.title } : {}),
    ...(r.compared ? { compared: r.compared } : {}),
    ...(r.computedFen === undefined ? {} : { computedFen: r.computedFen }),
    cashFen: r.cashFen,
    lines: r.lines.map((line, i) => {
      const computed = paper?.computed.lines.find((one) => one.id === line.id)
      if (computed) return { ...line, label: computed.label, arithmetic: computed.arithmetic }
      return labels[i] ? { ...line, label: { zh: labels[i], en: labels[i] } } : line
    }),
    options: r.options,
    deviation: r.deviation,
    needs: r.needs,
    approvals: r.approvals.map(({ seat, at }) => ({ seat, at })),
    returned: r.returned !== undefined,
    proposedAt: r.proposedAt,
    by: r.by,
    ...(message === undefined ? {} : { message }),
    ...(explanation === undefined ? {} : { explanation }),
    facts: facts.map((fact) => {
      const one = asked.get(fact.name)
      return { ...fact, ...(one ? { label: one.label, unit: one.unit } : {}) }
    }),
  }
}
