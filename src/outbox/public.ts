import { Hono } from 'hono'
import { html } from 'hono/html'
import type { House } from '#src/kit/house.ts'
import { brandBySlug } from '#src/people/view.ts'
import { languageOf } from '#src/site/language.ts'
import { page } from '#src/site/layout.ts'
import { stopMessages } from './act.ts'
import { readerByStop } from './readers.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

/**
 * Where messages about a case are stopped, and begun again. Reading changes nothing, since mail programs and scanners
 * follow links; a mail program's own "unsubscribe" posts here without asking (RFC 8058).
 */
export function stopPages(house: House): Hono {
  const app = new Hono()
  const found = async (token: string) => {
    const brand = await brandBySlug(house, token.slice(0, Math.max(0, token.lastIndexOf('-'))))
    const reader = brand && (await readerByStop(house, brand.slug, token))
    return brand && reader && { brand, reader }
  }

  app.get('/n/:token', async (c) => {
    const token = c.req.param('token')
    const one = await found(token)
    if (!one) return c.notFound()
    c.header('Cache-Control', 'no-store')
    const lang = languageOf(c)
    const t = { zh, en }[lang].stopping
    const { brand, reader } = one
    const again = !reader.stopped && c.req.query('again') === '1'
    const body = html`<h1>${t.title}</h1>
${reader.stopped ? html`<p role="status">${t.done}</p>` : again ? html`<p role="status">${t.resumed}</p>` : ''}
${reader.stopped ? '' : html`<p>${t.lead(brand[lang])}</p>`}
<form method="post" action="/n/${token}"><input type="hidden" name="do" value="${reader.stopped ? 'resume' : 'stop'}">
<p><button class="act first" type="submit">${reader.stopped ? t.resume : t.act}</button></p></form>`
    return c.html(page({ lang, brand, secret: true, title: t.title, path: `/n/${token}`, body }))
  })

  app.post('/n/:token', async (c) => {
    const token = c.req.param('token')
    const one = await found(token)
    if (!one) return c.notFound()
    const { do: wish } = await c.req.parseBody()
    await stopMessages(house, one.brand.slug, token, wish !== 'resume')
    return c.redirect(`/n/${token}${wish === 'resume' ? '?again=1' : ''}`, 303)
  })
  return app
}
