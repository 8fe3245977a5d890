import { createRoute, z } from '@hono/zod-openapi'
import { dueSchema } from '#src/cases/words.ts'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import type { Doors } from '#src/people/session.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { brandParam, doorsFor, jsonBody, oneParam, staffRefusals } from '#src/site/door.ts'
import { sealedWith } from '../sealed.ts'
import { scopeOf } from '../stores/view.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { actOnRepair, bookIn } from './act.ts'
import type { Repair } from './repair.ts'
import { repairById, repairQueue, repairsOfCase } from './view.ts'
import { bookInSchema, costGrounds, type DeskAct, deskActs, entitled } from './words.ts'

const quote = z.object({
  parts: z.array(z.object({ name: z.string(), count: z.number(), priceFen: z.number() })),
  labourFen: z.number(),
  totalFen: z.number(),
  costFen: z.number(),
})
const repairSchema = z
  .object({
    id: z.string(),
    case: z.string(),
    unit: z.string().optional(),
    store: z.string().optional(),
    at: z.enum(['store', 'home', 'post']),
    bookedInOn: z.string(),
    km: z.number().optional(),
    dueBy: dueSchema.optional(),
    limit: z.string().optional(),
    overdueAt: z.string().optional(),
    cause: z.string().optional(),
    pictures: z.array(z.object({ when: z.enum(['before', 'after']), files: z.array(z.string()) })),
    quote: z
      .object({
        index: z.number(),
        leaf: z.string(),
        ground: z.enum(costGrounds),
        free: z.boolean(),
        answer: z.enum(['accepted', 'declined']).optional(),
      })
      .optional(),
    waiting: z.object({ sinceAt: z.string(), expectedOn: z.string().optional() }).optional(),
    done: z.object({ result: z.string(), on: z.string() }).optional(),
    handedBackOn: z.string().optional(),
    standing: z.enum(['here', 'ready', 'over']),
    steps: z.array(z.object({ type: z.string(), at: z.string(), by: z.string(), index: z.number(), leaf: z.string() })),
    /** What was said and what it costs; for the brand's people and the customer. */
    said: z.object({
      fault: z.string().optional(),
      received: z.string().optional(),
      serial: z.string().optional(),
      finding: z.string().optional(),
      part: z.string().optional(),
      work: z.string().optional(),
      quote: quote.optional(),
    }),
  })
  .openapi('Repair')
export type RepairAnswer = z.infer<typeof repairSchema>

const ofCaseRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/cases/{id}/repairs',
  summary: 'Repairs of a case. Staff; somebody of one store sees that store’s.',
  request: { params: oneParam },
  responses: { 200: jsonOf(z.object({ repairs: z.array(repairSchema) }), 'repairs'), ...staffRefusals },
})
const queueRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/repairs',
  summary: 'Repairs under way, what has least time first. Staff; somebody of one store sees that store’s.',
  request: { params: brandParam },
  responses: {
    200: jsonOf(z.object({ repairs: z.array(repairSchema), now: z.string() }), 'repairs'),
    ...staffRefusals,
  },
})
const bookInRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/repairs',
  summary: 'Take a unit in for repair.',
  request: { params: brandParam, body: jsonBody(bookInSchema) },
  responses: { 200: jsonOf(repairSchema, 'the repair'), ...staffRefusals },
})
const actRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/repairs/{id}/{act}',
  summary:
    'What is done with a repair: diagnose, pictures, quote, accept-quote (on paper, at the counter), decline-quote, wait, parts-came, finish, hand-back.',
  request: {
    params: oneParam.extend({ act: z.enum(Object.keys(deskActs) as [DeskAct, ...DeskAct[]]) }),
    body: jsonBody(z.record(z.string(), z.unknown())),
  },
  responses: { 200: jsonOf(repairSchema, 'the repair after the act'), ...staffRefusals },
})

/** Repairs: everything for the brand's people; the customer acts on their own page. */
export function repairsApi(house: House, doors: Doors, after: (brand: Brand) => Promise<unknown>) {
  const { app, asked } = doorsFor(house, doors, { zh, en }, ['not-your-store'])

  const told = async (brand: Brand, repair: Repair): Promise<RepairAnswer> =>
    ({ ...repair, said: await saidOf(house, brand.slug, repair) }) as unknown as RepairAnswer

  async function one(brand: Brand, member: Member, id: string): Promise<Outcome<RepairAnswer>> {
    const repair = await repairById(house, brand.slug, id)
    if (!repair) return refuse('repair.unknown')
    const scope = await scopeOf(house, brand.slug, member)
    return scope.has(repair.store) ? yes(await told(brand, repair)) : refuse('not-your-store')
  }

  return app
    .openapi(ofCaseRoute, async (c) => {
      const { brand: slug, id } = c.req.valid('param')
      const done = await asked(c.req.raw.headers, slug, entitled, async ({ brand, member }) => {
        const scope = await scopeOf(house, brand.slug, member)
        const repairs = (await repairsOfCase(house, brand.slug, id)).filter(({ store }) => scope.has(store))
        return yes({ repairs: await Promise.all(repairs.map((repair) => told(brand, repair))) })
      })
      return c.json(done.body as { repairs: RepairAnswer[] }, done.status as 200)
    })
    .openapi(queueRoute, async (c) => {
      const done = await asked(c.req.raw.headers, c.req.valid('param').brand, entitled, async ({ brand, member }) => {
        const scope = await scopeOf(house, brand.slug, member)
        const repairs = await repairQueue(house, brand.slug, {
          most: 200,
          stores: scope.all ? undefined : scope.stores,
        })
        return yes({ repairs: await Promise.all(repairs.map((repair) => told(brand, repair))), now: house.now() })
      })
      return c.json(done.body as { repairs: RepairAnswer[]; now: string }, done.status as 200)
    })
    .openapi(bookInRoute, async (c) => {
      const body = c.req.valid('json')
      const done = await asked(c.req.raw.headers, c.req.valid('param').brand, entitled, async ({ brand, member }) => {
        const booked = await bookIn(house, brand, member, body)
        return booked.ok ? one(brand, member, booked.value.id) : booked
      })
      return c.json(done.body as RepairAnswer, done.status as 200)
    })
    .openapi(actRoute, async (c) => {
      const { brand: slug, id, act } = c.req.valid('param')
      const body = c.req.valid('json')
      const done = await asked(c.req.raw.headers, slug, entitled, async ({ brand, member }) => {
        const acted = await actOnRepair(house, brand, member, id, act, body)
        if (!acted.ok) return acted
        // Whoever has it back is asked at once how it was.
        if (act === 'hand-back') await after(brand)
        return one(brand, member, id)
      })
      return c.json(done.body as RepairAnswer, done.status as 200)
    })
}

/** The newest of each word that was sealed with a repair. */
export async function saidOf(house: House, brand: string, repair: Repair): Promise<RepairAnswer['said']> {
  const indexes = repair.steps.map(({ index }) => index)
  const sealed = await sealedWith(house, brand, indexes)
  return Object.assign({}, ...indexes.map((index) => sealed.get(index) ?? {})) as RepairAnswer['said']
}
