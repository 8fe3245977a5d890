import { Hono } from 'hono'
import { html } from 'hono/html'
import type { House } from '#src/kit/house.ts'
import type { Language } from '#src/kit/language.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import { field, formOf } from '#src/site/form.ts'
import { languageOf } from '#src/site/language.ts'
import { type Html, page } from '#src/site/layout.ts'
import { en } from '../../text.en.ts'
import { zh } from '../../text.zh.ts'
import { sendLinkAgain } from '../act.ts'

/**
 * For whoever lost their link. The answer is the same, and as fast, whether anything matched: the work is done behind it.
 * A process that dies in between has sent nothing, and the form can be sent again.
 */
export function lostLinkPages(house: House, site: string): Hono {
  const app = new Hono()
  app.get('/b/:brand/lost-link', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    return brand ? c.html(lostPage(languageOf(c), brand, false)) : c.notFound()
  })
  app.post('/b/:brand/lost-link', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const { number = '', contact = '' } = await formOf(c)
    if (number.trim() && contact.trim()) {
      const asked = { number: number.slice(0, 60), contact: contact.slice(0, 120) }
      void sendLinkAgain(house, brand, site, asked, languageOf(c)).catch((fault) =>
        house.say(`lost link: ${fault instanceof Error ? fault.message : 'failed'}`),
      )
    }
    return c.html(lostPage(languageOf(c), brand, true))
  })
  return app
}

function lostPage(lang: Language, brand: Brand, asked: boolean): Html {
  const t = { zh, en }[lang].besides.lost
  return page({
    lang,
    brand,
    title: `${t.title} · ${brand[lang]}`,
    path: `/b/${brand.slug}/lost-link`,
    body: html`<h1>${t.title}</h1>
${asked ? html`<div class="next" role="status"><p>${t.done}</p></div>` : html`<p class="soft">${t.lead}</p>`}
<form class="sheet" method="post" action="/b/${brand.slug}/lost-link">
${field({ name: 'number', label: t.number, required: true, most: 60 })}
${field({ name: 'contact', label: t.contact, required: true, most: 120, autocomplete: 'tel' })}
<p><button class="act first" type="submit">${t.send}</button></p></form>
<p class="soft">${t.else}</p>`,
  })
}
