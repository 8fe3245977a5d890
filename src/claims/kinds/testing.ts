import { both, choice, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const testing = {
  id: 'testing',
  number: 16,
  name: both('严格测试', 'Testing'),
  naming: 'explicit',
  identifiers: ['cma', 'cnas', 'gb-standard', 'industry-standard', 'uscc'],
  evidence: [
    both('完整的检测报告', 'the full report'),
    both('实验室的 CMA、CNAS 编号', 'the laboratory’s CMA and CNAS numbers'),
    both('样品来源', 'where the sample came from'),
    both('方法和限值', 'method and limit'),
  ],
  fields: [
    field('reportNumber', '报告编号', 'report number'),
    field('method', '方法', 'method'),
    choice('sample', '样品来源', 'where the sample came from', ['market', 'client', 'production-line']),
    field('testedOn', '检测日期', 'tested on', 'date'),
    field('result', '结果', 'result'),
    field('limit', '限值', 'limit'),
    field('complete', '整份报告', 'the whole report', 'yes'),
    field('withinScope', '在实验室能力范围内', 'within the laboratory’s scope', 'yes'),
    field('changedOn', '产品改动日期', 'product changed on', 'date'),
  ],
  reviewEvery: 'P1Y',
  validity: sure(
    '没有法定期限；配方或型号变化时重测（建议 12–24 个月）。',
    'No legal term; test again when formula or model changes (advice: 12 to 24 months).',
  ),
  life: 'P1Y',
  saying: both('项目 + 结果 + 型号批次 + 实验室 + 报告号', 'item, result, model and batch, laboratory, report number'),
  counterSigner: both('实验室（报告查询）', 'the laboratory (report look-up)'),
  forgeries: [
    forged('把送检样品说成市场抽样', 'a sample sent in by the client passed off as one from the market', ['class']),
    forged('截取的报告页', 'a cropped page', ['evidence']),
    forged('另一型号的报告', 'the report of another model', ['scope']),
    forged('超出实验室能力范围的检测', 'a test outside the laboratory’s scope', ['evidence']),
  ],
  limits: [
    limit(laws.testing, '13–14', '不得出具不实或虚假的检验检测报告。', 'No untrue or false test reports.'),
    limit(
      laws.ads,
      '11(2)',
      '引证的数据须真实、准确并表明出处；有适用范围和有效期限的须写明。',
      'Quoted figures must be true and exact and name their source, and their range and period where they have them.',
    ),
    limit(
      laws.ads,
      '28(3)',
      '虚构、伪造或无法验证的检验结果等作证明材料的，是虚假广告。',
      'Invented, forged or unverifiable results used as proof are false advertising.',
    ),
  ],
  ends: sure('产品在检测之后有变化的，撤下。', 'Withdraw when the product changed after the test.'),
} as const satisfies Kind
