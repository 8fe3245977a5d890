import { html } from 'hono/html'
import { duration, durationWords } from '#src/calendar/duration.ts'
import { instantWords } from '#src/calendar/zone.ts'
import type { CasePart, PartPlace } from '#src/cases/public/part.ts'
import type { House } from '#src/kit/house.ts'
import { moneyWords } from '#src/kit/money.ts'
import type { Brand } from '#src/people/words.ts'
import { field } from '#src/site/form.ts'
import type { Html } from '#src/site/layout.ts'
import { paymentsOfCase } from '../../payments/view.ts'
import { actAsCustomer } from '../act.ts'
import { isOver, type Offer } from '../fold.ts'
import { en } from '../text.en.ts'
import { type OffersText, zh } from '../text.zh.ts'
import { type ToldOffer, tellOffer } from '../told.ts'
import { offersOfCase } from '../view.ts'
import { optionWords } from '../wordsof.ts'
import { computation } from './computation.ts'

const acts = ['choose', 'counter', 'confirm', 'object'] as const

/** The case follows its offer right after an act on it. */
export type Follow = (brand: Brand, caseId: string) => Promise<unknown>

/** What a customer sees of the offer in their case: the computation, what they can choose, what happens when. */
export const offerPart = (house: House, follow: Follow): CasePart => ({
  name: 'offer',
  brief: async ({ brand, case: found, lang }) => {
    const made = (await offersOfCase(house, brand.slug, found.id)).findLast((one) => one.made)
    return made && brief(made, { zh, en }[lang])
  },
  section: async (place) => {
    const shown = (await offersOfCase(house, place.brand.slug, place.case.id)).findLast((one) => one.made)
    if (!shown) return undefined
    const payments = await paymentsOfCase(house, place.brand.slug, place.case.id)
    const waiting = payments.some((one) => one.offer === `offer:${shown.id}` && one.standing.is !== 'paid')
    return section(place, await tellOffer(house, place.brand.slug, shown), waiting)
  },
  act: async ({ brand, case: found }, name, typed) => {
    const act = acts.find((known) => known === name)
    if (!act) return undefined
    const done = await actAsCustomer(house, brand, found.id, act, inputOf(act, typed))
    await follow(brand, found.id)
    return done
  },
  refusal: (lang, refusal) => ({ zh, en })[lang].refusal(refusal),
})

function inputOf(act: (typeof acts)[number], typed: Readonly<Record<string, string>>): unknown {
  switch (act) {
    case 'choose':
      return { option: typed.option ?? '', revision: typed.revision ?? '' }
    case 'counter': {
      const evidence = (typed.evidence ?? '').split('\n').flatMap((line) => line.trim() || [])
      return { message: typed.message ?? '', evidence }
    }
    default:
      return { message: typed.message ?? '' }
  }
}

/** The sum, or what was chosen: what somebody opens their case for. */
function brief({ made, chosen: choice, withdrawn, received }: Offer, text: OffersText): Html | undefined {
  if (withdrawn || received?.is === 'confirmed') return undefined
  const { cashFen, options } = made!
  const option = options.find((one) => one.id === choice?.option)
  if (option) return html`<p><a href="#offer">${text.part.chosen(optionWords(option, text))}</a></p>`
  const words =
    cashFen > 0 ? text.part.brief(moneyWords(BigInt(cashFen)), options.length) : text.part.briefRest(options.length)
  return html`<p><b>${words}</b></p>`
}

/** `waiting`: money that the choice owes has not arrived as far as the brand knows. */
function section(place: PartPlace, told: ToldOffer, waiting: boolean): Html {
  const text = { zh, en }[place.lang]
  const t = text.part
  const { offer } = told
  const made = told.made!
  const on = (at: string) => instantWords(at, { zone: place.brand.zone })[place.lang]
  const sum = html`${told.before ? html`<p class="soft">${t.before(moneyWords(BigInt(told.before.cashFen)), on(told.before.madeAt))}</p>` : ''}${made.message ? html`<p class="said">${made.message}</p>` : ''}${computation(place, made)}`
  return html`<section id="offer"><h2>${t.title}</h2>
${offer.withdrawn ? withdrawal(told, text, on) : ''}
${offer.chosen ? html`${chosen(place, offer, text, on, waiting)}<details><summary>${t.sumUp}</summary>${sum}${words(told, text)}</details>` : html`${offer.withdrawn ? '' : sum}${words(told, text)}`}
${isOver(offer) ? '' : choosing(place, offer, text, on)}
${place.token ? html`<p class="no-print"><a href="/c/${place.token}/offer/receipt" download>${t.receipt}</a></p>` : ''}</section>`
}

type On = (at: string) => string

function withdrawal({ offer, steps }: ToldOffer, { part: t }: OffersText, on: On): Html {
  const reason = steps.find((step) => step.index === offer.withdrawn!.index)?.reason
  return html`<div class="next"><b>${t.withdrawn(on(offer.withdrawn!.at))}</b>${reason ? html`<p class="said">${reason}</p>` : ''}</div>`
}

/** What was said to and fro since the offer was made. */
const words = ({ steps }: ToldOffer, { part: t }: OffersText): Html =>
  html`${steps.flatMap((step) => {
    if (!step.message || step.type === 'offer.proposed/1' || step.type === 'offer.objected/1') return []
    const title = step.by === 'customer' ? t.yourWords : t.theirWords
    return [
      html`<p><b>${title}</b></p><p class="said">${step.message}</p>${step.evidence?.length ? html`<p>${t.yourEvidence}${step.evidence.join(t.between)}</p>` : ''}`,
    ]
  })}`

function choosing(place: PartPlace, offer: Offer, text: OffersText, on: On): Html {
  const t = text.part
  const made = offer.made!
  const { typed = {}, token } = place
  const { standing } = place.case
  // While the case is looked at again there is one date for it, and it is the case's.
  const answer =
    standing.is === 'with-brand' && standing.clock.stage === 'review' ? standing.clock.due : offer.countered?.by
  const state = offer.countered
    ? t.counteredBy(on((answer ?? offer.countered.by).at))
    : offer.unanswered
      ? t.unansweredBy(on(offer.unanswered.followUpBy.at))
      : t.by_(on(made.decideBy.at))
  const term = durationWords(duration(place.case.terms.execution))[place.lang]
  return html`<h3 id="offer-choice">${t.choose}</h3><p>${state}</p>${offer.withdrawal === undefined ? '' : html`<p><span class="tag wait">${t.pending}</span></p>`}
<p class="soft">${t.chooseLead}</p>
<form class="sheet" method="post" action="${token ? `/c/${token}/offer/choose` : ''}"><input type="hidden" name="revision" value="${made.revision}">
<fieldset class="field" aria-labelledby="offer-choice">${made.options.map(
    (option) =>
      html`<div><label class="choice"><input type="radio" name="option" value="${option.id}" required ${typed.option === option.id ? 'checked' : ''}> <span>${optionWords(option, text)}</span></label></div>`,
  )}</fieldset>
<p class="soft">${t.when(term)}</p>
${token ? html`<p><button class="act first" type="submit">${t.send}</button></p>` : ''}</form>
${
  token
    ? html`<details ${typed.act === 'counter' ? 'open' : ''}><summary>${t.counter}</summary><form method="post" action="/c/${token}/offer/counter">
${field({ name: 'message', id: 'offer-counter-message', label: t.counterLabel, rows: 4, required: true, most: 4000, value: typed.act === 'counter' ? typed.message : undefined })}
${field({ name: 'evidence', label: t.evidence, hint: t.evidenceHint, rows: 2, most: 1000, value: typed.act === 'counter' ? typed.evidence : undefined })}
<p><button class="act first" type="submit">${t.counterSend}</button></p></form></details>`
    : ''
}`
}

function chosen(
  place: PartPlace,
  { chosen: choice, made, received }: Offer,
  text: OffersText,
  on: On,
  waiting: boolean,
): Html {
  const t = text.part
  const { typed = {}, token } = place
  const option = made!.options.find((one) => one.id === choice!.option)
  const said = received && (received.is === 'confirmed' ? t.confirmed : t.objected)(on(received.at))
  return html`<div class="next ${received?.is === 'confirmed' ? 'proved' : ''}"><b>${t.chosen(option ? optionWords(option, text) : choice!.option)}</b><p>${said ?? t.due(on(choice!.due.at))}</p>${
    token && received?.is !== 'confirmed'
      ? html`<form class="inline" method="post" action="/c/${token}/offer/confirm"><button class="act ${waiting ? '' : 'first'}" type="submit">${t.confirm}</button> <small>${t.confirmHint}</small></form>
<details ${typed.act === 'object' ? 'open' : ''}><summary>${t.object}</summary><form method="post" action="/c/${token}/offer/object">
${field({ name: 'message', id: 'offer-object-message', label: t.objectLabel, rows: 3, required: true, most: 4000, value: typed.act === 'object' ? typed.message : undefined })}
<p><button class="act first" type="submit">${t.objectSend}</button></p></form></details>`
      : ''
  }</div>`
}
