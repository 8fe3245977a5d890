import { createRoute, z } from '@hono/zod-openapi'
import { localDate } from '#src/calendar/zone.ts'
import { mediaTypes } from '#src/files/words.ts'
import { jsonOf, statusOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { ifWitnessed, waitingReceipt } from '#src/ledger/waiting.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import { type At, brandParam, doorsFor, jsonBody, oneParam, type Signed, staffRefusals } from '#src/site/door.ts'
import {
  actorFor,
  addEvidence,
  answerDispute,
  approveClaim,
  checkNow,
  disputeClaim,
  holdBackClaim,
  linkOf,
  recordLookUp,
  registerClaim,
  releaseClaim,
  supersedeClaim,
  withdrawClaim,
} from './act.ts'
import { claimListSchema, claimSchema, clearingSchema, told } from './answer.ts'
import { clearingOf } from './ending.ts'
import { reminderDays } from './reminders.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { claimById, claimCounts, claimsComingDue, claimsEnding, claimsOf } from './view.ts'
import {
  addEvidenceSchema,
  answerSchema,
  disputeSchema,
  holdBackSchema,
  lookUpSchema,
  registerSchema,
  standings,
  supersedeSchema,
  withdrawSchema,
} from './words.ts'

const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/claims',
  summary: "All of a brand's claims, those that lapsed or were withdrawn included. Public.",
  request: {
    params: brandParam,
    query: z.object({
      standing: z.enum(standings).optional(),
      kind: z.string().max(40).optional(),
      level: z.coerce.number().int().min(0).max(4).optional(),
      most: z.coerce.number().int().min(1).max(200).default(50),
      skip: z.coerce.number().int().min(0).max(1_000_000).default(0),
    }),
  },
  responses: { 200: jsonOf(claimListSchema, 'claims'), 404: staffRefusals[404], 422: staffRefusals[422] },
})

const oneRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/claims/{id}',
  summary: 'One claim with its evidence, look-ups, disputes and history. Public.',
  request: { params: oneParam },
  responses: { 200: jsonOf(claimSchema, 'the claim'), 404: staffRefusals[404] },
})

const fileSchema = z
  .object({
    sha256: z.string(),
    bytes: z.number(),
    mediaType: z.enum(Object.keys(mediaTypes) as [keyof typeof mediaTypes]),
    name: z.string(),
  })
  .openapi('File')

const fileRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/files',
  summary: 'Hand in evidence: the body is the file itself, byte for byte. The answer names it for a claim to refer to.',
  request: {
    params: brandParam,
    query: z.object({ name: z.string().min(1).max(300) }),
    body: {
      content: { 'application/octet-stream': { schema: z.any().openapi({ type: 'string', format: 'binary' }) } },
      required: true,
    },
  },
  responses: { 201: jsonOf(fileSchema, 'kept'), ...staffRefusals },
})

const registrationSchema = z.object({ outcome: z.enum(['registered', 'known']), claim: claimSchema })

const registerRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/claims',
  summary:
    'Register a claim. The same claim again finds the one that is there; a number that fails its check is registered and shown.',
  request: { params: brandParam, body: jsonBody(registerSchema) },
  responses: {
    200: jsonOf(registrationSchema, 'known already'),
    201: jsonOf(registrationSchema, 'registered'),
    ...staffRefusals,
  },
})

const staffRoute = <P extends string, S extends z.ZodType>(path: P, schema: S, summary: string) =>
  createRoute({
    method: 'post',
    path: `/brands/{brand}/claims/{id}/${path}` as const,
    summary,
    request: { params: oneParam, body: jsonBody(schema) },
    responses: { 200: jsonOf(claimSchema, 'the claim after the act'), ...staffRefusals },
  })

const evidenceRoute = staffRoute('evidence', addEvidenceSchema, 'Add evidence that was handed in before.')
const lookUpRoute = staffRoute(
  'look-ups',
  lookUpSchema,
  'Record what a register says about it. What it does not confirm is suspended at once.',
)
const answerRoute = staffRoute(
  'dispute-answers',
  answerSchema,
  'Answer a dispute in public. To own up suspends the claim for good.',
)
const withdrawRoute = staffRoute('withdraw', withdrawSchema, 'Take the claim back, with a public reason.')

const nothing = z.strictObject({})
const checkRoute = staffRoute(
  'checks',
  nothing,
  'Run the checks now; what they find is an entry. What begins to fail suspends the claim.',
)
const approveRoute = staffRoute('approval', nothing, 'Put a draft before the public. Refused while a check fails.')
const holdBackRoute = staffRoute('hold-back', holdBackSchema, 'Stop using the claim for now, with a public reason.')
const releaseRoute = staffRoute('release', nothing, 'Use a claim again that the brand held back itself.')
const supersedeRoute = staffRoute('supersede', supersedeSchema, 'Let a newer live claim of the brand take its place.')

/** A claim that stopped to hold longer ago is no longer told of here; its page still says when it had to be gone. */
const leavingDays = 90

const comingRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/coming-due',
  summary:
    'Claims that end, or have to be looked up again, within 90 days, the nearest first; and those that stopped to hold in the last 90, with the times in which they have to be gone. Public.',
  request: { params: brandParam },
  responses: {
    200: jsonOf(
      z.object({
        claims: z.array(claimSchema),
        leaving: z.array(z.object({ claim: claimSchema, clearing: z.array(clearingSchema) })),
        today: z.string(),
      }),
      'claims',
    ),
    404: staffRefusals[404],
  },
})

const disputeRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/claims/{id}/disputes',
  summary:
    'Dispute a claim. No account is needed; the answer holds the date by which the brand answers, a link and a receipt.',
  request: {
    params: oneParam,
    headers: z.object({
      'idempotency-key': z
        .string()
        .regex(/^[0-9a-z]{32}$/)
        .optional(),
    }),
    body: jsonBody(disputeSchema),
  },
  responses: {
    201: jsonOf(
      z.object({
        dispute: z.number(),
        link: z.string(),
        answerBy: z.object({ at: z.string(), on: z.string(), provisional: z.boolean() }),
        receipt: z.string().nullable().describe(waitingReceipt),
      }),
      'in the log and receipted',
    ),
    404: staffRefusals[404],
    409: staffRefusals[409],
    422: staffRefusals[422],
  },
})

/** The machine-readable doors of claims: reading and disputing for everyone, the rest for the brand's people. */
export function claimsApi(house: House, doors: Doors) {
  const { app, words, status, staff, stranger, acting } = doorsFor(house, doors, { zh, en })
  const today = (brand: Brand) => localDate(house.now(), brand.zone)
  const one = async ({ id }: At, { brand }: Signed) => told((await claimById(house, brand.slug, id))!, today(brand))

  return app
    .openapi(listRoute, async (c) => {
      const brand = await brandBySlug(house, c.req.valid('param').brand)
      if (!brand) return c.json(words([{ code: 'brand.unknown' }]), 404)
      const { standing, ...query } = c.req.valid('query')
      const asOf = today(brand)
      const [counts, found] = await Promise.all([
        claimCounts(house, brand.slug),
        claimsOf(house, brand.slug, { ...query, today: asOf, standing: standing && [standing] }),
      ])
      return c.json(
        {
          total: found.total,
          counts: { ...counts },
          claims: found.claims.map((claim) => told(claim, asOf)),
          now: house.now(),
        },
        200,
      )
    })
    .openapi(oneRoute, async (c) => {
      const { brand: slug, id } = c.req.valid('param')
      const brand = await brandBySlug(house, slug)
      const claim = brand && (await claimById(house, slug, id))
      return claim ? c.json(told(claim, today(brand)), 200) : c.json(words([{ code: 'claim.unknown' }]), 404)
    })
    .openapi(fileRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(stranger, 401)
      const entitled = actorFor('register', signed.member)
      if (!entitled.ok) return c.json(words(entitled.refusals), 403)
      const kept = await house.files.put(piecesOf(c.req.raw.body), c.req.valid('query').name)
      return kept.ok ? c.json(kept.value, 201) : c.json(words(kept.refusals), 422)
    })
    .openapi(registerRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(stranger, 401)
      const done = await registerClaim(house, signed.brand, signed.member, c.req.valid('json'))
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      const { outcome, claim } = done.value
      return c.json({ outcome, claim: told(claim, today(signed.brand)) }, outcome === 'known' ? 200 : 201)
    })
    .openapi(evidenceRoute, acting(addEvidence, one))
    .openapi(lookUpRoute, acting(recordLookUp, one))
    .openapi(answerRoute, acting(answerDispute, one))
    .openapi(checkRoute, acting(checkNow, one))
    .openapi(approveRoute, acting(approveClaim, one))
    .openapi(holdBackRoute, acting(holdBackClaim, one))
    .openapi(releaseRoute, acting(releaseClaim, one))
    .openapi(supersedeRoute, acting(supersedeClaim, one))
    .openapi(comingRoute, async (c) => {
      const brand = await brandBySlug(house, c.req.valid('param').brand)
      if (!brand) return c.json(words([{ code: 'brand.unknown' }]), 404)
      const asOf = today(brand)
      const claims = await claimsComingDue(house, brand.slug, { today: asOf, days: reminderDays[0] })
      const since = new Date(Date.parse(house.now()) - leavingDays * 86_400_000).toISOString()
      const ended = await claimsEnding(house, brand.slug, since)
      const leaving = ended.map((claim) => ({
        claim: told(claim, asOf),
        clearing: [...(clearingOf(claim, brand.zone) ?? [])],
      }))
      return c.json({ claims: claims.map((claim) => told(claim, asOf)), leaving, today: asOf }, 200)
    })
    .openapi(withdrawRoute, acting(withdrawClaim, one))
    .openapi(disputeRoute, async (c) => {
      const { brand: slug, id } = c.req.valid('param')
      const brand = await brandBySlug(house, slug)
      if (!brand) return c.json(words([{ code: 'brand.unknown' }]), 404)
      const once = c.req.valid('header')['idempotency-key'] ?? base32(house.random(20))
      const done = await disputeClaim(house, brand, id, c.req.valid('json'), once)
      if (!done.ok) return c.json(words(done.refusals), statusOf(done.refusals))
      const dispute = (await claimById(house, slug, id))!.disputes.find((one) => one.link === linkOf(once))!
      const receipt = await ifWitnessed(house.ledger.receipt(slug, [dispute.index], (name) => name !== 'actor'))
      return c.json(
        {
          dispute: dispute.index,
          link: `/b/${slug}/claims/${id}/disputes/${once}`,
          answerBy: dispute.answerBy,
          receipt,
        },
        201,
      )
    })
}

/** The pieces of a body as they arrive; nobody sends more than the store takes before it stops reading. */
async function* piecesOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (body) yield* body as unknown as AsyncIterable<Uint8Array>
}
