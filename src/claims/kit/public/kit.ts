import { html } from 'hono/html'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import { type Html, page } from '#src/site/layout.ts'
import type { Claim } from '../../claim.ts'
import { kindOf } from '../../kinds/kinds.ts'
import { wordingOf } from '../../public/rows.ts'
import { assertable } from '../../structured.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'

export interface KitPage {
  readonly lang: Language
  readonly brand: Brand
  readonly claim: Claim
  readonly today: string
  readonly site: string
  /** The log's key, which the badge is told so that it believes no other. */
  readonly vkey: string
  readonly counts: { readonly badge: number; readonly kit: number }
}

/** Everything somebody needs to use a claim rightly, for as long as it stands and not a day longer. */
export function kitPage(p: KitPage): Html {
  const { lang, brand, claim, site } = p
  const t = { zh, en }[lang]
  const path = `/b/${brand.slug}/claims/${claim.id}`
  const limits = kindOf(claim.kind)?.limits ?? []
  const usable = assertable(claim, p.today)
  return page({
    lang,
    brand,
    title: `${t.title} · ${wordingOf(claim, lang)}`,
    path: `${path}/kit`,
    body: html`<p class="soft"><a href="${path}">${t.toClaim}</a></p><h1>${t.title}</h1><p class="soft">${t.lead}</p>
${
  usable
    ? html`<p><a class="act first" href="${path}/kit.zip" download>${t.download}</a></p>
<h2>${t.wording}</h2><p class="said">${claim.wording.zh}</p><p class="said">${citation(p, 'zh')}</p>${claim.wording.en ? html`<p class="said" lang="en">${claim.wording.en}</p><p class="said" lang="en">${citation(p, 'en')}</p>` : ''}<p class="soft">${t.wordingHow}</p>
<h2>${t.qr}</h2><p><img src="${path}/qr.svg" alt="QR ${site}${path}" width="180" height="200"></p><p><a href="${path}/qr.svg" download>SVG M</a> · <a href="${path}/qr.svg?level=Q" download>SVG Q</a> · <a href="${path}/qr.png" download>PNG M</a> · <a href="${path}/qr.png?level=Q" download>PNG Q</a></p><p class="soft">${t.qrHow}</p>
<h2>${t.badge}</h2><p class="soft">${t.badgeHow}</p><pre>${snippets(p).script}</pre><p><img src="${path}/badge.svg?lang=${lang}" alt="" width="200" height="48"></p><pre>${snippets(p).image}</pre><p class="soft">${t.badgeCsp(site)}</p>
${limits.length > 0 ? html`<h2>${t.limits}</h2><ul>${limits.map(({ law, articles, says }) => html`<li>${says[lang]} <small>${law[lang]}${articles ? ` ${articles}` : ''}</small></li>`)}</ul>` : ''}`
    : html`<div class="next"><b>${claim.standing.is === 'disputed' ? t.disputed : t.over}</b></div>`
}
<p class="soft">${t.counts(p.counts.badge, p.counts.kit)}</p>`,
  })
}

/** Who vouches and until when, and where to check: what belongs under the sentence wherever it stands. */
export function citation({ brand, claim, site }: Pick<KitPage, 'brand' | 'claim' | 'site'>, lang: Language): string {
  const t = { zh, en }[lang]
  const until = claim.validUntil ? t.until(claim.validUntil) : ''
  return t.cite(claim.endorser?.name ?? '', until, `${site}/b/${brand.slug}/claims/${claim.id}`)
}

/** What goes into somebody's page, as it is. */
export function snippets({
  brand,
  claim,
  site,
  vkey,
  lang,
}: Pick<KitPage, 'brand' | 'claim' | 'site' | 'vkey' | 'lang'>) {
  const path = `${site}/b/${brand.slug}/claims/${claim.id}`
  return {
    script: `<script type="module" src="${site}/badge.js"></script>\n<troth-badge brand="${brand.slug}" claim="${claim.id}" lang="${lang}" key="${vkey}"></troth-badge>`,
    image: `<a href="${path}/badge"><img src="${path}/badge.svg?lang=${lang}" alt="${lang === 'zh' ? '核对这条声明' : 'Check this claim'}" width="200" height="48"></a>`,
  }
}
