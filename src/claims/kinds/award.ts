import { both, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const award = {
  id: 'award',
  number: 9,
  name: both('奖项荣誉', 'Award'),
  naming: 'explicit',
  identifiers: ['uscc', 'gov-doc'],
  evidence: [
    both('主办方公布的获奖名单', 'the organiser’s page listing the winners'),
    both('类别和年份', 'category and year'),
    both('参评费用', 'the entry fee'),
  ],
  fields: [
    field('award', '奖项', 'award'),
    field('level', '级别', 'level'),
    field('year', '年份', 'year', 'year'),
    field('category', '类别', 'category'),
    field('entryFeeFen', '参评费用（分）', 'entry fee (in fen)', 'count'),
    field('approvedList', '属国家批准的表彰项目', 'on the state-approved list', 'yes'),
  ],
  reviewEvery: null,
  validity: sure('是当年的事实；须写明年份。', 'A fact of its year; the year is shown.'),
  life: null,
  saying: both('年份 + 奖项 + 级别 + 获奖产品', 'year, award, level and winning product'),
  counterSigner: both('主办方', 'the organiser'),
  forgeries: [
    forged('花钱买奖', 'pay-to-win', ['evidence']),
    forged('国家批准目录之外的“国家级奖项”', 'a “national award” outside the state-approved list', ['wording']),
    forged('一个产品获奖，整个品牌借用', 'one product’s prize borrowed by the whole brand', ['scope']),
  ],
  limits: [
    limit(
      laws.ads,
      '28(2)',
      '曾获荣誉等信息与实际不符、影响购买的，是虚假广告。',
      'Untrue statements about honours received, if they affect the purchase, are false advertising.',
    ),
    limit(
      laws.ads,
      '9(3)',
      '不得使用“国家级”“最高级”“最佳”等用语。',
      'No “national level”, “highest”, “best” and the like.',
    ),
    limit(
      both('表彰评比活动的审批（依据待核）', 'Approval of state awards (basis to be confirmed)'),
      '',
      '国家机关举办的评比表彰活动须经批准。',
      'Award activities by state organs need approval.',
      'check',
    ),
  ],
  ends: sure('始终注明年份；被撤销即去掉。', 'Always shown with its year; removed when revoked.'),
} as const satisfies Kind
