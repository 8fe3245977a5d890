import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { doorsFor, staffRefusals } from '#src/site/door.ts'
import { tellLots } from './act.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { lotsOf } from './view.ts'
import { tellSchema } from './words.ts'

const params = z.object({ brand: z.string() })
const lot = z.object({ lot: z.string(), product: z.string().optional(), supplier: z.string() }).openapi('Lot')

const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/lots',
  summary: 'Which supplier lots came from. For the brand’s people.',
  request: { params },
  responses: { 200: jsonOf(z.object({ lots: z.array(lot) }), 'lots'), ...staffRefusals },
})
const tellRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/lots',
  summary: 'Say which supplier lots came from (CSV: lot, supplier, product). Names are sealed.',
  request: { params, body: { content: { 'application/json': { schema: tellSchema } }, required: true } },
  responses: { 200: jsonOf(z.object({ told: z.number() }), 'how many lots were told anew'), ...staffRefusals },
})

export function lotsApi(house: House, doors: Doors) {
  const { app, words, status, staff } = doorsFor(house, doors, (refusal) => ({
    zh: zh.refusal(refusal),
    en: en.refusal(refusal),
  }))
  return app
    .openapi(listRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await staff(c.req.raw.headers, brand))) return c.json(words([{ code: 'not-signed-in' }]), 401)
      return c.json({ lots: [...(await lotsOf(house, brand))] }, 200)
    })
    .openapi(tellRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const done = await tellLots(house, signed.brand, signed.member, c.req.valid('json'))
      return done.ok ? c.json(done.value, 200) : c.json(words(done.refusals), status(done.refusals))
    })
}
