import { html } from 'hono/html'
import { duration, durationWords } from '#src/calendar/duration.ts'
import { dateWords, instantWords } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import { refuse } from '#src/kit/outcome.ts'
import { parse } from '#src/kit/parse.ts'
import { field } from '#src/site/form.ts'
import type { Html } from '#src/site/layout.ts'
import { actByLink } from '../act.ts'
import { escalatesAfter, reachSchema } from '../besides/words.ts'
import { joinByLink } from '../collectiveact.ts'
import { collectivesOf } from '../collectiveview.ts'
import { statedOf } from '../stated/view.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { partLinks } from '../view.ts'
import { type CaseAct, messageSchema } from '../words.ts'
import type { CasePart, PartPlace } from './part.ts'

/** What stands beside the turns of a case: the law, where else it goes on, who looks at it outside, being told by mail. */
export function besidesPart(house: House): CasePart {
  return {
    name: 'besides',
    async section(place) {
      const sections = [
        laws(place),
        aside(place),
        await relations(house, place),
        await joinable(house, place),
        late(place),
        await bodies(house, place),
        mail(place),
      ]
      return html`${sections}`
    },
    async act({ brand, case: found, token }, act, typed) {
      if (act === 'be-told') {
        if (typed.consent !== 'yes') return refuse('consent.missing', undefined, 'consent')
        const said = parse(reachSchema, { contact: typed.contact ?? '', consent: 'yes' })
        if (!said.ok) return said
        const language = typed.language === 'en' ? 'en' : 'zh'
        return actByLink(house, brand, token, { do: 'reach', contact: said.value.contact, link: token, language })
      }
      if (act === 'object') {
        const said = parse(messageSchema, { message: typed.message ?? '' })
        return said.ok ? actByLink(house, brand, token, { do: 'object', message: said.value.message }) : said
      }
      if (act === 'join') return joinByLink(house, brand, found, typed.collective ?? '')
      if (act === 'outside') {
        const body = (await statedOf(house, brand.slug)).bodies.find(({ id }) => id === typed.body)
        if (!body) return refuse('outside.unknown')
        // A second tap on the same day writes nothing new.
        if (found.outsideNamed?.some(({ zh: name }) => name === body.zh)) return { ok: true, value: [] }
        const went: CaseAct = { do: 'outside-named', named: body.id, zh: body.zh, en: body.en }
        return actByLink(house, brand, token, went)
      }
      return undefined
    },
    refusal: (lang, refusal) => ({ zh, en })[lang].refusal(refusal),
  }
}

const words = ({ lang, brand }: PartPlace) => ({
  text: { zh, en }[lang],
  on: (at: string) => instantWords(at, { zone: brand.zone })[lang],
})

/** Both dates are named, and which of the two binds: the law's as to be confirmed where nobody has read its text. */
function laws(place: PartPlace): Html | '' {
  const { case: found } = place
  if (!found.laws?.length) return ''
  const { text, on } = words(place)
  const t = text.besides.law
  const { standing } = found
  const now = standing.is === 'with-brand' ? standing.clock : undefined
  return html`<h2>${t.title}</h2><ul>${found.laws.map((law) => {
    const say = law.stage !== now?.stage ? t.ahead : now.due.at === law.by.at ? t.binds : t.behind
    return html`<li>${say(text.stages[law.stage], on(law.by.at), law.basis)}${law.sure ? '' : html` <span class="tag wait">${t.unsure}</span>`}${law.by.provisional ? html` <small>${text.provisional}</small>` : ''}</li>`
  })}</ul><p class="soft">${t.fixed}</p>`
}

function aside(place: PartPlace): Html | '' {
  const { case: found, token, typed } = place
  if (found.standing.is !== 'closed' || found.standing.how !== 'set-aside' || !token) return ''
  const t = words(place).text.besides.aside
  return html`<form class="no-print" method="post" action="/c/${token}/besides/object">
${field({ name: 'message', id: 'aside-message', label: t.label, hint: t.hint, rows: 4, required: true, most: 4000, value: typed?.message })}
<p><button class="act first" type="submit">${t.object}</button></p></form>`
}

/** Other cases and public things it belongs with. A case that was split off opens by the link sealed for this customer. */
async function relations(house: House, place: PartPlace): Promise<Html | ''> {
  const { case: found, token, brand } = place
  const { text } = words(place)
  const t = text.besides.relations
  const links = token && found.parts ? await partLinks(house, brand.slug, found) : new Map<string, string>()
  const about = found.about?.filter((one) => !one.startsWith('case:')) ?? []
  const lines = [
    ...(found.mergedInto ? [html`<li>${t.mergedInto(found.mergedInto.number)}</li>`] : []),
    ...(found.absorbed ?? []).map(
      ({ number }) =>
        html`<li>${t.absorbed(number)}${token ? html` · <a href="/c/${token}/earlier/${number}">${t.story}</a>` : ''}</li>`,
    ),
    ...(found.parts ?? []).map(
      ({ id, number }) =>
        html`<li>${t.part(number)}${links.has(id) ? html` · <a href="/c/${links.get(id)}">${t.open}</a>` : ''}</li>`,
    ),
    ...(found.partOf ? [html`<li>${t.partOf(found.partOf.number)}</li>`] : []),
    ...about.map((one) => {
      const [kind = '', id] = one.split(':')
      const href = kind === 'claim' ? `/b/${brand.slug}/claims/${one}` : `/b/${brand.slug}/promises/${one}`
      return html`<li>${t.kinds[kind]} <a href="${href}">${id}</a></li>`
    }),
  ]
  return lines.length === 0 ? '' : html`<h2>${t.about}</h2><ul>${lines}</ul>`
}

/** Where the brand has offered it, a customer whose case is about the same joins from their own page. */
async function joinable(house: House, place: PartPlace): Promise<Html | ''> {
  const { brand, case: found, token, lang } = place
  if (!token || found.collective || found.standing.is === 'closed') return ''
  const offered = (await collectivesOf(house, brand.slug)).filter(
    ({ joinableAt, closedAt, topic }) => joinableAt && !closedAt && topic === found.topic,
  )
  if (offered.length === 0) return ''
  const t = words(place).text.besides.collectives
  return html`<h2>${t.title}</h2><p>${t.offered}</p><ul>${offered.map(
    (one) =>
      html`<li><a href="/b/${brand.slug}/collectives/${one.id}">${one[lang]}</a> <form class="inline no-print" method="post" action="/c/${token}/besides/join"><input type="hidden" name="collective" value="${one.id}"><button class="act" type="submit">${t.join}</button> <small>${t.joinHint}</small></form></li>`,
  )}</ul>`
}

/** What happens by itself if nothing is done. */
function late(place: PartPlace): Html | '' {
  if (place.case.standing.is === 'closed') return ''
  const { text } = words(place)
  return html`<p class="soft">${text.besides.escalation(durationWords(duration(escalatesAfter))[place.lang])}</p>`
}

async function bodies(house: House, place: PartPlace): Promise<Html | ''> {
  const { brand, case: found, token, lang } = place
  const { bodies: named } = await statedOf(house, brand.slug)
  if (named.length === 0 && !found.outsideNamed) return ''
  const { text, on } = words(place)
  const t = text.besides.outside
  return html`<h2>${t.named}</h2><ul>${named.map(
    (body) =>
      html`<li><b>${body[lang]}</b> <small>${t.kinds[body.kind]} · ${t.since(dateWords(body.sinceOn, { withYear: true })[lang], body.contact)} · <a href="/b/${brand.slug}/entries/${body.index}">${text.progress.entry(body.index)}</a></small>${
        token
          ? html` <form class="inline no-print" method="post" action="/c/${token}/besides/outside"><input type="hidden" name="body" value="${body.id}"><button class="act" type="submit">${t.went}</button></form>`
          : ''
      }</li>`,
  )}</ul>${(found.outsideNamed ?? []).map((one) => html`<p>${t.sinceThen(one[lang], on(one.at))}</p>`)}`
}

/** An address is kept with a consent of its own, for this case and nothing else. */
function mail(place: PartPlace): Html | '' {
  const { token, case: found, lang, typed } = place
  if (!token || found.standing.is === 'closed') return ''
  const t = words(place).text.besides.subscribe
  return html`<details class="no-print" ${typed?.act === 'be-told' ? 'open' : ''}><summary>${t.title}</summary><p class="soft">${t.lead}</p><form method="post" action="/c/${token}/besides/be-told">
<input type="hidden" name="language" value="${lang}">
<div class="field"><label for="told-contact">${t.label}</label><input id="told-contact" name="contact" type="email" required maxlength="120" autocomplete="email" value="${typed?.contact ?? ''}"></div>
<p><label class="choice"><input type="checkbox" name="consent" value="yes" required> ${t.consent}</label></p>
<p><button class="act first" type="submit">${t.button}</button></p></form></details>`
}
