import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import type { Brand } from '#src/people/words.ts'
import {
  type At,
  actRoute,
  brandParam,
  doorsFor,
  jsonBody,
  oneParam,
  type Signed,
  staffRefusals,
} from '#src/site/door.ts'
import {
  approveOffer,
  askWithdrawal,
  followUpOffer,
  judgeWithdrawal,
  previewOffer,
  proposeOffer,
  returnOffer,
  setThresholds,
  upholdOffer,
} from './act.ts'
import { offerAnswer, offerSchema, rowSchema } from './answer.ts'
import { standingOf } from './fold.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { tellOffer } from './told.ts'
import { limitsOf, offerById, offersIn, offersOfCase } from './view.ts'
import {
  deviations,
  judgeSchema,
  messageSchema,
  optionSchema,
  proposeSchema,
  reasonSchema,
  returnSchema,
  seats,
  thresholdsSchema,
  withdrawalSchema,
} from './words.ts'

const amounts = z.object({ aloneUpToFen: z.number(), financeAboveFen: z.number() })

const ofCaseRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/cases/{id}/offers',
  summary: 'The offers of a case, the newest first. For the brand’s people.',
  request: { params: oneParam },
  responses: { 200: jsonOf(z.object({ offers: z.array(offerSchema) }), 'offers'), 401: staffRefusals[401] },
})
const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/offers',
  summary: 'Offers of a brand, what is due first: those that wait for a seat’s approval, or by where they stand.',
  request: {
    params: brandParam,
    query: z.object({
      waitsFor: z.enum(seats).optional(),
      standing: z.enum(['draft', 'returned', 'open', 'countered', 'unanswered', 'chosen', 'withdrawn']).optional(),
      most: z.coerce.number().int().min(1).max(200).default(50),
      skip: z.coerce.number().int().min(0).max(1_000_000).default(0),
    }),
  },
  responses: {
    200: jsonOf(z.object({ total: z.number(), offers: z.array(rowSchema), now: z.string() }), 'offers'),
    401: staffRefusals[401],
    422: staffRefusals[422],
  },
})
const previewRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/offers/preview',
  summary: 'What an offer would come to, and whose approval it would need. Nothing is drafted.',
  request: { params: brandParam, body: jsonBody(proposeSchema) },
  responses: {
    200: jsonOf(
      z.object({
        standard: z.string().optional(),
        version: z.number().optional(),
        compared: z.array(z.object({ version: z.number(), totalFen: z.number() })).optional(),
        computedFen: z.number().optional(),
        cashFen: z.number(),
        lines: z.array(z.object({ id: z.string(), amountFen: z.number() })),
        options: z.array(optionSchema),
        deviation: z.enum(deviations),
        needs: z.array(z.enum(seats)),
      }),
      'the offer as it would be',
    ),
    ...staffRefusals,
  },
})
const proposeRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/cases/{id}/offers',
  summary: 'Draft an offer in a case, or draft it anew. What needs nobody’s approval is made at once.',
  request: { params: oneParam, body: jsonBody(proposeSchema) },
  responses: { 201: jsonOf(offerSchema, 'the offer'), ...staffRefusals },
})
const on = <P extends string, S extends z.ZodType>(path: P, summary: string, body: S) =>
  actRoute(`offers/{id}/${path}`, summary, body, offerSchema)
const approveRoute = on('approve', 'Approve a draft: as legal or finance, and not one’s own.', judgeSchema)
const returnRoute = on('return', 'Refuse a draft one’s approval, with the reason.', returnSchema)
const upholdRoute = on('uphold', 'Answer a counter and stay with the offer; not by its drafter.', messageSchema)
const followUpRoute = on('follow-up', 'Ask the customer again, once the time has passed.', messageSchema)
const askRoute = on('ask-withdrawal', 'Ask to withdraw an offer before anything is chosen.', reasonSchema)
const judgeRoute = on('judge-withdrawal', 'Agree to a withdrawal or not: legal, another person.', withdrawalSchema)
const thresholdsRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/offer-thresholds',
  summary: 'From which sums on whose approval an offer needs. For the brand’s people.',
  request: { params: brandParam },
  responses: {
    200: jsonOf(z.object({ now: amounts, proposed: amounts.optional() }), 'thresholds'),
    401: staffRefusals[401],
  },
})
const setThresholdsRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/offer-thresholds',
  summary: 'Change them: one of legal or finance proposes, another person of either says the same.',
  request: { params: brandParam, body: jsonBody(thresholdsSchema) },
  responses: { 200: jsonOf(z.object({ now: amounts, proposed: amounts.optional() }), 'thresholds'), ...staffRefusals },
})

/** Offers at the desk. `follow`: the case follows right after an act. What the customer does, they do on their own page. */
export function offersApi(house: House, doors: Doors, follow: (brand: Brand, caseId: string) => Promise<unknown>) {
  const { app, words, status, staff, acting } = doorsFor(house, doors, { zh, en }, [
    'offer.own-work',
    'offer.seat-not-asked',
  ])

  const offer = async ({ id }: At, { brand }: Signed) => {
    const found = await offerById(house, brand.slug, id)
    if (!found) return undefined
    await follow(brand, found.case)
    return offerAnswer(await tellOffer(house, brand.slug, found))
  }

  const routes = app
    .openapi(ofCaseRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      if (!(await staff(c.req.raw.headers, brand))) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const offers = (await offersOfCase(house, brand, id)).toReversed()
      const told = await Promise.all(offers.map(async (one) => offerAnswer(await tellOffer(house, brand, one))))
      return c.json({ offers: told }, 200)
    })
    .openapi(listRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await staff(c.req.raw.headers, brand))) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const { total, offers } = await offersIn(house, brand, c.req.valid('query'))
      const rows = offers.map((one) => {
        const { cashFen, deviation, needs, revision, standard } = (one.draft ?? one.made)!
        const due = one.countered?.by ?? one.unanswered?.followUpBy ?? one.made?.decideBy
        return {
          id: one.id,
          case: one.case,
          standing: standingOf(one),
          cashFen,
          deviation,
          needs,
          revision,
          ...(standard === undefined ? {} : { standard }),
          ...(due === undefined ? {} : { due }),
          withdrawal: one.withdrawal !== undefined,
          at: one.steps.at(-1)!.at,
        }
      })
      return c.json({ total, offers: rows, now: house.now() }, 200)
    })
    .openapi(previewRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const drawn = await previewOffer(house, signed.brand, c.req.valid('json'))
      if (!drawn.ok) return c.json(words(drawn.refusals), status(drawn.refusals))
      const { labels: _, compared, needs, ...rest } = drawn.value.drawn
      const shown = { ...rest, ...(compared ? { compared: [...compared] } : {}), needs: [...needs] }
      return c.json({ ...shown, lines: [...rest.lines], options: [...rest.options] }, 200)
    })
    .openapi(proposeRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const done = await proposeOffer(house, signed.brand, signed.member, id, c.req.valid('json'))
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      await follow(signed.brand, id)
      const made = (await offerById(house, brand, done.value.id))!
      return c.json(offerAnswer(await tellOffer(house, brand, made)), 201)
    })
    .openapi(thresholdsRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await staff(c.req.raw.headers, brand))) return c.json(words([{ code: 'not-signed-in' }]), 401)
      return c.json(await limitsAnswer(brand), 200)
    })
    .openapi(setThresholdsRoute, async (c) => {
      const { brand } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const done = await setThresholds(house, signed.brand, signed.member, c.req.valid('json'))
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      return c.json(await limitsAnswer(brand), 200)
    })

  async function limitsAnswer(brand: string) {
    const { now, proposed } = await limitsOf(house, brand)
    const { aloneUpToFen, financeAboveFen } = proposed ?? now
    return { now, ...(proposed ? { proposed: { aloneUpToFen, financeAboveFen } } : {}) }
  }

  return routes
    .openapi(approveRoute, acting(approveOffer, offer))
    .openapi(returnRoute, acting(returnOffer, offer))
    .openapi(upholdRoute, acting(upholdOffer, offer))
    .openapi(followUpRoute, acting(followUpOffer, offer))
    .openapi(askRoute, acting(askWithdrawal, offer))
    .openapi(judgeRoute, acting(judgeWithdrawal, offer))
}
