import { duration, durationWords } from '#src/calendar/duration.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { zh as kit } from '#src/kit/text.zh.ts'
import { zh as names } from '../text.names.zh.ts'
import type { Answer, Ground, GroundName, StartedBy } from './coverage.ts'
import { guaranteeOf } from './guarantees.ts'
import type { ExclusionReason } from './words.ts'

const fields: Record<string, string> = {
  serial: '序列号',
  newSerial: '新机序列号',
  kind: '商品种类',
  model: '型号',
  gtin: '商品条码',
  promisedTerm: '承诺整机质保',
  promisedPartsTerm: '承诺主要部件质保',
  soldOn: '购买日期',
  deliveredOn: '交付日期',
  installedOn: '安装完成日期',
  toBeInstalled: '由品牌安装',
  order: '订单号',
  reason: '原因',
  statement: '说明',
  evidence: '证据',
  months: '月数',
  on: '日期',
}

const started: Record<StartedBy, string> = {
  exchanged: '换货完成',
  installed: '安装完成',
  delivered: '交付',
  sold: '购买',
  ended: '原质保结束',
}

export const zh = {
  steps: names.steps as Readonly<Record<string, string>>,
  by: kit.by,
  roles: kit.roles,
  fieldWords: (name: string): string => fields[name] ?? name,
  kindName: (kind: string) => guaranteeOf(kind).name.zh,
  termWords: (term: string) => durationWords(duration(term)).zh,
  title: '保修查询',
  navigation: '保修查询',
  lead: '输入机身上的序列号，查这台机器在不在保修期内，依据是哪一条，期限怎么算出来的。',
  hint: '在机身铭牌或保修卡上。序列号不会写进网址，也不写进公开记录。',
  ask: '查询',
  another: '查另一台',
  result: '这台机器',
  unknownTitle: '没有查到这台机器',
  unknownLead:
    '记录里没有这个序列号。可能输错了一位，也可能品牌没有登记。没有登记不等于不在保修期内：凭发票或订单提出诉求，品牌应当查清。',
  answers: { yes: '在保修期内', no: '不在保修期内', unknown: '现在说不准' } satisfies Record<Answer, string>,
  tags: { yes: '保', no: '不保', unknown: '不知道' } satisfies Record<Answer, string>,
  partsOnly: '整机保修已经结束，主要部件还在保修期内',
  asOf: (on: string) => `按 ${on} 计算`,
  grounds: {
    return: '法定：七日内可以选择退货',
    exchange: '法定：十五日内可以选择换货',
    'quality-return': '法定：质量不合要求，七日内可以退货',
    'law-whole': '法定三包：整机',
    'law-parts': '法定三包：主要部件',
    'promised-whole': '品牌承诺：整机',
    'promised-parts': '品牌承诺：主要部件',
    extension: '延长的质保',
  } satisfies Record<GroundName, string>,
  /** Beside a bar, where there is little room. */
  short: {
    return: '七日退货',
    exchange: '十五日换货',
    'quality-return': '七日退货',
    'law-whole': '法定·整机',
    'law-parts': '法定·主要部件',
    'promised-whole': '承诺·整机',
    'promised-parts': '承诺·主要部件',
    extension: '延长',
  } satisfies Record<GroundName, string>,
  why: (ground: Ground): string => {
    switch (ground.why) {
      case 'runs':
        return '还在期限内'
      case 'ended':
        return '期限已过'
      case 'at-least':
        return '交付或安装的日期没有记录；从购买算起也还在期限内，实际只会更长'
      case 'begin-unknown':
        return ground.reckoning
          ? '从购买算起已经过期，但交付或安装的日期没有记录，实际可能更长'
          : '没有购买、交付或安装的日期，算不出来'
      case 'period-unknown':
        return '这类商品在三包目录内，期限尚未查到原文，请看附件'
      case 'not-listed':
        return '这类商品不在三包目录内，没有法定的整机期限；看品牌承诺'
      case 'km-unknown':
        return `还要看里程：不超过 ${ground.km} 公里；没有里程记录`
      case 'km-over':
        return `里程已超过 ${ground.km} 公里`
    }
  },
  reckoned: (ground: Ground): string => {
    const { from, term, plainEndOn, repairDays, endOn, moved } = ground.reckoning!
    const days = repairDays > 0 ? ` + 维修占用 ${repairDays} 天（不计入）` : ` = ${plainEndOn}`
    const sum = `${from.on}（${started[from.by]}） + ${durationWords(duration(term)).zh}${days}`
    return `${sum}${moved || repairDays > 0 ? ` → ${endOn}` : ''}${moved ? '（末日是休息日，顺延）' : ''}`
  },
  until: (on: string) => `至 ${on}`,
  basis: (basis: string) => `依据：${basis}`,
  check: '此条待核对原文',
  provisional: kit.provisional,
  startTitle: '从哪天起算',
  start: (on: string, by: StartedBy, exact: boolean) =>
    `${on}，${started[by]}之日${exact ? '' : '（交付或安装日期没有记录，先按这天）'}`,
  noStart: '没有记录购买、交付或安装的日期',
  repairDays: (days: number, count: number) => `维修 ${count} 次，占用 ${days} 天，不计入保修期`,
  twice: '三包期内修理两次仍不能正常使用，可以要求换货（部分商品修理更换退货责任规定 11，此条待核对原文）',
  gone: { replaced: (on: string) => `${on} 已换成另一台`, returned: (on: string) => `${on} 已退回品牌` },
  successor: '看换上的那台',
  cameFrom: (on: string) => `${on} 换来，保修期从那天重新计算`,
  predecessor: '看换下的那台',
  excludedTitle: '品牌主张不保',
  exclusions: {
    misuse: '使用不当',
    'opened-by-others': '被他人拆修',
    transport: '运输损坏',
    'no-proof': '没有凭证',
    altered: '涂改机号',
    disaster: '不可抗力',
  } satisfies Record<ExclusionReason, string>,
  excluded: (reason: string, on: string, files: number) =>
    `${on}，品牌说：${reason}，附证据 ${files} 份。主张不等于成立；不同意，请提出诉求，由没有参与的人复核。`,
  file: (n: number) => `证据 ${n}`,
  history: '记录',
  historyLead: '每一条都在公开记录里，改不了也抽不掉。',
  entry: (index: number) => `第 ${index} 条`,
  repaired: (result: string) => `维修结束：${result}`,
  results: {
    repaired: '已修好',
    'none-found': '没有发现故障',
    'not-repairable': '修不了',
    declined: '顾客不修',
  } as Record<string, string>,
  complain: '提出诉求',
  productPage: '这款商品的声明',
  extendedBy: (months: number, why: string) => `延长 ${months} 个月（${why}）`,
  extensions: { offer: '顾客选择的补偿', goodwill: '品牌赠送', bought: '购买' },
  refusal: (refusal: Refusal): string => {
    const named = refusal.field ? `${fields[refusal.field] ?? refusal.field}：` : ''
    const common = kit.refusal(refusal)
    if (common) return `${named}${common}`
    const { facts } = refusal
    switch (refusal.code) {
      case 'unit.unknown':
        return `${named}记录里没有这台机器`
      case 'unit.otherwise':
        return `${named}与已登记的不一样（${facts?.model}）。一个序列号只属于一台机器`
      case 'unit.gone':
        return `这台机器 ${facts?.on} 已经换走或退回`
      case 'unit.later-than-today':
        return `${named}晚于今天（${facts?.today}）`
      case 'unit.before-it-was-sold':
        return `${named}早于购买日期 ${facts?.soldOn}`
      case 'unit.needs-a-reason':
        return '更改已经记下的日期，要写原因'
      case 'unit.needs-evidence':
        return '主张不保，要附上已上传的证据'
      case 'unit.no-exclusion':
        return '没有这一条不保主张'
      case 'unit.replaces-itself':
        return `${named}新机和旧机是同一台`
      case 'unit.replaces-another':
        return `${named}这台已经卖出、换出或退回，不能再换给别人`
      case 'unit.other-kind':
        return `${named}不是同一种商品`
      case 'case.unknown':
        return '没有这个诉求'
      default:
        return '现在不能这样做'
    }
  },
}

export type UnitsText = typeof zh
