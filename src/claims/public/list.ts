import { html } from 'hono/html'
import type { Language } from '#src/kit/language.ts'
import type { Brand } from '#src/people/words.ts'
import { type Html, page } from '#src/site/layout.ts'
import type { Claim } from '../claim.ts'
import { kindOf } from '../kinds/kinds.ts'
import { type Level, level } from '../questions.ts'
import { en } from '../text.en.ts'
import { zh } from '../text.zh.ts'
import { en as wallEn } from '../wall/text.en.ts'
import { zh as wallZh } from '../wall/text.zh.ts'
import { published, type StandingName } from '../words.ts'
import { claimRow } from './rows.ts'

const wallText = { zh: wallZh, en: wallEn } as const

export interface ListPage {
  readonly lang: Language
  readonly brand: Brand
  readonly today: string
  readonly claims: readonly Claim[]
  readonly counts: Readonly<Partial<Record<StandingName, number>>>
  readonly standing?: StandingName | undefined
  /** One of the 21, if the visitor chose one. */
  readonly kind?: string | undefined
  /** How many there are of what was asked for. */
  readonly total: number
  readonly skip: number
  readonly most: number
}

/** All of a brand's claims, by level while they stand and by how they ended after, nothing left out. */
export function listPage(p: ListPage): Html {
  const { lang, brand, today } = p
  const text = { zh, en }[lang]
  const t = text.list
  const path = `/b/${brand.slug}/claims`
  const { total } = p
  const asked = (standing: StandingName | undefined, more: Readonly<Record<string, string>> = {}) =>
    `${path}?${new URLSearchParams({ ...(standing ? { standing } : {}), ...(p.kind ? { kind: p.kind } : {}), ...more })}`.replace(
      /\?$/,
      '',
    )
  const link = (standing: StandingName | undefined, words: string, n: number) =>
    html`<a href="${asked(standing)}" ${standing === p.standing ? html`aria-current="page"` : ''}>${words} ${n}</a> `
  const all = published.reduce((sum, name) => sum + (p.counts[name] ?? 0), 0)
  const query = (skip: number) => asked(p.standing, { skip: String(skip) })
  const kind = p.kind ? kindOf(p.kind)?.name[lang] : undefined
  return page({
    lang,
    brand,
    title: `${t.title} · ${brand[lang]}`,
    path: asked(p.standing),
    body: html`<h1>${kind ? `${t.title} · ${kind}` : t.title}</h1>
<p class="soft">${t.lead}</p><p><a href="/b/${brand.slug}/wall">${wallText[lang].title}</a></p>
<p>${link(undefined, t.all, all)}${published.filter((name) => p.counts[name]).map((name) => html`· ${link(name, text.standings[name], p.counts[name]!)}`)}</p>
${p.claims.length === 0 ? html`<p>${t.none}</p>` : ''}
${grouped(p.claims, today).map(
  ([
    group,
    claims,
  ]) => html`<h2>${typeof group === 'number' ? `${text.levels[group]}${text === zh ? '：' : ': '}${text.levelWhy[group]}` : text.standings[group]}</h2>
<ul class="rows">${claims.map((claim) => claimRow(claim, lang, { brand, today }))}</ul>`,
)}
<p>${p.skip > 0 ? html`<a href="${query(Math.max(0, p.skip - p.most))}">${t.back}</a> ` : ''}${p.skip + p.claims.length < total ? html`<a href="${query(p.skip + p.most)}">${t.more}</a>` : ''}</p>`,
  })
}

type Group = Level | StandingName

/** Neighbours of the same heading; the order is the view's. */
function grouped(claims: readonly Claim[], today: string): readonly (readonly [Group, readonly Claim[]])[] {
  const groups = new Map<Group, Claim[]>()
  for (const claim of claims) {
    const group = claim.standing.is === 'live' ? level(claim, today) : claim.standing.is
    groups.set(group, [...(groups.get(group) ?? []), claim])
  }
  return [...groups]
}
