import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf, refusedSchema } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import { yes } from '#src/kit/outcome.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import { brandParam, doorsFor, jsonBody, oneParam, staffRefusals } from '#src/site/door.ts'
import { formOf } from '#src/site/form.ts'
import { sealedWith } from '../sealed.ts'
import { scopeOf } from '../stores/view.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { saltOf, sendParcel, takeAnswer, takePush } from './act.ts'
import { formats } from './carriers/formats.ts'
import { isCaseInScope, parcelsOfCase } from './view.ts'
import { directions, entitled, parcelStates, sendSchema } from './words.ts'

const formatParam = z.object({ brand: z.string(), format: z.string() })

const parcelSchema = z
  .object({
    id: z.string(),
    case: z.string(),
    carrier: z.string(),
    number: z.string().optional(),
    direction: z.enum(directions),
    repair: z.string().optional(),
    sentAt: z.string(),
    movements: z.array(
      z.object({
        event: z.string(),
        movedAt: z.string(),
        state: z.enum(parcelStates),
        words: z.string().optional(),
        index: z.number(),
      }),
    ),
  })
  .openapi('Parcel')
export type ParcelAnswer = z.infer<typeof parcelSchema>

const sendRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/parcels',
  summary: 'Note a parcel of a case, by its carrier and number.',
  request: { params: brandParam, body: jsonBody(sendSchema) },
  responses: { 200: jsonOf(z.object({ id: z.string() }), 'the parcel'), ...staffRefusals },
})
const ofCaseRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/cases/{id}/parcels',
  summary: 'Parcels of a case, with what their carriers said. Staff; a store’s, where the case has come to that store.',
  request: { params: oneParam },
  responses: { 200: jsonOf(z.object({ parcels: z.array(parcelSchema) }), 'parcels'), ...staffRefusals },
})
const subscribeRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/carriers/{format}',
  summary: 'Address and secret for subscribing to the pushes of a carrier format. Staff.',
  request: { params: formatParam },
  responses: { 200: jsonOf(z.object({ callback: z.string(), salt: z.string() }), 'for subscribing'), ...staffRefusals },
})
const answerRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/carriers/{format}/answers',
  summary: 'Hand in what a carrier answered to a query of the brand’s own, as it came. Staff.',
  request: {
    params: formatParam,
    body: {
      content: { 'application/json': { schema: z.strictObject({ text: z.string().max(60_000) }) } },
      required: true,
    },
  },
  responses: { 200: jsonOf(z.object({ written: z.number() }), 'how many movements were new'), ...staffRefusals },
})
/** What the carrier's own server sends, in the carrier's own shape: told of here, read by the format. */
const pushRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/carriers/{format}/push',
  summary: 'What a carrier pushes about parcels that were subscribed to; believed by its signature alone.',
  request: {
    params: formatParam,
    body: {
      content: {
        'application/x-www-form-urlencoded': { schema: z.object({ param: z.string(), sign: z.string().optional() }) },
      },
      required: true,
    },
  },
  responses: {
    200: jsonOf(z.object({}).loose(), 'taken, in the words the carrier waits for'),
    403: jsonOf(refusedSchema, 'not signed as agreed'),
    404: jsonOf(refusedSchema, 'no such brand or format'),
  },
})

/** Parcels. A push comes from outside and is believed by its signature alone. */
export function parcelsApi(house: House, doors: Doors) {
  const { app, words, asked } = doorsFor(house, doors, { zh, en }, ['not-your-store'])
  const formatOf = (name: string) => formats.find((one) => one.name === name)

  // A form, and an answer in the carrier's own shape: no door for the typed client.
  app.openAPIRegistry.registerPath(pushRoute)
  app.post('/brands/:brand/carriers/:format/push', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    const format = formatOf(c.req.param('format'))
    if (!brand || !format) return c.json(words([{ code: 'brand.unknown' }]), 404)
    const done = await takePush(house, brand, format, { fields: await formOf(c) })
    if (!done.ok && done.refusals.some(({ code }) => code === 'push.unsigned')) return c.json(words(done.refusals), 403)
    // What nobody waits for is taken and left: else it would come again for ever.
    const settled = done.ok || done.refusals.some(({ code }) => code === 'parcel.unknown')
    const { status, body } = format.reply(settled)
    return c.json(body, status)
  })

  return app
    .openapi(sendRoute, async (c) => {
      const body = c.req.valid('json')
      const done = await asked(c.req.raw.headers, c.req.valid('param').brand, entitled, ({ brand, member }) =>
        sendParcel(house, brand, member, body),
      )
      return c.json(done.body as { id: string }, done.status as 200)
    })
    .openapi(ofCaseRoute, async (c) => {
      const { brand: slug, id } = c.req.valid('param')
      const done = await asked(c.req.raw.headers, slug, entitled, async ({ member }) => {
        const scope = await scopeOf(house, slug, member)
        return yes({ parcels: (await isCaseInScope(house, slug, scope, id)) ? await toldOf(house, slug, id) : [] })
      })
      return c.json(done.body as { parcels: ParcelAnswer[] }, done.status as 200)
    })
    .openapi(subscribeRoute, async (c) => {
      const { brand: slug, format: name } = c.req.valid('param')
      const format = formatOf(name)
      if (!format) return c.json(words([{ code: 'brand.unknown' }]), 404)
      const done = await asked(c.req.raw.headers, slug, ['admin', 'service'], async () =>
        yes({
          callback: `/api/v1/brands/${slug}/carriers/${format.name}/push`,
          salt: await saltOf(house, slug, format.name),
        }),
      )
      return c.json(done.body as { callback: string; salt: string }, done.status as 200)
    })
    .openapi(answerRoute, async (c) => {
      const { brand: slug, format: name } = c.req.valid('param')
      const format = formatOf(name)
      const { text } = c.req.valid('json')
      if (!format) return c.json(words([{ code: 'brand.unknown' }]), 404)
      const done = await asked(c.req.raw.headers, slug, entitled, async ({ brand, member }) => {
        const taken = await takeAnswer(house, brand, member, format, text)
        return taken.ok ? yes({ written: taken.value.length }) : taken
      })
      return c.json(done.body as { written: number }, done.status as 200)
    })
}

/** Parcels of a case with their numbers and the carriers' words, as long as those are kept. */
export async function toldOf(house: House, brand: string, caseId: string): Promise<ParcelAnswer[]> {
  const parcels = await parcelsOfCase(house, brand, caseId)
  const indexes = parcels.flatMap(({ index, movements }) => [index, ...movements.map((one) => one.index)])
  const sealed = await sealedWith(house, brand, indexes)
  const text = (index: number, name: string) => sealed.get(index)?.[name] as string | undefined
  return parcels.map(({ index, leaf: _, movements, ...parcel }) => ({
    ...parcel,
    number: text(index, 'number'),
    movements: movements.map((one) => ({ ...one, words: text(one.index, 'words') })),
  }))
}
