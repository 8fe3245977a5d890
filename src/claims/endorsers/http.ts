import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { jsonOf, refused, refusedSchema, statusOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { refusalsOf } from '#src/kit/parse.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { inviteEndorser, revokeInvitation } from './act.ts'
import { admitEndorser, dismissEndorser } from './register.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { endorserById, endorsersOf } from './view.ts'
import { admitSchema, dismissSchema, inviteSchema, registryEntries, revokeInvitationSchema } from './words.ts'

const refusals = {
  401: jsonOf(refusedSchema, 'not signed in at this brand'),
  403: jsonOf(refusedSchema, 'not entitled'),
  404: jsonOf(refusedSchema, 'not there'),
  409: jsonOf(refusedSchema, 'does not fit the situation'),
  422: jsonOf(refusedSchema, 'fields to mend'),
}
const body = <S extends z.ZodType>(schema: S) =>
  ({ content: { 'application/json': { schema } }, required: true }) as const
const brandParam = z.object({ brand: z.string() })
const claimParam = z.object({ brand: z.string(), id: z.string() })

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
  responses: { 200: jsonOf(z.object({ endorsers: z.array(endorserSchema) }), 'the register'), 404: refusals[404] },
})
const admitRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/endorsers',
  summary: 'Admit an endorser to the register, with the ground for it. What they signed before is judged anew.',
  request: { params: brandParam, body: body(admitSchema) },
  responses: { 201: jsonOf(endorserSchema, 'admitted'), ...refusals },
})
const dismissRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/endorsers/{id}/dismiss',
  summary: 'Take an endorser out of the register. Nothing they signed counts any more.',
  request: { params: claimParam, body: body(dismissSchema) },
  responses: { 200: jsonOf(endorserSchema, 'taken out'), ...refusals },
})
const inviteRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/claims/{id}/invitations',
  summary:
    'Ask somebody to countersign. The link in the answer is shown this once; whoever has it can sign and withdraw.',
  request: { params: claimParam, body: body(inviteSchema) },
  responses: {
    201: jsonOf(z.object({ link: z.string(), invitation: z.number(), expiresAt: z.string() }), 'asked'),
    ...refusals,
  },
})
const revokeRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/claims/{id}/invitation-revocations',
  summary: 'Take an invitation back.',
  request: { params: claimParam, body: body(revokeInvitationSchema) },
  responses: { 200: jsonOf(z.object({ invitation: z.number() }), 'taken back'), ...refusals },
})

/** The doors by which the brand's people ask for countersignatures and keep the register. */
export function endorsersApi(house: House, doors: Doors) {
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
  const stranger = wording([{ code: 'not-signed-in' }])

  return app
    .openapi(listRoute, async (c) => {
      const brand = await brandBySlug(house, c.req.valid('param').brand)
      if (!brand) return c.json(wording([{ code: 'brand.unknown' }]), 404)
      const endorsers = (await endorsersOf(house, brand.slug)) as z.infer<typeof endorserSchema>[]
      return c.json({ endorsers: [...endorsers] }, 200)
    })
    .openapi(admitRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(stranger, 401)
      const done = await admitEndorser(house, signed.brand, signed.member, c.req.valid('json'))
      if (!done.ok) return c.json(wording(done.refusals), staffStatusOf(done.refusals))
      return c.json(done.value as z.infer<typeof endorserSchema>, 201)
    })
    .openapi(dismissRoute, async (c) => {
      const { brand: slug, id } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, slug)
      if (!signed) return c.json(stranger, 401)
      const done = await dismissEndorser(house, signed.brand, signed.member, id, c.req.valid('json'))
      if (!done.ok) return c.json(wording(done.refusals), staffStatusOf(done.refusals))
      return c.json((await endorserById(house, slug, id)) as z.infer<typeof endorserSchema>, 200)
    })
    .openapi(inviteRoute, async (c) => {
      const { brand: slug, id } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, slug)
      if (!signed) return c.json(stranger, 401)
      const done = await inviteEndorser(house, signed.brand, signed.member, id, c.req.valid('json'))
      if (!done.ok) return c.json(wording(done.refusals), staffStatusOf(done.refusals))
      const [entry] = done.value.entries
      const { expiresAt } = entry!.data as { expiresAt: string }
      const link = `/b/${slug}/claims/${id}/endorse/${done.value.once}`
      return c.json({ link, invitation: entry!.index, expiresAt }, 201)
    })
    .openapi(revokeRoute, async (c) => {
      const { brand: slug, id } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, slug)
      if (!signed) return c.json(stranger, 401)
      const { invitation } = c.req.valid('json')
      const done = await revokeInvitation(house, signed.brand, signed.member, id, { invitation })
      if (!done.ok) return c.json(wording(done.refusals), staffStatusOf(done.refusals))
      return c.json({ invitation }, 200)
    })
}

const wording = (found: readonly Refusal[]) =>
  refused(found, (refusal) => ({ zh: zh.refusal(refusal), en: en.refusal(refusal) }))

const staffStatusOf = (found: readonly Refusal[]): 403 | 404 | 409 | 422 =>
  found.some((refusal) => refusal.code === 'not-entitled') ? 403 : statusOf(found)
