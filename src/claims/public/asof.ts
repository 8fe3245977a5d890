import { html } from 'hono/html'
import { dateWords, instantWords, localDate } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import type { Html } from '#src/site/layout.ts'
import type { AsOf } from '../asof.ts'
import { en } from '../text.asof.en.ts'
import { zh } from '../text.asof.zh.ts'
import { en as claimEn } from '../text.en.ts'
import { zh as claimZh } from '../text.zh.ts'
import { sealWords, whyWords } from './seal.ts'

/** The form by which anybody asks about a day of their own; a link and a date, and no script. */
export function asOfForm(brand: Brand, claim: string, lang: Language, now: string, asked?: string): Html {
  const t = { zh, en }[lang]
  const today = localDate(now, brand.zone)
  return html`<form class="no-print" method="get" action="/b/${brand.slug}/claims/${claim}"><div class="field"><label for="on">${t.ask}</label><input id="on" name="on" type="date" max="${today}" value="${asked ?? ''}" required></div><p><button class="act" type="submit">${t.submit}</button></p></form>`
}

/** The answer for a day: what was known then, then what is known now, each with its entries. */
export function asOfAnswer(found: AsOf, brand: Brand, lang: Language): Html {
  const t = { zh, en }[lang]
  const text = { zh: claimZh, en: claimEn }[lang]
  const on = dateWords(found.on, { withYear: true })[lang]
  const { known, now, since } = found
  const tone = { yes: 'ok', no: 'no', unknown: 'wait' } as const
  const said = known ? known.questions.inForce.answer : 'unknown'
  return html`<div class="next" id="on-that-day"><b>${t.title(on)}</b>
<p><span class="tag ${tone[said]}">${t.known[said]}</span> ${known ? whyWords(known.questions.inForce, lang) : t.notYet}</p>
<p><span class="tag ${tone[now.inForce]}">${t.now[now.inForce]}</span> ${t.nowWhy}</p></div>
${
  known
    ? html`<details><summary>${t.knownThen(text.standings[known.claim.standing.is], text.levels[known.level])}</summary>${sealWords(known.questions, lang)}</details>`
    : ''
}
<p class="soft">${since.length === 0 ? t.nothingSince : t.since(since.length)}</p>
${
  since.length === 0
    ? ''
    : html`<ul>${since.map((step) => html`<li>${instantWords(step.at, { zone: brand.zone, withYear: true })[lang]} · ${text.steps[step.type]} · <a href="/b/${brand.slug}/entries/${step.index}">#${step.index}</a></li>`)}</ul>`
}`
}
