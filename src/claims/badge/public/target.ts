import { html } from 'hono/html'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import { type Html, page } from '#src/site/layout.ts'
import type { Claim } from '../../claim.ts'
import { wordingOf } from '../../public/rows.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import type { Badge } from '../words.ts'

export interface TargetPage {
  readonly lang: Language
  readonly brand: Brand
  readonly claim: Claim
  readonly badge: Omit<Badge, 'receipt'>
  readonly host: string
}

/** Where a badge leads: first of all, on which site one now is. A copied badge leads to a copied page. */
export function targetPage({ lang, brand, claim, badge, host }: TargetPage): Html {
  const words = { zh, en }[lang]
  const t = words.target
  const path = `/b/${brand.slug}/claims/${claim.id}`
  const tone = badge.state === 'stands' ? 'ok' : badge.state === 'disputed' ? 'wait' : 'no'
  return page({
    lang,
    brand,
    title: `${t.title} · ${brand[lang]}`,
    path: `${path}/badge`,
    body: html`<p class="soft">${t.title}</p><p>${t.host}</p><h1>${host}</h1><p>${t.look}</p>
<div class="next"><span class="tag ${tone}">${words.states[badge.state]}</span> <b>${brand[lang]}${lang === 'zh' ? '：' : ': '}${wordingOf(claim, lang)}</b><p>${words.levels[badge.level as keyof typeof words.levels]} · ${words.checkedOn} ${badge.checkedOn}${badge.validUntil ? html` · ${words.until} ${badge.validUntil}` : ''}</p></div>
<p><a class="act first" href="${path}">${t.toClaim}</a></p>
${badge.sites.length === 0 ? html`<p>${t.none}</p>` : html`<p>${t.issued}</p><ul>${badge.sites.map((one) => html`<li>${one}</li>`)}</ul>`}`,
  })
}
