import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import { type At, actRoute, brandParam, doorsFor, jsonBody, oneParam, staffRefusals } from '#src/site/door.ts'
import { placeClaim, planTakeDown, takeDown } from './act.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { openTasks, placementById, placementsIn, placementsOf } from './view.ts'
import { endings, placementEntries, placeSchema, planSchema, takeDownSchema } from './words.ts'

const { shape } = placementEntries['placement.made/1']
const due = z.object({ at: z.string(), on: z.string(), provisional: z.boolean() })

const placedSchema = z
  .object({
    id: z.string(),
    ...shape,
    standing: z.discriminatedUnion('is', [
      z.object({ is: z.literal('up'), sinceAt: z.string() }),
      z.object({
        is: z.literal('coming-down'),
        reason: z.enum(endings),
        needs: z.enum(['take-down', 'plan']),
        openedAt: z.string(),
        dueBy: due,
        plan: z.object({ on: z.string(), what: z.string() }).optional(),
        overdueAt: z.string().optional(),
        leaf: z.string(),
      }),
      z.object({
        is: z.literal('down'),
        on: z.string(),
        at: z.string(),
        by: z.string(),
        note: z.string().optional(),
      }),
    ]),
    steps: z.array(z.object({ type: z.string(), at: z.string(), by: z.string(), index: z.number(), leaf: z.string() })),
  })
  .openapi('Placement')
export type PlacedAnswer = z.infer<typeof placedSchema>

const wording = z.object({ zh: z.string(), en: z.string().optional() })

const ofClaimRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/claims/{id}/placements',
  summary: 'Where a claim is or was used. Public.',
  request: { params: oneParam },
  responses: { 200: jsonOf(z.object({ placements: z.array(placedSchema) }), 'places'), 404: staffRefusals[404] },
})

const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/placements',
  summary: 'All places of a brand, what is late first. Public.',
  request: {
    params: brandParam,
    query: z.object({
      standing: z.enum(['up', 'coming-down', 'down']).optional(),
      most: z.coerce.number().int().min(1).max(200).default(50),
      skip: z.coerce.number().int().min(0).max(1_000_000).default(0),
    }),
  },
  responses: {
    200: jsonOf(
      z.object({
        total: z.number(),
        open: z.number(),
        late: z.number(),
        placements: z.array(placedSchema.extend({ wording })),
        now: z.string(),
      }),
      'places',
    ),
    404: staffRefusals[404],
    422: staffRefusals[422],
  },
})

const placeRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/claims/{id}/placements',
  summary: 'Say where a claim is used. The same place from the same day is said once.',
  request: { params: oneParam, body: jsonBody(placeSchema) },
  responses: { 201: jsonOf(placedSchema, 'the place'), ...staffRefusals },
})
const planRoute = actRoute(
  'placements/{id}/plan',
  'Say when and how the last pack with it will be gone.',
  planSchema,
  placedSchema,
)
const takeDownRoute = actRoute(
  'placements/{id}/take-down',
  'Say that it came down, and on which day.',
  takeDownSchema,
  placedSchema,
)

/** Where claims are used: reading for everyone, the rest for the brand's people. */
export function placementsApi(house: House, doors: Doors) {
  const { app, words, status, staff, acting } = doorsFor(house, doors, { zh, en })

  const placement = ({ brand, id }: At) => placementById(house, brand, id)

  return app
    .openapi(ofClaimRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      if (!(await brandBySlug(house, brand))) return c.json(words([{ code: 'brand.unknown' }]), 404)
      return c.json({ placements: (await placementsOf(house, brand, id)) as PlacedAnswer[] }, 200)
    })
    .openapi(listRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await brandBySlug(house, brand))) return c.json(words([{ code: 'brand.unknown' }]), 404)
      const [found, tasks] = await Promise.all([
        placementsIn(house, brand, c.req.valid('query')),
        openTasks(house, brand),
      ])
      const placements = found.placements as (PlacedAnswer & { wording: { zh: string; en?: string } })[]
      return c.json({ total: found.total, ...tasks, placements, now: house.now() }, 200)
    })
    .openapi(placeRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const done = await placeClaim(house, signed.brand, signed.member, id, c.req.valid('json'))
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      return c.json((await placementById(house, brand, done.value.id)) as PlacedAnswer, 201)
    })
    .openapi(planRoute, acting(planTakeDown, placement))
    .openapi(takeDownRoute, acting(takeDown, placement))
}
