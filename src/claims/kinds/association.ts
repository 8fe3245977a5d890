import { both, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const association = {
  id: 'association',
  number: 2,
  name: both('行业协会组织', 'Association'),
  naming: 'explicit',
  identifiers: ['uscc'],
  evidence: [
    both('会员证书', 'the membership certificate'),
    both('协会的统一社会信用代码（以 51 开头）', 'the credit code of the association (it begins with 51)'),
    both('协会网站公布的名单', 'the list on the association’s own site'),
  ],
  fields: [
    field(
      'role',
      '证书上的职务（会员、理事、副会长单位）',
      'role on the certificate (member, council member, vice-president)',
    ),
    field('termUntil', '任期到', 'term of office until', 'date'),
    field('duesPaidUntil', '会费缴到', 'dues paid until', 'date'),
  ],
  reviewEvery: 'P1Y',
  validity: sure(
    '以任期为准，一般 4–5 年；会费按年缴纳。',
    'The term of office, often 4 to 5 years; dues are paid yearly.',
  ),
  life: 'P1Y',
  saying: both('协会全称 + 职务 + 届别或年份', 'full name of the association, role and term'),
  counterSigner: both('协会秘书处', 'the secretariat of the association'),
  forgeries: [
    forged(
      '山寨社团：在境外注册或未经登记的“中国某某协会”',
      'sham associations: a “China … Association” registered offshore or nowhere',
      ['source'],
    ),
    forged('已经到期的席位', 'a seat that has lapsed', ['time']),
    forged('在评奖活动上买来的“副会长单位”', 'a “vice-president member” bought at an award fair', ['wording']),
  ],
  limits: [
    limit(
      laws.associations,
      '',
      '社会团体须经民政部门登记，方可以社会团体名义活动。',
      'An association must be registered with civil affairs before it may act as one.',
    ),
    limit(laws.competition, '9', '不得作虚假或引人误解的商业宣传。', 'No false or misleading commercial publicity.'),
  ],
  ends: sure(
    '任期届满即去掉头衔；如需保留，写成过去时并注明年份。',
    'Remove the title when the term ends; if it is kept, in the past tense and with its years.',
  ),
} as const satisfies Kind
