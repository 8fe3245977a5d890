import { zh as improvements } from '#src/improvements/text.zh.ts'
import type { Refusal } from '#src/kit/outcome.ts'
import { zh as kit } from '#src/kit/text.zh.ts'
import type { Worth } from './goal.ts'
import { zh as names } from './text.names.zh.ts'
import type { Measure } from './words.ts'

const measures: Record<Measure, string> = { sales: '销量', complaints: '投诉', survey: '调查得分' }
const worths: Record<Worth, string> = {
  worked: '有效果',
  harmed: '适得其反',
  weak: '没有看出效果',
  unknown: '说不准',
}
const reasons: Record<string, string> = {
  'nothing-after': '使用以后还没有数据',
  'too-few-controls': '对照不足 4 个，又不是每天的件数，无法比较',
  'no-noise': '数据没有起伏，无法判断',
}
const fields: Record<string, string> = {
  claim: '背书',
  'objective.zh': '目标（中文）',
  'objective.en': '目标（英文）',
  'audience.zh': '受众（中文）',
  'audience.en': '受众（英文）',
  measure: '看什么',
  from: '从哪天起用',
  judgeOn: '哪天评判',
  csv: '数据',
  zh: '中文',
  en: '英文',
}

export const zh = {
  steps: names.steps,
  by: kit.by,
  measures,
  worths,
  verdicts: improvements.verdicts,
  reasonWords: (reason: string): string => reasons[reason] ?? improvements.reasonWords(reason),
  fieldWords: (field: string): string => fields[field] ?? field,
  title: '背书有没有用',
  lead: (brand: string) =>
    `${brand}用一条背书之前，先写下要达到什么、对谁、看什么数；到时与没有用它的地方相比。每一次测量都列在这里，不论结果。`,
  none: '还没有为背书定过目标。',
  back: '全部目标',
  goal: '目标',
  audience: '受众',
  measuredBy: '看什么',
  from: '开始使用',
  judgeOn: '评判日期',
  late: '目标是在开始使用以后才定的',
  claim: '背书',
  notMeasured: (date: string) => `还没有测量，${date}评判。`,
  overdue: (date: string) => `应在 ${date}评判，还没有测量。`,
  change: (c: { estimate: number; lo: number; hi: number }) =>
    `与不用它相比 ${signed(c.estimate)}（95% 区间 ${signed(c.lo)} 到 ${signed(c.hi)}）`,
  design: (grade: string, controls: number) => `比较方式 ${grade} 级，${controls} 个对照`,
  declined: (reason: string) => `没有计算：${reasons[reason] ?? improvements.reasonWords(reason)}`,
  data: (n: { before: number; after: number; from: string; to: string; placebos: number }) =>
    `此前 ${n.before} 期、此后 ${n.after} 期，${n.from} 至 ${n.to}；安慰剂检验 ${n.placebos} 次`,
  file: '数据文件的 SHA-256',
  exposure: (n: { visits: number; badges: number; kits: number; scans: number }) =>
    `这段时间被看到：背书页 ${n.visits} 次，徽章 ${n.badges} 次，媒体资料 ${n.kits} 次，包装扫码 ${n.scans} 次。只计次数，不认人。`,
  chart: {
    name: (what: string, from: string, to: string) => `${what}，${from} 至 ${to}，与不用它的估计相比；100 是此前的平均`,
    observed: '实际（此前平均为 100）',
    expected: '不用它的估计',
    band: '95% 区间',
    mark: '开始使用',
    table: '全部数字',
    on: '日期',
  },
  method:
    '原始数字加密保存，这里是指数。方法：有 4 个以上对照时用合成双重差分，误差由安慰剂检验得出；否则按天的件数用自身历史。',
  proposed: '已提议停用',
  kept: '决定保留',
  withdrawn: '这条背书已经撤回。',
  measurements: '每一次测量',
  course: '经过',
  refusal: (refusal: Refusal): string => {
    const named = refusal.field ? `${fields[refusal.field] ?? refusal.field}：` : ''
    const common = kit.refusal(refusal)
    if (common) return `${named}${common}`
    const { facts } = refusal
    switch (refusal.code) {
      case 'claim.unknown':
        return '没有这条背书'
      case 'claim.over':
        return '这条背书已经不作数'
      case 'effect.unknown':
        return '没有这个目标'
      case 'effect.judged-before-it-begins':
        return `${named}要晚于开始使用的 ${facts?.from}`
      case 'effect.not-csv':
        return '这不是一份 CSV'
      case 'effect.columns':
        return `${named}第一列是日期，第二列是用了背书的，其余是没用的；每行列数要一样`
      case 'effect.rows':
        return `${named}要 ${facts?.least} 到 ${facts?.most} 行`
      case 'effect.order':
        return `${named}日期要从早到晚，不重复`
      case 'effect.nothing-to-retire':
        return '最近一次测量没有显示无效或有害；说不准不是停用的理由'
      case 'effect.proposed-already':
        return '已经提议停用'
      case 'effect.nothing-proposed':
        return '没有人提议停用'
      case 'effect.own-proposal':
        return '提议停用的角色不能自己决定保留'
      default:
        return '现在不能这样做'
    }
  },
}

function signed(share: number): string {
  return `${share > 0 ? '+' : share < 0 ? '−' : ''}${Math.abs(share * 100).toFixed(1)}%`
}

export type GoalsText = typeof zh
