import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import { roles } from '#src/people/words.ts'
import { type At, actRoute, brandParam, doorsFor, jsonBody, oneParam, staffRefusals } from '#src/site/door.ts'
import {
  addCases,
  addCause,
  answerProposal,
  checkEffect,
  closeImprovement,
  completeMeasure,
  localizeComplaints,
  moveMeasure,
  openImprovement,
  planMeasure,
  reopenImprovement,
  ruleOutCause,
} from './act.ts'
import type { Improvement } from './improvement.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { improvementById, improvementsIn, sealedIn } from './view.ts'
import {
  answerSchema,
  casesSchema,
  causeSchema,
  checkSchema,
  closeSchema,
  doneSchema,
  improvementEntries,
  measureSchema,
  moveSchema,
  openSchema,
  ruleOutSchema,
} from './words.ts'

const words2 = z.object({ zh: z.string(), en: z.string() })
const causeAnswer = improvementEntries['improvement.cause-found/1'].extend({
  index: z.number(),
  ruledOut: words2.optional(),
})
const measureAnswer = improvementEntries['improvement.measure-planned/1'].extend({
  index: z.number(),
  firstDueOn: z.string().optional(),
  overdueAt: z.string().optional(),
  done: z.object({ on: z.string(), zh: z.string(), en: z.string(), evidence: z.array(z.string()) }).optional(),
})
const checkAnswer = improvementEntries['improvement.effect-checked/1'].omit({ days: true }).extend({
  index: z.number(),
  at: z.string(),
  days: z.array(z.array(z.number().nullable())),
})
const proposalAnswer = z.object({
  proposal: z.string(),
  kind: z.enum(['idea', 'test']),
  credit: z.boolean(),
  index: z.number(),
  at: z.string(),
  /** Sealed; absent where it was forgotten, and for whoever is not of the brand. */
  text: z.string().optional(),
  name: z.string().optional(),
  contact: z.string().optional(),
  answer: z.object({ taken: z.boolean(), zh: z.string(), en: z.string() }).optional(),
})
const improvementSchema = z
  .object({
    id: z.string(),
    zh: z.string(),
    en: z.string(),
    owner: z.enum(roles),
    warning: z.string().optional(),
    about: z.record(z.string(), z.string().optional()),
    openedAt: z.string(),
    standing: z.object({
      is: z.enum(['open', 'closed', 'reopened']),
      sinceAt: z.string(),
      proven: z.boolean().optional(),
      zh: z.string().optional(),
      en: z.string().optional(),
    }),
    cases: z.array(z.string()),
    causes: z.array(causeAnswer),
    measures: z.array(measureAnswer),
    checks: z.array(checkAnswer),
    proposals: z.array(proposalAnswer),
  })
  .openapi('Improvement')
export type ImprovementAnswer = z.infer<typeof improvementSchema>

const named = z.record(z.string(), z.string())
const interval = z.object({ value: z.number(), low: z.number(), high: z.number() })
const locatedSchema = z.object({
  verdict: z.enum(['local', 'external', 'none', 'cannot-say']),
  causes: z.array(
    z.object({
      values: named,
      observed: z.number(),
      expected: z.number(),
      excess: interval,
      factor: interval,
      qValue: z.number(),
      aliases: z.array(named),
      rivals: z.array(named),
      counterexamples: z.array(z.object({ values: named, observed: z.number(), expected: z.number() })),
    }),
  ),
  scale: interval,
  observed: z.number(),
  expected: z.number(),
  elements: z.number(),
  now: z.object({ cases: z.number(), days: z.number() }),
  before: z.object({ cases: z.number(), days: z.number() }),
})

const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/improvements',
  summary: 'Improvements, those under way first. Public.',
  request: {
    params: brandParam,
    query: z.object({
      most: z.coerce.number().int().min(1).max(100).default(50),
      skip: z.coerce.number().int().min(0).max(1_000_000).default(0),
    }),
  },
  responses: {
    200: jsonOf(z.object({ total: z.number(), improvements: z.array(improvementSchema) }), 'improvements'),
    404: staffRefusals[404],
    422: staffRefusals[422],
  },
})
const oneRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/improvements/{id}',
  summary: 'One improvement, from complaints to effect. Public; what people proposed is for the brand’s people.',
  request: { params: oneParam },
  responses: { 200: jsonOf(improvementSchema, 'the improvement'), 404: staffRefusals[404] },
})
const openRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/improvements',
  summary: 'Open an improvement from a warning or from cases. One warning opens one.',
  request: { params: brandParam, body: jsonBody(openSchema) },
  responses: { 201: jsonOf(improvementSchema, 'the improvement'), ...staffRefusals },
})
const localizeRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/complaints/located',
  summary: 'Which part of the complaints of these days rose beside the eight weeks before. For the brand’s people.',
  request: { params: brandParam, query: z.object({ from: z.iso.date(), to: z.iso.date() }) },
  responses: { 200: jsonOf(locatedSchema, 'causes, or why there is none'), ...staffRefusals },
})
const on = <P extends string, S extends z.ZodType>(path: P, summary: string, body: S) =>
  actRoute(`improvements/{id}/${path}`, summary, body, improvementSchema)
const casesRoute = on('cases', 'Name more cases that led to it.', casesSchema)
const causeRoute = on('causes', 'Write down a cause, with what shows it.', causeSchema)
const ruleOutRoute = on('rule-out', 'Rule a cause out, with the reason.', ruleOutSchema)
const measureRoute = on('measures', 'Plan a measure: who, until when, done when.', measureSchema)
const moveRoute = on('move', 'Move a measure to a later date, with the reason.', moveSchema)
const doneRoute = on('done', 'Say that a measure is done, and what shows it.', doneSchema)
const checkRoute = on('check', 'Check the effect on the complaints by day.', checkSchema)
const closeRoute = on('close', 'Close it; not without a check of its effect.', closeSchema)
const reopenRoute = on('reopen', 'Open it again, with the reason.', closeSchema)
const answerRoute = on('answer', 'Answer what somebody proposed.', answerSchema)

export function improvementsApi(house: House, doors: Doors) {
  const { app, words, status, staff, acting } = doorsFor(house, doors, { zh, en })

  const shown = ({ steps: _, ...one }: Improvement) => one as unknown as ImprovementAnswer

  async function insideOf(brand: string, id: string): Promise<ImprovementAnswer | undefined> {
    const found = await improvementById(house, brand, id)
    if (!found) return undefined
    const sealed = await sealedIn(
      house,
      brand,
      found.proposals.map(({ index }) => index),
    )
    return { ...shown(found), proposals: shown(found).proposals.map((one) => ({ ...one, ...sealed.get(one.index) })) }
  }

  const inside = ({ brand, id }: At) => insideOf(brand, id)

  return app
    .openapi(listRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await brandBySlug(house, brand))) return c.json(words([{ code: 'brand.unknown' }]), 404)
      const { total, improvements } = await improvementsIn(house, brand, c.req.valid('query'))
      return c.json({ total, improvements: improvements.map(shown) }, 200)
    })
    .openapi(oneRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const found = await improvementById(house, brand, id)
      if (!found) return c.json(words([{ code: 'improvement.unknown' }]), 404)
      const known = (await staff(c.req.raw.headers, brand)) ? await insideOf(brand, id) : undefined
      return c.json(known ?? shown(found), 200)
    })
    .openapi(openRoute, async (c) => {
      const { brand } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const done = await openImprovement(house, signed.brand, signed.member, c.req.valid('json'))
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      return c.json((await insideOf(brand, done.value.id))!, 201)
    })
    .openapi(localizeRoute, async (c) => {
      const { brand } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const { from, to } = c.req.valid('query')
      if (to < from) return c.json(words([{ code: 'field.invalid', field: 'to' }]), 422)
      const found = await localizeComplaints(house, signed.brand, { from, to })
      // JSON knows no NaN: a share of nothing is left out.
      return c.json(JSON.parse(JSON.stringify(found)) as z.infer<typeof locatedSchema>, 200)
    })
    .openapi(casesRoute, acting(addCases, inside))
    .openapi(causeRoute, acting(addCause, inside))
    .openapi(ruleOutRoute, acting(ruleOutCause, inside))
    .openapi(measureRoute, acting(planMeasure, inside))
    .openapi(moveRoute, acting(moveMeasure, inside))
    .openapi(doneRoute, acting(completeMeasure, inside))
    .openapi(checkRoute, acting(checkEffect, inside))
    .openapi(closeRoute, acting(closeImprovement, inside))
    .openapi(reopenRoute, acting(reopenImprovement, inside))
    .openapi(answerRoute, acting(answerProposal, inside))
}
