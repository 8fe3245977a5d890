import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import { doorsFor, staffRefusals } from '#src/site/door.ts'
import { keepClaim, measureEffect, proposeRetirement, setGoal } from './act.ts'
import { worthOf } from './goal.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { goalById, goalsIn } from './view.ts'
import { goalEntries, goalSchema, measureSchema, reasonSchema } from './words.ts'

const pair = z.object({ zh: z.string(), en: z.string() })
const measuredAnswer = goalEntries['effect.measured/1'].omit({ days: true }).extend({
  index: z.number(),
  at: z.string(),
  worth: z.enum(['worked', 'harmed', 'weak', 'unknown']),
  days: z.array(z.array(z.union([z.string(), z.number()]))),
})
const goalAnswer = goalEntries['effect.goal-set/1']
  .extend({
    id: z.string(),
    setAt: z.string(),
    measured: z.array(measuredAnswer),
    proposed: pair.extend({ by: z.string(), index: z.number() }).optional(),
    kept: pair.extend({ index: z.number() }).optional(),
    wording: z.object({ zh: z.string(), en: z.string().optional() }),
    claimIs: z.string(),
  })
  .openapi('Goal')
export type GoalAnswer = z.infer<typeof goalAnswer>

const brandParam = z.object({ brand: z.string() })
const oneParam = z.object({ brand: z.string(), id: z.string() })
const jsonBody = <S extends z.ZodType>(schema: S) =>
  ({ content: { 'application/json': { schema } }, required: true }) as const
const refusals = staffRefusals

const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/effects',
  summary: 'What claims were to achieve, and what was found. Public.',
  request: { params: brandParam, query: z.object({ claim: z.string().max(80).optional() }) },
  responses: { 200: jsonOf(z.object({ goals: z.array(goalAnswer) }), 'goals'), 404: refusals[404], 422: refusals[422] },
})
const setRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/effects',
  summary: 'Set a goal for a claim: objective, audience, measure, dates.',
  request: { params: brandParam, body: jsonBody(goalSchema) },
  responses: { 201: jsonOf(z.object({ id: z.string() }), 'the goal'), ...refusals },
})
const actRoute = <P extends string, S extends z.ZodType>(path: P, schema: S, summary: string) =>
  createRoute({
    method: 'post',
    path: `/brands/{brand}/effects/{id}/${path}` as const,
    summary,
    request: { params: oneParam, body: jsonBody(schema) },
    responses: { 200: jsonOf(z.object({ id: z.string() }), 'the goal after the act'), ...refusals },
  })
const measureRoute = actRoute(
  'measure',
  measureSchema,
  'Measure the effect on figures (CSV). What is found is public, whatever it is.',
)
const proposeRoute = actRoute(
  'retire',
  reasonSchema,
  'Propose to retire the claim; withdrawing it is an act on the claim.',
)
const keepRoute = actRoute(
  'keep',
  reasonSchema,
  'Decide to keep the claim; not by the role that proposed to retire it.',
)

export function goalsApi(house: House, doors: Doors) {
  const { app, words, status, staff, acted } = doorsFor(house, doors, (refusal) => ({
    zh: zh.refusal(refusal),
    en: en.refusal(refusal),
  }))
  const act = (headers: Headers, at: { brand: string; id: string }, input: unknown, perform: typeof measureEffect) =>
    acted(headers, at, input, perform, async () => ({ id: (await goalById(house, at.brand, at.id))?.id ?? at.id }))

  return app
    .openapi(listRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await brandBySlug(house, brand))) return c.json(words([{ code: 'brand.unknown' }]), 404)
      const found = await goalsIn(house, brand, c.req.valid('query').claim)
      const goals = found.map(({ steps: _, ...goal }) => ({
        ...goal,
        measured: goal.measured.map((one) => ({ ...one, worth: worthOf(goal.measure, one) })),
      }))
      return c.json({ goals: goals as unknown as GoalAnswer[] }, 200)
    })
    .openapi(setRoute, async (c) => {
      const { brand } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const done = await setGoal(house, signed.brand, signed.member, c.req.valid('json'))
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      return c.json(done.value, 201)
    })
    .openapi(measureRoute, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), measureEffect)
      return c.json(done.body as { id: string }, done.status as 200)
    })
    .openapi(proposeRoute, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), proposeRetirement)
      return c.json(done.body as { id: string }, done.status as 200)
    })
    .openapi(keepRoute, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), keepClaim)
      return c.json(done.body as { id: string }, done.status as 200)
    })
}
