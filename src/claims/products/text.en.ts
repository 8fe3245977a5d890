import { en as kit } from '#src/kit/text.en.ts'
import type { LinkRefusal } from '../codes/digitallink.ts'
import type { ProductsText } from './text.zh.ts'

const links: Readonly<Record<LinkRefusal, string>> = {
  'link.scheme': 'The address must begin with https:// or http://, in one case',
  'link.character': 'There is a character in the address that may not be there',
  'link.host': 'The host is not written as one',
  'link.no-key': 'There is no primary number, such as that of goods, in the address',
  'link.value': 'A number has the wrong length or characters; a GTIN (01) has 14 digits',
  'link.qualifier': 'Lot, serial and the like are out of order, or do not belong to this number',
  'link.attribute': 'After the question mark stands a number nobody knows, or one that belongs in the path',
  'link.twice': 'The same kind of number stands there twice',
}

export const en: ProductsText = {
  levels: {
    unit: 'About this unit',
    lot: 'About this lot',
    product: 'About this product',
    company: 'About the company, not this product',
  },
  gtin: 'GTIN',
  lot: 'lot',
  serial: 'serial',
  expiry: 'best before, as the code says',
  noneNow: 'No claim of the brand that belongs to this code stands now.',
  none: 'The brand has recorded no claim that belongs to this code.',
  over: 'Printed on it and no longer standing',
  overLead:
    'Printed packs cannot be called back. These sentences have lapsed, are suspended or were withdrawn: do not rely on them.',
  elsewhere: (n) =>
    n === 1
      ? 'One more claim holds only for lots or units that this code does not name; it is not shown here.'
      : `${n} more claims hold only for lots or units that this code does not name; they are not shown here.`,
  company: 'A certificate of the company speaks for the company and not for the product in your hand.',
  clone:
    'A code can be copied: that it scans says that the code exists, and not where the thing in your hand comes from.',
  noSerial: 'This code has no serial; all goods of its kind carry the same.',
  unit: (date, n) => `This code was first scanned on ${date} and has been scanned ${n === 1 ? 'once' : `${n} times`}.`,
  unitMany: 'If something you just bought was scanned often long ago, ask where it has been.',
  unitUncounted: 'This serial is not counted.',
  scans: (n) =>
    `Codes with this GTIN were opened ${n === 1 ? 'once' : `${n} times`}; counted by day, without knowing who, and people cannot be told from machines.`,
  wrong: 'Is the thing not as it says here?',
  complain: 'Complain',
  all: 'All claims of this brand',
  code: 'This code',
  codeWhy: 'For print: error correction M, or Q on curved or rough surfaces; four modules left blank around it.',
  svg: 'Vector, SVG',
  png: 'Picture, PNG',
  ours: { certificationInfo: 'What is claimed and who vouches', verificationService: 'How to check it yourself' },
  resolver: {
    wrong: 'The address in this code is wrong',
    wrongCheck: 'A check digit does not come out: the code may be misprinted or altered.',
    unknown: 'This product is not listed here',
    unknownBody: 'The code is well formed, but no brand on this server has listed it.',
    noLink: 'There is no link of this kind',
    choose: 'Several fit; choose one',
  },
  refusal: (refusal) => {
    const common = kit.refusal(refusal)
    if (common) return refusal.field ? `${refusal.field}: ${common}` : common
    if (Object.hasOwn(links, refusal.code)) return links[refusal.code as LinkRefusal]
    if (refusal.code === 'product.elsewhere')
      return `This number has been listed by another brand (${refusal.facts?.brand})`
    if (refusal.code === 'product.two-defaults') return 'There can be one default link only'
    return 'This cannot be done now'
  },
}
