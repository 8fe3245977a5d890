import { both, field, type Kind, limit, sure } from './kind.ts'
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
    field('count', '评价数量', 'number of reviews'),
    field('period', '期间', 'period'),
    field('platform', '平台', 'platform'),
    field('incentive', '给予的好处', 'incentive'),
  ],
  reviewEvery: 'P1Y',
  validity: sure('滚动 12 个月。', 'A rolling 12 months.'),
  counterSigner: both('平台导出的数据及其哈希', 'the platform’s export, with its hash'),
  forgeries: [
    both('刷单刷评', 'fake orders and reviews'),
    both('好评返现', 'cash back for good reviews'),
    both('删除差评', 'deleted bad reviews'),
    both('员工写的评价', 'reviews by staff'),
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
