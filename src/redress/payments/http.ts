import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { brandParam, doorsFor, jsonBody, staffRefusals } from '#src/site/door.ts'
import { routesOf } from '../payees/view.ts'
import { exportPayments, instructionOf, reconcileStatement } from './act.ts'
import { statementBytes } from './formats/statement.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { paymentsIn } from './view.ts'
import { exportSchema, failures, routes } from './words.ts'

const due = z.object({ at: z.string(), on: z.string(), provisional: z.boolean() })
const paymentSchema = z
  .object({
    id: z.string(),
    offer: z.string(),
    case: z.string(),
    amountFen: z.number(),
    owedAt: z.string(),
    attempts: z.number(),
    standing: z.enum(['due', 'under-way', 'failed', 'paid']),
    by: due.optional(),
    why: z.enum(failures).optional(),
    /** By which way the person wants it; absent until they said. */
    route: z.enum(routes).optional(),
    /** The instruction that is under way. */
    batch: z.string().optional(),
    overdue: z.boolean(),
  })
  .openapi('Payment')
export type PaymentAnswer = z.infer<typeof paymentSchema>

const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/payments',
  summary: 'Payments that chosen offers owe, what is late first. For the brand’s people.',
  request: {
    params: brandParam,
    query: z.object({ standing: z.enum(['due', 'under-way', 'failed', 'paid']).optional() }),
  },
  responses: {
    200: jsonOf(z.object({ payments: z.array(paymentSchema), now: z.string() }), 'payments'),
    ...staffRefusals,
  },
})
const instructionSchema = z.object({
  batch: z.string(),
  payments: z.array(z.string()),
  totalFen: z.number(),
  name: z.string(),
  text: z.string(),
  route: z.enum(routes),
})
const exportRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/payments/export',
  summary: 'Instruct everything that is owed and can be paid this way; no payment is in two instructions.',
  request: { params: brandParam, body: jsonBody(exportSchema) },
  responses: { 200: jsonOf(instructionSchema, 'the instruction'), ...staffRefusals },
})
const againRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/payments/batches/{batch}',
  summary: 'The file of an instruction once more, to the byte. By whoever may pay all that is in it.',
  request: { params: z.object({ brand: z.string(), batch: z.string().regex(/^o[0-9a-hj-km-np-tv-z]{16}$/) }) },
  responses: { 200: jsonOf(instructionSchema, 'the instruction'), ...staffRefusals },
})
const statementRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/bank-statements',
  summary: 'Read in what a bank or payment service says became of transfers. Twice is once.',
  request: { params: brandParam, body: jsonBody(z.strictObject({ text: z.string().min(1).max(statementBytes) })) },
  responses: {
    200: jsonOf(
      z.object({ lines: z.number(), paid: z.number(), failed: z.number(), waiting: z.number(), written: z.number() }),
      'what it said',
    ),
    ...staffRefusals,
  },
})

/** Payments of chosen offers, and statements for them and for payout runs. */
export function paymentsApi(house: House, doors: Doors) {
  const { app, words, status, staff } = doorsFor(house, doors, { zh, en }, [
    'payment.approver-pays',
    'run.approver-pays',
  ])
  return app
    .openapi(listRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await staff(c.req.raw.headers, brand))) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const { standing } = c.req.valid('query')
      const found = await paymentsIn(house, brand, standing ? [standing] : ['due', 'under-way', 'failed', 'paid'])
      const ways = await routesOf(
        house,
        brand,
        found.map((one) => one.case),
      )
      const payments = found.map(({ id, offer, case: of, amountFen, owedAt, attempts, standing: now }) => ({
        id,
        offer,
        case: of,
        amountFen,
        owedAt,
        attempts,
        standing: now.is,
        ...(now.is === 'paid' ? {} : { by: now.by }),
        ...(now.is === 'failed' ? { why: now.why } : {}),
        ...(now.is === 'under-way' ? { batch: now.batch } : {}),
        ...(ways.has(of) ? { route: ways.get(of)! } : {}),
        overdue: now.is !== 'paid' && now.overdueAt !== undefined,
      }))
      return c.json({ payments, now: house.now() }, 200)
    })
    .openapi(exportRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const asked = c.req.valid('json')
      const done = await exportPayments(house, signed.brand, signed.member, asked)
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      const { batch, payments, totalFen, file } = done.value
      const { name, text } = file
      return c.json({ batch, payments: [...payments], totalFen, name, text, route: asked.route }, 200)
    })
    .openapi(againRoute, async (c) => {
      const { brand, batch: asked } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const done = await instructionOf(house, signed.brand, signed.member, asked)
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      const { batch, payments, totalFen, file, route } = done.value
      return c.json({ batch, payments: [...payments], totalFen, name: file.name, text: file.text, route }, 200)
    })
    .openapi(statementRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const done = await reconcileStatement(house, signed.brand, signed.member, c.req.valid('json').text)
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      return c.json({ ...done.value }, 200)
    })
}
