import { html } from 'hono/html'
import type { Language } from '#src/kit/language.ts'
import type { Html } from '#src/site/layout.ts'
import type { Computed, ComputedLine } from '../compute.ts'
import { moneyWords } from '../formula/amounts.ts'
import type { StandardFile } from '../standard.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

export interface Paper {
  readonly lang: Language
  readonly standard: StandardFile
  readonly computed: Computed
}

/** A computation as one writes it on paper: each line with its numbers, its rule and basis one tap away, and the sum. */
export function paper({ lang, standard, computed }: Paper): Html {
  const text = { zh, en }[lang]
  const labels = new Map(standard.facts.map((fact) => [fact.name, fact.label[lang]]))
  const named = (names: readonly string[]) => names.map((name) => labels.get(name) ?? name).join(text.comma)
  const amount = (fen: number | null) =>
    fen === null ? '?' : computed.unit === 'points' ? text.points(fen) : moneyWords(BigInt(fen))
  return html`<table class="sum"><caption class="soft">${text.paper}</caption><tbody>${computed.lines.map(
    (line) =>
      html`<tr><td><b>${line.label[lang]}</b><br>${
        line.missing.length > 0
          ? html`<b>${text.missing(named(line.missing))}</b>`
          : html`<span class="hash">${line.arithmetic}</span>`
      }<details><summary>${text.why}</summary><p>${line.rule[lang]}</p>${basisOf(line, computed, lang)}</details></td><td class="n">${amount(amountOf(line))}</td></tr>`,
  )}<tr class="total"><td>${text.total}</td><td class="n">${amount(computed.totalFen)}</td></tr></tbody></table>
${computed.missing.length > 0 ? html`<p><b>${text.stillMissing}</b>${named(computed.missing)}</p>` : ''}
${
  computed.changes.length > 0
    ? html`<p><b>${text.wouldChange}</b></p><ul>${computed.changes.map((change) => html`<li>${text.change(labels.get(change.fact) ?? change.fact, change.otherwise, amount(change.totalFen))}</li>`)}</ul>`
    : ''
}
<p class="soft">${standard.rounding[lang]}</p>`
}

const amountOf = ({ amountFen }: ComputedLine): number | null =>
  amountFen === null || typeof amountFen === 'number' ? amountFen : amountFen.reduce((sum, one) => sum + one, 0)

function basisOf(line: ComputedLine, { basis }: Computed, lang: Language): Html | '' {
  const rests = line.basis.flatMap((i) => (basis[i] ? [basis[i]] : []))
  return rests.length === 0 ? '' : html`<ul>${rests.map((one) => html`<li>${article(one, lang)}</li>`)}</ul>`
}

/** A law with its article, what it says, and what is uncertain about it. */
export function article(one: StandardFile['basis'][number], lang: Language): Html {
  const text = { zh, en }[lang]
  return html`<b>${text.article(one.law[lang], one.article[lang])}</b> ${one.confidence === 'check' ? html`<span class="tag wait">${text.uncertain}</span>` : ''}<br>${one.gist[lang]}${
    one.since || one.until ? html` <small>${text.inForce(one.since, one.until)}</small>` : ''
  }`
}
