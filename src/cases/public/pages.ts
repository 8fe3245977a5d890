import { type Context, Hono } from 'hono'
import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import { type Outcome, type Refusal, yes } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import { termsInForce } from '#src/promises/view.ts'
import { filesOf, formOf } from '#src/site/form.ts'
import { languageOf } from '#src/site/language.ts'
import type { Html } from '#src/site/layout.ts'
import { actByLink, fileComplaint } from '../act.ts'
import { downloadOf } from '../attachments/view.ts'
import { collectiveById } from '../collectiveview.ts'
import { due } from '../due.ts'
import { revokeLinks } from '../links.ts'
import { receiptOf } from '../receipt.ts'
import { statedOf } from '../stated/view.ts'
import { brandOfToken } from '../token.ts'
import { caseById, caseByToken, type HeldCase, wordsOf } from '../view.ts'
import { type CaseAct, correctSchema, customerActs, type Due, messageSchema, outsideSchema } from '../words.ts'
import { calendarOf, feedOf } from './feeds.ts'
import { formPage } from './form.ts'
import type { CasePart, PartPlace } from './part.ts'
import { progressPage } from './progress.ts'
import { trackPage } from './track.ts'

const formFields = [
  'kind',
  'topic',
  'statement',
  'wish',
  'product',
  'serial',
  'store',
  'order',
  'name',
  'contact',
] as const

/** The customer's side of cases: file, follow by link, act, take the receipt away. No account, no script. */
export function casePages(house: House, doors: Doors, parts: readonly CasePart[] = []): Hono {
  const app = new Hono()

  app.get('/b/:brand/complain', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    return c.html(
      formPage({ lang: languageOf(c), brand, once: base32(house.random(20)), due: await dueNow(house, brand) }),
    )
  })

  app.post('/b/:brand/complain', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const typed = await formOf(c)
    const once = /^[0-9a-z]{32}$/.test(typed.once ?? '') ? typed.once! : base32(house.random(20))
    const input = Object.fromEntries(
      formFields.filter((name) => typed[name]?.trim()).map((name) => [name, typed[name]]),
    )
    const filed = await fileComplaint(house, brand, input, { once, channel: 'web', language: languageOf(c) })
    if (filed.ok) return c.redirect(`/c/${filed.value.token}?filed=1`, 303)
    const { refusals } = filed
    // Words that were changed after filing are another case: the next tap files it, and nothing typed is lost.
    const again = refusals.some((refusal) => refusal.code === 'case.once-used') ? base32(house.random(20)) : once
    const due = await dueNow(house, brand)
    return c.html(formPage({ lang: languageOf(c), brand, once: again, due, typed, refusals }), 422)
  })

  app.get('/b/:brand/track', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const typed = c.req.query('link')?.trim()
    const token = (typed ?? '')
      .replace(/[?#].*/, '')
      .split('/')
      .filter(Boolean)
      .at(-1)
    if (token && (await caseByToken(house, token))) return c.redirect(`/c/${token}`, 303)
    return c.html(trackPage({ lang: languageOf(c), brand, ...(typed ? { typed } : {}) }), typed ? 404 : 200)
  })

  app.get('/c/:token', async (c) => {
    const found = await caseByToken(house, c.req.param('token'))
    return found ? show(c, found) : c.notFound()
  })

  app.get('/c/:token/receipt', async (c) => {
    const found = await caseByToken(house, c.req.param('token'))
    if (!found) return c.notFound()
    return c.body(await receiptOf(house, found.brand.slug, found.case), 200, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="${found.case.number}.receipt.txt"`,
      'Cache-Control': 'no-store',
    })
  })

  app.get('/c/:token/calendar.ics', async (c) => {
    const found = await caseByToken(house, c.req.param('token'))
    if (!found) return c.notFound()
    return c.body(calendarOf({ lang: languageOf(c), now: house.now(), ...found }), 200, {
      'Content-Type': 'text/calendar; charset=utf-8',
      'Content-Disposition': `attachment; filename="${found.case.number}.ics"`,
      'Cache-Control': 'no-store',
    })
  })

  app.get('/c/:token/feed.atom', async (c) => {
    const found = await caseByToken(house, c.req.param('token'))
    if (!found) return c.notFound()
    return c.body(feedOf({ lang: languageOf(c), ...found }, `/c/${found.token}`), 200, {
      'Content-Type': 'application/atom+xml; charset=utf-8',
      'Cache-Control': 'no-store',
    })
  })

  app.get('/c/:token/files/:sha256', async (c) => {
    const found = await caseByToken(house, c.req.param('token'))
    const file = found && (await downloadOf(house, found.brand.slug, found.case, c.req.param('sha256')))
    return file ?? c.notFound()
  })

  /** The steps of a later case that became part of this one: to read, not to act in. */
  app.get('/c/:token/earlier/:number', async (c) => {
    const found = await caseByToken(house, c.req.param('token'))
    const of = found?.case.absorbed?.find(({ number }) => number === c.req.param('number'))
    const earlier = found && of && (await caseById(house, found.brand.slug, of.id))
    if (!found || !earlier) return c.notFound()
    c.header('Cache-Control', 'no-store')
    const said = await wordsOf(house, found.brand.slug, earlier)
    return c.html(progressPage({ lang: languageOf(c), brand: found.brand, case: earlier, said, now: house.now() }))
  })

  app.post('/c/:token/new-link', async (c) => {
    const token = c.req.param('token')
    const brand = await brandBySlug(house, brandOfToken(token))
    const fresh = brand && (await revokeLinks(house, brand, token))
    return fresh?.ok ? c.redirect(`/c/${fresh.value.token}`, 303) : c.notFound()
  })

  app.post('/c/:token/:act', async (c) => {
    const token = c.req.param('token')
    const found = await caseByToken(house, token)
    const name = customerActs.find((known) => known === c.req.param('act'))
    if (!found || !name) return c.notFound()
    const typed = { ...(await formOf(c)), act: name }
    const act = actOf(name, typed)
    if (!act.ok) return show(c, found, typed, act.refusals)
    const done = await actByLink(house, found.brand, token, act.value)
    if (done.ok && name === 'forget') for (const part of parts) await part.forgotten?.(found)
    if (done.ok) return c.redirect(`/c/${token}`, 303)
    const fresh = (await caseByToken(house, token)) ?? found
    return show(c, fresh, typed, done.refusals)
  })

  app.post('/c/:token/:part/:act', async (c) => {
    const { token, act } = c.req.param()
    const part = parts.find((one) => one.name === c.req.param('part'))
    const found = part && (await caseByToken(house, token))
    if (!found) return c.notFound()
    const typed = await formOf(c)
    const done = await part.act?.(found, act, typed, await filesOf(c))
    if (!done) return c.notFound()
    if (done.ok) return c.redirect(`/c/${token}`, 303)
    const fresh = (await caseByToken(house, token)) ?? found
    return show(c, fresh, { ...typed, part: part.name, act }, done.refusals)
  })

  /** The same page as the customer's, for the desk to look at beside a case: nothing on it can be sent. */
  app.get('/desk-view/b/:brand/cases/:id', async (c) => {
    const { brand: slug, id } = c.req.param()
    const brand = (await doors.memberOf(c.req.raw.headers, slug)) ? await brandBySlug(house, slug) : undefined
    const found = brand && (await caseById(house, slug, id))
    if (!found) return c.notFound()
    c.header('Cache-Control', 'no-store')
    return c.html(
      progressPage({
        lang: languageOf(c),
        brand,
        case: found,
        said: await wordsOf(house, slug, found),
        now: house.now(),
        ...(await drawnParts({ brand, case: found, token: '', lang: languageOf(c), now: house.now() })),
      }),
    )
  })

  /** `typed` and `refusals` go to the part whose form was sent. */
  async function drawnParts(place: PartPlace) {
    const all = async (drawn: readonly (Promise<Html | undefined> | undefined)[]) =>
      (await Promise.all(drawn)).filter((one) => one !== undefined)
    const sections = parts.map((one) =>
      one.section(place.typed?.part === one.name ? place : { ...place, typed: undefined, refusals: undefined }),
    )
    return { briefs: await all(parts.map((one) => one.brief?.(place))), sections: await all(sections) }
  }

  async function show(c: Context, found: HeldCase, typed?: Record<string, string>, refusals?: readonly Refusal[]) {
    c.header('Cache-Control', 'no-store')
    const place = { ...found, lang: languageOf(c), now: house.now(), typed, refusals }
    const refusing = parts.find(({ name }) => name === typed?.part)
    const told = {
      lang: languageOf(c),
      brand: found.brand,
      case: found.case,
      said: await wordsOf(house, found.brand.slug, found.case),
      now: house.now(),
      collective: found.case.collective
        ? await collectiveById(house, found.brand.slug, found.case.collective)
        : undefined,
      link: `/c/${found.token}`,
      fresh: c.req.query('filed') === '1',
      ...(await drawnParts(place)),
      ...(typed ? { typed } : {}),
      ...(refusals ? { refusals } : {}),
      ...(refusing?.refusal ? { refusal: (one: Refusal) => refusing.refusal!(place.lang, one) } : {}),
    }
    return c.html(progressPage(told), refusals ? 422 : 200)
  }

  return app
}

function actOf(name: (typeof customerActs)[number], typed: Record<string, string>): Outcome<CaseAct> {
  if (name === 'accept' || name === 'leave' || name === 'confirm' || name === 'withdraw' || name === 'forget')
    return yes({ do: name })
  if (name === 'correct') {
    const body = parse(correctSchema, { entry: typed.entry ?? '', message: typed.message ?? '' })
    return body.ok ? yes({ do: name, ...body.value }) : body
  }
  if (name === 'outside') {
    const reference = typed.reference?.trim() ? { reference: typed.reference } : {}
    const body = parse(outsideSchema, { body: typed.body ?? '', ...reference })
    return body.ok ? yes({ do: name, ...body.value }) : body
  }
  const body = parse(messageSchema, { message: typed.message ?? '' })
  return body.ok ? yes({ do: name, ...body.value }) : body
}

async function dueNow(house: House, brand: Brand): Promise<Due> {
  const now = house.now()
  const terms = await termsInForce(house, brand.slug, localDate(now, brand.zone))
  const { hours } = await statedOf(house, brand.slug)
  return due(now, terms['first-reply'], { zone: brand.zone, hours })
}
