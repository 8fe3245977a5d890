import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { brandParam, doorsFor, jsonBody, staffRefusals } from '#src/site/door.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { issueApikey, revokeApikey } from './act.ts'
import { apikeysOf } from './view.ts'
import { issueSchema, scopes } from './words.ts'

const keySchema = z
  .object({
    id: z.string(),
    name: z.string(),
    scopes: z.array(z.enum(scopes)),
    issuedAt: z.string(),
    revokedAt: z.string().optional(),
  })
  .openapi('ApiKey')

const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/api-keys',
  summary: 'API keys and what they open. Administrators only; the keys themselves are not kept.',
  request: { params: brandParam },
  responses: { 200: jsonOf(z.object({ keys: z.array(keySchema) }), 'keys'), ...staffRefusals },
})
const issueRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/api-keys',
  summary: 'Hand out a key to a program. Administrators only; the answer shows it this once.',
  request: { params: brandParam, body: jsonBody(issueSchema) },
  responses: { 201: jsonOf(z.object({ id: z.string(), key: z.string() }), 'the key, this once'), ...staffRefusals },
})
const revokeRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/api-keys/{id}/revoke',
  summary: 'Take a key back: it opens nothing any more. Administrators only.',
  request: { params: z.object({ brand: z.string(), id: z.string().max(60) }) },
  responses: { 200: jsonOf(z.object({ done: z.literal(true) }), 'revoked'), ...staffRefusals },
})

/** Who hands out keys to programs, and takes them back. */
export function apikeysApi(house: House, doors: Doors) {
  const { app, words, status, staff } = doorsFor(house, doors, { zh, en })
  return app
    .openapi(listRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      if (!signed.member.roles.includes('admin')) return c.json(words([{ code: 'not-entitled' }]), 403)
      const keys = await apikeysOf(house, signed.brand.slug)
      return c.json({ keys: keys.map(({ index: _, ...one }) => ({ ...one, scopes: [...one.scopes] })) }, 200)
    })
    .openapi(issueRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const done = await issueApikey(house, signed.brand, signed.member, c.req.valid('json'))
      return done.ok ? c.json({ ...done.value }, 201) : c.json(words(done.refusals), status(done.refusals))
    })
    .openapi(revokeRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const done = await revokeApikey(house, signed.brand, signed.member, c.req.valid('param').id)
      return done.ok ? c.json({ done: true as const }, 200) : c.json(words(done.refusals), status(done.refusals))
    })
}
