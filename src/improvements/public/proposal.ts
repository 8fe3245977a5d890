import { html } from 'hono/html'
import type { Language } from '#src/kit/language.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { field, wrongs } from '#src/site/form.ts'
import type { Html } from '#src/site/layout.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { proposalKinds } from '../words.ts'

/** What a posted form asks for; empty fields were left out. */
export const proposalOf = (typed: Readonly<Record<string, string>>): Record<string, unknown> => ({
  kind: typed.kind ?? '',
  text: typed.text ?? '',
  ...(typed.name?.trim() ? { name: typed.name } : {}),
  ...(typed.contact?.trim() ? { contact: typed.contact } : {}),
  credit: typed.credit === 'yes',
})

export interface ProposalForm {
  readonly lang: Language
  readonly action: string
  readonly once: string
  readonly typed?: Readonly<Record<string, string>> | undefined
  readonly refusals?: readonly Refusal[] | undefined
}

/** A form for an idea, or to offer to test; what was typed stays when it is refused. */
export function proposalForm({ lang, action, once, typed = {}, refusals = [] }: ProposalForm): Html {
  const text = { zh, en }[lang]
  const wrong = (name: string) => {
    const found = refusals.find((one) => one.field === name)
    return found && text.refusal(found)
  }
  const kind = proposalKinds.find((one) => one === typed.kind) ?? 'idea'
  return html`<form class="sheet" method="post" action="${action}">
${wrongs(lang, refusals.map(text.refusal))}
<input type="hidden" name="once" value="${once}">
<fieldset class="field"><legend>${text.form.kind}</legend>${proposalKinds.map((one) => html`<label class="choice"><input type="radio" name="kind" value="${one}" ${one === kind ? 'checked' : ''}>${text.proposalKinds[one]}</label>`)}</fieldset>
${field({ name: 'text', label: text.form.text, value: typed.text, rows: 4, required: true, most: 4000, wrong: wrong('text') })}
${field({ name: 'name', label: text.form.name, value: typed.name, most: 60, autocomplete: 'name', wrong: wrong('name') })}
${field({ name: 'contact', label: text.form.contact, value: typed.contact, most: 120, wrong: wrong('contact') })}
<p class="field"><label class="choice"><input type="checkbox" name="credit" value="yes" ${typed.credit === 'yes' ? 'checked' : ''}> ${text.form.credit}</label></p>
<p class="soft">${text.form.sealed}</p>
<button class="act first" type="submit">${text.form.send}</button></form>`
}
