import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { html, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'
import type { Language } from '#src/kit/language.ts'
import { ldJson, type StructuredData } from './structured.ts'
import { en } from './text.en.ts'
import { zh } from './text.zh.ts'

export type Html = HtmlEscapedString | Promise<HtmlEscapedString>

export const siteText = { zh, en } as const

/** The one style sheet of the public side, small enough to read, named by its content so that it may be cached for ever. */
export const style = readFileSync(new URL('./style.css', import.meta.url), 'utf8')
export const styleAddress = `/style-${createHash('sha256').update(style).digest('hex').slice(0, 12)}.css`

export interface Page {
  readonly lang: Language
  readonly title: string
  /** Address of this page without `lang`, for the link to the other language. */
  readonly path: string
  readonly body: Html
  readonly brand?: { readonly slug: string; readonly zh: string; readonly en: string }
  readonly foot?: Html
  /** Pages behind a capability link are nobody else's business. */
  readonly secret?: boolean
  /** Addresses of module scripts; only `/verify` has one. */
  readonly script?: string
  /** What the page says, once more for machines (schema.org); see `structured.ts`. */
  readonly structured?: StructuredData | undefined
  /** The same in another form, such as a credential. */
  readonly alternates?: readonly { readonly type: string; readonly href: string }[]
}

/** The shell of every public page: a document that is complete without script, in print and by keyboard. */
export function page(p: Page): Html {
  const text = siteText[p.lang]
  const other = p.lang === 'zh' ? 'en' : 'zh'
  const query = p.path.includes('?') ? '&' : '?'
  return html`<!doctype html>
<html lang="${p.lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${p.title}</title>
<link rel="stylesheet" href="${styleAddress}">
<link rel="icon" href="/icon.svg" type="image/svg+xml">
${p.secret ? raw('<meta name="robots" content="noindex,nofollow"><meta name="referrer" content="no-referrer">') : ''}
${(p.alternates ?? []).map(({ type, href }) => html`<link rel="alternate" type="${type}" href="${href}">`)}${p.structured ? ldJson(p.structured) : ''}
${p.script ? html`<script type="module" src="${p.script}"></script>` : ''}
</head>
<body>
<a class="skip" href="#main">${text.skip}</a>
<header class="top"><span>${p.brand ? html`<a href="/b/${p.brand.slug}">${p.brand[p.lang]}</a>` : html`<a href="/">${text.name}</a>`}</span><nav aria-label="${text.nav}"><a href="${p.path}${query}lang=${other}" hreflang="${other === 'zh' ? 'zh-CN' : 'en'}" lang="${other === 'zh' ? 'zh-CN' : 'en'}">${text.otherLanguage}</a> · <a href="/verify">${text.verify}</a></nav></header>
<main id="main">
${p.body}
</main>
${p.foot ? html`<footer>${p.foot}</footer>` : ''}
</body>
</html>`
}
