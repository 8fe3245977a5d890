import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { jsonOf, refused, refusedSchema, statusOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Outcome, Refusal } from '#src/kit/outcome.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { brandParam, jsonBody, oneParam } from '#src/site/door.ts'
import {
  answerAll,
  carryOutAll,
  closeCollective,
  joinCollective,
  offerJoining,
  openCollective,
  serveMembers,
  tellAll,
  tellMembers,
} from './collectiveact.ts'
import { collectiveById, collectivesOf, totalsOf } from './collectiveview.ts'
import { answerSchema, membersSchema, openCollectiveSchema, tellSchema } from './collectivewords.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { owners, topics } from './words.ts'

const toldSchema = z.object({ zh: z.string(), en: z.string(), at: z.string(), index: z.number() })
const collectiveSchema = z
  .object({
    id: z.string(),
    zh: z.string(),
    en: z.string(),
    topic: z.enum(topics),
    owner: z.enum(owners),
    openedAt: z.string(),
    closedAt: z.string().optional(),
    joinableAt: z.string().optional(),
    done: toldSchema.optional(),
    facts: z.array(toldSchema),
    answer: toldSchema.extend({ remains: z.boolean() }).optional(),
    /** How the members' own cases stand. */
    totals: z.object({
      members: z.number(),
      open: z.number(),
      deciding: z.number(),
      toCarryOut: z.number(),
      carriedOut: z.number(),
      endings: z.record(z.string(), z.number()),
    }),
  })
  .openapi('Collective')
type CollectiveTold = z.infer<typeof collectiveSchema>

const refusals = {
  401: jsonOf(refusedSchema, 'not signed in at this brand'),
  404: jsonOf(refusedSchema, 'not there'),
  409: jsonOf(refusedSchema, 'does not fit the situation'),
  422: jsonOf(refusedSchema, 'fields to mend'),
}

const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/collectives',
  summary: 'Collective cases with their totals. Staff of the brand only.',
  request: { params: brandParam },
  responses: { 200: jsonOf(z.object({ collectives: z.array(collectiveSchema) }), 'collective cases'), ...refusals },
})
const openRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/collectives',
  summary: 'Open a collective case: one cause, many people.',
  request: {
    params: brandParam,
    body: jsonBody(openCollectiveSchema),
  },
  responses: { 200: jsonOf(collectiveSchema, 'the collective case'), ...refusals },
})
const onRoute = <A extends string, S extends z.ZodType>(act: A, schema: S, summary: string) =>
  createRoute({
    method: 'post',
    path: `/brands/{brand}/collectives/{id}/${act}` as const,
    summary,
    request: { params: oneParam, body: jsonBody(schema) },
    responses: { 200: jsonOf(collectiveSchema, 'the collective case after the act'), ...refusals },
  })
const joinRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/collectives/{id}/members',
  summary: 'Up to 1,000 cases join at a time; those that cannot are named, and the others have joined.',
  request: { params: oneParam, body: jsonBody(membersSchema) },
  responses: {
    200: jsonOf(
      z.object({ joined: z.number(), refused: z.array(z.object({ case: z.string(), code: z.string() })) }),
      'who joined',
    ),
    ...refusals,
  },
})
const factRoute = onRoute('facts', tellSchema, 'Tell every member a fact.')
const answerRoute = onRoute('answer', answerSchema, 'Answer all at once; each member decides alone.')
const offerRoute = onRoute(
  'offer-joining',
  z.strictObject({}),
  'Let whoever filed about this topic join from their own page.',
)
const carryRoute = onRoute('carry-out', tellSchema, 'It is done for all who accepted: each is told in their own case.')
const closeRoute = onRoute('close', z.strictObject({}), 'End it; refused while a case of a member is open.')

/** The desk's doors to collective cases. */
export function collectivesApi(house: House, doors: Doors) {
  const staff = async (headers: Headers, slug: string): Promise<{ brand: Brand; member: Member } | undefined> => {
    const member = await doors.memberOf(headers, slug)
    const brand = member ? await brandBySlug(house, slug) : undefined
    return member && brand ? { brand, member } : undefined
  }
  const told = async (brand: Brand, id: string): Promise<CollectiveTold> => {
    const { leaf: _, ...found } = (await collectiveById(house, brand.slug, id))!
    const { endings, ...totals } = await totalsOf(house, brand.slug, id)
    return { ...found, facts: [...found.facts], totals: { ...totals, endings: { ...endings } } }
  }
  type Act = (member: Member, brand: Brand, id: string) => Promise<Outcome<unknown>>
  const done = async (headers: Headers, { brand: slug, id }: { brand: string; id: string }, act: Act) => {
    const signed = await staff(headers, slug)
    if (!signed) return { status: 401, body: wording([{ code: 'not-signed-in' }]) }
    const outcome = await act(signed.member, signed.brand, id)
    if (!outcome.ok) return { status: statusOf(outcome.refusals), body: wording(outcome.refusals) }
    return { status: 200, body: await told(signed.brand, id) }
  }
  const answered = ({ status, body }: { status: number; body: unknown }) =>
    [body as CollectiveTold, status as 200] as const

  return new OpenAPIHono()
    .openapi(listRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(wording([{ code: 'not-signed-in' }]), 401)
      const found = await collectivesOf(house, signed.brand.slug)
      return c.json({ collectives: await Promise.all(found.map(({ id }) => told(signed.brand, id))) }, 200)
    })
    .openapi(openRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(wording([{ code: 'not-signed-in' }]), 401)
      const opened = await openCollective(house, signed.member, signed.brand, c.req.valid('json'))
      if (!opened.ok) return c.json(wording(opened.refusals), statusOf(opened.refusals))
      return c.json(await told(signed.brand, opened.value[0]!.subject), 200)
    })
    .openapi(joinRoute, async (c) => {
      const { brand: slug, id } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, slug)
      if (!signed) return c.json(wording([{ code: 'not-signed-in' }]), 401)
      const joined = await joinCollective(house, signed.member, signed.brand, id, c.req.valid('json'))
      if (!joined.ok) return c.json(wording(joined.refusals), statusOf(joined.refusals))
      return c.json({ joined: joined.value.joined, refused: [...joined.value.refused] }, 200)
    })
    .openapi(factRoute, async (c) => {
      const act: Act = (member, brand, id) => tellAll(house, member, brand, id, c.req.valid('json'))
      return c.json(...answered(await done(c.req.raw.headers, c.req.valid('param'), act)))
    })
    .openapi(answerRoute, async (c) => {
      const act: Act = async (member, brand, id) => {
        const outcome = await answerAll(house, member, brand, id, c.req.valid('json'))
        if (outcome.ok) await tellMembers(house, brand, id)
        return outcome
      }
      return c.json(...answered(await done(c.req.raw.headers, c.req.valid('param'), act)))
    })
    .openapi(offerRoute, async (c) => {
      const act: Act = (member, brand, id) => offerJoining(house, member, brand, id)
      return c.json(...answered(await done(c.req.raw.headers, c.req.valid('param'), act)))
    })
    .openapi(carryRoute, async (c) => {
      const act: Act = async (member, brand, id) => {
        const outcome = await carryOutAll(house, member, brand, id, c.req.valid('json'))
        if (outcome.ok) await serveMembers(house, brand, id)
        return outcome
      }
      return c.json(...answered(await done(c.req.raw.headers, c.req.valid('param'), act)))
    })
    .openapi(closeRoute, async (c) => {
      const act: Act = (member, brand, id) => closeCollective(house, member, brand, id)
      return c.json(...answered(await done(c.req.raw.headers, c.req.valid('param'), act)))
    })
}

const wording = (refusals: readonly Refusal[]) =>
  refused(refusals, (refusal) => ({ zh: zh.refusal(refusal), en: en.refusal(refusal) }))
