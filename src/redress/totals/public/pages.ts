import { Hono } from 'hono'
import { html } from 'hono/html'
import { dateWords } from '#src/calendar/zone.ts'
import { collectiveNames } from '#src/cases/view.ts'
import { toldMatters } from '#src/crises/view.ts'
import type { Figure, Period } from '#src/kit/figure.ts'
import type { House } from '#src/kit/house.ts'
import type { Bilingual, Language } from '#src/kit/language.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import { languageOf } from '#src/site/language.ts'
import { type Html, page } from '#src/site/layout.ts'
import { inPublic } from '../../published/fold.ts'
import { standardsOf } from '../../published/view.ts'
import { runsOf } from '../../runs/view.ts'
import { standardOf } from '../../standards.ts'
import { causeSteps, hasPeople, numbersShown, withoutStandard } from '../figures.ts'
import { en } from '../text.en.ts'
import { type TotalsText, zh } from '../text.zh.ts'
import { monthBars, stepBar } from './chart.ts'

/** Figures of totals as the newest checkpoint gives them; handed in where the server is put together. */
export type TotalsNow = (brand: Brand) => Promise<{ readonly figures: readonly Figure[]; readonly period: Period }>

/** `/b/:brand/totals`: what was promised and what was paid, for everybody. */
export function totalsPages(house: House, totalsNow: TotalsNow): Hono {
  const app = new Hono()
  app.get('/b/:brand/totals', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const names = await namesOf(house, brand)
    return c.html(totalsPage({ lang: languageOf(c), brand, names, ...(await totalsNow(brand)) }))
  })
  return app
}

interface Named extends Bilingual {
  /** Where it is explained. */
  readonly path: string
}

/** What causes are called: runs, collective cases, standards and matters, as far as the public may know of them. */
async function namesOf(house: House, { slug }: Brand): Promise<ReadonlyMap<string, Named>> {
  const [runs, collectives, standards, matters] = await Promise.all([
    runsOf(house, slug, { shown: true }),
    collectiveNames(house, slug),
    standardsOf(house, slug),
    toldMatters(house, slug),
  ])
  const at = (path: string) => `/b/${slug}/${path}`
  return new Map<string, Named>([
    ...runs.map(({ id, draft }) => [`run:${id}`, { zh: draft.zh, en: draft.en, path: at(`runs/${id}`) }] as const),
    ...collectives.map(({ id, zh, en }) => [id, { zh, en, path: at(`collectives/${id}`) }] as const),
    ...standards.flatMap((known) => {
      const title = inPublic(known).at(-1)?.standard.title
      return title ? [[`standard:${known.id}`, { ...title, path: at(`standards/${known.id}`) }] as const] : []
    }),
    ...matters.flatMap((one) => {
      const title = one.versions.at(-1)?.text.title
      return title ? [[one.id, { ...title, path: at(`matters/${one.id.slice('matter:'.length)}`) }] as const] : []
    }),
  ])
}

interface TotalsPage {
  readonly lang: Language
  readonly brand: Brand
  readonly names: ReadonlyMap<string, Named>
  readonly figures: readonly Figure[]
  readonly period: Period
}

interface Printed extends TotalsPage {
  readonly t: TotalsText
  /** A number under its name, with over how many people where it does not say so itself. */
  readonly print: (id: string) => Html
  readonly figure: (id: string) => Figure
  readonly has: (id: string) => boolean
}

function totalsPage(p: TotalsPage): Html {
  const { lang, brand, figures, period } = p
  const t = { zh, en }[lang]
  const words = numbersShown(figures, lang)
  const byId = new Map(figures.map((one) => [one.id, one]))
  const data = (id: string) => html`<data value="${id}">${words.get(id) ?? '—'}</data>`
  const figure = (id: string) => byId.get(id)!
  const printed: Printed = {
    ...p,
    t,
    figure,
    has: (id) => byId.has(id),
    print: (id) => (hasPeople(figure(id)) ? html`${data(id)}<br><small>${data(`${id}#n`)}</small>` : data(id)),
  }
  const groups = (kind: string) => [
    ...new Set(figures.flatMap(({ id }) => (id.startsWith(`${kind}/`) ? [id.split('/')[1]!] : []))),
  ]
  const on = (day: string) => dateWords(day, { withYear: true })[lang]
  const anything = groups('cause').length + groups('standard').length > 0
  return page({
    lang,
    brand,
    title: `${t.title} · ${brand[lang]}`,
    path: `/b/${brand.slug}/totals`,
    body: html`<h1>${t.title}</h1><p class="soft">${t.lead(on(period.fromOn), on(period.toOn))}</p>
${anything ? '' : html`<p>${t.none}</p>`}
<h2>${t.months}</h2>${bars(printed, groups('month'))}${moneyTable(printed, 'month', groups('month'), (month) => html`${month}`)}<p class="soft">${t.how.months}</p>
${
  groups('standard').length === 0
    ? ''
    : html`<h2>${t.standards}</h2>${moneyTable(printed, 'standard', groups('standard'), (id) => standardName(printed, id))}<p class="soft">${t.how.standards}</p>`
}
${groups('cause').length === 0 ? '' : html`<h2>${t.causes}</h2><p class="soft">${t.how.causes}</p>${groups('cause').map((cause) => funnel(printed, cause))}`}`,
  })
}

function bars({ t, figure }: Printed, months: readonly string[]): Html {
  const fen = (id: string) => figure(id).value ?? 0
  return monthBars({
    name: t.drawn,
    legend: t.legend,
    months: months.map((on) => ({
      on,
      promisedFen: fen(`month/${on}/promised`),
      paidFen: fen(`month/${on}/paid`),
    })),
  })
}

function moneyTable({ t, print }: Printed, kind: string, rows: readonly string[], name: (row: string) => Html): Html {
  const columns = ['promised', 'paid', 'people', 'days'] as const
  return html`<div class="scroll"><table class="plain"><thead><tr>${columns.map((one) => html`<th scope="col">${t.head[one]}</th>`)}</tr></thead>${rows.map(
    (row) =>
      html`<tbody><tr><th scope="rowgroup" colspan="4" class="${kind}">${name(row)}</th></tr><tr>${columns.map((one) => html`<td class="month">${print(`${kind}/${row}/${one}`)}</td>`)}</tr></tbody>`,
  )}</table></div>`
}

function standardName({ lang, names, t }: Printed, id: string): Html {
  if (id === withoutStandard) return html`${t.withoutStandard}`
  const known = names.get(`standard:${id}`)
  return known ? html`<a href="${known.path}">${known[lang]}</a>` : html`${standardOf(id)?.title[lang] ?? id}`
}

/** One cause: each step with how many reached it, drawn against the first; what is owed and what arrived; and its records. */
function funnel(printed: Printed, cause: string): Html {
  const { t, lang, brand, names, figure, has, print } = printed
  const [kind = '', id = ''] = cause.split(':')
  const known = names.get(cause)
  const most = figure(`cause/${cause}/offered`).value || 1
  const steps = causeSteps.filter((step) => has(`cause/${cause}/${step}`))
  const entries = [...new Set(steps.flatMap((step) => figure(`cause/${cause}/${step}`).entries))].sort((a, b) => a - b)
  const title = known
    ? html`<a href="${known.path}">${known[lang]}</a>`
    : kind === 'standard'
      ? standardName(printed, id)
      : html`${id}`
  return html`<section><h3>${title} <small>${t.kinds[kind] ?? ''}</small></h3>${kind === 'matter' ? html`<p class="soft">${t.twice}</p>` : ''}
<table class="plain"><tbody>${steps.map(
    (step) =>
      html`<tr><th scope="row">${t.steps[step]}</th><td class="month">${print(`cause/${cause}/${step}`)}</td><td>${stepBar((figure(`cause/${cause}/${step}`).value ?? 0) / most)}</td></tr>`,
  )}</tbody></table>
<p>${t.owed} ${print(`cause/${cause}/owed-fen`)}</p><p>${t.head.paid} ${print(`cause/${cause}/paid-fen`)}</p>
<details><summary>${t.entries(entries.length)}</summary><p>${entries.slice(0, 200).map((index) => html`<a href="/b/${brand.slug}/entries/${index}">${index}</a> `)}</p></details></section>`
}
