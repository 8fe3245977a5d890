import { openDisclosure } from '@troth/proof/sealed'
import { type Context, Hono } from 'hono'
import { isDate } from '#src/calendar/date.ts'
import { deadline } from '#src/calendar/deadline.ts'
import { duration } from '#src/calendar/duration.ts'
import { localDate } from '#src/calendar/zone.ts'
import { downloadOf } from '#src/files/answer.ts'
import type { House } from '#src/kit/house.ts'
import { base32 } from '#src/kit/ids.ts'
import type { Doors } from '#src/people/session.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import { formOf } from '#src/site/form.ts'
import { languageOf } from '#src/site/language.ts'
import { disputeClaim, forgetDispute, linkOf } from '../act.ts'
import { asOf } from '../asof.ts'
import { targetPage } from '../badge/public/target.ts'
import { badgeOf } from '../badge/read.ts'
import type { Claim, Disputed } from '../claim.ts'
import { tallyOf } from '../counts/tally.ts'
import { kindOf } from '../kinds/kinds.ts'
import { placementsOf } from '../placements/view.ts'
import { claimCounts, claimsOf, evidenceNamed } from '../view.ts'
import { wallPage } from '../wall/public/wall.ts'
import { wallOf } from '../wall/view.ts'
import { answerTerm, type Due, standings } from '../words.ts'
import { disputePage, myDisputePage } from './dispute.ts'
import { claimAt } from './found.ts'
import { listPage } from './list.ts'
import { onePage } from './one.ts'

const perPage = 50

/** The public side of claims: all of them, one of them, its evidence, and the way to object. No account, no script. */
export function claimPages(house: House, _doors?: Doors): Hono {
  const app = new Hono()

  app.get('/b/:brand/claims', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const today = localDate(house.now(), brand.zone)
    const standing = standings.find((name) => name === c.req.query('standing'))
    const skip = Math.min(Math.trunc(Math.max(0, Number(c.req.query('skip')) || 0)), 1_000_000)
    const kind = kindOf(c.req.query('kind') ?? '')?.id
    const [counts, { claims, total }] = await Promise.all([
      claimCounts(house, brand.slug, kind),
      claimsOf(house, brand.slug, { today, standing: standing && [standing], kind, most: perPage, skip }),
    ])
    const lang = languageOf(c)
    return c.html(listPage({ lang, brand, today, claims, counts, standing, kind, total, skip, most: perPage }))
  })

  app.get('/b/:brand/wall', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const page = Math.min(Math.trunc(Math.max(1, Number(c.req.query('page')) || 1)), 100)
    const wall = await wallOf(house, brand.slug, page)
    const today = localDate(house.now(), brand.zone)
    return c.html(wallPage({ lang: languageOf(c), brand, today, page, ...wall }))
  })

  app.get('/b/:brand/claims/:id', async (c) => {
    const found = await find(c)
    if (!found) return c.notFound()
    const { brand, claim } = found
    const now = house.now()
    const asked = await askedDay(c.req.query('on'), brand, claim, now)
    const placements = await placementsOf(house, brand.slug, claim.id)
    const site = new URL(c.req.url).origin
    tallyOf(house).add(brand.slug, 'page', claim.id, localDate(now, brand.zone))
    return c.html(
      onePage({ lang: languageOf(c), brand, claim, now, site, placements, asked }),
      asked === 'wrong' ? 400 : 200,
    )
  })

  app.get('/b/:brand/claims/:id/badge', async (c) => {
    const found = await find(c)
    if (!found) return c.notFound()
    const badge = await badgeOf(house, found.brand, found.claim)
    return c.html(targetPage({ lang: languageOf(c), ...found, badge, host: new URL(c.req.url).host }))
  })

  app.get('/b/:brand/claims/:id/dispute', async (c) => {
    const found = await find(c)
    if (!found) return c.notFound()
    return c.html(
      disputePage({ lang: languageOf(c), ...found, once: base32(house.random(20)), due: dueNow(found.brand) }),
    )
  })

  app.post('/b/:brand/claims/:id/dispute', async (c) => {
    const found = await find(c)
    if (!found) return c.notFound()
    const { brand, claim } = found
    const typed = await formOf(c)
    const once = isOnce(typed.once) ? typed.once : base32(house.random(20))
    const input = Object.fromEntries(
      ['ground', 'statement', 'contact'].filter((name) => typed[name]?.trim()).map((name) => [name, typed[name]]),
    )
    const done = await disputeClaim(house, brand, claim.id, input, once)
    if (done.ok) return c.redirect(`/b/${brand.slug}/claims/${claim.id}/disputes/${once}`, 303)
    return c.html(
      disputePage({ lang: languageOf(c), brand, claim, once, due: dueNow(brand), typed, refusals: done.refusals }),
      422,
    )
  })

  app.get('/b/:brand/claims/:id/disputes/:once', async (c) => {
    const found = await mine(c)
    if (!found) return c.notFound()
    c.header('Cache-Control', 'no-store')
    c.header('Referrer-Policy', 'no-referrer')
    const statement = await statementOf(found.brand, found.dispute)
    return c.html(myDisputePage({ lang: languageOf(c), ...found, statement, now: house.now() }))
  })

  app.post('/b/:brand/claims/:id/disputes/:once/forget', async (c) => {
    const found = await mine(c)
    if (!found) return c.notFound()
    // Refused only when the words are gone already: either way the page shows how it stands.
    await forgetDispute(house, found.brand, found.claim.id, found.once)
    return c.redirect(`/b/${found.brand.slug}/claims/${found.claim.id}/disputes/${found.once}`, 303)
  })

  /** A receipt over the dispute and its answer, with what was written in it; who at the brand answered stays sealed. */
  app.get('/b/:brand/claims/:id/disputes/:once/receipt', async (c) => {
    const found = await mine(c)
    if (!found) return c.notFound()
    const { brand, claim, dispute } = found
    const indexes = [dispute.index, ...(dispute.answer ? [dispute.answer.index] : [])]
    const receipt = await house.ledger.receipt(brand.slug, indexes, (name) => name !== 'actor')
    return c.body(receipt, 200, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="${claim.id}-${dispute.index}.receipt.txt"`,
      'Cache-Control': 'no-store',
    })
  })

  app.get('/b/:brand/files/:sha256', async (c) => {
    const { brand, sha256 } = c.req.param()
    const named = await evidenceNamed(house, brand, sha256)
    const answer = named && (await downloadOf(house.files, sha256, named.name))
    return answer ?? c.notFound()
  })

  const find = (c: Context) => claimAt(house, c)

  /** The claim on a day a visitor names; `wrong` for what is no day, or one that has not come. */
  async function askedDay(on: string | undefined, brand: Brand, claim: Claim, now: string) {
    if (!on) return undefined
    if (!isDate(on) || on > localDate(now, brand.zone)) return 'wrong'
    return asOf(await house.ledger.stream(brand.slug, `claim:${claim.id}`), on, brand.zone)
  }

  async function mine(
    c: Context,
  ): Promise<{ brand: Brand; claim: Claim; dispute: Disputed; once: string } | undefined> {
    const once = c.req.param('once')
    const found = isOnce(once) ? await find(c) : undefined
    const dispute = found?.claim.disputes.find((one) => one.link === linkOf(once!))
    return found && dispute && { ...found, dispute, once: once! }
  }

  async function statementOf(brand: Brand, dispute: Disputed): Promise<string | undefined> {
    for (const field of await house.ledger.sealed(brand.slug, [dispute.index])) {
      const opened = openDisclosure(field.disclosure)
      if (opened?.name === 'statement' && typeof opened.value === 'string') return opened.value
    }
    return undefined
  }

  function dueNow(brand: Brand): Due {
    const { dueAt, dueOn, provisional } = deadline(house.now(), duration(answerTerm), { zone: brand.zone })
    return { at: dueAt, on: dueOn, provisional }
  }

  return app
}

const isOnce = (text: string | undefined): text is string => /^[0-9a-z]{32}$/.test(text ?? '')
