import type { Bilingual } from '#src/kit/language.ts'

/** The laws that claims meet, by a short name for use in the kinds. */
export const laws = {
  ads: { zh: '广告法', en: 'Advertising Law' },
  competition: { zh: '反不正当竞争法（2025）', en: 'Anti-Unfair Competition Law (2025)' },
  consumer: { zh: '消费者权益保护法', en: 'Consumer Rights Protection Law' },
  certification: { zh: '认证认可条例', en: 'Regulation on Certification and Accreditation' },
  trademark: { zh: '商标法', en: 'Trademark Law' },
  patent: { zh: '专利法', en: 'Patent Law' },
  quality: { zh: '产品质量法', en: 'Product Quality Law' },
  civil: { zh: '民法典', en: 'Civil Code' },
  commerce: { zh: '电子商务法', en: 'E-Commerce Law' },
  internetAds: { zh: '互联网广告管理办法', en: 'Measures for Internet Advertising' },
  charity: { zh: '慈善法', en: 'Charity Law' },
  standards: { zh: '标准化法', en: 'Standardization Law' },
  privacy: { zh: '个人信息保护法', en: 'Personal Information Protection Law' },
  copyright: { zh: '著作权法', en: 'Copyright Law' },
  associations: { zh: '社会团体登记管理条例', en: 'Regulation on the Registration of Associations' },
  olympic: { zh: '奥林匹克标志保护条例', en: 'Regulation on the Protection of Olympic Symbols' },
  symbols: { zh: '特殊标志管理条例', en: 'Regulation on Special Symbols' },
  testing: {
    zh: '检验检测机构监督管理办法（总局令第 39 号）',
    en: 'Measures for the Supervision of Inspection and Testing Bodies (SAMR Order 39)',
  },
  origin: { zh: '地理标志产品保护办法（2024）', en: 'Measures for Geographical Indication Products (2024)' },
  heritage: {
    zh: '中华老字号示范创建管理办法（2023）',
    en: 'Measures for Time-honoured Chinese Brands (2023)',
  },
  patentMarking: { zh: '专利标识标注办法', en: 'Measures for Patent Marking' },
  celebrities: {
    zh: '规范明星广告代言的指导意见（2022 年联合发布）',
    en: 'Joint guidance on celebrity endorsement (2022)',
  },
  fda: { zh: '美国联邦法规第 21 编', en: 'US Code of Federal Regulations, title 21' },
} as const satisfies Record<string, Bilingual>
