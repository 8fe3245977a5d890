import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Outcome } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import type { Doors } from '#src/people/session.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { doorsFor, jsonBody, oneParam, staffRefusals } from '#src/site/door.ts'
import { actAtDesk } from '../act.ts'
import { type CaseAnswer, caseSchema, seenHeader, seenIn, told } from '../http.ts'
import { likenesses } from '../likeness/view.ts'
import { mergeCase, splitCase } from '../relations.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { caseById, wordsOf } from '../view.ts'
import { mergeSchema, pauseSchema, setAsideSchema, splitSchema } from './words.ts'

const actRoute = <A extends string, S extends z.ZodType>(act: A, schema: S, summary: string) =>
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

const pauseRoute = actRoute(
  'pause',
  pauseSchema,
  "Stop the brand's clock for a named cause, to a date within its limit.",
)
const goOnRoute = actRoute('go-on', z.strictObject({}), 'The cause is gone: the clock runs again.')
const setAsideRoute = actRoute(
  'set-aside',
  setAsideSchema,
  'Set a case aside, with a reason its filer reads and can object to.',
)
const mergeRoute = actRoute('merge', mergeSchema, 'Merge this case into an earlier one of the same person.')
const splitRoute = actRoute('split', splitSchema, 'Make one matter of this case a case of its own; gives that case.')

const alikeRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/cases/{id}/alike',
  summary: 'Cases that may be about the same, with the reasons. Nothing is merged without a person.',
  request: { params: oneParam },
  responses: {
    200: jsonOf(
      z.object({
        alike: z.array(
          z.object({
            id: z.string(),
            number: z.string(),
            openedAt: z.string(),
            standing: z.string(),
            /** `contact`, `order`, `serial`, `text`. */
            reasons: z.array(z.string()),
          }),
        ),
      }),
      'the likest first',
    ),
    ...staffRefusals,
  },
})

/** The desk's doors to what is done beside the turns of a case. */
export function besidesApi(house: House, doors: Doors) {
  const { app, words, staff, done: doing } = doorsFor(house, doors, { zh, en })
  const answer = async (slug: string, id: string): Promise<CaseAnswer> => {
    const found = (await caseById(house, slug, id))!
    return told(found, await wordsOf(house, slug, found, { inside: true }))
  }
  type Act = (
    house: House,
    brand: Brand,
    member: Member,
    id: string,
    input: unknown,
    seen?: number,
  ) => Promise<Outcome<unknown>>
  const done = async (headers: Headers, at: { brand: string; id: string }, input: unknown, act: Act) => {
    const { status, body } = await doing(
      headers,
      at.brand,
      ({ brand, member }) => act(house, brand, member, at.id, input, seenIn(headers)),
      () => answer(at.brand, at.id),
    )
    return [body as CaseAnswer, status as 200] as const
  }
  const pause: Act = async (_, brand, member, id, input, seen) => {
    const act = parse(pauseSchema, input)
    return act.ok ? actAtDesk(house, member, brand, id, { do: 'pause', ...act.value }, seen) : act
  }
  const goOn: Act = (_, brand, member, id, __, seen) => actAtDesk(house, member, brand, id, { do: 'go-on' }, seen)
  const setAside: Act = async (_, brand, member, id, input, seen) => {
    const act = parse(setAsideSchema, input)
    return act.ok ? actAtDesk(house, member, brand, id, { do: 'set-aside', ...act.value }, seen) : act
  }
  const merge: Act = (_, brand, member, id, input, seen) => mergeCase(house, member, brand, id, input, seen)

  return app
    .openapi(pauseRoute, async (c) =>
      c.json(...(await done(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), pause))),
    )
    .openapi(goOnRoute, async (c) => c.json(...(await done(c.req.raw.headers, c.req.valid('param'), {}, goOn))))
    .openapi(setAsideRoute, async (c) =>
      c.json(...(await done(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), setAside))),
    )
    .openapi(mergeRoute, async (c) =>
      c.json(...(await done(c.req.raw.headers, c.req.valid('param'), c.req.valid('json'), merge))),
    )
    .openapi(splitRoute, async (c) => {
      const at = c.req.valid('param')
      const { headers } = c.req.raw
      const { status, body } = await doing(
        headers,
        at.brand,
        ({ brand, member }) => splitCase(house, member, brand, at.id, c.req.valid('json'), seenIn(headers)),
        ({ id }) => answer(at.brand, id),
      )
      return c.json(body as CaseAnswer, status as 200)
    })
    .openapi(alikeRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const found = await caseById(house, brand, id)
      if (!found) return c.json(words([{ code: 'case.unknown' }]), 404)
      return c.json(
        { alike: (await likenesses(house, brand, found)).map((one) => ({ ...one, reasons: [...one.reasons] })) },
        200,
      )
    })
}
