import { Hono } from 'hono'
import { html } from 'hono/html'
import { dateWords, localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import type { Language } from '#src/kit/language.ts'
import { inLanguage } from '#src/kit/language.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import { dayChart } from '#src/site/chart.ts'
import { languageOf } from '#src/site/language.ts'
import { type Html, page } from '#src/site/layout.ts'
import { type Measured, worthOf } from '../goal.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { goalsIn } from '../view.ts'

type Shown = Awaited<ReturnType<typeof goalsIn>>[number]

/** What endorsements were to achieve and what was found, on pages that anybody reads. */
export function goalPages(house: House): Hono {
  const app = new Hono()
  app.get('/b/:brand/effects', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const lang = languageOf(c)
    const text = { zh, en }[lang]
    const goals = await goalsIn(house, brand.slug, c.req.query('claim')?.slice(0, 80))
    const today = localDate(house.now(), brand.zone)
    const rows = goals.map((goal) => {
      const found = goal.measured.at(-1)
      const worth = found && worthOf(goal.measure, found)
      const tag = worth === 'worked' ? 'ok' : worth === 'harmed' ? 'no' : worth ? '' : 'wait'
      return html`<li><span class="tag ${tag}">${worth ? text.worths[worth] : day(goal.judgeOn, lang)}</span><div><h3><a href="/b/${brand.slug}/effects/${goal.id}">${goal.objective[lang]}</a></h3><small>${claimWords(goal, lang)}${found || goal.judgeOn >= today ? '' : html` · ${text.overdue(day(goal.judgeOn, lang))}`}</small></div></li>`
    })
    const body = html`<h1>${text.title}</h1><p>${text.lead(brand[lang])}</p>${rows.length > 0 ? html`<ul class="rows told">${rows}</ul>` : html`<p>${text.none}</p>`}`
    return c.html(
      page({ lang, title: `${text.title} · ${brand[lang]}`, path: `/b/${brand.slug}/effects`, brand, body }),
    )
  })
  app.get('/b/:brand/effects/:id', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    const goal = brand && (await goalsIn(house, brand.slug)).find(({ id }) => id === c.req.param('id'))
    return brand && goal
      ? c.html(onePage(brand, languageOf(c), goal, localDate(house.now(), brand.zone)))
      : c.notFound()
  })
  return app
}

function onePage(brand: Brand, lang: Language, goal: Shown, today: string): Html {
  const text = { zh, en }[lang]
  const [last, ...earlier] = goal.measured.toReversed()
  const body = html`<p><a href="/b/${brand.slug}/effects">${text.back}</a></p><h1>${goal.objective[lang]}</h1>
${goal.claimIs === 'withdrawn' ? html`<p class="said">${text.withdrawn}</p>` : goal.kept ? html`<p class="said"><b>${text.kept}</b> ${goal.kept[lang]}</p>` : goal.proposed ? html`<p class="said"><b>${text.proposed}</b> ${goal.proposed[lang]}</p>` : ''}
${last ? measurement(brand, lang, goal, last) : html`<p>${goal.judgeOn < today ? text.overdue(day(goal.judgeOn, lang)) : text.notMeasured(day(goal.judgeOn, lang))}</p>`}
<dl class="facts"><dt>${text.claim}</dt><dd><a href="/b/${brand.slug}/claims/${goal.claim}">${claimWords(goal, lang)}</a></dd><dt>${text.audience}</dt><dd>${goal.audience[lang]}</dd><dt>${text.measuredBy}</dt><dd>${text.measures[goal.measure]}</dd><dt>${text.from}</dt><dd>${day(goal.from, lang)}${goal.late ? html` <small>${text.late}</small>` : ''}</dd><dt>${text.judgeOn}</dt><dd>${day(goal.judgeOn, lang)}</dd></dl>
${earlier.length > 0 ? html`<h2>${text.measurements}</h2>${earlier.map((one) => measurement(brand, lang, goal, one))}` : ''}
<h2>${text.course}</h2><ul class="path">${goal.steps.map((step) => html`<li><time datetime="${step.at}">${localDate(step.at, brand.zone)}</time>${text.steps[step.type]} <small>${text.by(step.by)} · <a href="/b/${brand.slug}/entries/${step.index}">#${step.index}</a></small></li>`)}</ul>`
  return page({
    lang,
    title: `${goal.objective[lang]} · ${brand[lang]}`,
    path: `/b/${brand.slug}/effects/${goal.id}`,
    brand,
    body,
  })
}

function measurement(brand: Brand, lang: Language, goal: Shown, one: Measured): Html {
  const text = { zh, en }[lang]
  const worth = worthOf(goal.measure, one)
  const days = one.days.map(([on, observed, expected, low, high]) => ({
    on,
    observed,
    expected,
    ...(on >= goal.from ? { low, high } : {}),
  }))
  return html`<p><b>${text.worths[worth]}</b>${worth === 'weak' ? html` · ${text.verdicts[one.verdict]}` : ''}${one.grade ? html` · ${text.design(one.grade, one.controls)}` : ''} <small><a href="/b/${brand.slug}/entries/${one.index}">#${one.index}</a></small></p>
${one.declined ? html`<p>${text.declined(one.declined)}</p>` : ''}${one.change ? html`<p>${text.change(one.change)}</p>` : ''}
${one.reasons.length > 0 ? html`<p class="soft">${one.reasons.map(text.reasonWords).join(lang === 'zh' ? '；' : '; ')}</p>` : ''}
${
  days.length > 0
    ? dayChart({
        name: text.chart.name(text.measures[goal.measure], days[0]!.on, days.at(-1)!.on),
        days,
        mark: goal.from,
        legend: text.chart,
        table: text.chart.table,
        columns: text.chart,
      })
    : ''
}
<p class="soft">${text.data({ before: one.before, after: one.after, from: one.firstOn, to: one.lastOn, placebos: one.placebos })}<br>${text.exposure(one.exposure)}<br>${text.method}<br>${text.file} <span class="hash">${one.sha256}</span></p>`
}

const claimWords = ({ wording }: Shown, lang: Language): string => inLanguage(wording, lang)
const day = (on: string, lang: Language): string => dateWords(on, { withYear: true })[lang]
