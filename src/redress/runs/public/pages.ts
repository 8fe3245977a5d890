import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { House } from '#src/kit/house.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import { languageOf } from '#src/site/language.ts'
import type { Html } from '#src/site/layout.ts'
import { observerById, samplesOf } from '../../observers/view.ts'
import { forgetPayee, givePayee } from '../../payees/act.ts'
import { routeOf } from '../../payees/view.ts'
import { accountForm, forgetAccount } from '../../payments/public/part.ts'
import { refuseShare } from '../act.ts'
import type { HeldShare } from '../book/book.ts'
import { payeeOfShare } from '../numbers.ts'
import { progressOf } from '../progress.ts'
import { forgetShare, placeOfToken, shareAt, shareReceipt } from '../receipts.ts'
import type { Run } from '../run.ts'
import { withBook } from '../shelf.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { runById, runsAfter, runsOf } from '../view.ts'
import { runPage, runsPage } from './run.ts'
import { mayRefuse, receiptHeaders, sharePage } from './share.ts'

/** The public side of payout runs: all of them, one of them, and the page behind a person's own link. */
export function runPages(house: House): Hono {
  const app = new Hono()

  app.get('/b/:brand/runs', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const runs = await runsOf(house, brand.slug, { shown: true })
    return c.html(runsPage({ lang: languageOf(c), brand, runs }))
  })

  app.get('/b/:brand/runs/:id', async (c) => {
    const found = await shown(c)
    if (!found) return c.notFound()
    const { brand, run } = found
    const progress = await withBook(house, run.draft.book, (book) => progressOf(run, book))
    const later = (await runsAfter(house, brand.slug, run.id)).filter(({ committed }) => committed)
    const drawn = await samplesOf(house, brand.slug, run.id)
    const samples = await Promise.all(
      drawn.map(async (sample) => ({ ...sample, who: (await observerById(house, brand.slug, sample.observer))! })),
    )
    return c.html(runPage({ lang: languageOf(c), brand, run, progress, samples, later }))
  })

  app.get('/b/:brand/runs/:id/shares/:token', async (c) => {
    const found = await mine(c)
    return found ? c.html(await shareOf(c, found)) : c.notFound()
  })

  app.get('/b/:brand/runs/:id/shares/:token/receipt', async (c) => {
    const found = await mine(c)
    const receipt = found && (await shareReceipt(house, found.brand.slug, found.run, found.at))
    return receipt?.ok ? c.body(receipt.value, 200, receiptHeaders(found!.run.id)) : c.notFound()
  })

  app.post('/b/:brand/runs/:id/shares/:token/:act', async (c) => {
    const found = await mine(c)
    if (!found) return c.notFound()
    const { brand, run, at, share, token } = found
    const back = `/b/${brand.slug}/runs/${run.id}/shares/${token}`
    const payee = share && payeeOfShare(run.id, share)
    switch (c.req.param('act')) {
      case 'forget':
        if (payee?.startsWith('share:')) await forgetPayee(house, brand, payee)
        if (share) await forgetShare(house, run, share.reference)
        return c.redirect(back, 303)
      case 'forget-account':
        if (payee) await forgetPayee(house, brand, payee)
        return c.redirect(back, 303)
      case 'refuse': {
        const done = await refuseShare(house, brand, run.id, at)
        if (done.ok) return c.redirect(back, 303)
        return c.html(await shareOf(c, found, { wrong: textOf(c).refusal(done.refusals[0]!) }), 422)
      }
      case 'account': {
        if (!payee) return c.notFound()
        const typed = (await c.req.parseBody()) as Record<string, string>
        const { route, account, name } = typed
        const owed = mayRefuse(run, at)
        const given = { route, account, ...(name?.trim() ? { name } : {}) }
        const done = await givePayee(house, brand, payee, given, owed)
        if (done.ok) return c.redirect(back, 303)
        const { refusals } = done
        const again = owed ? { typed, refusals } : { wrong: textOf(c).refusal(refusals[0]!) }
        return c.html(await shareOf(c, found, again), 422)
      }
      default:
        return c.notFound()
    }
  })

  const textOf = (c: Context) => ({ zh, en })[languageOf(c)]

  /** Their page; while money is owed to them they can say where it goes. */
  async function shareOf(c: Context, found: Mine, again: Again = {}): Promise<Html> {
    const { brand, run, share, token } = found
    const lang = languageOf(c)
    const path = `/b/${brand.slug}/runs/${run.id}/shares/${token}`
    const route = share && (await routeOf(house, brand.slug, payeeOfShare(run.id, share)))
    const open = share && mayRefuse(run, share.index)
    const account = html`${open ? accountForm(lang, path, route, again.typed, again.refusals ?? []) : ''}${route ? forgetAccount(lang, path) : ''}`
    return sharePage({ lang, ...found, account, ...(again.wrong ? { wrong: again.wrong } : {}) })
  }

  async function shown(c: Context) {
    const brand = await brandBySlug(house, c.req.param('brand')!)
    const run = brand && (await runById(house, brand.slug, c.req.param('id')!))
    return brand && run?.committed ? { brand, run } : undefined
  }

  async function mine(c: Context): Promise<Mine | undefined> {
    const found = await shown(c)
    const token = c.req.param('token')!
    const at = found && (await placeOfToken(house, found.run, token))
    if (!found || at === undefined) return undefined
    c.header('Cache-Control', 'no-store')
    c.header('Referrer-Policy', 'no-referrer')
    return { ...found, token, at, share: await shareAt(house, found.run, at) }
  }

  return app
}

interface Mine {
  readonly brand: Brand
  readonly run: Run
  readonly token: string
  readonly at: number
  readonly share: HeldShare | undefined
}

/** What was typed, and what was wrong with it. */
interface Again {
  readonly wrong?: string
  readonly typed?: Readonly<Record<string, string>>
  readonly refusals?: readonly { readonly code: string; readonly field?: string }[]
}
