import { both, choice, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const coBranding = {
  id: 'co-branding',
  number: 20,
  name: both('联名', 'Co-branding'),
  naming: 'explicit',
  identifiers: ['trademark', 'uscc', 'gtin'],
  evidence: [
    both('许可合同', 'the licence'),
    both('产品清单', 'the list of products'),
    both('双方品牌的公告', 'announcements by both brands'),
  ],
  fields: [
    field('sku', '商品编号', 'article'),
    field('sellOffUntil', '清货期到', 'sell-off until', 'date'),
    field('ownsWork', '许可方拥有作品或商标', 'the licensor owns the work', 'yes'),
    choice('relationship', '什么关系', 'relationship', ['purchase', 'framework']),
  ],
  reviewEvery: null,
  validity: sure('许可期限，加上清货期。', 'The licence term and the sell-off period.'),
  life: 'P1Y',
  saying: both('双方品牌 + 产品 + 期间', 'both brands, the product and the period'),
  counterSigner: both('许可方', 'the licensor'),
  forgeries: [
    forged('许可方并不拥有该美术作品', 'an art licence by someone who does not own the art', ['holder']),
    forged('合同禁止转许可', 'a sub-licence where it is forbidden', ['holder']),
    forged('清货期已过仍在卖', 'sold beyond the sell-off period', ['time']),
  ],
  limits: [
    limit(
      laws.trademark,
      '43',
      '商标许可须订立合同，被许可人须标明名称和产地。',
      'A mark is licensed by contract; the licensee shows its name and the origin.',
    ),
    limit(
      laws.trademark,
      '57',
      '未经许可使用他人注册商标构成侵权。',
      'Using another’s registered mark without a licence infringes it.',
    ),
    limit(laws.copyright, '', '使用作品须取得著作权人许可。', 'Using a work needs its author’s licence.'),
    limit(laws.competition, '7', '不得实施引人误认的混淆行为。', 'No acts that cause confusion.'),
  ],
  ends: sure('清货日之后停止销售。', 'Stop selling after the sell-off date.'),
} as const satisfies Kind
