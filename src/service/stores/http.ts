import { createRoute, z } from '@hono/zod-openapi'
import { isDate } from '#src/calendar/date.ts'
import { localDate } from '#src/calendar/zone.ts'
import { caseById } from '#src/cases/view.ts'
import { caseKinds, topics } from '#src/cases/words.ts'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import { refuse, yes } from '#src/kit/outcome.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import { brandParam, doorsFor, jsonBody, oneParam, staffRefusals } from '#src/site/door.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { bookAtDesk, cancelAtDesk, noteArrival, saveStore, staffStore } from './act.ts'
import { freeSlots } from './free.ts'
import { scopeOf, storeById, storesOf, visitsAt } from './view.ts'
import { bookSchema, entitled, staffSchema, storeSchema } from './words.ts'

const listed = z
  .object({
    id: z.string(),
    ...storeSchema.shape,
    /** Who works there; told to the brand's people. */
    members: z.array(z.string()).optional(),
    /** Whether whoever asks may see what is booked there. */
    own: z.boolean().optional(),
  })
  .openapi('Store')
const visit = z
  .object({
    id: z.string(),
    case: z.string(),
    store: z.string(),
    on: z.string(),
    slot: z.string(),
    standing: z.enum(['booked', 'cancelled', 'came']),
    number: z.string().optional(),
    kind: z.enum(caseKinds).optional(),
    topic: z.enum(topics).optional(),
  })
  .openapi('Visit')

const storesRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/stores',
  summary: 'Stores of a brand. Public; who works there is told to staff.',
  request: { params: brandParam },
  responses: { 200: jsonOf(z.object({ stores: z.array(listed) }), 'stores'), 404: staffRefusals[404] },
})
const slotsRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/stores/{id}/slots',
  summary: 'Times at a store that are free in the coming days. Public.',
  request: { params: oneParam },
  responses: {
    200: jsonOf(
      z.object({ slots: z.array(z.object({ on: z.string(), slot: z.string(), left: z.number() })) }),
      'slots',
    ),
    404: staffRefusals[404],
  },
})
const saveRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/stores',
  summary: 'List a store. The same name again changes what is known of it.',
  request: { params: brandParam, body: jsonBody(storeSchema) },
  responses: { 200: jsonOf(z.object({ id: z.string() }), 'the store'), ...staffRefusals },
})
const changeRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/stores/{id}',
  summary: 'Change what is known of a store.',
  request: { params: oneParam, body: jsonBody(storeSchema) },
  responses: { 200: jsonOf(z.object({ id: z.string() }), 'the store'), ...staffRefusals },
})
const staffRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/stores/{id}/members',
  summary: 'Say who works at a store: exactly these.',
  request: { params: oneParam, body: jsonBody(staffSchema) },
  responses: { 200: jsonOf(z.object({ id: z.string() }), 'the store'), ...staffRefusals },
})
const dayRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/stores/{id}/visits',
  summary: 'Visits of a day. Staff; somebody of one store sees that store’s.',
  request: { params: oneParam, query: z.object({ on: z.string().refine(isDate).optional() }) },
  responses: { 200: jsonOf(z.object({ on: z.string(), visits: z.array(visit) }), 'visits'), ...staffRefusals },
})
const bookRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/cases/{id}/visits',
  summary: 'Book a visit for a case, or another in its stead.',
  request: { params: oneParam, body: jsonBody(bookSchema) },
  responses: { 200: jsonOf(z.object({ booked: z.boolean() }), 'booked'), ...staffRefusals },
})
const visitActRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/visits/{id}/{act}',
  summary: 'Note that the customer came, or that the visit is off.',
  request: { params: oneParam.extend({ act: z.enum(['arrival', 'cancel']) }) },
  responses: { 200: jsonOf(z.object({ done: z.boolean() }), 'done'), ...staffRefusals },
})

/** Stores and what is booked there. */
export function storesApi(house: House, doors: Doors) {
  const { app, words, staff, asked } = doorsFor(house, doors, { zh, en }, ['not-your-store'])

  return app
    .openapi(storesRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await brandBySlug(house, brand))) return c.json(words([{ code: 'brand.unknown' }]), 404)
      const signed = await staff(c.req.raw.headers, brand)
      const scope = signed && (await scopeOf(house, brand, signed.member))
      const stores = (await storesOf(house, brand)).map(({ steps: _, members, ...store }) =>
        scope ? { ...store, members: [...members], own: scope.has(store.id) } : store,
      )
      return c.json({ stores } as never, 200)
    })
    .openapi(slotsRoute, async (c) => {
      const { brand: slug, id } = c.req.valid('param')
      const brand = await brandBySlug(house, slug)
      const store = brand && (await storeById(house, slug, id))
      if (!store) return c.json(words([{ code: 'store.unknown' }]), 404)
      return c.json({ slots: [...(await freeSlots(house, brand, store))] }, 200)
    })
    .openapi(saveRoute, async (c) => {
      const body = c.req.valid('json')
      const done = await asked(c.req.raw.headers, c.req.valid('param').brand, entitled.keep, ({ brand, member }) =>
        saveStore(house, brand, member, body),
      )
      return c.json(done.body as { id: string }, done.status as 200)
    })
    .openapi(changeRoute, async (c) => {
      const { brand: slug, id } = c.req.valid('param')
      const body = c.req.valid('json')
      const done = await asked(c.req.raw.headers, slug, entitled.keep, ({ brand, member }) =>
        saveStore(house, brand, member, body, id),
      )
      return c.json(done.body as { id: string }, done.status as 200)
    })
    .openapi(staffRoute, async (c) => {
      const { brand: slug, id } = c.req.valid('param')
      const body = c.req.valid('json')
      const done = await asked(c.req.raw.headers, slug, entitled.keep, async ({ brand, member }) => {
        const saved = await staffStore(house, brand, member, id, body)
        return saved.ok ? yes({ id }) : saved
      })
      return c.json(done.body as { id: string }, done.status as 200)
    })
    .openapi(dayRoute, async (c) => {
      const { brand: slug, id } = c.req.valid('param')
      const { on } = c.req.valid('query')
      const done = await asked(c.req.raw.headers, slug, entitled.book, async ({ brand, member }) => {
        const scope = await scopeOf(house, slug, member)
        if (!(await storeById(house, slug, id))) return refuse('store.unknown')
        if (!scope.has(id)) return refuse('not-your-store')
        const day = on ?? localDate(house.now(), brand.zone)
        const visits = await visitsAt(house, slug, id, { from: day, to: day })
        const told = visits.map(async ({ index: _, leaf: __, ...one }) => {
          const found = await caseById(house, slug, one.case)
          return { ...one, ...(found ? { number: found.number, kind: found.kind, topic: found.topic } : {}) }
        })
        return yes({ on: day, visits: await Promise.all(told) })
      })
      return c.json(done.body as { on: string; visits: z.infer<typeof visit>[] }, done.status as 200)
    })
    .openapi(bookRoute, async (c) => {
      const { brand: slug, id } = c.req.valid('param')
      const body = c.req.valid('json')
      const done = await asked(c.req.raw.headers, slug, entitled.book, async ({ brand, member }) => {
        const booked = await bookAtDesk(house, brand, member, id, body)
        return booked.ok ? yes({ booked: true }) : booked
      })
      return c.json(done.body as { booked: boolean }, done.status as 200)
    })
    .openapi(visitActRoute, async (c) => {
      const { brand: slug, id, act } = c.req.valid('param')
      const done = await asked(c.req.raw.headers, slug, entitled.book, async ({ brand, member }) => {
        const noted = await (act === 'arrival' ? noteArrival : cancelAtDesk)(house, brand, member, id)
        return noted.ok ? yes({ done: true }) : noted
      })
      return c.json(done.body as { done: boolean }, done.status as 200)
    })
}
