import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import { refuse } from '#src/kit/outcome.ts'
import type { Doors } from '#src/people/session.ts'
import {
  type At,
  actRoute,
  brandParam,
  doorsFor,
  jsonBody,
  listRoute,
  type Signed,
  staffRefusals,
} from '#src/site/door.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { insideOf } from '../view.ts'
import { approvePlaybook, retirePlaybook, writePlaybook } from './act.ts'
import { inForce, type Playbook } from './decide.ts'
import { skeleton } from './skeleton.ts'
import { playbookById, playbooksOf } from './view.ts'
import { playbookSchema, preparedSchema } from './words.ts'

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

const playbooksRoute = listRoute(
  'desk/playbooks',
  'Who does what within how long, and where a playbook can begin. For the brand’s people.',
  z.object({ playbooks: z.array(answerSchema), skeleton: playbookSchema }),
)
const writeRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/playbooks',
  summary: 'Write a playbook; it is in force once somebody else has approved it.',
  request: { params: brandParam, body: jsonBody(playbookSchema) },
  responses: { 201: jsonOf(answerSchema, 'the playbook'), ...staffRefusals },
})
const routes = {
  version: actRoute(
    'playbooks/{id}/versions',
    'Write another version; the one in force stays until it is approved.',
    playbookSchema,
    answerSchema,
  ),
  approve: actRoute(
    'playbooks/{id}/approve',
    'Approve the newest version, by somebody else than who wrote it.',
    z.strictObject({}),
    answerSchema,
  ),
  retire: actRoute('playbooks/{id}/retire', 'Take it out of force.', z.strictObject({}), answerSchema),
}

/** Playbooks for the desk. */
export function playbooksApi(house: House, doors: Doors) {
  const { app, done, acting, listing } = doorsFor(house, doors, { zh, en }, ['playbook.own'])
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
  const one = async ({ brand, id }: At, { member }: Signed) => {
    const found = await playbookById(house, brand, id)
    return found && told(brand, found, member.id)
  }
  const another: Parameters<typeof acting>[0] = async (_, brand, member, id, input) =>
    (await playbookById(house, brand.slug, id))
      ? writePlaybook(house, brand, member, input, id)
      : refuse('playbook.unknown')

  return app
    .openapi(
      playbooksRoute,
      listing(async ({ brand, member }) => {
        const all = await playbooksOf(house, brand.slug)
        return { playbooks: await Promise.all(all.map((one) => told(brand.slug, one, member.id))), skeleton }
      }),
    )
    .openapi(writeRoute, async (c) => {
      const { status, body } = await done(
        c.req.raw.headers,
        c.req.valid('param').brand,
        ({ brand, member }) => writePlaybook(house, brand, member, c.req.valid('json')),
        ({ id }, signed) => one({ brand: signed.brand.slug, id }, signed),
        201,
      )
      return c.json(body as PlaybookAnswer, status as 201)
    })
    .openapi(routes.version, acting(another, one))
    .openapi(routes.approve, acting(approvePlaybook, one))
    .openapi(routes.retire, acting(retirePlaybook, one))
}
