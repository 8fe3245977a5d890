import { html } from 'hono/html'
import { dateWords, instantWords } from '#src/calendar/zone.ts'
import type { Figure } from '#src/kit/figure.ts'
import type { Language } from '#src/kit/language.ts'
import type { Logged } from '#src/ledger/words.ts'
import type { Brand } from '#src/people/words.ts'
import { type Html, page } from '#src/site/layout.ts'
import { figureWords } from '../figurewords.ts'
import { byWords, entryTitle } from '../names.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'

const texts = { zh, en } as const

export interface FigurePage {
  readonly lang: Language
  readonly brand: Brand
  readonly figure: Figure
  /** The entries of this page, and which of all they are. */
  readonly entries: readonly Logged[]
  readonly from: number
  readonly pageSize: number
}

/** What a figure means, over what, and every entry it was folded from. */
export function figurePage({ lang, brand, figure, entries, from, pageSize }: FigurePage): Html {
  const t = texts[lang]
  const f = t.figurePage
  const words = figureWords(figure.id, lang)
  const path = `/b/${brand.slug}/figures/${figure.id}`
  const said = figure.of === undefined ? t.over(figure.n) : t.outOf(figure.n, figure.of)
  return page({
    lang,
    brand,
    title: f.title(words.name, brand[lang]),
    path,
    body: html`<h1>${words.name}</h1>
<p class="soft">${words.how}</p>
<div class="next"><b>${t.unit(figure.unit, figure.value)}</b><p>${figure.unit === 'count' ? '' : html`${said} · `}${t.period(
      dateWords(figure.period.fromOn, { withYear: true })[lang],
      dateWords(figure.period.toOn, { withYear: true })[lang],
    )}</p></div>
<h2>${f.entries}</h2>
${
  entries.length === 0
    ? html`<p>${f.none}</p>`
    : html`<div class="scroll"><table class="plain"><thead><tr><th>${f.column.index}</th><th>${f.column.what}</th><th>${f.column.at}</th><th>${f.column.by}</th></tr></thead>
<tbody>${entries.map(
        (entry) =>
          html`<tr><td><a href="/b/${brand.slug}/entries/${entry.index}">${entry.index}</a></td><td>${entryTitle(entry.type, lang)}</td><td>${instantWords(entry.at, { zone: brand.zone })[lang]}</td><td>${byWords(entry.by, lang)}</td></tr>`,
      )}</tbody></table></div>
<p class="soft">${f.more(entries.length, figure.entries.length)}${from > 0 ? html` · <a href="${path}?from=${Math.max(0, from - pageSize)}">${f.previous}</a>` : ''}${
        from + entries.length < figure.entries.length
          ? html` · <a href="${path}?from=${from + pageSize}">${f.next}</a>`
          : ''
      }</p>`
}`,
  })
}

export interface EntryPage {
  readonly lang: Language
  readonly brand: Brand
  readonly entry: Logged
  /** The logged bytes, as text; they are canonical JSON. */
  readonly bytes: string
  readonly size: number
}

/** One entry as it stands in the log, for people and for those who check. */
export function entryPage({ lang, brand, entry, bytes, size }: EntryPage): Html {
  const t = texts[lang].entryPage
  const address = `/b/${brand.slug}/entries`
  return page({
    lang,
    brand,
    title: t.title(entry.index),
    path: `${address}/${entry.index}`,
    body: html`<h1>${entryTitle(entry.type, lang)}</h1><p class="soft">${t.title(entry.index)}</p>
<dl class="facts">
<dt>${t.at}</dt><dd>${instantWords(entry.at, { zone: brand.zone, withYear: true })[lang]}</dd>
<dt>${t.by}</dt><dd>${byWords(entry.by, lang)}</dd>
<dt>${t.about}</dt><dd class="hash">${about(entry, brand)}</dd>
<dt>${t.place}</dt><dd>${t.placed(entry.index, size)}</dd>
<dt>${t.leaf}</dt><dd class="hash">${entry.leaf}</dd>
${entry.answers ? html`<dt>${t.answers}</dt><dd class="hash">${entry.answers.join(' ')}</dd>` : ''}
${entry._sd ? html`<dt>${t.sealed}</dt><dd>${t.sealedCount(entry._sd.length)}</dd>` : ''}
</dl>
<h2>${t.bytes}</h2><pre class="said">${bytes}</pre>
<p><a class="act" href="${address}/${entry.index}/receipt" download>${t.receipt}</a></p><p class="soft">${t.why}</p>
<p class="no-print">${entry.index > 0 ? html`<a href="${address}/${entry.index - 1}">← ${t.previous}</a>` : ''} ${entry.index + 1 < size ? html`<a href="${address}/${entry.index + 1}">${t.next} →</a>` : ''}</p>`,
  })
}

/** A claim and a product have pages of their own; a case has none that the public may see. */
function about(entry: Logged, brand: Brand): Html | string {
  const [noun, id] = entry.subject.split(':')
  const page = noun === 'claim' ? `claims/${id}` : noun === 'product' ? `products/01/${id}` : undefined
  return page ? html`<a href="/b/${brand.slug}/${page}">${entry.subject}</a>` : entry.subject
}
