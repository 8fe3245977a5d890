import { createRoute, z } from '@hono/zod-openapi'
import { casesById } from '#src/cases/view.ts'
import { insideOf, mattersOf, nameIn } from '#src/crises/view.ts'
import { improvementOfWarning } from '#src/improvements/view.ts'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import { roles } from '#src/people/words.ts'
import { doorsFor, staffRefusals } from '#src/site/door.ts'
import { importMentions } from '../streams/act.ts'
import { watchedOf } from '../streams/view.ts'
import { families, importSchema, streamOf } from '../streams/words.ts'
import { acknowledgeWarning, chartAround, judgeWarning, moveLevel, openWarning } from './act.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { notesOf, sealedOf, warningById, warningsIn, watchReports } from './view.ts'
import type { Warning } from './warning.ts'
import {
  acknowledgeSchema,
  judgeSchema,
  levelSchema,
  levels,
  numbersSchema,
  openSchema,
  streamSchema,
} from './words.ts'

const about = z.object({ stream: streamSchema, numbers: numbersSchema, cases: z.array(z.string()) })
const warningSchema = z
  .object({
    id: z.string(),
    level: z.enum(levels),
    family: z.enum(families),
    on: z.string(),
    since: z.string(),
    standing: z.object({ is: z.enum(['raised', 'acknowledged', 'subsided', 'normal', 'false']), sinceAt: z.string() }),
    owner: z.enum(roles).optional(),
    opened: z.object({ zh: z.string(), en: z.string() }).optional(),
    /** Sealed in the log; absent where it was forgotten. */
    about: about.optional(),
  })
  .openapi('Warning')
type WarningAnswer = z.infer<typeof warningSchema>

const pair = z.object({ zh: z.string(), en: z.string() })
const oneSchema = warningSchema.extend({
  /** What it has led to: matters that began from it or rest on it, and the improvement. */
  matters: z.array(
    z.object({
      id: z.string(),
      name: pair.optional(),
      level: z.enum(levels),
      rehearsal: z.boolean(),
      openedAt: z.string(),
      closedAt: z.string().optional(),
    }),
  ),
  improvement: pair.extend({ id: z.string(), standing: z.enum(['open', 'closed', 'reopened']) }).optional(),
  /** The first of its cases, by the numbers people know them by. */
  cases: z.array(z.object({ id: z.string(), number: z.string() })),
  steps: z.array(
    z.object({
      type: z.string(),
      at: z.string(),
      by: z.string(),
      index: z.number(),
      level: z.enum(levels).optional(),
      note: z.string().optional(),
    }),
  ),
  chart: z.array(
    z.object({
      on: z.string(),
      observed: z.number(),
      expected: z.number(),
      low: z.number(),
      high: z.number(),
      alarm: z.boolean(),
    }),
  ),
})

const shownCases = 20

const brandParam = z.object({ brand: z.string() })
const oneParam = z.object({ brand: z.string(), id: z.string() })
const jsonBody = <S extends z.ZodType>(schema: S) =>
  ({ content: { 'application/json': { schema } }, required: true }) as const
const refusals = staffRefusals

const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/warnings',
  summary: 'Early warnings, what waits to be taken up first. For the brand’s people.',
  request: {
    params: brandParam,
    query: z.object({
      standing: z.enum(['raised', 'acknowledged', 'subsided', 'normal', 'false']).optional(),
      most: z.coerce.number().int().min(1).max(200).default(50),
      skip: z.coerce.number().int().min(0).max(1_000_000).default(0),
    }),
  },
  responses: {
    200: jsonOf(
      z.object({ total: z.number(), warnings: z.array(warningSchema), through: z.string().optional() }),
      'warnings, and the day up to which was judged',
    ),
    ...refusals,
  },
})
const oneRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/warnings/{id}',
  summary: 'One warning: what, since when, how sure, compared with what, which cases. For the brand’s people.',
  request: { params: oneParam },
  responses: { 200: jsonOf(oneSchema, 'the warning'), ...refusals },
})
const reportsRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/watch',
  summary: 'How much was watched and how often it alarmed, month by month. Public.',
  request: { params: brandParam },
  responses: {
    200: jsonOf(
      z.object({
        reports: z.array(
          z.object({
            month: z.string(),
            streams: z.number(),
            streamDays: z.number(),
            alarmDays: z.number(),
            budget: z.number(),
            index: z.number(),
          }),
        ),
      }),
      'reports',
    ),
    404: refusals[404],
  },
})
const actRoute = <P extends string, S extends z.ZodType>(path: P, schema: S, summary: string) =>
  createRoute({
    method: 'post',
    path: `/brands/{brand}/warnings/{id}/${path}` as const,
    summary,
    request: { params: oneParam, body: jsonBody(schema) },
    responses: { 200: jsonOf(oneSchema, 'the warning after the act'), ...refusals },
  })
const acknowledgeRoute = actRoute('acknowledge', acknowledgeSchema, 'Take a warning up: which role looks after it.')
const levelRoute = actRoute('level', levelSchema, 'Raise or lower its level, with a reason.')
const judgeRoute = actRoute('judge', judgeSchema, 'Say that it is a false alarm, or the new normal.')
const openRoute = actRoute('open', openSchema, 'Say in public what it is about, with all its numbers.')
const mentionsRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/mentions',
  summary: 'Import an export of a monitoring service (CSV). The same mention again adds nothing.',
  request: { params: brandParam, body: jsonBody(importSchema) },
  responses: {
    200: jsonOf(z.object({ added: z.number(), known: z.number(), from: z.string(), to: z.string() }), 'what was added'),
    ...refusals,
  },
})

export function warningsApi(house: House, doors: Doors) {
  const { app, words, status, staff, acted } = doorsFor(house, doors, (refusal) => ({
    zh: zh.refusal(refusal),
    en: en.refusal(refusal),
  }))

  async function told(brand: string, found: readonly Warning[]): Promise<WarningAnswer[]> {
    const sealed = await sealedOf(house, brand, found)
    return found.map((one) => {
      const known = sealed.get(one.id)
      return {
        ...one,
        opened: one.opened && { zh: one.opened.zh, en: one.opened.en },
        ...(known
          ? { about: { stream: streamOf(known.stream), numbers: known.numbers, cases: [...known.cases] } }
          : {}),
      } as WarningAnswer
    })
  }

  async function oneOf(slug: string, id: string): Promise<z.infer<typeof oneSchema> | undefined> {
    const warning = await warningById(house, slug, id)
    const brand = warning && (await doorsBrand(slug))
    if (!warning || !brand) return undefined
    const [[answer], notes, chart, matters, improved] = await Promise.all([
      told(slug, [warning]),
      notesOf(house, slug, warning),
      chartAround(house, brand, warning),
      mattersFrom(slug, `warning:${id}`),
      improvementOfWarning(house, slug, id),
    ])
    const steps = warning.steps.map(({ leaf: _, ...step }) => ({
      ...step,
      ...(notes.has(step.index) ? { note: notes.get(step.index)! } : {}),
    }))
    const first = answer!.about?.cases.slice(0, shownCases) ?? []
    const known = await casesById(house, slug, first)
    const cases = first.flatMap((one) => known.get(one) ?? []).map(({ id: of, number }) => ({ id: of, number }))
    const improvement = improved && {
      id: improved.id,
      zh: improved.zh,
      en: improved.en,
      standing: improved.standing.is,
    }
    return { ...answer!, cases, steps, chart: [...chart], matters, ...(improvement ? { improvement } : {}) }
  }

  /** Matters that began from a thing or were linked to it, by the name they have inside. */
  async function mattersFrom(slug: string, thing: string) {
    const found = (await mattersOf(house, slug)).filter(
      ({ from, links }) => from === thing || links.some(({ to }) => to === thing),
    )
    const inside = await insideOf(
      house,
      slug,
      found.map(({ steps }) => steps[0]!.index),
    )
    return found.map((matter) => {
      const { id, level, rehearsal, openedAt, closedAt } = matter
      const name = nameIn(inside, matter)
      return { id, level, rehearsal, openedAt, ...(closedAt ? { closedAt } : {}), ...(name ? { name } : {}) }
    })
  }
  const doorsBrand = (slug: string) => brandBySlug(house, slug)

  const act = (
    headers: Headers,
    at: { brand: string; id: string },
    input: unknown,
    perform: typeof acknowledgeWarning | typeof moveLevel | typeof judgeWarning | typeof openWarning,
  ) => acted(headers, at, input, perform, () => oneOf(at.brand, at.id))
  type One = z.infer<typeof oneSchema>

  return app
    .openapi(listRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await staff(c.req.raw.headers, brand))) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const [found, watched] = await Promise.all([
        warningsIn(house, brand, c.req.valid('query')),
        watchedOf(house, brand),
      ])
      return c.json(
        {
          total: found.total,
          warnings: await told(brand, found.warnings),
          ...(watched ? { through: watched.through } : {}),
        },
        200,
      )
    })
    .openapi(oneRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      if (!(await staff(c.req.raw.headers, brand))) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const one = await oneOf(brand, id)
      return one ? c.json(one, 200) : c.json(words([{ code: 'warning.unknown' }]), 404)
    })
    .openapi(reportsRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await doorsBrand(brand))) return c.json(words([{ code: 'brand.unknown' }]), 404)
      return c.json({ reports: [...(await watchReports(house, brand))] }, 200)
    })
    .openapi(acknowledgeRoute, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), acknowledgeWarning)
      return c.json(done.body as One, done.status as 200)
    })
    .openapi(levelRoute, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), moveLevel)
      return c.json(done.body as One, done.status as 200)
    })
    .openapi(judgeRoute, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), judgeWarning)
      return c.json(done.body as One, done.status as 200)
    })
    .openapi(openRoute, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), openWarning)
      return c.json(done.body as One, done.status as 200)
    })
    .openapi(mentionsRoute, async (c) => {
      const { brand } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const done = await importMentions(house, signed.brand, signed.member, c.req.valid('json'))
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      return c.json(done.value, 200)
    })
}
