import { both, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const wordOfMouth = {
  id: 'word-of-mouth',
  number: 6,
  name: both('用户口碑', 'Word of mouth'),
  naming: 'implicit',
  identifiers: [],
  evidence: [
    both('每条评价对应的订单', 'the order behind each review'),
    both('抽样方法', 'the sampling method'),
    both('未经修改的原文', 'the unedited text'),
    both('披露是否给过好处', 'disclosure of any incentive'),
  ],
  fields: [
    field('count', '评价数量', 'number of reviews', 'count'),
    field('periodFrom', '统计从', 'counted from', 'date'),
    field('periodUntil', '统计到', 'counted to', 'date'),
    field('platform', '平台', 'platform'),
    field('sampling', '抽样方法', 'sampling method'),
    field('result', '结果', 'result'),
    field('ordersChecked', '逐条核对过订单', 'each held against an order', 'yes'),
    field('badDeleted', '删过差评', 'bad reviews were deleted', 'yes'),
    field('staffIncluded', '含员工评价', 'reviews by staff included', 'yes'),
    field('edited', '改过原文', 'edited', 'yes'),
  ],
  reviewEvery: 'P1Y',
  validity: sure('滚动 12 个月。', 'A rolling 12 months.'),
  life: 'P1Y',
  saying: both('平台 + 期间 + 条数 + 怎么抽的', 'platform, period, count and how they were drawn'),
  counterSigner: both('平台导出的数据及其哈希', 'the platform’s export, with its hash'),
  forgeries: [
    forged('刷单刷评', 'fake orders and reviews', ['incentive']),
    forged('好评返现', 'cash back for good reviews', ['incentive']),
    forged('删除差评', 'deleted bad reviews', ['incentive']),
    forged('员工写的评价', 'reviews by staff', ['incentive']),
  ],
  limits: [
    limit(laws.commerce, '17', '不得编造用户评价误导消费者。', 'No invented reviews that mislead consumers.'),
    limit(laws.commerce, '39', '平台不得删除消费者的评价。', 'A platform may not delete consumers’ reviews.'),
    limit(
      laws.competition,
      '9',
      '不得对用户评价作虚假宣传，也不得帮助他人这样做。',
      'No false publicity about reviews, nor helping others with it.',
    ),
    limit(
      laws.internetAds,
      '9',
      '以体验分享等形式推销并附购买链接的，须标明“广告”。',
      'Sharing an experience with a link to buy must be marked as advertising.',
    ),
    limit(
      laws.consumer,
      '45',
      '因虚假广告受损害的消费者可以要求赔偿。',
      'Consumers harmed by false advertising may claim compensation.',
    ),
  ],
  ends: sure('重新计算；样本不再是近期的就撤下。', 'Recompute; drop it when the sample is no longer recent.'),
} as const satisfies Kind
