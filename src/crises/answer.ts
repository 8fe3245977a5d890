import { z } from '@hono/zod-openapi'
import type { House } from '#src/kit/house.ts'
import { reachedBy } from '#src/outbox/view.ts'
import { roles } from '#src/people/words.ts'
import { levels } from './engine/level.ts'
import { clusters, crisisTypes, postureFor, responses } from './engine/posture.ts'
import { current, type Matter, owed } from './matter.ts'
import { subscribersCount } from './subscriptions/view.ts'
import { draftIn, type Inside, insideOf, matterById, nameIn } from './view.ts'
import { answerSchema, draftSchema, dueSchema, reviewSchema, updateSchema, withholdReasons } from './words.ts'

export const pair = z.object({ zh: z.string(), en: z.string() })
const reached = z.object({ sent: z.number(), waiting: z.number(), dead: z.number() })
const place = { at: z.string(), index: z.number(), leaf: z.string() }

/** A matter as the brand's people see it: with what is sealed. */
export const matterSchema = z
  .object({
    id: z.string(),
    name: pair.optional(),
    reason: z.string().optional(),
    type: z.enum(crisisTypes),
    level: z.enum(levels),
    levelSince: z.string(),
    history: z.boolean(),
    badReputation: z.boolean(),
    rehearsal: z.boolean(),
    openedAt: z.string(),
    firstBy: dueSchema,
    firstMissedAt: z.string().optional(),
    playbook: z.string().optional(),
    from: z.string().optional(),
    owed: z.object({ by: dueSchema, missedAt: z.string().optional(), first: z.boolean() }).optional(),
    posture: z.object({
      base: z.enum(clusters),
      cluster: z.enum(clusters),
      reasons: z.array(z.string()),
      responses: z.array(z.enum(responses)),
      barred: z.array(z.string()),
    }),
    tasks: z.array(
      z.object({
        id: z.string(),
        what: pair,
        role: z.enum(roles),
        due: dueSchema,
        escalate: z.object({ to: z.enum(roles), at: z.string() }),
        doneAt: z.string().optional(),
        doneBy: z.string().optional(),
        overdueAt: z.string().optional(),
        escalatedAt: z.string().optional(),
      }),
    ),
    drafts: z.array(
      z.object({
        index: z.number(),
        of: z.enum(['update', 'answer', 'review']),
        by: z.string(),
        at: z.string(),
        standing: z.enum(['waiting', 'approved', 'sent-back', 'published']),
        text: draftSchema.optional(),
        /** Whether the reader wrote it: then somebody else approves it. */
        own: z.boolean(),
      }),
    ),
    versions: z.array(
      z.object({
        ...place,
        version: z.number(),
        text: updateSchema,
        next: dueSchema.optional(),
        missedAt: z.string().optional(),
      }),
    ),
    questions: z.array(
      z.object({ index: z.number(), at: z.string(), question: z.string().optional(), answered: z.number().optional() }),
    ),
    answers: z.array(z.object({ ...place, text: answerSchema })),
    links: z.array(z.object({ to: z.string(), at: z.string(), index: z.number() })),
    withheld: z.array(
      z.object({
        ...place,
        label: pair,
        summary: pair.optional(),
        reason: z.enum(withholdReasons),
        until: z.string(),
        overdueAt: z.string().optional(),
        fact: pair.optional(),
        disclosedAt: z.string().optional(),
      }),
    ),
    review: z
      .object({
        at: z.string(),
        index: z.number(),
        text: reviewSchema,
        signed: z.array(
          z.object({ by: z.string(), at: z.string(), agrees: z.boolean(), objection: z.string().optional() }),
        ),
      })
      .optional(),
    /** How far a statement came, as far as is known without following anybody. */
    reach: z.object({
      subscribers: z.number(),
      versions: z.array(z.object({ index: z.number(), outside: reached, inside: reached })),
    }),
    closedAt: z.string().optional(),
    steps: z.array(z.object({ ...place, type: z.string(), by: z.string() })),
    now: z.string(),
  })
  .openapi('Matter')
export type MatterAnswer = z.infer<typeof matterSchema>

/** A matter in the list of the brand's people. */
export const matterRow = z.object({
  id: z.string(),
  name: pair.optional(),
  title: pair.optional(),
  level: z.enum(levels),
  rehearsal: z.boolean(),
  openedAt: z.string(),
  closedAt: z.string().optional(),
  owed: z.object({ by: dueSchema, missedAt: z.string().optional(), first: z.boolean() }).optional(),
  tasksOpen: z.number(),
  tasksLate: z.number(),
  waiting: z.number(),
})

export const shortId = (matter: Matter) => matter.id.slice('matter:'.length)

export const toldPosture = (posture: ReturnType<typeof postureFor>) => ({
  ...posture,
  reasons: [...posture.reasons],
  responses: [...posture.responses],
  barred: [...posture.barred],
})

export function rowOf(matter: Matter, sealed: Inside): z.infer<typeof matterRow> {
  const { level, rehearsal, openedAt, closedAt, tasks, drafts } = matter
  return {
    id: shortId(matter),
    name: nameIn(sealed, matter),
    title: current(matter)?.text.title,
    level,
    rehearsal,
    openedAt,
    closedAt,
    owed: owed(matter),
    tasksOpen: tasks.filter((task) => !task.doneAt).length,
    tasksLate: tasks.filter((task) => task.overdueAt && !task.doneAt).length,
    waiting: drafts.filter((draft) => draft.standing === 'waiting').length,
  }
}

/** With what is sealed: names, drafts, questions, facts withheld. */
export async function inside(
  house: House,
  brand: string,
  id: string,
  member: string,
): Promise<MatterAnswer | undefined> {
  const matter = await matterById(house, brand, id)
  if (!matter) return undefined
  const indexes = [matter.steps[0]!, ...matter.drafts, ...matter.questions, ...matter.withheld].map(
    ({ index }) => index,
  )
  const sealed = await insideOf(house, brand, indexes)
  const field = <T>(index: number, name: string) => sealed.get(index)?.[name] as T | undefined
  const { posture, ...rest } = {
    posture: postureFor({ ...matter, evidenceOfFault: false, proofOfFalsehood: false }),
    ...matter,
  }
  return JSON.parse(
    JSON.stringify({
      ...rest,
      id: shortId(matter),
      name: nameIn(sealed, matter),
      reason: field<string>(matter.steps[0]!.index, 'reason'),
      owed: owed(matter),
      posture: toldPosture(posture),
      drafts: matter.drafts.map(({ index, of, by, at, standing }) => {
        const { text, author } = draftIn(sealed, index)
        return { index, of, by, at, standing, text, own: author === member }
      }),
      questions: matter.questions.map((one) => ({ ...one, question: field<string>(one.index, 'question') })),
      withheld: matter.withheld.map(({ disclosed, ...one }) => ({
        ...one,
        fact: field(one.index, 'fact'),
        disclosedAt: disclosed?.at,
      })),
      reach: {
        subscribers: await subscribersCount(house, brand, id),
        versions: await reachedBy(
          house,
          brand,
          matter.versions.map(({ index }) => index),
        ),
      },
      now: house.now(),
    }),
  ) as MatterAnswer
}
