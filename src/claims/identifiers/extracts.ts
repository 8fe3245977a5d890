import type { Bilingual } from '#src/kit/language.ts'
import { provinceOfDivision, provinceOfLetter } from '#src/kit/provinces.ts'
import { type PartName, part } from './reason.ts'

/** A part of a number that means something by itself. */
export interface Extract {
  readonly name: PartName
  readonly label: Bilingual
  readonly value: string
  /** What the value stands for, where that is known. */
  readonly meaning?: Bilingual
}

/** What can be read out of a normalised number of kind `id` whose grammar fits. */
export const extract = (id: string, number: string): readonly Extract[] => readers[id]?.(number) ?? []

/** Filing year and kind of a Chinese patent number (ZC 0006-2003); `short` is the 8-digit form used before October 2003. */
export function readPatent(number: string): { short: boolean; year: number; kind: string } {
  const digits = number.replace(/^(?:ZL|CN)\s?/, '').replace(/\..$/, '')
  if (digits.length === 12) return { short: false, year: Number(digits.slice(0, 4)), kind: digits[4] ?? '' }
  const year = Number(digits.slice(0, 2))
  return { short: true, year: year + (year >= 85 ? 1900 : 2000), kind: digits[2] ?? '' }
}

export const patentKinds: Readonly<Record<string, Bilingual>> = {
  1: { zh: '发明', en: 'invention' },
  2: { zh: '实用新型', en: 'utility model' },
  3: { zh: '外观设计', en: 'design' },
  8: { zh: 'PCT 发明', en: 'PCT invention' },
  9: { zh: 'PCT 实用新型', en: 'PCT utility model' },
}

/**
 * The last day a patent could be in force, whatever became of its fees: 专利法 42, counted generously to the end of the
 * year. Designs filed on or after 2021-06-01 last 15 years, and a number tells the year only, so 2021 counts as 15.
 */
export function latestExpiry(number: string): string {
  const { year, kind } = readPatent(number)
  const years = kind === '1' || kind === '8' ? 20 : kind === '3' && year >= 2021 ? 15 : 10
  return `${year + years}-12-31`
}

/** The year written in a number, of the kinds that have one. */
export function yearIn(id: string, number: string): number | undefined {
  const digits = yearPatterns[id]?.exec(number)?.slice(1).find(Boolean)
  if (digits === undefined) return undefined
  // Two digits: a standard's are of the last century, every other kind began in this one.
  return digits.length === 4 ? Number(digits) : Number(digits) + (id.endsWith('standard') ? 1900 : 2000)
}

const yearPatterns: Readonly<Record<string, RegExp>> = {
  'gb-standard': /(\d+)$/,
  'group-standard': /(\d+)$/,
  'industry-standard': /(\d+)$/,
  ccc: /^(\d{4})/,
  cma: /^(\d{2})/,
  'green-food': /^GF\s?\d{6}(\d{2})|^LB-\d{2}-(\d{2})/,
  organic: /^\d{3}(\d{2})/,
  'ms-cert': /^\d{3}(\d{2})/,
  device: /械注.(\d{4})/,
  hnte: /^G[RF](\d{4})/,
  'software-copyright': /^(\d{4})/,
  'gov-doc': /〔(\d{4})〕/,
  fundraising: /A(\d{2})\d{3}$/,
}

const readers: Readonly<Record<string, (number: string) => readonly Extract[]>> = {
  uscc: (n) => [
    of('registrar', n.slice(0, 1), registrars[n.slice(0, 1)]),
    of('entityClass', n.slice(0, 2), entityClasses[n.slice(0, 2)]),
    division(n.slice(2, 8)),
    of('organisation', n.slice(8, 17)),
  ],
  patent: (n) => {
    const { year, kind } = readPatent(n)
    return [
      of('patentKind', kind, patentKinds[kind]),
      of('filingYear', String(year)),
      of('latestExpiry', latestExpiry(n)),
    ]
  },
  sc: (n) => [
    of(
      'foodType',
      n.slice(2, 3),
      n[2] === '1' ? { zh: '食品', en: 'food' } : { zh: '食品添加剂', en: 'food additive' },
    ),
    of('foodCategory', n.slice(3, 5)),
    division(n.slice(5, 11)),
  ],
  jy: (n) => [of('businessType', n.slice(2, 3), businessTypes[n.slice(2, 3)]), division(n.slice(3, 9))],
  gtin: (n) => [
    of('length', String(n.length), { zh: `GTIN-${n.length}`, en: `GTIN-${n.length}` }),
    ...(/^0?(?:69\d|68[01])/.test(n) && n.length > 12
      ? [of('issuedBy', n.length === 14 ? n.slice(1, 4) : n.slice(0, 3), { zh: '中国物品编码中心', en: 'GS1 China' })]
      : []),
  ],
  lei: (n) => [of('prefix', n.slice(0, 4))],
  vin: (n) => [of('maker', n.slice(0, 3))],
  'gb-standard': (n) => [
    of('force', n.replace(/[\s\d].*$/, ''), forces[n.replace(/[\s\d].*$/, '')]),
    ...year('gb-standard', n),
  ],
  'group-standard': (n) => year('group-standard', n),
  'industry-standard': (n) => year('industry-standard', n),
  ccc: (n) => [...year('ccc', n), of('body', n.slice(4, 6)), of('productClass', n.slice(6, 10))],
  cma: (n) => [...year('cma', n), of('authority', n.slice(2, 4))],
  'green-food': (n) => [
    ...(n.startsWith('GF') ? [division(n.replace(/^GF\s?/, '').slice(0, 6))] : []),
    ...year('green-food', n),
  ],
  organic: (n) => [of('body', n.slice(0, 3)), ...year('organic', n)],
  'ms-cert': (n) => [of('body', n.slice(0, 3)), ...year('ms-cert', n)],
  fda: (n) => [of('fdaSeries', n, fdaSeries(n))],
  icp: (n) => [of('province', n.slice(0, 1), provinceOfLetter(n.slice(0, 1))?.name)],
  'psb-beian': (n) => [of('province', n.slice(0, 1), provinceOfLetter(n.slice(0, 1))?.name)],
  drug: (n) => {
    const letters = /字([A-Z]+)/.exec(n)?.[1] ?? ''
    return [of('drugClass', letters, drugClasses[letters])]
  },
  device: (n) => {
    const digit = /械注.\d{4}([23])/.exec(n)?.[1]
    return [...(digit === undefined ? [] : [of('deviceClass', digit)]), ...year('device', n)]
  },
  hnte: (n) => [...year('hnte', n), of('province', n.slice(6, 8), provinceOfDivision(n.slice(6, 8))?.name)],
  'software-copyright': (n) => year('software-copyright', n),
  'gov-doc': (n) => year('gov-doc', n),
  fundraising: (n) => [of('holder', n.slice(0, 18)), ...year('fundraising', n)],
}

const of = (name: PartName, value: string, meaning?: Bilingual): Extract => ({
  name,
  label: part(name),
  value,
  ...(meaning === undefined ? {} : { meaning }),
})

const year = (id: string, number: string): readonly Extract[] => {
  const found = yearIn(id, number)
  return found === undefined ? [] : [of('year', String(found))]
}

const division = (code: string): Extract =>
  of('division', code, code.startsWith('10') ? { zh: '全国', en: 'national' } : provinceOfDivision(code)?.name)

/** GB 32100-2015, position 1; its amendment has more, which are shown without a meaning. */
const registrars: Readonly<Record<string, Bilingual>> = {
  1: { zh: '机构编制', en: 'public-sector staffing' },
  5: { zh: '民政', en: 'civil affairs' },
  9: { zh: '市场监管', en: 'market regulation' },
  N: { zh: '农业', en: 'agriculture' },
  Y: { zh: '其他', en: 'other' },
}

/** GB 32100-2015, position 2 within civil affairs and market regulation: the classes a claim most often meets. */
const entityClasses: Readonly<Record<string, Bilingual>> = {
  51: { zh: '社会团体', en: 'association' },
  52: { zh: '民办非企业单位（社会服务机构）', en: 'private non-enterprise unit (social service body)' },
  53: { zh: '基金会', en: 'foundation' },
  91: { zh: '企业', en: 'enterprise' },
  92: { zh: '个体工商户', en: 'sole trader' },
  93: { zh: '农民专业合作社', en: 'farmers’ cooperative' },
}

const businessTypes: Readonly<Record<string, Bilingual>> = {
  1: { zh: '食品销售', en: 'food sale' },
  2: { zh: '餐饮服务', en: 'catering' },
  3: { zh: '单位食堂', en: 'unit canteen' },
}

const forces: Readonly<Record<string, Bilingual>> = {
  GB: { zh: '强制性', en: 'mandatory' },
  'GB/T': { zh: '推荐性', en: 'voluntary' },
  'GB/Z': { zh: '指导性', en: 'guidance' },
}

const drugClasses: Readonly<Record<string, Bilingual>> = {
  H: { zh: '化学药', en: 'chemical' },
  Z: { zh: '中药', en: 'Chinese medicine' },
  S: { zh: '生物制品', en: 'biological' },
  J: { zh: '进口分包装', en: 'imported, repacked' },
  HJ: { zh: '进口化学药', en: 'imported chemical' },
  ZJ: { zh: '进口中药', en: 'imported Chinese medicine' },
  SJ: { zh: '进口生物制品', en: 'imported biological' },
  HC: { zh: '港澳台化学药', en: 'chemical, from Hong Kong, Macao or Taiwan' },
  ZC: { zh: '港澳台中药', en: 'Chinese medicine, from Hong Kong, Macao or Taiwan' },
  SC: { zh: '港澳台生物制品', en: 'biological, from Hong Kong, Macao or Taiwan' },
}

function fdaSeries(number: string): Bilingual {
  if (number.startsWith('K')) return { zh: '510(k) 许可', en: '510(k) clearance' }
  if (number.startsWith('P')) return { zh: '上市前批准（PMA）', en: 'premarket approval (PMA)' }
  if (number.startsWith('D')) return { zh: 'De Novo 分类', en: 'De Novo classification' }
  return number.length === 11
    ? { zh: '食品设施登记号（登记不是批准）', en: 'food facility registration (no approval)' }
    : { zh: 'FEI 或器械登记号（登记不是批准）', en: 'FEI or device registration (no approval)' }
}
