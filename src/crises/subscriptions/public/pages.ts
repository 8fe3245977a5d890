import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { House } from '#src/kit/house.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import { field, formOf, wrongs } from '#src/site/form.ts'
import { languageOf } from '#src/site/language.ts'
import { page } from '#src/site/layout.ts'
import { current } from '../../matter.ts'
import { en } from '../../text.en.ts'
import { zh } from '../../text.zh.ts'
import { toldMatter } from '../../view.ts'
import { confirmSubscription, stopSubscription, subscribe } from '../act.ts'
import { subscriptionByToken } from '../view.ts'

/**
 * Subscribing by mail. The form's answer is the same whether the address was known or not, and the work is done behind it.
 * Reading the link changes nothing, since mail programs and scanners follow links; a mail program's own "unsubscribe"
 * posts here without asking (RFC 8058).
 */
export function subscriptionPages(house: House, site: string): Hono {
  const app = new Hono()

  const form = async (
    c: Context,
    brand: Brand,
    id: string,
    said: { typed?: string; refusals?: readonly Refusal[] },
  ) => {
    const matter = await toldMatter(house, brand.slug, id)
    if (!matter || matter.closedAt) return c.notFound()
    const lang = languageOf(c)
    const text = { zh, en }[lang]
    const t = text.subscribing
    const address = `/b/${brand.slug}/matters/${id}`
    const { typed, refusals } = said
    const body = html`<h1>${t.title}</h1><p>${t.about(current(matter)!.text.title[lang])}</p>
${wrongs(lang, (refusals ?? []).map(text.refusal))}
<form class="sheet" method="post" action="${address}/subscribe">
${field({ name: 'address', label: t.address, hint: t.hint, type: 'email', required: true, most: 120, value: typed, autocomplete: 'email' })}
<p><button class="act first" type="submit">${t.send}</button></p></form><p><a href="${address}">${t.back}</a></p>`
    return c.html(page({ lang, brand, title: t.title, path: `${address}/subscribe`, body }), refusals ? 422 : 200)
  }

  app.get('/b/:brand/matters/:id/subscribe', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    return brand ? form(c, brand, c.req.param('id'), {}) : c.notFound()
  })

  app.post('/b/:brand/matters/:id/subscribe', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const id = c.req.param('id')
    const { address = '' } = await formOf(c)
    const lang = languageOf(c)
    const done = await subscribe(house, brand, site, id, { address, language: lang })
    if (!done.ok && done.refusals.some(({ code }) => code === 'matter.unknown')) return c.notFound()
    if (!done.ok) return form(c, brand, id, { typed: address.slice(0, 120), refusals: done.refusals })
    const t = { zh, en }[lang].subscribing
    const back = `/b/${brand.slug}/matters/${id}`
    const body = html`<h1>${t.title}</h1><div class="next" role="status"><p>${t.sent}</p></div><p><a href="${back}">${t.back}</a></p>`
    return c.html(page({ lang, brand, title: t.title, path: `${back}/subscribe`, body }))
  })

  const behind = async (token: string) => {
    const brand = await brandBySlug(house, token.slice(0, Math.max(0, token.lastIndexOf('-'))))
    const found = brand && (await subscriptionByToken(house, brand.slug, token))
    return brand && found && { brand, found }
  }

  app.get('/s/:token', async (c) => {
    const token = c.req.param('token')
    const one = await behind(token)
    c.header('Cache-Control', 'no-store')
    const lang = languageOf(c)
    const text = { zh, en }[lang]
    const t = text.subscribing
    // Whoever stopped, and whoever made the link up, are told the same: nothing is kept here.
    if (!one) {
      const gone = html`<h1>${t.title}</h1><p role="status">${t.gone}</p>`
      return c.html(page({ lang, secret: true, title: t.title, path: `/s/${token}`, body: gone }), 404)
    }
    const { brand, found } = one
    const title = current((await toldMatter(house, brand.slug, found.matter))!)?.text.title[lang] ?? ''
    const button = (wish: string, label: string, first: boolean) =>
      html`<form method="post" action="/s/${token}"><input type="hidden" name="do" value="${wish}"><p><button class="act ${first ? 'first' : ''}" type="submit">${label}</button></p></form>`
    const body = html`<h1>${t.title}</h1><p>${t.about(title)}</p>
${found.confirmed ? html`<div class="next proved" role="status"><p>${t.confirmed}</p></div>` : button('confirm', t.confirm, true)}
${button('stop', t.stop, found.confirmed)}<p><a href="/b/${brand.slug}/matters/${found.matter}">${t.back}</a></p>`
    return c.html(page({ lang, brand, secret: true, title: t.title, path: `/s/${token}`, body }))
  })

  app.post('/s/:token', async (c) => {
    const token = c.req.param('token')
    const one = await behind(token)
    if (!one) return c.redirect(`/s/${token}`, 303)
    const { do: wish } = await c.req.parseBody()
    if (wish === 'confirm') await confirmSubscription(house, one.brand, token)
    else await stopSubscription(house, one.brand, token)
    return c.redirect(`/s/${token}`, 303)
  })
  return app
}
