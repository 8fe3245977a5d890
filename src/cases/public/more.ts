import { html } from 'hono/html'
import { dateWords } from '#src/calendar/zone.ts'
import { field } from '#src/site/form.ts'
import type { Html } from '#src/site/layout.ts'
import { reopenBy } from '../decide.ts'
import { isSpoken } from '../entries.ts'
import { lineOf } from '../line.ts'
import type { CasesText } from '../text.zh.ts'
import { outsideBodies } from '../words.ts'
import type { ProgressPage } from './progress.ts'

/** How far the case is, as a list that says in words what is behind it, where it is, and what is still to come. */
export function progressLine(p: ProgressPage, text: CasesText, on: (at: string) => string): Html {
  const t = text.progress
  const words = { done: t.lineDone, now: t.lineNow, next: t.lineNext }
  const { standing } = p.case
  const road = lineOf(p.case)
  const here = road.find(({ is }) => is === 'now')
  const since =
    standing.is === 'with-brand' ? standing.clock.startedAt : standing.is === 'closed' ? '' : standing.sinceAt
  return html`<section aria-label="${t.line}"><ol class="line">${road.map(
    ({ stage, is }) =>
      html`<li class="road-${is}" ${is === 'now' ? html`aria-current="step"` : ''}><b>${text.stages[stage]}</b> <small>${words[is]}</small></li>`,
  )}</ol>${here ? html`<p class="soft">${t.lineTitle(text.stages[here.stage], on(since))}</p>` : ''}</section>`
}

/** Said to be done, or due: the customer says whether it was. */
export const doneForms = (p: ProgressPage, text: CasesText): Html | '' => {
  const { standing } = p.case
  const stage = standing.is === 'with-brand' ? standing.clock.stage : undefined
  // Of what was chosen from an offer its own part asks.
  if (!p.link || p.case.offer || (stage !== 'execution' && stage !== 'follow-up')) return ''
  const t = text.progress
  return html`<p><b>${t.yourTurnDone}</b></p><form class="inline" method="post" action="${p.link}/confirm"><button class="act first" type="submit">${t.confirm}</button> <small>${t.confirmHint}</small></form>
${said(p, text, 'object', t.notDone, t.objectLabel, t.objectHint)}`
}

/** A closed case can be taken up again for the time that was stated when it was filed. */
export function reopening(p: ProgressPage, text: CasesText): Html | '' {
  const by = reopenBy(p.case, p.brand.zone)
  if (!p.link || !by || p.now > by.at) return ''
  const t = text.progress
  return said(p, text, 'reopen', t.reopen, t.reopenLabel, t.reopenHint(dateWords(by.on, { withYear: true })[p.lang]))
}

/** A correction stands behind what it corrects; both stay. */
export function correcting(p: ProgressPage, text: CasesText, on: (at: string) => string): Html | '' {
  const own = p.case.steps.filter((step) => step.by === 'customer' && isSpoken(step.type) && p.said.has(step.index))
  if (!p.link || own.length === 0) return ''
  const t = text.progress
  return html`<details class="no-print" ${p.typed?.act === 'correct' ? 'open' : ''}><summary>${t.correct}</summary><form method="post" action="${p.link}/correct">
<div class="field"><label for="correct-entry">${t.correctWhich}</label><select id="correct-entry" name="entry">${own.map(
    (step) => html`<option value="${step.index}">${on(step.at)} ${text.steps[step.type]}</option>`,
  )}</select></div>
${field({ name: 'message', id: 'correct-message', label: t.correctLabel, hint: t.correctHint, rows: 4, required: true, most: 4000, value: p.typed?.act === 'correct' ? p.typed.message : undefined })}
<p><button class="act first" type="submit">${t.send}</button></p></form></details>`
}

/** Ways outside the brand: shown from the first day, and written down where the customer took one. */
export function exits(p: ProgressPage, text: CasesText, on: (at: string) => string): Html {
  const t = text.progress
  const taken = (p.case.outside ?? []).map(
    ({ body, at, answerBy }) =>
      html`<p>${t.outsideSince(text.outside[body], on(at))}${answerBy ? html` ${t.outsideBy(on(answerBy.at), text.lawOfConsumers)}` : ''}</p>`,
  )
  return html`<h2>${t.unhappy}</h2>
<p>${t.exits}</p>
<ul><li>${t.exit12315}</li><li>${t.exitCca}</li><li>${t.exitArbitration}</li></ul>${taken}${
    p.link
      ? html`<details class="no-print" ${p.typed?.act === 'outside' ? 'open' : ''}><summary>${t.outsideTitle}</summary><form method="post" action="${p.link}/outside">
<div class="field"><label for="outside-body">${t.outsideBody}</label><select id="outside-body" name="body">${outsideBodies.map((body) => html`<option value="${body}">${text.outside[body]}</option>`)}</select></div>
${field({ name: 'reference', label: t.outsideReference, hint: t.outsideHint, most: 120 })}
<p><button class="act first" type="submit">${t.send}</button></p></form></details>`
      : ''
  }`
}

/** Ways to hear of it without coming back to look. */
export const following = (p: ProgressPage, text: CasesText): Html | '' =>
  p.link
    ? html`<p class="no-print">${text.progress.keep}${text.colon}<a href="${p.link}/calendar.ics">${text.progress.calendar}</a> · <a href="${p.link}/feed.atom">${text.progress.feed}</a> · ${text.progress.printed}</p>
<details class="no-print"><summary>${text.progress.revoke}</summary><form class="inline" method="post" action="${p.link}/new-link"><button class="act" type="submit">${text.progress.revoke}</button> <small>${text.progress.revokeHint}</small></form></details>`
    : ''

const said = (p: ProgressPage, text: CasesText, act: string, title: string, label: string, hint: string): Html =>
  html`<details class="no-print" ${p.typed?.act === act ? 'open' : ''}><summary>${title}</summary><form method="post" action="${p.link}/${act}">
${field({ name: 'message', id: `${act}-message`, label, hint, rows: 4, required: true, most: 4000, value: p.typed?.act === act ? p.typed.message : undefined })}
<p><button class="act first" type="submit">${text.progress.send}</button></p></form></details>`

/** One cause, many people: what was told to all, and that the decision is this customer's alone. */
export function together(p: ProgressPage, text: CasesText, on: (at: string) => string): Html | '' {
  const { collective } = p
  if (!collective) return ''
  const t = text.progress
  const all = [...collective.facts, ...(collective.answer ? [collective.answer] : [])].sort((a, b) => a.index - b.index)
  return html`<section class="next"><b>${t.together}${text.colon}${collective[p.lang]}</b><p class="soft">${t.togetherOwn}</p>${all.map(
    (told) =>
      html`<p><small>${on(told.at)} · <a href="/b/${p.brand.slug}/entries/${told.index}">${t.entry(told.index)}</a>${told === collective.answer ? html` · <b>${t.togetherAnswer}</b>` : ''}</small></p><p class="said">${told[p.lang]}</p>`,
  )}${
    p.link && p.case.standing.is !== 'closed'
      ? html`<form class="inline no-print" method="post" action="${p.link}/leave"><button class="act" type="submit">${t.leave}</button> <small>${t.leaveHint}</small></form>`
      : ''
  }</section>`
}
