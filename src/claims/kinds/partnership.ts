import { both, choice, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const partnership = {
  id: 'partnership',
  number: 13,
  name: both('机构合作', 'Partnership'),
  naming: 'explicit',
  identifiers: ['uscc', 'lei'],
  evidence: [both('合同', 'the contract'), both('双方各自的公开声明', 'a public statement from each side')],
  fields: [
    field('matter', '合作的事项', 'matter'),
    choice('relationship', '合同上是什么关系', 'relationship in the contract', [
      'purchase',
      'project',
      'framework',
      'strategic',
      'joint-development',
      'invested',
    ]),
    field('exclusivity', '是否独家', 'exclusive', 'yes'),
    choice('deployment', '落地程度', 'extent of deployment', ['pilot', 'partial', 'full']),
  ],
  reviewEvery: null,
  validity: sure('以合同期限为准。', 'The contract term.'),
  life: 'P1Y',
  saying: both('对方全称 + 合作的事 + 年份', 'the partner’s name, the matter and the year'),
  counterSigner: both('合作方（最好的第二个签名）', 'the partner (the best second signature)'),
  forgeries: [
    forged('一张采购单就称“战略合作”', 'one purchase order called a “strategic partnership”', ['wording']),
    forged('未经同意使用合作方的标志', 'the partner’s logo without consent', ['consent']),
  ],
  limits: [
    limit(
      laws.trademark,
      '57',
      '未经许可使用他人注册商标构成侵权。',
      'Using another’s registered mark without a licence infringes it.',
    ),
    limit(
      laws.competition,
      '7, 9',
      '不得让人误认为存在特定联系，不得作虚假宣传。',
      'No suggesting a connection that does not exist, no false publicity.',
    ),
    limit(laws.ads, '33', '使用他人名义须事先取得书面同意。', 'Using another’s name needs written consent beforehand.'),
  ],
  ends: sure('改写成过去的事实，去掉标志。', 'Reword to a past fact and remove the logo.'),
} as const satisfies Kind
