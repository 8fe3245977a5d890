import { both, choice, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const supplyChain = {
  id: 'supply-chain',
  number: 15,
  name: both('供应链', 'Supply chain'),
  naming: 'implicit',
  identifiers: ['uscc', 'lei', 'sc', 'sscc'],
  evidence: [
    both('采购合同', 'purchase contracts'),
    both('批次追溯', 'batch trace'),
    both('现场审核', 'an audit on site'),
  ],
  fields: [
    field('part', '部件', 'part'),
    field('model', '部件型号', 'model of the part'),
    field('share', '占用量的比例（%）', 'share of volume (%)', 'count'),
    choice('relationship', '什么关系', 'relationship', ['supply', 'trial', 'same-factory', 'invested', 'other-line']),
    field('since', '供货从', 'supplied since', 'date'),
    field('until', '供货到', 'supplied until', 'date'),
    field('auditedOn', '现场审核日期', 'audited on', 'date'),
  ],
  reviewEvery: 'P1Y',
  validity: sure('合同期限内，每 12 个月重新审核。', 'The contract term, with a new audit every 12 months.'),
  life: 'P1Y',
  saying: both('部件 + 供应商 + 型号 + 起始日期', 'part, supplier, model and since when'),
  counterSigner: both('供应商', 'the supplier'),
  forgeries: [
    forged('“某某同厂”“同款代工”', '“from the same factory as …”', ['wording', 'table']),
    forged('供应商供的是另一条产品线', 'a supplier of another product line', ['table']),
    forged('只试产过一批', 'one trial batch', ['table']),
  ],
  limits: [
    limit(
      laws.ads,
      '28(2)',
      '生产者等信息与实际不符、影响购买的，是虚假广告。',
      'Untrue statements about the producer, if they affect the purchase, are false advertising.',
    ),
    limit(
      laws.competition,
      '7, 9',
      '不得让人误认为存在特定联系，不得作虚假宣传。',
      'No suggesting a connection that does not exist, no false publicity.',
    ),
    limit(
      both('保密协议', 'the confidentiality agreement'),
      '',
      '公布供应商之前，先看合同是否允许。',
      'Before naming a supplier, see whether the contract allows it.',
    ),
  ],
  ends: sure('更换供应商时去掉；批次历史保留。', 'Remove when the supplier changes; keep the batch history.'),
} as const satisfies Kind
