import type { Refusal } from '#src/kit/outcome.ts'
import type { Grade, Reason, Verdict } from './engine/verdict.ts'
import type { EffectRefusal, InputRefusal, PanelDetail, SeriesDetail } from './words.ts'

export interface EffectText {
  readonly verdicts: Readonly<Record<Verdict, string>>
  readonly grades: Readonly<Record<Grade, string>>
  readonly reasons: Readonly<Record<Reason, string>>
  readonly refusals: Readonly<Record<EffectRefusal, string>>
  /** What is wrong with one place of the input. */
  readonly refusal: (refusal: Refusal<InputRefusal>) => string
  readonly more: (many: number) => string
  readonly unreadable: (path: string, why: string) => string
  readonly nothing: string
  readonly progress: (done: number) => string
  readonly unread: (unread: number, all: number) => string
  /** Sentences about one case. */
  readonly series: (name: string, ratio: readonly [number, number, number], detail: SeriesDetail) => string
  readonly panel: (name: string, effect: readonly [number, number, number], detail: PanelDetail) => string
  readonly refused: (name: string, reason: EffectRefusal) => string
}

const number = (value: number): string =>
  value.toLocaleString('zh-CN', { maximumSignificantDigits: 3, useGrouping: Math.abs(value) >= 10_000 })
const percent = (value: number) => `${number(100 * value)}%`
const fewer = (value: number) => (value < 0 ? `多了 ${number(-value)} 件` : `少了 ${number(value)} 件`)
const place = (field: string) =>
  field.replace(/^row (\d+)$/, '第 $1 行').replace(/\.(\d+)/g, (_, at) => ` 的第 ${Number(at) + 1} 个`)

const verdicts = {
  effect: '有效果',
  'no-evidence': '没有看出效果（不等于没有效果）',
  'evidence-of-none': '可以认为没有值得一提的效果（区间在上下一成之内）',
  'cannot-say': '说不准',
} as const

const grades = { A: '对照吻合得好', B: '对照尚可', C: '没有对照，或对照帮不上忙' } as const

const reasons = {
  'no-controls': '没有对照',
  'few-controls': '对照太少',
  'weak-controls': '对照与它走得不像',
  'no-help': '对照帮不上忙：之前的起伏几乎没有解释',
  'short-before': '之前的时间短',
  'control-suspect': '有一个对照似乎同一天也变了',
  'placebos-missed': '放在之前别的日子上，同样的算法常常报出并不存在的效果',
  'poor-fit': '之前就对不上：偏差超过一般对照的两倍',
  'estimators-disagree': '两种算法方向相反',
  'wide-interval': '区间太宽，减半也看不出来',
} as const

const refusals = {
  'too-few-controls': '对照太少：至少四个，并且比受影响的多两个',
  'too-little-before': '之前的时间太短：每日计数至少 21 天，面板至少 3 期',
  'too-little-after': '之后的时间太短：至少 7 天',
  'nothing-after': '没有之后的数据',
  'no-noise': '之前一丝起伏也没有，没有可以衡量误差的东西',
  'no-counts': '之前一次也没有发生过',
} as const

export const zh: EffectText = {
  verdicts,
  grades,
  reasons,
  refusals,
  refusal: ({ code, field, facts = {} }) => {
    const named = field === undefined ? '' : `${place(field)}：`
    switch (code) {
      case 'line.not-json':
        return '这一行不是一个 JSON 对象'
      case 'field.missing':
        return `${named}缺少`
      case 'field.invalid':
        return `${named}写法不对`
      case 'field.uneven':
        return `${named}应当有 ${facts.expected} 个数，却有 ${facts.actual} 个`
      case 'field.too-large':
        return `${named}有 ${facts.actual} 个，最多 ${facts.most} 个`
      case 'name.twice':
        return `${named}这个名字在第 ${facts.line} 行已经用过`
      case 'panel.nobody-treated':
        return `${named}一共 ${facts.rows} 个，${facts.controls} 个是对照，没有受影响的`
      case 'table.columns':
        return `${named}应当是四列（单位、时间、结果、是否受影响），却有 ${facts.actual} 列`
      case 'table.number':
        return `${named}结果不是数`
      case 'table.treated':
        return `${named}是否受影响应当写 0 或 1`
      case 'table.cell-missing':
        return `${named}缺少这一行`
      case 'table.cell-twice':
        return `${named}这个单位的这个时间已经有过`
      case 'table.staggered':
        return `${named}应当从 ${facts.from} 起一直受影响，和其他的一样`
    }
  },
  more: (many) => `另有 ${many} 处`,
  unreadable: (path, why) => `${path}：读不出来（${why}）`,
  nothing: '没有可以评估的数据',
  progress: (done) => `已完成 ${done} 例`,
  unread: (unread, all) => `${all} 例中有 ${unread} 例读不懂，其余的都已答复。`,
  series: (name, [ratio, lo, hi], detail) =>
    `${name}：${verdicts[detail.verdict]}。之后 ${detail.after} 天共 ${number(detail.observed)} 件，是本来会有的 ${percent(ratio)}（95% 区间 ${percent(lo)} 至 ${percent(hi)}）；${fewer(detail.saved.estimate)}（${fewer(detail.saved.lo)}至${fewer(detail.saved.hi)}）。${ground(detail)}`,
  panel: (name, [effect, lo, hi], detail) =>
    `${name}：${verdicts[detail.verdict]}。之后 ${detail.after} 期平均 ${number(detail.observed)}，本来会是 ${number(detail.without)}，相差 ${number(effect)}（95% 区间 ${number(lo)} 至 ${number(hi)}）。${ground(detail)}`,
  refused: (name, reason) => `${name}：${verdicts['cannot-say']}：${refusals[reason]}。`,
}

function ground(detail: PanelDetail | SeriesDetail): string {
  const { grade, reasons: given, before, controls, p, placebos } = detail
  const why = given.length > 0 ? `（${given.map((one) => reasons[one]).join('；')}）` : ''
  const held = 'placeboCoverage' in detail ? `，其中 ${percent(detail.placeboCoverage ?? 0)} 没有报出效果` : ''
  return `设计 ${grade} 级：${grades[grade]}${why}。之前 ${before} 期，对照 ${controls} 个，安慰剂检验 ${placebos} 个${held}；p = ${number(p)}。`
}
