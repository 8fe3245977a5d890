import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import { yes } from '#src/kit/outcome.ts'
import type { Doors } from '#src/people/session.ts'
import { doorsFor, jsonBody, staffRefusals } from '#src/site/door.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { useEntitlement } from './act.ts'
import { entitled, useSchema } from './words.ts'

const useRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/entitlements/use',
  summary: 'Use points or a voucher by the code that its holder shows. Staff.',
  request: {
    params: z.object({ brand: z.string() }),
    body: jsonBody(useSchema),
  },
  responses: { 200: jsonOf(z.object({ used: z.boolean() }), 'used'), ...staffRefusals },
})

/** Points and vouchers at the counter. */
export function entitlementsApi(house: House, doors: Doors) {
  const { app, asked } = doorsFor(house, doors, { zh, en }, ['not-your-store'])
  return app.openapi(useRoute, async (c) => {
    const body = c.req.valid('json')
    const done = await asked(c.req.raw.headers, c.req.valid('param').brand, entitled, async ({ brand, member }) => {
      const used = await useEntitlement(house, brand, member, body)
      return used.ok ? yes({ used: true }) : used
    })
    return c.json(done.body as { used: boolean }, done.status as 200)
  })
}
