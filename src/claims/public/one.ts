import { html } from 'hono/html'
import { duration, durationWords } from '#src/calendar/duration.ts'
import { dateWords, instantWords, localDate } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import { type Html, page } from '#src/site/layout.ts'
import type { AsOf } from '../asof.ts'
import { type Claim, reviewDueOn } from '../claim.ts'
import { endorsementSection, endorsementTrouble } from '../endorsers/section.ts'
import { kindOf } from '../kinds/kinds.ts'
import { en as kitEn } from '../kit/text.en.ts'
import { zh as kitZh } from '../kit/text.zh.ts'
import { examine, findingOf } from '../numbers.ts'
import type { Placed } from '../placements/placed.ts'
import { placeList } from '../placements/public/places.ts'
import { en as placesEn } from '../placements/text.en.ts'
import { zh as placesZh } from '../placements/text.zh.ts'
import { level, questions } from '../questions.ts'
import { claimGraph } from '../structured.ts'
import { en as asOfEn } from '../text.asof.en.ts'
import { zh as asOfZh } from '../text.asof.zh.ts'
import { en } from '../text.en.ts'
import { type ClaimsText, zh } from '../text.zh.ts'
import { answerOwner, scopeNames } from '../words.ts'
import { asOfAnswer, asOfForm } from './asof.ts'
import { checkList } from './checks.ts'
import { clearing } from './clearing.ts'
import { disputeList, history, lookUpList } from './history.ts'
import { numberList } from './numbers.ts'
import { paperLine, papersSaid } from './papers.ts'
import { wordingOf } from './rows.ts'
import { seal, sealWords } from './seal.ts'

export interface OnePage {
  readonly lang: Language
  readonly brand: Brand
  readonly claim: Claim
  readonly now: string
  /** Scheme and host by which the visitor reached us. */
  readonly site: string
  /** Where it is or was used. */
  readonly placements: readonly Placed[]
  /** A day a visitor asked about; `wrong` when what they typed is no such day. */
  readonly asked?: AsOf | 'wrong' | undefined
}

/** One claim with everything it rests on, everything that happened to it, and how to object. */
export function onePage(p: OnePage): Html {
  const { lang, brand, claim, now } = p
  const text = { zh, en }[lang]
  const t = text.one
  const today = localDate(now, brand.zone)
  const asked = questions(claim, today)
  const reached = level(claim, today)
  const path = `/b/${brand.slug}/claims/${claim.id}`
  const open = ['live', 'disputed', 'suspended'].includes(claim.standing.is)
  return page({
    lang,
    brand,
    title: `${wordingOf(claim, lang)} · ${brand[lang]}`,
    path,
    structured: p.asked ? undefined : claimGraph(claim, { brand, lang, today, site: p.site }),
    body: html`<p class="soft"><a href="/b/${brand.slug}/claims">${t.back}</a></p>
<h1>${wordingOf(claim, lang)}</h1>
${lang === 'en' && claim.wording.en ? html`<p lang="zh-CN">${claim.wording.zh}</p>` : ''}
<p class="soft">${t.registered(instantWords(claim.registeredAt, { zone: brand.zone, withYear: true })[lang], text.by(claim.steps[0]!.by))} · ${t.level(text.levels[reached], text.levelWhy[reached])}</p>
${trouble(p, text)}${endorsementTrouble(p)}${p.asked === 'wrong' ? html`<p class="wrong-here">${{ zh: asOfZh, en: asOfEn }[lang].wrong}</p>` : p.asked ? asOfAnswer(p.asked, brand, lang) : ''}
<h2>${t.fourQuestions}</h2>
<p>${seal(asked, lang)}</p>${sealWords(asked, lang)}
${open ? html`<p><a class="act first" href="${path}/dispute">${t.dispute}</a> <small>${t.disputeWhy}</small></p>` : ''}
<h2>${t.whoVouches}</h2>${vouching(claim, text, lang)}
${papersSaid(p, text)}${endorsementSection(p)}
<h2>${{ zh: placesZh, en: placesEn }[lang].title}</h2>${placeList(p.placements, brand, lang)}${open ? html`<p><a href="${path}/kit">${{ zh: kitZh, en: kitEn }[lang].title}</a></p>` : ''}
<h2>${t.numbers}</h2>${claim.numbers.length === 0 ? html`<p>${t.numbersNone}</p>` : numberList(claim, text, lang)}
<h2>${t.evidence}</h2>${evidence(p, text)}
${checkList(p, text)}<h2>${t.period}</h2>${period(claim, text, lang)}
<h2>${{ zh: asOfZh, en: asOfEn }[lang].heading}</h2>${asOfForm(brand, claim.id, lang, now, p.asked === 'wrong' ? undefined : p.asked?.on)}
<h2>${t.lookUps}</h2>${lookUpList(p, text)}
<h2>${t.disputes}</h2>${disputeList(p, text)}
<h2>${t.ends}</h2>${endings(claim, text, lang)}${clearing(p, text)}
<h2>${t.history}</h2>${history(p, text)}`,
    foot: html`<p><b>${t.checkIt}</b>${lang === 'zh' ? '' : ' '}${t.checkHow}</p><pre>npx troth verify RECEIPT</pre>`,
  })
}

/** What is the matter, before anything else, as loud as a promise. */
function trouble({ claim, brand, lang }: OnePage, text: ClaimsText): Html | '' {
  const t = text.one
  const { standing } = claim
  const on = (date: string) => dateWords(date, { withYear: true })[lang]
  switch (standing.is) {
    case 'live':
      return ''
    case 'draft':
    case 'checked':
      return html`<div class="next"><span class="tag">${text.standings[standing.is]}</span> <b>${text.life.draftNote}</b></div>`
    case 'superseded':
      return html`<div class="next"><span class="tag">${text.standings.superseded}</span> <b><a href="/b/${brand.slug}/claims/${standing.by}">${text.life.supersededBy}</a></b></div>`
    case 'disputed':
      return html`<div class="next"><span class="tag no">${text.standings.disputed}</span> <b>${t.disputedUntil(standing.open, on(standing.answerBy.on), text.roles[answerOwner])}</b></div>`
    case 'suspended':
      return html`<div class="next"><span class="tag no">${text.standings.suspended}</span> <b>${t.suspendedFor(on(standing.on), claim.suspension?.statement ?? text.suspensions[standing.reason])}</b></div>`
    case 'lapsed':
      return html`<div class="next"><span class="tag">${text.standings.lapsed}</span> <b>${t.lapsedOn(on(standing.validUntil))}</b></div>`
    case 'withdrawn':
      return html`<div class="next"><span class="tag">${text.standings.withdrawn}</span> <b>${t.withdrawnFor(on(localDate(standing.sinceAt, brand.zone)), standing.reason)}</b></div>`
  }
}

function vouching(claim: Claim, text: ClaimsText, lang: Language): Html {
  const t = text.one
  const { endorser } = claim
  const issuer = claim.numbers[0] && examine(claim.numbers[0], claim.wording, claim.registeredOn)?.issuer[lang]
  // An endorser that cannot exist is as loud as a number that cannot.
  const codeWords = (identifier: 'uscc' | 'lei', value: string) => {
    const found = examine({ identifier, value }, claim.wording, claim.registeredOn)!
    const { verdict } = findingOf(found)
    return html`${value} <span class="tag ${verdict === 'fail' ? 'no' : 'ok'}">${text.verdicts[verdict]}</span>${verdict === 'fail' ? html`<br>${(found.grammar.holds ? found.checksum.reason : found.grammar.reason)[lang]}` : ''}`
  }
  const limits = scopeNames.filter((name) => claim.scope[name])
  return html`<dl class="facts"><dt>${t.kind}</dt><dd>${kindOf(claim.kind)?.name[lang] ?? claim.kind} · ${text.namings[claim.naming]}</dd>
<dt>${t.endorser}</dt><dd>${endorser?.name ?? (issuer ? t.endorserByNumber(issuer) : t.endorserNone)}</dd>
${endorser?.uscc ? html`<dt>${t.uscc}</dt><dd>${codeWords('uscc', endorser.uscc)}</dd>` : ''}${endorser?.lei ? html`<dt>LEI</dt><dd>${codeWords('lei', endorser.lei)}</dd>` : ''}
<dt>${t.scope}</dt><dd>${limits.length === 0 ? t.scopeAll : limits.map((name) => `${text.fieldWords(`scope.${name}`)}${text === zh ? '：' : ': '}${claim.scope[name]}`).join(text === zh ? '；' : '; ')}</dd></dl>`
}

function evidence({ claim, brand }: OnePage, text: ClaimsText): Html {
  const t = text.one
  if (claim.evidence.length === 0) return html`<p>${t.evidenceNone}</p>`
  return html`<ul>${claim.evidence.map(
    (one) =>
      html`<li>${one.name} · ${t.bytes(one.bytes)} · <a href="/b/${brand.slug}/files/${one.sha256}" download>${t.download}</a> · <a href="/b/${brand.slug}/entries/${one.index}">${t.entry(one.index)}</a><br><span class="hash">${one.sha256}</span>${paperLine(one, text)}</li>`,
  )}</ul><p class="soft">${t.hashHow}</p>`
}

function period(claim: Claim, text: ClaimsText, lang: Language): Html {
  const t = text.one
  const on = (date: string) => dateWords(date, { withYear: true })[lang]
  const reviewBy = reviewDueOn(claim)
  return html`<dl class="facts">${claim.issuedOn ? html`<dt>${t.issuedOn}</dt><dd>${on(claim.issuedOn)}</dd>` : ''}
<dt>${t.from}</dt><dd>${on(claim.validFrom)}</dd>
<dt>${t.until}</dt><dd>${claim.validUntil ? on(claim.validUntil) : t.untilNone}</dd>
${reviewBy && claim.reviewEvery ? html`<dt>${t.reviewEvery}</dt><dd>${t.reviewRule(durationWords(duration(claim.reviewEvery))[lang], on(reviewBy))}</dd>` : ''}
${claim.source ? html`<dt>${t.source}</dt><dd>${claim.source.register}${claim.source.url ? html` · <a href="${claim.source.url}" rel="nofollow noopener">${claim.source.url}</a>` : ''}</dd>` : ''}
<dt>${t.owner}</dt><dd>${text.roles[claim.owner]}</dd></dl>`
}

function endings(claim: Claim, text: ClaimsText, lang: Language): Html {
  const t = text.one
  const rule = kindOf(claim.kind)?.ends
  return html`${rule ? html`<p>${t.endsLead(rule[lang])}${rule.confidence === 'check' ? t.endsUnsure : ''}</p>` : ''}<p>${t.endsAuto}</p>`
}
