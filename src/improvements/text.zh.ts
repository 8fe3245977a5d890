import type { Refusal } from '#src/kit/outcome.ts'
import { zh as kit } from '#src/kit/text.zh.ts'
import type { Role } from '#src/people/words.ts'
import { zh as warnings } from '#src/signals/warnings/text.zh.ts'
import { zh as names } from './text.names.zh.ts'
import type { CauseKind, MeasureKind, ProposalKind } from './words.ts'

const measureKinds: Record<MeasureKind, string> = {
  'quick-fix': '先行补救',
  'quality-plan': '质量改进',
  process: '流程改进',
  'supplier-action': '供应商整改',
}
const causeKinds: Record<CauseKind, string> = { symptom: '表现', direct: '直接原因', root: '根本原因' }
const proposalKinds: Record<ProposalKind, string> = { idea: '提一个建议', test: '愿意参加试用' }
const verdicts: Record<string, string> = {
  effect: '有效果',
  'no-evidence': '没有看出效果',
  'evidence-of-none': '没有值得一提的效果',
  'cannot-say': '说不准',
}
const reasons: Record<string, string> = {
  'no-controls': '没有可比的对照',
  'few-controls': '对照太少',
  'weak-controls': '对照不太像',
  'no-help': '对照帮不上忙',
  'short-before': '此前的日子太短',
  'control-suspect': '有一个对照同时也变了',
  'placebos-missed': '在没做过事的日子上试，区间失准',
  'poor-fit': '此前就对不上',
  'estimators-disagree': '两种算法方向不一',
  'wide-interval': '区间太宽',
  'too-little-before': '此前不足 21 天',
  'too-little-after': '此后不足 7 天',
  'no-counts': '此前没有这类投诉',
  'not-counted': '这一部分的投诉没有按天计数',
}
const fields: Record<string, string> = {
  zh: '中文',
  en: '英文',
  owner: '负责的角色',
  cases: '诉求',
  warning: '预警',
  under: '上一层原因',
  cause: '原因',
  measure: '措施',
  kind: '种类',
  dueOn: '完成日期',
  'criterion.zh': '验收标准（中文）',
  'criterion.en': '验收标准（英文）',
  supplier: '供应商',
  on: '日期',
  from: '从哪天起看效果',
  text: '写给我们',
  name: '名字',
  contact: '联系方式',
  credit: '署名',
  proposal: '提议',
  taken: '是否采纳',
}

export const zh = {
  steps: names.steps,
  by: kit.by,
  roles: kit.roles as Record<Role, string>,
  measureKinds,
  causeKinds,
  proposalKinds,
  verdicts,
  sides: { ...warnings.sides, store: '门店', supplier: '供应商' } as Record<string, string>,
  fieldWords: (field: string): string => fields[field] ?? field,
  reasonWords: (reason: string): string => reasons[reason] ?? reason,
  standings: { open: '改进中', closed: '已结项', reopened: '重新打开' },
  title: '改进',
  lead: (brand: string) => `哪些投诉让${brand}改了什么，谁负责，哪天做完，有没有效果。没有检查过效果的改进不能结项。`,
  none: '还没有登记改进。',
  fromCases: (n: number) => `由 ${n} 件诉求引起`,
  owned: (owner: string) => `由${owner}负责`,
  causes: '原因',
  causesNone: '还在查。',
  ruledOut: '已排除',
  located: (n: {
    from: string
    to: string
    observed: number
    expected: number
    factor: { value: number; low: number; high: number }
  }) =>
    `${n.from} 至 ${n.to}：${n.observed} 件，按此前应有 ${n.expected.toFixed(1)} 件，是 ${n.factor.value.toFixed(1)} 倍（95% 区间 ${n.factor.low.toFixed(1)} 到 ${n.factor.high.toFixed(1)}）`,
  measures: '措施',
  measuresNone: '还没有定下措施。',
  due: (date: string, owner: string) => `${owner}，${date}前完成`,
  late: (date: string) => `应在 ${date}前完成，已逾期`,
  movedFrom: (date: string) => `原定 ${date}`,
  doneOn: (date: string) => `${date} 完成`,
  criterion: (text: string) => `怎样算完成：${text}`,
  supplierIs: (name: string) => `供应商：${name}`,
  evidence: (n: number) => `附 ${n} 份证据`,
  effect: '效果',
  effectNone: '措施都完成并且过了至少 7 天以后检查。',
  ratio: (r: { estimate: number; lo: number; hi: number }) =>
    `投诉是不做这些时的 ${(r.estimate * 100).toFixed(0)}%（95% 区间 ${(r.lo * 100).toFixed(0)}% 到 ${(r.hi * 100).toFixed(0)}%）`,
  saved: (s: { estimate: number; lo: number; hi: number }) =>
    `约少 ${s.estimate.toFixed(0)} 件（${s.lo.toFixed(0)} 到 ${s.hi.toFixed(0)}）`,
  design: (grade: string, controls: number) => `比较方式 ${grade} 级，${controls} 个对照`,
  counted: (before: number, after: number) => `这类投诉此前 ${before} 件，此后 ${after} 件`,
  notEnough: '算出来的数不够下结论：',
  fromWarning: '由一条预警引起',
  progress: (done: number, all: number) => (all === 0 ? '还没有定下措施' : `措施完成 ${done}/${all}`),
  nextDue: (date: string) => `下一项 ${date}前完成`,
  checkedOn: (from: string, to: string) => `看的是 ${from} 至 ${to}`,
  declined: (reason: string) => `没有计算：${reasons[reason] ?? reason}`,
  method:
    '方法：按天的件数，分开趋势、星期和对照的共同波动，估计从这天起的变化；区间在没有做过事的日子上校验。整段历史都用上，投诉高峰也在内。',
  chart: {
    name: (what: string, from: string, to: string) => `${what}，${from} 至 ${to} 每天的投诉，与不做这些措施的估计相比`,
    observed: '实际投诉',
    expected: '不做时的估计',
    band: '95% 区间',
    mark: '措施完成',
    table: '全部数字',
    on: '日期',
  },
  proven: '效果已经证实',
  notProven: '结项，效果没有得到证实',
  back: '全部改进',
  proposals: '一起改',
  proposalsLead: '用过的人最清楚哪里不对。提一个建议，或者报名试用改过的产品。采纳与否都会在这里答复。',
  proposalsTaken: (n: number, taken: number) => `收到 ${n} 条，采纳 ${taken} 条`,
  credits: (names: readonly string[]) => `感谢 ${names.join('、')}`,
  form: {
    kind: '想做什么',
    text: '写给我们',
    name: '名字（可不填）',
    contact: '联系方式（可不填，只用来答复你）',
    credit: '采纳后写上我的名字',
    send: '送出',
    sent: '已收到。答复会写在这一页。',
    sealed: '你写的话、名字和联系方式加密保存，公开记录里只有摘要。',
  },
  part: {
    title: '你的投诉带来的改进',
    lead: (title: string) => title,
    see: '看进展、效果，参加试用',
  },
  course: '经过',
  refusal: (refusal: Refusal): string => {
    const named = refusal.field ? `${fields[refusal.field] ?? refusal.field}：` : ''
    const common = kit.refusal(refusal)
    if (common) return `${named}${common}`
    const { facts } = refusal
    switch (refusal.code) {
      case 'case.unknown':
        return `${named}有一件诉求不存在`
      case 'warning.unknown':
        return '没有这条预警'
      case 'improvement.unknown':
        return '没有这项改进'
      case 'improvement.closed':
        return '已经结项；要再改，先重新打开'
      case 'improvement.not-closed':
        return '还没有结项'
      case 'improvement.no-cases':
        return '改进要由至少一件诉求引起'
      case 'improvement.cause-unknown':
        return `${named}没有这个原因`
      case 'improvement.cause-ruled-out':
        return `${named}这个原因已经排除`
      case 'improvement.measure-unknown':
        return `${named}没有这项措施`
      case 'improvement.measure-done':
        return `这项措施 ${facts?.on} 已经完成`
      case 'improvement.day-past':
        return `${named}早于今天（${facts?.today}）`
      case 'improvement.day-to-come':
        return `${named}晚于今天（${facts?.today}）`
      case 'improvement.not-later':
        return `${named}要晚于现在的日期 ${facts?.dueOn}`
      case 'improvement.not-due':
        return '还没有到期'
      case 'improvement.no-root-cause':
        return '还没有写明根本原因'
      case 'improvement.measures-open':
        return `还有 ${facts?.n} 项措施没有完成`
      case 'improvement.no-measures':
        return '还没有措施'
      case 'improvement.no-check':
        return '措施完成以后还没有检查过效果'
      case 'improvement.check-too-early':
        return `${named}早于最后一项措施完成的 ${facts?.last}`
      case 'improvement.own-work':
        return `由${kit.roles[facts?.owner as Role]}负责的改进，要由另一个角色结项`
      case 'improvement.proposal-unknown':
        return '没有这条提议'
      case 'improvement.proposal-answered':
        return '已经答复过'
      case 'improvement.once-used':
        return '这份表单已经送出过'
      case 'improvement.too-many':
        return `最多 ${facts?.most} 条`
      default:
        return '现在不能这样做'
    }
  },
}

export type ImprovementsText = typeof zh
