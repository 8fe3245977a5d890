import { createRoute, z } from '@hono/zod-openapi'
import { localDate } from '#src/calendar/zone.ts'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import { type Outcome, refuse, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import { brandParam, doorsFor, jsonBody, oneParam, staffRefusals } from '#src/site/door.ts'
import { sealedWith } from '../sealed.ts'
import { exchangeUnit, excludeUnit, extendUnit, liftExclusion, registerUnit, returnUnit, sayDates } from './act.ts'
import { knownUnit } from './covered.ts'
import { coverageSchema, unitSchema } from './schema.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { unitById, unitBySerial, unitsLately } from './view.ts'
import {
  datesSchema,
  entitled,
  exchangeSchema,
  excludeSchema,
  extendSchema,
  liftSchema,
  registerSchema,
  returnSchema,
  serialSchema,
} from './words.ts'

const knownSchema = z
  .object({
    unit: unitSchema,
    coverage: coverageSchema,
    /** Serial number and order; for the brand's people alone. */
    sealed: z.record(z.string(), z.string()).optional(),
    lineage: z.array(z.object({ unit: z.string(), from: z.string(), on: z.string(), index: z.number() })),
    repairs: z.array(
      z.object({
        id: z.string(),
        bookedInOn: z.string(),
        doneOn: z.string().optional(),
        result: z.string().optional(),
      }),
    ),
  })
  .openapi('KnownUnit')
export type KnownUnitAnswer = z.infer<typeof knownSchema>

const coverageRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/coverage',
  summary: 'Whether the unit with this serial number is covered, and why. Public for whoever holds the number.',
  request: { params: brandParam, body: jsonBody(z.strictObject({ serial: serialSchema })) },
  responses: {
    200: jsonOf(
      z.object({ known: z.boolean(), unit: unitSchema.optional(), coverage: coverageSchema.optional() }),
      'why',
    ),
    404: staffRefusals[404],
    422: staffRefusals[422],
  },
})
const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/units',
  summary: 'Units that somebody touched last; with `serial`, the one that has it. Staff.',
  request: { params: brandParam, query: z.object({ serial: z.string().max(60).optional() }) },
  responses: { 200: jsonOf(z.object({ total: z.number(), units: z.array(unitSchema) }), 'units'), ...staffRefusals },
})
const oneRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/units/{id}',
  summary: 'One unit with its whole history and its coverage today. Staff.',
  request: { params: oneParam },
  responses: { 200: jsonOf(knownSchema, 'the unit'), ...staffRefusals },
})
const registerRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/units',
  summary: 'Register a unit by its serial number. The same said again changes nothing.',
  request: { params: brandParam, body: jsonBody(registerSchema) },
  responses: {
    200: jsonOf(z.object({ id: z.string(), outcome: z.enum(['new', 'added', 'known']) }), 'registered'),
    ...staffRefusals,
  },
})
const actRoute = <P extends string, S extends z.ZodType>(path: P, schema: S, summary: string) =>
  createRoute({
    method: 'post',
    path: `/brands/{brand}/units/{id}/${path}` as const,
    summary,
    request: { params: oneParam, body: jsonBody(schema) },
    responses: { 200: jsonOf(knownSchema, 'the unit after the act'), ...staffRefusals },
  })
const datesRoute = actRoute('dates', datesSchema, 'Say when it was sold, delivered, installed.')
const extendRoute = actRoute('extensions', extendSchema, 'Make its warranty longer.')
const excludeRoute = actRoute('exclusions', excludeSchema, 'Claim that it is not covered, with evidence.')
const liftRoute = actRoute('exclusions/lift', liftSchema, 'No longer claim that.')
const exchangeRoute = actRoute('exchange', exchangeSchema, 'Another unit takes its place.')
const returnRoute = actRoute('return', returnSchema, 'It was given back.')

/** Units: one question for whoever holds a serial number, the rest for the brand's people. */
export function unitsApi(house: House, doors: Doors) {
  const { app, words, asked } = doorsFor(house, doors, { zh, en }, ['not-your-store'])

  async function told(brand: Brand, id: string): Promise<Outcome<KnownUnitAnswer>> {
    const unit = await unitById(house, brand.slug, id)
    if (!unit) return refuse('unit.unknown')
    const { repairs, ...known } = await knownUnit(house, brand, unit, localDate(house.now(), brand.zone))
    const sealed = (await sealedWith(house, brand.slug, [unit.steps[0]!.index])).get(unit.steps[0]!.index)
    return yes({
      ...known,
      sealed: { ...sealed },
      repairs: repairs.map(({ id: repair, bookedInOn, done }) => ({
        id: repair,
        bookedInOn,
        ...(done ? { doneOn: done.on, result: done.result } : {}),
      })),
    } as unknown as KnownUnitAnswer)
  }
  const acting = (headers: Headers, at: { brand: string; id: string }, input: unknown, perform: typeof sayDates) =>
    asked(headers, at.brand, entitled.look, async ({ brand, member }) => {
      const done = await perform(house, brand, member, at.id, input)
      return done.ok ? told(brand, at.id) : done
    })

  return app
    .openapi(coverageRoute, async (c) => {
      const brand = await brandBySlug(house, c.req.valid('param').brand)
      if (!brand) return c.json(words([{ code: 'brand.unknown' }]), 404)
      const { serial } = c.req.valid('json')
      const unit = await unitBySerial(house, brand.slug, serial)
      if (!unit) return c.json({ known: false }, 200)
      const { coverage } = await knownUnit(house, brand, unit, localDate(house.now(), brand.zone))
      return c.json({ known: true, unit, coverage } as never, 200)
    })
    .openapi(listRoute, async (c) => {
      const { serial } = c.req.valid('query')
      const done = await asked(c.req.raw.headers, c.req.valid('param').brand, entitled.look, async ({ brand }) => {
        if (!serial?.trim()) return yes(await unitsLately(house, brand.slug, 30))
        const typed = parse(serialSchema, serial)
        const unit = typed.ok ? await unitBySerial(house, brand.slug, typed.value) : undefined
        return yes({ total: unit ? 1 : 0, units: unit ? [unit] : [] })
      })
      return c.json(done.body as never, done.status as 200)
    })
    .openapi(oneRoute, async (c) => {
      const { brand: slug, id } = c.req.valid('param')
      const done = await asked(c.req.raw.headers, slug, entitled.look, ({ brand }) => told(brand, id))
      return c.json(done.body as KnownUnitAnswer, done.status as 200)
    })
    .openapi(registerRoute, async (c) => {
      const body = c.req.valid('json')
      const done = await asked(c.req.raw.headers, c.req.valid('param').brand, entitled.register, ({ brand, member }) =>
        registerUnit(house, brand, member, body),
      )
      return c.json(done.body as never, done.status as 200)
    })
    .openapi(datesRoute, async (c) => {
      const done = await acting(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), sayDates)
      return c.json(done.body as KnownUnitAnswer, done.status as 200)
    })
    .openapi(extendRoute, async (c) => {
      const done = await acting(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), extendUnit)
      return c.json(done.body as KnownUnitAnswer, done.status as 200)
    })
    .openapi(excludeRoute, async (c) => {
      const done = await acting(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), excludeUnit)
      return c.json(done.body as KnownUnitAnswer, done.status as 200)
    })
    .openapi(liftRoute, async (c) => {
      const done = await acting(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), liftExclusion)
      return c.json(done.body as KnownUnitAnswer, done.status as 200)
    })
    .openapi(exchangeRoute, async (c) => {
      const done = await acting(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), exchangeUnit)
      return c.json(done.body as KnownUnitAnswer, done.status as 200)
    })
    .openapi(returnRoute, async (c) => {
      const done = await acting(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), returnUnit)
      return c.json(done.body as KnownUnitAnswer, done.status as 200)
    })
}
