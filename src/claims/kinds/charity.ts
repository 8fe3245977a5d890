import { both, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const charity = {
  id: 'charity',
  number: 18,
  name: both('公益', 'Charity'),
  naming: 'implicit',
  identifiers: ['uscc', 'fundraising'],
  evidence: [
    both('捐赠票据', 'the donation receipt'),
    both('慈善组织的统一社会信用代码', 'the credit code of the charity'),
    both('公开募捐方案备案', 'the filing of the public fundraising'),
    both('支付报告', 'the payout report'),
  ],
  fields: [
    field('formula', '承诺的计算方式（如每瓶多少）', 'promised formula (such as per bottle)'),
    field('periodFrom', '期间从', 'period from', 'date'),
    field('periodUntil', '期间到', 'period until', 'date'),
    field('dueOn', '最迟付清日期', 'to be paid by', 'date'),
    field('promisedFen', '承诺金额（分）', 'promised (in fen)', 'count'),
    field('paidFen', '已付金额（分）', 'amount paid (in fen)', 'count'),
    field('beneficiary', '受益方', 'beneficiary'),
    field('settled', '已结清', 'settled', 'yes'),
  ],
  reviewEvery: 'P1Y',
  validity: sure('以每次活动为准；每年公布经审计的总额。', 'Each campaign; an audited total every year.'),
  life: 'P1Y',
  saying: both('算法 + 期间 + 受益方 + 已付金额', 'formula, period, beneficiary and the sum paid'),
  counterSigner: both('慈善组织', 'the charity'),
  forgeries: [
    forged('承诺了没有支付', 'a promise without payout', ['kept']),
    forged('计算方式不清', 'an unclear formula', ['kept']),
    forged('慈善组织并不知情', 'the charity never heard of it', ['consent', 'countersignature']),
  ],
  limits: [
    limit(laws.charity, '38, 41', '公开承诺的捐赠必须履行。', 'A donation promised in public must be paid.'),
    limit(laws.ads, '28', '虚假或引人误解的广告是虚假广告。', 'False or misleading advertising is false advertising.'),
    limit(
      laws.consumer,
      '55',
      '以此促成销售而构成欺诈的，按价款的三倍增加赔偿。',
      'If it moved sales and amounts to fraud, damages rise by three times the price.',
    ),
  ],
  ends: sure('公布结算总额；没有支付的去掉。', 'Publish the settled total; remove if unpaid.'),
} as const satisfies Kind
