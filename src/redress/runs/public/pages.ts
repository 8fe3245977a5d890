import { type Context, Hono } from 'hono'
import type { House } from '#src/kit/house.ts'
import { brandBySlug } from '#src/people/view.ts'
import { languageOf } from '#src/site/language.ts'
import { observerById, samplesOf } from '../../observers/view.ts'
import { refuseShare } from '../act.ts'
import { progressOf } from '../progress.ts'
import { forgetShare, placeOfToken, shareAt, shareReceipt } from '../receipts.ts'
import { withBook } from '../shelf.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { runById, runsAfter, runsOf } from '../view.ts'
import { runPage, runsPage } from './run.ts'
import { sharePage } from './share.ts'

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
    return found ? c.html(sharePage({ lang: languageOf(c), ...found })) : c.notFound()
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
      return c.redirect(back, 303)
    }
    if (c.req.param('act') !== 'refuse') return c.notFound()
    const done = await refuseShare(house, brand, run.id, at)
    if (done.ok) return c.redirect(back, 303)
    const lang = languageOf(c)
    return c.html(sharePage({ lang, ...found, wrong: { zh, en }[lang].refusal(done.refusals[0]!) }), 422)
  })

  async function shown(c: Context) {
    const brand = await brandBySlug(house, c.req.param('brand')!)
    const run = brand && (await runById(house, brand.slug, c.req.param('id')!))
    return brand && run?.committed ? { brand, run } : undefined
  }

  async function mine(c: Context) {
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

/** A receipt is a file to keep, and nobody else's business. */
export const receiptHeaders = (run: string) => ({
  'Content-Type': 'text/plain; charset=utf-8',
  'Content-Disposition': `attachment; filename="${run}.share.txt"`,
  'Cache-Control': 'no-store',
})
