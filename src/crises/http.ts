import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import {
  type At,
  actRoute,
  brandParam,
  doorsFor,
  jsonBody,
  listRoute,
  oneParam,
  oneRoute,
  publicRoute,
  type Signed,
  staffRefusals,
} from '#src/site/door.ts'
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
import { inside, matterRow, matterSchema, pair, rowOf, shortId, toldPosture } from './answer.ts'
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

const tellRoute = publicRoute(
  'matters',
  'What a brand has explained to the public, as it reads now.',
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
)
const mattersRoute = listRoute(
  'desk/matters',
  'All matters of a brand, rehearsals too. For its people.',
  z.object({ matters: z.array(matterRow), now: z.string() }),
)
const matterRoute = oneRoute(
  'desk/matters/{id}',
  'One matter with what is sealed in it. For the brand’s people.',
  matterSchema,
)
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
const signRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/matters/{id}/review/signatures',
  summary: 'What an observer says of the public review, signed with the key that stands in the log. Needs no account.',
  request: { params: oneParam, body: jsonBody(signReviewSchema) },
  responses: {
    201: jsonOf(z.object({ signed: z.literal(true) }), 'it stands on the page'),
    404: staffRefusals[404],
    409: staffRefusals[409],
    422: staffRefusals[422],
  },
})

const on = <P extends string, S extends z.ZodType>(path: P, summary: string, body: S) =>
  actRoute(`matters/{id}/${path}`, summary, body, matterSchema)
const routes = {
  level: on('level', 'Set the level, with the reason.', levelSchema),
  task: on('tasks', 'Add a task no playbook foresaw.', addTaskSchema),
  done: on('tasks/done', 'Say that a task is done.', taskSchema),
  draft: on('drafts', 'Draft an update, an answer or the review.', draftSchema),
  approve: on('drafts/approve', 'Approve what a colleague wrote.', ofDraftSchema),
  sendBack: on('drafts/send-back', 'Send a draft back, with the reason.', sendBackSchema),
  publish: on('drafts/publish', 'Publish what was approved.', ofDraftSchema),
  withhold: on('withheld', 'Commit to a fact that is not said yet.', withholdSchema),
  postpone: on('withheld/postpone', 'Say that it stays withheld, until when and why.', postponeSchema),
  disclose: on('withheld/disclose', 'Say what was withheld; provably the same.', discloseSchema),
  link: on('links', 'Link a collective case, a payout run, a standard.', linkingSchema),
  close: on('close', 'Close the matter, after the public review.', z.strictObject({})),
}

/** Crises for programs: reading what is public for everyone, the rest for the brand's people. */
export function mattersApi(house: House, doors: Doors) {
  const { app, words, status, stranger, staff, acting, listing } = doorsFor(house, doors, { zh, en }, [
    'matter.own-draft',
  ])
  const matter = ({ brand, id }: At, { member }: Signed) => inside(house, brand, id, member.id)

  return app
    .openapi(tellRoute, async (c) => {
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
    .openapi(
      mattersRoute,
      listing(async ({ brand: { slug } }) => {
        const matters = await mattersOf(house, slug)
        const first = matters.map((one) => one.steps[0]!.index)
        const sealed = await insideOf(house, slug, first)
        return { matters: matters.map((one) => rowOf(one, sealed)), now: house.now() }
      }),
    )
    .openapi(matterRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(stranger, 401)
      const found = await inside(house, brand, id, signed.member.id)
      return found ? c.json(found, 200) : c.json(words([{ code: 'matter.unknown' }]), 404)
    })
    .openapi(gradeRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await staff(c.req.raw.headers, brand))) return c.json(stranger, 401)
      const { observed: seen, situation: what } = c.req.valid('json')
      const { level, triggers: held } = levelFor(JSON.parse(JSON.stringify(seen)))
      const posture = postureFor(what)
      return c.json({ level, triggers: [...held], posture: toldPosture(posture) }, 200)
    })
    .openapi(openRoute, async (c) => {
      const { brand } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(stranger, 401)
      const done = await openMatter(house, signed.brand, signed.member, c.req.valid('json'))
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      return c.json((await inside(house, brand, done.value.id, signed.member.id))!, 201)
    })
    .openapi(routes.level, acting(setLevel, matter))
    .openapi(routes.task, acting(addTask, matter))
    .openapi(routes.done, acting(doTask, matter))
    .openapi(routes.draft, acting(draftText, matter))
    .openapi(routes.approve, acting(approveDraft, matter))
    .openapi(routes.sendBack, acting(sendBack, matter))
    .openapi(routes.publish, acting(publishDraft, matter))
    .openapi(routes.withhold, acting(withhold, matter))
    .openapi(routes.postpone, acting(postpone, matter))
    .openapi(routes.disclose, acting(disclose, matter))
    .openapi(routes.link, acting(linkMatter, matter))
    .openapi(signRoute, async (c) => {
      const { brand: slug, id } = c.req.valid('param')
      const brand = await brandBySlug(house, slug)
      if (!brand) return c.json(words([{ code: 'brand.unknown' }]), 404)
      const done = await signReview(house, brand, id, c.req.valid('json'))
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals) as 409)
      return c.json({ signed: true as const }, 201)
    })
    .openapi(routes.close, acting(closeMatter, matter))
}
