import { html } from 'hono/html'
import { remainingWorkdays } from '#src/calendar/deadline.ts'
import { duration, durationWords } from '#src/calendar/duration.ts'
import { instantWords } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import type { Brand } from '#src/people/words.ts'
import { field, wrongs } from '#src/site/form.ts'
import { type Html, page } from '#src/site/layout.ts'
import { pauseLimits } from '../besides/words.ts'
import type { Case, Ending, Step } from '../case.ts'
import type { Collective } from '../collective.ts'
import { isInward, isSpoken } from '../entries.ts'
import { en } from '../text.en.ts'
import { type CasesText, zh } from '../text.zh.ts'
import type { Said } from '../view.ts'
import type { Due } from '../words.ts'

import { correcting, doneForms, exits, following, progressLine, reopening, together } from './more.ts'

export interface ProgressPage {
  readonly lang: Language
  readonly brand: Brand
  readonly case: Case
  readonly said: Said
  readonly now: string
  /** Address of the page, and what its forms post to; absent when somebody only looks on. */
  readonly link?: string
  /** The collective case it belongs to. */
  readonly collective?: Collective | undefined
  readonly fresh?: boolean
  readonly typed?: Readonly<Record<string, string>>
  readonly refusals?: readonly Refusal[]
  /** How the part whose form was refused says why; the case's own words otherwise. */
  readonly refusal?: (one: Refusal) => string
  /** What other capabilities show of this case: in short, and in full. */
  readonly briefs?: readonly Html[]
  readonly sections?: readonly Html[]
}

/** What a customer sees of their case: whose turn, by when, what they can do, how far it has come, how to check it. */
export function progressPage(p: ProgressPage): Html {
  const { lang, brand } = p
  const text = { zh, en }[lang]
  const t = text.progress
  const on = (at: string) => instantWords(at, { zone: brand.zone })[lang]
  return page({
    lang,
    brand,
    secret: true,
    title: `${p.case.number} · ${brand[lang]}`,
    path: p.link ?? `/desk-view/b/${brand.slug}/cases/${p.case.id}`,
    body: html`
${p.fresh ? html`<div class="next" role="status"><b>${t.filedTitle}</b><p>${t.filedLead(p.case.number)}</p></div>` : ''}
<h1>${t.titles(text.topics[p.case.topic], text.kinds[p.case.kind])}</h1>
<p class="soft">${t.number(p.case.number, on(p.case.openedAt))} · ${t.only}</p>
${wrongs(lang, (p.refusals ?? []).map(p.refusal ?? text.refusal))}
${progressLine(p, text, on)}
${turn(p, text, on)}
${p.sections ?? []}
${reopening(p, text)}
${together(p, text, on)}
${following(p, text)}
<h2>${t.path}</h2>
<ol class="path">${p.case.steps.map((step) => stepItem(p, step, text, on))}${next(p.case, text, on)}</ol>
${exits(p, text, on)}
${correcting(p, text, on)}
${withdrawal(p, text)}
${forgetting(p, text)}`,
    ...(p.link
      ? {
          foot: html`<p><b>${t.receiptTitle}</b>${text.gap}<a href="${p.link}/receipt" download>${t.receipt}</a>${text === zh ? '：' : ': '}${t.receiptWhy}</p>
<p>${t.receiptHow}${text.gap}<a href="/verify">/verify</a></p><pre>npx troth verify ${p.case.number}.receipt.txt</pre>`,
        }
      : {}),
  })
}

type On = (at: string) => string

/** The first thing on the page: whose turn it is, by when, and what happens if the time is missed. */
function turn(p: ProgressPage, text: CasesText, on: On): Html {
  const t = text.progress
  const { standing } = p.case
  const dated = (due: Due, after: string) =>
    html`<p><b class="due">${t.by(on(due.at))}</b>${
      due.at > p.now ? html` · ${t.remaining(remainingWorkdays(p.now, due.at, p.brand.zone).workdays)}` : ''
    }${due.provisional ? html` · ${text.provisional}` : ''}</p><p>${after}</p>`
  switch (standing.is) {
    case 'with-brand': {
      const { clock } = standing
      const late = clock.due.at < p.now
      return html`<div class="next"><b>${t.withBrand(text.roles[clock.owner], text.stages[clock.stage])}</b>${p.briefs ?? []}
${clock.paused ? html`<p>${text.besides.pause.standing(text.besides.causes[clock.paused.cause], on(clock.paused.by.at))}</p><p class="soft">${text.besides.pause.limit(durationWords(duration(pauseLimits[clock.paused.cause]))[p.lang])}</p>` : late ? html`<p><span class="tag no">${t.late}</span> ${t.overdue(on(clock.due.at))}</p>` : dated(clock.due, t.missed)}
${doneForms(p, text)}${form(p, text, 'supplement', t.add, t.addLabel, false)}</div>`
    }
    case 'with-customer':
      if (standing.asked === 'information') {
        return html`<div class="next"><b>${t.yourTurnInformation}</b>${p.briefs ?? []}${said(
          p,
          p.case.steps.findLast((step) => step.type === 'case.asked/1'),
          text,
        )}
${dated(standing.by, `${t.paused}${text.gap}${t.noSilenceAnswer}`)}${form(p, text, 'supplement', t.answer, t.answerLabel, true)}</div>`
      }
      if (standing.offer)
        return html`<div class="next"><b>${t.yourTurnDecision}</b>${p.briefs ?? []}<p><a href="#offer">${t.chooseBelow}</a></p>
${dated(standing.by, t.noSilence)}</div>`
      return html`<div class="next"><b>${t.yourTurnDecision}</b>${p.briefs ?? []}${said(
        p,
        p.case.steps.findLast((step) =>
          ['case.resolved/1', 'case.resolved/2', 'case.answered-together/1'].includes(step.type),
        ),
        text,
      )}
${dated(standing.by, `${t.paused}${text.gap}${t.noSilence}`)}
${button(p, 'accept', t.accept, standing.term === undefined ? t.acceptHint : t.acceptRemains(durationWords(duration(standing.term))[p.lang]))}${form(p, text, 'object', t.object, t.objectLabel, false, t.objectHint)}</div>`
    case 'closed':
      return html`<div class="next"><b>${closedWords(t, standing.how)}</b>${p.briefs ?? []}${setAside(p, text)}<p>${t.closedAt(on(standing.closedAt))}</p></div>`
  }
}

/** Whoever was set aside reads why, in the brand's own words. */
function setAside(p: ProgressPage, text: CasesText): Html | '' {
  const step = p.case.steps.findLast(({ type }) => type === 'case.set-aside/1')
  return p.case.standing.is === 'closed' && p.case.standing.how === 'set-aside' ? said(p, step, text) : ''
}

const closedWords = (t: CasesText['progress'], how: Ending): string =>
  ({
    accepted: t.closedAccepted,
    confirmed: t.closedConfirmed,
    'followed-up': t.closedFollowedUp,
    withdrawn: t.closedWithdrawn,
    merged: t.closedMerged,
    'set-aside': t.closedSetAside,
    elsewhere: t.closedElsewhere,
  })[how]

const form = (
  p: ProgressPage,
  text: CasesText,
  act: string,
  title: string,
  label: string,
  open: boolean,
  hint?: string,
): Html | '' =>
  p.link
    ? html`<details ${open || p.typed?.act === act ? 'open' : ''}><summary>${title}</summary><form method="post" action="${p.link}/${act}">
${field({ name: 'message', id: `${act}-message`, label, hint, rows: 4, required: true, most: 4000, value: p.typed?.act === act ? p.typed.message : undefined })}
<p><button class="act first" type="submit">${text.progress.send}</button></p></form></details>`
    : ''

const button = (p: ProgressPage, act: string, title: string, hint: string): Html | '' =>
  p.link
    ? html`<form class="inline" method="post" action="${p.link}/${act}"><button class="act first" type="submit">${title}</button> <small>${hint}</small></form>`
    : ''

/** Deleting what was said: offered as long as anything is left, with what it costs while the case is open. */
const forgetting = (p: ProgressPage, text: CasesText): Html | '' =>
  p.link && p.said.size > 0
    ? html`<details class="no-print"><summary>${text.progress.forget}</summary><p>${text.progress.forgetWhat}</p>${
        p.case.standing.is === 'closed' ? '' : html`<p><b>${text.progress.forgetOpen}</b></p>`
      }<p><a href="${p.link}/receipt" download>${text.progress.forgetFirst}</a></p>${button(p, 'forget', text.progress.forget, '')}</details>`
    : ''

const withdrawal = (p: ProgressPage, text: CasesText): Html | '' =>
  p.link && p.case.standing.is !== 'closed'
    ? html`<details class="no-print"><summary>${text.progress.withdraw}</summary>${button(p, 'withdraw', text.progress.withdraw, text.progress.withdrawHint)}</details>`
    : ''

function stepItem(p: ProgressPage, step: Step, text: CasesText, on: On): Html {
  const t = text.progress
  const judged =
    step.late === undefined
      ? ''
      : step.late
        ? html`<span class="tag no">${t.late}</span>`
        : html`<span class="tag ok">${t.inTime}</span>`
  const note = consequence(step, p.case, text, on)
  const mark = step.late
    ? 'late'
    : ['case.asked/1', 'case.resolved/1', 'case.resolved/2', 'case.answered-together/1'].includes(step.type)
      ? 'wait'
      : ''
  return html`<li class="${mark}"><time datetime="${step.at}">${on(step.at)}</time><b>${text.steps[step.type]}</b> ${judged}<br>
<span class="soft">${step.by === 'customer' ? t.you : text.by(step.by)} · <a href="/b/${p.brand.slug}/entries/${step.index}">${t.entry(step.index)}</a></span>
${said(p, step, text)}${note ? html`<p class="soft">${note}</p>` : ''}</li>`
}

/** What a step did to the clock, in words: a pause is never silent. */
function consequence(step: Step, found: Case, text: CasesText, on: On): string | undefined {
  const t = text.progress
  if (step.type === 'case.transferred/1') return t.transferred(text.roles[step.to!])
  if (step.type === 'case.noted/1') return t.noted
  if (step.type === 'case.escalated/1') return text.besides.escalated(text.roles[step.to!])
  if (!step.due) return undefined
  switch (step.type) {
    case 'case.taken-up/1':
    case 'case.opened/2':
    case 'case.opened/1':
      return t.promised(text.stages['first-reply'], on(step.due.at))
    case 'case.replied/1':
      return t.promised(
        text.stages[
          found.steps.some((s) => s.type === 'case.objected/1' && s.index < step.index) ? 'review' : 'solution'
        ],
        on(step.due.at),
      )
    case 'case.asked/1':
      return t.pausedUntil(on(step.due.at))
    case 'case.paused/1':
      return text.besides.pause.until(on(step.due.at))
    case 'case.resumed/2':
    case 'case.absorbed/1':
    case 'case.resumed/1':
    case 'case.supplemented/1':
    case 'case.offer-withdrawn/1':
      return t.resumed(on(step.due.at))
    case 'case.resolved/1':
    case 'case.resolved/2':
    case 'case.answered-together/1':
    case 'case.offered/1':
      return t.decideBy(on(step.due.at))
    case 'case.accepted/2':
      return t.carryBy(on(step.due.at))
    case 'case.carried-out/1':
    case 'case.carried-out-together/1':
      return t.promised(text.stages['follow-up'], on(step.due.at))
    case 'case.reopened/1':
      return t.promised(text.stages.solution, on(step.due.at))
    case 'case.objected/1':
      return t.promised(text.stages.review, on(step.due.at))
    default:
      return undefined
  }
}

/** The words of a step, each under its name where there are several; a forgotten one says that it was forgotten. */
function said(p: ProgressPage, step: Step | undefined, text: CasesText): Html | '' {
  if (!step) return ''
  const words = Object.entries(p.said.get(step.index) ?? {})
  if (words.length === 0)
    return isSpoken(step.type) && !isInward(step.type) ? html`<p class="soft">${text.progress.forgotten}</p>` : ''
  const order = Object.keys(text.fields)
  const sorted = words.sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
  return html`${sorted.map(([name, value]) =>
    name === 'message' || name === 'statement' || name === 'files'
      ? html`<p class="said">${value}</p>`
      : html`<p class="said"><small>${text.fields[name] ?? name}</small> ${value}</p>`,
  )}`
}

function next(found: Case, text: CasesText, on: On): Html | '' {
  const { standing } = found
  if (standing.is === 'closed') return ''
  const t = text.progress
  if (standing.is === 'with-customer') {
    return html`<li class="now"><time>${t.now}</time><b>${standing.asked === 'decision' ? t.yourTurnDecision : t.yourTurnInformation}</b></li>`
  }
  return html`<li class="now"><time>${t.by(on(standing.clock.due.at))}</time><b>${t.withBrand(text.roles[standing.clock.owner], text.stages[standing.clock.stage])}</b></li>`
}
