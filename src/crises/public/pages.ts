import { Hono } from 'hono'
import type { House } from '#src/kit/house.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import { observersOf } from '#src/redress/observers/view.ts'
import { calendar, feed } from '#src/site/feeds.ts'
import { formOf } from '#src/site/form.ts'
import { languageOf } from '#src/site/language.ts'
import { askQuestion } from '../act.ts'
import { isSame } from '../decidewithheld.ts'
import { current, type Matter, owed } from '../matter.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { toldMatter, toldMatters } from '../view.ts'
import { addressOf, matterPage, mattersPage, versionPage } from './matter.ts'

/** What the public reads of a crisis. Nothing of a rehearsal, and nothing before the first word, is here. */
export function matterPages(house: House, { byMail }: { readonly byMail: boolean }): Hono {
  const app = new Hono()

  app.get('/b/:brand/matters', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    return brand ? c.html(mattersPage(languageOf(c), brand, await toldMatters(house, brand.slug))) : c.notFound()
  })

  app.get('/b/:brand/matters/:id', async (c) => {
    const found = await told(house, c.req.param())
    if (!found) return c.notFound()
    const asked = c.req.query('asked') === '1'
    const lang = languageOf(c)
    const observers = await observersIn(house, found, lang)
    return c.html(matterPage({ lang, ...found, same: await sameOf(house, found), observers, byMail, asked }))
  })

  app.post('/b/:brand/matters/:id/questions', async (c) => {
    const found = await told(house, c.req.param())
    if (!found) return c.notFound()
    const { question = '' } = await formOf(c)
    const done = await askQuestion(house, found.brand, c.req.param('id'), { question })
    if (done.ok) return c.redirect(`${addressOf(found.brand, found.matter)}?asked=1`, 303)
    const observers = await observersIn(house, found, languageOf(c))
    const said = { typed: question, refusals: done.refusals, same: await sameOf(house, found), observers, byMail }
    return c.html(matterPage({ lang: languageOf(c), ...found, ...said }), 422)
  })

  app.get('/b/:brand/matters/:id/versions/:n', async (c) => {
    const found = await told(house, c.req.param())
    const version = found?.matter.versions.find((one) => String(one.version) === c.req.param('n'))
    return found && version ? c.html(versionPage({ lang: languageOf(c), ...found, version })) : c.notFound()
  })

  app.get('/b/:brand/matters/:id/calendar.ics', async (c) => {
    const found = await told(house, c.req.param())
    if (!found) return c.notFound()
    return c.body(calendarOf(found, languageOf(c), house.now()), 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': 'attachment; filename="update.ics"',
    })
  })

  app.get('/b/:brand/matters/:id/feed.atom', async (c) => {
    const found = await told(house, c.req.param())
    if (!found) return c.notFound()
    return c.body(feedOf(found, languageOf(c)), 200, { 'Content-Type': 'application/atom+xml; charset=utf-8' })
  })

  return app
}

interface Told {
  readonly brand: Brand
  readonly matter: Matter
}

async function told(house: House, { brand: slug, id }: { brand: string; id: string }): Promise<Told | undefined> {
  const brand = await brandBySlug(house, slug)
  const matter = brand && (await toldMatter(house, brand.slug, id))
  return brand && matter ? { brand, matter } : undefined
}

/** What whoever signed the review is called. */
async function observersIn(
  house: House,
  { brand, matter }: Told,
  lang: 'zh' | 'en',
): Promise<ReadonlyMap<string, string>> {
  if (!matter.review || matter.review.signed.length === 0) return new Map()
  const known = await observersOf(house, brand.slug)
  return new Map(known.map((one) => [`observer:${one.id}`, one[lang]]))
}

/** Which disclosed facts are the ones committed to: the digest is taken again from what was disclosed. */
async function sameOf(house: House, { brand, matter }: Told): Promise<ReadonlySet<number>> {
  if (matter.withheld.every((one) => !one.disclosed)) return new Set()
  const stream = await house.ledger.stream(brand.slug, matter.id)
  const digests = new Map(stream.map((entry) => [entry.index, entry._sd ?? []]))
  const same = matter.withheld.filter(
    (one) => one.disclosed && isSame(one.disclosed.disclosure, digests.get(one.index) ?? []),
  )
  return new Set(same.map(({ index }) => index))
}

function calendarOf({ brand, matter }: Told, lang: 'zh' | 'en', now: string): string {
  const text = { zh, en }[lang]
  const word = owed(matter)
  if (!word || word.missedAt) return calendar('matters', now, [])
  const title = current(matter)!.text.title[lang]
  return calendar('matters', now, [
    {
      uid: `${matter.id.replace(':', '-')}@${brand.slug}.troth`,
      sequence: matter.versions.length,
      at: word.by.at,
      summary: `${brand[lang]} ${text.page.nextTitle}: ${title}`,
      description: addressOf(brand, matter),
      alarm: title,
    },
  ])
}

/** Updates, answers and the review; and words that did not come. */
const worth = new Set([
  'matter.update-published/1',
  'matter.update-missed/1',
  'matter.question-answered/1',
  'matter.disclosed/1',
  'matter.reviewed/1',
  'matter.closed/1',
])

function feedOf({ brand, matter }: Told, lang: 'zh' | 'en'): string {
  const text = { zh, en }[lang]
  const link = addressOf(brand, matter)
  const steps = matter.steps.filter((step) => worth.has(step.type))
  const title = current(matter)!.text.title[lang]
  return feed(
    lang,
    { name: matter.id, title: `${brand[lang]} ${title}`, updatedAt: steps.at(-1)!.at, link },
    steps.toReversed().map((step) => ({
      name: `${matter.id} ${step.leaf}`,
      title: text.steps[step.type as keyof typeof text.steps],
      at: step.at,
      author: text.by(step.by),
      link,
      summary: `${title} · ${text.page.entry(step.index)}`,
    })),
  )
}
