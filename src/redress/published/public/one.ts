import { html } from 'hono/html'
import { duration, durationWords } from '#src/calendar/duration.ts'
import { dateWords } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import { type Html, page } from '#src/site/layout.ts'
import { moneyWords, shareWords } from '../../formula/amounts.ts'
import { sentence } from '../../formula/sentence.ts'
import { article } from '../../public/paper.ts'
import type { Standard } from '../../standard.ts'
import { type InPublic, inPublic, type Published, supersededOn } from '../fold.ts'
import { en } from '../text.en.ts'
import { type PublishedText, zh } from '../text.zh.ts'
import { type Calculated, calculator } from './calculator.ts'

export interface StandardPage {
  readonly lang: Language
  readonly brand: Brand
  readonly today: string
  readonly known: Published
  readonly version: InPublic
  /** The same, read: with its formulas. */
  readonly standard: Standard
  readonly calculated: Calculated
}

/** One version of a standard: what it comes to, how, on what basis, what can be chosen, how long it takes; and to compute with. */
export function standardPage(p: StandardPage): Html {
  const { lang, brand, version, standard } = p
  const text = { zh, en }[lang]
  const t = text.one
  const on = (day: string) => dateWords(day, { withYear: true })[lang]
  const path = `/b/${brand.slug}/standards/${p.known.id}`
  const uncertain = [...standard.basis, ...standard.limits].some((one) => one.confidence === 'check')
  return page({
    lang,
    brand,
    title: `${standard.title[lang]} · ${brand[lang]}`,
    path: p.calculated.query ? `${path}?${p.calculated.query}` : path,
    body: html`<p class="soft"><a href="/b/${brand.slug}/standards">${t.back}</a></p>
<h1>${standard.title[lang]}</h1>
<p class="soft"><span class="tag">${text.statuses[standard.status]}</span> ${t.version(version.version, on(version.effectiveOn))}${
      version.reviewOn
        ? html` · ${version.reviewDue ? html`<span class="tag wait">${t.reviewDue}</span>` : t.reviewOn(on(version.reviewOn))}`
        : ''
    }</p>
${state(p, t, on)}
${uncertain || standard.confidence === 'check' ? html`<p><span class="tag wait">${mark(lang)}</span> ${t.uncertain}</p>` : ''}
${plainList(
  t.covers,
  standard.appliesWhen.map((one) => one[lang]),
)}
${plainList(
  t.excludes,
  (standard.excludes ?? []).map((one) => one[lang]),
)}
<h2>${t.items}</h2>
${items(standard, lang)}
<p class="soft">${t.rounding}${lang === 'zh' ? '：' : ': '}${standard.rounding[lang]}</p>
${calculator({ ...p, path })}
<h2>${t.options}</h2>${options(standard, text)}
<h2>${t.limits}</h2>${limits(standard, text, lang)}
${plainList(
  t.evidence,
  standard.evidence.map((one) => one[lang]),
  t.evidenceWhy,
)}
${plainList(
  t.acceptance,
  standard.acceptance.map((one) => one[lang]),
)}
<h2>${t.basis}</h2><ul>${standard.basis.map((one) => html`<li>${article(one, lang)}</li>`)}</ul>
${standard.note ? html`<p>${standard.note[lang]}</p>` : ''}
<h2>${t.history}</h2>${history(p, text, on, path)}`,
    alternates: [{ type: 'application/json', href: `/api/v1/brands/${brand.slug}/standards/${p.known.id}` }],
  })
}

const mark = (lang: Language) => ({ zh: '待核实', en: 'to be confirmed' })[lang]

type On = (day: string) => string

function state({ known, version, today }: StandardPage, t: PublishedText['one'], on: On): Html | '' {
  const next = supersededOn(known, version)
  const said = [
    ...(version.effectiveOn > today ? [t.notYet(on(version.effectiveOn))] : []),
    ...(version.lastOn ? [t.withdrawn(on(version.lastOn), version.reason ?? '')] : []),
    ...(next ? [t.superseded(on(next))] : []),
  ]
  return said.length === 0 ? '' : html`<div class="next">${said.map((one) => html`<p><b>${one}</b></p>`)}</div>`
}

const plainList = (title: string, rows: readonly string[], lead = ''): Html | '' =>
  rows.length === 0
    ? ''
    : html`<h2>${title}</h2>${lead ? html`<p class="soft">${lead}</p>` : ''}<ul>${rows.map((row) => html`<li>${row}</li>`)}</ul>`

function items(standard: Standard, lang: Language): Html {
  const labels = new Map(standard.facts.map((fact) => [fact.name, fact.label]))
  return html`<table class="sum"><tbody>${standard.lines.map(
    (line) =>
      html`<tr><td><b>${line.label[lang]}</b><br>${sentence(line.formula, labels)[lang]}<details><summary>${{ zh: '依据', en: 'Basis' }[lang]}</summary><ul>${(line.basis ?? standard.basis.map((_, i) => i)).map((i) => html`<li>${article(standard.basis[i]!, lang)}</li>`)}</ul></details></td></tr>`,
  )}</tbody></table>`
}

function options({ options: names, exchange, totalUnit }: Standard, text: PublishedText): Html {
  const t = text.one
  const lang = text === zh ? 'zh' : 'en'
  const valid = (term: string | undefined) => (term ? t.validFor(durationWords(duration(term))[lang]) : '')
  const rates = [
    ...(exchange?.points
      ? [
          t.points(moneyWords(BigInt(exchange.points.pointFen)), shareWords(BigInt(exchange.points.bonusPpm))) +
            valid(exchange.points.validFor),
        ]
      : []),
    ...(exchange?.voucher
      ? [t.voucher(shareWords(BigInt(exchange.voucher.bonusPpm))) + valid(exchange.voucher.validFor)]
      : []),
    ...(exchange?.warranty ? [t.warranty(moneyWords(BigInt(exchange.warranty.monthFen)))] : []),
  ]
  const goods = names.some((name) => name === 'repair' || name === 'replace' || name === 'return')
  return html`<ul>${totalUnit === 'fen' ? html`<li>${t.cash}</li>` : ''}${rates.map((one) => html`<li>${one}</li>`)}${goods ? html`<li>${t.goods}</li>` : ''}</ul>${rates.length > 0 ? html`<p>${t.equal}</p>` : ''}`
}

function limits(standard: Standard, text: PublishedText, lang: Language): Html {
  const t = text.one
  return html`<div class="scroll"><table class="plain"><thead><tr><th>${t.what}</th><th>${t.within}</th><th>${t.basis}</th></tr></thead><tbody>${standard.limits.map(
    (one) =>
      html`<tr><td>${one.what[lang]}${one.from ? html`<br><small>${one.from[lang]}</small>` : ''}</td><td class="month">${durationWords(duration(one.within))[lang]}<br><small>${t.owners[one.owner]}</small></td><td>${one.basis[lang]} ${one.confidence === 'check' ? html`<span class="tag wait">${mark(lang)}</span>` : ''}</td></tr>`,
  )}</tbody></table></div>`
}

function history({ known, brand, version }: StandardPage, text: PublishedText, on: On, path: string): Html {
  const t = text.one
  const step = (n: number) =>
    known.steps.find((one) => one.version === n && one.type === 'standard.published/1')?.index ?? 0
  return html`<ul>${inPublic(known).map(
    (one) =>
      html`<li>${one.version === version.version ? html`<b>${t.version(one.version, on(one.effectiveOn))}</b>` : html`<a href="${path}?version=${one.version}">${t.version(one.version, on(one.effectiveOn))}</a>`} · <a href="/b/${brand.slug}/entries/${step(one.version)}">${t.entry(step(one.version))}</a>${one.lastOn ? html` · ${text.list.ended(on(one.lastOn))}` : ''}</li>`,
  )}</ul><p><a href="/api/v1/brands/${brand.slug}/standards/${known.id}">${t.json}</a></p>`
}
