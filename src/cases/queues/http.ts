import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { brandParam, doorsFor, staffRefusals } from '#src/site/door.ts'
import { caseSchema, told } from '../http.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { dropQueue, saveQueue } from './act.ts'
import { questionSchema, queuesOf, search } from './view.ts'

const savedSchema = z.object({
  queues: z.array(z.object({ id: z.string(), name: z.string(), question: questionSchema })),
})

const searchRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/cases/search',
  summary:
    'Cases that fit a question, by deadline. A body, so that no address holds what somebody looked for. Staff only.',
  request: {
    params: brandParam,
    body: {
      content: {
        'application/json': {
          schema: z.strictObject({
            question: questionSchema,
            most: z.int().min(1).max(200).default(50),
            skip: z.int().min(0).default(0),
          }),
        },
      },
      required: true,
    },
  },
  responses: {
    200: jsonOf(z.object({ total: z.number(), cases: z.array(caseSchema), now: z.string() }), 'cases'),
    ...staffRefusals,
  },
})
const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/queues',
  summary: 'The questions this member keeps.',
  request: { params: brandParam },
  responses: { 200: jsonOf(savedSchema, 'queues'), ...staffRefusals },
})
const saveRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/queues',
  summary: 'Keep a question under a name; the same name again replaces it.',
  request: {
    params: brandParam,
    body: {
      content: {
        'application/json': {
          schema: z.strictObject({ name: z.string().trim().min(1).max(60), question: questionSchema }),
        },
      },
      required: true,
    },
  },
  responses: { 200: jsonOf(savedSchema, 'queues'), ...staffRefusals },
})
const dropRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/queues/{id}/drop',
  summary: 'Keep it no more.',
  request: { params: z.object({ brand: z.string(), id: z.string() }) },
  responses: { 200: jsonOf(savedSchema, 'queues'), ...staffRefusals },
})

/** Looking for cases, and keeping what one looks for. */
export function queuesApi(house: House, doors: Doors) {
  const { app, words, staff } = doorsFor(house, doors, { zh, en })
  const notSignedIn = words([{ code: 'not-signed-in' }])
  return app
    .openapi(searchRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(notSignedIn, 401)
      const { question, ...page } = c.req.valid('json')
      const found = await search(house, signed.brand, question, page)
      return c.json({ total: found.total, cases: found.cases.map((one) => told(one)), now: house.now() }, 200)
    })
    .openapi(listRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(notSignedIn, 401)
      return c.json({ queues: await queuesOf(house, signed.brand.slug, signed.member) }, 200)
    })
    .openapi(saveRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(notSignedIn, 401)
      const saved = await saveQueue(house, signed.brand.slug, signed.member, c.req.valid('json'))
      if (!saved.ok) return c.json(words(saved.refusals), 409)
      return c.json({ queues: await queuesOf(house, signed.brand.slug, signed.member) }, 200)
    })
    .openapi(dropRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(notSignedIn, 401)
      await dropQueue(house, brand, signed.member, id)
      return c.json({ queues: await queuesOf(house, brand, signed.member) }, 200)
    })
}
