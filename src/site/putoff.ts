import type { Context } from 'hono'
import { html } from 'hono/html'
import { languageOf } from './language.ts'
import { page, siteText } from './layout.ts'

/** Why somebody has to come again: they send very often, or very many send at once. */
export type PutOff = 'tooMany' | 'crowded'

/**
 * An honest "try again in so many seconds". Nobody is dropped: what was typed stands on the page and goes along when they
 * send again; the same form sent twice is one case. Chosen files a browser gives to nobody twice, and the page says so.
 */
export async function putOff(c: Context, why: PutOff, seconds: number): Promise<Response> {
  const status = why === 'tooMany' ? 429 : 503
  c.header('Retry-After', String(seconds))
  c.header('Cache-Control', 'no-store')
  if (c.req.path.startsWith('/api/')) {
    const [zh, en] = [siteText.zh[why].body(seconds), siteText.en[why].body(seconds)]
    return c.json(
      { refusals: [{ code: why === 'tooMany' ? 'too-many' : 'crowded', facts: { seconds }, zh, en }] },
      status,
    )
  }
  const lang = languageOf(c)
  const t = siteText[lang][why]
  const form = siteText[lang].putOff
  const body: Record<string, unknown> = await c.req.parseBody({ all: true }).catch(() => ({}))
  const fields = Object.entries(body).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one) => [name, one] as const),
  )
  const typed = fields.filter((field): field is readonly [string, string] => typeof field[1] === 'string')
  const files = fields.some(([, value]) => value instanceof File && value.size > 0)
  const read = typed.filter(([name, value]) => name !== 'once' && value.trim() !== '')
  return c.html(
    page({
      lang,
      title: t.title,
      path: c.req.path,
      secret: true,
      body: html`<h1>${t.title}</h1><div class="next"><b>${t.body(seconds)}</b></div>
${
  typed.length === 0
    ? ''
    : html`<form method="post" action="${c.req.path}" accept-charset="utf-8">${typed.map(
        ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
      )}
<p><button class="act first" type="submit">${form.again}</button></p></form>
${files ? html`<p>${form.files}</p>` : ''}
<h2>${form.typed}</h2>${read.map(([, value]) => html`<p class="pre">${value}</p>`)}`
}`,
    }),
    status,
  )
}
