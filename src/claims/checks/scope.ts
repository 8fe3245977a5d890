import { type Scope, type ScopeName, scopeNames } from '../paper.ts'
import { find } from '../say.ts'
import type { Finding } from '../words.ts'
import { type Check, isKind, type Said, type SaidPaper } from './said.ts'
import { everything, fitOf, mentions, partsOf, siblings } from './scopes.ts'

/** Whether the papers cover the product, model, batch, site, region and channel that the claim speaks of. */
export const scope: Check = {
  id: 'scope',
  run: (said) => {
    const found = [...families(said.papers)].flatMap((family) => scopeNames.flatMap((name) => held(name, family, said)))
    if (found.length > 0) return found
    const limited = Object.keys(said.scope).length > 0
    return said.papers.length > 0 || said.files > 0
      ? [find('scope', 'unknown', limited ? 'coversUnsaid' : 'scopeUnsaid', 'ads11')]
      : []
  },
}

/** Papers of one sort cover together: two certificates, one for each model. */
function families(papers: readonly SaidPaper[]): Iterable<readonly SaidPaper[]> {
  const sorted = new Map<string, SaidPaper[]>()
  for (const paper of papers.filter((one) => one.covers)) {
    const sort = paper.document ?? paper.class ?? 'certificate'
    sorted.set(sort, [...(sorted.get(sort) ?? []), paper])
  }
  return sorted.values()
}

/** Kinds whose worth lies in being about one thing: said without limit they are said of everything. */
const ofOneThing = ['testing', 'certification', 'award', 'origin']

function held(name: ScopeName, papers: readonly SaidPaper[], said: Said): Finding[] {
  const given = papers.flatMap((paper) => partsOf((paper.covers as Scope)[name]))
  if (given.length === 0) return []
  const asked = partsOf(said.scope[name])
  const id = `scope.${name}`
  const told = given.join('、')
  const neighbour =
    name === 'models' || name === 'batches'
      ? given
          .flatMap((one) => siblings(said.words, one))
          .find(
            (one) =>
              fitOf(name, one, given) === 'outside' &&
              !said.numbers.some(({ value }) => value.toLowerCase().includes(one)),
          )
      : undefined
  if (neighbour) return [find(id, 'fail', 'scopeOutside', 'ads28', neighbour.toUpperCase(), told)]
  if (asked.length === 0) return unlimited(name, given, said, id)
  const outside = asked.filter((one) => fitOf(name, one, given) === 'outside')
  if (outside.length > 0) return [find(id, 'fail', 'scopeOutside', 'ads28', outside.join('、'), told)]
  const unclear = asked.filter((one) => fitOf(name, one, given) === 'unclear')
  if (unclear.length > 0) return [find(id, 'unknown', 'scopeUnclear', 'ads11', unclear.join('、'), told)]
  // The paper covers part of a range and the wording speaks of all of it.
  if (wider(name, said)) return [find(id, 'fail', 'scopeWordsWider', 'ads28', told)]
  return [find(id, 'pass', 'scopeWithin', 'house', told)]
}

/** 广告法 11: what holds within limits only is said with them. */
function unlimited(name: ScopeName, given: readonly string[], said: Said, id: string): Finding[] {
  const told = given.join('、')
  if (given.every((one) => everything.test(one))) return [find(id, 'pass', 'scopeWithin', 'house', told)]
  if (wider(name, said)) return [find(id, 'fail', 'scopeWordsWider', 'ads28', told)]
  if (name !== 'products' && name !== 'models') return []
  if (given.some((one) => mentions(said.words, one))) return [find(id, 'pass', 'scopeNamed', 'house', told)]
  const other = name === 'products' ? said.scope.models : said.scope.products
  const must = isKind(said, ...ofOneThing) && other === undefined
  return [find(id, must ? 'fail' : 'unknown', 'scopeUnlimited', 'ads11', told)]
}

const widerWords: Readonly<Record<ScopeName, RegExp>> = {
  products:
    /全系|全线|所有(?:产品|机型|型号|商品)|全部(?:产品|机型|型号|商品)|每一[款台件]|整个品牌|全品类|all (?:our )?products|entire range|whole range/i,
  models:
    /全系|全线|所有(?:产品|机型|型号|款)|全部(?:产品|机型|型号|款)|每一[款台件]|all (?:our )?(?:models|products)|entire range|whole range/i,
  batches: /所有批次|每一?批|全部批次|every batch|all batches/i,
  sites: /所有工厂|全部工厂|各工厂|每一?家工厂|所有(?:门店|网点|基地)|all (?:our )?(?:factories|plants|sites)/i,
  regions: /全国|全球|nationwide|worldwide/i,
  channels: /全渠道|所有渠道|线上线下|all channels/i,
}

/** Whether the wording speaks of more than the claim itself is limited to. */
const wider = (name: ScopeName, said: Said): boolean => widerWords[name].test(said.words)
