import { createRoute, z } from '@hono/zod-openapi'
import { localDate } from '#src/calendar/zone.ts'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import type { Brand } from '#src/people/words.ts'
import { brandParam, doorsFor, jsonBody, listRoute, staffRefusals } from '#src/site/door.ts'
import { kindIds } from '../kinds/kinds.ts'
import { claimsOf } from '../view.ts'
import { standings } from '../words.ts'
import { planOf, statePlan } from './act.ts'
import { readPlan } from './reading.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { planSchema } from './words.ts'

const bilingual = z.object({ zh: z.string(), en: z.string() })
const answer = z.object({
  plan: planSchema.optional(),
  on: z.string().optional(),
  index: z.number().optional(),
  differences: z.array(
    z.object({
      difference: z.string(),
      tactic: z.string().optional(),
      touchpoints: z.array(z.string()),
      rests: z.array(
        z.object({
          id: z.string(),
          kind: z.string(),
          wording: z.object({ zh: z.string(), en: z.string().optional() }),
          standing: z.enum(standings),
          level: z.number(),
        }),
      ),
      gaps: z.array(z.string()),
      register: z.array(bilingual),
    }),
  ),
  suits: z.array(
    z.object({
      kind: z.enum(kindIds as [string, ...string[]]),
      reasons: z.array(bilingual),
      evidence: z.array(bilingual),
      standing: z.number(),
    }),
  ),
})
type PlanAnswer = z.infer<typeof answer>

const readRoute = listRoute(
  'plan',
  'What the brand wants to be believed for, what each difference rests on, and what is missing. For its own people.',
  answer,
)
const stateRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/plan',
  summary: 'State the plan, or state it anew. What it says is sealed; the log says only that there is one.',
  request: { params: brandParam, body: jsonBody(planSchema) },
  responses: { 200: jsonOf(answer, 'the plan held against what stands'), ...staffRefusals },
})

/** The doors of the plan: for the brand's people only. */
export function planApi(house: House, doors: Doors) {
  const { app, done, listing } = doorsFor(house, doors, { zh, en })
  return app
    .openapi(
      readRoute,
      listing(({ brand }) => told(brand)),
    )
    .openapi(stateRoute, async (c) => {
      const { body, status } = await done(
        c.req.raw.headers,
        c.req.valid('param').brand,
        ({ brand, member }) => statePlan(house, brand, member, c.req.valid('json')),
        (_, { brand }) => told(brand),
      )
      return c.json(body as PlanAnswer, status as 200)
    })

  async function told(brand: Brand): Promise<PlanAnswer> {
    const held = await planOf(house, brand)
    if (!held) return { differences: [], suits: [] }
    const today = localDate(house.now(), brand.zone)
    const { claims } = await claimsOf(house, brand.slug, { today, standing: standings, most: 200, skip: 0 })
    return {
      ...held,
      ...(JSON.parse(JSON.stringify(readPlan(held.plan, claims, today))) as Pick<PlanAnswer, 'differences' | 'suits'>),
    }
  }
}
