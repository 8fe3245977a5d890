import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { type Context, Hono } from 'hono'
import { claimRowsFor } from '#src/claims/public/rows.ts'
import { matterBoxFor } from '#src/crises/public/rows.ts'
import type { House } from '#src/kit/house.ts'
import type { Language } from '#src/kit/language.ts'
import { NotWitnessedYet } from '#src/ledger/waiting.ts'
import { brandBySlug } from '#src/people/view.ts'
import type { Brand } from '#src/people/words.ts'
import { promisesOf } from '#src/promises/view.ts'
import { languageOf } from '#src/site/language.ts'
import type { FigureBook } from '../book.ts'
import { lastDays, thisMinute } from '../period.ts'
import { coveredFigures } from '../told.ts'
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
}

const built = new URL('../../../dist/verify/verify.js', import.meta.url)

/** The verifier's script as `npm run build` left it, named by its content; undefined when it has not been built. */
function readVerifier(): { readonly address: string; readonly text: string } | undefined {
  if (!existsSync(built)) return undefined
  const text = readFileSync(built, 'utf8')
  return { address: `/verify-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.js`, text }
}

/** `/b/:brand`, its figures and its entries, and `/verify`. */
export function trustPages({ house, book, site }: TrustPageOptions): Hono {
  const app = new Hono()
  const cache = new Map<string, string>()

  app.get('/b/:brand', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const lang = languageOf(c)
    const checkpoint = await house.ledger.checkpoint(brand.slug)
    const now = thisMinute(house.now())
    // A page is a function of the log up to a checkpoint, the language and the minute: drawn once for each.
    const key = `${brand.slug} ${lang} ${checkpoint?.size} ${now}`
    const drawn = cache.get(key) ?? String(await draw(brand, lang, now))
    cache.set(key, drawn)
    if (cache.size > cachedPages) cache.delete(cache.keys().next().value!)
    return c.html(drawn)
  })

  async function draw(brand: Brand, lang: Language, now: string) {
    const [covered, promises, claims, matters] = await Promise.all([
      coveredFigures(house, book, brand, now),
      promisesOf(house, brand.slug),
      claimRowsFor(house, brand, lang, now, site),
      matterBoxFor(house, brand, lang),
    ])
    return trustPage({
      lang,
      brand,
      claims,
      matters,
      promises,
      figures: covered?.figures ?? [],
      period: covered?.period ?? lastDays(now, brand.zone),
      checkpoint: covered?.checkpoint,
      site,
      vkey: await house.ledger.vkey(brand.slug),
    })
  }

  app.get('/b/:brand/figures/:figure', async (c) => {
    const brand = await brandBySlug(house, c.req.param('brand'))
    if (!brand) return c.notFound()
    const checkpoint = await house.ledger.checkpoint(brand.slug)
    const figures = await book.read(brand.slug, checkpoint?.size ?? 0, lastDays(thisMinute(house.now()), brand.zone))
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
    return c.html(
      entryPage({ lang: languageOf(c), brand, entry: entry!, bytes: new TextDecoder().decode(bytes), size }),
    )
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

  const script = readVerifier()
  app.get('/verify', (c) => c.html(verifyPage(languageOf(c), script?.address)))
  if (script) {
    app.get(script.address, (c) =>
      c.body(script.text, 200, {
        'Content-Type': 'text/javascript; charset=utf-8',
        'Cache-Control': 'public, max-age=31536000, immutable',
      }),
    )
  }

  /** The brand and index an address names, if the newest checkpoint covers it. */
  async function published(c: Context): Promise<{ brand: Brand; index: number; size: number } | undefined> {
    const index = numberOf(c.req.param('index'))
    const brand = await brandBySlug(house, c.req.param('brand') ?? '')
    const checkpoint = brand && (await house.ledger.checkpoint(brand.slug))
    if (brand && house.ledger.waits && index !== undefined && index >= (checkpoint?.size ?? 0)) {
      // Written, and not shown yet, is another answer than not there.
      if ((await house.ledger.range(brand.slug, index, index + 1)).length > 0)
        throw new NotWitnessedYet(brand.slug, index)
    }
    return checkpoint && index !== undefined && index < checkpoint.size
      ? { brand, index, size: checkpoint.size }
      : undefined
  }

  return app
}

const numberOf = (text: string | undefined) =>
  text !== undefined && /^(?:0|[1-9]\d{0,14})$/.test(text) ? Number(text) : undefined
