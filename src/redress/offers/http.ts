import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import type { Doors } from '#src/people/session.ts'
import type { Brand } from '#src/people/words.ts'
import { doorsFor, staffRefusals as refusals } from '#src/site/door.ts'
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

const brandParam = z.object({ brand: z.string() })
const idParam = z.object({ brand: z.string(), id: z.string() })
const jsonBody = <S extends z.ZodType>(schema: S) =>
  ({ content: { 'application/json': { schema } }, required: true }) as const
const amounts = z.object({ aloneUpToFen: z.number(), financeAboveFen: z.number() })

const ofCaseRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/cases/{id}/offers',
  summary: 'The offers of a case, the newest first. For the brand’s people.',
  request: { params: idParam },
  responses: { 200: jsonOf(z.object({ offers: z.array(offerSchema) }), 'offers'), 401: refusals[401] },
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
    401: refusals[401],
    422: refusals[422],
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
    ...refusals,
  },
})
const proposeRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/cases/{id}/offers',
  summary: 'Draft an offer in a case, or draft it anew. What needs nobody’s approval is made at once.',
  request: { params: idParam, body: jsonBody(proposeSchema) },
  responses: { 201: jsonOf(offerSchema, 'the offer'), ...refusals },
})
const actRoute = <P extends string, S extends z.ZodType>(path: P, schema: S, summary: string) =>
  createRoute({
    method: 'post',
    path: `/brands/{brand}/offers/{id}/${path}` as const,
    summary,
    request: { params: idParam, body: jsonBody(schema) },
    responses: { 200: jsonOf(offerSchema, 'the offer after the act'), ...refusals },
  })
const approveRoute = actRoute('approve', judgeSchema, 'Approve a draft: as legal or finance, and not one’s own.')
const returnRoute = actRoute('return', returnSchema, 'Refuse a draft one’s approval, with the reason.')
const upholdRoute = actRoute('uphold', messageSchema, 'Answer a counter and stay with the offer; not by its drafter.')
const followUpRoute = actRoute('follow-up', messageSchema, 'Ask the customer again, once the time has passed.')
const askRoute = actRoute('ask-withdrawal', reasonSchema, 'Ask to withdraw an offer before anything is chosen.')
const judgeRoute = actRoute(
  'judge-withdrawal',
  withdrawalSchema,
  'Agree to a withdrawal or not: legal, another person.',
)
const thresholdsRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/offer-thresholds',
  summary: 'From which sums on whose approval an offer needs. For the brand’s people.',
  request: { params: brandParam },
  responses: {
    200: jsonOf(z.object({ now: amounts, proposed: amounts.optional() }), 'thresholds'),
    401: refusals[401],
  },
})
const setThresholdsRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/offer-thresholds',
  summary: 'Change them: one of legal or finance proposes, another person of either says the same.',
  request: { params: brandParam, body: jsonBody(thresholdsSchema) },
  responses: { 200: jsonOf(z.object({ now: amounts, proposed: amounts.optional() }), 'thresholds'), ...refusals },
})

/** Offers at the desk. `follow`: the case follows right after an act. What the customer does, they do on their own page. */
export function offersApi(house: House, doors: Doors, follow: (brand: Brand, caseId: string) => Promise<unknown>) {
  const say = (refusal: Refusal) => ({ zh: zh.refusal(refusal), en: en.refusal(refusal) })
  const { app, words, status, staff, acted } = doorsFor(house, doors, say, ['offer.own-work', 'offer.seat-not-asked'])

  type At = { readonly brand: string; readonly id: string }
  const act = (headers: Headers, at: At, input: unknown, perform: typeof approveOffer | typeof upholdOffer) =>
    acted(headers, at, input, perform, async () => {
      const signed = await staff(headers, at.brand)
      const offer = await offerById(house, at.brand, at.id)
      if (!signed || !offer) return undefined
      await follow(signed.brand, offer.case)
      return offerAnswer(await tellOffer(house, at.brand, offer))
    })

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
      const offer = (await offerById(house, brand, done.value.id))!
      return c.json(offerAnswer(await tellOffer(house, brand, offer)), 201)
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
    .openapi(approveRoute, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), approveOffer)
      return c.json(done.body as ReturnType<typeof offerAnswer>, done.status as 200)
    })
    .openapi(returnRoute, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), returnOffer)
      return c.json(done.body as ReturnType<typeof offerAnswer>, done.status as 200)
    })
    .openapi(upholdRoute, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), upholdOffer)
      return c.json(done.body as ReturnType<typeof offerAnswer>, done.status as 200)
    })
    .openapi(followUpRoute, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), followUpOffer)
      return c.json(done.body as ReturnType<typeof offerAnswer>, done.status as 200)
    })
    .openapi(askRoute, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), askWithdrawal)
      return c.json(done.body as ReturnType<typeof offerAnswer>, done.status as 200)
    })
    .openapi(judgeRoute, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), judgeWithdrawal)
      return c.json(done.body as ReturnType<typeof offerAnswer>, done.status as 200)
    })
}
