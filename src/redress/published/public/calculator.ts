import { html } from 'hono/html'
import type { Language } from '#src/kit/language.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import type { Brand } from '#src/people/words.ts'
import { field, wrongs } from '#src/site/form.ts'
import type { Html } from '#src/site/layout.ts'
import type { Computed } from '../../compute.ts'
import { fieldOf } from '../../factform.ts'
import { paper } from '../../public/paper.ts'
import type { Standard, StandardFile } from '../../standard.ts'
import type { InPublic } from '../fold.ts'
import { en } from '../text.en.ts'
import { type PublishedText, zh } from '../text.zh.ts'

/** What was typed into the calculator and what came of it. */
export interface Calculated {
  readonly typed: Readonly<Record<string, string>>
  readonly computed?: Computed
  readonly refusals: readonly Refusal[]
  /** The address's query that gives the same again; empty where nothing was typed. */
  readonly query: string
  /** The facts were sent, not asked for by address: somebody's own case. */
  readonly sent: boolean
}

interface Calculator {
  readonly lang: Language
  readonly brand: Brand
  readonly version: InPublic
  readonly standard: Standard
  readonly calculated: Calculated
  readonly path: string
}

type Asked = StandardFile['facts'][number]

/** A form and its result on one page; without script, and with nothing kept. */
export function calculator({ lang, brand, version, standard, calculated, path }: Calculator): Html {
  const text = { zh, en }[lang]
  const t = text.calculator
  const { typed, computed, refusals, query, sent } = calculated
  const unit = (name: string) => standard.units.get(name.replace(/^f\./, ''))
  const says = (refusal: Refusal) =>
    refusal.code === 'field.invalid'
      ? t.unreadable[unit(refusal.field ?? '') === 'fen' ? 'fen' : 'other']
      : text.refusal({ ...refusal, field: undefined } as Refusal)
  const wrong = (name: string) => refusals.find((one) => one.field === fieldOf(name) || one.field === name)
  const label = (one: Refusal) => {
    const fact = standard.facts.find(({ name }) => one.field === name || one.field === fieldOf(name))
    return fact ? `${fact.label[lang]}${lang === 'zh' ? '：' : ': '}` : ''
  }
  return html`<h2 id="calculator">${t.title}</h2><p class="soft">${t.lead}</p>
${sent ? html`<p>${t.from}</p>` : ''}
${wrongs(
  lang,
  refusals.map((one) => `${label(one)}${says(one)}`),
)}
${
  computed
    ? html`<h3>${t.result}</h3>${paper({ lang, standard: version.standard, computed })}
${sent ? '' : html`<p><a href="${path}?${query}#calculator">${t.again}</a> <small>${t.againWhy}</small></p>`}
<p class="no-print"><a class="act" href="/b/${brand.slug}/complain">${t.complain}</a></p>`
    : ''
}
<form class="sheet" method="get" action="${path}#calculator" accept-charset="utf-8"><input type="hidden" name="version" value="${version.version}">
${standard.facts.map((fact) => asked(fact, lang, typed[fieldOf(fact.name)] ?? '', wrong(fact.name) && says(wrong(fact.name)!), text))}
<p><button class="act first" type="submit">${t.go}</button></p></form>`
}

function asked(fact: Asked, lang: Language, value: string, wrong: string | undefined, text: PublishedText): Html {
  const t = text.calculator
  const name = fieldOf(fact.name)
  const hint = [fact.note?.[lang], t.unit[fact.unit]].filter(Boolean).join(lang === 'zh' ? '；' : '; ')
  if (fact.unit !== 'bool') return field({ name, label: fact.label[lang], hint, value, wrong })
  const choices = [
    ['1', t.yes],
    ['0', t.no],
    ['', t.unsure],
  ] as const
  return html`<fieldset class="field"><legend>${fact.label[lang]}</legend>${hint ? html`<small>${hint}</small>` : ''}${choices.map(
    ([one, words]) =>
      html`<label class="choice"><input type="radio" name="${name}" value="${one}" ${one === value ? 'checked' : ''}> ${words}</label>`,
  )}${wrong ? html`<p class="wrong-here">${wrong}</p>` : ''}</fieldset>`
}
