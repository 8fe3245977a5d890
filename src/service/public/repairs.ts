import { html } from 'hono/html'
import { limit } from '#src/calendar/statutory.ts'
import { instantWords } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import type { Html } from '#src/site/layout.ts'
import type { RepairAnswer } from '../repairs/http.ts'
import type { Repair } from '../repairs/repair.ts'
import type { ServiceText } from '../text.zh.ts'

interface RepairSection {
  readonly repair: Repair
  readonly said: RepairAnswer['said']
  readonly brand: Brand
  readonly lang: Language
  readonly t: ServiceText
  /** What the section's forms post to; '' for somebody who looks on. */
  readonly link: string
  readonly now: string
}

/** A repair as its customer sees it: how far it is, by when, what was found, what it costs and why. */
export function repairSection(p: RepairSection): Html {
  const { repair, said, brand, t, lang, link } = p
  const word = (name: string, value: string | undefined) => (value ? html`<dt>${name}</dt><dd>${value}</dd>` : '')
  const on = (at: string) => instantWords(at, { zone: brand.zone })[lang]
  return html`<section><h3>${t.repair.title(repair.bookedInOn)} <span class="tag ${repair.standing === 'here' ? 'wait' : 'ok'}">${t.standing[repair.standing]}</span></h3>
${lawful(p)}
<dl class="facts">${word(t.repair.fault, said.fault)}${word(t.repair.received, said.received)}${word(t.repair.finding, said.finding ? `${said.finding}${repair.cause ? ` (${t.causes[repair.cause]})` : ''}` : undefined)}${word(t.repair.work, said.work ? `${said.work}${repair.done ? ` (${t.results[repair.done.result]})` : ''}` : undefined)}</dl>
${repair.waiting && said.part ? html`<p>${t.repair.waiting(said.part, repair.waiting.expectedOn)}</p>` : ''}
${quoteTable(p)}${photos(repair, t, link)}
${repair.handedBackOn ? html`<p>${t.repair.handedBack(repair.handedBackOn)}</p>` : ''}
${repair.unit ? html`<p><a href="/b/${brand.slug}/service/${repair.unit.slice('unit:'.length)}">${t.repair.unit}</a></p>` : ''}
<details><summary>${t.entry(repair.steps[0]!.index)} …</summary><ol class="path">${repair.steps.map(
    (step) =>
      html`<li class="${step.type === 'repair.overdue/1' ? 'late' : ''}"><time datetime="${step.at}">${on(step.at)}</time><b>${t.steps[step.type]}</b><br><span class="soft">${t.by(step.by)} · <a href="/b/${brand.slug}/entries/${step.index}">${t.entry(step.index)}</a></span></li>`,
  )}</ol></details></section>`
}

/** What the law gives: by when it has to be done, and what may be asked for afterwards. */
function lawful({ repair, t, now }: RepairSection): Html | '' {
  const { dueBy, limit: id, standing } = repair
  if (!dueBy || !id || standing !== 'here') return ''
  const late = dueBy.at < now
  return html`<p class="${late ? 'wrong' : 'soft'}">${late ? html`<b>${t.repair.overdue(dueBy.on)}</b> ` : ''}${t.repair.due(id, dueBy.on)} <small>${t.repair.basis(id)}${limit(id as 'car-spare').sure ? '' : html` <span class="tag wait">${t.repair.check}</span>`}</small></p>`
}

function quoteTable({ repair, said, t, link }: RepairSection): Html | '' {
  const { quote } = said
  if (!repair.quote || !quote) return ''
  const open = !repair.quote.free && !repair.quote.answer && !repair.done
  const form = (act: string, words: string, first: boolean) =>
    html`<form class="inline" method="post" action="${link}/${act}"><input type="hidden" name="repair" value="${repair.id}"><button class="act ${first ? 'first' : ''}" type="submit">${words}</button></form>`
  return html`<h3>${t.repair.quote} <span class="tag ${repair.quote.free ? 'ok' : 'wait'}">${t.grounds[repair.quote.ground]}</span></h3>
<table class="sum"><thead><tr><th>${t.repair.partsColumn}</th><th class="n">${t.repair.sumColumn}</th></tr></thead><tbody>
${quote.parts.map(({ name, count, priceFen }) => html`<tr><td>${name}${count > 1 ? html` × ${count}` : ''}</td><td class="n">${t.yuan(count * priceFen)}</td></tr>`)}
<tr><td>${t.repair.labour}</td><td class="n">${t.yuan(quote.labourFen)}</td></tr>
<tr><td>${t.repair.total}</td><td class="n">${t.yuan(quote.totalFen)}</td></tr>
<tr class="total"><td>${t.repair.cost}<br><small>${t.repair.why(repair.quote.ground)}</small></td><td class="n">${t.yuan(quote.costFen)}</td></tr></tbody></table>
${repair.quote.answer ? html`<p>${repair.quote.answer === 'accepted' ? t.repair.accepted : t.repair.declined}</p>` : ''}
${open ? html`<p>${t.repair.awaits}</p>${link ? html`${form('accept', t.repair.accept(quote.costFen), true)}${form('decline', t.repair.decline, false)}` : ''}` : ''}`
}

function photos({ pictures }: Repair, t: ServiceText, link: string): Html | '' {
  if (pictures.length === 0) return ''
  let n = 0
  return html`<p>${pictures.map(
    ({ when, files }) =>
      html`${when === 'before' ? t.repair.before : t.repair.after}${t.colon}${files.map((hash) => {
        n += 1
        return html`${link ? html`<a href="${link}/${hash}">${t.repair.photo(n)}</a>` : t.repair.photo(n)} `
      })}`,
  )}</p>`
}
