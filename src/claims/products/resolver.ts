import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { brandBySlug } from '#src/people/view.ts'
import { preferred } from '#src/site/language.ts'
import { type Html, page } from '#src/site/layout.ts'
import { written } from '../codes/build.ts'
import { wrongChecks } from '../codes/checkdigits.ts'
import { type DigitalLink, parseDigitalLink } from '../codes/digitallink.ts'
import { defaultLink, linkTypeLabel, linkTypeNamed } from '../codes/linktypes.ts'
import { primaryKeys } from '../codes/syntax.ts'
import { tallyOf } from '../counts/tally.ts'
import { descriptionOf } from './description.ts'
import { linksetOf, meant, type Target, targetsOf } from './linkset.ts'
import { scannedIn } from './rollup.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'
import { brandOfGtin, productBy } from './view.ts'

const linksetType = 'application/linkset+json'

/**
 * GS1-Conformant Resolver 1.2.0, but for compressed links: `/01/…` and its kin. A plain code leads, for now (307), to
 * its one default link; `linkType` chooses another; `linkset` tells them all. It leads to addresses a brand has put in
 * its record and to our own pages, and to nothing that stands in the request. Open to every site, and without cookies.
 */
export function resolver(house: House, site: string): Hono {
  const app = new Hono()
  const paths = primaryKeys().flatMap((ai) => [`/${ai}`, `/${ai}/*`])

  app.use('/.well-known/gs1resolver', open)
  app.get('/.well-known/gs1resolver', (c) => c.json(descriptionOf(site)))

  app.on('OPTIONS', paths, (c) => {
    open.set(c)
    return c.body(null, 204, {
      'Access-Control-Allow-Methods': 'GET, HEAD, OPTIONS',
      'Access-Control-Allow-Headers': 'Accept, Accept-Language',
      'Access-Control-Max-Age': '86400',
      Allow: 'GET, HEAD, OPTIONS',
    })
  })

  app.on(['GET', 'HEAD'], paths, async (c) => {
    open.set(c)
    c.header('Vary', 'Accept, Accept-Language')
    const { pathname, search } = new URL(c.req.url)
    const read = parseDigitalLink(`${site}${pathname.replace(/\/$/, '')}${search}`)
    if (!read.ok) return wrong(c, 400, 'wrong', read.refusals)
    if (wrongChecks(read.value).length > 0) return wrong(c, 400, 'wrong')
    const scanned = scannedIn(read.value)
    const slug = scanned && (await brandOfGtin(house, scanned.gtin))
    const brand = slug === undefined ? undefined : await brandBySlug(house, slug)
    const product = brand && (await productBy(house, brand.slug, scanned!.gtin))
    if (!brand || !product) return wrong(c, 404, 'unknown')

    const code = read.value
    const lang = languageIn(c)
    const text = { zh, en }[lang]
    const at = (one: DigitalLink) =>
      targetsOf(product, `${site}/b/${brand.slug}/products${written({ ...one, stem: '' })}`, lang, text.ours)
    c.header(
      'Link',
      `<${written({ ...code, stem: site, attributes: [] })}?linkType=linkset>; rel="linkset"; type="${linksetType}"`,
    )

    const asked = c.req.query('linkType')
    if (asked === 'linkset' || asked === 'all' || (!asked && accepts(c, linksetType))) {
      const set = linksetOf({ ...code, stem: site }, product.name[lang] ?? product.name.zh, at)
      return c.body(JSON.stringify(set), 200, { 'Content-Type': linksetType })
    }
    if (c.req.method === 'GET') await count(brand, scanned!)
    const { plain, links } = at({ ...code, attributes: [] })
    if (!asked || linkTypeNamed(asked) === defaultLink) return lead(c, plain, search)
    const type = linkTypeNamed(asked)
    const fitting = meant(
      links.filter((link) => link.type === type),
      { language: c.req.header('accept-language') ?? '', type: c.req.header('accept') ?? '' },
    )
    if (!type || fitting.length === 0) return wrong(c, 404, 'noLink')
    return fitting.length === 1 ? lead(c, fitting[0]!, search) : choose(c, type, fitting, search)
  })

  async function count(
    brand: { slug: string; zone: string },
    { gtin, serial }: { gtin: string; serial?: string | undefined },
  ) {
    const day = localDate(house.now(), brand.zone)
    const tally = tallyOf(house)
    tally.add(brand.slug, 'scan', gtin, day)
    if (serial) await tally.unit(brand.slug, gtin, serial, day)
  }

  /** The request's query travels along to an address that was in the record before it came, and changes nothing but its query. */
  function lead(c: Context, target: Target, search: string): Response {
    c.header('Cache-Control', 'no-store')
    return c.redirect(forwarded(target.href, search), 307)
  }

  function choose(c: Context, type: string, links: readonly Target[], search: string) {
    const { lang, text } = wordsFor(c)
    const list = html`<p>${linkTypeLabel(type)}</p><ul>${links.map((link) => html`<li><a href="${forwarded(link.href, search)}" rel="nofollow noopener">${link.title}</a> ${(link.hreflang ?? []).join(', ')} ${link.mediaType ?? ''}</li>`)}</ul>`
    return c.html(sheet(lang, text.resolver.choose, list), 300)
  }

  function wrong(c: Context, status: 400 | 404, why: 'wrong' | 'unknown' | 'noLink', refusals?: readonly Refusal[]) {
    const { lang, text } = wordsFor(c)
    if (accepts(c, linksetType) || accepts(c, 'application/json'))
      return c.json(
        { error: text.resolver[why], refusals: (refusals ?? []).map((one) => ({ ...one, words: text.refusal(one) })) },
        status,
      )
    const body =
      why === 'unknown'
        ? html`<p>${text.resolver.unknownBody}</p>`
        : why === 'noLink'
          ? ''
          : html`<ul>${refusals ? refusals.map((one) => html`<li>${text.refusal(one)}</li>`) : html`<li>${text.resolver.wrongCheck}</li>`}</ul>`
    return c.html(sheet(lang, text.resolver[why], html`${body}`), status)
  }

  return app
}

/** The target with the request's own query behind it, `linkType` left out; a fragment stays last. */
export function forwarded(href: string, search: string): string {
  const kept = search
    .slice(1)
    .split('&')
    .filter((part) => part !== '' && !/^linkType(?:=|$)/i.test(part))
  if (kept.length === 0) return href
  const [address = '', ...fragment] = href.split('#')
  return [`${address}${address.includes('?') ? '&' : '?'}${kept.join('&')}`, ...fragment].join('#')
}

/** No cookie is read or set here: the browser's own wish, or Chinese. */
const languageIn = (c: Context) => preferred(c.req.header('accept-language') ?? '')

const wordsFor = (c: Context) => {
  const lang = languageIn(c)
  return { lang, text: { zh, en }[lang] }
}

const sheet = (lang: 'zh' | 'en', title: string, body: Html): Html =>
  page({ lang, title, path: '/', body: html`<h1>${title}</h1>${body}` })

const accepts = (c: Context, type: string): boolean =>
  (c.req.header('accept') ?? '').split(',').some((part) => part.trim().split(';')[0] === type)

const open = Object.assign(
  async (c: Context, next: () => Promise<void>) => {
    open.set(c)
    await next()
  },
  {
    set(c: Context) {
      c.header('Access-Control-Allow-Origin', '*')
      c.header('Access-Control-Expose-Headers', 'Link, Location')
    },
  },
)
