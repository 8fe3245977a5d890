import { html } from 'hono/html'
import { localDate } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import type { Brand } from '#src/people/words.ts'
import { field, wrongs } from '#src/site/form.ts'
import { type Html, page } from '#src/site/layout.ts'
import type { Answer, Coverage, Ground } from '../units/coverage.ts'
import type { KnownUnit } from '../units/covered.ts'
import { en } from '../units/text.en.ts'
import { type UnitsText, zh } from '../units/text.zh.ts'
import { periodChart } from './periods.ts'

interface AskPage {
  readonly lang: Language
  readonly brand: Brand
  readonly typed?: string
  readonly refusals?: readonly Refusal[]
}

/** One field: the serial number. */
export function askPage({ lang, brand, typed, refusals = [] }: AskPage): Html {
  const t = { zh, en }[lang]
  return page({
    lang,
    brand,
    title: `${t.title} · ${brand[lang]}`,
    path: `/b/${brand.slug}/service`,
    body: html`<h1>${t.title}</h1><p class="soft">${t.lead}</p>
${wrongs(lang, refusals.map(t.refusal))}${askForm(brand, t, typed, refusals[0] && t.refusal(refusals[0]))}`,
  })
}

const askForm = (brand: Brand, t: UnitsText, typed?: string, wrong?: string): Html =>
  html`<form class="sheet" method="post" action="/b/${brand.slug}/service">
${field({ name: 'serial', label: t.fieldWords('serial'), hint: t.hint, value: typed, required: true, most: 60, wrong })}
<p><button class="act first" type="submit">${t.ask}</button></p></form>`

interface UnitPage {
  readonly lang: Language
  readonly brand: Brand
  /** The unit's name in the log without its prefix; there is one for every number, known or not. */
  readonly name: string
  readonly known: KnownUnit | undefined
  /** Where the brand listed the product: its page is a link away. */
  readonly gtin?: string | undefined
}

/** Whether it is covered, why and until when; what the brand claims against it; what became of it. */
export function unitPage({ lang, brand, name, known, gtin }: UnitPage): Html {
  const t = { zh, en }[lang]
  const foot = html`<p><a class="act first" href="/b/${brand.slug}/complain">${t.complain}</a><a class="act" href="/b/${brand.slug}/service">${t.another}</a></p>`
  return page({
    lang,
    brand,
    title: `${t.title} · ${brand[lang]}`,
    path: `/b/${brand.slug}/service/${name}`,
    body: known
      ? html`<h1>${t.result}</h1><p class="soft">${t.kindName(known.unit.kind)} · ${known.unit.model}${gtin ? html` · <a href="/b/${brand.slug}/products/01/${gtin}">${t.productPage}</a>` : ''}</p>
${coverageBox(known, brand, t)}${claimedAgainst(known.coverage, brand, t)}${whyTable(known.coverage, lang, t)}${historyList(known, brand, t)}${foot}`
      : html`<h1>${t.title}</h1><div class="next"><b>${t.unknownTitle}</b><p>${t.unknownLead}</p></div>${foot}`,
  })
}

const tags: Record<Answer, string> = { yes: 'ok', no: 'no', unknown: 'wait' }

/** The answer first, with the latest day it holds for. */
export function coverageBox({ coverage, unit, lineage }: KnownUnit, brand: Brand, t: UnitsText): Html {
  const last = coverage.grounds
    .filter(
      ({ answer, ground }) => answer === 'yes' && (coverage.partsOnly ? ground.endsWith('parts') : wholes.has(ground)),
    )
    .flatMap(({ reckoning }) => (reckoning ? [reckoning] : []))
    .sort((a, b) => (a.endOn < b.endOn ? 1 : -1))[0]
  const link = (id: string, words: string) =>
    html`<a href="/b/${brand.slug}/service/${id.slice('unit:'.length)}">${words}</a>`
  const gone = unit.gone
  return html`<div class="next"><b>${coverage.partsOnly && coverage.answer === 'yes' ? t.partsOnly : t.answers[coverage.answer]}</b>
${gone ? html`<p>${t.gone[gone.how](gone.on)}${gone.how === 'replaced' ? html` · ${link(gone.by, t.successor)}` : ''}</p>` : last ? html`<p>${t.until(last.endOn)}${last.provisional ? html` · ${t.provisional}` : ''}</p>` : ''}
${lineage[0] ? html`<p>${t.cameFrom(lineage[0].on)} · ${link(lineage[0].from, t.predecessor)}</p>` : ''}
${coverage.repairs > 0 ? html`<p>${t.repairDays(coverage.repairDays, coverage.repairs)}</p>` : ''}
${coverage.repairs >= 2 && coverage.answer !== 'no' ? html`<p>${t.twice}</p>` : ''}
<p class="soft">${t.asOf(coverage.on)}</p></div>`
}

const wholes: ReadonlySet<string> = new Set(['law-whole', 'promised-whole', 'extension'])

const claimedAgainst = ({ exclusions }: Coverage, brand: Brand, t: UnitsText): Html | '' =>
  exclusions.length === 0
    ? ''
    : html`<div class="wrong"><b>${t.excludedTitle}</b>${exclusions.map(
        ({ reason, on, evidence, index }) =>
          html`<p>${t.excluded(t.exclusions[reason], on, evidence.length)} <a href="/b/${brand.slug}/entries/${index}">${t.entry(index)}</a></p>`,
      )}</div>`

/** Every ground by itself: its answer, its sum, its article. Drawn as well, for whoever would rather see than read. */
function whyTable(coverage: Coverage, lang: Language, t: UnitsText): Html {
  const { start, grounds } = coverage
  return html`<h2>${t.startTitle}</h2><p>${start ? t.start(start.on, start.by, start.exact) : t.noStart}${start ? html` <small>${t.basis(start.basis)}</small>` : ''}</p>
${periodChart(coverage, t)}
<ul class="rows">${grounds.map((ground) => groundRow(ground, lang, t))}</ul>`
}

function groundRow(ground: Ground, lang: Language, t: UnitsText): Html {
  const { reckoning, basis, sure } = ground
  const colon = lang === 'zh' ? '：' : ': '
  return html`<li><span class="tag ${tags[ground.answer]}">${t.tags[ground.answer]}</span><div><h3>${t.grounds[ground.ground]}${reckoning ? html` <small>${t.until(reckoning.endOn)}</small>` : ''}</h3>
<p>${t.why(ground)}${reckoning ? html`${colon}${t.reckoned(ground)}${reckoning.provisional ? html` · ${t.provisional}` : ''}` : ''}</p>
${basis ? html`<p class="soft">${t.basis(basis)}${sure ? '' : html` <span class="tag wait">${t.check}</span>`}</p>` : ''}</div><span></span></li>`
}

interface Line {
  readonly type: string
  readonly on: string
  readonly by: string
  readonly index: number
  readonly more: string
}

/** Everything that happened to it, repairs among it, the newest first. */
function historyList({ unit, repairs }: KnownUnit, brand: Brand, t: UnitsText): Html {
  const own = unit.steps.map(
    ({ type, at, by, index, on }): Line => ({ type, on: on ?? localDate(at, brand.zone), by, index, more: '' }),
  )
  const mended = repairs.flatMap(({ steps, done, bookedInOn, handedBackOn }) =>
    steps.flatMap(({ type, by, index, at }): Line[] => {
      if (type === 'repair.booked-in/1') return [{ type, on: bookedInOn, by, index, more: '' }]
      if (type === 'repair.done/1')
        return [{ type, on: done!.on, by, index, more: t.repaired(t.results[done!.result] ?? done!.result) }]
      if (type === 'repair.handed-back/1') return [{ type, on: handedBackOn!, by, index, more: '' }]
      return type === 'repair.overdue/1' ? [{ type, on: localDate(at, brand.zone), by, index, more: '' }] : []
    }),
  )
  const all = [...own, ...mended].sort((a, b) => (a.on === b.on ? b.index - a.index : a.on < b.on ? 1 : -1))
  return html`<h2>${t.history}</h2><p class="soft">${t.historyLead}</p><ol class="path">${all.map(
    ({ type, on, by, index, more }) =>
      html`<li class="${type === 'repair.overdue/1' ? 'late' : ''}"><time datetime="${on}">${on}</time><b>${more || t.steps[type]}</b><br><span class="soft">${t.by(by)} · <a href="/b/${brand.slug}/entries/${index}">${t.entry(index)}</a></span></li>`,
  )}</ol>`
}
