import { html } from 'hono/html'
import { instantWords } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import type { Html } from '#src/site/layout.ts'
import type { ParcelAnswer } from '../parcels/http.ts'
import type { ServiceText } from '../text.zh.ts'

interface ParcelSection {
  readonly parcels: readonly ParcelAnswer[]
  readonly brand: Brand
  readonly lang: Language
  readonly t: ServiceText
}

/** Where each parcel is, in the carrier's words, the newest first. */
export function parcelSection({ parcels, brand, lang, t }: ParcelSection): Html {
  const on = (at: string) => instantWords(at, { zone: brand.zone })[lang]
  return html`<section>${parcels.map(({ direction, carrier, number, movements }) => {
    const last = movements.at(-1)
    return html`<h3>${t.parcel.title(direction)} ${last ? html`<span class="tag ${last.state === 'delivered' ? 'ok' : 'wait'}">${t.parcel.states[last.state]}</span>` : ''}</h3>
<p class="soft">${number ? t.parcel.number(carrier, number) : carrier}</p>
${last ? html`<ol class="path">${[...movements].reverse().map(({ movedAt, state, words, index }) => html`<li><time datetime="${movedAt}">${on(movedAt)}</time><b>${t.parcel.states[state]}</b><br>${words ?? ''} <small><a href="/b/${brand.slug}/entries/${index}">${t.entry(index)}</a></small></li>`)}</ol>` : html`<p>${t.parcel.none}</p>`}`
  })}<p class="soft">${t.parcel.source}</p></section>`
}
