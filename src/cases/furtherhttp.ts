import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Outcome } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import type { Doors } from '#src/people/session.ts'
import type { Brand, Member } from '#src/people/words.ts'
import { doorsFor, jsonBody, oneParam, staffRefusals } from '#src/site/door.ts'
import { actAtDesk } from './act.ts'
import { mergeSchema, pauseSchema, setAsideSchema, splitSchema } from './furtherwords.ts'
import { type CaseAnswer, caseSchema, seenHeader, seenIn, told } from './http.ts'
import { likenesses } from './likeness/view.ts'
import { mergeCase, splitCase } from './relations.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { caseById, wordsOf } from './view.ts'

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
export function furtherApi(house: House, doors: Doors) {
  const { app, words, staff, acted } = doorsFor(house, doors, { zh, en })
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
    const seen = seenIn(headers)
    const seenAct: Act = (h, brand, member, id, said) => act(h, brand, member, id, said, seen)
    const { status, body } = await acted(headers, at, input, seenAct, () => answer(at.brand, at.id))
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
      let part = at.id
      const split: Act = async (_, brand, member, id, input) => {
        const outcome = await splitCase(house, member, brand, id, input, seenIn(c.req.raw.headers))
        if (outcome.ok) part = outcome.value.id
        return outcome
      }
      const { status, body } = await acted(c.req.raw.headers, at, c.req.valid('json'), split, () =>
        answer(at.brand, part),
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
