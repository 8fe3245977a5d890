import { html } from 'hono/html'
import { localDate } from '#src/calendar/zone.ts'
import { field } from '#src/site/form.ts'
import type { Html } from '#src/site/layout.ts'
import { isClosed } from '../ratings/decide.ts'
import type { Rated, RatedRound } from '../ratings/rating.ts'
import { questions } from '../ratings/words.ts'
import type { ServiceText } from '../text.zh.ts'

interface RatingForms {
  readonly rated: Rated
  readonly t: ServiceText
  readonly link: string
  readonly today: string
  readonly zone: string
  readonly typed?: Readonly<Record<string, string>> | undefined
}

/** What was asked and what was said, each round by itself; a form for what is still open. */
export function ratingForms({ rated, t, link, today, zone, typed }: RatingForms): Html {
  return html`<section><h3>${t.rating.title}</h3><p class="soft">${t.rating.lead}</p>${rated.rounds.map((one) =>
    one.given
      ? given(one, t, zone)
      : isClosed(one, today, zone)
        ? html`<p>${t.rating.rounds[one.round]}${t.colon}${t.rating.closed}</p>`
        : link
          ? form(rated, one, t, link, typed)
          : html`<p>${t.rating.rounds[one.round]}</p>`,
  )}</section>`
}

const given = ({ round, given: said }: RatedRound, t: ServiceText, zone: string): Html =>
  html`<p><b>${t.rating.rounds[round]}</b> · ${t.rating.given(localDate(said!.at, zone))} · ${questions.map((name) => `${t.rating.questions[name]} ${said!.scores[name]}`).join(' · ')}</p>`

function form(
  { repair }: Rated,
  { round }: RatedRound,
  t: ServiceText,
  link: string,
  all: Readonly<Record<string, string>> | undefined,
): Html {
  const typed = all?.round === round ? all : undefined
  return html`<form class="sheet" method="post" action="${link}/rate"><b>${t.rating.rounds[round]}</b>
<input type="hidden" name="repair" value="${repair}"><input type="hidden" name="round" value="${round}">
${questions.map(
  (name) =>
    html`<fieldset class="field"><legend>${t.rating.questions[name]}</legend>${t.rating.scale.map(
      (words, i) =>
        html`<label class="choice"><input type="radio" name="${name}" value="${i + 1}" required ${typed?.[name] === String(i + 1) ? 'checked' : ''}> ${words}</label>`,
    )}</fieldset>`,
)}
${field({ name: 'comment', id: `${round}-comment`, label: t.rating.comment, rows: 3, most: 1000, value: typed?.comment })}
<p><button class="act first" type="submit">${t.rating.send}</button></p></form>`
}
