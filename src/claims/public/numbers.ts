import { html } from 'hono/html'
import type { Language } from '#src/kit/language.ts'
import type { Html } from '#src/site/layout.ts'
import type { Claim } from '../claim.ts'
import { examine } from '../numbers.ts'
import type { Paper } from '../paper.ts'
import type { ClaimsText } from '../text.zh.ts'
import type { ClaimNumber } from '../words.ts'
import { paperLine } from './papers.ts'

/** Each number with what its check said when it was registered, sentence by sentence, and where anyone can look it up. */
export const numberList = (claim: Claim, text: ClaimsText, lang: Language): Html =>
  html`<ul class="rows plainly">${claim.numbers.map((number) => numberItem(claim, number, text, lang))}</ul>`

function numberItem(claim: Claim, number: ClaimNumber, text: ClaimsText, lang: Language): Html {
  const t = text.one
  const found = examine(number, claim.wording, claim.registeredOn)
  const tag = { pass: 'ok', fail: 'no', unknown: 'wait' }[number.verdict]
  return html`<li><span></span><div><h3>${number.value}</h3><small>${found?.name[lang] ?? number.identifier} · ${t.numberOn(claim.registeredOn)}</small></div><span class="tag ${tag}">${text.verdicts[number.verdict]}</span>
<div class="more">${found ? sentences(found, number, lang) : ''}
${found && found.extracts.length > 0 ? html`<p class="soft">${t.reads}</p><dl class="facts">${found.extracts.map((part) => html`<dt>${part.label[lang]}</dt><dd>${part.value}${part.meaning ? html` · ${part.meaning[lang]}` : ''}</dd>`)}</dl>` : ''}
${paperLine(number as ClaimNumber & Paper, text)}${found?.lookup ? html`<p>${t.lookupAt}${lang === 'zh' ? '：' : ': '}${found.lookup[lang]}</p>` : ''}
${found?.confidence === 'check' ? html`<p class="soft">${t.unsure}</p>` : ''}</div></li>`
}

function sentences(found: NonNullable<ReturnType<typeof examine>>, number: ClaimNumber, lang: Language): Html {
  const said = [
    ...(found.grammar.holds ? [] : [found.grammar.reason]),
    ...(found.grammar.holds ? [found.checksum.reason] : []),
    ...found.checks
      .filter((check) => check.outcome !== 'pass' || number.verdict !== 'fail')
      .map((check) => check.reason),
  ]
  return html`<ul>${said.map((sentence) => html`<li>${sentence[lang]}</li>`)}</ul>`
}
