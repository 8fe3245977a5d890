import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { doorsFor, staffRefusals } from '#src/site/door.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { insideOf } from '../view.ts'
import { approvePlaybook, retirePlaybook, writePlaybook } from './act.ts'
import { inForce, type Playbook } from './decide.ts'
import { skeleton } from './skeleton.ts'
import { playbookById, playbooksOf } from './view.ts'
import { playbookSchema, preparedSchema } from './words.ts'

const brandParam = z.object({ brand: z.string() })
const oneParam = z.object({ brand: z.string(), id: z.string() })
const jsonBody = <S extends z.ZodType>(schema: S) =>
  ({ content: { 'application/json': { schema } }, required: true }) as const

const versionSchema = playbookSchema.omit({ prepared: true }).extend({
  version: z.number(),
  at: z.string(),
  index: z.number(),
  approvedAt: z.string().optional(),
  prepared: z.array(preparedSchema),
  /** Whether the reader wrote it: then somebody else approves it. */
  own: z.boolean(),
})
const answerSchema = z
  .object({
    id: z.string(),
    retiredAt: z.string().optional(),
    /** The version to go by. */
    inForce: z.number().optional(),
    versions: z.array(versionSchema),
  })
  .openapi('Playbook')
export type PlaybookAnswer = z.infer<typeof answerSchema>

const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/desk/playbooks',
  summary: 'Who does what within how long, and where a playbook can begin. For the brand’s people.',
  request: { params: brandParam },
  responses: {
    200: jsonOf(z.object({ playbooks: z.array(answerSchema), skeleton: playbookSchema }), 'playbooks'),
    ...staffRefusals,
  },
})
const writeRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/playbooks',
  summary: 'Write a playbook; it is in force once somebody else has approved it.',
  request: { params: brandParam, body: jsonBody(playbookSchema) },
  responses: { 201: jsonOf(answerSchema, 'the playbook'), ...staffRefusals },
})
const actRoute = <P extends string, S extends z.ZodType>(path: P, schema: S, summary: string) =>
  createRoute({
    method: 'post',
    path: `/brands/{brand}/playbooks/{id}/${path}` as const,
    summary,
    request: { params: oneParam, body: jsonBody(schema) },
    responses: { 200: jsonOf(answerSchema, 'the playbook after the act'), ...staffRefusals },
  })
const routes = {
  version: actRoute('versions', playbookSchema, 'Write another version; the one in force stays until it is approved.'),
  approve: actRoute('approve', z.strictObject({}), 'Approve the newest version, by somebody else than who wrote it.'),
  retire: actRoute('retire', z.strictObject({}), 'Take it out of force.'),
}

/** Playbooks for the desk. */
export function playbooksApi(house: House, doors: Doors) {
  const { app, words, status, staff, acted } = doorsFor(
    house,
    doors,
    (refusal) => ({ zh: zh.refusal(refusal), en: en.refusal(refusal) }),
    ['playbook.own'],
  )
  const told = async (brand: string, playbook: Playbook, member: string): Promise<PlaybookAnswer> => {
    const sealed = await insideOf(
      house,
      brand,
      playbook.versions.map(({ index }) => index),
    )
    const versions = playbook.versions.map(({ leaf: _, ...version }) => {
      const held = sealed.get(version.index)
      return { ...version, prepared: held?.prepared ?? [], own: held?.actor === member }
    })
    const { retiredAt } = playbook
    const answer = {
      id: playbook.id.slice('playbook:'.length),
      retiredAt,
      versions,
      inForce: inForce(playbook)?.version,
    }
    return JSON.parse(JSON.stringify(answer)) as PlaybookAnswer
  }
  const one = async (headers: Headers, { brand, id }: { brand: string; id: string }) => {
    const member = (await staff(headers, brand))?.member
    const found = await playbookById(house, brand, id)
    return found && told(brand, found, member?.id ?? '')
  }

  return app
    .openapi(listRoute, async (c) => {
      const { brand } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const all = await playbooksOf(house, brand)
      const playbooks = await Promise.all(all.map((playbook) => told(brand, playbook, signed.member.id)))
      return c.json({ playbooks, skeleton }, 200)
    })
    .openapi(writeRoute, async (c) => {
      const { brand } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const done = await writePlaybook(house, signed.brand, signed.member, c.req.valid('json'))
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      return c.json((await one(c.req.raw.headers, { brand, id: done.value.id }))!, 201)
    })
    .openapi(routes.version, async (c) => {
      const at = c.req.valid('param')
      const headers = c.req.raw.headers
      const done = await acted(
        headers,
        at,
        c.req.valid('json'),
        async (house, brand, member, id, input) =>
          (await playbookById(house, brand.slug, id))
            ? writePlaybook(house, brand, member, input, id)
            : { ok: false, refusals: [{ code: 'playbook.unknown' }] },
        () => one(headers, at),
      )
      return c.json(done.body as PlaybookAnswer, done.status as 200)
    })
    .openapi(routes.approve, async (c) => {
      const at = c.req.valid('param')
      const headers = c.req.raw.headers
      const done = await acted(headers, at, c.req.valid('json'), approvePlaybook, () => one(headers, at))
      return c.json(done.body as PlaybookAnswer, done.status as 200)
    })
    .openapi(routes.retire, async (c) => {
      const at = c.req.valid('param')
      const headers = c.req.raw.headers
      const done = await acted(headers, at, c.req.valid('json'), retirePlaybook, () => one(headers, at))
      return c.json(done.body as PlaybookAnswer, done.status as 200)
    })
}
