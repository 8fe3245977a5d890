import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi'
import { jsonOf, refused, refusedSchema } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import { en } from '#src/kit/text.en.ts'
import { zh } from '#src/kit/text.zh.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { FigureBook } from './book.ts'
import { tellFigures } from './told.ts'

const figureSchema = z
  .object({
    id: z.string(),
    unit: z.enum(['count', 'share', 'days', 'score', 'fen']),
    /** Null when there was nothing to count. */
    value: z.number().nullable(),
    n: z.number(),
    of: z.number().optional(),
    period: z.object({ fromAt: z.string(), toAt: z.string(), fromOn: z.string(), toOn: z.string() }),
    entries: z.array(z.number()),
    zh: z.string(),
    en: z.string(),
  })
  .openapi('Figure')

const figuresRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/figures',
  summary: 'Every public figure of the last ninety days, with the indexes of the entries it was folded from.',
  request: { params: z.object({ brand: z.string() }) },
  responses: {
    200: jsonOf(
      z.object({ size: z.number(), checkpoint: z.string(), vkey: z.string(), figures: z.array(figureSchema) }),
      'figures over the entries below `size`',
    ),
    404: jsonOf(refusedSchema, 'not there'),
  },
})

/** The same figures as on the trust page, from the same folds, for programs. */
export function trustApi(house: House, book: FigureBook) {
  return new OpenAPIHono().openapi(figuresRoute, async (c) => {
    const brand = await brandBySlug(house, c.req.valid('param').brand)
    const told = brand && (await tellFigures(house, book, brand))
    if (!told) {
      const word = (refusal: { code: string }) => ({ zh: zh.refusal(refusal) ?? '', en: en.refusal(refusal) ?? '' })
      return c.json(refused([{ code: 'brand.unknown' }], word), 404)
    }
    return c.json({ ...told, figures: [...told.figures] }, 200)
  })
}
