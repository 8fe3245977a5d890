import { html } from 'hono/html'
import { dateWords } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import { inLanguage } from '#src/kit/language.ts'
import type { Html } from '#src/site/layout.ts'
import type { FreeSlot } from '../stores/free.ts'
import type { Store, Visit } from '../stores/store.ts'
import type { ServiceText } from '../text.zh.ts'

interface VisitSection {
  readonly visits: readonly { readonly visit: Visit; readonly store: Store | undefined }[]
  readonly offers: readonly { readonly store: Store; readonly free: readonly FreeSlot[] }[]
  readonly lang: Language
  readonly t: ServiceText
  readonly link: string
  readonly typed?: Readonly<Record<string, string>> | undefined
}

/** When and where the customer comes; another time, or none, with one form each. */
export function visitSection({ visits, offers, lang, t, link, typed }: VisitSection): Html {
  const booked = visits.find(({ visit }) => visit.standing === 'booked')
  const nameOf = (store: Store | undefined) => (store ? inLanguage(store.name, lang) : '')
  const day = (on: string) => dateWords(on)[lang]
  const forms = offers.map(({ store, free }) => {
    const address = inLanguage(store.address, lang)
    return html`<details ${typed?.store === store.id ? 'open' : ''}><summary>${nameOf(store)}</summary><p class="soft">${address}${store.phone ? html` · <a href="tel:${store.phone}">${store.phone}</a>` : ''}</p>
${
  free.length === 0
    ? html`<p>${t.visit.noSlots}</p>`
    : html`<form method="post" action="${link}/book"><input type="hidden" name="store" value="${store.id}">
<div class="field"><label for="when-${store.id}">${t.visit.when}</label><select id="when-${store.id}" name="when" required>${free.map(
        ({ on, slot, left }) =>
          html`<option value="${on} ${slot}" ${typed?.when === `${on} ${slot}` ? 'selected' : ''}>${t.visit.slot(day(on), slot, left)}</option>`,
      )}</select></div><p><button class="act first" type="submit">${t.visit.go}</button></p></form>`
}</details>`
  })
  return html`<section><h3>${t.visit.title}</h3>${visits.map(({ visit, store }) =>
    visit.standing === 'booked'
      ? html`<p><b>${t.visit.booked(nameOf(store), day(visit.on), visit.slot)}</b><br>${store ? inLanguage(store.address, lang) : ''}</p>
${link ? html`<form class="inline" method="post" action="${link}/cancel"><input type="hidden" name="visit" value="${visit.id}"><button class="act" type="submit">${t.visit.cancel}</button></form>` : ''}`
      : html`<p>${t.visit.came(nameOf(store), day(visit.on))}</p>`,
  )}
${link && offers.length > 0 ? html`<details ${typed?.when || !booked ? 'open' : ''}><summary>${booked ? t.visit.move : t.visit.book}</summary>${forms}</details>` : ''}</section>`
}
