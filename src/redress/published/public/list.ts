import { html } from 'hono/html'
import { dateWords } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import { type Html, page } from '#src/site/layout.ts'
import { inForce, inPublic, type Published } from '../fold.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'

interface ListPage {
  readonly lang: Language
  readonly brand: Brand
  readonly today: string
  readonly standards: readonly Published[]
}

/** Every standard a brand ever published: those in force first. */
export function listPage({ lang, brand, today, standards }: ListPage): Html {
  const text = { zh, en }[lang]
  const t = text.list
  const on = (day: string) => dateWords(day, { withYear: true })[lang]
  const shown = standards.filter((one) => inPublic(one).length > 0)
  const rows = [...shown].sort((a, b) => Number(!inForce(a, today)) - Number(!inForce(b, today)))
  return page({
    lang,
    brand,
    title: `${t.title} · ${brand[lang]}`,
    path: `/b/${brand.slug}/standards`,
    body: html`<h1>${t.title}</h1><p class="soft">${t.lead}</p>
${
  rows.length === 0
    ? html`<p>${t.none}</p>`
    : html`<ul class="path">${rows.map((known) => {
        const now = inForce(known, today)
        const one = now ?? inPublic(known).at(-1)!
        const said = now
          ? t.since(on(one.effectiveOn))
          : one.lastOn
            ? t.ended(on(one.lastOn))
            : t.from(on(one.effectiveOn))
        return html`<li class="${now ? '' : 'later'}"><h3><a href="/b/${brand.slug}/standards/${known.id}">${one.standard.title[lang]}</a></h3>
<p><span class="tag ${now ? 'ok' : ''}">${text.statuses[one.standard.status]}</span> <small>${said}</small></p>
<p class="soft">${one.standard.lines.map((line) => line.label[lang]).join(' · ')}</p></li>`
      })}</ul><p class="soft">${t.try}</p>`
}`,
  })
}
