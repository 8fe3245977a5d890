import { html } from 'hono/html'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import type { Html } from '#src/site/layout.ts'
import type { Placed } from '../placed.ts'
import { owedWords, placeWords } from '../say.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'

/** Every place a claim is or was used at, what has to come down first; what is late is as loud as a dispute. */
export function placeList(placements: readonly Placed[], brand: Brand, lang: Language): Html {
  const text = { zh, en }[lang]
  if (placements.length === 0) return html`<p>${text.none}</p>`
  const owed = placements.some(({ standing }) => standing.is === 'coming-down')
  return html`<ul>${placements.map((one) => placeItem(one, brand, lang))}</ul>${owed ? html`<p class="soft">${text.advice}</p>` : ''}<p class="soft">${text.seenElsewhere}</p>`
}

function placeItem(placed: Placed, brand: Brand, lang: Language): Html {
  const text = { zh, en }[lang]
  const { standing, since, until } = placed
  const late = standing.is === 'coming-down' && standing.overdueAt !== undefined
  const tag = { up: 'ok', 'coming-down': 'wait', down: '' }[standing.is]
  const period = [
    text.since(since),
    ...(until ? [standing.is === 'down' ? text.wasUntil(until) : text.until(until)] : []),
  ]
  return html`<li><span class="tag ${late ? 'no' : tag}">${late ? text.lateTag : text.standings[standing.is]}</span> <b>${text.kinds[placed.place.kind]}</b> ${placeWords(placed.place, text)} <small>${period.join(' ')} · <a href="/b/${brand.slug}/entries/${placed.steps.at(-1)!.index}">#${placed.steps.at(-1)!.index}</a></small>
${standing.is === 'up' ? '' : html`<p>${owedWords(placed, lang)}</p>`}</li>`
}
