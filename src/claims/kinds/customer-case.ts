import { both, choice, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const customerCase = {
  id: 'customer-case',
  number: 21,
  name: both('客户案例', 'Customer case'),
  naming: 'explicit',
  identifiers: ['uscc', 'lei'],
  evidence: [
    both('客户的书面同意', 'the customer’s written consent'),
    both('有日期的结果', 'dated results'),
    both('计算方法', 'the method'),
  ],
  fields: [
    choice('deployment', '落地程度', 'extent of deployment', ['pilot', 'partial', 'full']),
    field('periodFrom', '期间从', 'period from', 'date'),
    field('periodUntil', '期间到', 'period until', 'date'),
    field('result', '结果', 'result'),
    field('method', '计算方法', 'method'),
    field('customerUntil', '客户使用到', 'customer until', 'date'),
    field('consent', '客户书面同意', 'written consent', 'yes'),
  ],
  reviewEvery: 'P1Y',
  validity: sure('同意的期限；每 12 个月更新。', 'The term of consent; refreshed every 12 months.'),
  life: 'P2Y',
  saying: both('客户全称 + 用在哪里 + 期间 + 结果', 'customer, scope, period and result'),
  counterSigner: both('客户', 'the customer'),
  forgeries: [
    forged('没有同意的客户标志墙', 'a wall of logos with no consent', ['consent']),
    forged('把试点说成全面上线', 'a pilot shown as a roll-out', ['wording']),
    forged('已经不再合作的客户', 'customers that have left', ['time']),
  ],
  limits: [
    limit(
      laws.ads,
      '11(2)',
      '引证的数据须真实、准确并表明出处；有适用范围和有效期限的须写明。',
      'Quoted figures must be true and exact and name their source, and their range and period where they have them.',
    ),
    limit(
      laws.ads,
      '33',
      '使用他人名义或者形象须事先取得书面同意。',
      'Using another’s name or image needs written consent beforehand.',
    ),
    limit(
      laws.privacy,
      '',
      '处理个人信息须有同意等合法依据。',
      'Processing personal information needs consent or another lawful ground.',
    ),
    limit(laws.competition, '9', '不得作虚假或引人误解的商业宣传。', 'No false or misleading commercial publicity.'),
  ],
  ends: sure('同意到期或客户离开时撤下。', 'Take it down when consent ends or the customer leaves.'),
} as const satisfies Kind
