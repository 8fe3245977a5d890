import { html } from 'hono/html'
import { dateWords, instantWords } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import type { Brand } from '#src/people/words.ts'
import { field, wrongs } from '#src/site/form.ts'
import { type Html, page } from '#src/site/layout.ts'
import type { Claim, Disputed } from '../claim.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { answerOwner, type Due, grounds } from '../words.ts'
import { answerWords } from './history.ts'
import { wordingOf } from './rows.ts'

export interface DisputePage {
  readonly lang: Language
  readonly brand: Brand
  readonly claim: Claim
  /** Drawn for this form; whoever holds it finds the dispute again. */
  readonly once: string
  /** The day by which a dispute raised now is answered. */
  readonly due: Due
  readonly typed?: Readonly<Record<string, string>>
  readonly refusals?: readonly Refusal[]
}

/** The form by which anybody objects, without an account. */
export function disputePage({ lang, brand, claim, once, due, typed = {}, refusals = [] }: DisputePage): Html {
  const text = { zh, en }[lang]
  const t = text.form
  const path = `/b/${brand.slug}/claims/${claim.id}`
  const over = claim.standing.is === 'lapsed' || claim.standing.is === 'withdrawn'
  const wrong = (name: string) => {
    const found = refusals.find((refusal) => refusal.field === name)
    return found && text.refusal(found)
  }
  return page({
    lang,
    brand,
    title: `${t.title} · ${brand[lang]}`,
    path: `${path}/dispute`,
    body: html`<h1>${t.title}</h1>
<p class="soft">${t.about}</p><p class="said">${wordingOf(claim, lang)}</p>
${over ? html`<p>${t.over}</p><p><a class="act" href="/b/${brand.slug}/complain">${t.complain}</a></p>` : ''}
${wrongs(lang, refusals.map(text.refusal))}
${
  over
    ? ''
    : html`<div class="next"><b>${t.promise(dateWords(due.on, { withYear: true })[lang], text.roles[answerOwner])}</b>${due.provisional ? html`<p>${text.provisional}</p>` : ''}</div>
<form class="sheet" method="post" action="${path}/dispute" accept-charset="utf-8">
<input type="hidden" name="once" value="${once}">
<fieldset class="field"><legend>${text.fields.ground}</legend>${grounds.map(
        (ground) =>
          html`<label class="choice"><input type="radio" name="ground" value="${ground}" required ${typed.ground === ground ? 'checked' : ''}> ${text.grounds[ground]}</label>`,
      )}${wrong('ground') ? html`<p class="wrong-here">${wrong('ground')}</p>` : ''}</fieldset>
${field({ name: 'statement', label: text.fields.statement!, hint: t.statementHint, rows: 6, required: true, most: 4000, value: typed.statement, wrong: wrong('statement') })}
${field({ name: 'contact', label: text.fields.contact!, hint: t.contactHint, most: 120, autocomplete: 'email', value: typed.contact, wrong: wrong('contact') })}
<p><button class="act first" type="submit">${t.submit}</button></p></form>`
}`,
  })
}

export interface MyDisputePage {
  readonly lang: Language
  readonly brand: Brand
  readonly claim: Claim
  readonly dispute: Disputed
  readonly once: string
  /** What was written; undefined once it was forgotten. */
  readonly statement: string | undefined
  readonly now: string
}

/** What whoever disputed comes back to: the answer or its date, what they wrote, and the receipt. */
export function myDisputePage({ lang, brand, claim, dispute, once, statement, now }: MyDisputePage): Html {
  const text = { zh, en }[lang]
  const t = text.mine
  const path = `/b/${brand.slug}/claims/${claim.id}`
  return page({
    lang,
    brand,
    secret: true,
    title: `${t.title} · ${brand[lang]}`,
    path: `${path}/disputes/${once}`,
    body: html`<h1>${t.title}</h1>
<p class="soft">${t.keep}</p>
<div class="next"><b>${text.grounds[dispute.ground]}</b><p>${answerWords(dispute, { lang, now, zone: brand.zone }, text)}</p>${dispute.answer ? html`<p class="said">${dispute.answer.statement}</p>` : ''}</div>
<p>${text.one.disputedOn(instantWords(dispute.at, { zone: brand.zone, withYear: true })[lang])} · <a href="/b/${brand.slug}/entries/${dispute.index}">${text.one.entry(dispute.index)}</a></p>
<h2>${t.said}</h2>${statement === undefined ? html`<p class="soft">${t.forgotten}</p>` : html`<p class="said">${statement}</p>`}
<p><a class="act" href="${path}">${t.toClaim}</a></p>
${
  statement === undefined
    ? ''
    : html`<details class="no-print"><summary>${t.forget}</summary><p>${t.forgetWhat}</p><form method="post" action="${path}/disputes/${once}/forget"><button class="act" type="submit">${t.forget}</button></form></details>`
}`,
    foot: html`<p><a href="${path}/disputes/${once}/receipt" download>${t.receipt}</a> · ${t.receiptWhy}</p><p>${t.verify}<a href="/verify">/verify</a></p>`,
  })
}
