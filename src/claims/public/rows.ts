import { html } from 'hono/html'
import { daysBetween } from '#src/calendar/date.ts'
import { dateWords, localDate } from '#src/calendar/zone.ts'
import type { House } from '#src/kit/house.ts'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import type { Html } from '#src/site/layout.ts'
import type { Claim } from '../claim.ts'
import { kindOf } from '../kinds/kinds.ts'
import { level, questions } from '../questions.ts'
import { brandGraph, type Graph } from '../structured.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { claimCounts, claimsOf } from '../view.ts'
import { answerOwner, published } from '../words.ts'
import { seal, whyWords } from './seal.ts'

export interface RowContext {
  readonly brand: Pick<Brand, 'slug' | 'zone'>
  /** The brand's date. */
  readonly today: string
}

/** A claim in one line of a list: its seal, what it says, who vouches, until when, and what is the matter with it. */
export function claimRow(claim: Claim, lang: Language, { brand, today }: RowContext): Html {
  const text = { zh, en }[lang]
  const asked = questions(claim, today)
  const { standing } = claim
  const facts = [
    kindOf(claim.kind)?.name[lang] ?? claim.kind,
    ...(claim.endorser ? [claim.endorser.name] : claim.numbers.length === 0 ? [text.row.noEndorser] : []),
    ...claim.numbers.map((number) => number.value),
    ...(claim.validUntil ? [text.row.until(dayWords(claim.validUntil, lang))] : []),
    ...(standing.is === 'live' && !claim.validUntil && standing.reviewBy
      ? [text.row.reviewBy(dayWords(standing.reviewBy, lang))]
      : []),
  ]
  return html`<li>${seal(asked, lang)}<div><h3><a href="/b/${brand.slug}/claims/${claim.id}">${wordingOf(claim, lang)}</a></h3><small>${facts.join(' · ')}</small></div><span class="tags">${tags(claim, lang, today)}</span><p class="more soft">${remark(claim, lang, { brand, today })}</p></li>`
}

export const wordingOf = (claim: Claim, lang: Language): string => claim.wording[lang] ?? claim.wording.zh

const dayWords = (date: string, lang: Language) => dateWords(date, { withYear: true })[lang]

/** An end this near is said beside the level. */
const soonDays = 30

/** What it stands on, or, louder, why it does not stand. */
export function tags(claim: Claim, lang: Language, today: string): Html {
  const text = { zh, en }[lang]
  const { is } = claim.standing
  const reached = level(claim, today)
  if (is === 'live') {
    const asked = questions(claim, today)
    if (asked.entitled.answer === 'no') return html`<span class="tag no">${text.row.fails}</span>`
    if (asked.inForce.answer === 'no') return html`<span class="tag no">${text.row.notInForce}</span>`
    const left = claim.validUntil ? daysBetween(today, claim.validUntil) : undefined
    return html`<span class="tag ${reached >= 2 ? 'ok' : ''}">${text.levels[reached]}</span>${
      left !== undefined && left <= soonDays ? html`<span class="tag wait">${text.row.endsIn(left)}</span>` : ''
    }`
  }
  const down = is === 'suspended' || is === 'disputed'
  return html`<span class="tag ${down ? 'no' : ''}">${text.standings[is]}</span>`
}

/** The one sentence a reader should not miss. */
function remark(claim: Claim, lang: Language, { brand, today }: RowContext): string {
  const text = { zh, en }[lang]
  const on = (date: string) => dayWords(date, lang)
  const { standing } = claim
  const asked = questions(claim, today)
  const told = (name: 'entitled' | 'inForce') => whyWords(asked[name], lang)
  switch (standing.is) {
    case 'withdrawn':
      return text.one.withdrawnFor(on(localDate(standing.sinceAt, brand.zone)), standing.reason)
    case 'lapsed':
      return text.one.lapsedOn(on(standing.validUntil))
    case 'suspended':
      return text.one.suspendedFor(on(standing.on), text.suspensions[standing.reason])
    case 'disputed':
      return text.row.answerBy(on(standing.answerBy.on), text.roles[answerOwner])
    case 'superseded':
      return text.life.supersededBy
    case 'draft':
    case 'checked':
      return text.life.draftNote
    case 'live':
      return asked.inForce.answer === 'no' ? told('inForce') : told('entitled')
  }
}

const shown = { troubled: 4, live: 8, ended: 2 }

/**
 * Rows for the trust page: what is contradicted, disputed or suspended never falls off the page behind what is not, then the best
 * supported, then the last that ended.
 */
export async function claimRowsFor(
  house: House,
  brand: Brand,
  lang: Language,
  now: string,
  site: string,
): Promise<{ rows: readonly Html[]; total: number; ended: number; structured: Graph }> {
  const today = localDate(now, brand.zone)
  const [counts, live, contradicted, troubled, ended] = await Promise.all([
    claimCounts(house, brand.slug),
    claimsOf(house, brand.slug, { today, standing: ['live'], contradicted: false, most: shown.live, skip: 0 }),
    claimsOf(house, brand.slug, { today, standing: ['live'], contradicted: true, most: shown.troubled, skip: 0 }),
    claimsOf(house, brand.slug, { today, standing: ['disputed', 'suspended'], most: shown.troubled, skip: 0 }),
    claimsOf(house, brand.slug, { today, standing: ['lapsed', 'superseded', 'withdrawn'], most: shown.ended, skip: 0 }),
  ])
  const total = published.reduce((sum, name) => sum + (counts[name] ?? 0), 0)
  const rows = [...live.claims, ...contradicted.claims, ...troubled.claims, ...ended.claims].map((claim) =>
    claimRow(claim, lang, { brand, today }),
  )
  const structured = brandGraph(live.claims, { brand, lang, today, site })
  return { rows, total, ended: (counts.lapsed ?? 0) + (counts.superseded ?? 0) + (counts.withdrawn ?? 0), structured }
}
