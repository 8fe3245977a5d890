import { html } from 'hono/html'
import type { PartPlace } from '#src/cases/public/part.ts'
import type { Html } from '#src/site/layout.ts'
import { fieldOf, typedOf } from '../../factform.ts'
import { moneyWords } from '../../formula/amounts.ts'
import { paper } from '../../public/paper.ts'
import { differenceLine } from '../drawup.ts'
import { en } from '../text.en.ts'
import { type OffersText, zh } from '../text.zh.ts'
import type { ToldRevision } from '../told.ts'

/** How the sum came about: by which version, line by line, from which facts; and the way to compute it elsewhere. */
export function computation({ lang, brand }: PartPlace, told: ToldRevision): Html {
  const text = { zh, en }[lang]
  const t = text.part
  const { revision, paper: computed, explanation } = told
  const title = told.standard?.title[lang] ?? revision.standard ?? ''
  const difference = revision.lines.find((line) => line.id === differenceLine)
  return html`<p><b>${
    revision.standard === undefined
      ? t.free
      : html`<a href="/b/${brand.slug}/standards/${revision.standard}?version=${revision.version!}">${t.by(title, revision.version!)}</a>`
  }</b></p>
${revision.compared ? html`<p>${t.compared(revision.compared.map((one) => t.version(one.version, one.totalFen)).join(lang === 'zh' ? '，' : ', '))}</p>` : ''}
${computed ? paper({ lang, ...computed }) : plainLines(told, text, lang)}
${
  difference
    ? html`<table class="sum"><tbody><tr><td>${t.difference}</td><td class="n">${moneyWords(BigInt(difference.amountFen))}</td></tr><tr class="total"><td>${t.total}</td><td class="n">${moneyWords(BigInt(revision.cashFen))}</td></tr></tbody></table>`
    : ''
}
${explanation && revision.deviation === 'under' ? html`<div class="wrong"><p><b>${t.under}</b></p><p class="said">${explanation}</p></div>` : ''}
${explanation && revision.deviation === 'free' ? html`<p><b>${t.freeWhy}</b></p><p class="said">${explanation}</p>` : ''}
${computed ? factsOf(told, text, lang, brand.slug) : ''}`
}

/** What is left where facts were deleted, or where there never was a standard: the sums. */
function plainLines({ revision, labels, standard }: ToldRevision, text: OffersText, lang: 'zh' | 'en'): Html {
  const t = text.part
  const named = (id: string) => standard?.lines.find((one) => one.id === id)?.label[lang] ?? id
  const rows = revision.lines.filter((line) => line.id !== differenceLine)
  return html`${revision.standard === undefined ? '' : html`<p class="soft">${t.forgotten}</p>`}<table class="sum"><tbody>${rows.map(
    (line, i) =>
      html`<tr><td>${labels[i] ?? named(line.id)}</td><td class="n">${moneyWords(BigInt(line.amountFen))}</td></tr>`,
  )}<tr class="total"><td>${t.total}</td><td class="n">${moneyWords(BigInt(revision.computedFen ?? revision.cashFen))}</td></tr></tbody></table>`
}

function factsOf(
  { facts, paper: computed, revision }: ToldRevision,
  text: OffersText,
  lang: 'zh' | 'en',
  slug: string,
): Html {
  const t = text.part
  const asked = new Map(computed!.standard.facts.map((fact) => [fact.name, fact]))
  const value = (name: string, given: number | boolean) => {
    const unit = asked.get(name)?.unit
    if (unit === 'bool') return given === true || given === 1 ? t.yes : t.no
    return unit === 'fen' ? moneyWords(BigInt(Number(given))) : typedOf(unit ?? 'integer', given)
  }
  return html`<details><summary>${t.facts}</summary><dl class="facts">${facts.map(
    (fact) =>
      html`<dt>${asked.get(fact.name)?.label[lang] ?? fact.name}</dt><dd>${value(fact.name, fact.value)} <small>${text.sources[fact.from]}${fact.note ? ` · ${fact.note}` : ''}</small></dd>`,
  )}</dl></details>
<details class="no-print"><summary>${t.check}</summary><p>${t.checkWhy}</p><form method="post" action="/b/${slug}/standards/${revision.standard!}"><input type="hidden" name="version" value="${revision.version!}">${facts.map(
    (fact) =>
      html`<input type="hidden" name="${fieldOf(fact.name)}" value="${typedOf(asked.get(fact.name)?.unit ?? 'integer', fact.value)}">`,
  )}<p><button class="act" type="submit">${t.checkGo}</button></p></form></details>`
}
