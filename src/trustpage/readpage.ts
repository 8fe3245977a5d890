import { dateWords } from '#src/calendar/zone.ts'
import type { Listed } from '#src/claims/figures.ts'
import { en as claimsEn } from '#src/claims/text.en.ts'
import type { Figure } from '#src/kit/figure.ts'
import { numbersOn, numbersShown } from '#src/redress/totals/figures.ts'
import type { Difference } from './audit.ts'
import { headlines } from './folds.ts'
import type { Page, Pages, ToldClaims } from './pages.ts'
import { en } from './text.en.ts'

/** What a page shows in one place, and what it should. */
interface Shown {
  readonly where: string
  readonly id: string
  readonly shown: string
  readonly computed: string
}

export interface Computed {
  readonly figures: readonly Figure[]
  readonly claims: readonly Listed[]
  /** Every number of the page of totals. */
  readonly totals: readonly Figure[]
}

/**
 * Compares every figure on every public page, drawn in English, and the API's list of claims with what the log gives:
 * each number, the words that say over how many, the bars, the counts of claims, and where each claim is listed. And that
 * the brand's page shows this checkpoint and this key.
 */
export function differsOnPages(
  pages: Pages,
  computed: Computed,
  told: { readonly checkpoint: string; readonly vkey: string },
): { readonly numbers: number; readonly differences: readonly Difference[] } {
  const trust = pages.trust.html ?? ''
  const onTrust = shownOnTrust(pages.trust, computed)
  const all = [
    ...onTrust,
    ...[...pages.figures].flatMap(([id, page]) => shownOnFigurePage(id, page, computed.figures)),
    ...shownInTotals(pages.totals, computed.totals),
    ...shownInList(pages.claims, computed.claims),
    ...shownInApi(pages.toldClaims, computed.claims),
  ]
  const wrong = all.filter(({ shown, computed: right }) => shown !== right)
  return {
    numbers: onTrust.length === 0 ? 0 : all.filter(({ computed: right }) => right !== '').length,
    differences: [
      ...wrong.map((one) => ({ code: 'page', ...one }) as const),
      ...(trust.includes(told.checkpoint.trimEnd()) ? [] : [{ code: 'page-checkpoint' } as const]),
      ...(trust.includes(told.vkey) ? [] : [{ code: 'page-key' } as const]),
    ],
  }
}

const nothing = '—'

/** A figure's box: its number, its name, and what it is over. */
const box = /href="\/b\/[^/"]+\/figures\/([^"]+)"><b>([^<]*)<\/b><small>[^<]*<\/small><small>([^<]*)<\/small>/g

/** A promise's row: the share that was kept, the figure it opens to, over how many, and the bar. */
const row =
  /<li><span class="soft">([^<]*)<\/span><div><h3>(?:(?!<\/li>)[\s\S])*?href="\/b\/[^/"]+\/figures\/([^"]+)">([^<]*)<\/a><\/small>(?:<svg class="bar" role="img" aria-label="([^"]*)"[^>]*><rect width="([^"]*)")?/g

function shownOnTrust({ where, html = '' }: Page, { figures, claims }: Computed): Shown[] {
  const boxes = [...html.matchAll(box)]
  const rows = [...html.matchAll(row)]
  if (boxes.length + rows.length === 0) return []
  const right = (id: string, of: (figure: Figure) => string) => {
    const figure = figures.find((one) => one.id === id)
    return figure ? of(figure) : nothing
  }
  const missing = headlines.filter((id) => !boxes.some((one) => one[1] === id))
  const over = [...html.matchAll(/<p><a href="\/b\/[^/"]+\/claims">([^<]*)<\/a>/g)].map((one) => one[1]!)
  // Drafts are in the log and not on the page: the brand does not say them in public.
  const said = claims.filter(({ standing }) => standing !== 'draft' && standing !== 'checked')
  const ended = said.filter(({ standing }) => ['lapsed', 'superseded', 'withdrawn'].includes(standing)).length
  return [
    ...missing.map((id) => ({ where, id, shown: nothing, computed: right(id, numberOf) })),
    ...boxes.flatMap(([, id, number, basis]) => [
      { where, id: id!, shown: number!, computed: right(id!, numberOf) },
      { where, id: id!, shown: basis!, computed: right(id!, basisOf) },
    ]),
    ...rows.flatMap(([, number, id, kept, label, width]) => [
      { where, id: id!, shown: number!, computed: right(id!, shareOf) },
      { where, id: id!, shown: kept!, computed: right(id!, keptOf) },
      ...(label === undefined
        ? []
        : [
            { where, id: id!, shown: label, computed: right(id!, shareOf) },
            {
              where,
              id: id!,
              shown: width!,
              computed: right(id!, ({ value }) => String(Math.round((value ?? 0) * 1000))),
            },
          ]),
    ]),
    ...(said.length === 0 && over.length === 0
      ? []
      : [{ where, id: 'claims', shown: over[0] ?? nothing, computed: en.claimsAll(said.length, ended) }]),
  ]
}

/** Number, basis, period and how many entries it rests on, and the first of those. */
const figureBox = /<div class="next"><b>([^<]*)<\/b><p>([^<]*)<\/p>/

function shownOnFigurePage(id: string, { where, html = '' }: Page, figures: readonly Figure[]): Shown[] {
  const figure = figures.find((one) => one.id === id)
  const [, number = nothing, basis = nothing] = figureBox.exec(html) ?? []
  if (!figure) return [{ where, id, shown: number, computed: nothing }]
  const rows = [...html.matchAll(/<tr><td><a href="\/b\/[^/"]+\/entries\/(\d+)">/g)].map((one) => Number(one[1]))
  const listed = /<p class="soft">([^<·]*?)(?: · |<)/.exec(html.slice(html.indexOf('</table>')))?.[1] ?? nothing
  const period = en.period(
    dateWords(figure.period.fromOn, { withYear: true }).en,
    dateWords(figure.period.toOn, { withYear: true }).en,
  )
  const said = figure.of === undefined ? en.over(figure.n) : en.outOf(figure.n, figure.of)
  const first = figure.entries.slice(0, Math.max(1, rows.length))
  return [
    { where, id, shown: number, computed: numberOf(figure) },
    { where, id, shown: basis, computed: figure.unit === 'count' ? period : `${said} · ${period}` },
    { where, id, shown: String(rows), computed: String(first) },
    ...(figure.entries.length === 0
      ? []
      : [{ where, id, shown: listed, computed: en.figurePage.more(rows.length, figure.entries.length) }]),
  ]
}

/** Each number of the page of totals under its name; one that is left out is as wrong as one that is changed. */
function shownInTotals({ where, html = '' }: Page, totals: readonly Figure[]): Shown[] {
  const [shown, right] = [numbersOn(html), numbersShown(totals, 'en')]
  return [...new Set([...shown.keys(), ...right.keys()])].map((id) => ({
    where,
    id: `totals ${id}`,
    shown: shown.get(id) ?? nothing,
    computed: right.get(id) ?? nothing,
  }))
}

/** The counts above the list, and under which heading each claim stands. */
function shownInList(pages: readonly Page[], claims: readonly Listed[]): Shown[] {
  const [first] = pages
  const where = first?.where ?? ''
  const counts = new Map(
    [
      ...(first?.html ?? '').matchAll(
        /<a href="[^"]*\/claims(?:\?standing=([a-z]+))?" ?(?:aria-current="page")?>[^<]* (\d+)<\/a>/g,
      ),
    ].map(([, standing = 'all', n]) => [standing, n!]),
  )
  const right = countsOf(claims)
  const names = new Set([...counts.keys(), ...Object.keys(right)])
  const places = new Map(pages.flatMap(({ html = '' }) => [...headedBy(html)]))
  return [
    ...[...names].map((name) => ({
      where,
      id: `claims ${name}`,
      shown: counts.get(name) ?? nothing,
      computed: String(right[name] ?? nothing),
    })),
    ...inBoth(where, places, new Map(claims.map((claim) => [claim.id, headingOf(claim)]))),
  ]
}

function* headedBy(html: string): Generator<[id: string, heading: string]> {
  let heading = nothing
  for (const [, title, id] of html.matchAll(/<h2>([^<]*)<\/h2>|<h3><a href="\/b\/[^/"]+\/claims\/([^"/]+)">/g)) {
    if (title !== undefined) heading = title
    else yield [id!, heading]
  }
}

const headingOf = ({ standing, level }: Listed): string =>
  standing === 'live' ? `${claimsEn.levels[level]}: ${claimsEn.levelWhy[level]}` : claimsEn.standings[standing]

function shownInApi({ where, told }: { where: string; told: ToldClaims }, claims: readonly Listed[]): Shown[] {
  const { all, ...right } = countsOf(claims)
  const names = new Set([...Object.keys(told.counts), ...Object.keys(right)])
  const stood = (standing: string, level: number) => `${standing}, level ${level}`
  return [
    { where, id: 'claims all', shown: String(told.total), computed: String(all) },
    ...[...names].map((name) => ({
      where,
      id: `claims ${name}`,
      shown: String(told.counts[name] ?? nothing),
      computed: String(right[name] ?? nothing),
    })),
    ...inBoth(
      where,
      new Map(told.claims.map(({ id, level, standing }) => [id, stood(standing.is, level)])),
      new Map(claims.map(({ id, level, standing }) => [id, stood(standing, level)])),
    ),
  ]
}

function countsOf(claims: readonly Listed[]): Record<string, number> {
  const counts: Record<string, number> = { all: claims.length }
  for (const { standing } of claims) counts[standing] = (counts[standing] ?? 0) + 1
  return counts
}

const inBoth = (where: string, shown: ReadonlyMap<string, string>, right: ReadonlyMap<string, string>): Shown[] =>
  [...new Set([...shown.keys(), ...right.keys()])].map((id) => ({
    where,
    id: `claim ${id}`,
    shown: shown.get(id) ?? nothing,
    computed: right.get(id) ?? nothing,
  }))

const numberOf = (figure: Figure): string => en.unit(figure.unit, figure.value)
const shareOf = (figure: Figure): string => en.unit('share', figure.value)

const keptOf = ({ n, of, period }: Figure): string =>
  n === 0 ? en.promiseNone : en.promiseMeasured(dateWords(period.fromOn).en, dateWords(period.toOn).en, n, of ?? 0)

const basisOf = (figure: Figure): string => {
  if (figure.of !== undefined) return en.outOf(figure.n, figure.of)
  return figure.unit === 'count' ? '' : en.over(figure.n)
}
