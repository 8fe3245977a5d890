import { both, field, forged, type Kind, limit, sure } from './kind.ts'
import { laws } from './laws.ts'

export const media = {
  id: 'media',
  number: 4,
  name: both('权威媒体', 'Media'),
  naming: 'explicit',
  identifiers: ['uscc', 'issn', 'cn-serial'],
  evidence: [
    both('原始节目或网页，注明日期和栏目', 'the original broadcast or page, with date and programme'),
    both('说明是报道还是付费投放', 'whether it was editorial or paid'),
  ],
  fields: [
    field('programme', '栏目', 'programme'),
    field('airedOn', '播出或刊登日期', 'broadcast or published on', 'date'),
    field('paid', '付费投放', 'paid for', 'yes'),
    field('adContractNumber', '广告合同号', 'advertising contract number'),
  ],
  reviewEvery: null,
  validity: sure(
    '是某一天的事实，不过期；“央视合作品牌”只能在合同期内使用。',
    'A fact of its date, without expiry; “partner brand of CCTV” only during the contract.',
  ),
  life: 'P2Y',
  saying: both(
    '“于 X 年 X 月在某栏目报道”或“投放广告”，二者分清',
    '“reported on … in …” or “advertised in …”, never mixed',
  ),
  counterSigner: both('媒体的广告代理公司', 'the outlet’s advertising agency'),
  forgeries: [
    forged(
      '买了 15 秒广告就称“央视推荐”“央视上榜”',
      '“recommended by CCTV” on the strength of a bought 15-second slot',
      ['class'],
    ),
    forged('伪造的截图', 'a forged screenshot', ['double-use', 'evidence']),
  ],
  limits: [
    limit(
      laws.ads,
      '14',
      '广告应当可识别；不得以新闻报道形式变相发布广告。',
      'Advertising must be recognisable and may not be published in the guise of news.',
    ),
    limit(laws.ads, '28', '虚假或引人误解的广告是虚假广告。', 'False or misleading advertising is false advertising.'),
    limit(
      both('央视标识的许可（依据待核）', 'Licence for CCTV logos (basis to be confirmed)'),
      '',
      '使用央视台标需要许可。',
      'Using the CCTV logo needs a licence.',
      'check',
    ),
  ],
  ends: sure(
    '改写成有日期的事实：“于某年某月投放广告”。',
    'Reword to a dated fact: “advertised in month X of year Y”.',
  ),
} as const satisfies Kind
