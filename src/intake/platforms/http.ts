import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf, refusedSchema } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import { doorsFor, jsonBody, staffRefusals } from '#src/site/door.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { importers } from '../words.ts'
import { arrivalsOf, takeNotification } from './arrivals.ts'
import { setWechatPay, wechatPayOf, wechatPaySchema } from './settings.ts'

const params = z.object({ brand: z.string() })
const shownSchema = z.object({
  set: z.boolean(),
  notify: z.string().describe('The address to give to the platform.'),
  arrivals: z.array(
    z.object({
      state: z.string(),
      attempts: z.number(),
      toldAt: z.string(),
      tryAt: z.string().optional(),
      code: z.string().optional(),
      case: z.string().optional(),
    }),
  ),
})

const showRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/platforms/wechat-pay',
  summary: 'Whether complaints of WeChat Pay come in, and how far each is that it told of. No secret is told.',
  request: { params },
  responses: { 200: jsonOf(shownSchema, 'how it stands'), ...staffRefusals },
})
const setRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/platforms/wechat-pay',
  summary: 'Set merchant number, certificate and keys for the complaints of WeChat Pay. Administrators.',
  request: { params, body: jsonBody(wechatPaySchema) },
  responses: { 200: jsonOf(shownSchema, 'set'), ...staffRefusals },
})
/** What the platform's own server sends, in the platform's own shape: told of here, read by its file. */
const notifyRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/platforms/wechat-pay/notify',
  summary: 'What WeChat Pay tells of complaints (消费者投诉 2.0); believed by its signature alone.',
  request: { params, body: { content: { 'application/json': { schema: z.object({}).loose() } }, required: true } },
  responses: {
    204: { description: 'kept' },
    401: jsonOf(refusedSchema, 'not signed by the platform, or too old'),
    404: jsonOf(refusedSchema, 'nothing was agreed with this platform'),
    422: jsonOf(refusedSchema, 'signed, and cannot be read'),
  },
})

/** Complaints that platforms tell of. */
export function platformsApi(house: House, doors: Doors) {
  const { app, words, status, staff } = doorsFor(house, doors, { zh, en })
  const shown = async (slug: string) => ({
    set: (await wechatPayOf(house, slug)) !== undefined,
    notify: `/api/v1/brands/${slug}/platforms/wechat-pay/notify`,
    arrivals: await arrivalsOf(house, slug),
  })

  app.openAPIRegistry.registerPath(notifyRoute)
  app.post('/brands/:brand/platforms/wechat-pay/notify', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.json(words([{ code: 'platform.unknown' }]), 404)
    const done = await takeNotification(house, brand.slug, c.req.header(), await c.req.text())
    if (done.ok) return c.body(null, 204)
    const [{ code }] = done.refusals as [{ code: string }]
    const unsigned = code === 'platform.signature' || code === 'platform.stale'
    return c.json(words(done.refusals), code === 'platform.unknown' ? 404 : unsigned ? 401 : 422)
  })

  return app
    .openapi(showRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      if (!importers.some((role) => signed.member.roles.includes(role)))
        return c.json(words([{ code: 'not-entitled' }]), 403)
      return c.json(await shown(signed.brand.slug), 200)
    })
    .openapi(setRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const done = await setWechatPay(house, signed.brand.slug, signed.member, c.req.valid('json'))
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      return c.json(await shown(signed.brand.slug), 200)
    })
}
