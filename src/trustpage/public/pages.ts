import { type Context, Hono } from 'hono'
import type { House } from '#src/kit/house.ts'
import type { Language } from '#src/kit/language.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import { promisesOf } from '#src/promises/view.ts'
import { claimRowsFor } from '#src/claims/public/rows.ts'
import { languageOf } from '#src/site/language.ts'
import type { FigureBook } from '../book.ts'
import { lastDays } from '../period.ts'
import { entryPage, figurePage } from './entries.ts'
import { trustPage } from './trust.ts'
import { verifyPage } from './verify.ts'

const pageSize = 100
const cachedPages = 500

export interface TrustPageOptions {
  readonly house: House
  readonly book: FigureBook
  /** Scheme and host under which the server is reached. */
  readonly site: string
  /** Address of the verifier's script, or undefined when it has not been built. */
  readonly verifier: string | undefined
}

/** `/b/:brand`, its figures and its entries, and `/verify`. */
export function trustPages({ house, book, site, verifier }: TrustPageOptions): Hono {
  const app = new Hono()
  const cache = new Map<string, string>()

  app.get('/b/:brand', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const lang = languageOf(c)
    const checkpoint = await house.ledger.checkpoint(brand.slug)
    const now = thisMinute(house)
    // A page is a function of the log up to a checkpoint, the language and the minute: drawn once for each.
    const key = `${brand.slug} ${lang} ${checkpoint?.size} ${now}`
    const drawn = cache.get(key) ?? String(await draw(brand, lang, checkpoint, now))
    cache.set(key, drawn)
    if (cache.size > cachedPages) cache.delete(cache.keys().next().value!)
    return c.html(drawn)
  })

  async function draw(brand: Brand, lang: Language, checkpoint: { size: number; text: string } | undefined, now: string) {
    const period = lastDays(now, brand.zone)
    const [figures, promises, claims] = await Promise.all([
      book.read(brand.slug, checkpoint?.size ?? 0, period),
      promisesOf(house, brand.slug),
      claimRowsFor(house, brand, lang, now),
    ])
    return trustPage({ lang, brand, claims, promises, figures, period, checkpoint, site })
  }

  app.get('/b/:brand/figures/:figure', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const checkpoint = await house.ledger.checkpoint(brand.slug)
    const figures = await book.read(brand.slug, checkpoint?.size ?? 0, lastDays(thisMinute(house), brand.zone))
    const figure = figures.find((one) => one.id === c.req.param('figure'))
    if (!figure) return c.notFound()
    const from = numberOf(c.req.query('from')) ?? 0
    const entries = await house.ledger.at(brand.slug, figure.entries.slice(from, from + pageSize))
    return c.html(figurePage({ lang: languageOf(c), brand, figure, entries, from, pageSize }))
  })

  app.get('/b/:brand/entries/:index', async (c) => {
    const found = await published(c)
    if (!found) return c.notFound()
    const { brand, index, size } = found
    const [entry] = await house.ledger.range(brand.slug, index, index + 1)
    const [bytes] = await house.ledger.bytes(brand.slug, index, index + 1)
    return c.html(entryPage({ lang: languageOf(c), brand, entry: entry!, bytes: new TextDecoder().decode(bytes), size }))
  })

  /** A receipt over one public entry; nothing sealed is disclosed. */
  app.get('/b/:brand/entries/:index/receipt', async (c) => {
    const found = await published(c)
    if (!found) return c.notFound()
    const { brand, index } = found
    return c.body(await house.ledger.receipt(brand.slug, [index], () => false), 200, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Disposition': `attachment; filename="${brand.slug}-${index}.receipt.txt"`,
      'Cache-Control': 'no-store',
    })
  })

  app.get('/verify', (c) => c.html(verifyPage(languageOf(c), verifier)))

  /** The brand and index an address names, if the newest checkpoint covers it. */
  async function published(c: Context): Promise<{ brand: Brand; index: number; size: number } | undefined> {
    const index = numberOf(c.req.param('index'))
    const brand = await brandBySlug(house, c.req.param('brand') ?? '')
    const checkpoint = brand && (await house.ledger.checkpoint(brand.slug))
    return checkpoint && index !== undefined && index < checkpoint.size ? { brand, index, size: checkpoint.size } : undefined
  }

  return app
}

/** Minutes are fine enough for a deadline, and let a busy page be drawn once. */
const thisMinute = (house: House) => `${house.now().slice(0, 16)}:00.000Z`

const numberOf = (text: string | undefined) => (text !== undefined && /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : undefined)
