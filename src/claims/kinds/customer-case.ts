import { both, field, type Kind, limit, sure } from './kind.ts'
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
    field('customer', '客户', 'customer'),
    field('scope', '使用范围', 'scope of use'),
    field('period', '期间', 'period'),
    field('numbers', '数据', 'figures'),
    field('contact', '核实联系人', 'contact for checking'),
  ],
  reviewEvery: 'P1Y',
  validity: sure('同意的期限；每 12 个月更新。', 'The term of consent; refreshed every 12 months.'),
  counterSigner: both('客户', 'the customer'),
  forgeries: [
    both('没有同意的客户标志墙', 'a wall of logos with no consent'),
    both('把试点说成全面上线', 'a pilot shown as a roll-out'),
    both('已经不再合作的客户', 'customers that have left'),
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
