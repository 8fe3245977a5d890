import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import { actRoute, brandParam, doorsFor, jsonBody, oneParam, publicRoute, staffRefusals } from '#src/site/door.ts'
import { dismissObserver, drawSample, registerObserver, reportFinding } from './act.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { allSamples, observerById, observersOf, sampleById } from './view.ts'
import { dismissSchema, drawSchema, findSchema, registerSchema, results } from './words.ts'

const observerSchema = z
  .object({
    id: z.string(),
    zh: z.string(),
    en: z.string(),
    publicKey: z.string(),
    standsFor: z.string().optional(),
    dismissedAt: z.string().optional(),
  })
  .openapi('Observer')
export type ObserverAnswer = z.infer<typeof observerSchema>
const sampleSchema = z
  .object({
    id: z.string(),
    observer: z.string(),
    run: z.string(),
    upTo: z.number(),
    size: z.number(),
    root: z.string(),
    people: z.number(),
    signature: z.string(),
    places: z.array(z.number()),
    findings: z.array(z.object({ at: z.number(), result: z.enum(results), on: z.string(), index: z.number() })),
    drawnAt: z.string(),
  })
  .openapi('Sample')

const listRoute = publicRoute(
  'observers',
  'Who may draw samples and sign what they find, by which key. Public.',
  z.object({ observers: z.array(observerSchema) }),
)
const registerRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/observers',
  summary: 'Enter an observer and their key.',
  request: { params: brandParam, body: jsonBody(registerSchema) },
  responses: { 201: jsonOf(observerSchema, 'the observer'), ...staffRefusals },
})
const dismissRoute = actRoute(
  'observers/{id}/dismiss',
  'End an observer’s work; what they found stays.',
  dismissSchema,
  observerSchema,
)
const drawRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/samples',
  summary: 'Draw a sample of those whom a run paid, by the observer’s signature alone.',
  request: { params: brandParam, body: jsonBody(drawSchema) },
  responses: {
    201: jsonOf(sampleSchema, 'the sample'),
    404: staffRefusals[404],
    409: staffRefusals[409],
    422: staffRefusals[422],
  },
})
const sampleRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/samples/{id}',
  summary: 'A sample and what was found. Public.',
  request: { params: oneParam },
  responses: { 200: jsonOf(sampleSchema, 'the sample'), 404: staffRefusals[404] },
})
const samplesRoute = publicRoute(
  'samples',
  'Samples that observers drew, the newest first, with what was found. Public.',
  z.object({ samples: z.array(sampleSchema) }),
)
const findRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/samples/{id}/findings',
  summary: 'What the observer found for one of the sample, signed.',
  request: { params: oneParam, body: jsonBody(findSchema) },
  responses: {
    200: jsonOf(sampleSchema, 'the sample'),
    404: staffRefusals[404],
    409: staffRefusals[409],
    422: staffRefusals[422],
  },
})

/** Observers: their own acts need no account, for every one is signed with the key that is in the log. */
export function observersApi(house: House, doors: Doors) {
  const { app, words, status, done, acting } = doorsFor(house, doors, { zh, en })
  type SampleAnswer = z.infer<typeof sampleSchema>
  return app
    .openapi(listRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await brandBySlug(house, brand))) return c.json(words([{ code: 'brand.unknown' }]), 404)
      return c.json({ observers: [...(await observersOf(house, brand))] as ObserverAnswer[] }, 200)
    })
    .openapi(registerRoute, async (c) => {
      const { body, status: code } = await done(
        c.req.raw.headers,
        c.req.valid('param').brand,
        ({ brand, member }) => registerObserver(house, brand, member, c.req.valid('json')),
        ({ id }, { brand }) => observerById(house, brand.slug, id),
        201,
      )
      return c.json(body as ObserverAnswer, code as 201)
    })
    .openapi(
      dismissRoute,
      acting(dismissObserver, ({ brand, id }) => observerById(house, brand, id)),
    )
    .openapi(drawRoute, async (c) => {
      const brand = await brandBySlug(house, c.req.valid('param').brand)
      if (!brand) return c.json(words([{ code: 'brand.unknown' }]), 404)
      const drawn = await drawSample(house, brand, c.req.valid('json'))
      if (!drawn.ok) return c.json(words(drawn.refusals), status(drawn.refusals) as 409)
      return c.json((await sampleById(house, brand.slug, drawn.value.id)) as unknown as SampleAnswer, 201)
    })
    .openapi(samplesRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await brandBySlug(house, brand))) return c.json(words([{ code: 'brand.unknown' }]), 404)
      return c.json({ samples: [...(await allSamples(house, brand))] as unknown as SampleAnswer[] }, 200)
    })
    .openapi(sampleRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const sample = await sampleById(house, brand, id)
      if (!sample) return c.json(words([{ code: 'sample.unknown' }]), 404)
      return c.json(sample as unknown as SampleAnswer, 200)
    })
    .openapi(findRoute, async (c) => {
      const { brand: slug, id } = c.req.valid('param')
      const brand = await brandBySlug(house, slug)
      if (!brand) return c.json(words([{ code: 'brand.unknown' }]), 404)
      const found = await reportFinding(house, brand, id, c.req.valid('json'))
      if (!found.ok) return c.json(words(found.refusals), status(found.refusals) as 409)
      return c.json((await sampleById(house, slug, id)) as unknown as SampleAnswer, 200)
    })
}
