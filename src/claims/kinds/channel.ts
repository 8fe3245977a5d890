import { both, choice, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const channel = {
  id: 'channel',
  number: 14,
  name: both('高势能渠道', 'Channel'),
  naming: 'implicit',
  identifiers: ['uscc', 'gln', 'gtin'],
  evidence: [
    both('在售店铺或货架的地址', 'the address of the live shop or shelf'),
    both('供货合同', 'the supply contract'),
  ],
  fields: [
    field('store', '门店', 'store'),
    field('address', '地址', 'address'),
    field('sku', '商品编号', 'article'),
    choice('presence', '以什么方式在售', 'how it is present', [
      'own',
      'authorised',
      'concession',
      'reseller',
      'pop-up',
    ]),
    field('openedOn', '开业日期', 'opened on', 'date'),
    field('closesOn', '撤出日期', 'closes on', 'date'),
  ],
  reviewEvery: 'P1M',
  validity: sure('在售期间；每月核对。', 'While on sale; checked monthly.'),
  life: 'P3M',
  saying: both('门店或平台 + 性质 + 起始日期', 'shop or platform, kind, and since when'),
  counterSigner: both('渠道的采购', 'the buyer of the channel'),
  forgeries: [
    forged('把经销商上架说成“入驻”', 'a reseller’s listing shown as the brand’s own presence', ['wording']),
    forged('短期快闪', 'a short pop-up', ['wording', 'time']),
  ],
  limits: [
    limit(laws.competition, '9', '不得作虚假或引人误解的商业宣传。', 'No false or misleading commercial publicity.'),
    limit(laws.ads, '28', '虚假或引人误解的广告是虚假广告。', 'False or misleading advertising is false advertising.'),
  ],
  ends: sure('下架即去掉。', 'Remove when delisted.'),
} as const satisfies Kind
