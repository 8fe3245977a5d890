import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { localDate } from '#src/calendar/zone.ts'
import { jsonOf, refused, refusedSchema, statusOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { refusalsOf } from '#src/kit/parse.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { jsonBody } from '#src/site/door.ts'
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

const params = z.object({ brand: z.string() })
const refusals = {
  401: jsonOf(refusedSchema, 'not signed in at this brand'),
  403: jsonOf(refusedSchema, 'not entitled'),
  409: jsonOf(refusedSchema, 'nothing new'),
  422: jsonOf(refusedSchema, 'fields to mend'),
}

const readRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/plan',
  summary:
    'What the brand wants to be believed for, what each difference rests on, and what is missing. For its own people.',
  request: { params },
  responses: { 200: jsonOf(answer, 'the plan held against what stands'), 401: refusals[401] },
})
const stateRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/plan',
  summary: 'State the plan, or state it anew. What it says is sealed; the log says only that there is one.',
  request: { params, body: jsonBody(planSchema) },
  responses: { 200: jsonOf(answer, 'the plan held against what stands'), ...refusals },
})

/** The doors of the plan: for the brand's people only. */
export function planApi(house: House, doors: Doors) {
  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return
      return c.json(wording(refusalsOf(result.error, 'data' in result ? result.data : undefined)), 422)
    },
  })
  const staff = async (headers: Headers, slug: string): Promise<{ brand: Brand; member: Member } | undefined> => {
    const member = await doors.memberOf(headers, slug)
    const brand = member ? await brandBySlug(house, slug) : undefined
    return member && brand ? { brand, member } : undefined
  }
  return app
    .openapi(readRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(wording([{ code: 'not-signed-in' }]), 401)
      return c.json(await told(signed.brand), 200)
    })
    .openapi(stateRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(wording([{ code: 'not-signed-in' }]), 401)
      const done = await statePlan(house, signed.brand, signed.member, c.req.valid('json'))
      if (done.ok) return c.json(await told(signed.brand), 200)
      const entitled = !done.refusals.some(({ code }) => code === 'not-entitled')
      return c.json(wording(done.refusals), entitled ? (statusOf(done.refusals) === 422 ? 422 : 409) : 403)
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

const wording = (refusals_: readonly Refusal[]) =>
  refused(refusals_, (refusal) => ({ zh: zh.refusal(refusal), en: en.refusal(refusal) }))
