import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { actRoute, brandParam, doorsFor, jsonBody, staffRefusals } from '#src/site/door.ts'
import { acceptMilestone, approvePromise, draftPromise, recordGap } from './act.ts'
import type { Promised } from './decide.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { promisesAndDrafts } from './view.ts'
import { acceptSchema, draftSchema, gapSchema, measures } from './words.ts'

const both = { zh: z.string(), en: z.string() }
const promiseSchema = z
  .object({
    id: z.string(),
    ...both,
    measure: z.enum(measures),
    term: z.string().optional(),
    owner: z.string(),
    startsOn: z.string(),
    scope: z.object(both).optional(),
    basis: z.string().optional(),
    /** The role that drafted it, while it is not made. */
    draftedBy: z.string().optional(),
    replaces: z.string().optional(),
    ended: z.object({ on: z.string(), reason: z.string() }).optional(),
    milestones: z
      .array(
        z.object({
          id: z.string(),
          ...both,
          dueOn: z.string(),
          accepted: z.object({ on: z.string(), document: z.string(), name: z.string(), index: z.number() }).optional(),
        }),
      )
      .readonly()
      .optional(),
    gaps: z
      .array(z.object({ fromAt: z.string(), toAt: z.string(), ...both, index: z.number() }))
      .readonly()
      .optional(),
    entries: z.array(z.number()).readonly(),
  })
  .openapi('Promise')
const listSchema = z.object({ promises: z.array(promiseSchema) })
type ListAnswer = z.infer<typeof listSchema>

const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/promises',
  summary: 'Every promise of a brand; its own people see the drafts as well.',
  request: { params: brandParam },
  responses: { 200: jsonOf(listSchema, 'promises, in the order they began'), ...staffRefusals },
})
const draftRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/promises',
  summary: 'Draft a promise; it binds nobody until somebody of another role approves it.',
  request: { params: brandParam, body: jsonBody(draftSchema) },
  responses: { 200: jsonOf(listSchema, 'all promises and drafts'), ...staffRefusals },
})
const approveRoute = actRoute(
  'promises/{id}/approve',
  'Put a draft of somebody else before the public.',
  z.strictObject({}),
  listSchema,
)
const gapRoute = actRoute(
  'promises/{id}/gaps',
  'Record a time in which what was promised was not there.',
  gapSchema,
  listSchema,
)
const acceptRoute = actRoute(
  'promises/{id}/accept-milestone',
  'A milestone is reached, says this document.',
  acceptSchema,
  listSchema,
)

/** Doors to promises: read by anybody, made by two people of different roles. */
export function promisesApi(house: House, doors: Doors) {
  const { app, staff, acting } = doorsFor(house, doors, { zh, en }, [
    'promise.own-draft',
    'promise.same-role',
    'promise.own-milestone',
  ])
  const told = ({ leaf: _, ...one }: Promised) => one
  const answer = async (slug: string, inside: boolean): Promise<ListAnswer> => {
    const found = await promisesAndDrafts(house, slug)
    return { promises: found.filter(({ draftedBy }) => inside || draftedBy === undefined).map(told) }
  }
  const all = ({ brand }: { readonly brand: string }) => answer(brand, true)
  return app
    .openapi(listRoute, async (c) => {
      const { brand } = c.req.valid('param')
      return c.json(await answer(brand, (await staff(c.req.raw.headers, brand)) !== undefined), 200)
    })
    .openapi(
      draftRoute,
      acting((h, brand, member, _, input) => draftPromise(h, brand, member, input), all),
    )
    .openapi(approveRoute, acting(approvePromise, all))
    .openapi(gapRoute, acting(recordGap, all))
    .openapi(acceptRoute, acting(acceptMilestone, all))
}
