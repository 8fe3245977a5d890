import { both, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const classicText = {
  id: 'classic-text',
  number: 11,
  name: both('典籍引用', 'Classic text'),
  naming: 'implicit',
  identifiers: ['isbn'],
  evidence: [
    both('版本', 'the edition'),
    both('该页的影像', 'an image of the page'),
    both('为什么这段文字说的就是本产品', 'why the passage means this product'),
  ],
  fields: [
    field('book', '书名', 'book'),
    field('edition', '版本', 'edition'),
    field('page', '页码', 'page'),
    field('quotation', '引文', 'quotation'),
    field('placeInText', '原文所说的地方', 'place the passage is about'),
    field('placeOfProduct', '产品所在的地方', 'place of the product'),
    field('found', '在书里查到', 'found in the book', 'yes'),
  ],
  reviewEvery: null,
  validity: sure('没有期限。', 'No term.'),
  life: null,
  saying: both('书名 + 版本 + 页码 + 原文', 'book, edition, page and the passage'),
  counterSigner: both('图书馆或地方志办公室', 'a library or a local-history office'),
  forgeries: [
    forged('引文说的是另一个地方', 'a passage about another place', ['evidence']),
    forged('编造的县志', 'invented county annals', ['evidence']),
    forged('没有记载的“贡酒”', '“tribute liquor” with no record', ['evidence']),
  ],
  limits: [
    limit(
      laws.ads,
      '11(2)',
      '引证内容须真实、准确并表明出处；有适用范围和有效期限的须写明。',
      'Quoted content must be true and exact and name its source, and its range and period where it has them.',
    ),
    limit(
      laws.ads,
      '28(3)',
      '虚构、伪造或无法验证的引语等作证明材料的，是虚假广告。',
      'Invented, forged or unverifiable quotations used as proof are false advertising.',
    ),
  ],
  ends: sure('学术研究推翻时更正。', 'Correct it when scholarship refutes it.'),
} as const satisfies Kind
