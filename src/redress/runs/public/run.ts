import { html, raw } from 'hono/html'
import { localDate } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import { type Html, page } from '#src/site/layout.ts'
import { moneyWords } from '../../formula/amounts.ts'
import { openFindings, type Sample } from '../../observers/observer.ts'
import { type Progress, progressParts } from '../progress.ts'
import { clocksOf, type Run } from '../run.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import type { Due, PeopleFen } from '../words.ts'

const yuan = (fen: number) => moneyWords(BigInt(fen))
const dueWords = (due: Due, lang: Language) =>
  due.provisional ? `${due.on} (${{ zh, en }[lang].provisional})` : due.on

/** The announcement, word for word as it may be read out: the exact total and count, in the log since when, paid by when. */
export function announcement(run: Run, brand: Brand, lang: Language): string {
  const t = { zh, en }[lang]
  const { committed, draft } = run
  const on = localDate(committed!.at, brand.zone)
  const by = dueWords(committed!.payBy, lang)
  return t.announcement(brand[lang], draft[lang], t.people(draft.count), yuan(draft.totalFen), on, by)
}

export interface RunPage {
  readonly lang: Language
  readonly brand: Brand
  readonly run: Run
  readonly progress: Progress
  /** Samples of observers, each with who drew it. */
  readonly samples: readonly (Sample & { readonly who: { readonly zh: string; readonly en: string } })[]
  /** Committed runs for people who were left out of this one. */
  readonly later: readonly Run[]
}

/** One run before the public: the numbers, how far it has come, how to check one's own share. */
export function runPage({ lang, brand, run, progress, samples, later }: RunPage): Html {
  const t = { zh, en }[lang]
  const { draft, standing, committed } = run
  const late = standing.is === 'paying' && standing.overdueAt
  const closed = standing.is === 'closed' ? standing : undefined
  const roles = run.approvals.map(({ by }) => t.by(by)).join(lang === 'zh' ? '、' : ', ')
  const owed =
    standing.is !== 'paying'
      ? ''
      : late
        ? t.late(dueWords(committed!.payBy, lang))
        : t.payBy(dueWords(committed!.payBy, lang))
  return page({
    lang,
    brand,
    title: `${draft[lang]} · ${brand[lang]}`,
    path: `/b/${brand.slug}/runs/${run.id}`,
    body: html`<p class="soft"><a href="/b/${brand.slug}/runs">${t.title}</a></p><h1>${draft[lang]}</h1>
<p><span class="tag ${late ? 'no' : closed ? 'ok' : 'wait'}">${t.standings[standing.is]}</span> ${owed}</p>
<div class="figures"><div><b>${yuan(draft.totalFen)}</b>${t.list.total}</div><div><b>${draft.count.toLocaleString('en')}</b>${t.list.people}</div><div><b>${yuan(progress.paid.totalFen)}</b>${t.parts.paid}<small>${t.people(progress.paid.people)}</small></div></div>
<h2>${t.announced}</h2><p>${announcement(run, brand, lang)}</p><p class="soft">${t.approvedBy(roles)}</p>
${standing.is === 'paying' && standing.reopened ? html`<p class="said">${t.reopened(localDate(standing.reopened.closedAt, brand.zone), localDate(standing.reopened.at, brand.zone))}</p>` : ''}${
  closed
    ? html`<h2>${t.closing}</h2><p>${t.closedOn(localDate(closed.at, brand.zone))}</p>${partsTable(
        (['paid', 'refused', 'unreachable'] as const).map((name) => [t.parts[name], closed.statement[name]] as const),
        closed.statement.promised,
        lang,
      )}${closed.statement[lang] ? html`<p class="said">${closed.statement[lang]}</p>` : ''}`
    : html`<h2>${t.progress}</h2>${progressBar(progress, draft.totalFen, lang)}${partsTable(
        progressParts.map((name) => [t.parts[name], progress[name]] as const),
        { people: draft.count, totalFen: draft.totalFen },
        lang,
      )}${clockList(run, lang)}`
}
<h2>${t.observed.title}</h2>${samples.length === 0 ? html`<p>${t.observed.none}</p>` : samples.map((sample) => sampleBox(sample, brand, lang))}
<h2>${t.check}</h2><ol>${t.checkSteps.map((step) => html`<li>${step}</li>`)}</ol><p>${t.checkWhat}</p><p class="soft">${t.left}</p>
${draft.follows ? html`<p>${t.follows}<a href="/b/${brand.slug}/runs/${draft.follows}">${draft.follows}</a></p>` : ''}
${later.length > 0 ? html`<p>${t.followed}${later.map((one) => html` <a href="/b/${brand.slug}/runs/${one.id}">${one.draft[lang]}</a>`)}</p>` : ''}
<h2>${t.spread}</h2>${spreadTable(run, lang)}
<h2>${t.entries}</h2><dl class="facts"><dt>${t.root}</dt><dd class="hash">${committed!.root}</dd><dt>${t.book}</dt><dd class="hash">${draft.book}</dd></dl>
<ol class="path">${run.steps.map((step) => html`<li><time>${localDate(step.at, brand.zone)}</time><b>${t.steps[step.type]}</b> <small>${t.by(step.by)} · <a href="/b/${brand.slug}/entries/${step.index}">#${step.index}</a></small></li>`)}</ol>`,
  })
}

const clocksListed = 12

/** By when which step is owed to how many; what has passed says so. */
function clockList(run: Run, lang: Language): Html {
  const t = { zh, en }[lang]
  const items = clocksOf(run).flatMap(({ step, due, people, overdueAt }) => {
    // The day for paying everybody stands at the head of the page.
    if (step === 'pay') return []
    const said = t.clocks[overdueAt ? 'passed' : 'upcoming'][step](t.people(people), dueWords(due, lang))
    return [overdueAt ? html`<li><b>${said}</b></li>` : html`<li>${said}</li>`]
  })
  return items.length === 0 ? html`` : html`<h3>${t.clocks.title}</h3><ul>${items.slice(0, clocksListed)}</ul>`
}

const colours = [
  ['paid', 'var(--jade)'],
  ['under-way', 'var(--amber)'],
  ['failed', 'var(--seal)'],
  ['refused', 'var(--ash)'],
] as const

/** How much of the total stands where, drawn to scale; the table beneath says the same in numbers. */
function progressBar(progress: Progress, totalFen: number, lang: Language): Html {
  const t = { zh, en }[lang]
  let x = 0
  const parts = colours.map(([name, colour]) => {
    const width = (progress[name].totalFen / totalFen) * 1000
    const drawn = `<rect x="${x.toFixed(1)}" y="0" width="${width.toFixed(1)}" height="24" fill="${colour}"/>`
    x += width
    return drawn
  })
  const share = `${((progress.paid.totalFen / totalFen) * 100).toFixed(1)}%`
  return html`<svg viewBox="0 0 1000 24" width="100%" height="24" preserveAspectRatio="none" role="img" aria-label="${t.parts.paid} ${share}"><rect width="1000" height="24" fill="var(--wash)"/>${raw(parts.join(''))}<rect x="0.5" y="0.5" width="999" height="23" fill="none" stroke="var(--line)"/></svg>`
}

function partsTable(parts: readonly (readonly [string, PeopleFen])[], total: PeopleFen, lang: Language): Html {
  const t = { zh, en }[lang]
  const row = (name: string, { people, totalFen }: PeopleFen) =>
    html`<td>${name}</td><td class="n">${people.toLocaleString('en')}</td><td class="n">${yuan(totalFen)}</td>`
  return html`<div class="scroll"><table class="sum"><thead><tr><th scope="col">${t.tableHead.part}</th><th scope="col" class="n">${t.tableHead.people}</th><th scope="col" class="n">${t.tableHead.total}</th></tr></thead><tbody>${parts.map(([name, one]) => html`<tr>${row(name, one)}</tr>`)}<tr class="total">${row(t.parts.promised, total)}</tr></tbody></table></div>`
}

/** What an observer found, each with its date; what is wrong stands first. */
function sampleBox(sample: RunPage['samples'][number], brand: Brand, lang: Language): Html {
  const t = { zh, en }[lang].observed
  const open = openFindings(sample)
  const rows = [...open, ...sample.findings.filter((one) => !open.includes(one))]
  return html`<p>${t.drawn(sample.who[lang], localDate(sample.drawnAt, brand.zone), sample.places.length, sample.size)} <a href="/b/${brand.slug}/entries/${sample.steps[0]!.index}">#${sample.steps[0]!.index}</a></p>
<p><span class="tag ${open.length > 0 ? 'no' : sample.findings.length === sample.places.length ? 'ok' : 'wait'}">${t.found(sample.findings.length, sample.places.length)}</span>${open.length > 0 ? html` <b>${t.open}</b>` : ''}</p>
<table class="plain"><tbody>${rows.map((one) => html`<tr><td>${t.place(one.at)}</td><td>${t.results[one.result]}</td><td>${one.on}</td><td><a href="/b/${brand.slug}/entries/${one.index}">#${one.index}</a></td></tr>`)}</tbody></table>`
}

/** How many get how much: a bar for each band, its numbers beside it. */
function spreadTable({ draft }: Run, lang: Language): Html {
  const t = { zh, en }[lang]
  const most = Math.max(...draft.bands.map(({ people }) => people))
  return html`<div class="scroll"><table class="plain"><tbody>${draft.bands.map(
    ({ fromFen, toFen, people }) =>
      html`<tr><th scope="row">${t.band(yuan(fromFen), toFen === undefined ? undefined : yuan(toFen))}</th><td><svg viewBox="0 0 100 10" width="100%" height="10" preserveAspectRatio="none" aria-hidden="true"><rect width="${((people / most) * 100).toFixed(1)}" height="10" fill="var(--jade)"/></svg></td><td class="n">${t.people(people)}</td></tr>`,
  )}</tbody></table></div>`
}

/** Every run that was committed to. */
export function runsPage({
  lang,
  brand,
  runs,
}: Pick<RunPage, 'lang' | 'brand'> & { readonly runs: readonly Run[] }): Html {
  const t = { zh, en }[lang]
  return page({
    lang,
    brand,
    title: `${t.title} · ${brand[lang]}`,
    path: `/b/${brand.slug}/runs`,
    body: html`<h1>${t.title}</h1>${runs.length === 0 ? html`<p>${t.none}</p>` : ''}
<ul>${runs.map((run) => html`<li><a href="/b/${brand.slug}/runs/${run.id}"><b>${run.draft[lang]}</b></a> <span class="tag ${run.standing.is === 'closed' ? 'ok' : 'wait'}">${t.standings[run.standing.is]}</span><p>${yuan(run.draft.totalFen)} · ${t.people(run.draft.count)} · <small>${localDate(run.committed!.at, brand.zone)}</small></p></li>`)}</ul>`,
  })
}
