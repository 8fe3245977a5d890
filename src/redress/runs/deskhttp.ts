import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { doorsFor, staffRefusals } from '#src/site/door.ts'
import { putFileAway } from './act.ts'
import { withBook } from './shelf.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { runById } from './view.ts'
import { failures } from './words.ts'

const params = z.object({ brand: z.string(), id: z.string() })
const listed = 200

const failedRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/runs/{id}/failed',
  summary: `Whose payment came back and why, the first ${listed}: for finance and service, who ask for another account.`,
  request: { params },
  responses: {
    200: jsonOf(
      z.object({
        failed: z.array(
          z.object({ at: z.number(), reference: z.string().optional(), amountFen: z.number(), why: z.enum(failures) }),
        ),
        people: z.number(),
      }),
      'what came back',
    ),
    ...staffRefusals,
  },
})
const putAwayRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/run-files/{id}/put-away',
  summary: 'Delete a list with mistakes that was handed in; it names people and is of no use.',
  request: { params },
  responses: { 200: jsonOf(z.object({ id: z.string() }), 'it is gone'), ...staffRefusals },
})

/** What only the desk asks of payout runs: who has to be asked for another account, and lists that are no longer wanted. */
export function runsDeskApi(house: House, doors: Doors) {
  const { app, words, status, staff } = doorsFor(house, doors, { zh, en })
  return app
    .openapi(failedRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      if (!signed.member.roles.some((role) => role === 'finance' || role === 'service'))
        return c.json(words([{ code: 'not-entitled' }]), 403)
      const run = await runById(house, brand, id)
      if (!run) return c.json(words([{ code: 'run.unknown' }]), 404)
      const failed = await withBook(house, run.draft.book, async (book) => {
        const found = []
        for (const [at, why] of run.failed.slice(0, listed)) {
          const reference = (await book.share(at))?.reference
          found.push({ at, why, amountFen: await book.sumOf([[at, at]]), ...(reference ? { reference } : {}) })
        }
        return found
      })
      return c.json({ failed, people: run.failed.length }, 200)
    })
    .openapi(putAwayRoute, async (c) => {
      const { brand, id } = c.req.valid('param')
      const signed = await staff(c.req.raw.headers, brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const done = await putFileAway(house, signed.brand, signed.member, id)
      if (!done.ok) return c.json(words(done.refusals), status(done.refusals))
      return c.json({ id }, 200)
    })
}
