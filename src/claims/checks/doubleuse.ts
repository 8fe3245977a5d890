import { find } from '../say.ts'
import type { Finding } from '../words.ts'
import { ownNumbers } from './holder.ts'
import { nameOf, plain, same } from './names.ts'
import { type Check, isKind, type Named, type Other, type Said } from './said.ts'

/** One paper, number or screenshot under two brands; the same words with only the name replaced. */
export const doubleUse: Check = {
  id: 'double-use',
  run: (said) => {
    if (!said.others) return []
    const strangers = said.others.filter((other) => said.brand && same(other.brand, said.brand) !== 'yes')
    const found = strangers.flatMap((other) => shared(other, said))
    return found.length > 0 ? found : [find('double-use', 'pass', 'usedAlone', 'house')]
  },
}

function shared(other: Other, said: Said): Finding[] {
  const name = nameOf(other.brand)
  // Two sides of one contract hold the same paper; whoever licenses a number still holds it.
  if (knownSides(said).some((side) => same(side, other.brand) === 'yes')) return []
  const hashes = new Set(said.papers.map((paper) => paper.sha256))
  const hash = other.sha256.find((one) => hashes.has(one))
  if (hash) return [find('double-use.document', 'fail', 'sameDocument', 'ads28', name, hash.slice(0, 12))]
  const number = said.numbers.find(
    (mine) => other.numbers.some((theirs) => key(theirs.value) === key(mine.value)) && !isShared(mine.identifier, said),
  )
  if (number) return [find('double-use.number', 'fail', 'sameNumber', 'ads28', name, number.value)]
  if (other.words && template(other.words, other.brand) === template(said.words, said.brand))
    return [find('double-use.wording', 'unknown', 'sameTemplate', 'house', name)]
  return []
}

/** A standard, a laboratory, an association has a number that many may name. */
const isShared = (identifier: string | undefined, said: Said): boolean =>
  identifier === undefined ? isKind(said, 'standard-drafting', 'testing', 'association') : !ownNumbers.has(identifier)

const knownSides = (said: Said): readonly (Named | undefined)[] => [
  said.endorser,
  said.parent,
  ...said.licences.flatMap(({ from, to }) => [from, to]),
  ...said.papers.flatMap(({ holder, issuer, document }) =>
    document === 'contract' || document === 'licence' ? [holder, issuer] : [],
  ),
]

const key = (value: string): string => value.normalize('NFKC').toUpperCase().replace(/\s+/g, '')

const template = (words: string, brand: Named | undefined): string => {
  const name = brand?.name ? plain(brand.name) : ''
  const text = plain(words)
  return name ? text.replaceAll(name, '□') : text
}
