import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { dateWords, localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import type { Language } from '#src/kit/language.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import { formOf } from '#src/site/form.ts'
import { languageOf } from '#src/site/language.ts'
import { page } from '#src/site/layout.ts'
import { proposeImprovement } from '../act.ts'
import type { Improvement } from '../improvement.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { creditsOf, improvementById, improvementsIn } from '../view.ts'
import { improvementPage } from './page.ts'
import { proposalOf } from './proposal.ts'

const most = 200

/** What complaints have led to: the list, and each improvement with its causes, measures and effect; and a form to take part. */
export function improvementPages(house: House): Hono {
  const app = new Hono()

  app.get('/b/:brand/improvements', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const lang = languageOf(c)
    const text = { zh, en }[lang]
    const { improvements } = await improvementsIn(house, brand.slug, { most, skip: 0 })
    const rows = improvements.map(
      (one) =>
        html`<li><span class="tag ${tagOf(one)}">${text.standings[one.standing.is]}</span><div><h3><a href="/b/${brand.slug}/improvements/${one.id}">${one[lang]}</a></h3><small>${text.fromCases(one.cases.length)} · ${text.owned(text.roles[one.owner])} · ${progressWords(one, lang)}${one.standing.is === 'closed' ? html` · ${one.standing.proven ? text.proven : text.notProven}` : ''}</small></div></li>`,
    )
    const body = html`<h1>${text.title}</h1><p>${text.lead(brand[lang])}</p>${rows.length === 0 ? html`<p>${text.none}</p>` : html`<ul class="rows told">${rows}</ul>`}`
    const title = `${text.title} · ${brand[lang]}`
    return c.html(page({ lang, title, path: `/b/${brand.slug}/improvements`, brand, body }))
  })

  app.get('/b/:brand/improvements/:id', async (c) => {
    const found = await of(c)
    return found ? show(c, found) : c.notFound()
  })

  app.post('/b/:brand/improvements/:id/propose', async (c) => {
    const found = await of(c)
    if (!found) return c.notFound()
    const typed = await formOf(c)
    const once = /^[0-9a-z]{32}$/.test(typed.once ?? '') ? typed.once! : base32(house.random(20))
    const done = await proposeImprovement(house, found.brand, found.improvement.id, proposalOf(typed), { once })
    if (done.ok) return c.redirect(`/b/${found.brand.slug}/improvements/${found.improvement.id}?sent=1#propose`, 303)
    return show(c, found, typed, done.refusals)
  })

  async function of(c: Context): Promise<Found | undefined> {
    const brand = await brandBySlug(house, c.req.param('brand') ?? '')
    const improvement = brand && (await improvementById(house, brand.slug, c.req.param('id') ?? ''))
    return brand && improvement && { brand, improvement }
  }

  async function show(
    c: Context,
    { brand, improvement }: Found,
    typed?: Record<string, string>,
    refusals?: readonly Refusal[],
  ) {
    const drawn = improvementPage({
      lang: languageOf(c),
      brand,
      improvement,
      today: localDate(house.now(), brand.zone),
      credits: await creditsOf(house, brand.slug, improvement),
      once: typed?.once ?? base32(house.random(20)),
      sent: c.req.query('sent') === '1',
      ...(typed ? { typed } : {}),
      ...(refusals ? { refusals } : {}),
    })
    return c.html(drawn, refusals ? 422 : 200)
  }
  return app
}

interface Found {
  readonly brand: Brand
  readonly improvement: Improvement
}

export const tagOf = ({ standing }: Improvement): string =>
  standing.is === 'closed' ? (standing.proven ? 'ok' : '') : standing.is === 'reopened' ? 'no' : 'wait'

/** How far the work is: measures done, and the date of the next one. */
export function progressOf({ measures, standing }: Improvement): { readonly done: number; readonly next?: string } {
  const open = measures.filter(({ done }) => !done)
  const next = standing.is === 'closed' ? undefined : open.map(({ dueOn }) => dueOn).sort()[0]
  return { done: measures.length - open.length, ...(next ? { next } : {}) }
}

export function progressWords(one: Improvement, lang: Language): string {
  const text = { zh, en }[lang]
  const { done, next } = progressOf(one)
  const due = next && dateWords(next, { withYear: true })[lang]
  return `${text.progress(done, one.measures.length)}${due ? ` · ${text.nextDue(due)}` : ''}`
}
