import { openDisclosure } from '@troth/proof/sealed'
import { html } from 'hono/html'
import { dateWords, instantWords } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import type { Brand } from '#src/people/words.ts'
import { difference } from '#src/site/difference.ts'
import { field, wrongs } from '#src/site/form.ts'
import { type Html, page } from '#src/site/layout.ts'
import { current, type Matter, owed, type Version, type Withheld } from '../matter.ts'
import { en } from '../text.en.ts'
import { type CrisesText, zh } from '../text.zh.ts'
import { type Pair, type PartName, partNames } from '../words.ts'

export interface MatterPage {
  readonly lang: Language
  readonly brand: Brand
  readonly matter: Matter
  /** Which disclosed facts are what was committed to, by the index of the entry that withheld them. */
  readonly same: ReadonlySet<number>
  /** Names of observers who signed, by who they are in entries. */
  readonly observers?: ReadonlyMap<string, string>
  /** Whether the house can send mail. */
  readonly byMail?: boolean
  readonly asked?: boolean
  readonly typed?: string
  readonly refusals?: readonly Refusal[]
}

const textOf = (lang: Language): CrisesText => ({ zh, en })[lang]
export const addressOf = (brand: Brand, matter: Matter) =>
  `/b/${brand.slug}/matters/${matter.id.slice('matter:'.length)}`

/** What is known, what is not, what is being done, and when the next word comes; everything before one tap away. */
export function matterPage(p: MatterPage): Html {
  const { lang, brand, matter } = p
  const text = textOf(lang)
  const t = text.page
  const now = current(matter)!
  const before = matter.versions.at(-2)
  const on = (at: string) => instantWords(at, { zone: brand.zone })[lang]
  const address = addressOf(brand, matter)
  return page({
    lang,
    brand,
    title: `${now.text.title[lang]} · ${brand[lang]}`,
    path: address,
    alternates: [
      { type: 'application/atom+xml', href: `${address}/feed.atom` },
      { type: 'text/calendar', href: `${address}/calendar.ics` },
    ],
    body: html`
<h1>${now.text.title[lang]}</h1>
<p class="soft">${t.updated(on(now.at), now.version)} · <a href="/b/${brand.slug}/entries/${now.index}">${t.entry(now.index)}</a>${matter.closedAt ? html` · ${t.closed(on(matter.closedAt))}` : ''}</p>
${p.asked ? html`<div class="next proved" role="status"><b>${t.askedThanks}</b></div>` : ''}
${wrongs(lang, (p.refusals ?? []).map(text.refusal))}
${nextWord(matter, text, on)}
${partNames.map((name) => part(name, now, before, lang, text))}
<p class="no-print"><a class="act first" href="/b/${brand.slug}/complain">${t.complain}</a></p>
${changes(address, now, before, lang, text)}
${withheld(p, text, on)}
${questions(p, text, on)}
${review(p, text, on)}
${links(p, text)}
${timeline(p, text, on)}`,
    foot: html`<p><b>${t.subscribe}</b>${text.gap} ${p.byMail && !matter.closedAt ? html`<a href="${address}/subscribe">${text.subscribing.byMail}</a> · ` : ''}<a href="${address}/calendar.ics">${t.calendar}</a> · <a href="${address}/feed.atom">${t.atom}</a></p>
<p><b>${t.check}</b>${text.gap} ${t.checkHow} <a href="/b/${brand.slug}/entries/${now.index}">${t.entry(now.index)}</a></p>`,
  })
}

type On = (at: string) => string

/** The promise to speak again, first on the page; one that was broken stays as loud as it is. */
function nextWord(matter: Matter, text: CrisesText, on: On): Html {
  const t = text.page
  const word = owed(matter)
  const broken = matter.versions.filter((version) => version.missedAt && version.next)
  const first = matter.firstMissedAt ? [matter.firstBy] : []
  const missed = [...first, ...broken.map((version) => version.next!)]
  return html`<div class="next"><b>${t.nextTitle}</b><p>${word && !word.missedAt ? t.nextBy(on(word.by.at)) : word ? '' : t.nextNone}</p>
${missed.map((due) => html`<p><span class="tag no">${text.steps['matter.update-missed/1']}</span> ${t.nextMissed(on(due.at))}</p>`)}</div>`
}

function part(name: PartName, now: Version, before: Version | undefined, lang: Language, text: CrisesText): Html | '' {
  const said = now.text[lang][name]
  if (!said) return ''
  const changed = before && before.text[lang][name] !== said
  return html`<h2 id="${name}">${text.parts[name]}${changed ? html` <span class="tag wait">${text.page.changed}</span>` : ''}</h2><p class="text">${said}</p>`
}

/** What the newest version changed, and the way to all that were before. */
function changes(
  address: string,
  now: Version,
  before: Version | undefined,
  lang: Language,
  text: CrisesText,
): Html | '' {
  if (!before) return ''
  const t = text.page
  const earlier = Array.from({ length: now.version - 1 }, (_, i) => now.version - 1 - i)
  return html`<details><summary>${t.changed}</summary>${differences(before, now, lang, text)}</details>
<p>${t.earlier}${text.colon}${earlier.map((n, i) => html`${i > 0 ? ' · ' : ''}<a href="${address}/versions/${n}">${t.version(n)}</a>`)}</p>`
}

/** Every part that reads differently, with what was taken out and put in. */
export function differences(before: Version, after: Version, lang: Language, text: CrisesText): Html {
  const titles =
    before.text.title[lang] === after.text.title[lang]
      ? []
      : [difference(before.text.title[lang], after.text.title[lang], lang)]
  const parts = partNames.filter((name) => before.text[lang][name] !== after.text[lang][name])
  if (titles.length + parts.length === 0) return html`<p>${text.page.noChange}</p>`
  return html`${titles.map((one) => html`<p class="said">${one}</p>`)}${parts.map(
    (name) =>
      html`<h3>${text.parts[name]}</h3><p class="said">${difference(before.text[lang][name] ?? '', after.text[lang][name] ?? '', lang)}</p>`,
  )}`
}

function withheld(p: MatterPage, text: CrisesText, on: On): Html | '' {
  const t = text.page
  if (p.matter.withheld.length === 0) return ''
  const day = (date: string) => dateWords(date, { withYear: true })[p.lang]
  const item = (
    one: Withheld,
  ) => html`<li><div><h3>${one.label[p.lang]}</h3>${one.summary ? html`<p>${one.summary[p.lang]}</p>` : ''}
${
  one.disclosed
    ? html`<p class="said">${factIn(one.disclosed.disclosure, p.lang)}</p><p><span class="tag ${p.same.has(one.index) ? 'ok' : 'no'}">${
        p.same.has(one.index) ? t.disclosed(on(one.disclosed.at)) : t.disclosedOther(on(one.disclosed.at))
      }</span> <small><a href="/b/${p.brand.slug}/entries/${one.disclosed.index}">${t.entry(one.disclosed.index)}</a></small></p>`
    : html`<p>${t.withheldWhy(text.withholdReasons[one.reason], day(one.until))}</p>${one.overdueAt ? html`<p><span class="tag no">${t.withheldLate(day(one.until))}</span></p>` : ''}`
}${one.before.map((then) => html`<p class="soft">${t.withheldBefore(day(then.until), then.reason)}</p>`)}
<small><a href="/b/${p.brand.slug}/entries/${one.index}">${t.entry(one.index)}</a></small></div></li>`
  return html`<h2>${t.withheld}</h2><p class="soft">${t.withheldHow}</p><ul class="list">${p.matter.withheld.map(item)}</ul>`
}

const factIn = (disclosure: string, lang: Language): string => {
  const value = openDisclosure(disclosure)?.value as Pair | null | undefined
  return value && typeof value === 'object' && typeof value[lang] === 'string' ? value[lang] : ''
}

function questions(p: MatterPage, text: CrisesText, on: On): Html {
  const t = text.page
  const { matter, lang } = p
  const answered = matter.questions.filter((one) => one.answered !== undefined).length
  return html`<h2 id="questions">${t.questions}</h2><p class="soft">${t.asked(matter.questions.length, answered)}</p>
${
  matter.answers.length === 0
    ? html`<p>${t.questionsNone}</p>`
    : matter.answers.map(
        (one) =>
          html`<details><summary>${one.text.question[lang]}</summary><p class="text">${one.text.answer[lang]}</p><small>${on(one.at)} · <a href="/b/${p.brand.slug}/entries/${one.index}">${t.entry(one.index)}</a></small></details>`,
      )
}
${
  matter.closedAt
    ? ''
    : html`<details class="no-print" ${p.refusals ? 'open' : ''}><summary>${t.ask}</summary><form class="sheet" method="post" action="${addressOf(p.brand, matter)}/questions">
${field({ name: 'question', label: t.askLabel, hint: t.askHint, rows: 3, required: true, most: 1000, value: p.typed })}
<p><button class="act first" type="submit">${t.askSend}</button></p></form></details>`
}`
}

function review(p: MatterPage, text: CrisesText, on: On): Html | '' {
  const t = text.page
  const { review: found } = p.matter
  if (!found) return ''
  const { causes, changed, missed, costsFen, responsible } = found.text
  return html`<h2>${t.review}</h2><p class="soft">${on(found.at)} · ${t.responsible(text.role(responsible))} · <a href="/b/${p.brand.slug}/entries/${found.index}">${t.entry(found.index)}</a></p>
<h3>${t.causes}</h3><p class="text">${causes[p.lang]}</p><h3>${t.changedAfter}</h3><p class="text">${changed[p.lang]}</p><h3>${t.missed}</h3><p class="text">${missed[p.lang]}</p>
<h3>${t.costs}</h3><p>¥${(costsFen / 100).toLocaleString('en', { minimumFractionDigits: 2 })}</p>
${found.signed.map((one) => html`<p><span class="tag ${one.agrees ? 'ok' : 'no'}">${one.agrees ? t.signedAgrees(p.observers?.get(one.by) ?? text.by(one.by), on(one.at)) : t.signedObjects(p.observers?.get(one.by) ?? text.by(one.by), on(one.at), one.objection ?? '')}</span> <small><a href="/b/${p.brand.slug}/entries/${one.index}">${t.entry(one.index)}</a></small></p>`)}`
}

/** Where the pages of what a matter can be linked to are; what has none is named by its entry. */
const pagesOf: Readonly<Record<string, string>> = {
  claim: 'claims',
  standard: 'standards',
  run: 'runs',
  collective: 'collectives',
  promise: 'promises',
  improvement: 'improvements',
}

function links({ matter, brand }: MatterPage, text: CrisesText): Html | '' {
  if (matter.links.length === 0) return ''
  const one = (to: string, index: number) => {
    const [noun = '', id = ''] = to.split(':')
    const words = text.page.linkWords[noun] ?? noun
    const folder = pagesOf[noun]
    return html`<li><a href="/b/${brand.slug}/${folder ? `${folder}/${id}` : `entries/${index}`}">${words}</a></li>`
  }
  return html`<h2>${text.page.links}</h2><ul>${matter.links.map(({ to, index }) => one(to, index))}</ul>`
}

/** Drafts and notes are named as what they are; what stands in them is not here. */
function timeline({ matter, brand }: MatterPage, text: CrisesText, on: On): Html {
  const t = text.page
  const late = new Set(['matter.update-missed/1', 'matter.task-overdue/1', 'matter.withheld-overdue/1'])
  const done = matter.tasks.filter((task) => task.doneAt).length
  const overdue = matter.tasks.filter((task) => task.overdueAt).length
  return html`<h2>${t.timeline}</h2>${matter.tasks.length > 0 ? html`<p class="soft">${t.tasks}${text.colon}${t.tasksWords(done, matter.tasks.length, overdue)}</p>` : ''}
<ol class="path">${matter.steps.map(
    (step) =>
      html`<li class="${late.has(step.type) ? 'late' : ''}"><time datetime="${step.at}">${on(step.at)}</time>${text.steps[step.type as keyof typeof text.steps] ?? step.type}<br><span class="soft">${text.by(step.by)} · <a href="/b/${brand.slug}/entries/${step.index}">${t.entry(step.index)}</a></span></li>`,
  )}</ol>`
}

/** An earlier version as it was read then, with what it changed. */
export function versionPage({
  lang,
  brand,
  matter,
  version,
}: {
  readonly lang: Language
  readonly brand: Brand
  readonly matter: Matter
  readonly version: Version
}): Html {
  const text = textOf(lang)
  const before = matter.versions.find((one) => one.version === version.version - 1)
  const address = addressOf(brand, matter)
  return page({
    lang,
    brand,
    title: `${text.diff.title(version.version)} · ${version.text.title[lang]}`,
    path: `${address}/versions/${version.version}`,
    body: html`<h1>${version.text.title[lang]}</h1>
<p class="soft">${text.diff.title(version.version)} · ${text.diff.at(instantWords(version.at, { zone: brand.zone })[lang])} · <a href="/b/${brand.slug}/entries/${version.index}">${text.page.entry(version.index)}</a></p>
<p><a href="${address}">${text.diff.back}</a></p>
${before ? html`<h2>${text.page.changed}</h2><p class="soft">${text.diff.compared(before.version)}</p>${differences(before, version, lang, text)}` : html`<p>${text.diff.first}</p>`}
${partNames.map((name) => part(name, version, undefined, lang, text))}`,
  })
}

/** Everything a brand has explained, what goes on first. */
export function mattersPage(lang: Language, brand: Brand, matters: readonly Matter[]): Html {
  const text = textOf(lang)
  const t = text.list
  const on = (at: string) => instantWords(at, { zone: brand.zone })[lang]
  const row = (matter: Matter) => {
    const now = current(matter)!
    const word = owed(matter)
    return html`<li><span class="tag ${matter.closedAt ? '' : 'wait'}">${matter.closedAt ? t.over : t.going}</span><div><h3><a href="${addressOf(brand, matter)}">${now.text.title[lang]}</a></h3>
<small>${t.since(on(matter.openedAt))} · ${t.versions(matter.versions.length)}</small>
${word ? html`<p>${word.missedAt ? html`<span class="tag no">${t.missed(on(word.by.at))}</span>` : t.next(on(word.by.at))}</p>` : ''}</div></li>`
  }
  return page({
    lang,
    brand,
    title: `${t.title} · ${brand[lang]}`,
    path: `/b/${brand.slug}/matters`,
    body: html`<h1>${t.title}</h1><p class="soft">${t.lead}</p>${matters.length === 0 ? html`<p>${t.none}</p>` : html`<ul class="rows">${matters.map(row)}</ul>`}`,
  })
}
