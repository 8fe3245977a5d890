import type { Refusal } from '#src/kit/outcome.ts'
import { zh as kit } from '#src/kit/text.zh.ts'
import type { Measure } from './words.ts'

const measures: Record<Measure, string> = {
  acceptance: '受理用时',
  'first-reply': '首次实质回复用时',
  solution: '给出方案用时',
  execution: '执行方案用时',
  'follow-up': '回访用时',
  review: '复核用时',
  availability: '有人值守的时间',
  milestones: '里程碑',
  none: '没有时钟，按原话展示',
}
const fields: Record<string, string> = {
  zh: '中文原话',
  en: '英文原话',
  scopeZh: '适用范围（中文）',
  scopeEn: '适用范围（英文）',
  basis: '依据',
  measure: '怎么衡量',
  term: '期限',
  milestones: '里程碑',
  owner: '由谁负责',
  startsOn: '从哪天起',
  fromAt: '从什么时候',
  toAt: '到什么时候',
  document: '验收文件',
  name: '文件名称',
}

export const zh = {
  measures,
  fields,
  roles: kit.roles,
  title: '承诺',
  lead: '说过的话、从哪天起、归谁，做到了多少；没做到的照样写在这里。',
  none: '还没有作出承诺。',
  since: (date: string, owner: string) => `${date} 起 · ${owner}负责`,
  ended: (date: string) => `到 ${date} 为止；之前提交的仍按它算`,
  scope: '适用范围',
  basis: '依据',
  term: '期限',
  measured: '怎么衡量',
  history: '变更经过',
  replaced: '取代了更早的一条',
  now: '最近 90 天',
  kept: (percent: string, of: number, n: number) => `做到 ${percent}（${n} 中 ${of}）`,
  nothing: '这段时间没有可算的',
  few: '样本不足 30，比例容易波动',
  byMonth: '逐月',
  month: '月份',
  share: '做到的比例',
  sample: '样本',
  unmeasured: '这条承诺没有时钟，无法计算，只按原话展示。',
  figure: '怎么算、由哪些记录算出',
  milestones: '里程碑',
  dueOn: (date: string) => `期限 ${date}`,
  acceptedOn: (date: string) => `${date} 验收`,
  late: '晚于期限',
  inTime: '按期',
  missed: '已过期限，没有验收',
  coming: '还没到期',
  document: '验收文件',
  gaps: '没有做到的时间',
  gapsNone: '没有记录缺口。',
  entry: (index: number) => `公开记录第 ${index} 条`,
  draft: '草稿',
  desk: {
    lead: '一个角色起草，法务或管理员里另一个人批准；改承诺就是起草一条取代它的，旧的对之前的人仍然有效。',
    start: '起草一条承诺',
    change: '改为',
    approve: '批准，作出承诺',
    drafted: (by: string) => `${by}起草，等另一个角色批准`,
    milestonesHint: '每行一个：编号 日期 中文名称 / English name，如 m1 2027-03-01 产线投产 / Line in service',
    send: '提交草稿',
    accept: '验收',
    acceptHint: '先上传验收文件（PDF 或照片），再点验收。负责这件事的角色不能验收。',
    gap: '记下没做到的一段时间',
    record: '记下',
    open: '看公开页',
  },
  refusal: (refusal: Refusal): string => {
    const common = kit.refusal(refusal)
    if (common) return refusal.field ? `${fields[refusal.field] ?? refusal.field}：${common}` : common
    switch (refusal.code) {
      case 'promise.unknown':
        return '没有这条承诺'
      case 'promise.known':
        return '这条承诺已经在了'
      case 'promise.ended':
        return `这条承诺到 ${refusal.facts?.on} 已经停止`
      case 'promise.term-needed':
        return '用时类的承诺要写期限，如 P3WD、PT24H'
      case 'promise.milestones-needed':
        return '里程碑类的承诺要写里程碑，别的不写'
      case 'promise.not-a-draft':
        return '这条已经作出，不是草稿'
      case 'promise.draft':
        return '这条还是草稿，没有作出'
      case 'promise.own-draft':
        return '自己起草的不能自己批准'
      case 'promise.same-role':
        return '要由另一个角色批准'
      case 'promise.backwards':
        return `只能从今天（${refusal.facts?.today}）或以后起算`
      case 'promise.no-gap':
        return '结束要晚于开始，且不能在将来'
      case 'promise.wrong-measure':
        return '这条承诺不是这样衡量的'
      case 'promise.milestone-unknown':
        return '没有这个里程碑'
      case 'promise.milestone-accepted':
        return `这个里程碑 ${refusal.facts?.on} 已经验收`
      case 'promise.own-milestone':
        return '负责的角色不能验收自己的里程碑'
      case 'promise.document-unknown':
        return '先上传验收文件'
      default:
        return '现在不能这样做'
    }
  },
}

export type PromisesText = typeof zh
