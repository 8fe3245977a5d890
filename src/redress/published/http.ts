import { createRoute, z } from '@hono/zod-openapi'
import { localDate } from '#src/calendar/zone.ts'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import { type At, actRoute, brandParam, doorsFor, jsonBody, oneParam, staffRefusals } from '#src/site/door.ts'
import { compute } from '../compute.ts'
import { readStandard, type StandardFile } from '../standard.ts'
import { standardFileOf, standardIds, standardTitles } from '../standards.ts'
import {
  approveStandard,
  draftStandard,
  publishStandard,
  returnStandard,
  reviewStandard,
  withdrawStandard,
} from './act.ts'
import { inForce, inPublic, type Published } from './fold.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { draftedWords, standardById, standardsOf, whyReturned } from './view.ts'
import {
  approveSchema,
  computeSchema,
  draftSchema,
  publishSchema,
  returnSchema,
  reviewSchema,
  withdrawSchema,
} from './words.ts'

const fileSchema = z.looseObject({ id: z.string(), title: z.object({ zh: z.string(), en: z.string() }) })
const versionSchema = z.object({
  version: z.number(),
  sha256: z.string(),
  stands: z.enum(['draft', 'returned', 'approved', 'published']),
  draftedAt: z.string(),
  draft: z.number(),
  standard: fileSchema.optional(),
  publishedAt: z.string().optional(),
  effectiveOn: z.string().optional(),
  reviewOn: z.string().optional(),
  reviewDue: z.boolean().optional(),
  lastOn: z.string().optional(),
  reason: z.string().optional(),
})
const publishedSchema = z
  .object({
    id: z.string(),
    versions: z.array(versionSchema),
    steps: z.array(
      z.object({
        type: z.string(),
        at: z.string(),
        by: z.string(),
        version: z.number(),
        index: z.number(),
        leaf: z.string(),
      }),
    ),
    /** The version in force today. */
    inForce: z.number().nullable(),
  })
  .openapi('Standard')
export type PublishedAnswer = z.infer<typeof publishedSchema>

const bilingual = z.object({ zh: z.string(), en: z.string() })
const computedSchema = z
  .object({
    version: z.number().optional(),
    totalFen: z.number().nullable(),
    unit: z.enum(['fen', 'points']),
    lines: z.array(
      z.object({
        id: z.string(),
        label: bilingual,
        amountFen: z.union([z.number(), z.array(z.number())]).nullable(),
        arithmetic: z.string(),
        rule: bilingual,
        missing: z.array(z.string()),
        basis: z.array(z.number()),
      }),
    ),
    basis: z.array(
      z.object({ law: bilingual, article: bilingual, gist: bilingual, confidence: z.enum(['sure', 'check']) }),
    ),
    missing: z.array(z.string()),
    changes: z.array(
      z.object({ fact: z.string(), otherwise: z.union([z.literal(0), z.literal(1)]), totalFen: z.number() }),
    ),
  })
  .openapi('Computed')
export type ComputedAnswer = z.infer<typeof computedSchema>

/** Of the templates, by id. */
const titles = z.record(z.string(), z.object({ zh: z.string(), en: z.string() }))
const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/standards',
  summary: 'Every compensation standard the brand published. Public; at the desk, drafts as well.',
  request: { params: brandParam },
  responses: {
    200: jsonOf(z.object({ standards: z.array(publishedSchema), templates: z.array(z.string()), titles }), 'standards'),
    404: staffRefusals[404],
  },
})
const oneRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/standards/{id}',
  summary: 'One standard with all its versions. Public; at the desk, with the words of its newest draft.',
  request: { params: oneParam },
  responses: {
    200: jsonOf(
      publishedSchema.extend({ drafted: fileSchema.optional(), returnedBecause: z.string().optional() }),
      'the standard',
    ),
    404: staffRefusals[404],
  },
})
const templateRoute = createRoute({
  method: 'get',
  path: '/standards/{id}',
  summary: 'A standard that comes with Troth, to begin from. Public.',
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: jsonOf(fileSchema, 'the standard'), 404: staffRefusals[404] },
})
const computeRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/standards/{id}/compute',
  summary: 'What a published version comes to for these facts. Public; nothing is stored.',
  request: { params: oneParam, body: jsonBody(computeSchema) },
  responses: {
    200: jsonOf(computedSchema, 'the computation'),
    404: staffRefusals[404],
    422: staffRefusals[422],
    409: staffRefusals[409],
  },
})
const previewRoute = createRoute({
  method: 'post',
  path: '/standards/preview',
  summary: 'Everything wrong with a standard, or what it comes to for these facts. Public; nothing is stored.',
  request: { body: jsonBody(z.strictObject({ standard: z.unknown(), facts: z.record(z.string(), z.unknown()) })) },
  responses: {
    200: jsonOf(computedSchema, 'the computation'),
    409: staffRefusals[409],
    422: staffRefusals[422],
    404: staffRefusals[404],
  },
})
const draftRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/standards',
  summary: 'Draft a standard, or its next version.',
  request: { params: brandParam, body: jsonBody(draftSchema) },
  responses: { 201: jsonOf(publishedSchema, 'the standard'), ...staffRefusals },
})
const on = <P extends string, S extends z.ZodType>(path: P, summary: string, body: S) =>
  actRoute(`standards/{id}/${path}`, summary, body, publishedSchema)
const approveRoute = on('approve', 'Approve a draft, as legal and as somebody else than its author.', approveSchema)
const returnRoute = on('return', 'Give a draft back to its author, with a reason.', returnSchema)
const publishRoute = on('publish', 'Publish an approved draft with its day of effect and of review.', publishSchema)
const withdrawRoute = on('withdraw', 'Withdraw a published version after a last day.', withdrawSchema)
const reviewRoute = on('review', 'Looked at and left as it is, until the next day of review.', reviewSchema)

/** Standards: reading and computing for everyone, the rest for the brand's people. */
export function standardsApi(house: House, doors: Doors) {
  const { app, words, status, staff, acting } = doorsFor(house, doors, { zh, en }, ['standard.own-draft'])

  async function answer(slug: string, known: Published): Promise<PublishedAnswer> {
    const brand = await brandBySlug(house, slug)
    const now = inForce(known, localDate(house.now(), brand!.zone))
    return { ...(known as unknown as PublishedAnswer), inForce: now?.version ?? null }
  }
  const standard = async ({ brand, id }: At) => {
    const known = await standardById(house, brand, id)
    return known && answer(brand, known)
  }

  return app
    .openapi(listRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await brandBySlug(house, brand))) return c.json(words([{ code: 'brand.unknown' }]), 404)
      const signed = await staff(c.req.raw.headers, brand)
      const found = (await standardsOf(house, brand)).filter((one) => signed || inPublic(one).length > 0)
      const standards = await Promise.all(found.map((one) => answer(brand, one)))
      return c.json({ standards, templates: [...standardIds], titles: standardTitles() }, 200)
    })
    .openapi(oneRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const known = await standardById(house, brand, id)
      const signed = await staff(c.req.raw.headers, brand)
      if (!known || (!signed && inPublic(known).length === 0)) return c.json(words([{ code: 'standard.unknown' }]), 404)
      const drafted = signed ? ((await draftedWords(house, brand, known)) as StandardFile | undefined) : undefined
      const returnedBecause = signed ? await whyReturned(house, brand, known) : undefined
      return c.json(
        {
          ...(await answer(brand, known)),
          ...(drafted ? { drafted } : {}),
          ...(returnedBecause ? { returnedBecause } : {}),
        },
        200,
      )
    })
    .openapi(templateRoute, (c) => {
      const file = standardFileOf(c.req.valid('param').id) as StandardFile | undefined
      return file ? c.json(file, 200) : c.json(words([{ code: 'standard.unknown' }]), 404)
    })
    .openapi(computeRoute, async (c) => {
      const { brand: slug, id } = c.req.valid('param')
      const { version, facts } = c.req.valid('json')
      const [brand, known] = await Promise.all([brandBySlug(house, slug), standardById(house, slug, id)])
      const today = brand && localDate(house.now(), brand.zone)
      const meant = known && (version ? inPublic(known).find((one) => one.version === version) : inForce(known, today!))
      if (!meant) return c.json(words([{ code: 'standard.unknown' }]), 404)
      const read = readStandard(meant.standard)
      const computed = read.ok ? compute(read.value, facts) : read
      if (!computed.ok) return c.json(words(computed.refusals), 422)
      return c.json({ version: meant.version, ...(computed.value as unknown as ComputedAnswer) }, 200)
    })
    .openapi(previewRoute, (c) => {
      const { standard, facts } = c.req.valid('json')
      const read = readStandard(standard)
      if (!read.ok) return c.json(words(read.refusals), 422)
      const computed = compute(read.value, facts)
      return computed.ok
        ? c.json(computed.value as unknown as ComputedAnswer, 200)
        : c.json(words(computed.refusals), 422)
    })
    .openapi(draftRoute, async (c) => {
      const { brand } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const done = await draftStandard(house, signed.brand, signed.member, c.req.valid('json'))
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      return c.json(await answer(brand, (await standardById(house, brand, done.value.id))!), 201)
    })
    .openapi(approveRoute, acting(approveStandard, standard))
    .openapi(returnRoute, acting(returnStandard, standard))
    .openapi(publishRoute, acting(publishStandard, standard))
    .openapi(withdrawRoute, acting(withdrawStandard, standard))
    .openapi(reviewRoute, acting(reviewStandard, standard))
}
