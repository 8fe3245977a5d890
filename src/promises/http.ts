import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Outcome } from '#src/kit/outcome.ts'
import type { Doors } from '#src/people/session.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { doorsFor, staffRefusals } from '#src/site/door.ts'
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

const brandParam = z.object({ brand: z.string() })
const oneParam = z.object({ brand: z.string(), id: z.string() })

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
  request: { params: brandParam, body: { content: { 'application/json': { schema: draftSchema } }, required: true } },
  responses: { 200: jsonOf(listSchema, 'all promises and drafts'), ...staffRefusals },
})
const actRoute = <A extends string, S extends z.ZodType>(act: A, schema: S, summary: string) =>
  createRoute({
    method: 'post',
    path: `/brands/{brand}/promises/{id}/${act}` as const,
    summary,
    request: { params: oneParam, body: { content: { 'application/json': { schema } }, required: true } },
    responses: { 200: jsonOf(listSchema, 'all promises and drafts'), ...staffRefusals },
  })
const approveRoute = actRoute('approve', z.strictObject({}), 'Put a draft of somebody else before the public.')
const gapRoute = actRoute('gaps', gapSchema, 'Record a time in which what was promised was not there.')
const acceptRoute = actRoute('accept-milestone', acceptSchema, 'A milestone is reached, says this document.')

/** Doors to promises: read by anybody, made by two people of different roles. */
export function promisesApi(house: House, doors: Doors) {
  const { app, staff, acted } = doorsFor(
    house,
    doors,
    (refusal) => ({ zh: zh.refusal(refusal), en: en.refusal(refusal) }),
    ['promise.own-draft', 'promise.same-role', 'promise.own-milestone'],
  )
  const told = ({ leaf: _, ...one }: Promised) => one
  const answer = async (slug: string, inside: boolean): Promise<ListAnswer> => {
    const all = await promisesAndDrafts(house, slug)
    return { promises: all.filter(({ draftedBy }) => inside || draftedBy === undefined).map(told) }
  }
  type Act = (house: House, brand: Brand, member: Member, id: string, input: unknown) => Promise<Outcome<unknown>>
  const done = async (headers: Headers, at: { brand: string; id: string }, input: unknown, act: Act) => {
    const { status, body } = await acted(headers, at, input, act, () => answer(at.brand, true))
    return [body as ListAnswer, status as 200] as const
  }
  return app
    .openapi(listRoute, async (c) => {
      const { brand } = c.req.valid('param')
      return c.json(await answer(brand, (await staff(c.req.raw.headers, brand)) !== undefined), 200)
    })
    .openapi(draftRoute, async (c) => {
      const at = { ...c.req.valid('param'), id: '' }
      const draft: Act = (h, brand, member, _, input) => draftPromise(h, brand, member, input)
      return c.json(...(await done(c.req.raw.headers, at, c.req.valid('json'), draft)))
    })
    .openapi(approveRoute, async (c) =>
      c.json(...(await done(c.req.raw.headers, c.req.valid('param'), {}, approvePromise))),
    )
    .openapi(gapRoute, async (c) =>
      c.json(...(await done(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), recordGap))),
    )
    .openapi(acceptRoute, async (c) =>
      c.json(...(await done(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), acceptMilestone))),
    )
}
