import { Hono } from 'hono'
import { html } from 'hono/html'
import { addDays, addMonths } from '#src/calendar/date.ts'
import { duration, durationWords } from '#src/calendar/duration.ts'
import { dateWords, instantWords, localDate, startOfLocalDay } from '#src/calendar/zone.ts'
import { figureOfStage } from '#src/cases/figures.ts'
import { stages } from '#src/cases/words.ts'
import { downloadOf } from '#src/files/answer.ts'
import type { Figure, Period } from '#src/kit/figure.ts'
import type { House } from '#src/kit/house.ts'
import type { Language } from '#src/kit/language.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand, Role } from '#src/people/words.ts'
import { languageOf } from '#src/site/language.ts'
import { type Html, page } from '#src/site/layout.ts'
import type { Promised } from '../decide.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { promiseById, promisesOf } from '../view.ts'

/** The figures of a brand over a period, as everybody can recompute them; handed in where the server is put together. */
export type FiguresOver = (brand: Brand, period: Period) => Promise<readonly Figure[]>

const monthsShown = 6
const periodDays = 90

/** What was promised, and what came of it: every promise on a list and on a page of its own. */
export function promisePages(house: House, figuresOver: FiguresOver): Hono {
  const app = new Hono()
  app.get('/b/:brand/promises', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const now = house.now()
    const figures = await figuresOver(brand, lately(now, brand.zone))
    return c.html(listPage(languageOf(c), brand, await promisesOf(house, brand.slug), figures))
  })
  app.get('/b/:brand/promises/:id', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    const one = brand && (await promiseById(house, brand.slug, c.req.param('id')))
    if (!brand || !one || one.draftedBy !== undefined) return c.notFound()
    const now = house.now()
    const latest = await figuresOver(brand, lately(now, brand.zone))
    const months = await Promise.all(
      monthsBefore(now, brand.zone).map(async (period) => ({ period, figures: await figuresOver(brand, period) })),
    )
    const all = await promisesOf(house, brand.slug)
    return c.html(onePage({ lang: languageOf(c), brand, one, all, latest, months, today: localDate(now, brand.zone) }))
  })
  app.get('/b/:brand/promises/:id/documents/:sha256', async (c) => {
    const { brand, id, sha256 } = c.req.param()
    const one = await promiseById(house, brand, id)
    const named = one?.milestones?.find(({ accepted }) => accepted?.document === sha256)?.accepted
    const file = named && (await downloadOf(house.files, sha256, named.name))
    return file ?? c.notFound()
  })
  return app
}

function lately(now: string, zone: string): Period {
  const toOn = localDate(now, zone)
  const fromOn = addDays(toOn, 1 - periodDays)
  return { fromOn, toOn, fromAt: startOfLocalDay(fromOn, zone), toAt: `${now.slice(0, 16)}:00.000Z` }
}

/** The months up to this one, the oldest first; this one as far as it has come. */
function monthsBefore(now: string, zone: string): readonly Period[] {
  const first = `${localDate(now, zone).slice(0, 7)}-01`
  return Array.from({ length: monthsShown }, (_, i) => {
    const fromOn = addMonths(first, i + 1 - monthsShown)
    const next = addMonths(fromOn, 1)
    const ends = startOfLocalDay(next, zone)
    const toAt = ends < now ? ends : now
    return { fromOn, toOn: addDays(next, -1), fromAt: startOfLocalDay(fromOn, zone), toAt }
  })
}

/** The figure that measures a promise; none measures a wording without a clock. */
const figureOf = ({ measure }: Promised, figures: readonly Figure[]): Figure | undefined => {
  const stage = stages.find((known) => known === measure)
  const id = stage
    ? figureOfStage(stage)
    : { availability: 'promises.available', milestones: 'promises.milestones-in-time' }[measure as string]
  return figures.find((one) => one.id === id)
}

const percent = (share: number) => `${(share * 100).toFixed(1)}%`
const day = (on: string, lang: Language) => dateWords(on, { withYear: true })[lang]

function keptWords(one: Promised, figures: readonly Figure[], lang: Language): Html {
  const t = { zh, en }[lang]
  const figure = figureOf(one, figures)
  if (!figure) return html`${t.unmeasured}`
  if (figure.value === null) return html`${t.nothing}`
  const broken = figure.value < 1
  return html`<span class="tag ${broken ? 'no' : 'ok'}">${t.kept(percent(figure.value), figure.of ?? 0, figure.n)}</span>${figure.n < 30 ? html` <small>${t.few}</small>` : ''}`
}

function listPage(lang: Language, brand: Brand, all: readonly Promised[], figures: readonly Figure[]): Html {
  const t = { zh, en }[lang]
  return page({
    lang,
    brand,
    title: `${t.title} · ${brand[lang]}`,
    path: `/b/${brand.slug}/promises`,
    body: html`<h1>${t.title}</h1><p class="soft">${t.lead}</p>${
      all.length === 0
        ? html`<p>${t.none}</p>`
        : html`<ul>${all.map(
            (one) =>
              html`<li><a href="/b/${brand.slug}/promises/${one.id}"><b>${one[lang]}</b></a><br><small>${t.since(day(one.startsOn, lang), t.roles[one.owner as Role])}${one.ended ? html` · ${t.ended(day(one.ended.on, lang))}` : ''}</small><br>${keptWords(one, figures, lang)}</li>`,
          )}</ul>`
    }`,
  })
}

interface OnePage {
  readonly lang: Language
  readonly brand: Brand
  readonly one: Promised
  readonly all: readonly Promised[]
  readonly latest: readonly Figure[]
  readonly months: readonly { readonly period: Period; readonly figures: readonly Figure[] }[]
  readonly today: string
}

function onePage(p: OnePage): Html {
  const { lang, brand, one } = p
  const t = { zh, en }[lang]
  const figure = figureOf(one, p.latest)
  return page({
    lang,
    brand,
    title: `${one[lang]} · ${brand[lang]}`,
    path: `/b/${brand.slug}/promises/${one.id}`,
    body: html`<p class="soft"><a href="/b/${brand.slug}/promises">${t.title}</a></p><h1>${one[lang]}</h1>
<p class="soft">${t.since(day(one.startsOn, lang), t.roles[one.owner as Role])}${one.ended ? html` · ${t.ended(day(one.ended.on, lang))}` : ''}</p>
<div class="next"><b>${t.now}</b><p>${keptWords(one, p.latest, lang)}</p>${figure ? html`<p><a href="/b/${brand.slug}/figures/${figure.id}">${t.figure}</a></p>` : ''}</div>
<dl class="facts"><dt>${t.measured}</dt><dd>${t.measures[one.measure]}</dd>${one.term ? html`<dt>${t.term}</dt><dd>${durationWords(duration(one.term))[lang]}</dd>` : ''}${one.scope ? html`<dt>${t.scope}</dt><dd>${one.scope[lang]}</dd>` : ''}${one.basis ? html`<dt>${t.basis}</dt><dd>${one.basis}</dd>` : ''}</dl>
${one.milestones ? milestoneList(p, one.milestones) : ''}
${one.measure === 'availability' ? gapList(p) : ''}
${figure ? byMonth(p) : ''}
${history(p)}`,
  })
}

function milestoneList({ lang, brand, one, today }: OnePage, milestones: NonNullable<Promised['milestones']>): Html {
  const t = { zh, en }[lang]
  const standing = ({ accepted, dueOn }: (typeof milestones)[number]) => {
    if (!accepted)
      return dueOn < today ? html`<span class="tag no">${t.missed}</span>` : html`<span class="tag">${t.coming}</span>`
    const late = accepted.on > dueOn
    return html`${t.acceptedOn(day(accepted.on, lang))} <span class="tag ${late ? 'no' : 'ok'}">${late ? t.late : t.inTime}</span><br><a href="/b/${brand.slug}/promises/${one.id}/documents/${accepted.document}" download>${t.document}</a> · <a href="/b/${brand.slug}/entries/${accepted.index}">${t.entry(accepted.index)}</a><br><span class="hash">${accepted.document}</span>`
  }
  return html`<h2>${t.milestones}</h2><ol class="path">${milestones.map(
    (milestone) =>
      html`<li class="${milestone.accepted ? (milestone.accepted.on > milestone.dueOn ? 'late' : '') : milestone.dueOn < today ? 'late' : 'later'}"><time>${t.dueOn(day(milestone.dueOn, lang))}</time><b>${milestone[lang]}</b><br>${standing(milestone)}</li>`,
  )}</ol>`
}

function gapList({ lang, brand, one }: OnePage): Html {
  const t = { zh, en }[lang]
  const on = (at: string) => instantWords(at, { zone: brand.zone, withYear: true })[lang]
  return html`<h2>${t.gaps}</h2>${
    one.gaps?.length
      ? html`<ul>${one.gaps.map((gap) => html`<li>${on(gap.fromAt)} – ${on(gap.toAt)}<br>${gap[lang]} <a href="/b/${brand.slug}/entries/${gap.index}">${t.entry(gap.index)}</a></li>`)}</ul>`
      : html`<p>${t.gapsNone}</p>`
  }`
}

/** A bar for each month, and the same in words: an empty month has no bar, which is not a bar of no length. */
function byMonth({ lang, one, months }: OnePage): Html {
  const t = { zh, en }[lang]
  return html`<h2>${t.byMonth}</h2><table class="plain"><thead><tr><th>${t.month}</th><th>${t.share}</th><th>${t.sample}</th><th aria-hidden="true"></th></tr></thead><tbody>${months.map(
    ({ period, figures }) => {
      const figure = figureOf(one, figures)
      const share = figure?.value ?? null
      return html`<tr><th scope="row">${period.fromOn.slice(0, 7)}</th><td>${share === null ? '—' : percent(share)}</td><td>${figure?.n ?? 0}</td><td>${share === null ? '' : html`<svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width="${(share * 100).toFixed(1)}" height="6"/></svg>`}</td></tr>`
    },
  )}</tbody></table>`
}

/** Old versions stay: each for those it was made to. */
function history({ lang, brand, one, all }: OnePage): Html | '' {
  const t = { zh, en }[lang]
  const line: Promised[] = []
  for (let at: Promised | undefined = one; at; at = all.find(({ id }) => id === line.at(-1)!.replaces)) {
    if (line.includes(at)) break
    line.push(at)
  }
  for (
    let next = all.find(({ replaces }) => replaces === one.id);
    next;
    next = all.find(({ replaces }) => replaces === line[0]!.id)
  ) {
    if (line.includes(next)) break
    line.unshift(next)
  }
  return html`<h2>${t.history}</h2><ul>${line.map(
    (version) =>
      html`<li>${version.id === one.id ? html`<b>${version[lang]}</b>` : html`<a href="/b/${brand.slug}/promises/${version.id}">${version[lang]}</a>`}<br><small>${t.since(day(version.startsOn, lang), t.roles[version.owner as Role])}${version.ended ? html` · ${t.ended(day(version.ended.on, lang))}` : ''} · ${version.entries.map((index, i) => html`${i ? ' · ' : ''}<a href="/b/${brand.slug}/entries/${index}">${t.entry(index)}</a>`)}</small></li>`,
  )}</ul>`
}
