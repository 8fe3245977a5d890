import { both, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const standardDrafting = {
  id: 'standard-drafting',
  number: 17,
  name: both('标准制定', 'Standard drafting'),
  naming: 'explicit',
  identifiers: ['gb-standard', 'group-standard', 'industry-standard', 'uscc'],
  evidence: [
    both('标准前言列有起草单位', 'the foreword of the standard names the drafter'),
    both('现行有效的状态', 'its status: in force'),
  ],
  fields: [
    field('role', '前言里的身份', 'role in the foreword'),
    field('rank', '起草单位排名', 'rank among the drafters', 'count'),
    field('supersededBy', '被何标准代替', 'superseded by'),
    field('supersededOn', '被代替或废止日期', 'superseded on', 'date'),
  ],
  reviewEvery: null,
  validity: sure('标准现行有效期间。', 'While the standard is in force.'),
  life: null,
  saying: both('标准编号 + 前言里的身份', 'the number and the role in its foreword'),
  counterSigner: both(
    '国家标准化管理委员会、团体标准平台',
    'the Standardization Administration; the platform of association standards',
  ),
  forgeries: [
    forged('把 T/ 团体标准写成国家标准', 'a T/ standard written as a national standard', ['class']),
    forged('已废止的版本', 'a withdrawn edition', ['time']),
    forged('只提过意见就称“参与制定”', '“took part” where one only commented', ['wording']),
  ],
  limits: [
    limit(
      laws.standards,
      '18',
      '团体标准由社会团体制定，供自愿采用。',
      'Association standards are made by associations and adopted voluntarily.',
    ),
    limit(
      laws.standards,
      '27',
      '企业须公开其执行的标准编号和名称。',
      'An enterprise discloses the number and name of the standards it applies.',
    ),
    limit(laws.ads, '28', '虚假或引人误解的广告是虚假广告。', 'False or misleading advertising is false advertising.'),
    limit(laws.competition, '9', '不得作虚假或引人误解的商业宣传。', 'No false or misleading commercial publicity.'),
  ],
  ends: sure('标准被代替时改写。', 'Reword when the standard is superseded.'),
} as const satisfies Kind
