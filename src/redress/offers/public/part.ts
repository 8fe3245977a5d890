import { html } from 'hono/html'
import { duration, durationWords } from '#src/calendar/duration.ts'
import { instantWords } from '#src/calendar/zone.ts'
import type { CasePart, PartPlace } from '#src/cases/public/part.ts'
import type { House } from '#src/kit/house.ts'
import type { Brand } from '#src/people/words.ts'
import { field } from '#src/site/form.ts'
import type { Html } from '#src/site/layout.ts'
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
  section: async (place) => {
    const shown = (await offersOfCase(house, place.brand.slug, place.case.id)).findLast((one) => one.made)
    return shown && section(place, await tellOffer(house, place.brand.slug, shown))
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

function section(place: PartPlace, told: ToldOffer): Html {
  const text = { zh, en }[place.lang]
  const t = text.part
  const { offer } = told
  const made = told.made!
  const on = (at: string) => instantWords(at, { zone: place.brand.zone })[place.lang]
  return html`<section id="offer"><h2>${t.title}</h2>
${offer.withdrawn ? withdrawal(told, text, on) : html`${made.message ? html`<p class="said">${made.message}</p>` : ''}${computation(place, made)}`}
${words(told, text)}
${isOver(offer) ? '' : choosing(place, offer, text, on)}
${offer.chosen ? chosen(place, offer, text, on) : ''}
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
      html`<p><b>${title}</b></p><p class="said">${step.message}</p>${(step.evidence ?? []).map((one) => html`<p class="hash">${one}</p>`)}`,
    ]
  })}`

function choosing(place: PartPlace, offer: Offer, text: OffersText, on: On): Html {
  const t = text.part
  const made = offer.made!
  const { typed = {}, token } = place
  const state = offer.countered
    ? t.counteredBy(on(offer.countered.by.at))
    : offer.unanswered
      ? t.unansweredBy(on(offer.unanswered.followUpBy.at))
      : t.by_(on(made.decideBy.at))
  const term = durationWords(duration(place.case.terms.execution))[place.lang]
  return html`<h3>${t.choose}</h3><p>${state}</p>${offer.withdrawal === undefined ? '' : html`<p><span class="tag wait">${t.pending}</span></p>`}
<p class="soft">${t.chooseLead}</p>
<form class="sheet" method="post" action="${token ? `/c/${token}/offer/choose` : ''}"><input type="hidden" name="revision" value="${made.revision}">
<fieldset class="field"><legend>${t.choose}</legend>${made.options.map(
    (option) =>
      html`<div><label class="choice"><input type="radio" name="option" value="${option.id}" required ${typed.option === option.id ? 'checked' : ''}> <span>${optionWords(option, text)}</span></label></div>`,
  )}</fieldset>
<p class="soft">${t.when(term)}</p>
${token ? html`<p><button class="act first" type="submit">${t.send}</button></p>` : ''}</form>
${
  token
    ? html`<details ${typed.act === 'counter' ? 'open' : ''}><summary>${t.counter}</summary><form method="post" action="/c/${token}/offer/counter">
${field({ name: 'message', id: 'offer-counter-message', label: t.counterLabel, rows: 4, required: true, most: 4000, value: typed.act === 'counter' ? typed.message : undefined })}
${field({ name: 'evidence', label: t.evidence, rows: 2, most: 1000, value: typed.act === 'counter' ? typed.evidence : undefined })}
<p><button class="act first" type="submit">${t.counterSend}</button></p></form></details>`
    : ''
}`
}

function chosen(place: PartPlace, { chosen: choice, made, received }: Offer, text: OffersText, on: On): Html {
  const t = text.part
  const { typed = {}, token } = place
  const option = made!.options.find((one) => one.id === choice!.option)
  const said = received && (received.is === 'confirmed' ? t.confirmed : t.objected)(on(received.at))
  return html`<div class="next ${received?.is === 'confirmed' ? 'proved' : ''}"><b>${t.chosen(option ? optionWords(option, text) : choice!.option)}</b><p>${said ?? t.due(on(choice!.due.at))}</p>${
    token && received?.is !== 'confirmed'
      ? html`<form class="inline" method="post" action="/c/${token}/offer/confirm"><button class="act first" type="submit">${t.confirm}</button> <small>${t.confirmHint}</small></form>
<details ${typed.act === 'object' ? 'open' : ''}><summary>${t.object}</summary><form method="post" action="/c/${token}/offer/object">
${field({ name: 'message', id: 'offer-object-message', label: t.objectLabel, rows: 3, required: true, most: 4000, value: typed.act === 'object' ? typed.message : undefined })}
<p><button class="act first" type="submit">${t.objectSend}</button></p></form></details>`
      : ''
  }</div>`
}
