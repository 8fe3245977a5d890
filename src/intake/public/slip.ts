import { Hono } from 'hono'
import { html, raw } from 'hono/html'
import encodeQr from 'qr'
import { instantWords } from '#src/calendar/zone.ts'
import { en as casesEn } from '#src/cases/text.en.ts'
import { zh as casesZh } from '#src/cases/text.zh.ts'
import { caseByToken } from '#src/cases/view.ts'
import type { House } from '#src/kit/house.ts'
import { languageOf } from '#src/site/language.ts'
import { page } from '#src/site/layout.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'

/** What somebody without a telephone in hand takes home from a counter: number, date, address, and a code of it. */
export function slipPages(house: House, site: string): Hono {
  return new Hono().get('/c/:token/slip', async (c) => {
    const token = c.req.param('token')
    const found = await caseByToken(house, token)
    if (!found) return c.notFound()
    const { brand, case: one } = found
    const lang = languageOf(c)
    const t = { zh, en }[lang].slip
    const roles = { zh: casesZh, en: casesEn }[lang].roles
    const address = `${site}/c/${token}`
    const on = (at: string) => instantWords(at, { zone: brand.zone, withYear: true })[lang]
    const clock = one.standing.is === 'closed' ? undefined : one.standing.clock
    c.header('Cache-Control', 'no-store')
    return c.html(
      page({
        lang,
        brand,
        secret: true,
        title: `${one.number} · ${brand[lang]}`,
        path: `/c/${token}/slip`,
        body: html`
<h1>${t.title(brand[lang])}</h1>
<div class="next"><b>${one.number}</b><p>${t.filed(on(one.openedAt))}</p>${
          clock ? html`<p>${t.owed(roles[clock.owner], on(clock.due.at))}</p>` : ''
        }</div>
<p>${t.scan}</p>
<p>${raw(codeOf(address))}</p>
<p class="mono">${address}</p>
<p class="soft">${t.keep}</p>
<p class="no-print"><a href="/c/${token}">${t.open}</a></p>`,
      }),
    )
  })
}

/** As an SVG, black on white with its quiet zone, 40 mm wide: cameras need it so, whatever the page's colours. */
function codeOf(address: string): string {
  const rows = encodeQr(address, 'raw', { ecc: 'medium', border: 4 })
  const path = rows.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return `<svg xmlns="http://www.w3.org/2000/svg" width="40mm" height="40mm" viewBox="0 0 ${rows.length} ${rows.length}" role="img" aria-label="QR"><rect width="${rows.length}" height="${rows.length}" fill="#fff"/><path fill="#000" d="${path}" shape-rendering="crispEdges"/></svg>`
}
