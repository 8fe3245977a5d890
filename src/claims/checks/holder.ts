import type { Licence } from '../paper.ts'
import { find } from '../say.ts'
import type { Finding } from '../words.ts'
import { nameOf, same } from './names.ts'
import { type Check, detailText, isKind, type Named, type Said, type SaidPaper } from './said.ts'

/** Papers between two sides, or about somebody: who holds them says nothing about whose the claim is. */
const between = new Set(['contract', 'consent', 'statement', 'publication', 'standard'])

/** Kinds in which the paper may well be the endorser's own: a supplier's certificate, a partner's. */
const endorsersOwn = ['supply-chain', 'partnership', 'co-branding', 'customer-case', 'channel', 'charity', 'event']

/** Whose the number or certificate is: the brand's, or joined to it by an unbroken chain of licences. */
export const holder: Check = {
  id: 'holder',
  run: (said, asOf) => {
    const held = said.papers.filter((paper) => paper.holder && !between.has(paper.document ?? ''))
    const found = held.map((paper) => judge(paper, said, asOf))
    if (held.length === 0 && said.numbers.some(({ identifier }) => ownNumbers.has(identifier ?? '')))
      found.push(find('holder', 'unknown', 'holderUnsaid', 'house'))
    const user = detailText(said, 'userUscc')
    if (user && said.brand?.uscc && user.toUpperCase() !== said.brand.uscc)
      found.push(find('holder.user', 'fail', 'originUserOther', 'origin2024', user))
    if (said.details.ownsWork === false) found.push(find('holder.work', 'fail', 'licensorOwnsNothing', 'copyright'))
    if (isKind(said, 'fundraising', 'charity')) found.push(...fundraiser(said))
    return found
  },
}

/** Numbers that are one holder's and nobody else's, unlike the number of a standard or a laboratory. */
export const ownNumbers: ReadonlySet<string> = new Set([
  'patent',
  'ccc',
  'ms-cert',
  'green-food',
  'organic',
  'agi',
  'ul',
  'tuv',
  'fda',
  'trademark',
  'sc',
  'jy',
  'drug',
  'device',
  'health-food',
  'cosmetic',
  'hnte',
  'software-copyright',
])

function judge(paper: SaidPaper, said: Said, asOf: string): Finding {
  const owner = paper.holder!
  const id = `holder.${paper.at}`
  if (!said.brand) return find(id, 'unknown', 'brandUnsaid', 'house', nameOf(owner))
  const own = same(owner, said.brand)
  if (own === 'yes') return find(id, 'pass', 'holderIsBrand', 'house', nameOf(owner))
  const chain = joined(owner, said, asOf)
  if (chain.is === 'joined') return find(id, 'pass', 'holderLicenses', 'house', nameOf(owner))
  if (chain.is !== 'none')
    return find(
      id,
      'fail',
      chain.is === 'ended' ? 'licenceEnded' : 'sublicenceForbidden',
      'trademark43',
      nameOf(owner),
      chain.on,
    )
  if (own === 'unknown') return find(id, 'unknown', 'holderUnclear', 'house', nameOf(owner), nameOf(said.brand))
  if (isKind(said, ...endorsersOwn) && same(owner, said.endorser) !== 'no')
    return find(id, 'pass', 'holderIsEndorser', 'house', nameOf(owner))
  if (
    said.tactic?.id === 'supply-chain-showcase' &&
    said.tactic.parts.some((part) => same(part.supplier, owner) === 'yes')
  )
    return find(id, 'pass', 'holderIsEndorser', 'house', nameOf(owner))
  if (said.parent && same(owner, said.parent) === 'yes')
    return find(id, 'unknown', 'holderIsParent', 'house', nameOf(owner))
  return find(id, 'fail', 'holderOther', 'ads28', nameOf(owner), nameOf(said.brand))
}

type Chain = { readonly is: 'joined' | 'ended' | 'forbidden' | 'none'; readonly on: string }

/** Rights handed on, step by step, from `owner` to the brand. A licence that has ended, or may not be handed on, breaks it. */
function joined(owner: Named, said: Said, asOf: string): Chain {
  const links = [...said.licences, ...licencesIn(said)]
  let best: Chain = { is: 'none', on: '' }
  const walk = (at: Named, left: readonly Licence[], depth: number): void => {
    for (const link of left.filter((one) => same(one.from, at) === 'yes')) {
      const rest = left.filter((one) => one !== link)
      const ended = (link.validUntil !== undefined && link.validUntil < asOf) || (link.validFrom ?? asOf) > asOf
      if (ended) {
        if (best.is === 'none') best = { is: 'ended', on: link.validUntil ?? link.validFrom ?? '' }
      } else if (same(link.to, said.brand) === 'yes') best = { is: 'joined', on: '' }
      else if (link.sublicence === false) {
        if (best.is === 'none') best = { is: 'forbidden', on: '' }
      } else if (depth < 5) walk(link.to, rest, depth + 1)
    }
  }
  walk(owner, links, 0)
  return best
}

/** A licence held as evidence is a link of the chain as well. */
const licencesIn = (said: Said): readonly Licence[] =>
  said.papers.flatMap(({ document, issuer, holder: to, validFrom, validUntil }) =>
    (document === 'licence' || document === 'authorisation') && issuer && to
      ? [{ from: issuer, to, ...(validFrom ? { validFrom } : {}), ...(validUntil ? { validUntil } : {}) }]
      : [],
  )

/** 慈善法 22–26: the filing number begins with the code of the organisation that may raise funds. */
const fundraiser = (said: Said): Finding[] =>
  said.numbers.flatMap(({ identifier, value }) => {
    if (identifier !== 'fundraising' || !said.endorser?.uscc) return []
    const fits = value.toUpperCase().startsWith(said.endorser.uscc)
    return [find('holder.fundraiser', fits ? 'pass' : 'fail', fits ? 'fundraiserFits' : 'fundraiserOther', 'charity22')]
  })
