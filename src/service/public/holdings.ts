import { html } from 'hono/html'
import type { Brand } from '#src/people/words.ts'
import type { Html } from '#src/site/layout.ts'
import type { HeldPart } from '../entitlements/holding.ts'
import type { ServiceText } from '../text.zh.ts'

interface HoldingSection {
  readonly holdings: readonly (HeldPart & { readonly code: string })[]
  readonly brand: Brand
  readonly t: ServiceText
}

/** Points and vouchers that were chosen, what is left of them, and what to show at a store. */
export function holdingSection({ holdings, brand, t }: HoldingSection): Html {
  const words = (part: HeldPart, count: number) =>
    part.kind === 'points' ? t.entitlement.points(count) : t.entitlement.voucher(count)
  return html`<section><h3>${t.entitlement.title}</h3>${holdings.map(
    (part) =>
      html`<p><b>${words(part, part.given)}</b> · ${part.left === 0 ? t.entitlement.used : t.entitlement.left(words(part, part.left))}${part.left > 0 ? html`<br><span class="hash">${t.entitlement.code(part.code)}</span>` : ''} <small><a href="/b/${brand.slug}/entries/${part.index}">${t.entry(part.index)}</a></small></p>`,
  )}</section>`
}
