import { createRoute, z } from '@hono/zod-openapi'
import { jsonOf } from '#src/kit/answer.ts'
import type { House } from '#src/kit/house.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import { brandParam, doorsFor, staffRefusals } from '#src/site/door.ts'
import { listProduct } from './act.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { productsOf } from './view.ts'
import { productEntries } from './words.ts'

const { gtin, name, links } = productEntries['product.listed/1'].shape
const productSchema = z
  .object({
    gtin,
    name,
    links,
    listedAt: z.string(),
    steps: z.array(z.object({ type: z.string(), at: z.string(), index: z.number(), leaf: z.string() })),
  })
  .openapi('Product')
type ProductAnswer = z.infer<typeof productSchema>

const refusals = staffRefusals

const listRoute = createRoute({
  method: 'get',
  path: '/brands/{brand}/products',
  summary: 'A brand’s goods by their number, and where codes on them lead. Public.',
  request: { params: brandParam, query: z.object({ most: z.coerce.number().int().min(1).max(500).default(100) }) },
  responses: {
    200: jsonOf(z.object({ products: z.array(productSchema) }), 'products'),
    404: refusals[404],
    422: refusals[422],
  },
})
const putRoute = createRoute({
  method: 'post',
  path: '/brands/{brand}/products',
  summary: 'List a product, or say anew where its codes lead. Numbers of 8 to 14 digits are taken as printed.',
  request: {
    params: brandParam,
    body: {
      content: {
        'application/json': {
          schema: z.object({
            gtin: z.string(),
            name,
            links: z.array(links.element.extend({ type: z.string() })).optional(),
          }),
        },
      },
      required: true,
    },
  },
  responses: { 200: jsonOf(productSchema, 'the product'), ...refusals },
})

/** What codes on goods lead to: reading for everyone, the rest for the brand's people. */
export function productsApi(house: House, doors: Doors) {
  const { app, words, status, staff } = doorsFor(house, doors, { zh, en })
  return app
    .openapi(listRoute, async (c) => {
      const { brand } = c.req.valid('param')
      if (!(await brandBySlug(house, brand))) return c.json(words([{ code: 'brand.unknown' }]), 404)
      return c.json({ products: (await productsOf(house, brand, c.req.valid('query').most)) as ProductAnswer[] }, 200)
    })
    .openapi(putRoute, async (c) => {
      const signed = await staff(c.req.raw.headers, c.req.valid('param').brand)
      if (!signed) return c.json(words([{ code: 'not-signed-in' }]), 401)
      const done = await listProduct(house, signed.brand, signed.member, c.req.valid('json'))
      if (done.ok) return c.json(done.value as ProductAnswer, 200)
      return c.json(words(done.refusals), status(done.refusals))
    })
}
