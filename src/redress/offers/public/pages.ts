import { Hono } from 'hono'
import { caseByToken } from '#src/cases/view.ts'
import type { House } from '#src/kit/house.ts'
import { offersOfCase } from '../view.ts'

/** Of an offer's entries those that are its customer's to prove: not what the brand judged among itself. */
const inner: ReadonlySet<string> = new Set([
  'offer.approved/1',
  'offer.returned/1',
  'offer.withdrawal-asked/1',
  'offer.withdrawal-denied/1',
])

/** The customer's receipt over the offers of their case, with the facts and words in them. */
export function offerPages(house: House): Hono {
  const app = new Hono()
  app.get('/c/:token/offer/receipt', async (c) => {
    const found = await caseByToken(house, c.req.param('token'))
    const offers = found ? await offersOfCase(house, found.brand.slug, found.case.id) : []
    const indexes = offers.flatMap(({ made, steps }) =>
      steps
        // A drafting that never became the customer's to read stays with the brand.
        .filter(({ type, index }) => !inner.has(type) && (type !== 'offer.proposed/1' || index <= (made?.index ?? -1)))
        .map(({ index }) => index),
    )
    if (!found || indexes.length === 0) return c.notFound()
    const receipt = await house.ledger.receipt(found.brand.slug, indexes, (name) => name !== 'actor')
    return c.body(receipt, 200, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="${found.case.number}-offer.receipt.txt"`,
      'Cache-Control': 'no-store',
    })
  })
  return app
}
