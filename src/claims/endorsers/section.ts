import { html } from 'hono/html'
import { dateWords, localDate } from '#src/calendar/zone.ts'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import type { Html } from '#src/site/layout.ts'
import type { Claim } from '../claim.ts'
import { type Countersignature, counts } from './situation.ts'
import { statementDigest } from './statement.ts'
import { en } from './text.en.ts'
import { type EndorsersText, zh } from './text.zh.ts'

export interface OfClaim {
  readonly lang: Language
  readonly brand: Brand
  readonly claim: Claim
}

/** Loud, before anything else on the page: whoever stood behind the claim no longer does, or not for now. */
export function endorsementTrouble({ lang, brand, claim }: OfClaim): Html | '' {
  const t = { zh, en }[lang].one
  const on = dayIn(lang, brand.zone)
  const all = claim.endorsements?.countersignatures ?? []
  const withdrawn = all.filter(
    (one) => one.withdrawn && !all.some((other) => other.did === one.did && !other.withdrawn),
  )
  const paused = all.filter((one) => one.paused && !one.withdrawn && !one.ended)
  if (withdrawn.length + paused.length === 0) return ''
  return html`<div class="next">${withdrawn.map(
    (one) =>
      html`<p><span class="tag no">${t.not}</span> <b>${t.withdrawnLoud(one.name, on(one.withdrawn!.at))}</b>${one.withdrawn!.reason ? html`<br>${t.reason}${one.withdrawn!.reason}` : ''}</p>`,
  )}${paused.map((one) => html`<p><span class="tag no">${t.not}</span> <b>${t.pausedLoud(one.name, on(one.paused!.at))}</b></p>`)}</div>`
}

/** Who countersigned, with which key, whether it counts and why; the signed text for anybody to check. */
export function endorsementSection(p: OfClaim): Html {
  const { lang, brand, claim } = p
  const t = { zh, en }[lang].one
  const path = `/b/${brand.slug}`
  const all = claim.endorsements?.countersignatures ?? []
  return html`<h2>${t.title}</h2>
${all.length === 0 ? html`<p>${t.none}</p>` : html`<p class="soft">${t.lead}</p><ul class="rows plainly">${all.toReversed().map((one) => countersignature(p, one))}</ul>`}
<p class="soft"><a href="${path}/claims/${claim.id}/credential" type="application/vc">${t.credential}</a> · <a href="${path}/endorsers">${t.registry}</a></p>`
}

function countersignature({ lang, brand, claim }: OfClaim, one: Countersignature): Html {
  const text = { zh, en }[lang]
  const t = text.one
  const on = dayIn(lang, brand.zone)
  const path = `/b/${brand.slug}/claims/${claim.id}/countersignatures/${one.index}`
  const same = one.statement === statementDigest(claim)
  const good = counts(one) && same
  return html`<li><span></span><div><h3>${one.name}</h3><small>${text.parts[one.as]}</small></div><span class="tag ${good ? 'ok' : 'no'}">${good ? t.counts : t.not}</span>
<div class="more">${remark(one, same, { on, t })}
<dl class="facts"><dt>${t.signed}</dt><dd>${on(one.signedAt)} · <a href="/b/${brand.slug}/entries/${one.index}">#${one.index}</a></dd>
<dt>${t.until}</dt><dd>${one.validUntil ? on(one.validUntil) : t.untilNone}</dd>
<dt>${t.did}</dt><dd class="hash">${one.did}</dd>
<dt>${t.custody}</dt><dd>${text.custodies[one.custody]}</dd>
<dt>${t.signing}</dt><dd>${text.standings[one.signing]}</dd>
<dt>${t.today}</dt><dd>${text.standings[one.today]}${one.endorser ? html` · <a href="/b/${brand.slug}/endorsers#${one.endorser}">${t.row}</a>` : ''}</dd>
<dt>SHA-256</dt><dd class="hash">${one.sha256}</dd></dl>
<p>${one.forgottenAt ? t.gone : html`<a href="${path}" download>${t.download}</a>`}${one.withdrawn ? '' : html` · <a href="${path}/withdraw" rel="nofollow">${t.withdrawBySignature}</a>`}</p></div></li>`
}

function remark(
  one: Countersignature,
  same: boolean,
  { on, t }: { readonly on: (at: string) => string; readonly t: EndorsersText['one'] },
): Html | '' {
  if (one.withdrawn) {
    const { at, how, reason } = one.withdrawn
    return html`<p><b>${t.withdrawn(on(at), t.how[how])}</b>${reason ? html`<br>${t.reason}${reason}` : ''}</p>`
  }
  if (one.ended) return html`<p><b>${t.ended(on(one.ended.at), one.ended.how)}</b></p>`
  if (one.paused) return html`<p><b>${t.paused(on(one.paused.at))}</b></p>`
  return same ? '' : html`<p><b>${t.otherWords}</b></p>`
}

export const dayIn =
  (lang: Language, zone: string) =>
  (at: string): string =>
    dateWords(localDate(at, zone), { withYear: true })[lang]
