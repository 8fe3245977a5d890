import { html } from 'hono/html'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import { type Html, page } from '#src/site/layout.ts'
import { kindOf } from '../../kinds/kinds.ts'
import { claimRow } from '../../public/rows.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { countedUpTo, type Shelf } from '../view.ts'

export interface WallPage {
  readonly lang: Language
  readonly brand: Brand
  readonly today: string
  readonly shelves: readonly Shelf[]
  readonly page: number
  readonly pages: number
}

/** `100+` where the counting stopped. */
const told = (n: number): string => (n >= countedUpTo ? `${countedUpTo}+` : String(n))

/** 信任状墙: every kind of endorsement the brand has, the best supported of each, and how many more. */
export function wallPage({ lang, brand, today, shelves, page: at, pages }: WallPage): Html {
  const t = { zh, en }[lang]
  const path = `/b/${brand.slug}/wall`
  const of = (kind: string) => `/b/${brand.slug}/claims?kind=${kind}`
  const shelf = ({ kind, claims, standing, over }: Shelf) =>
    html`<h2 id="${kind}">${kindOf(kind)?.name[lang] ?? kind}</h2><p class="soft">${t.counts(told(standing), over === 0 ? '' : told(over))} · <a href="${of(kind)}">${t.all}</a></p>${claims.length === 0 ? html`<p>${t.noneStands}</p>` : html`<ul class="rows">${claims.map((claim) => claimRow(claim, lang, { brand, today }))}</ul>`}`
  return page({
    lang,
    brand,
    title: `${t.title} · ${brand[lang]}`,
    path: at > 1 ? `${path}?page=${at}` : path,
    body: html`<h1>${t.title}</h1><p class="soft">${t.lead}</p>
${shelves.length === 0 ? html`<p>${t.none}</p>` : shelves.map(shelf)}
<p class="no-print">${at > 1 ? html`<a href="${path}?page=${at - 1}">${t.back}</a> ` : ''}${at < pages ? html`<a href="${path}?page=${at + 1}">${t.more}</a>` : ''}</p>`,
  })
}
