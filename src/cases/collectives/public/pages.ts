import { Hono } from 'hono'
import { html } from 'hono/html'
import { instantWords } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import type { Language } from '#src/kit/language.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import { languageOf } from '#src/site/language.ts'
import { type Html, page } from '#src/site/layout.ts'
import type { Collective, ToldToAll } from '../../collective.ts'
import { collectiveById, collectivesOf, type Funnel, funnelOf } from '../../collectiveview.ts'
import { en } from '../../text.en.ts'
import { zh } from '../../text.zh.ts'

/** What everybody may know of one cause that many people share: never who, always how many and how far. */
export function collectivePages(house: House): Hono {
  const app = new Hono()
  app.get('/b/:brand/collectives', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const all = await collectivesOf(house, brand.slug)
    const rows = await Promise.all(
      all.toReversed().map(async (one) => ({ one, funnel: await funnelOf(house, brand.slug, one.id) })),
    )
    return c.html(listPage(languageOf(c), brand, rows))
  })
  app.get('/b/:brand/collectives/:id', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    const one = brand && (await collectiveById(house, brand.slug, c.req.param('id')))
    if (!brand || !one) return c.notFound()
    return c.html(onePage(languageOf(c), brand, one, await funnelOf(house, brand.slug, one.id)))
  })
  return app
}

interface Row {
  readonly one: Collective
  readonly funnel: Funnel
}

function listPage(lang: Language, brand: Brand, rows: readonly Row[]): Html {
  const text = { zh, en }[lang]
  const t = text.besides.collectives
  const on = (at: string) => instantWords(at, { zone: brand.zone, withYear: true })[lang]
  return page({
    lang,
    brand,
    title: `${t.title} · ${brand[lang]}`,
    path: `/b/${brand.slug}/collectives`,
    body: html`<h1>${t.title}</h1><p class="soft">${t.lead}</p>
${
  rows.length === 0
    ? html`<p>${t.none}</p>`
    : html`<ul>${rows.map(
        ({ one, funnel }) =>
          html`<li><a href="/b/${brand.slug}/collectives/${one.id}">${one[lang]}</a> <span class="tag ${one.closedAt ? 'ok' : 'wait'}">${one.closedAt ? t.ended(on(one.closedAt)) : t.open}</span><br><small>${text.topics[one.topic]} · ${t.members(funnel.members)} · ${t.since(on(one.openedAt), text.roles[one.owner])}</small></li>`,
      )}</ul>`
}
<p><a href="/b/${brand.slug}/figures/collectives.members">${t.figures}</a></p>`,
  })
}

function onePage(lang: Language, brand: Brand, one: Collective, funnel: Funnel): Html {
  const text = { zh, en }[lang]
  const t = text.besides.collectives
  const on = (at: string) => instantWords(at, { zone: brand.zone, withYear: true })[lang]
  const told = (what: ToldToAll) =>
    html`<p><small>${on(what.at)} · <a href="/b/${brand.slug}/entries/${what.index}">${text.progress.entry(what.index)}</a></small></p><p class="said">${what[lang]}</p>`
  return page({
    lang,
    brand,
    title: `${one[lang]} · ${brand[lang]}`,
    path: `/b/${brand.slug}/collectives/${one.id}`,
    body: html`<h1>${one[lang]}</h1>
<p class="soft">${text.topics[one.topic]} · ${t.since(on(one.openedAt), text.roles[one.owner])} · ${one.closedAt ? t.ended(on(one.closedAt)) : t.open}</p>
<div class="next"><b>${t.answer}</b>${one.answer ? told(one.answer) : html`<p>${t.noAnswer}</p>`}</div>
<h2>${t.funnel}</h2>${drawn(funnel, t.steps)}
${funnel.refused > 0 ? html`<p>${t.refused(funnel.refused)}</p>` : ''}<p class="soft">${t.closed(funnel.closed, funnel.members)}</p>
${one.done ? html`<h2>${t.done}</h2>${told(one.done)}` : ''}
${one.facts.length > 0 ? html`<h2>${t.facts}</h2>${one.facts.map(told)}` : ''}
<h2>${t.choose}</h2><ul>${t.choices.map((choice) => html`<li>${choice}</li>`)}</ul>
${one.joinableAt && !one.closedAt ? html`<p>${t.joinable}</p>` : ''}
<p><a href="/b/${brand.slug}/figures/collectives.members">${t.figures}</a></p>`,
  })
}

const stepNames = ['members', 'answered', 'accepted', 'done'] as const

/** Four bars under each other, each as long as its share of those who joined; the same as a table for who listens. */
function drawn(funnel: Funnel, names: Readonly<Record<(typeof stepNames)[number], string>>): Html {
  const share = (n: number) => (funnel.members === 0 ? 0 : Math.round((n / funnel.members) * 1000) / 10)
  return html`<table class="plain"><tbody>${stepNames.map(
    (step) =>
      html`<tr><th scope="row">${names[step]}</th><td class="n">${funnel[step]}</td><td><svg class="bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true"><rect width="${share(funnel[step])}" height="6"/></svg></td></tr>`,
  )}</tbody></table>`
}
