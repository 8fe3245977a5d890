import { both, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const event = {
  id: 'event',
  number: 12,
  name: both('活动赞助', 'Event'),
  naming: 'explicit',
  identifiers: ['uscc'],
  evidence: [
    both('写明赞助级别的合同', 'the sponsor contract with its tier'),
    both('活动公布的合作伙伴名单', 'the event’s list of partners'),
  ],
  fields: [
    field('tier', '合同上的赞助级别', 'tier in the contract'),
    field('exclusivity', '品类排他', 'category exclusivity'),
    field('rightsFrom', '权利从', 'rights from', 'date'),
    field('rightsUntil', '权利到', 'rights until', 'date'),
  ],
  reviewEvery: null,
  validity: sure('活动期间，加上约定的延续期。', 'The period of the event and the agreed tail.'),
  life: 'P1Y',
  saying: both('活动 + 合同上的级别 + 年份', 'event, tier as in the contract, and year'),
  counterSigner: both('权利人', 'the rights holder'),
  forgeries: [
    forged('没有权利的“奥运合作”（隐性营销）', '“Olympic partner” without rights (ambush)', ['wording', 'consent']),
    forged('夸大赞助级别', 'an inflated tier', ['wording']),
  ],
  limits: [
    limit(
      laws.olympic,
      '',
      '未经许可不得为商业目的使用奥林匹克标志。',
      'No commercial use of Olympic symbols without a licence.',
    ),
    limit(laws.symbols, '', '使用特殊标志须经所有人同意。', 'Using a special symbol needs its owner’s consent.'),
    limit(
      laws.competition,
      '7, 9',
      '不得让人误认为存在特定联系，不得作虚假宣传。',
      'No suggesting a connection that does not exist, no false publicity.',
    ),
    limit(laws.ads, '28', '虚假或引人误解的广告是虚假广告。', 'False or misleading advertising is false advertising.'),
  ],
  ends: sure('权利期结束当天撤下标志。', 'Logos come off on the day the rights end.'),
} as const satisfies Kind
