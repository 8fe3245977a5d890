import { html } from 'hono/html'
import { dateWords } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import type { Html } from '#src/site/layout.ts'
import type { Placed } from '../placed.ts'
import { en } from '../text.en.ts'
import { type PlacementsText, zh } from '../text.zh.ts'
import type { Place, Range } from '../words.ts'

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

/** What is owed there, by whom and by when; or that it came down. */
export function owedWords({ standing, owner }: Placed, lang: Language): string {
  const text = { zh, en }[lang]
  const on = (date: string) => dateWords(date, { withYear: true })[lang]
  if (standing.is === 'up') return text.standings.up
  if (standing.is === 'down')
    return [text.down(on(standing.on), text.by(standing.by)), ...(standing.note ? [standing.note] : [])].join(' · ')
  const reason = text.reasons[standing.reason]
  const who = text.roles[owner]
  const owed = standing.plan
    ? text.planned(reason, on(standing.plan.on), who, standing.plan.what)
    : (standing.needs === 'plan' ? text.planDue : text.due)(reason, on(standing.dueBy.on), who)
  return standing.overdueAt ? `${owed} · ${text.late(on(standing.dueBy.on))}` : owed
}

/** Such as `6901234567892 · SKU QH-7 · lots A1–A9`. An address is shown as text and leads nowhere: it is not ours. */
export function placeWords(place: Place, text: PlacementsText): string {
  switch (place.kind) {
    case 'page':
      return place.url
    case 'pack':
      return [
        `GTIN ${place.gtin}`,
        ...(place.sku ? [`SKU ${place.sku}`] : []),
        ...(place.printRun ? [text.printRun(place.printRun)] : []),
        ...(place.lots ? [text.lots(rangeWords(place.lots))] : []),
        ...(place.serials ? [text.serials(rangeWords(place.serials))] : []),
      ].join(' · ')
    case 'shop':
      return [place.name, place.address, place.url].filter(Boolean).join(' · ')
    case 'partner':
      return [place.name, place.url].filter(Boolean).join(' · ')
    case 'ad':
      return [place.medium, place.name, place.url].filter(Boolean).join(' · ')
  }
}

const rangeWords = (ranges: readonly Range[]): string =>
  ranges.map(({ from, to }) => (to === undefined ? from : `${from}–${to}`)).join(', ')
