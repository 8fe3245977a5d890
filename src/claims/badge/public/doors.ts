import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { type Context, Hono } from 'hono'
import { html } from 'hono/html'
import { localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import type { Brand } from '#src/people/words.ts'
import type { Claim } from '../../claim.ts'
import { tallyOf } from '../../counts/tally.ts'
import { claimAt } from '../../public/found.ts'
import { wordingOf } from '../../public/rows.ts'
import { badgeOf, provenBadge } from '../read.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { badgeImage } from './image.ts'

const kept = 'public, max-age=31536000, immutable'

/**
 * What a badge fetches, from anybody's page: these doors alone may be framed and read by other sites. They set no cookie
 * and read none; what they answer is public and the same for everybody.
 */
export function badgeDoors(house: House, site: string): Hono {
  const app = new Hono()
  const script = built('badge/badge.js')
  const frame = named('badge-frame', '.js', built('frame/frame.js'))
  const style = named('badge', '.css', readFileSync(new URL('../../../site/badge/frame.css', import.meta.url), 'utf8'))

  app.use('/badge.js', anybody)
  app.use('/b/:brand/claims/:id/badge.json', anybody)
  app.use('/b/:brand/claims/:id/badge.svg', anybody)
  app.use('/b/:brand/claims/:id/badge/frame', anybody)

  if (script)
    app.get('/badge.js', (c) =>
      c.body(script, 200, {
        'Content-Type': 'text/javascript; charset=utf-8',
        'Cache-Control': 'public, max-age=3600',
      }),
    )
  for (const [file, type] of [
    [frame, 'text/javascript; charset=utf-8'],
    [style, 'text/css; charset=utf-8'],
  ] as const)
    if (file) app.get(file.address, (c) => c.body(file.text, 200, { 'Content-Type': type, 'Cache-Control': kept }))

  app.get('/b/:brand/claims/:id/badge.json', async (c) => {
    const found = await find(c)
    if (!found) return c.json({ error: 'not-found' }, 404)
    c.header('Cache-Control', 'no-store')
    return c.json(await provenBadge(house, found.brand, found.claim))
  })

  app.get('/b/:brand/claims/:id/badge.svg', async (c) => {
    const found = await find(c)
    if (!found) return c.notFound()
    const { state } = await badgeOf(house, found.brand, found.claim)
    const svg = badgeImage({
      lang: langIn(c),
      host: new URL(site).host,
      standing: state === 'stands' || state === 'disputed',
    })
    const tag = `"${createHash('sha256').update(svg).digest('base64url').slice(0, 22)}"`
    count(found)
    c.header('ETag', tag)
    c.header('Cache-Control', state === 'stands' || state === 'disputed' ? 'public, max-age=300' : 'no-store')
    if (c.req.header('if-none-match') === tag) return c.body(null, 304)
    return c.body(svg, 200, { 'Content-Type': 'image/svg+xml' })
  })

  app.get('/b/:brand/claims/:id/badge/frame', async (c) => {
    const found = await find(c)
    if (!found) return c.notFound()
    count(found)
    c.header('Content-Security-Policy', framePolicy)
    c.header('Cache-Control', 'no-store')
    const { brand, claim } = found
    const lang = langIn(c)
    const words = { zh, en }[lang]
    const at = `/b/${brand.slug}/claims/${claim.id}`
    const wording = wordingOf(claim, lang)
    return c.html(html`<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><head><meta charset="utf-8"><title>${words.title}</title><meta name="robots" content="noindex"><link rel="stylesheet" href="${style!.address}">${frame ? html`<script type="module" src="${frame.address}"></script>` : ''}</head>
<body><main id="badge" class="grey" data-from="${at}/badge.json" data-claim="${claim.id}" data-words="${JSON.stringify(words)}"><p id="says" title="${wording}">${brand[lang]}${lang === 'zh' ? '：' : ': '}${wording}</p>
<div id="told" role="status">${words.checking}</div><noscript>${words.noscript}</noscript>
<a href="${at}/badge?lang=${lang}" target="_blank" rel="noopener">${words.open.replace('HOST', new URL(site).host)}</a></main></body></html>`)
  })

  async function find(c: Context): Promise<{ brand: Brand; claim: Claim } | undefined> {
    const found = await claimAt(house, c)
    // What has not been published yet has no badge.
    return found && published.includes(found.claim.standing.is) ? found : undefined
  }

  const count = ({ brand, claim }: { brand: Brand; claim: Claim }) =>
    tallyOf(house).add(brand.slug, 'badge', claim.id, localDate(house.now(), brand.zone))

  return app
}

/** Our own files and nothing from outside, in a frame on any site: which sites it is for is said inside. */
const framePolicy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *"

async function anybody(c: Context, next: () => Promise<void>) {
  await next()
  c.header('Access-Control-Allow-Origin', '*')
  c.header('Cross-Origin-Resource-Policy', 'cross-origin')
  c.header('X-Content-Type-Options', 'nosniff')
  if (!c.res.headers.has('content-security-policy')) c.header('Content-Security-Policy', "default-src 'none'; sandbox")
}

const published: readonly string[] = ['live', 'disputed', 'suspended', 'lapsed', 'withdrawn', 'superseded']

const langIn = (c: Context) => (c.req.query('lang') === 'en' ? 'en' : 'zh')

/** A script as `npm run build` left it; undefined when it has not been built. */
function built(path: string): string | undefined {
  const file = new URL(`../../../../dist/${path}`, import.meta.url)
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined
}

const named = (name: string, ending: string, text: string | undefined) =>
  text === undefined
    ? undefined
    : { text, address: `/${name}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}${ending}` }
