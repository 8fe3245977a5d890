import { both, check, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const heritage = {
  id: 'heritage',
  number: 7,
  name: both('品牌历史', 'Heritage'),
  naming: 'implicit',
  identifiers: ['trademark', 'uscc', 'gov-doc'],
  evidence: [
    both('创立记录', 'the record of founding'),
    both('商标转让的完整链条', 'the chain of trade-mark assignments'),
    both('中华老字号名录条目', 'the entry in the list of time-honoured Chinese brands'),
  ],
  fields: [
    field('foundingYear', '创立年份', 'founding year', 'year'),
    field('nameSince', '品牌取得这个名字的年份', 'year in which the brand got the name', 'year'),
    field('succession', '与老字号的法律承继关系', 'legal succession from the old firm'),
    field('succeeds', '确有承继', 'is its heir', 'yes'),
    field('delistedOn', '移出名录日期', 'delisted on', 'date'),
  ],
  reviewEvery: 'P5Y',
  validity: check(
    '名录定期复核（据称每 5 年一次）。',
    'The list is reviewed from time to time (said to be every 5 years).',
  ),
  life: null,
  saying: both('“始于 X 年”，写年份和承继，不写“百年”', '“founded in …”, with the succession; never “a hundred years”'),
  counterSigner: both('商务部名录、档案馆', 'the Ministry of Commerce list; an archive'),
  forgeries: [
    forged('借用无关店铺的创立年份', 'the founding year of an unrelated shop', ['succession']),
    forged('收购一个名字就称“百年”', '“a hundred years” by adopting a name', ['succession', 'wording']),
    forged('已被移出名录的老字号', 'a time-honoured brand that was delisted', ['time']),
  ],
  limits: [
    limit(laws.ads, '28', '虚假或引人误解的广告是虚假广告。', 'False or misleading advertising is false advertising.'),
    limit(
      laws.heritage,
      '',
      '规定老字号的认定、标志使用和移出。',
      'Governs recognition, use of the mark and delisting.',
      'check',
    ),
  ],
  ends: sure('移出名录后，从全部媒介去掉标志。', 'When delisted, remove the mark from all media.'),
} as const satisfies Kind
