import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { endOfLocalDay, localDate } from '#src/calendar/zone.ts'
import { jsonOf, refused, refusedSchema, statusOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import type { Outcome, Refusal } from '#src/kit/outcome.ts'
import { parse, refusalsOf } from '#src/kit/parse.ts'
import { ifWitnessed, waitingReceipt } from '#src/ledger/waiting.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { brandParam, jsonBody, oneParam } from '#src/site/door.ts'
import { languageOf } from '#src/site/language.ts'
import { actAtDesk, fileComplaint } from './act.ts'
import { pauseCauses } from './besides/words.ts'
import type { Case } from './case.ts'
import { receiptOf } from './receipt.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { caseById, caseQueue, falls, wordsOf } from './view.ts'
import {
  type CaseAct,
  caseKinds,
  channels,
  dueSchema,
  fileSchema,
  messageSchema,
  noteSchema,
  outsideBodies,
  owners,
  resolveSchema,
  type staffActs,
  stages,
  topics,
  transferSchema,
} from './words.ts'

const clockSchema = z.object({
  stage: z.enum(stages),
  owner: z.enum(owners),
  term: z.string(),
  startedAt: z.string(),
  due: dueSchema,
  pauses: z.array(z.object({ fromAt: z.string(), toAt: z.string(), endsBy: z.string().optional() })),
  overdueAt: z.string().optional(),
  paused: z.object({ cause: z.enum(pauseCauses), sinceAt: z.string(), by: dueSchema }).optional(),
  escalatedAt: z.string().optional(),
})

const relatedSchema = z.object({ id: z.string(), number: z.string() })

const standingSchema = z.discriminatedUnion('is', [
  z.object({ is: z.literal('with-brand'), clock: clockSchema }),
  z.object({
    is: z.literal('with-customer'),
    asked: z.enum(['information', 'decision']),
    sinceAt: z.string(),
    by: dueSchema,
    term: z.string().optional(),
    clock: clockSchema,
  }),
  z.object({
    is: z.literal('closed'),
    how: z.enum(['accepted', 'confirmed', 'followed-up', 'withdrawn', 'elsewhere', 'merged', 'set-aside']),
    closedAt: z.string(),
  }),
])

const stepSchema = z.object({
  type: z.string(),
  at: z.string(),
  by: z.string(),
  index: z.number(),
  leaf: z.string(),
  due: dueSchema.optional(),
  to: z.enum(owners).optional(),
  late: z.boolean().optional(),
  /** What was said in this step, by field; staff only. */
  said: z.record(z.string(), z.string()).optional(),
})

export const caseSchema = z
  .object({
    id: z.string(),
    number: z.string(),
    kind: z.enum(caseKinds),
    topic: z.enum(topics),
    channel: z.enum(channels),
    about: z.array(z.string()).optional(),
    outside: z
      .array(z.object({ body: z.enum(outsideBodies), at: z.string(), answerBy: dueSchema.optional() }))
      .optional(),
    openedAt: z.string(),
    /** What was promised on the day of filing, as ISO 8601 durations; `P3WD` is three working days. */
    terms: z.object({
      acceptance: z.string().optional(),
      'first-reply': z.string(),
      solution: z.string(),
      execution: z.string(),
      'follow-up': z.string(),
      review: z.string(),
      decision: z.string(),
      answer: z.string(),
      reopen: z.string(),
    }),
    /** What the law asks, by stage; the earlier of it and the promise binds. */
    laws: z
      .array(
        z.object({
          limit: z.string(),
          stage: z.enum(stages),
          term: z.string(),
          by: dueSchema,
          basis: z.string(),
          sure: z.boolean(),
        }),
      )
      .readonly()
      .optional(),
    files: z.object({ n: z.number(), bytes: z.number() }).optional(),
    mergedInto: relatedSchema.optional(),
    absorbed: z.array(relatedSchema).readonly().optional(),
    parts: z.array(relatedSchema).readonly().optional(),
    partOf: relatedSchema.optional(),
    collective: z.string().optional(),
    outsideNamed: z
      .array(z.object({ zh: z.string(), en: z.string(), at: z.string() }))
      .readonly()
      .optional(),
    firstDue: dueSchema,
    firstRepliedAt: z.string().optional(),
    standing: standingSchema,
    steps: z.array(stepSchema),
  })
  .openapi('Case')

export type CaseAnswer = z.infer<typeof caseSchema>

const refusals = {
  404: jsonOf(refusedSchema, 'not there'),
  409: jsonOf(refusedSchema, 'does not fit the situation'),
  422: jsonOf(refusedSchema, 'fields to mend'),
}
const staffRefusals = { 401: jsonOf(refusedSchema, 'not signed in at this brand'), ...refusals }

const fileRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/cases',
  summary:
    'File a complaint, an enquiry or a suggestion. No account is needed; the answer holds the progress link and a receipt.',
  request: {
    params: brandParam,
    headers: z.object({
      'idempotency-key': z
        .string()
        .min(16)
        .max(200)
        .optional()
        .describe('Random and secret: whoever knows it, and what was filed, gets the progress link.'),
    }),
    body: jsonBody(fileSchema),
  },
  responses: {
    201: jsonOf(
      z.object({
        number: z.string(),
        id: z.string(),
        link: z.string(),
        owner: z.string(),
        due: dueSchema,
        receipt: z.string().nullable().describe(waitingReceipt),
      }),
      'filed, in the log and receipted',
    ),
    ...refusals,
  },
})

const queueRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/cases',
  summary: 'The queue by deadline. Staff of the brand only.',
  request: {
    params: brandParam,
    query: z.object({
      standing: z.enum(['with-brand', 'with-customer', 'closed']).optional(),
      owner: z.enum(owners).optional(),
      number: z.string().max(40).optional(),
      falls: z
        .enum(falls)
        .optional()
        .describe('Late, due today or later, clock standing still; `owed` is the first three.'),
      collective: z.string().max(80).optional(),
      most: z.coerce.number().int().min(1).max(200).default(50),
      skip: z.coerce.number().int().min(0).default(0),
    }),
  },
  responses: {
    200: jsonOf(z.object({ total: z.number(), cases: z.array(caseSchema), now: z.string() }), 'cases'),
    ...staffRefusals,
  },
})

const oneRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/cases/{id}',
  summary: 'One case with everything that was said. Staff of the brand only.',
  request: { params: oneParam },
  responses: { 200: jsonOf(caseSchema, 'the case'), ...staffRefusals },
})

const seenPattern = /^(?:W\/)?"(\d{1,15})"$/
export const seenHeader = z.object({
  'if-match': z
    .string()
    .regex(seenPattern)
    .optional()
    .describe('The ETag of the case as it was read: refused when somebody has said something since.'),
})

/** The newest entry that somebody had read who acts now, if they say so. */
export function seenIn(headers: Headers): number | undefined {
  const read = seenPattern.exec(headers.get('if-match') ?? '')
  return read ? Number(read[1]) : undefined
}

const actRoute = <A extends (typeof staffActs)[number], S extends z.ZodType>(act: A, schema: S, summary: string) =>
  createRoute({
    method: 'post',
    path: `/brands/{brand}/cases/{id}/${act}` as const,
    summary,
    request: {
      params: oneParam,
      headers: seenHeader,
      body: jsonBody(schema),
    },
    responses: { 200: jsonOf(caseSchema, 'the case after the act'), ...staffRefusals },
  })

const replyRoute = actRoute('reply', messageSchema, 'Give the customer an answer of substance.')
const askRoute = actRoute('ask', messageSchema, "Ask the customer; the brand's clock stands still until they answer.")
const resolveRoute = actRoute('resolve', resolveSchema, 'Propose how to settle the case; the customer decides.')

const nothingSchema = z.strictObject({})
const takeUpRoute = actRoute('take-up', nothingSchema, 'Take the case up (受理), where that was promised a time.')
const transferRoute = actRoute('transfer', transferSchema, 'Hand the next step to another role; the date stays.')
const noteRoute = actRoute('note', noteSchema, 'Note something for colleagues; the customer does not read it.')
const carryOutRoute = actRoute('carry-out', messageSchema, 'Say that what was accepted is done.')
const followUpRoute = actRoute('follow-up', messageSchema, 'Record what the customer said when asked; closes the case.')

/** The machine-readable doors of cases: filing for everyone, the rest for the brand's people. */
export function casesApi(house: House, doors: Doors) {
  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return
      // The validator hands on what it was given, though its type does not say so.
      return c.json(wording(refusalsOf(result.error, 'data' in result ? result.data : undefined)), 422)
    },
  })

  const staff = async (headers: Headers, slug: string): Promise<{ brand: Brand; member: Member } | undefined> => {
    const member = await doors.memberOf(headers, slug)
    const brand = member ? await brandBySlug(house, slug) : undefined
    return member && brand ? { brand, member } : undefined
  }

  const answer = async (brand: Brand, id: string): Promise<CaseAnswer | undefined> => {
    const found = await caseById(house, brand.slug, id)
    return found && told(found, await wordsOf(house, brand.slug, found, { inside: true }))
  }

  return app
    .openapi(fileRoute, async (c) => {
      const brand = await brandBySlug(house, c.req.valid('param').brand)
      if (!brand) return c.json(wording([{ code: 'brand.unknown' }]), 404)
      const once = c.req.valid('header')['idempotency-key'] ?? base32(house.random(20))
      // A program with a key: the words are the customer's, which program brought them is sealed.
      const { headers } = c.req.raw
      const program = headers.has('authorization') ? await doors.memberOf(headers, brand.slug) : null
      const filed = await fileComplaint(house, brand, c.req.valid('json'), {
        once,
        channel: 'api',
        ...(program ? { by: { actor: 'customer', member: program.id } } : {}),
        language: languageOf(c),
      })
      if (!filed.ok) return c.json(wording(filed.refusals), statusOf(filed.refusals))
      const { value } = filed
      const receipt = await ifWitnessed(receiptOf(house, brand.slug, value.case))
      const { number, id, firstDue } = value.case
      return c.json({ number, id, link: `/c/${value.token}`, owner: 'service', due: firstDue, receipt }, 201)
    })
    .openapi(queueRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(wording([{ code: 'not-signed-in' }]), 401)
      const now = house.now()
      const dayEnds = endOfLocalDay(localDate(now, signed.brand.zone), signed.brand.zone)
      const asked = c.req.valid('query')
      const queue = await caseQueue(house, signed.brand.slug, { ...asked, present: { now, dayEnds } })
      return c.json({ total: queue.total, cases: queue.cases.map((one) => told(one)), now }, 200)
    })
    .openapi(oneRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(wording([{ code: 'not-signed-in' }]), 401)
      const found = await answer(signed.brand, id)
      if (!found) return c.json(wording([{ code: 'case.unknown' }]), 404)
      c.header('ETag', `"${found.steps.at(-1)!.index}"`)
      return c.json(found, 200)
    })
    .openapi(replyRoute, async (c) => {
      const body = parse(messageSchema, c.req.valid('json'))
      if (!body.ok) return c.json(wording(body.refusals), 422)
      const done = await act(c.req.raw.headers, c.req.valid('param'), { do: 'reply', ...body.value })
      return c.json(done.body as CaseAnswer, done.status as 200)
    })
    .openapi(askRoute, async (c) => {
      const body = parse(messageSchema, c.req.valid('json'))
      if (!body.ok) return c.json(wording(body.refusals), 422)
      const done = await act(c.req.raw.headers, c.req.valid('param'), { do: 'ask', ...body.value })
      return c.json(done.body as CaseAnswer, done.status as 200)
    })
    .openapi(resolveRoute, async (c) => {
      const body = parse(resolveSchema, c.req.valid('json'))
      if (!body.ok) return c.json(wording(body.refusals), 422)
      const done = await act(c.req.raw.headers, c.req.valid('param'), { do: 'resolve', ...body.value })
      return c.json(done.body as CaseAnswer, done.status as 200)
    })

    .openapi(takeUpRoute, async (c) => {
      const done = await act(c.req.raw.headers, c.req.valid('param'), { do: 'take-up' })
      return c.json(done.body as CaseAnswer, done.status as 200)
    })
    .openapi(transferRoute, async (c) => {
      const body = parse(transferSchema, c.req.valid('json'))
      if (!body.ok) return c.json(wording(body.refusals), 422)
      const done = await act(c.req.raw.headers, c.req.valid('param'), { do: 'transfer', ...body.value })
      return c.json(done.body as CaseAnswer, done.status as 200)
    })
    .openapi(noteRoute, async (c) => {
      const body = parse(noteSchema, c.req.valid('json'))
      if (!body.ok) return c.json(wording(body.refusals), 422)
      const done = await act(c.req.raw.headers, c.req.valid('param'), { do: 'note', ...body.value })
      return c.json(done.body as CaseAnswer, done.status as 200)
    })
    .openapi(carryOutRoute, async (c) => {
      const body = parse(messageSchema, c.req.valid('json'))
      if (!body.ok) return c.json(wording(body.refusals), 422)
      const done = await act(c.req.raw.headers, c.req.valid('param'), { do: 'carry-out', ...body.value })
      return c.json(done.body as CaseAnswer, done.status as 200)
    })
    .openapi(followUpRoute, async (c) => {
      const body = parse(messageSchema, c.req.valid('json'))
      if (!body.ok) return c.json(wording(body.refusals), 422)
      const done = await act(c.req.raw.headers, c.req.valid('param'), { do: 'follow-up', ...body.value })
      return c.json(done.body as CaseAnswer, done.status as 200)
    })

  async function act(headers: Headers, { brand: slug, id }: { brand: string; id: string }, what: CaseAct) {
    const signed = await staff(headers, slug)
    if (!signed) return { status: 401, body: wording([{ code: 'not-signed-in' }]) }
    const done: Outcome<unknown> = await actAtDesk(house, signed.member, signed.brand, id, what, seenIn(headers))
    if (!done.ok) return { status: statusOf(done.refusals), body: wording(done.refusals) }
    return { status: 200, body: (await answer(signed.brand, id))! }
  }
}

const wording = (refusals: readonly Refusal[]) =>
  refused(refusals, (refusal) => ({ zh: zh.refusal(refusal), en: en.refusal(refusal) }))

/** A case as the API tells it: without the hash of its link, with what was said where that was asked for. */
export function told(
  { link: _, links: __, waits: ___, ...found }: Case,
  said?: Awaited<ReturnType<typeof wordsOf>>,
): CaseAnswer {
  const steps = found.steps.map((step) => ({
    ...step,
    ...(said?.has(step.index) ? { said: { ...said.get(step.index) } } : {}),
  }))
  const standing = found.standing as CaseAnswer['standing']
  return {
    ...found,
    terms: { ...found.terms },
    standing,
    steps,
    about: [...(found.about ?? [])],
    outside: [...(found.outside ?? [])],
  }
}
