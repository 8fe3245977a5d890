import { html } from 'hono/html'
import { dateWords, instantWords, localDate } from '#src/calendar/zone.ts'
import type { Html } from '#src/site/layout.ts'
import type { Disputed, Step } from '../claim.ts'
import type { ClaimsText } from '../text.zh.ts'
import { answerOwner } from '../words.ts'
import type { OnePage } from './one.ts'

/** Who looked, where, on which day, and what was there; the newest first. */
export function lookUpList({ claim, lang }: OnePage, text: ClaimsText): Html {
  const t = text.one
  if (claim.lookUps.length === 0) return html`<p>${t.lookUpsNone}</p>`
  return html`<ul>${claim.lookUps.toReversed().map(
    (
      one,
    ) => html`<li>${t.lookedUp(dateWords(one.on, { withYear: true })[lang], one.register)} <span class="tag ${one.result === 'confirmed' ? 'ok' : 'no'}">${text.results[one.result]}</span>
${one.note ? html`<p class="said">${one.note}</p>` : ''}<p class="soft">${t.lookedUpBy(text.by(one.by))}${one.url ? html` <a href="${one.url}" rel="nofollow noopener">${one.url}</a>` : ''}</p></li>`,
  )}</ul>`
}

/** Every dispute, answered or not, with the date the brand owes; what was written in it stays between the two. */
export function disputeList(p: OnePage, text: ClaimsText): Html {
  if (p.claim.disputes.length === 0) return html`<p>${text.one.disputesNone}</p>`
  return html`<ul>${p.claim.disputes.toReversed().map((dispute) => disputeItem(p, dispute, text))}</ul>`
}

function disputeItem({ brand, lang, now }: OnePage, dispute: Disputed, text: ClaimsText): Html {
  const t = text.one
  const on = (date: string) => dateWords(date, { withYear: true })[lang]
  return html`<li><b>${text.grounds[dispute.ground]}</b> · ${t.disputedOn(on(localDate(dispute.at, brand.zone)))} · <a href="/b/${brand.slug}/entries/${dispute.index}">${t.entry(dispute.index)}</a>
<p>${answerWords(dispute, { lang, now, zone: brand.zone }, text)}</p>
${dispute.answer ? html`<p class="said">${dispute.answer.statement}</p>` : ''}</li>`
}

/** Whether the brand has answered, and if not, by when it must. */
export function answerWords(
  dispute: Disputed,
  { lang, now, zone }: { lang: OnePage['lang']; now: string; zone: string },
  text: ClaimsText,
): Html {
  const t = text.one
  const on = (date: string) => dateWords(date, { withYear: true })[lang]
  const { answer, answerBy } = dispute
  if (answer) {
    return html`<span class="tag ${answer.outcome === 'upheld' ? 'no' : ''}">${text.outcomes[answer.outcome]}</span> ${t.answeredOn(on(localDate(answer.at, zone)))}`
  }
  if (answerBy.at < now) return html`<span class="tag no">${t.late}</span> ${t.answerLate(on(answerBy.on))}`
  return html`<span class="tag wait">${t.waiting}</span> ${t.answerBy(on(answerBy.on), text.roles[answerOwner])}${answerBy.provisional ? html` ${text.provisional}` : ''}`
}

/** Every entry of the claim, oldest first, each with its place in the public record. */
export function history({ claim, brand, lang }: OnePage, text: ClaimsText): Html {
  const item = (
    step: Step,
  ) => html`<li class="${marks[step.type] ?? ''}"><time datetime="${step.at}">${instantWords(step.at, { zone: brand.zone, withYear: true })[lang]}</time><b>${text.steps[step.type]}</b><br>
<span class="soft">${text.by(step.by)} · <a href="/b/${brand.slug}/entries/${step.index}">${text.one.entry(step.index)}</a></span></li>`
  return html`<ol class="path">${claim.steps.map(item)}</ol>`
}

const marks: Partial<Record<Step['type'], string>> = {
  'claim.disputed/1': 'wait',
  'claim.suspended/1': 'late',
  'claim.lapsed/1': 'late',
  'claim.withdrawn/1': 'late',
  'claim.countersignature-withdrawn/1': 'late',
  'claim.countersignature-paused/1': 'wait',
  'claim.countersignature-ended/1': 'late',
}
