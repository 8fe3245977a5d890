import { html } from 'hono/html'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import { field } from '#src/site/form.ts'
import { type Html, page } from '#src/site/layout.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'

/** For those who kept the link somewhere and want to paste it. There is no search by number: a number is not a secret. */
export function trackPage({ lang, brand, typed }: { lang: Language; brand: Brand; typed?: string }): Html {
  const t = { zh, en }[lang].track
  return page({
    lang,
    brand,
    title: `${t.title} · ${brand[lang]}`,
    path: `/b/${brand.slug}/track`,
    body: html`<h1>${t.title}</h1><p class="soft">${t.lead}</p>
<form class="sheet" method="get" action="/b/${brand.slug}/track">
${field({ name: 'link', label: t.label, value: typed, required: true, most: 300, wrong: typed ? t.unknown : undefined })}
<p><button class="act first" type="submit">${t.go}</button></p></form><p><a href="/b/${brand.slug}/lost-link">${{ zh, en }[lang].besides.lost.link}</a></p>`,
  })
}
