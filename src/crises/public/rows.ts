import { html } from 'hono/html'
import { instantWords } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import type { Html } from '#src/site/layout.ts'
import { current, owed } from '../matter.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { toldMatters } from '../view.ts'
import { addressOf } from './matter.ts'

/** For the top of the trust page: what goes on now, as loud as it is; what is over is a link away. */
export async function matterBoxFor(house: House, brand: Brand, lang: Language): Promise<Html | ''> {
  const matters = await toldMatters(house, brand.slug)
  if (matters.length === 0) return ''
  const t = { zh, en }[lang].list
  const on = (at: string) => instantWords(at, { zone: brand.zone })[lang]
  const all = html`<a href="/b/${brand.slug}/matters">${t.title}</a>`
  const going = matters.filter(({ closedAt }) => !closedAt)
  if (going.length === 0) return html`<p>${all}</p>`
  return html`${going.map((matter) => {
    const word = owed(matter)
    return html`<div class="next"><b><a href="${addressOf(brand, matter)}">${current(matter)!.text.title[lang]}</a></b>
<p><span class="tag wait">${t.going}</span> ${word ? (word.missedAt ? html`<span class="tag no">${t.missed(on(word.by.at))}</span>` : t.next(on(word.by.at))) : ''}</p></div>`
  })}<p>${all}</p>`
}
