import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import { brandParam, doorsFor, jsonBody, oneParam, staffRefusals } from '#src/site/door.ts'
import { inviteEndorser, revokeInvitation } from './act.ts'
import { admitEndorser, dismissEndorser } from './register.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { endorserById, endorsersOf } from './view.ts'
import { admitSchema, dismissSchema, inviteSchema, registryEntries, revokeInvitationSchema } from './words.ts'

const endorserSchema = z
  .object({
    ...registryEntries['endorser.admitted/1'].shape,
    id: z.string(),
    admittedAt: z.string(),
    admittedBy: z.string(),
    index: z.number(),
    leaf: z.string(),
    dismissed: z.object({ reason: z.string(), on: z.string(), at: z.string(), index: z.number() }).optional(),
  })
  .openapi('Endorser')

const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/endorsers',
  summary: 'The register of who may countersign what, those that were taken out included. Public.',
  request: { params: brandParam },
  responses: { 200: jsonOf(z.object({ endorsers: z.array(endorserSchema) }), 'the register'), 404: staffRefusals[404] },
})
const admitRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/endorsers',
  summary: 'Admit an endorser to the register, with the ground for it. What they signed before is judged anew.',
  request: { params: brandParam, body: jsonBody(admitSchema) },
  responses: { 201: jsonOf(endorserSchema, 'admitted'), ...staffRefusals },
})
const dismissRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/endorsers/{id}/dismiss',
  summary: 'Take an endorser out of the register. Nothing they signed counts any more.',
  request: { params: oneParam, body: jsonBody(dismissSchema) },
  responses: { 200: jsonOf(endorserSchema, 'taken out'), ...staffRefusals },
})
const inviteRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/claims/{id}/invitations',
  summary:
    'Ask somebody to countersign. The link in the answer is shown this once; whoever has it can sign and withdraw.',
  request: { params: oneParam, body: jsonBody(inviteSchema) },
  responses: {
    201: jsonOf(z.object({ link: z.string(), invitation: z.number(), expiresAt: z.string() }), 'asked'),
    ...staffRefusals,
  },
})
const revokeRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/claims/{id}/invitation-revocations',
  summary: 'Take an invitation back.',
  request: { params: oneParam, body: jsonBody(revokeInvitationSchema) },
  responses: { 200: jsonOf(z.object({ invitation: z.number() }), 'taken back'), ...staffRefusals },
})

/** The doors by which the brand's people ask for countersignatures and keep the register. */
export function endorsersApi(house: House, doors: Doors) {
  const { app, words, stranger, staff, status, done, acting } = doorsFor(house, doors, { zh, en })

  return app
    .openapi(listRoute, async (c) => {
      const brand = await brandBySlug(house, c.req.valid('param').brand)
      if (!brand) return c.json(words([{ code: 'brand.unknown' }]), 404)
      const endorsers = (await endorsersOf(house, brand.slug)) as z.infer<typeof endorserSchema>[]
      return c.json({ endorsers: [...endorsers] }, 200)
    })
    .openapi(admitRoute, async (c) => {
      const told = await done(
        c.req.raw.headers,
        c.req.valid('param').brand,
        ({ brand, member }) => admitEndorser(house, brand, member, c.req.valid('json')),
        (endorser) => endorser,
        201,
      )
      return c.json(told.body as z.infer<typeof endorserSchema>, told.status as 201)
    })
    .openapi(
      dismissRoute,
      acting(dismissEndorser, ({ brand, id }) => endorserById(house, brand, id)),
    )
    .openapi(inviteRoute, async (c) => {
      const { brand: slug, id } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, slug)
      if (!signed) return c.json(stranger, 401)
      const invited = await inviteEndorser(house, signed.brand, signed.member, id, c.req.valid('json'))
      if (!invited.ok) return c.json(words(invited.refusals), status(invited.refusals))
      const [entry] = invited.value.entries
      const { expiresAt } = entry!.data as { expiresAt: string }
      const link = `/b/${slug}/claims/${id}/endorse/${invited.value.once}`
      return c.json({ link, invitation: entry!.index, expiresAt }, 201)
    })
    .openapi(revokeRoute, async (c) => {
      const { brand: slug, id } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, slug)
      if (!signed) return c.json(stranger, 401)
      const { invitation } = c.req.valid('json')
      const revoked = await revokeInvitation(house, signed.brand, signed.member, id, { invitation })
      if (!revoked.ok) return c.json(words(revoked.refusals), status(revoked.refusals))
      return c.json({ invitation }, 200)
    })
}
