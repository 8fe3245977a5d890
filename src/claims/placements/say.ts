import { dateWords } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import type { Placed } from './placed.ts'
import { en } from './text.en.ts'
import { type PlacementsText, zh } from './text.zh.ts'
import type { Place, Range } from './words.ts'

/** What is owed there, by whom and by when; or that it came down. */
export function owedWords({ standing, owner }: Pick<Placed, 'standing' | 'owner'>, lang: Language): string {
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
