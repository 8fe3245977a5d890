import { html } from 'hono/html'
import type { Html } from '#src/site/layout.ts'
import { kindOf } from '../kinds/kinds.ts'
import { tacticOf } from '../kinds/tactics.ts'
import { type Paper, type Party, scopeNames } from '../paper.ts'
import type { ClaimsText } from '../text.zh.ts'
import type { OnePage } from './one.ts'
import { tacticFacts } from './tactics.ts'

const who = ({ name, uscc, lei }: Party): string => [name, uscc ?? lei].filter(Boolean).join(' · ')

/** What a paper says about itself, in one line; nothing where nothing was said. */
export function paperLine(paper: Paper, text: ClaimsText): Html | '' {
  const { papers: t, documents, statuses, scopes } = text.life
  const covers = scopeNames.flatMap((name) => (paper.covers?.[name] ? [`${scopes[name]} ${paper.covers[name]}`] : []))
  const said = [
    paper.document && documents[paper.document],
    paper.holder && `${t.holder} ${who(paper.holder)}`,
    paper.issuer && `${t.issuer} ${who(paper.issuer)}`,
    covers.length > 0 && `${t.covers} ${covers.join(' · ')}`,
    paper.validUntil && `${t.validUntil} ${paper.validUntil}`,
    paper.status && `${t.status} ${statuses[paper.status]}`,
    paper.says && `${t.says} ${paper.says}`,
  ].filter(Boolean)
  return said.length === 0 ? '' : html`<p class="soft">${said.join(text.life.papers.yes === '是' ? '；' : '; ')}</p>`
}

/** Who says it, whose standing it borrows, what its kind asks for, and what its tactic lays open. */
export function papersSaid({ claim, lang }: OnePage, text: ClaimsText): Html {
  const { papers: t } = text.life
  const kind = kindOf(claim.kind)
  const rows: [string, string | Html][] = []
  if (claim.brand) rows.push([t.brand, who(claim.brand)])
  if (claim.parent) rows.push([t.parent, who(claim.parent)])
  if (claim.incentive)
    rows.push([
      text.life.checks.names.incentive!,
      claim.incentive.given
        ? t.incentive(claim.incentive.what ?? '', claim.incentive.disclosed ? t.disclosed : t.undisclosed)
        : t.noIncentive,
    ])
  for (const [name, value] of Object.entries(claim.details ?? {})) {
    const label = kind?.fields.find((one) => one.name === name)?.label[lang] ?? name
    rows.push([label, typeof value === 'boolean' ? (value ? t.yes : t.no) : String(value)])
  }
  const tactic = claim.tactic && tacticOf(claim.tactic.id)
  return html`${rows.length > 0 ? html`<dl class="facts">${rows.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>` : ''}${tactic && claim.tactic ? html`<h2>${t.tactic}: ${tactic.name[lang]}</h2>${tacticFacts(claim.tactic, text)}` : ''}`
}
