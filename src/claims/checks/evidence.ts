import { find } from '../say.ts'
import type { Finding } from '../words.ts'
import { type Check, detailText, isKind, type Said } from './said.ts'

/** Whether there is anything to look at; and for papers that are shown in part, whether it is the whole. */
export const evidence: Check = {
  id: 'evidence',
  run: (said) => [
    said.files > 0
      ? find('evidence', 'pass', 'evidenceNamed', 'house')
      : find('evidence', 'unknown', 'evidenceMissing', 'house'),
    ...whole(said),
    ...passage(said),
    ...parent(said),
    ...grown(said),
  ],
}

/** 检验检测机构监督管理办法 13–14. */
function whole(said: Said): Finding[] {
  if (!isKind(said, 'testing')) return []
  const found: Finding[] = []
  if (said.details.complete === false) found.push(find('evidence.complete', 'fail', 'reportCropped', 'testing13'))
  if (said.details.withinScope === false)
    found.push(find('evidence.laboratory', 'fail', 'outsideAccreditation', 'testing13'))
  return found
}

/** A passage is about one place and one thing. */
function passage(said: Said): Finding[] {
  if (!isKind(said, 'classic-text')) return []
  const found: Finding[] = []
  const [about, from] = [detailText(said, 'placeInText'), detailText(said, 'placeOfProduct')]
  if (about && from && !about.includes(from) && !from.includes(about))
    found.push(find('evidence.passage', 'fail', 'passageElsewhere', 'ads28', about, from))
  if (said.details.found === false) found.push(find('evidence.passage', 'fail', 'passageNotFound', 'ads28'))
  const missing = ['book', 'edition', 'page', 'quotation'].filter((name) => detailText(said, name) === '')
  if (missing.length > 0)
    found.push(
      find(
        'evidence.passage',
        /贡|御|tribute|imperial/i.test(said.words) && missing.includes('quotation') ? 'fail' : 'unknown',
        'passageUnnamed',
        'ads11',
        missing.join('、'),
      ),
    )
  return found
}

/** A parent lends its standing only where it is one. */
function parent(said: Said): Finding[] {
  if (!said.parent) return []
  const { relation, name } = said.parent
  if (relation === 'owns' || relation === 'controls')
    return [find('evidence.parent', 'pass', 'parentOwns', 'house', name)]
  if (relation === undefined) return [find('evidence.parent', 'unknown', 'parentUnsaid', 'house', name)]
  const product = /出品|旗下|集团|子公司|subsidiary|a brand of|part of|by the makers of/i.test(said.words)
  return [
    find(
      'evidence.parent',
      relation === 'none' || (product && relation !== 'licenses') ? 'fail' : 'unknown',
      'parentOnly',
      'ads28',
      name,
      relation,
    ),
  ]
}

/** What grows in one place and is packed in another is of the first. */
function grown(said: Said): Finding[] {
  if (!isKind(said, 'origin')) return []
  const found: Finding[] = []
  const [indication, grownIn] = [detailText(said, 'indication'), detailText(said, 'grownIn')]
  const place = detailText(said, 'place')
  if (place && grownIn && !grownIn.includes(place) && !place.includes(grownIn))
    found.push(find('evidence.origin', 'fail', 'grownElsewhere', 'origin2024', grownIn, indication || place))
  const { soldKg, harvestKg } = said.details
  if (typeof soldKg === 'number' && typeof harvestKg === 'number' && soldKg > harvestKg)
    found.push(find('evidence.origin', 'fail', 'soldMore', 'origin2024', String(soldKg), String(harvestKg)))
  return found
}
