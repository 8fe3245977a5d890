import { html } from 'hono/html'
import { addDays } from '#src/calendar/date.ts'
import { dateWords, localDate } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import type { Brand } from '#src/people/words.ts'
import { dayChart } from '#src/site/chart.ts'
import { type Html, page } from '#src/site/layout.ts'
import { type CauseNode, type EffectCheck, type Improvement, isClosed, type Measure, treeOf } from '../improvement.ts'
import { elementWords } from '../say.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { progressOf, tagOf } from './pages.ts'
import { proposalForm } from './proposal.ts'

export interface Shown {
  readonly lang: Language
  readonly brand: Brand
  readonly improvement: Improvement
  readonly today: string
  readonly credits: readonly string[]
  readonly once: string
  readonly sent: boolean
  readonly typed?: Readonly<Record<string, string>>
  readonly refusals?: readonly Refusal[]
}

/** One improvement: how it stands, why it came about, what is done about it, what that did; and how to take part. */
export function improvementPage(shown: Shown): Html {
  const { lang, brand, improvement: one, today } = shown
  const text = { zh, en }[lang]
  const path = `/b/${brand.slug}/improvements/${one.id}`
  const check = one.checks.at(-1)
  const { done, next } = progressOf(one)
  const body = html`<p><a href="/b/${brand.slug}/improvements">${text.back}</a></p><h1>${one[lang]}</h1>
<p><span class="tag ${tagOf(one)}">${text.standings[one.standing.is]}</span> ${text.fromCases(one.cases.length)} · ${text.owned(text.roles[one.owner])}${one.warning ? html` · <a href="/b/${brand.slug}/warnings/${one.warning}">${text.fromWarning}</a>` : ''}</p>
<p>${text.progress(done, one.measures.length)}${next ? html` · ${text.nextDue(day(next, lang))}` : ''}</p>
${one.standing.is === 'open' ? '' : html`<p class="said">${one.standing[lang]}${one.standing.is === 'closed' ? html`<br><b>${one.standing.proven ? text.proven : text.notProven}</b>` : ''}</p>`}
<h2>${text.effect}</h2>${check ? effectPart(brand, lang, one, check) : html`<p class="soft">${text.effectNone}</p>`}
<h2>${text.measures}</h2>${one.measures.length === 0 ? html`<p class="soft">${text.measuresNone}</p>` : html`<ul class="rows told">${one.measures.map((measure) => measureRow(brand, lang, measure, today))}</ul>`}
<h2>${text.causes}</h2>${one.causes.length === 0 ? html`<p class="soft">${text.causesNone}</p>` : branches(brand, lang, treeOf(one.causes))}
<h2 id="propose">${text.proposals}</h2><p>${text.proposalsLead}</p>
${shown.sent ? html`<div class="next proved" role="status">${text.form.sent}</div>` : ''}${proposalsPart(lang, one, shown.credits)}
${isClosed(one) ? '' : proposalForm({ lang, action: `${path}/propose`, once: shown.once, typed: shown.typed, refusals: shown.refusals })}
<h2>${text.course}</h2><ul class="path">${one.steps.map((step) => html`<li><time datetime="${step.at}">${localDate(step.at, brand.zone)}</time>${text.steps[step.type]} <small>${text.by(step.by)} · <a href="/b/${brand.slug}/entries/${step.index}">#${step.index}</a></small></li>`)}</ul>`
  return page({ lang, title: `${one[lang]} · ${brand[lang]}`, path, brand, body })
}

function effectPart(brand: Brand, lang: Language, one: Improvement, check: EffectCheck): Html {
  const text = { zh, en }[lang]
  const days = check.days.map(([observed, without, low, high], i) => {
    const on = addDays(check.firstOn, i)
    const after = on >= check.from
    return { on, observed: observed ?? 0, expected: without, ...(after ? { low, high } : {}) }
  })
  // What was before is drawn as far back as the eye needs.
  const [unsure, sum] = [
    check.verdict === 'cannot-say',
    (later: boolean) =>
      days.filter(({ on }) => on >= check.from === later).reduce((all, { observed }) => all + observed, 0),
  ]
  const near = days.filter(({ on }) => on >= addDays(check.from, -90))
  const what = Object.keys(one.about).length > 0 ? elementWords(one.about, lang) : one[lang]
  return html`<p><b>${text.verdicts[check.verdict]}</b>${check.grade ? html` · ${text.design(check.grade, check.controls)}` : ''}</p>
${check.declined ? html`<p>${text.declined(check.declined)}</p>` : ''}
${check.ratio ? html`<p ${unsure ? 'class="soft"' : ''}>${unsure ? text.notEnough : ''}${text.ratio(check.ratio)}${check.saved && !unsure ? html`${lang === 'zh' ? '；' : '; '}${text.saved(check.saved)}` : ''}</p>` : ''}
${check.reasons.length > 0 ? html`<p class="soft">${check.reasons.map(text.reasonWords).join(lang === 'zh' ? '；' : '; ')}</p>` : ''}
${
  near.length > 0
    ? dayChart({
        name: text.chart.name(what, near[0]!.on, near.at(-1)!.on),
        days: near,
        mark: check.from,
        legend: text.chart,
        table: text.chart.table,
        columns: text.chart,
      })
    : ''
}
<p class="soft">${days.length > 0 ? html`${text.counted(sum(false), sum(true))} · ` : ''}${text.checkedOn(check.firstOn, check.lastOn)} · <a href="/b/${brand.slug}/entries/${check.index}">#${check.index}</a><br>${text.method}</p>`
}

function measureRow(brand: Brand, lang: Language, one: Measure, today: string): Html {
  const text = { zh, en }[lang]
  const late = !one.done && one.dueOn < today
  return html`<li><span class="tag ${one.done ? 'ok' : late ? 'no' : 'wait'}">${text.measureKinds[one.kind]}</span><div><h3>${one[lang]}</h3>
<p>${one.done ? text.doneOn(day(one.done.on, lang)) : late ? text.late(day(one.dueOn, lang)) : text.due(day(one.dueOn, lang), text.roles[one.owner])}${one.firstDueOn ? html` · ${text.movedFrom(day(one.firstDueOn, lang))}` : ''}${one.supplier ? html` · ${text.supplierIs(one.supplier)}` : ''}</p>
<p class="soft">${text.criterion(one.criterion[lang])}</p>${one.done ? html`<p class="said">${one.done[lang]}</p>${one.done.evidence.length > 0 ? html`<p class="soft">${text.evidence(one.done.evidence.length)}</p>` : ''}` : ''}</div><small><a href="/b/${brand.slug}/entries/${one.index}">#${one.index}</a></small></li>`
}

function branches(brand: Brand, lang: Language, nodes: readonly CauseNode[]): Html {
  const text = { zh, en }[lang]
  return html`<ul class="causes">${nodes.map(
    ({ cause, behind }) =>
      html`<li><b>${text.causeKinds[cause.kind]}</b> ${cause.ruledOut ? html`<s>${cause[lang]}</s> <span class="tag">${text.ruledOut}</span> ${cause.ruledOut[lang]}` : cause[lang]} <small><a href="/b/${brand.slug}/entries/${cause.index}">#${cause.index}</a></small>
${cause.element && Object.keys(cause.element).length > 0 ? html`<p class="soft">${elementWords(cause.element, lang)}</p>` : ''}${cause.located ? html`<p class="soft">${text.located(cause.located)}</p>` : ''}${cause.evidence.length > 0 ? html`<p class="soft">${text.evidence(cause.evidence.length)}</p>` : ''}${behind.length > 0 ? branches(brand, lang, behind) : ''}</li>`,
  )}</ul>`
}

function proposalsPart(lang: Language, { proposals }: Improvement, credits: readonly string[]): Html {
  const text = { zh, en }[lang]
  if (proposals.length === 0) return html``
  const answered = proposals.filter(({ answer }) => answer)
  const taken = answered.filter(({ answer }) => answer!.taken).length
  return html`<p>${text.proposalsTaken(proposals.length, taken)}${credits.length > 0 ? html` · ${text.credits(credits)}` : ''}</p>${answered.length > 0 ? html`<ul>${answered.map(({ kind, answer }) => html`<li><b>${text.proposalKinds[kind]}</b> ${answer![lang]}</li>`)}</ul>` : ''}`
}

const day = (on: string, lang: Language): string => dateWords(on, { withYear: true })[lang]
