import { html } from 'hono/html'
import { dateWords, localDate } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import { type Html, page } from '#src/site/layout.ts'
import type { StructuredData } from '#src/site/structured.ts'
import type { DigitalLink } from '../../codes/digitallink.ts'
import type { UnitCount } from '../../counts/tally.ts'
import { claimRow } from '../../public/rows.ts'
import type { Product } from '../decide.ts'
import { levels, type RolledUp, type Scanned } from '../rollup.ts'
import { en } from '../text.en.ts'
import { type ProductsText, zh } from '../text.zh.ts'

export interface ProductPage {
  readonly lang: Language
  readonly brand: Brand
  readonly product: Product
  readonly code: DigitalLink
  readonly scanned: Scanned
  readonly rolled: RolledUp
  readonly now: string
  /** Path of this page, without query. */
  readonly path: string
  /** How often the unit's code was asked for; null for one that is not counted. Absent without a serial. */
  readonly unit?: UnitCount | null | undefined
  readonly scans: number
  readonly structured?: StructuredData | undefined
}

/** What whoever scanned a code wants to know: what is claimed about this very thing, and what only about its maker. */
export function productPage(p: ProductPage): Html {
  const { lang, brand, product, rolled, scanned } = p
  const text = { zh, en }[lang]
  const today = localDate(p.now, brand.zone)
  const name = product.name[lang] ?? product.name.zh
  const none = levels.every((level) => rolled.at[level].length === 0)
  const expiry = scanned.serial ? dateOf(p.code.attributes.find(({ ai }) => ai === '17')?.value, today) : undefined
  return page({
    lang,
    brand,
    title: `${name} · ${brand[lang]}`,
    path: p.path,
    structured: p.structured,
    body: html`<h1>${name}</h1>
<dl class="facts"><dt>${text.gtin}</dt><dd>${scanned.gtin}</dd>${scanned.lot ? html`<dt>${text.lot}</dt><dd>${scanned.lot}</dd>` : ''}${scanned.serial ? html`<dt>${text.serial}</dt><dd>${scanned.serial}</dd>` : ''}${expiry ? html`<dt>${text.expiry}</dt><dd>${dateWords(expiry, { withYear: true })[lang]}</dd>` : ''}</dl>
<div class="next"><p>${unitWords(p, text)}</p><p>${text.clone}</p></div>
${none ? html`<p>${rolled.over.length > 0 ? text.noneNow : text.none}</p>` : ''}
${levels
  .filter((level) => rolled.at[level].length > 0)
  .map(
    (level) =>
      html`<h2>${text.levels[level]}${level === 'unit' ? ` · ${scanned.serial}` : level === 'lot' ? ` · ${scanned.lot}` : ''}</h2>${level === 'company' ? html`<p class="soft">${text.company}</p>` : ''}<ul class="rows">${rolled.at[level].map((claim) => claimRow(claim, lang, { brand, today }))}</ul>`,
  )}
${rolled.elsewhere > 0 ? html`<p class="soft">${text.elsewhere(rolled.elsewhere)}</p>` : ''}
${
  rolled.over.length > 0
    ? html`<h2>${text.over}</h2><p class="soft">${text.overLead}</p><ul class="rows">${rolled.over.map((claim) => claimRow(claim, lang, { brand, today }))}</ul>`
    : ''
}
<h2>${text.wrong}</h2><p><a class="act first" href="/b/${brand.slug}/complain">${text.complain}</a><a class="act" href="/b/${brand.slug}/claims">${text.all}</a></p>`,
    foot: html`<p><b>${text.code}</b> · <a href="${p.path}?as=svg" download>${text.svg}</a> · <a href="${p.path}?as=png" download>${text.png}</a></p><p>${text.codeWhy}</p><p>${text.scans(p.scans)}</p>`,
  })
}

function unitWords({ scanned, unit, lang }: ProductPage, text: ProductsText): string {
  if (!scanned.serial) return text.noSerial
  if (!unit) return text.unitUncounted
  const on = dateWords(unit.firstOn, { withYear: true })[lang]
  return [text.unit(on, unit.times), ...(unit.times > 1 ? [text.unitMany] : [])].join(lang === 'zh' ? '' : ' ')
}

/** AI 17, `YYMMDD`: day 00 is the month's last. The century is the one in which the date lies nearest (GS1 7.12). */
function dateOf(value: string | undefined, today: string): string | undefined {
  const [, yy, mm, dd] = /^(\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])$/.exec(value ?? '') ?? []
  if (!yy || !mm || !dd) return undefined
  const now = Number(today.slice(0, 4))
  const apart = Number(yy) - (now % 100)
  const year = now - (now % 100) + Number(yy) + (apart >= 51 ? -100 : apart <= -50 ? 100 : 0)
  const last = new Date(Date.UTC(year, Number(mm), 0)).getUTCDate()
  const day = dd === '00' ? last : Number(dd)
  return day > last ? undefined : `${year}-${mm}-${String(day).padStart(2, '0')}`
}
