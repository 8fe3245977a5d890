import { html } from 'hono/html'
import type { Html } from '#src/site/layout.ts'
import type { Comparison, TacticFacts } from '../tactic.ts'
import type { ClaimsText } from '../text.zh.ts'

/** What a tactic puts on record, so that a reader can recount it. */
export function tacticFacts(tactic: TacticFacts, text: ClaimsText): Html {
  const t = text.life.tactics
  const list = (items: readonly string[]) => html`<ul>${items.map((one) => html`<li>${one}</li>`)}</ul>`
  switch (tactic.id) {
    case 'expert-brand':
      return html`${list([
        ...(tactic.terms ?? []).map(({ term, number, report }) => t.term(term, number ?? report ?? t.noProof)),
        ...(tactic.headcount ? [t.headcount(tactic.headcount.count, tactic.headcount.on, tactic.headcount.rule)] : []),
      ])}${tactic.comparison ? comparison(tactic.comparison, text) : ''}`
    case 'celebrity-endorsement':
      return html`<p>${t.said(tactic.person, t.relations[tactic.relation] ?? tactic.relation, tactic.saidOn, tactic.occasion)}</p><p class="said">${tactic.words}</p>`
    case 'brand-promise':
      return list(
        tactic.promises.map((one) =>
          t.promise(
            one.promise,
            one.owner,
            one.doneOn ? t.done(one.doneOn) : one.dueOn ? t.due(one.dueOn) : t.noDue,
            one.acceptance,
          ),
        ),
      )
    case 'sales-bulletin':
      return list([
        t.bulletin(`${tactic.figure} ${tactic.unit}`, t.definition[tactic.definition]!, tactic.fromAt, tactic.untilAt),
        t.cutOff(tactic.cutOffAt, tactic.countedBy),
        ...(tactic.cancelled === undefined ? [] : [t.cancelled(tactic.cancelled)]),
      ])
    case 'supply-chain-showcase':
      return list(tactic.parts.map(({ part, supplier, model, since }) => t.part(part, supplier.name, model, since)))
    case 'offline-channel':
      return list(
        tactic.stores.map(({ name, address, kind, openedOn }) =>
          t.store(name, address, t.storeKinds[kind]!, openedOn ? t.openedOn(openedOn) : t.notOpen),
        ),
      )
    case 'customer-testimony':
      return list(
        tactic.voices.map(({ voice, words, rewarded, marked }) =>
          t.voice(voice, [words, rewarded ? (marked ? t.marked : t.unmarked) : t.unpaid].filter(Boolean).join(' · ')),
        ),
      )
  }
}

/** 参数对比表: each cell with its source, condition and date. */
function comparison({ rows }: Comparison, text: ClaimsText): Html {
  const { cells: t } = text.life.tactics
  return html`${rows.map(
    ({ parameter, unit, cells }) => html`<h3>${parameter}${unit ? ` (${unit})` : ''}</h3>
<table><thead><tr>${Object.values(t).map((name) => html`<th scope="col">${name}</th>`)}</tr></thead><tbody>${cells.map(
      (cell) =>
        html`<tr><th scope="row">${cell.product}${cell.own ? ` (${text.life.tactics.own})` : ''}</th><td>${cell.value}</td><td>${cell.source}</td><td>${cell.condition}</td><td>${cell.on}</td></tr>`,
    )}</tbody></table>`,
  )}`
}
