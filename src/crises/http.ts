import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf, refusedSchema } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import { doorsFor, staffRefusals } from '#src/site/door.ts'
import {
  addTask,
  approveDraft,
  closeMatter,
  disclose,
  doTask,
  draftText,
  linkMatter,
  openMatter,
  postpone,
  publishDraft,
  sendBack,
  setLevel,
  signReview,
  withhold,
} from './act.ts'
import { inside, type MatterAnswer, matterRow, matterSchema, pair, rowOf, shortId, toldPosture } from './answer.ts'
import { levelFor, levels, triggers } from './engine/level.ts'
import { crisisTypes, postureFor } from './engine/posture.ts'
import { current } from './matter.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { insideOf, mattersOf, toldMatters } from './view.ts'
import {
  addTaskSchema,
  discloseSchema,
  draftSchema,
  dueSchema,
  levelSchema,
  linkingSchema,
  ofDraftSchema,
  openSchema,
  postponeSchema,
  sendBackSchema,
  signReviewSchema,
  taskSchema,
  withholdSchema,
} from './words.ts'

const brandParam = z.object({ brand: z.string() })
const matterParam = z.object({ brand: z.string(), id: z.string() })
const jsonBody = <S extends z.ZodType>(schema: S) =>
  ({ content: { 'application/json': { schema } }, required: true }) as const

const publicRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/matters',
  summary: 'What a brand has explained to the public, as it reads now.',
  request: { params: brandParam },
  responses: {
    200: jsonOf(
      z.object({
        matters: z.array(
          z.object({
            id: z.string(),
            title: pair,
            version: z.number(),
            at: z.string(),
            next: dueSchema.optional(),
            missedAt: z.string().optional(),
            closedAt: z.string().optional(),
            /** What an observer signs is over this leaf. */
            review: z.object({ index: z.number(), leaf: z.string() }).optional(),
          }),
        ),
      }),
      'matters',
    ),
    404: jsonOf(refusedSchema, 'no such brand'),
  },
})
const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/desk/matters',
  summary: 'All matters of a brand, rehearsals too. For its people.',
  request: { params: brandParam },
  responses: { 200: jsonOf(z.object({ matters: z.array(matterRow), now: z.string() }), 'matters'), ...staffRefusals },
})
const oneRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/desk/matters/{id}',
  summary: 'One matter with what is sealed in it. For the brand’s people.',
  request: { params: matterParam },
  responses: { 200: jsonOf(matterSchema, 'the matter'), ...staffRefusals },
})
const openRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/matters',
  summary: 'Raise the alarm: every clock runs from here.',
  request: { params: brandParam, body: jsonBody(openSchema) },
  responses: { 201: jsonOf(matterSchema, 'the matter'), ...staffRefusals },
})
const observed = z.strictObject({
  mentionRatio: z.number().min(0).optional(),
  likeComplaints: z.int().min(0).optional(),
  complaintSigma: z.number().optional(),
  hotLists: z.int().min(0).optional(),
  hotListRank: z.int().min(1).optional(),
  bloggerFollowers: z.int().min(0).optional(),
  regulatorAsked: z.boolean().optional(),
  media: z.enum(['none', 'local', 'provincial', 'national']).optional(),
  centralRegulator: z.boolean().optional(),
  batchDefect: z.boolean().optional(),
  injured: z.int().min(0).optional(),
  deaths: z.int().min(0).optional(),
  recall: z.boolean().optional(),
  dataLeakPersons: z.int().min(0).optional(),
})
const situation = z.strictObject({
  type: z.enum(crisisTypes),
  history: z.boolean(),
  badReputation: z.boolean(),
  evidenceOfFault: z.boolean(),
  proofOfFalsehood: z.boolean(),
})
const gradeRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/desk/matters/grade',
  summary: 'Which level what was observed amounts to, and which posture it asks for. Writes nothing.',
  request: { params: brandParam, body: jsonBody(z.strictObject({ observed, situation })) },
  responses: {
    200: jsonOf(
      z.object({
        level: z.enum(levels).optional(),
        triggers: z.array(z.enum(triggers)),
        posture: matterSchema.shape.posture,
      }),
      'level and posture',
    ),
    ...staffRefusals,
  },
})
const actRoute = <P extends string, S extends z.ZodType>(path: P, schema: S, summary: string) =>
  createRoute({
    method: 'post',
    path: `/brands/{brand}/matters/{id}/${path}` as const,
    summary,
    request: { params: matterParam, body: jsonBody(schema) },
    responses: { 200: jsonOf(matterSchema, 'the matter after the act'), ...staffRefusals },
  })

const signRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/matters/{id}/review/signatures',
  summary: 'What an observer says of the public review, signed with the key that stands in the log. Needs no account.',
  request: { params: matterParam, body: jsonBody(signReviewSchema) },
  responses: {
    201: jsonOf(z.object({ signed: z.literal(true) }), 'it stands on the page'),
    404: staffRefusals[404],
    409: staffRefusals[409],
    422: staffRefusals[422],
  },
})

const routes = {
  level: actRoute('level', levelSchema, 'Set the level, with the reason.'),
  task: actRoute('tasks', addTaskSchema, 'Add a task no playbook foresaw.'),
  done: actRoute('tasks/done', taskSchema, 'Say that a task is done.'),
  draft: actRoute('drafts', draftSchema, 'Draft an update, an answer or the review.'),
  approve: actRoute('drafts/approve', ofDraftSchema, 'Approve what a colleague wrote.'),
  sendBack: actRoute('drafts/send-back', sendBackSchema, 'Send a draft back, with the reason.'),
  publish: actRoute('drafts/publish', ofDraftSchema, 'Publish what was approved.'),
  withhold: actRoute('withheld', withholdSchema, 'Commit to a fact that is not said yet.'),
  postpone: actRoute('withheld/postpone', postponeSchema, 'Say that it stays withheld, until when and why.'),
  disclose: actRoute('withheld/disclose', discloseSchema, 'Say what was withheld; provably the same.'),
  link: actRoute('links', linkingSchema, 'Link a collective case, a payout run, a standard.'),
  close: actRoute('close', z.strictObject({}), 'Close the matter, after the public review.'),
}

/** Crises for programs: reading what is public for everyone, the rest for the brand's people. */
export function mattersApi(house: House, doors: Doors) {
  const { app, words, status, staff, acted } = doorsFor(
    house,
    doors,
    (refusal) => ({ zh: zh.refusal(refusal), en: en.refusal(refusal) }),
    ['matter.own-draft'],
  )

  const act = async (
    headers: Headers,
    at: { brand: string; id: string },
    input: unknown,
    perform: Parameters<typeof acted>[3],
  ) => {
    const member = (await staff(headers, at.brand))?.member
    return acted(headers, at, input, perform, () => inside(house, at.brand, at.id, member?.id ?? ''))
  }

  return app
    .openapi(publicRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await brandBySlug(house, brand))) return c.json(words([{ code: 'brand.unknown' }]), 404)
      const matters = (await toldMatters(house, brand)).map((matter) => {
        const { text, version, at, next, missedAt } = current(matter)!
        const review = matter.review && { index: matter.review.index, leaf: matter.review.leaf }
        return {
          id: shortId(matter),
          title: text.title,
          version,
          at,
          next,
          missedAt,
          closedAt: matter.closedAt,
          review,
        }
      })
      return c.json({ matters }, 200)
    })
    .openapi(listRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await staff(c.req.raw.headers, brand))) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const matters = await mattersOf(house, brand)
      const first = matters.map((matter) => matter.steps[0]!.index)
      const sealed = await insideOf(house, brand, first)
      return c.json({ matters: matters.map((matter) => rowOf(matter, sealed)), now: house.now() }, 200)
    })
    .openapi(oneRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const found = await inside(house, brand, id, signed.member.id)
      return found ? c.json(found, 200) : c.json(words([{ code: 'matter.unknown' }]), 404)
    })
    .openapi(gradeRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await staff(c.req.raw.headers, brand))) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const { observed: seen, situation: what } = c.req.valid('json')
      const { level, triggers: held } = levelFor(JSON.parse(JSON.stringify(seen)))
      const posture = postureFor(what)
      return c.json({ level, triggers: [...held], posture: toldPosture(posture) }, 200)
    })
    .openapi(openRoute, async (c) => {
      const { brand } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const done = await openMatter(house, signed.brand, signed.member, c.req.valid('json'))
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      return c.json((await inside(house, brand, done.value.id, signed.member.id))!, 201)
    })
    .openapi(routes.level, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), setLevel)
      return c.json(done.body as MatterAnswer, done.status as 200)
    })
    .openapi(routes.task, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), addTask)
      return c.json(done.body as MatterAnswer, done.status as 200)
    })
    .openapi(routes.done, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), doTask)
      return c.json(done.body as MatterAnswer, done.status as 200)
    })
    .openapi(routes.draft, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), draftText)
      return c.json(done.body as MatterAnswer, done.status as 200)
    })
    .openapi(routes.approve, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), approveDraft)
      return c.json(done.body as MatterAnswer, done.status as 200)
    })
    .openapi(routes.sendBack, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), sendBack)
      return c.json(done.body as MatterAnswer, done.status as 200)
    })
    .openapi(routes.publish, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), publishDraft)
      return c.json(done.body as MatterAnswer, done.status as 200)
    })
    .openapi(routes.withhold, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), withhold)
      return c.json(done.body as MatterAnswer, done.status as 200)
    })
    .openapi(routes.postpone, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), postpone)
      return c.json(done.body as MatterAnswer, done.status as 200)
    })
    .openapi(routes.disclose, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), disclose)
      return c.json(done.body as MatterAnswer, done.status as 200)
    })
    .openapi(routes.link, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), linkMatter)
      return c.json(done.body as MatterAnswer, done.status as 200)
    })
    .openapi(signRoute, async (c) => {
      const { brand: slug, id } = c.req.valid('param')
      const brand = await brandBySlug(house, slug)
      if (!brand) return c.json(words([{ code: 'brand.unknown' }]), 404)
      const done = await signReview(house, brand, id, c.req.valid('json'))
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals) as 409)
      return c.json({ signed: true as const }, 201)
    })
    .openapi(routes.close, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), closeMatter)
      return c.json(done.body as MatterAnswer, done.status as 200)
    })
}
