import { both, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const certification = {
  id: 'certification',
  number: 1,
  name: both('权威机构认证', 'Certification'),
  naming: 'explicit',
  identifiers: ['ccc', 'ms-cert', 'green-food', 'organic', 'ul', 'tuv', 'ce-nb', 'fda', 'uscc'],
  evidence: [
    both('证书全文', 'the whole certificate'),
    both('在发证机构登记处的查询结果和查询日期', 'the result and date of a look-up in the issuer’s register'),
  ],
  fields: [
    field('scheme', '认证制度', 'certification scheme'),
    field('surveillanceDueOn', '下次监督审核最迟日期', 'next surveillance audit due by', 'date'),
  ],
  reviewEvery: 'P1Y',
  validity: sure(
    'CCC 通常 5 年；ISO 管理体系 3 年，每年监督审核；有机 1 年；绿色食品 3 年。',
    'CCC usually 5 years; ISO management systems 3 years with yearly surveillance; organic 1 year; green food 3 years.',
  ),
  life: 'P3Y',
  saying: both(
    '产品 + 认证制度 + 证书编号 + 机构，如“X7 取得 CCC 认证，证书 2023…”',
    'product, scheme, number and body, such as “X7 is CCC certified, certificate 2023…”',
  ),
  counterSigner: both(
    '认证机构（通过其登记处，或从其域名发出的邮件）',
    'the certification body (through its register, or by mail from its own domain)',
  ),
  forgeries: [
    forged('使用别家企业的证书编号', 'the number of another firm', ['holder']),
    forged('把管理体系证书当作产品证书', 'a management-system certificate shown as a product certificate', ['class']),
    forged('从中介购买的“FDA 认证”', '“FDA certification” bought from an agent', ['class']),
    forged('证书已被暂停仍在展示', 'a suspended certificate still shown', ['lapsed-at-source', 'time']),
  ],
  limits: [
    limit(
      laws.certification,
      '24',
      '不得用管理体系证书误导公众认为产品已通过认证，反之亦然。',
      'A system certificate may not suggest that a product is certified, nor the other way round.',
    ),
    limit(
      laws.certification,
      '27–28, 66',
      '目录内的产品须经强制性认证并标注标志方可出厂、销售，违者受罚。',
      'Products in the catalogue need compulsory certification and its mark before they are sold; breaches are fined.',
    ),
    limit(
      laws.quality,
      '5, 53',
      '禁止伪造或冒用认证标志等质量标志。',
      'Forging or misusing certification and other quality marks is forbidden.',
    ),
    limit(laws.ads, '28', '虚假或引人误解的广告是虚假广告。', 'False or misleading advertising is false advertising.'),
    limit(
      laws.fda,
      '807.39',
      '登记不是批准，把登记说成批准属于虚假标识。',
      'Registration is no approval; to present it as such is misbranding.',
    ),
  ],
  ends: sure(
    '自暂停或撤销之日起停用标志；涉及 CCC 的，召回包装。',
    'Stop using the mark on the day of suspension or withdrawal; recall packs if it is CCC.',
  ),
} as const satisfies Kind
