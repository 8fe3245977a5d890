import { zh as cases } from '#src/cases/text.zh.ts'
import type { Topic } from '#src/cases/words.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { provinceWords } from '#src/kit/provinces.ts'
import { zh as kit } from '#src/kit/text.zh.ts'
import type { Role } from '#src/people/words.ts'
import type { Condition, Family, Stream } from '../streams/words.ts'
import { zh as names } from './text.names.zh.ts'
import type { Level } from './words.ts'

const levels: Record<Level, string> = { IV: '四级 一般', III: '三级 较大', II: '二级 重大', I: '一级 特别重大' }
const families: Record<Family, string> = {
  complaints: '投诉',
  mentions: '外部提及',
  negative: '负面提及的占比',
  overdue: '超时的占比',
  'words-missed': '危机里没有按时到的更新的占比',
  mix: '投诉的构成',
}
const sides: Record<Condition, string> = {
  product: '产品',
  lot: '批次',
  topic: '问题',
  channel: '渠道',
  platform: '平台',
  region: '地区',
}
const channels: Record<string, string> = {
  web: '网页',
  api: '接口',
  desk: '工作台',
  mail: '邮件',
  phone: '电话',
  store: '门店',
}
const fields: Record<string, string> = {
  owner: '由谁接手',
  note: '备注',
  to: '等级',
  reason: '理由',
  as: '判断',
  zh: '中文说明',
  en: '英文说明',
  csv: '导出文件',
  columns: '列对应',
}

function worded(side: Condition, value: string): string {
  if (side === 'region') return provinceWords(value, 'zh')
  if (side === 'topic') return cases.topics[value as Topic] ?? value
  return side === 'channel' ? (channels[value] ?? value) : value
}

const chance = (p: number): string => {
  if (p >= 0.01) return `${Math.round(p * 100)}%`
  return p < 1e-6 ? '不到百万分之一' : `约 ${Math.round(1 / p).toLocaleString('zh-CN')} 天一遇`
}

export const zh = {
  steps: names.steps,
  by: kit.by,
  roles: kit.roles as Record<Role, string>,
  levels,
  families,
  sides,
  fieldWords: (field: string): string => fields[field] ?? field,
  standings: { raised: '待接手', acknowledged: '处理中', subsided: '已平息', normal: '新的常态', false: '误报' },
  stream: (stream: Stream): string => {
    const narrowed = (['product', 'lot', 'region', 'topic', 'channel', 'platform'] as const).flatMap((side) =>
      stream[side] === undefined ? [] : [`${sides[side]}“${worded(side, stream[side])}”`],
    )
    return narrowed.length === 0
      ? `全部${families[stream.family]}`
      : `${narrowed.join('、')}的${families[stream.family]}`
  },
  compared: (n: { window: number; observed: number; expected: number; low: number; high: number }) =>
    n.expected < 0.05
      ? `最近 ${n.window} 天 ${n.observed} 件，往常这样的日子几乎没有（平均不到 0.1 件）`
      : `最近 ${n.window} 天 ${n.observed} 件，往常这样的日子约 ${n.expected.toFixed(1)} 件（95% 的时候在 ${n.low.toFixed(1)} 到 ${n.high.toFixed(1)} 之间）`,
  sure: (p: number) => `如果一切照常，这样的情形${chance(p)}`,
  about: {
    title: '预警',
    lead: (brand: string) =>
      `${brand}每天把前一天的投诉和外部提及与往常相比。什么时候发现不对、等级多高、后来怎样，写进公开记录；内容在品牌公开之前加密保存。`,
  },
  none: '至今没有发出过预警。',
  raisedOn: (date: string) => `${date} 的数据触发`,
  since: (date: string) => `估计自 ${date} 开始`,
  sealedContent: '内容还没有公开。条目里有它的摘要，公开时任何人都能核对没有被改过。',
  openedBy: (brand: string) => `${brand}公开的内容`,
  what: '是什么',
  comparedTitle: '与什么相比',
  sureTitle: '有多确定',
  method:
    '往常水平由此前的日子学得：星期、节假日与调休、春节、618、双11、双12、3·15 的影响都算在内；最近 7 天不参与学习。',
  chart: {
    name: (what: string, from: string, to: string) => `${what}，${from} 至 ${to} 每天的件数，与往常水平相比`,
    observed: '实际',
    expected: '往常水平',
    band: '往常的 95% 区间',
    alarm: '触发',
    mark: '估计开始',
    table: '全部数字',
    on: '日期',
  },
  drawn: (days: number, n: number, from: string, to: string) => `图上 ${from} 至 ${to}，${days} 天，共 ${n} 件`,
  course: '经过',
  report: {
    title: '预警准不准',
    lead: (budget: number) => `约定：每条数据流每年最多 ${budget} 个误报日。下面按月公布看了多少、响了多少。`,
    month: '月份',
    streams: '数据流',
    streamDays: '流·天',
    alarmDays: '触发的流·天',
    perYear: '每流每年触发天数',
    none: '第一份月报在满一个月后公布。',
    settled: (n: number, wrong: number, normal: number) =>
      `已有结论的 ${n} 次预警中，${wrong} 次判为误报，${normal} 次判为新的常态，${n - wrong - normal} 次自行平息。`,
    settledNone: '还没有已有结论的预警。',
  },
  back: '全部预警',
  refusal: (refusal: Refusal): string => {
    const named = refusal.field ? `${fields[refusal.field] ?? refusal.field}：` : ''
    const common = kit.refusal(refusal)
    if (common) return `${named}${common}`
    const { facts } = refusal
    switch (refusal.code) {
      case 'warning.unknown':
        return '没有这条预警'
      case 'warning.raised-already':
        return '这条预警已经发出'
      case 'warning.over':
        return '这条预警已经结束'
      case 'warning.acknowledged-already':
        return '已经由这个角色接手'
      case 'warning.same-level':
        return `${named}已经是这个等级`
      case 'warning.judged-already':
        return '已经有结论'
      case 'warning.not-counted':
        return '占比和构成没有“新的常态”可言，只能判为误报或等它平息'
      case 'warning.not-quiet':
        return '还没有连续三天平静'
      case 'warning.opened-already':
        return '内容已经公开'
      case 'watch.reported-already':
        return '这个月的月报已经写过'
      case 'mentions.not-csv':
        return '这不是一份 CSV'
      case 'mentions.columns':
        return `${named}找不到列“${facts?.heading}”`
      case 'mentions.too-many':
        return `一次最多 ${facts?.most} 行`
      case 'mentions.empty':
        return '文件里没有数据行'
      case 'mentions.future':
        return `${named}晚于今天（${facts?.today}）`
      default:
        return '现在不能这样做'
    }
  },
}

export type WarningsText = typeof zh
