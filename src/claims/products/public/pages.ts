import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { brandBySlug } from '#src/people/view.ts'
import { languageOf } from '#src/site/language.ts'
import { page } from '#src/site/layout.ts'
import { compact, written } from '../../codes/build.ts'
import { type DigitalLink, parseDigitalLink } from '../../codes/digitallink.ts'
import type { QrLevel } from '../../codes/qr.ts'
import { qrAnswer } from '../../codes/qranswer.ts'
import { tallyOf } from '../../counts/tally.ts'
import { goodsGraph } from '../../structured.ts'
import { rollUp, scannedIn } from '../rollup.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { claimedOfCompany, printedOn, productBy } from '../view.ts'
import { productPage } from './product.ts'

/** `/b/:brand/products/01/…`: where a scan leads unless the brand chose a page of its own; and the code itself to print. */
export function productPages(house: House, site: string): Hono {
  const app = new Hono()

  app.get('/b/:brand/products/*', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const { pathname, search } = new URL(c.req.url)
    const base = `/b/${brand.slug}/products`
    const read = parseDigitalLink(`${site}${pathname.slice(base.length).replace(/\/$/, '')}${search}`)
    if (!read.ok) return wrongCode(c, read.refusals)
    const scanned = scannedIn(read.value)
    const product = scanned && (await productBy(house, brand.slug, scanned.gtin))
    if (!product) return c.notFound()
    const image = imageOf(c, { ...read.value, attributes: [] })
    if (image) return image
    const lang = languageOf(c)
    const tally = tallyOf(house)
    const [printed, ofCompany, scans, unit] = await Promise.all([
      printedOn(house, brand.slug, scanned.gtin),
      claimedOfCompany(house, brand.slug, 6),
      tally.total(brand.slug, 'scan', scanned.gtin),
      scanned.serial ? tally.unitSeen(brand.slug, scanned.gtin, scanned.serial) : undefined,
    ])
    const now = house.now()
    const rolled = rollUp(scanned, printed, ofCompany, localDate(now, brand.zone))
    const path = pathname.replace(/\/$/, '')
    const link = written({ ...read.value, stem: site, attributes: [] })
    const structured = goodsGraph(
      { name: product.name[lang] ?? product.name.zh, ...scanned, link },
      [...rolled.at.unit, ...rolled.at.lot, ...rolled.at.product],
      rolled.at.company,
      { brand, lang, today: localDate(now, brand.zone), site },
    )
    return c.html(
      productPage({
        structured,
        lang,
        brand,
        product,
        code: read.value,
        scanned,
        rolled,
        now,
        path,
        scans,
        unit: unit ?? null,
      }),
    )
  })

  /** The code for print, where the address asks for one: on our own host, so that nobody stands between. */
  function imageOf(c: Context, code: DigitalLink): Response | undefined {
    const as = c.req.query('as')
    if (as !== 'svg' && as !== 'png') return undefined
    const level: QrLevel = c.req.query('level') === 'Q' ? 'Q' : 'M'
    return qrAnswer(compact(written({ ...code, stem: site })), as, level, site)
  }

  function wrongCode(c: Context, refusals: readonly Refusal[]) {
    const lang = languageOf(c)
    const text = { zh, en }[lang]
    const title = text.resolver.wrong
    return c.html(
      page({
        lang,
        title,
        path: '/',
        body: html`<h1>${title}</h1><ul>${refusals.map((one) => html`<li>${text.refusal(one)}</li>`)}</ul>`,
      }),
      400,
    )
  }

  return app
}
