import { html } from 'hono/html'
import { dateWords } from '#src/calendar/zone.ts'
import type { Html } from '#src/site/layout.ts'
import { clearingOf, type Placed } from '../ending.ts'
import type { ClaimsText } from '../text.zh.ts'
import type { OnePage } from './one.ts'

/** By when a claim that no longer holds is gone, and from where. */
export function clearing(
  { claim, brand, now, lang }: OnePage,
  text: ClaimsText,
  places: readonly Placed[] = [],
): Html | '' {
  const t = text.life.ending
  const found = clearingOf(claim, { zone: brand.zone, now, places })
  if (!found) return ''
  const on = (date: string) => dateWords(date, { withYear: true })[lang]
  return html`<h3>${t.title}</h3><p>${t.lead}</p><ul>${found.map(
    ({ sort, by, confidence, places: here, late }) =>
      html`<li>${t[sort]} · <b>${by ? t.by(on(by.on)) : t.planned}</b>${confidence === 'check' ? t.unsure : ''}${here.length > 0 ? html`<br>${t.places(here.length)}${late > 0 ? html` <span class="tag no">${late}</span>` : ''}${here.map((one) => html`<br>${one.place} · ${one.clearedOn ? t.down(on(one.clearedOn)) : t.up}`)}` : ''}</li>`,
  )}</ul>`
}
