import { both, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const origin = {
  id: 'origin',
  number: 19,
  name: both('产地', 'Origin'),
  naming: 'explicit',
  identifiers: ['agi', 'uscc', 'trademark'],
  evidence: [
    both(
      '地理标志用标授权，官方标志下印使用人的信用代码',
      'authorisation to use the indication; the user’s credit code stands under the official mark',
    ),
    both('批次的产地凭证', 'origin papers of the batch'),
    both('同位素检测', 'an isotope test'),
  ],
  fields: [
    field('indication', '地理标志名称', 'name of the indication'),
    field('place', '产地范围', 'area of origin'),
    field('userUscc', '用标企业信用代码', 'credit code of the authorised user'),
    field('grownIn', '实际产地', 'grown in'),
    field('packedIn', '包装地', 'packed in'),
    field('harvestKg', '获准的收成（公斤）', 'authorised harvest (kg)', 'count'),
    field('soldKg', '已售（公斤）', 'sold (kg)', 'count'),
  ],
  reviewEvery: 'P1Y',
  validity: sure('授权期限内；每个收获季核对。', 'The term of authorisation; checked at each harvest.'),
  life: 'P1Y',
  saying: both('地理标志名称 + 使用人 + 批次', 'indication, user and batch'),
  counterSigner: both('地理标志权利人或协会', 'the holder of the indication or its association'),
  forgeries: [
    forged('超出面积上限（卖出的“五常”比收成还多）', 'beyond the acreage cap (more “Wuchang” sold than harvested)', [
      'evidence',
    ]),
    forged('在当地包装，在外地种植', 'packed in the place, grown elsewhere', ['evidence']),
  ],
  limits: [
    limit(laws.quality, '5, 53', '禁止伪造产品的产地。', 'Forging the origin of a product is forbidden.'),
    limit(
      laws.trademark,
      '16',
      '商品不来自所标示地区而误导公众的地理标志，禁止使用。',
      'An indication that misleads about where goods come from may not be used.',
    ),
    limit(laws.competition, '7', '不得实施引人误认的混淆行为。', 'No acts that cause confusion.'),
    limit(
      laws.origin,
      '',
      '规定地理标志产品的认定和专用标志的使用。',
      'Governs recognition of such products and use of the official mark.',
    ),
  ],
  ends: sure('达到上限时按批次停用。', 'Stop batch by batch when the cap is reached.'),
} as const satisfies Kind
