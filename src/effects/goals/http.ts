import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import { type At, actRoute, brandParam, doorsFor, jsonBody, staffRefusals } from '#src/site/door.ts'
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

const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/effects',
  summary: 'What claims were to achieve, and what was found. Public.',
  request: { params: brandParam, query: z.object({ claim: z.string().max(80).optional() }) },
  responses: {
    200: jsonOf(z.object({ goals: z.array(goalAnswer) }), 'goals'),
    404: staffRefusals[404],
    422: staffRefusals[422],
  },
})
const setRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/effects',
  summary: 'Set a goal for a claim: objective, audience, measure, dates.',
  request: { params: brandParam, body: jsonBody(goalSchema) },
  responses: { 201: jsonOf(z.object({ id: z.string() }), 'the goal'), ...staffRefusals },
})
const on = <P extends string, S extends z.ZodType>(path: P, summary: string, body: S) =>
  actRoute(`effects/{id}/${path}`, summary, body, z.object({ id: z.string() }))
const measureRoute = on(
  'measure',
  'Measure the effect on figures (CSV). What is found is public, whatever it is.',
  measureSchema,
)
const proposeRoute = on('retire', 'Propose to retire the claim; withdrawing it is an act on the claim.', reasonSchema)
const keepRoute = on('keep', 'Decide to keep the claim; not by the role that proposed to retire it.', reasonSchema)

export function goalsApi(house: House, doors: Doors) {
  const { app, words, status, staff, acting } = doorsFor(house, doors, { zh, en })
  const goal = async ({ brand, id }: At) => ({ id: (await goalById(house, brand, id))?.id ?? id })

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
    .openapi(measureRoute, acting(measureEffect, goal))
    .openapi(proposeRoute, acting(proposeRetirement, goal))
    .openapi(keepRoute, acting(keepClaim, goal))
}
