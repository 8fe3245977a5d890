import { html } from 'hono/html'
import { dateWords } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import { type Html, page } from '#src/site/layout.ts'
import { kindOf } from '../kinds/kinds.ts'
import { en as claimsEn } from '../text.en.ts'
import { zh as claimsZh } from '../text.zh.ts'
import type { Endorser } from './registry.ts'
import { dayIn } from './section.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

export interface RegistryPage {
  readonly lang: Language
  readonly brand: Brand
  readonly rows: readonly Endorser[]
}

/** Who may countersign what, and on what ground: the page that a level of three rests on. */
export function registryPage(p: RegistryPage): Html {
  const { lang, brand, rows } = p
  const t = { zh, en }[lang].registry
  return page({
    lang,
    brand,
    title: `${t.title} · ${brand[lang]}`,
    path: `/b/${brand.slug}/endorsers`,
    body: html`<h1>${t.title}</h1><p class="soft">${t.lead}</p>
${rows.length === 0 ? html`<p>${t.none}</p>` : html`<ul class="rows plainly">${rows.map((row) => endorser(p, row))}</ul>`}`,
  })
}

function endorser({ lang, brand }: RegistryPage, row: Endorser): Html {
  const text = { zh, en }[lang]
  const t = text.registry
  const by = { zh: claimsZh, en: claimsEn }[lang].by
  const on = (date: string) => dateWords(date, { withYear: true })[lang]
  const at = dayIn(lang, brand.zone)
  const scope = [row.scope.products, row.scope.regions].filter(Boolean).join(' · ')
  const entry = (index: number) => html`<a href="/b/${brand.slug}/entries/${index}">${t.entry(index)}</a>`
  return html`<li id="${row.id}"><span></span><div><h3>${row.name}</h3><small>${text.parts[row.as]}</small></div><span class="tag ${row.dismissed ? 'no' : 'ok'}">${text.standings[row.dismissed ? 'dismissed' : 'admitted']}</span>
<div class="more">${row.dismissed ? html`<p><b>${t.dismissed(on(row.dismissed.on), row.dismissed.reason)}</b> · ${entry(row.dismissed.index)}</p>` : ''}
<dl class="facts"><dt>${t.kinds}</dt><dd>${row.kinds.map((kind) => kindOf(kind)?.name[lang] ?? kind).join(lang === 'zh' ? '、' : ', ')}</dd>
${scope ? html`<dt>${t.scope}</dt><dd>${scope}</dd>` : ''}
${row.registration ? html`<dt>${t.registration}</dt><dd>${text.schemes[row.registration.scheme]} ${row.registration.number}</dd>` : ''}
<dt>${t.assessor}</dt><dd>${text.assessors[row.assessor]}${row.accredited ? html` · ${t.accredited}` : ''}</dd>
<dt>${t.from}</dt><dd>${on(row.from)}</dd>${row.until ? html`<dt>${t.until}</dt><dd>${on(row.until)}</dd>` : ''}
<dt>${t.dids}</dt><dd class="hash">${row.dids.map((did) => html`${did}<br>`)}</dd>
<dt>${t.basis}</dt><dd>${row.basis}</dd>
${row.evidence.length > 0 ? html`<dt>${t.evidence}</dt><dd>${row.evidence.map((one) => html`<a href="/b/${brand.slug}/endorsers/${row.id}/files/${one.sha256}" download>${one.name}</a> <span class="hash">${one.sha256}</span><br>`)}</dd>` : ''}</dl>
<p class="soft">${t.admitted(by(row.admittedBy), at(row.admittedAt))} · ${entry(row.index)}</p></div></li>`
}
