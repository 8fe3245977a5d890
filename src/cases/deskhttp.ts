import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { jsonOf, refused, refusedSchema } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import { brandParam } from '#src/site/door.ts'
import { changesBehind, latestChange, loadOf } from './deskview.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { owners } from './words.ts'

const staffOnly = { 401: jsonOf(refusedSchema, 'not signed in at this brand') }

const changesRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/desk/changes',
  summary: 'Which cases changed behind a place in the log. Made to be asked often: 304 while nothing did.',
  request: {
    params: brandParam,
    query: z.object({
      after: z.coerce.number().int().min(-1).optional().describe('Without it: only where the newest change is.'),
    }),
    headers: z.object({ 'if-none-match': z.string().optional() }),
  },
  responses: {
    200: jsonOf(
      z.object({
        latest: z.number(),
        cases: z.array(
          z.object({ id: z.string(), number: z.string(), index: z.number(), type: z.string(), by: z.string() }),
        ),
        more: z.boolean(),
      }),
      'changes, the newest first, with the newest step of each case',
    ),
    304: { description: 'nothing changed' },
    ...staffOnly,
  },
})

const loadRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/desk/load',
  summary: 'How many open cases lie with each role: late, due today, later, clock standing still.',
  request: { params: brandParam },
  responses: {
    200: jsonOf(
      z.object({
        now: z.string(),
        load: z.array(
          z.object({
            owner: z.enum(owners),
            late: z.number(),
            today: z.number(),
            later: z.number(),
            still: z.number(),
          }),
        ),
      }),
      'by role',
    ),
    ...staffOnly,
  },
})

/** What the desk asks about all cases at once: what changed, and how much lies with whom. */
export function deskApi(house: House, doors: Doors) {
  const staffed = async (headers: Headers, slug: string): Promise<Brand | undefined> =>
    (await doors.memberOf(headers, slug)) ? brandBySlug(house, slug) : undefined

  return new OpenAPIHono()
    .openapi(changesRoute, async (c) => {
      const brand = await staffed(c.req.raw.headers, c.req.valid('param').brand)
      if (!brand) return c.json(notSignedIn, 401)
      const latest = await latestChange(house, brand.slug)
      const { after = latest } = c.req.valid('query')
      const tag = `"${after}-${latest}"`
      // The browser keeps the answer and asks again with its tag: nobody has to remember it.
      c.header('ETag', tag)
      c.header('Cache-Control', 'private, no-cache')
      c.header('Vary', 'Cookie')
      if (c.req.valid('header')['if-none-match'] === tag) return c.body(null, 304)
      const changes = await changesBehind(house, brand.slug, after)
      const cases = changes.cases.map(({ id, number, step: { index, type, by } }) => ({ id, number, index, type, by }))
      return c.json({ latest: changes.latest, cases, more: changes.more }, 200)
    })
    .openapi(loadRoute, async (c) => {
      const brand = await staffed(c.req.raw.headers, c.req.valid('param').brand)
      if (!brand) return c.json(notSignedIn, 401)
      const now = house.now()
      return c.json({ now, load: [...(await loadOf(house, brand, now))] }, 200)
    })
}

const refusal = { code: 'not-signed-in' }
const notSignedIn = refused([refusal], () => ({ zh: zh.refusal(refusal), en: en.refusal(refusal) }))
