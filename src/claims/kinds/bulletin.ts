import { both, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

/** 销售喜报: no endorsement but a figure of the brand's own; its facts are in the tactic `sales-bulletin`. */
export const bulletin = {
  id: 'sales-bulletin',
  number: 0,
  name: both('销售喜报', 'Sales bulletin'),
  naming: 'implicit',
  identifiers: [],
  evidence: [
    both('订单或交付明细的导出，隐去个人信息', 'an export of orders or deliveries, without personal data'),
    both('统计人的声明', 'a statement by whoever counted'),
  ],
  fields: [field('picture', '喜报图片的说明', 'what the picture of the bulletin shows')],
  reviewEvery: null,
  validity: sure('某一时段的事实，写明时段。', 'A fact of its window; the window is named.'),
  life: 'P1Y',
  saying: both('数字 + 口径 + 时段 + 截止时间 + 谁统计', 'figure, definition, window, cut-off and who counted'),
  counterSigner: both('会计师事务所或平台', 'an auditor or the platform'),
  forgeries: [
    forged('把仍可取消的订单当作销量公布', 'orders that can still be cancelled announced as sales', ['wording']),
    forged('没有范围的“第一”', '“number one” without a scope', ['wording']),
    forged('时段没有结束就公布', 'announced before the window ended', ['table']),
  ],
  limits: [
    limit(
      laws.ads,
      '11',
      '引证的数据须真实、准确并表明出处；有适用范围和有效期限的须写明。',
      'Quoted figures must be true and exact and name their source, and their range and period where they have them.',
    ),
  ],
  ends: sure('更正数字须公开，并说明原因。', 'A corrected figure is published with its reason.'),
} as const satisfies Kind
