import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import type { House } from '#src/kit/house.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import { formOf } from '#src/site/form.ts'
import { languageOf } from '#src/site/language.ts'
import { observerById, samplesOf } from '../../observers/view.ts'
import { forgetPayee, givePayee } from '../../payees/act.ts'
import { routeOf } from '../../payees/view.ts'
import { accountForm } from '../../payments/public/part.ts'
import { en as payEn } from '../../payments/text.en.ts'
import { zh as payZh } from '../../payments/text.zh.ts'
import { refuseShare } from '../act.ts'
import type { HeldShare } from '../book/book.ts'
import { payeeName } from '../numbers.ts'
import { progressOf } from '../progress.ts'
import { forgetShare, placeOfToken, shareAt, shareReceipt } from '../receipts.ts'
import type { Run } from '../run.ts'
import { withBook } from '../shelf.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { runById, runsAfter, runsOf } from '../view.ts'
import { runPage, runsPage } from './run.ts'
import { mayRefuse, receiptHeaders, sharePage } from './share.ts'

interface Mine {
  readonly brand: Brand
  readonly run: Run
  readonly at: number
  readonly share: HeldShare | undefined
  readonly token: string
}

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
    return found
      ? c.html(sharePage({ lang: languageOf(c), ...found, account: await accountOf(c, found) }))
      : c.notFound()
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
    if (c.req.param('act') === 'forget') {
      if (share) await forgetShare(house, run, share.reference)
      // Where nobody gave an account there is none to forget.
      await forgetPayee(house, brand, payeeName(run, { index: at, reference: '' }))
      return c.redirect(back, 303)
    }
    if (c.req.param('act') === 'forget-account') {
      await forgetPayee(house, brand, payeeName(run, { index: at, reference: share?.reference ?? '' }))
      return c.redirect(back, 303)
    }
    if (c.req.param('act') === 'account') {
      if (!share) return c.notFound()
      const typed = await formOf(c)
      const { route, account, name } = typed
      const given = { route, account, ...(name?.trim() ? { name } : {}) }
      const done = await givePayee(house, brand, payeeName(run, share), given, mayRefuse(run, at))
      if (done.ok) return c.redirect(back, 303)
      const shown = { ...found, account: await accountOf(c, found, typed, done.refusals) }
      return c.html(sharePage({ lang: languageOf(c), ...shown }), 422)
    }
    if (c.req.param('act') !== 'refuse') return c.notFound()
    const done = await refuseShare(house, brand, run.id, at)
    if (done.ok) return c.redirect(back, 303)
    const lang = languageOf(c)
    const wrong = { zh, en }[lang].refusal(done.refusals[0]!)
    return c.html(sharePage({ lang, ...found, wrong, account: await accountOf(c, found) }), 422)
  })

  /** Whoever has a case says on its page where to pay; everybody else on the page behind their own link. */
  async function accountOf(
    c: Context,
    { brand, run, at, share, token }: Mine,
    typed?: Parameters<typeof accountForm>[3],
    refusals: Parameters<typeof accountForm>[4] = [],
  ) {
    if (!share || share.reference.startsWith('case:') || !mayRefuse(run, at)) return undefined
    const route = await routeOf(house, brand.slug, payeeName(run, share))
    const [lang, link] = [languageOf(c), `/b/${brand.slug}/runs/${run.id}/shares/${token}`]
    const forget = html`<form method="post" action="${link}/forget-account"><p><button class="act" type="submit">${{ zh: payZh, en: payEn }[lang].mine.forget}</button></p></form>`
    return html`${accountForm(lang, link, route, typed, refusals)}${route ? forget : ''}`
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
