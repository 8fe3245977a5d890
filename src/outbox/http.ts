import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import { type Outcome, yes } from '#src/kit/outcome.ts'
import type { Doors } from '#src/people/session.ts'
import { type Role, roles } from '#src/people/words.ts'
import { brandParam, doorsFor, jsonBody, staffRefusals } from '#src/site/door.ts'
import { addChannel, endChannel, replayMessage, tryChannel } from './act.ts'
import type { Means } from './settings.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { channelsOf, messageById, messagesOf } from './view.ts'
import { addChannelSchema, channelKinds, messageStates, staffKinds, templates } from './words.ts'

const languageSchema = z.enum(['zh', 'en'])

const messageSchema = z
  .object({
    id: z.string(),
    channel: z.string(),
    kind: z.enum(channelKinds),
    template: z.enum(templates),
    language: languageSchema,
    number: z.string().optional(),
    subject: z.string().optional(),
    address: z.string().optional().describe('Masked.'),
    forgotten: z.boolean(),
    rehearsal: z.boolean(),
    state: z.enum(messageStates),
    attempts: z.number(),
    madeAt: z.string(),
    tryAt: z.string().optional(),
    sentAt: z.string().optional(),
    code: z.string().optional().describe('Why the last try failed; never an address or a secret.'),
  })
  .openapi('OutboxMessage')

const channelSchema = z
  .object({
    id: z.string(),
    kind: z.enum(staffKinds),
    name: z.string(),
    language: languageSchema,
    roles: z.array(z.enum(roles)),
    madeAt: z.string(),
  })
  .openapi('OutboxChannel')

const oneParam = z.object({ brand: z.string(), id: z.string().max(60) })
const doneAnswer = jsonOf(z.object({ done: z.literal(true) }), 'done')

const messagesRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/outbox/messages',
  summary: 'What was told to whom, what failed and what was given up. Administrators and after-sales only.',
  request: {
    params: brandParam,
    query: z.object({
      state: z.enum(messageStates).optional(),
      most: z.coerce.number().int().min(1).max(200).default(50),
      skip: z.coerce.number().int().min(0).max(100_000).default(0),
    }),
  },
  responses: {
    200: jsonOf(
      z.object({
        counts: z.record(z.enum(messageStates), z.number()),
        messages: z.array(messageSchema),
        means: z.object({ mail: z.boolean(), sms: z.boolean() }).describe('What the operator has set.'),
      }),
      'messages, the newest first',
    ),
    ...staffRefusals,
  },
})

const replayRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/outbox/messages/{id}/replay',
  summary: 'Send one message again, under the same id. Administrators and after-sales only.',
  request: { params: oneParam },
  responses: { 200: jsonOf(messageSchema, 'the message, waiting'), ...staffRefusals },
})

const channelsRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/outbox/channels',
  summary: "Where the brand's own people are told. Administrators and after-sales only; addresses are never shown.",
  request: { params: brandParam },
  responses: { 200: jsonOf(z.object({ channels: z.array(channelSchema) }), 'channels'), ...staffRefusals },
})

const addRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/outbox/channels',
  summary: 'Add a webhook or a robot. Administrators only.',
  request: {
    params: brandParam,
    body: jsonBody(addChannelSchema),
  },
  responses: {
    201: jsonOf(
      z.object({ id: z.string(), secret: z.string().optional().describe('Made for a webhook; shown this once.') }),
      'added',
    ),
    ...staffRefusals,
  },
})

const channelAct = <A extends 'end' | 'try'>(act: A, summary: string) =>
  createRoute({
    method: 'post',
    path: `/brands/{brand}/outbox/channels/{id}/${act}` as const,
    summary,
    request: { params: oneParam },
    responses: { 200: doneAnswer, ...staffRefusals },
  })
const endRoute = channelAct('end', 'Delete a channel with its address and secret. Administrators only.')
const tryRoute = channelAct('try', 'Send a trial message, one a minute. Administrators only.')

const readers: readonly Role[] = ['admin', 'service']
const admins: readonly Role[] = ['admin']

/** The machine-readable doors of the outbox. What is personal in it leaves them masked or not at all. */
export function outboxApi(house: House, doors: Doors, means: Means) {
  const { app, asked } = doorsFor(house, doors, { zh, en })

  return app
    .openapi(messagesRoute, async (c) => {
      const { brand } = c.req.valid('param')
      const told = await asked(c.req.raw.headers, brand, readers, async () => {
        const { counts, messages } = await messagesOf(house, brand, c.req.valid('query'))
        const set = { mail: means.mail !== undefined, sms: means.sms !== undefined }
        return yes({ counts, messages, means: set })
      })
      return c.json(told.body as never, told.status as 200)
    })
    .openapi(replayRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const told = await asked(c.req.raw.headers, brand, readers, async () => {
        const replayed = await replayMessage(house, brand, id)
        return replayed.ok ? yes(await messageById(house, brand, id)) : replayed
      })
      return c.json(told.body as never, told.status as 200)
    })
    .openapi(channelsRoute, async (c) => {
      const { brand } = c.req.valid('param')
      const told = await asked(c.req.raw.headers, brand, readers, async () =>
        yes({ channels: await channelsOf(house, brand) }),
      )
      return c.json(told.body as never, told.status as 200)
    })
    .openapi(addRoute, async (c) => {
      const { brand } = c.req.valid('param')
      const add = () => addChannel(house, means, brand, c.req.valid('json'))
      const told = await asked(c.req.raw.headers, brand, admins, add, 201)
      return c.json(told.body as never, told.status as 201)
    })
    .openapi(endRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const told = await asked(c.req.raw.headers, brand, admins, () => over(endChannel(house, brand, id)))
      return c.json(told.body as { done: true }, told.status as 200)
    })
    .openapi(tryRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const told = await asked(c.req.raw.headers, brand, admins, () => over(tryChannel(house, brand, id)))
      return c.json(told.body as { done: true }, told.status as 200)
    })
}

async function over(act: Promise<Outcome<unknown>>): Promise<Outcome<{ readonly done: true }>> {
  const outcome = await act
  return outcome.ok ? yes({ done: true }) : outcome
}
