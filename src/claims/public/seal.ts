import { html } from 'hono/html'
import { dateWords } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import type { Html } from '#src/site/layout.ts'
import { type Answer, type Questions, questionNames } from '../questions.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'

/**
 * 四问印: one square a question, filled for yes, hatched for not known, dashed for no. It says the same in words to
 * whoever does not see it, and never stands without words beside it.
 */
export function seal(questions: Questions, lang: Language): Html {
  const text = { zh, en }[lang]
  const told = questionNames.map((name) =>
    text.sealMark(text.questions[name].ask, text.answers[questions[name].answer]),
  )
  const squares = questionNames.map(
    (name) => html`<i class="${questions[name].answer}"><b>${text.questions[name].mark}</b></i>`,
  )
  return html`<span class="seal ${tone(questions)}" role="img" aria-label="${text.sealWords(told)}">${squares}</span>`
}

/** Cinnabar where somebody is not entitled, ash where its time is over. */
function tone({ entitled, inForce }: Questions): string {
  if (entitled.answer === 'no') return 'bad'
  return inForce.answer === 'no' ? 'lapsed' : ''
}

/** Why it is answered so; the day it names as a reader says days. */
export function whyWords({ why, facts = {} }: Pick<Answer, 'why' | 'facts'>, lang: Language): string {
  const said = facts.on ? { ...facts, on: dateWords(facts.on, { withYear: true })[lang] } : facts
  return { zh, en }[lang].why[why](said)
}

/** The four questions spelt out, each with its answer and why. */
export function sealWords(questions: Questions, lang: Language): Html {
  const text = { zh, en }[lang]
  const tag = { yes: 'ok', no: 'no', unknown: 'wait' } as const
  return html`<dl class="facts">${questionNames.map((name) => {
    const { answer, why, facts } = questions[name]
    return html`<dt>${text.questions[name].mark} · ${text.questions[name].ask}</dt><dd><span class="tag ${tag[answer]}">${text.answers[answer]}</span> ${whyWords({ why, facts }, lang)}</dd>`
  })}</dl>`
}
