import { html } from 'hono/html'
import { localDate } from '#src/calendar/zone.ts'
import type { CasePart, PartPlace } from '#src/cases/public/part.ts'
import type { House } from '#src/kit/house.ts'
import type { Outcome } from '#src/kit/outcome.ts'
import type { Html } from '#src/site/layout.ts'
import { holdingsOfCase } from '../entitlements/view.ts'
import { toldOf } from '../parcels/http.ts'
import { giveRating } from '../ratings/act.ts'
import { ratingsOfCase } from '../ratings/view.ts'
import { questions } from '../ratings/words.ts'
import { answerQuote } from '../repairs/act.ts'
import { saidOf } from '../repairs/http.ts'
import { repairsOfCase } from '../repairs/view.ts'
import { bookByLink, cancelByLink } from '../stores/act.ts'
import { freeSlots } from '../stores/free.ts'
import { storeById, storesOf, visitsOfCase } from '../stores/view.ts'
import { en } from '../text.en.ts'
import { type ServiceText, zh } from '../text.zh.ts'
import { holdingSection } from './holdings.ts'
import { parcelSection } from './parcels.ts'
import { ratingForms } from './ratings.ts'
import { repairSection } from './repairs.ts'
import { visitSection } from './visits.ts'

/** What after-sales shows of a case on the customer's page, and the forms the customer answers there. */
export function servicePart(house: House): CasePart {
  return {
    name: 'service',
    section: (place) => drawn(house, place),
    act: (held, act, typed) => acted(house, held, act, typed),
    refusal: (lang, refusal) => ({ zh, en })[lang].refusal(refusal),
  }
}

async function drawn(house: House, place: PartPlace): Promise<Html | undefined> {
  const { brand, lang, now } = place
  const id = place.case.id
  const t: ServiceText = { zh, en }[lang]
  const [repairs, visits, parcels, ratings, holdings] = await Promise.all([
    repairsOfCase(house, brand.slug, id),
    visitsOfCase(house, brand.slug, id),
    toldOf(house, brand.slug, id),
    ratingsOfCase(house, brand.slug, id),
    holdingsOfCase(house, brand.slug, id),
  ])
  const today = localDate(now, brand.zone)
  const link = place.token ? `/c/${place.token}/service` : ''
  const open = place.case.standing.is !== 'closed'
  const stores =
    open && (repairs.length === 0 || visits.length > 0) ? (await storesOf(house, brand.slug)).slice(0, 30) : []
  const offers = await Promise.all(stores.map(async (store) => ({ store, free: await freeSlots(house, brand, store) })))
  const shownVisits = await Promise.all(
    visits
      .filter(({ standing }) => standing !== 'cancelled')
      .map(async (visit) => ({ visit, store: await storeById(house, brand.slug, visit.store) })),
  )
  const said = await Promise.all(repairs.map((repair) => saidOf(house, brand.slug, repair)))
  const parts = [
    ...repairs.map((repair, i) => repairSection({ repair, said: said[i]!, brand, lang, t, link, now })),
    ...ratings.map((rated) => ratingForms({ rated, t, link, today, zone: brand.zone, typed: place.typed })),
    ...(parcels.length > 0 ? [parcelSection({ parcels, brand, lang, t })] : []),
    ...(shownVisits.length > 0 || offers.length > 0
      ? [visitSection({ visits: shownVisits, offers, lang, t, link, typed: place.typed })]
      : []),
    ...(holdings.length > 0 ? [holdingSection({ holdings, brand, t })] : []),
  ]
  return parts.length === 0 ? undefined : html`<h2>${t.title}</h2>${parts}`
}

async function acted(
  house: House,
  { brand, case: { id } }: Parameters<NonNullable<CasePart['act']>>[0],
  act: string,
  typed: Readonly<Record<string, string>>,
): Promise<Outcome<unknown> | undefined> {
  switch (act) {
    case 'accept':
    case 'decline':
      return answerQuote(house, brand, id, typed.repair ?? '', act)
    case 'book': {
      const [on = '', slot = ''] = (typed.when ?? '').split(' ')
      return bookByLink(house, brand, id, { store: typed.store ?? '', on, slot })
    }
    case 'cancel':
      return cancelByLink(house, brand, id, typed.visit ?? '')
    case 'rate': {
      const scores = Object.fromEntries(questions.flatMap((name) => (typed[name] ? [[name, Number(typed[name])]] : [])))
      const comment = typed.comment?.trim() ? { comment: typed.comment } : {}
      return giveRating(house, brand, id, typed.repair ?? '', { round: typed.round ?? '', scores, ...comment })
    }
    default:
      return undefined
  }
}
