import { html } from 'hono/html'
import { dateWords } from '#src/calendar/zone.ts'
import { figureOfStage } from '#src/cases/figures.ts'
import { en as wallEn } from '#src/claims/wall/text.en.ts'
import { zh as wallZh } from '#src/claims/wall/text.zh.ts'
import type { Figure, Period } from '#src/kit/figure.ts'
import type { Language } from '#src/kit/language.ts'
import { en as kitEn } from '#src/kit/text.en.ts'
import { zh as kitZh } from '#src/kit/text.zh.ts'
import type { Brand, Role } from '#src/people/words.ts'
import type { Promised } from '#src/promises/decide.ts'
import { en as unitsEn } from '#src/service/units/text.en.ts'
import { zh as unitsZh } from '#src/service/units/text.zh.ts'
import { type Html, page } from '#src/site/layout.ts'
import type { StructuredData } from '#src/site/structured.ts'
import { headlines } from '../folds.ts'
import { periodDays } from '../period.ts'
import { en } from '../text.en.ts'
import { type TrustText, zh } from '../text.zh.ts'

export interface TrustPage {
  readonly lang: Language
  readonly brand: Brand
  /** Rows drawn by claims itself, strongest first, and how many there are besides. */
  readonly claims: {
    readonly rows: readonly Html[]
    readonly total: number
    readonly ended: number
    readonly structured: StructuredData
  }
  /** Drawn by crises itself; empty while the brand has explained nothing. */
  readonly matters: Html | ''
  readonly promises: readonly Promised[]
  readonly figures: readonly Figure[]
  readonly period: Period
  readonly checkpoint: { readonly size: number; readonly text: string } | undefined
  /** Key of the log, for whoever compares it with the one in a receipt. */
  readonly vkey: string
  /** Scheme and host under which the server is reached. */
  readonly site: string
}

/** What else a brand tells the public, each on a page of its own. */
const ways = [
  'promises',
  'standards',
  'runs',
  'totals',
  'collectives',
  'matters',
  'statements',
  'warnings',
  'improvements',
  'effects',
] as const

/** The brand's trust page: what it says, what it promised, how it treats people, and how to check all of that. */
export function trustPage(p: TrustPage): Html {
  const { lang, brand } = p
  const t = { zh, en }[lang]
  return page({
    lang,
    brand,
    title: t.title(brand[lang]),
    path: `/b/${brand.slug}`,
    structured: p.claims.structured,
    body: html`
<h1>${brand[lang]}</h1>
<p class="soft">${t.lead}</p>
${p.matters}
<p><a class="act first" href="/b/${brand.slug}/complain">${t.complain}</a><a class="act" href="/b/${brand.slug}/track">${t.track}</a><a class="act" href="/b/${brand.slug}/service">${{ zh: unitsZh, en: unitsEn }[lang].navigation}</a></p><p class="soft">${ways.map((way, i) => html`${i > 0 ? ' · ' : ''}<a href="/b/${brand.slug}/${way}">${t.ways[way]}</a>`)}</p>
<h2>${t.claims}</h2>
${
  p.claims.rows.length === 0
    ? html`<p>${t.claimsNone}</p>`
    : html`<ul class="rows">${p.claims.rows}</ul><p><a href="/b/${brand.slug}/claims">${t.claimsAll(p.claims.total, p.claims.ended)}</a> · <a href="/b/${brand.slug}/wall">${{ zh: wallZh, en: wallEn }[lang].title}</a></p>`
}
<h2>${t.promises}</h2>
${p.promises.length === 0 ? html`<p>${t.promisesNone}</p>` : html`<ul class="rows">${p.promises.map((promised) => promiseRow(p, promised, t))}</ul>`}
<h2>${t.figures(periodDays)}</h2>
<div class="figures">${p.figures.filter((figure) => headlines.includes(figure.id)).map((figure) => figureBox(brand, figure, t))}</div>
<p class="soft">${t.period(dateWords(p.period.fromOn, { withYear: true })[lang], dateWords(p.period.toOn, { withYear: true })[lang])} · ${t.basis}</p>`,
    foot: foot(p, t),
  })
}

function figureBox(brand: Brand, figure: Figure, t: TrustText): Html {
  const said =
    figure.of === undefined ? (figure.unit === 'count' ? '' : t.over(figure.n)) : t.outOf(figure.n, figure.of)
  return html`<div><a href="/b/${brand.slug}/figures/${figure.id}"><b>${t.unit(figure.unit, figure.value)}</b><small>${t.figure[figure.id]}</small><small>${said}</small>${
    figure.unit === 'share' && figure.n > 0 && figure.n < 30 ? html`<small>${t.tooFew}</small>` : ''
  }</a></div>`
}

function promiseRow(p: TrustPage, promised: Promised, t: TrustText): Html {
  const { lang, brand } = p
  const roles = lang === 'zh' ? kitZh.roles : kitEn.roles
  const figure =
    promised.measure === 'none'
      ? undefined
      : p.figures.find((one) => one.id === figureOfStage(promised.measure as never))
  const share = figure && figure.value !== null ? figure.value : undefined
  const percent = share === undefined ? '—' : `${(share * 100).toFixed(1)}%`
  const origin = html`<a href="/b/${brand.slug}/entries/${promised.entries[0]}">${t.promiseSince(dateWords(promised.startsOn, { withYear: true })[lang], roles[promised.owner as Role])}</a>`
  return html`<li><span class="soft">${percent}</span><div><h3>${promised[lang]}</h3>
${
  figure
    ? html`<small><a href="/b/${brand.slug}/figures/${figure.id}">${
        figure.n === 0
          ? t.promiseNone
          : t.promiseMeasured(
              dateWords(p.period.fromOn)[lang],
              dateWords(p.period.toOn)[lang],
              figure.n,
              figure.of ?? 0,
            )
      }</a></small>${share === undefined ? '' : bar(share, percent)}`
    : html`<small>${t.promiseUnmeasured}</small>`
}
<small>${origin}${promised.ended ? html` · ${t.promiseEnded(dateWords(promised.ended.on, { withYear: true })[lang])}` : ''}</small></div>
${share === undefined ? html`<span></span>` : share === 1 ? html`<span class="tag ok">${t.keptTag}</span>` : html`<span class="tag wait">${t.keptPart}</span>`}</li>`
}

/** Drawn as SVG: a strict style policy allows no widths written into the page. The number stands beside it in words. */
const bar = (share: number, label: string): Html =>
  html`<svg class="bar" role="img" aria-label="${label}" viewBox="0 0 1000 10" preserveAspectRatio="none"><rect width="${Math.round(share * 1000)}" height="10"/></svg>`

function foot(p: TrustPage, t: TrustText): Html {
  const address = `/b/${p.brand.slug}`
  const { checkpoint } = p
  return html`<p><b>${t.check.title}</b>${p.lang === 'zh' ? kitZh.gap : kitEn.gap}${checkpoint ? t.check.lead(checkpoint.size) : t.check.none}</p>
<pre>${checkpoint?.text.trimEnd() ?? ''}</pre>
<p>${t.check.key}</p><pre>${p.vkey}</pre>
<p>${t.check.how}</p><pre>npx troth audit ${p.site}${address}
npx troth verify RECEIPT
curl ${p.site}${address}/log/checkpoint</pre>
<p><a href="${address}/log/checkpoint">${t.check.raw}</a>${checkpoint && checkpoint.size > 0 ? html` · <a href="${address}/entries/${checkpoint.size - 1}">${t.entryPage.title(checkpoint.size - 1)}</a>` : ''}</p><p>${t.check.noDelete}</p>`
}
