import type { RegisterClaim } from '../../src/claims/words.ts'

/** What 青禾电器 says of itself, and what became of it. Firms, people and numbers are invented; the grammar is real. */
export interface ClaimStory {
  readonly claim: Partial<Omit<RegisterClaim, 'kind' | 'wording'>> & Pick<RegisterClaim, 'kind' | 'wording'>
  /** Days before the end of the demo on which it was registered. */
  readonly daysAgo: number
  /** A one-page paper held as evidence. */
  readonly paper?: { readonly name: string; readonly lines: readonly string[] }
  readonly lookedUp?: {
    readonly daysAgo: number
    readonly register: string
    readonly note: string
    readonly result?: 'confirmed' | 'not-found' | 'differs'
  }
  readonly disputed?: {
    readonly daysAgo: number
    readonly ground: 'wording' | 'scope' | 'number'
    readonly statement: string
  }
  /** Said in public before anybody put it on record, with whatever speaks against it. */
  readonly saidAlready?: true
  readonly withdrawn?: { readonly daysAgo: number; readonly reason: string }
}

/** Dates relative to the end of the demo, so that what is about to lapse is always about to lapse. */
export const claimStories = (dayFromEnd: (days: number) => string): readonly ClaimStory[] => [
  {
    claim: {
      kind: 'certification',
      wording: { zh: 'X7 电饭煲取得强制性产品认证', en: 'The X7 rice cooker holds compulsory product certification' },
      scope: { products: '电饭煲', models: 'X7-40、X7-50' },
      endorser: { name: '临川认证中心' },
      numbers: [
        {
          identifier: 'ccc',
          value: '2023010717543210',
          class: 'product-certification',
          holder: { name: '青禾电器' },
          covers: { models: 'X7-40、X7-50' },
          validUntil: dayFromEnd(924),
        },
      ],
      issuedOn: dayFromEnd(-900),
      validUntil: dayFromEnd(924),
      reviewEvery: 'P1Y',
      source: { register: '全国认证认可信息公共服务平台' },
      owner: 'legal',
    },
    daysAgo: 88,
    paper: {
      name: 'X7-CCC.pdf',
      lines: ['Certificate 2023010717543210', 'Product: rice cooker X7-40, X7-50', 'Example document of the demo'],
    },
    lookedUp: { daysAgo: 40, register: '全国认证认可信息公共服务平台', note: '证书状态：有效；型号与本条一致。' },
  },
  {
    claim: {
      kind: 'patent',
      wording: {
        zh: '双循环加热技术获发明专利 ZL202110567890.4',
        en: 'Dual-loop heating is covered by invention patent ZL202110567890.4',
      },
      scope: { models: 'X7 全系' },
      endorser: { name: '国家知识产权局' },
      numbers: [{ identifier: 'patent', value: 'ZL202110567890.4', class: 'invention', holder: { name: '青禾电器' } }],
      issuedOn: dayFromEnd(-700),
      reviewEvery: 'P1Y',
      source: { register: '专利登记簿副本' },
      owner: 'legal',
    },
    daysAgo: 86,
    paper: {
      name: 'ZL202110567890.4.pdf',
      lines: ['Extract of the patent register', 'ZL202110567890.4', 'Example document of the demo'],
    },
    lookedUp: { daysAgo: 45, register: '专利登记簿副本', note: '权利人为本公司；年费缴至明年 6 月。' },
  },
  {
    claim: {
      kind: 'patent',
      wording: {
        zh: '静音排水结构已获实用新型专利 ZL202220345678.5',
        en: 'The quiet drain is covered by utility model ZL202220345678.5',
      },
      scope: { models: 'W10' },
      endorser: { name: '国家知识产权局' },
      numbers: [{ identifier: 'patent', value: 'ZL202220345678.5' }],
      reviewEvery: 'P1Y',
      owner: 'product',
    },
    daysAgo: 62,
  },
  {
    claim: {
      kind: 'testing',
      wording: {
        zh: 'X7 内胆涂层耐磨 2 万次，报告 QH-2026-1103',
        en: 'The X7 coating withstands 20,000 rubs, report QH-2026-1103',
      },
      scope: { models: 'X7-40', batches: '2026 年 10 月起' },
      endorser: { name: '云岭检测研究院' },
      numbers: [{ identifier: 'cma', value: '220914341578' }],
      issuedOn: dayFromEnd(-19),
      reviewEvery: 'P1Y',
      source: { register: '全国检验检测机构公共服务平台' },
      owner: 'product',
    },
    daysAgo: 18,
    paper: {
      name: 'QH-2026-1103.pdf',
      lines: ['Test report QH-2026-1103', 'Sample drawn from the market', 'Example document of the demo'],
    },
    lookedUp: { daysAgo: 17, register: '全国检验检测机构公共服务平台', note: '机构资质有效，项目在附表内。' },
  },
  {
    claim: {
      kind: 'association',
      wording: { zh: '行业唯一推荐品牌', en: 'The only brand recommended by the trade' },
      endorser: { name: '江北小家电协会' },
      reviewEvery: 'P1Y',
      owner: 'pr',
    },
    daysAgo: 70,
    saidAlready: true,
    paper: { name: 'member.pdf', lines: ['Certificate of membership', 'Example document of the demo'] },
    disputed: {
      daysAgo: 3,
      ground: 'wording',
      statement: '协会证书写的是"会员单位"，没有"唯一推荐"。我打电话问过协会秘书处。',
    },
  },
  {
    claim: {
      kind: 'certification',
      wording: { zh: '售后服务通过质量管理体系认证', en: 'After-sales service holds quality-management certification' },
      scope: { regions: '江北总部及 6 个直营网点' },
      endorser: { name: '临川认证中心' },
      numbers: [{ identifier: 'ms-cert', value: '00123Q31234R2M/1100' }],
      issuedOn: dayFromEnd(-1086),
      validUntil: dayFromEnd(9),
      source: { register: '全国认证认可信息公共服务平台' },
      owner: 'service',
    },
    daysAgo: 87,
    paper: { name: 'QMS.pdf', lines: ['Certificate 00123Q31234R2M/1100', 'Example document of the demo'] },
    lookedUp: { daysAgo: 80, register: '全国认证认可信息公共服务平台', note: '有效，监督审核已通过。' },
  },
  {
    claim: {
      kind: 'event',
      wording: { zh: '江北城市马拉松官方供应商', en: 'Official supplier of the Jiangbei city marathon' },
      endorser: { name: '江北马拉松组委会' },
      validFrom: dayFromEnd(-400),
      validUntil: dayFromEnd(-20),
      owner: 'pr',
    },
    daysAgo: 84,
    paper: { name: 'sponsor-contract.pdf', lines: ['Supplier agreement, tier 2', 'Example document of the demo'] },
  },
  {
    claim: {
      kind: 'standard-drafting',
      wording: { zh: '参与起草团体标准 T/CNFIA 101-2019', en: 'Took part in drafting group standard T/CNFIA 101-2019' },
      endorser: { name: '江北小家电协会' },
      numbers: [{ identifier: 'group-standard', value: 'T/CNFIA 101-2019' }],
      reviewEvery: 'P1Y',
      owner: 'product',
    },
    daysAgo: 75,
    lookedUp: { daysAgo: 74, register: '全国团体标准信息平台', note: '前言所列起草单位中有本公司。' },
  },
  {
    claim: {
      kind: 'award',
      wording: { zh: 'W10 获 2025 年江北工业设计奖银奖', en: 'W10 won silver at the Jiangbei design award 2025' },
      scope: { models: 'W10' },
      endorser: { name: '江北工业设计协会' },
      issuedOn: '2025-11-08',
      reviewEvery: 'P1Y',
      owner: 'pr',
    },
    daysAgo: 66,
    paper: { name: 'award.pdf', lines: ['Jiangbei design award 2025, silver, W10', 'Example document of the demo'] },
  },
  {
    claim: {
      kind: 'celebrity',
      wording: { zh: '马拉松选手乔岩推荐晨雾 K3', en: 'Recommended by the runner Qiao Yan: Chenwu K3' },
      scope: { models: 'K3' },
      endorser: { name: '乔岩工作室' },
      validUntil: dayFromEnd(120),
      details: { person: '乔岩', used: true, useRecords: '2025 年起训练期间使用', media: '官网、门店' },
      incentive: { given: true, what: '代言费', disclosed: true },
      owner: 'pr',
    },
    daysAgo: 82,
    paper: {
      name: 'endorsement-contract.pdf',
      lines: ['Endorsement contract and consent', 'Example document of the demo'],
    },
    withdrawn: { daysAgo: 26, reason: '代言合同提前终止；线上素材当天撤下，门店立牌 2 个工作日内撤下。' },
  },
  {
    claim: {
      kind: 'supply-chain',
      wording: {
        zh: 'X7 内胆铝材由本地两家工厂供应，可按批次查询',
        en: 'The aluminium of the X7 pot comes from two local plants, traceable by batch',
      },
      scope: { models: 'X7 全系' },
      reviewEvery: 'P1Y',
      owner: 'product',
    },
    daysAgo: 50,
  },
  {
    claim: {
      kind: 'heritage',
      wording: { zh: '青禾电器始于 1987 年', en: 'Qinghe has made appliances since 1987' },
      reviewEvery: 'P1Y',
      owner: 'pr',
    },
    daysAgo: 85,
  },
  {
    claim: {
      kind: 'charity',
      wording: {
        zh: '每售出一台净水壶捐 1 元用于乡村小学饮水',
        en: 'One yuan from every filter jug sold goes to water for village schools',
      },
      endorser: { name: '清源公益基金会' },
      issuedOn: dayFromEnd(-200),
      reviewEvery: 'P1Y',
      details: { formula: '每售出一台净水壶 1 元', beneficiary: '乡村小学饮水' },
      owner: 'sales',
    },
    daysAgo: 58,
    paper: { name: 'charity-2026.pdf', lines: ['Donation agreement and receipts', 'Example document of the demo'] },
  },
]
