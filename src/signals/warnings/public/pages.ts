import { Hono } from 'hono'
import { html } from 'hono/html'
import { dateWords, localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import type { Language } from '#src/kit/language.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import { dayChart } from '#src/site/chart.ts'
import { languageOf } from '#src/site/language.ts'
import { type Html, page } from '#src/site/layout.ts'
import type { Stream } from '../../streams/words.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { warningById, warningsIn, watchReports } from '../view.ts'
import { isOpen, type Warning } from '../warning.ts'
import { budget } from '../words.ts'

const most = 200

/** The public side of warnings: that one was raised, how grave, what came of it; its content once the brand opened it. */
export function warningPages(house: House): Hono {
  const app = new Hono()

  app.get('/b/:brand/warnings', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const [{ warnings }, reports] = await Promise.all([
      warningsIn(house, brand.slug, { most, skip: 0 }),
      watchReports(house, brand.slug),
    ])
    return c.html(listPage(brand, languageOf(c), warnings, reports))
  })

  app.get('/b/:brand/warnings/:id', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    const warning = brand && (await warningById(house, brand.slug, c.req.param('id')))
    return brand && warning ? c.html(onePage(brand, languageOf(c), warning)) : c.notFound()
  })
  return app
}

type Reports = Awaited<ReturnType<typeof watchReports>>

function listPage(brand: Brand, lang: Language, warnings: readonly Warning[], reports: Reports): Html {
  const text = { zh, en }[lang]
  const settled = warnings.filter((one) => !isOpen(one))
  const wrong = settled.filter(({ standing }) => standing.is === 'false').length
  const normal = settled.filter(({ standing }) => standing.is === 'normal').length
  const title = `${text.about.title} · ${brand[lang]}`
  const body = html`<h1>${text.about.title}</h1><p>${text.about.lead(brand[lang])}</p>
${warnings.length === 0 ? html`<p>${text.none}</p>` : html`<ul class="rows told">${warnings.map((one) => row(brand, lang, one))}</ul>`}
<h2 id="report">${text.report.title}</h2><p>${text.report.lead(budget)}</p>
<p>${settled.length > 0 ? text.report.settled(settled.length, wrong, normal) : text.report.settledNone}</p>
${
  reports.length === 0
    ? html`<p class="soft">${text.report.none}</p>`
    : html`<div class="scroll"><table class="plain"><thead><tr><th scope="col">${text.report.month}</th><th scope="col">${text.report.streams}</th><th scope="col">${text.report.streamDays}</th><th scope="col">${text.report.alarmDays}</th><th scope="col">${text.report.perYear}</th></tr></thead><tbody>${reports.map((one) => html`<tr><th class="month" scope="row"><a href="/b/${brand.slug}/entries/${one.index}">${one.month}</a></th><td>${one.streams}</td><td>${one.streamDays}</td><td>${one.alarmDays}</td><td>${((one.alarmDays * 365.25) / one.streamDays).toFixed(1)}</td></tr>`)}</tbody></table></div>`
}
<p class="soft">${text.method}</p>`
  return page({ lang, title, path: `/b/${brand.slug}/warnings`, brand, body })
}

function row(brand: Brand, lang: Language, one: Warning): Html {
  const text = { zh, en }[lang]
  return html`<li><span class="tag ${isOpen(one) ? 'wait' : ''}">${text.standings[one.standing.is]}</span><div><h3><a href="/b/${brand.slug}/warnings/${one.id}">${one.opened ? text.stream(one.opened.stream as Stream) : text.families[one.family]}</a></h3><small>${text.levels[one.level]} · ${text.raisedOn(day(one.on, lang))}</small></div></li>`
}

function onePage(brand: Brand, lang: Language, one: Warning): Html {
  const text = { zh, en }[lang]
  const what = one.opened ? text.stream(one.opened.stream as Stream) : text.families[one.family]
  const title = `${text.about.title}: ${what}`
  const body = html`<p><a href="/b/${brand.slug}/warnings">${text.back}</a></p><h1>${what}</h1>
<p><span class="tag ${isOpen(one) ? 'wait' : ''}">${text.standings[one.standing.is]}</span> ${text.levels[one.level]} · ${text.raisedOn(day(one.on, lang))} · ${text.since(day(one.since, lang))}</p>
${one.opened ? openedPart(brand, lang, one, one.opened) : html`<p>${text.sealedContent}</p>`}
<h2>${text.course}</h2><ul class="path">${one.steps.map((step) => html`<li><time datetime="${step.at}">${localDate(step.at, brand.zone)}</time>${text.steps[step.type]}${step.level ? html` · ${text.levels[step.level]}` : ''} <small>${text.by(step.by)} · <a href="/b/${brand.slug}/entries/${step.index}">#${step.index}</a></small></li>`)}</ul>`
  return page({ lang, title, path: `/b/${brand.slug}/warnings/${one.id}`, brand, body })
}

function openedPart(brand: Brand, lang: Language, one: Warning, opened: NonNullable<Warning['opened']>): Html {
  const text = { zh, en }[lang]
  const [first, last] = [opened.days[0], opened.days.at(-1)]
  const days = opened.days.map(([on, observed, expected, low, high, alarm]) => ({
    on,
    observed,
    expected,
    low,
    high,
    alarm: alarm === 1,
  }))
  return html`<h2>${text.openedBy(brand[lang])}</h2><p class="said">${opened[lang]}</p>
<dl class="facts"><dt>${text.comparedTitle}</dt><dd>${text.compared(opened.numbers)}</dd><dt>${text.sureTitle}</dt><dd>${text.sure(opened.numbers.p)}</dd></dl>
${
  first && last
    ? dayChart({
        name: text.chart.name(text.stream(opened.stream as Stream), first[0], last[0]),
        days,
        mark: one.since,
        legend: text.chart,
        table: text.chart.table,
        columns: text.chart,
      })
    : ''
}
<p class="soft">${
    first && last
      ? html`${text.drawn(
          days.length,
          days.reduce((sum, { observed }) => sum + observed, 0),
          first[0],
          last[0],
        )} · `
      : ''
  }${text.method}</p>`
}

const day = (on: string, lang: Language): string => dateWords(on, { withYear: true })[lang]
