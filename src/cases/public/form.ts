import { html } from 'hono/html'
import { instantWords } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import type { Brand } from '#src/people/words.ts'
import { field, wrongs } from '#src/site/form.ts'
import { type Html, page } from '#src/site/layout.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { caseKinds, type Due, topics } from '../words.ts'

export interface FormPage {
  readonly lang: Language
  readonly brand: Brand
  /** Drawn for this form; sending it twice files one case. */
  readonly once: string
  /** The date a complaint filed now would be answered by. */
  readonly due: Due
  readonly typed?: Readonly<Record<string, string>>
  readonly refusals?: readonly Refusal[]
}

/** The public form: everything that is wrong is said at once, and everything typed is kept. */
export function formPage({ lang, brand, once, due, typed = {}, refusals = [] }: FormPage): Html {
  const text = { zh, en }[lang]
  const t = text.form
  const wrong = (name: string) => refusals.find((refusal) => refusal.field === name)
  const line = (name: string, hint?: string, more: Partial<Parameters<typeof field>[0]> = {}) =>
    field({
      name,
      label: text.fields[name]!,
      hint,
      value: typed[name],
      wrong: wrong(name) && text.refusal(wrong(name)!),
      ...more,
    })
  const choices = (
    name: string,
    options: readonly string[],
    words: Record<string, string>,
    chosen: string | undefined,
  ) => html`
<fieldset class="field"><legend>${text.fields[name]}</legend>${options.map(
    (option) =>
      html`<label class="choice"><input type="radio" name="${name}" value="${option}" required ${option === chosen ? 'checked' : ''}> ${words[option]}</label>`,
  )}${wrong(name) ? html`<p class="wrong-here">${text.refusal(wrong(name)!)}</p>` : ''}</fieldset>`
  return page({
    lang,
    brand,
    title: t.title(brand[lang]),
    path: `/b/${brand.slug}/complain`,
    body: html`
<h1>${t.title(brand[lang])}</h1>
<p class="soft">${t.lead}</p>
<div class="next"><b>${t.promise(instantWords(due.at, { zone: brand.zone })[lang], text.roles.service)}</b>${due.provisional ? html`<p>${text.provisional}</p>` : ''}</div>
${wrongs(lang, refusals.map(text.refusal))}
<form class="sheet" method="post" action="/b/${brand.slug}/complain" accept-charset="utf-8">
<input type="hidden" name="once" value="${once}">
${choices('kind', caseKinds, text.kinds, typed.kind ?? 'complaint')}
${choices('topic', topics, text.topics, typed.topic)}
${line('statement', t.statementHint, { rows: 7, required: true, most: 4000 })}
${line('wish', t.wishHint, { rows: 2, most: 1000 })}
${line('product', t.optional, { most: 120 })}
${line('serial', t.optional, { most: 60 })}
${line('store', t.optional, { most: 120 })}
${line('order', t.optional, { most: 60 })}
${line('name', t.optional, { most: 60, autocomplete: 'name' })}
${line('contact', t.contactHint, { most: 120, autocomplete: 'tel' })}
<p class="soft">${t.privacy}</p>
<p><button class="act first" type="submit">${t.submit}</button></p>
</form>`,
  })
}
