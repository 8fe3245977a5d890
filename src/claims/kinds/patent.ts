import { both, check, choice, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const patent = {
  id: 'patent',
  number: 8,
  name: both('专利技术', 'Patent'),
  naming: 'explicit',
  identifiers: ['patent', 'uscc'],
  evidence: [
    both('专利号', 'the patent number'),
    both('登记簿副本（法律状态）', 'an extract of the register (legal status)'),
    both('专利覆盖产品的哪项特征', 'which feature of the product it covers'),
  ],
  fields: [
    choice('patentKind', '专利种类', 'kind of patent', ['invention', 'utility-model', 'design']),
    field('grantedOn', '授权公告日', 'granted on', 'date'),
    field('feePaidUntil', '年费缴到', 'fees paid until', 'date'),
    field('feature', '覆盖产品的哪项特征', 'feature of the product it covers'),
  ],
  reviewEvery: 'P1Y',
  validity: sure(
    '自申请日起：发明 20 年，实用新型 10 年，外观设计 15 年；每年缴年费。',
    'From filing: inventions 20 years, utility models 10, designs 15; fees are paid yearly.',
  ),
  life: 'P1Y',
  saying: both('专利种类 + 专利号 + 用在哪里', 'kind, number and what it covers'),
  counterSigner: both('专利代理机构，或专利登记簿副本', 'the patent agent, or an extract of the patent register'),
  forgeries: [
    forged('把申请说成已授权', 'an application shown as a grant', ['class']),
    forged('把外观设计专利当作技术宣传', 'a design patent sold as technology', ['class']),
    forged('因未缴年费已失效', 'lapsed for unpaid fees', ['time']),
    forged('专利权属于别家企业', 'owned by another firm', ['holder']),
  ],
  limits: [
    limit(
      laws.ads,
      '12',
      '广告中须标明专利号和专利种类；未授权的申请和已终止、撤销、无效的专利不得作广告。',
      'Advertising names both number and kind; pending applications and ended, revoked or invalid patents may not be used.',
    ),
    limit(laws.patent, '42', '规定专利权期限，自申请日起算。', 'Sets the terms of patents, counted from filing.'),
    limit(laws.patent, '68', '假冒专利的，责令改正并处罚款。', 'Passing off a patent is corrected and fined.'),
    limit(laws.patentMarking, '', '规定专利标识如何标注。', 'Governs how patents are marked on goods.'),
  ],
  ends: check(
    '自失效之日起停止使用；此前生产的产品或可继续销售。',
    'Stop from the day of lapse; goods made earlier may probably still be sold.',
  ),
} as const satisfies Kind
