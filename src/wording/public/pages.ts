import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { dateWords, localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import type { Language } from '#src/kit/language.ts'
import { inLanguage } from '#src/kit/language.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import { difference } from '#src/site/difference.ts'
import { languageOf } from '#src/site/language.ts'
import { type Html, page } from '#src/site/layout.ts'
import { dayAt } from '#src/site/staff.ts'
import { type Fact, holdsOn, valueNow } from '../library/fact.ts'
import { type Issued, inForce, leading, type Statement } from '../library/statement.ts'
import { factsByIds, factsOf, statementById, statementsOf } from '../library/view.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { en as pageEn } from './text.en.ts'
import { zh as pageZh } from './text.zh.ts'

const texts = { zh: { ...zh, ...pageZh }, en: { ...en, ...pageEn } } as const

/** What the brand says, for everyone to hold it to: each statement since when, on which facts, and what it said before. */
export function statementPages(house: House): Hono {
  const app = new Hono()

  app.get('/b/:brand/statements', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const [statements, facts] = await Promise.all([statementsOf(house, brand.slug), factsOf(house, brand.slug)])
    const lang = languageOf(c)
    const t = texts[lang]
    const said = statements.filter((one) => one.use === 'statement' && inForce(one))
    const before = statements.filter((one) => one.use === 'statement' && !inForce(one) && one.versions.length > 0)
    const { today } = dayAt(house, brand)
    const body = html`<h1>${t.title(brand[lang])}</h1><p class="soft">${t.lead}</p>
${said.length === 0 ? html`<p>${t.none}</p>` : said.map((one) => statementSection(brand, one, lang))}
<h2>${t.factsTitle}</h2>
${facts.length === 0 ? html`<p>${t.noFacts}</p>` : html`<div class="scroll"><table class="plain"><thead><tr><th>${t.fact}</th><th>${t.source}</th><th>${t.period}</th></tr></thead><tbody>${facts.map((fact) => factRow(brand, fact, lang, today))}</tbody></table></div>`}
${before.length === 0 ? '' : html`<h2>${t.beforeTitle}</h2><ul>${before.map((one) => html`<li><a href="/b/${brand.slug}/statements/${one.id}">${leading(one)!.name}</a> · ${t.standings[leading(one)!.standing]}</li>`)}</ul>`}`
    return c.html(page({ lang, brand, title: t.title(brand[lang]), path: `/b/${brand.slug}/statements`, body }))
  })

  app.get('/b/:brand/statements/:id', async (c) => {
    const found = await find(c)
    if (!found) return c.notFound()
    const { brand, statement } = found
    const lang = languageOf(c)
    const t = texts[lang]
    const shown = leading(statement)
    // A draft that nobody approved has no page.
    if (!shown) return c.notFound()
    const facts = await factsByIds(
      house,
      brand.slug,
      shown.facts.map(({ id }) => id),
    )
    const { today } = dayAt(house, brand)
    const body = html`<p class="soft"><a href="/b/${brand.slug}/statements">${t.all}</a></p><h1>${shown.name}</h1>
${standing(statement, shown, lang)}
<div class="said">${inLanguage(shown, lang)}</div>
<p class="soft">${t.audienceOf(t.audiences[shown.audience])} · ${t.channelsOf(shown.channels.map((one) => t.channels[one]).join(t.separator))} · <a href="/b/${brand.slug}/entries/${shown.index}">${t.entry(shown.index)}</a></p>
${facts.some(Boolean) ? html`<h2>${t.restsOn}</h2><div class="scroll"><table class="plain"><tbody>${facts.map((fact) => (fact ? factRow(brand, fact, lang, today) : ''))}</tbody></table></div>` : ''}
<h2>${t.versionsTitle}</h2>
<ol class="path">${statement.versions.toReversed().map((one) => versionStep(brand, statement, one, lang))}</ol>
${statement.used.length === 0 ? '' : html`<h2>${t.usedTitle}</h2><ul>${statement.used.toReversed().map((one) => html`<li>${t.usedIn(t.channels[one.channel], one.where, one.version)} · <time datetime="${one.at}">${day(localDate(one.at, brand.zone), lang)}</time></li>`)}</ul>`}`
    return c.html(page({ lang, brand, title: shown.name, path: `/b/${brand.slug}/statements/${statement.id}`, body }))
  })

  async function find(c: Context): Promise<{ brand: Brand; statement: Statement } | undefined> {
    const brand = await brandBySlug(house, c.req.param('brand') ?? '')
    const statement = brand && (await statementById(house, brand.slug, c.req.param('id') ?? ''))
    return brand && statement ? { brand, statement } : undefined
  }

  return app
}

const day = (on: string, lang: Language) => dateWords(on, { withYear: true })[lang]

function statementSection(brand: Brand, statement: Statement, lang: Language): Html {
  const t = texts[lang]
  const now = inForce(statement)!
  const before = statement.versions.filter((one) => one.version !== now.version).length
  return html`<h2>${now.name}</h2><div class="said" ${lang === 'en' && !now.en ? html`lang="zh-CN"` : ''}>${inLanguage(now, lang)}</div>
${flagged(statement, lang)}<p class="soft">${t.since(day(now.startsOn, lang))}${now.endsOn ? html` · ${t.until(day(now.endsOn, lang))}` : ''} · <a href="/b/${brand.slug}/statements/${statement.id}">${before > 0 ? t.earlier(before) : t.more}</a> · <a href="/b/${brand.slug}/entries/${now.index}">${t.entry(now.index)}</a></p>`
}

function standing(statement: Statement, shown: Issued, lang: Language): Html {
  const t = texts[lang]
  const until = shown.untilOn ?? shown.endsOn
  const words = [
    t.standings[shown.standing],
    t.since(day(shown.startsOn, lang)),
    ...(until ? [t.until(day(until, lang))] : []),
  ]
  return html`<p>${words.join(' · ')}</p>${statement.withdrawn && shown.standing === 'withdrawn' ? html`<p>${t.withdrawnBecause(statement.withdrawn.reason)}</p>` : ''}${flagged(statement, lang)}`
}

/** A reader is told when what a statement rests on is no longer what it was. */
const flagged = (statement: Statement, lang: Language): Html | '' =>
  statement.flags.length === 0 ? '' : html`<p class="wrong">${texts[lang].flagged(statement.flags.length)}</p>`

function factRow(brand: Brand, fact: Fact, lang: Language, today: string): Html {
  const t = texts[lang]
  const now = valueNow(fact)
  const over = !holdsOn(fact, today) && now.startsOn <= today
  const ends = fact.ended?.on ?? now.endsOn
  const before = fact.values.slice(0, -1)
  return html`<tr><td>${fact.product ? html`<b>${fact.product}</b> ` : ''}${inLanguage(now, lang)}${now.scope ? html`<br><small>${now.scope}</small>` : ''}${before.map((one) => html`<br><small>${t.was(inLanguage(one, lang), day(one.startsOn, lang))}</small>`)}</td><td>${now.source}</td><td>${over ? html`${t.over} ` : ''}${t.since(day(now.startsOn, lang))}${ends ? html`<br>${t.until(day(ends, lang))}` : ''}<br><a href="/b/${brand.slug}/entries/${now.index}">${t.entry(now.index)}</a></td></tr>`
}

/** One version with what changed against the one before. */
function versionStep(brand: Brand, statement: Statement, issued: Issued, lang: Language): Html {
  const t = texts[lang]
  const at = statement.versions.indexOf(issued)
  const before = statement.versions[at - 1]
  const now = issued.standing === 'in-force'
  const text = before ? difference(inLanguage(before, lang), inLanguage(issued, lang), lang) : inLanguage(issued, lang)
  return html`<li class="${now ? 'now' : issued.standing === 'coming' ? 'later' : ''}"><time datetime="${issued.startsOn}">${day(issued.startsOn, lang)}</time><b>${t.version(issued.version)}</b> · ${t.standings[issued.standing]}${before ? html` · ${t.changes}` : ''}<div class="said">${text}</div><a class="soft" href="/b/${brand.slug}/entries/${issued.index}">${t.entry(issued.index)}</a></li>`
}
