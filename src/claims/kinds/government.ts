import { both, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const government = {
  id: 'government',
  number: 10,
  name: both('政府支持', 'Government'),
  naming: 'explicit',
  identifiers: ['gov-doc', 'hnte', 'uscc'],
  evidence: [
    both('文件的发文字号', 'the document number'),
    both('认定或表彰通知', 'the notice of award'),
    both('中国政府采购网上的合同公告', 'the contract notice on ccgp.gov.cn'),
  ],
  fields: [
    field('project', '项目', 'project'),
    field('projectUntil', '项目到', 'project until', 'date'),
    field('notice', '采购或公示公告', 'procurement or public notice'),
  ],
  reviewEvery: null,
  validity: sure('以项目期限为准。', 'The term of the project.'),
  life: 'P3Y',
  saying: both('发文机关 + 文号 + 项目 + 年份', 'organ, document number, project and year'),
  counterSigner: both('发文机关', 'the issuing organ'),
  forgeries: [
    forged('“政府指定”“特供”', '“designated by the government”, “special supply”', ['wording']),
    forged('把展会名单当作政府认可', 'the list of a fair shown as recognition', ['wording']),
    forged('发文字号用方括号 [ ] 的红头文件', 'a red-header document whose number has [ ] brackets', ['number']),
  ],
  limits: [
    limit(
      laws.ads,
      '9(2), 57',
      '不得使用或变相使用国家机关及其工作人员的名义或形象，违者受罚。',
      'No use, open or disguised, of the name or image of state organs or their staff; breaches are fined.',
    ),
    limit(laws.competition, '9', '不得作虚假或引人误解的商业宣传。', 'No false or misleading commercial publicity.'),
    limit(
      laws.consumer,
      '45',
      '因虚假广告受损害的消费者可以要求赔偿。',
      'Consumers harmed by false advertising may claim compensation.',
    ),
  ],
  ends: sure(
    '项目结束，或名单重新公布而企业不在其中时，去掉。',
    'Remove at the end of the project, or when the list is issued again without the firm.',
  ),
} as const satisfies Kind
