import { html } from 'hono/html'
import { dateWords } from '#src/calendar/zone.ts'
import type { Html } from '#src/site/layout.ts'
import { clearingOf } from '../ending.ts'
import type { ClaimsText } from '../text.zh.ts'
import type { OnePage } from './one.ts'

/** By when a claim that no longer holds is gone, and from where. */
export function clearing({ claim, brand, lang }: OnePage, text: ClaimsText): Html | '' {
  const t = text.life.ending
  const found = clearingOf(claim, brand.zone)
  if (!found) return ''
  const on = (date: string) => dateWords(date, { withYear: true })[lang]
  return html`<h3>${t.title}</h3><p>${t.lead}</p><ul>${found.map(
    ({ sort, by, confidence }) =>
      html`<li>${t[sort]} · <b>${by ? t.by(on(by.on)) : t.planned}</b>${confidence === 'check' ? t.unsure : ''}</li>`,
  )}</ul>`
}
