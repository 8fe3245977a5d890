import { readFileSync } from 'node:fs'
import { Hono, type MiddlewareHandler } from 'hono'
import { html } from 'hono/html'
import { secureHeaders } from 'hono/secure-headers'
import type { House } from '#src/kit/house.ts'
import { allBrands } from '#src/people/view.ts'
import { languageOf } from './language.ts'
import { page, siteText, style, styleAddress } from './layout.ts'

const icon = readFileSync(new URL('./icon.svg', import.meta.url), 'utf8')

const headersWith = (
  script: string[],
  referrerPolicy: 'no-referrer' | 'strict-origin-when-cross-origin',
): MiddlewareHandler =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      scriptSrc: script,
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'self'"],
    },
    xFrameOptions: 'SAMEORIGIN',
    referrerPolicy,
  })

/** What every public page is sent with: no script, nothing from outside, no frame of ours on other sites. */
export const publicHeaders = headersWith(["'none'"], 'strict-origin-when-cross-origin')

/** A page behind a capability link besides tells nobody its address. */
export const secretHeaders = headersWith(["'none'"], 'no-referrer')

/** `/verify` runs one script of ours, which can send nothing anywhere: no connection of any kind is allowed. */
export const verifierHeaders = headersWith(["'self'"], 'no-referrer')

/** The front door, the style sheet and the icon. */
export function siteShell(house: House): Hono {
  const app = new Hono()
  app.get('/', async (c) => {
    const lang = languageOf(c)
    const t = siteText[lang].home
    const brands = await allBrands(house)
    return c.html(
      page({
        lang,
        title: t.title,
        path: '/',
        body: html`<h1>${t.title}</h1><p class="soft">${t.lead}</p><h2>${t.brands}</h2>${
          brands.length === 0
            ? html`<p>${t.none}</p>`
            : html`<ul>${brands.map((brand) => html`<li><a href="/b/${brand.slug}">${brand[lang]}</a></li>`)}</ul>`
        }`,
      }),
    )
  })
  app.get(styleAddress, (c) =>
    c.body(style, 200, {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'public, max-age=31536000, immutable',
    }),
  )
  app.get('/icon.svg', (c) =>
    c.body(icon, 200, { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=86400' }),
  )
  app.get('/robots.txt', (c) => c.text('User-agent: *\nDisallow: /c/\nDisallow: /desk\nDisallow: /setup\n'))
  return app
}
