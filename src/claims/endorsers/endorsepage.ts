import { html } from 'hono/html'
import { dateWords } from '#src/calendar/zone.ts'
import type { JsonObject } from '#src/kit/json.ts'
import type { Language } from '#src/kit/language.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import type { Brand } from '#src/people/words.ts'
import { field, wrongs } from '#src/site/form.ts'
import { type Html, page } from '#src/site/layout.ts'
import type { Claim } from '../claim.ts'
import { kindOf } from '../kinds/kinds.ts'
import { scopeNames } from '../words.ts'
import { dayIn } from './section.ts'
import { type Invitation, stateOf } from './situation.ts'
import { en } from './text.en.ts'
import { type EndorsersText, zh } from './text.zh.ts'

export interface EndorsePage {
  readonly lang: Language
  readonly brand: Brand
  readonly claim: Claim
  readonly invitation: Invitation
  readonly once: string
  readonly now: string
  /** What they would sign, whole but for the issuer, and the digest in it. */
  readonly draft: JsonObject
  readonly digest: string
  /** Address of the signing script, if it was built. */
  readonly script?: string | undefined
  readonly typed?: string | undefined
  readonly refusals?: readonly Refusal[]
}

/** What an endorser sees behind their link: before signing exactly what it is, after signing what became of it. */
export function endorsePage(p: EndorsePage): Html {
  const { lang, brand, claim, invitation, now, refusals = [] } = p
  const text = { zh, en }[lang]
  const t = text.endorse
  const state = stateOf(invitation, now)
  const over = claim.standing.is === 'lapsed' || claim.standing.is === 'withdrawn'
  const asking = state === 'open' && !over
  const signed = claim.endorsements?.countersignatures.find((one) => one.index === invitation.answeredBy)
  const title = signed ? (signed.withdrawn ? t.withdrawn : t.done) : t.title
  return page({
    lang,
    brand,
    secret: true,
    title: `${title} · ${brand[lang]}`,
    path: addressOf(p),
    ...(asking && p.script ? { script: p.script } : {}),
    body: html`<h1>${title}</h1>
${signed ? '' : html`<p>${t.lead(brand[lang])}</p>`}
<p class="soft">${t.invited(invitation.name, text.parts[invitation.as])}</p>
${wrongs(lang, refusals.map(text.refusal))}
${said(p, t)}
${signed ? done(p, text) : asking ? asked(p, t) : html`<div class="next"><b>${over ? t.claimOver : t.over[state]}</b></div>`}`,
  })
}

const addressOf = ({ brand, claim, once }: EndorsePage) => `/b/${brand.slug}/claims/${claim.id}/endorse/${once}`

/** The claim, as far as it would be signed. */
function said({ lang, brand, claim, digest }: EndorsePage, t: EndorsersText['endorse']): Html {
  const on = (date: string) => dateWords(date, { withYear: true })[lang]
  const limits = scopeNames.flatMap((name) => claim.scope[name] ?? [])
  return html`<h2>${t.wording}</h2><div class="next"><b>${claim.wording.zh}</b>${claim.wording.en ? html`<p lang="en">${claim.wording.en}</p>` : ''}</div>
<dl class="facts"><dt>${t.kind}</dt><dd>${kindOf(claim.kind)?.name[lang] ?? claim.kind}</dd>
<dt>${t.scope}</dt><dd>${limits.length > 0 ? limits.join(' · ') : t.scopeAll}</dd>
${claim.numbers.length > 0 ? html`<dt>${t.numbers}</dt><dd>${claim.numbers.map(({ value }) => value).join(' · ')}</dd>` : ''}
<dt>${t.from}</dt><dd>${on(claim.validFrom)}</dd>${claim.validUntil ? html`<dt>${t.until}</dt><dd>${on(claim.validUntil)}</dd>` : ''}
<dt>${t.digest}</dt><dd class="hash">${digest}</dd></dl>
<p class="soft">${t.digestWhy} <a href="/b/${brand.slug}/claims/${claim.id}">${t.claimPage}</a></p>`
}

/** Two ways to sign. The first needs the script and shows itself only when it runs; the second needs nothing. */
function asked(p: EndorsePage, t: EndorsersText['endorse']): Html {
  const on = dayIn(p.lang, p.brand.zone)
  return html`<details><summary>${t.exactly}</summary><pre id="draft">${JSON.stringify(p.draft, null, 2)}</pre></details>
<p class="soft">${t.expires(on(p.invitation.expiresAt))}</p>
<h2>${t.inBrowser}</h2>
<noscript><p>${t.scriptNeeded}</p></noscript>
<form class="sheet" id="sign" method="post" action="${addressOf(p)}" hidden data-name="${p.invitation.name}" data-no-crypto="${t.noCrypto}" data-bad-key="${t.badKey}" data-failed="${t.failed}">
<input type="hidden" name="browser" value="yes"><input type="hidden" name="credential" id="signed">
<p class="soft">${t.keyWhy}</p>
<p><button class="act" type="button" id="make">${t.keyMake}</button></p>
<div class="field"><label for="key">${t.keyLoad}</label><input id="key" type="file" accept=".json,application/json"></div>
<div id="made" hidden><p>${t.yourDid}<br><span class="hash" id="did"></span></p><p><a class="act" id="save" download="troth-key.json" href="#save">${t.saveKey}</a></p></div>
<p><label class="choice"><input type="checkbox" id="agree"> ${t.agree}</label></p>
<p id="trouble" class="wrong-here" role="status" aria-live="polite"></p>
<p><button class="act first" type="submit" id="go" disabled>${t.sign}</button></p>
<p class="soft">${t.keyTrust}</p></form>
<h2>${t.upload}</h2><p class="soft">${t.uploadHow}</p>
<form class="sheet" method="post" action="${addressOf(p)}" enctype="multipart/form-data">
${field({ name: 'credential', label: t.credential, rows: 6, most: 60_000, value: p.typed })}
<div class="field"><label for="file">${t.file}</label><input id="file" name="file" type="file" accept=".json,.jwt,.txt,application/json"></div>
<p><button class="act" type="submit">${t.submit}</button></p></form>`
}

function done(p: EndorsePage, text: EndorsersText): Html {
  const t = text.endorse
  const on = dayIn(p.lang, p.brand.zone)
  const signed = p.claim.endorsements!.countersignatures.find((one) => one.index === p.invitation.answeredBy)!
  const path = `/b/${p.brand.slug}/claims/${p.claim.id}`
  const withdrawn = signed.withdrawn
  return html`<div class="next ${withdrawn ? '' : 'proved'}"><b>${withdrawn ? text.one.withdrawn(on(withdrawn.at), text.one.how[withdrawn.how]) : t.doneWhat(on(signed.at))}</b></div>
<dl class="facts"><dt>${text.one.did}</dt><dd class="hash">${signed.did}</dd><dt>${text.one.custody}</dt><dd>${text.custodies[signed.custody]}</dd>
<dt>${t.doneStanding}</dt><dd>${text.standings[signed.today]}</dd></dl>
<p>${signed.forgottenAt ? text.one.gone : html`<a href="${path}/countersignatures/${signed.index}" download>${text.one.download}</a>`} · <a href="${path}">${t.claimPage}</a></p>
${
  withdrawn
    ? signed.forgottenAt
      ? ''
      : html`<form class="sheet" method="post" action="${addressOf(p)}/forget"><p>${t.forgetWhat}</p><p><button class="act" type="submit">${t.forget}</button></p></form>`
    : html`<p>${t.keep}</p>
<form class="sheet" method="post" action="${addressOf(p)}/withdraw"><p>${t.withdrawWhat}</p>
${field({ name: 'reason', label: t.withdrawReason, rows: 2, required: true, most: 500 })}
<p><button class="act" type="submit">${t.withdraw}</button></p></form>`
}`
}

export interface WithdrawalPage {
  readonly lang: Language
  readonly brand: Brand
  readonly claim: Claim
  readonly index: number
  readonly draft: JsonObject
  readonly typed?: string | undefined
  readonly refusals?: readonly Refusal[]
}

/** For a signer who has the key and no longer the link. Anybody may open it; only the key can use it. */
export function withdrawalPage({ lang, brand, claim, index, draft, typed, refusals = [] }: WithdrawalPage): Html {
  const text = { zh, en }[lang]
  const t = text.withdrawal
  const path = `/b/${brand.slug}/claims/${claim.id}/countersignatures/${index}/withdraw`
  return page({
    lang,
    brand,
    title: `${t.title} · ${brand[lang]}`,
    path,
    body: html`<h1>${t.title}</h1><p>${t.lead}</p>${wrongs(lang, refusals.map(text.refusal))}
<h2>${t.exactly}</h2><pre>${JSON.stringify(draft, null, 2)}</pre>
<form class="sheet" method="post" action="${path}">${field({ name: 'credential', label: text.endorse.credential, rows: 6, required: true, most: 60_000, value: typed })}
<p><button class="act" type="submit">${text.endorse.submit}</button></p></form>`,
  })
}
