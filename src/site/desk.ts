import { randomBytes } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'

const builtInto = fileURLToPath(new URL('../../dist/desk', import.meta.url))

/** Where the build left room for the nonce; `vite.config.ts` says the same word. */
const noncePlaceholder = '__TROTH_NONCE__'

const kinds: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
}

interface Built {
  /** The page before and between its nonces. */
  readonly page: readonly string[]
  /** What may be asked for is what was built, by name: no path of a visitor ever reaches the file system. */
  readonly assets: ReadonlyMap<string, { readonly body: Uint8Array<ArrayBuffer>; readonly kind: string }>
}

/** The staff's desk under `/desk/`: one page for every address of it, and its files, named by their content. */
export function deskPages(folder: string = builtInto): Hono {
  const built = read(folder)
  const app = new Hono()
  app.get('/desk', (c) => c.redirect('/desk/', 308))
  app.get('/desk/assets/:name', (c) => {
    const asset = built?.assets.get(c.req.param('name'))
    if (!asset) return c.notFound()
    c.header('Content-Type', asset.kind)
    c.header('Cache-Control', 'public, max-age=31536000, immutable')
    c.header('X-Content-Type-Options', 'nosniff')
    return c.body(asset.body)
  })
  app.get('/desk/*', headers, (c) => {
    // The page names the files of one build, and its nonce is good for one answer.
    c.header('Cache-Control', 'no-store')
    if (!built) return c.text(unbuilt, 503)
    const nonce = randomBytes(16).toString('base64')
    c.header('Content-Security-Policy', policy(nonce))
    return c.html(built.page.join(nonce))
  })
  return app
}

const unbuilt =
  '工作台还没有构建：请运行 npm run build，再重新启动。\nThe desk is not built yet: run npm run build, then start again.\n'

const headers = secureHeaders({
  contentSecurityPolicy: undefined,
  xFrameOptions: 'DENY',
  referrerPolicy: 'same-origin',
  crossOriginResourcePolicy: 'same-origin',
})

/**
 * Scripts are files of ours and nothing else; styles are files of ours and those the components add with the nonce of
 * this answer. No outside host is ever spoken to. The desk is never shown inside another page; it shows the customer's
 * view, of this origin, inside itself.
 */
const policy = (nonce: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')

function read(folder: string): Built | undefined {
  const page = join(folder, 'index.html')
  if (!existsSync(page)) return undefined
  const assets = new Map(
    readdirSync(join(folder, 'assets')).map((name) => [
      name,
      {
        body: new Uint8Array(readFileSync(join(folder, 'assets', name))),
        kind: kinds[extname(name)] ?? 'application/octet-stream',
      },
    ]),
  )
  return { page: readFileSync(page, 'utf8').split(noncePlaceholder), assets }
}
