import type { Refusal } from '#src/kit/outcome.ts'
import { zh as kit } from '#src/kit/text.zh.ts'
import { zh as names } from './text.names.zh.ts'
import type { Ending, PlaceKind } from './words.ts'

const kinds: Record<PlaceKind, string> = { page: '网页', pack: '包装', shop: '店铺', partner: '合作方', ad: '广告' }
const reasons: Record<Ending, string> = {
  lapsed: '声明到期',
  suspended: '声明暂停',
  withdrawn: '声明撤回',
  superseded: '声明被新的代替',
}
const fields: Record<string, string> = {
  place: '地方',
  'place.kind': '哪一种地方',
  'place.url': '网址',
  'place.gtin': '商品条码（GTIN）',
  'place.sku': '货号',
  'place.printRun': '印刷批次',
  'place.lots': '批号范围',
  'place.serials': '序列号范围',
  'place.name': '名称',
  'place.address': '地址',
  'place.medium': '投放媒介',
  since: '从哪天起',
  until: '到哪天止',
  owner: '谁负责',
  on: '日期',
  what: '怎么撤',
  note: '说明',
}

export const zh = {
  steps: names.steps,
  by: kit.by,
  roles: kit.roles,
  kinds,
  reasons,
  fieldWords: (field: string): string => fields[field] ?? field,
  standings: { up: '在用', 'coming-down': '须撤下', down: '已撤下' },
  title: '用在哪里',
  none: '品牌还没有写明用在哪里。',
  since: (date: string) => `${date} 起`,
  until: (date: string) => `至 ${date}`,
  wasUntil: (date: string) => `原定用到 ${date}`,
  lots: (ranges: string) => `批号 ${ranges}`,
  serials: (ranges: string) => `序列号 ${ranges}`,
  printRun: (run: string) => `印刷批次 ${run}`,
  due: (reason: string, date: string, owner: string) => `${reason}，${owner}须在 ${date}前从这里撤下`,
  planDue: (reason: string, date: string, owner: string) => `${reason}，${owner}须在 ${date}前公布撤下日期`,
  planned: (reason: string, date: string, owner: string, what: string) =>
    `${reason}，${owner}定于 ${date} 撤完：${what}`,
  late: (date: string) => `应在 ${date}前完成，已经逾期`,
  lateTag: '逾期未撤',
  down: (date: string, by: string) => `${date} 撤下，${by}确认`,
  advice:
    '撤下期限是行业建议（网上 24 小时，合作方 2 个工作日，包装 5 个工作日内给出日期），不是法律规定；写进记录后就是品牌的承诺。',
  seenElsewhere: '在别处看到它？品牌没有登记的地方，请告诉品牌。',
  told: '有一处应撤未撤',
  refusal: (refusal: Refusal): string => {
    const named = refusal.field ? `${fields[refusal.field] ?? refusal.field}：` : ''
    const common = kit.refusal(refusal)
    if (common) return `${named}${common}`
    const { facts } = refusal
    switch (refusal.code) {
      case 'claim.unknown':
        return '没有这条声明'
      case 'placement.unknown':
        return '没有登记过这个地方'
      case 'placement.claim-over':
        return `${reasons[facts?.why as Ending] ?? '声明不再作数'}，不能再用到新的地方`
      case 'placement.ends-before-it-begins':
        return `${named}早于开始日期 ${facts?.since}`
      case 'placement.range':
        return `${named}起止要一样长，且从小到大`
      case 'placement.down':
        return `${facts?.on} 已经撤下`
      case 'placement.no-task':
        return '这里没有要撤下的任务'
      case 'placement.no-plan-asked':
        return '只有包装可以先定日期；其他地方请直接撤下'
      case 'placement.plan-past':
      case 'placement.later-than-today':
        return refusal.code === 'placement.plan-past'
          ? `${named}早于今天（${facts?.today}）`
          : `${named}晚于今天（${facts?.today}）`
      case 'placement.before-it-began':
        return `${named}早于开始使用的 ${facts?.since}`
      default:
        return '现在不能这样做'
    }
  },
}

export type PlacementsText = typeof zh
