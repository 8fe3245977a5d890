import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import {
  type At,
  actRoute,
  brandParam,
  doorsFor,
  jsonBody,
  listRoute,
  makeRoute,
  staffRefusals,
} from '#src/site/door.ts'
import { checkedSchema, exceptionSchema, outgoingSchema } from '../answer.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { answerException, askException, importTranscripts, recordOutgoing, takeDownOutgoing } from './act.ts'
import { checkText, exceptionsFor, exceptionsOf, outgoingById, outgoingOf } from './view.ts'
import {
  answerExceptionSchema,
  askExceptionSchema,
  checkSchema,
  importSchema,
  recordSchema,
  takeDownSchema,
} from './words.ts'

const checkRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/wording/check',
  summary: 'Check a text before it is sent: rules, what makes it concrete, and what it contradicts. Keeps nothing.',
  request: { params: brandParam, body: jsonBody(checkSchema) },
  responses: { 200: jsonOf(checkedSchema, 'what was found'), ...staffRefusals },
})
const outgoingRoute = listRoute(
  'outgoing',
  'What was said outside cases. Staff of the brand only.',
  z.object({ outgoing: z.array(outgoingSchema) }),
)
const recordRoute = makeRoute(
  'outgoing',
  'Send out a notice, or put on record what was said.',
  recordSchema,
  outgoingSchema,
)
const downRoute = actRoute(
  'outgoing/{id}/take-down',
  'A notice no longer stands there.',
  takeDownSchema,
  outgoingSchema,
)
const importRoute = makeRoute(
  'outgoing/transcripts',
  'Import transcripts of telephone calls and chats; all or none. Sent again, each is there once.',
  importSchema,
  z.object({ imported: z.number(), conflicting: z.array(z.string()) }),
)
const exceptionsRoute = listRoute(
  'wording/exceptions',
  'Texts that were held back and asked for. Staff of the brand only.',
  z.object({ exceptions: z.array(exceptionSchema) }),
)
const askRoute = makeRoute(
  'wording/exceptions',
  'Ask a second person to let a text through.',
  askExceptionSchema,
  z.object({ id: z.string() }),
)
const grantRoute = actRoute(
  'wording/exceptions/{id}/grant',
  'Let it through; never one’s own.',
  answerExceptionSchema,
  z.object({ id: z.string() }),
)
const denyRoute = actRoute(
  'wording/exceptions/{id}/deny',
  'Do not let it through.',
  answerExceptionSchema,
  z.object({ id: z.string() }),
)

/** The doors before and after sending: the check, what was said outside cases, and exceptions. For the brand's people. */
export function outgoingApi(house: House, doors: Doors) {
  const { app, stranger, staff, done, acting, making, listing } = doorsFor(house, doors, { zh, en })
  const outgoing = ({ brand, id }: At) => outgoingById(house, brand, id)
  const id = ({ id }: At) => ({ id })
  const answering = (answer: 'granted' | 'denied'): Parameters<typeof acting>[0] => {
    return (house, brand, member, id, input) => answerException(house, brand, member, id, answer, input)
  }
  return app
    .openapi(checkRoute, async (c) => {
      const { brand } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(stranger, 401)
      const asked = c.req.valid('json')
      const found = await checkText(house, signed.brand, asked)
      const through = (await exceptionsFor(house, brand, asked.text)).find(({ answer }) => answer?.is === 'granted')
      return c.json({ ...found, ...(through ? { exception: through.id } : {}) } as never, 200)
    })
    .openapi(
      outgoingRoute,
      listing(async ({ brand }) => ({ outgoing: await outgoingOf(house, brand.slug) })),
    )
    .openapi(recordRoute, making(recordOutgoing, outgoing))
    .openapi(importRoute, async (c) => {
      const told = await done(
        c.req.raw.headers,
        c.req.valid('param').brand,
        ({ brand, member }) => importTranscripts(house, brand, member, c.req.valid('json')),
        (value) => value,
        201,
      )
      return c.json(told.body as never, told.status as 201)
    })
    .openapi(downRoute, acting(takeDownOutgoing, outgoing))
    .openapi(
      exceptionsRoute,
      listing(async ({ brand }) => ({ exceptions: await exceptionsOf(house, brand.slug) })),
    )
    .openapi(askRoute, making(askException, id))
    .openapi(grantRoute, acting(answering('granted'), id))
    .openapi(denyRoute, acting(answering('denied'), id))
}
