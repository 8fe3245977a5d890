import type { Refusal } from '#src/kit/outcome.ts'
import type { Named } from './engine/score.ts'
import type { Cause, Interval, Localized } from './engine/words.ts'

const named = (values: Named) =>
  Object.entries(values)
    .map(([dim, value]) => `${dim}=${value}`)
    .join('、')

const number = (value: number) => value.toLocaleString('zh-CN', { maximumFractionDigits: Math.abs(value) < 10 ? 2 : 0 })
const between = ({ value, low, high }: Interval) =>
  `${number(value)}（95% 区间 ${number(Math.min(low, high))} 至 ${number(Math.max(low, high))}）`

const cause = (one: Cause, at: number): string =>
  [
    `  ${at + 1}. ${named(one.values)}：实际 ${number(one.observed)}，没有它时应为 ${number(one.expected)}；差额 ${between(one.excess)}，倍数 ${between(one.factor)}${Number.isFinite(one.shareOfExcess) ? `，占总差额 ${number(100 * one.shareOfExcess)}%` : ''}；q 值 ${one.qValue < 0.01 ? '小于 0.01' : number(one.qValue)}`,
    ...one.aliases.map((alias) => `     几乎就是同一批：${named(alias)}`),
    ...one.rivals.map((rival) => `     同样说得通：${named(rival)}`),
    ...one.counterexamples.map(
      ({ values, observed, expected }) =>
        `     例外，没有跟着变：${named(values)}，实际 ${number(observed)}，本应 ${number(expected)}`,
    ),
  ].join('\n')

const verdicts = {
  local: '有局部原因',
  external: '整体一起变动，没有局部原因，应在外部找',
  none: '没有超出偶然的变动',
  'cannot-say': '数量太少，不能判断',
} as const

const refusals: Readonly<Record<string, (field: string, facts: NonNullable<Refusal['facts']>) => string>> = {
  'input.not-json': () => '这一行不是 JSON',
  'input.not-csv': () => '不是 CSV',
  'input.missing': (field) => `${field}：缺少`,
  'input.invalid': (field) => `${field}：不合要求`,
  'input.empty': (field) => `${field}：没有内容`,
  'input.cells': (field, { expected, actual }) => `${field}：应有 ${expected} 格，实有 ${actual} 格`,
  'input.number': (field, { least = 0 }) => `${field}：应为${Number(least) < 0 ? '' : `不小于 ${least} 的`}数`,
  'input.column': (field, { column }) => `${field}：缺少列 ${column}`,
  'input.column-twice': (field, { column }) => `${field}：列 ${column} 出现两次`,
  'input.more-than-all': (field) => `${field}：大于 cnt`,
  'input.no-history': (field) => `${field}：事发那一分钟之前没有数据，无从比较`,
}

export const zh = {
  progress: (done: number): string => `已分析 ${done} 例`,
  unreadable: (path: string, code: string | undefined): string => `${path}：读不了${code ? `（${code}）` : ''}`,
  unread: (wrong: number, all: number): string => `${all} 例中有 ${wrong} 例读不了。`,
  misplaced: (option: string, format: string): string =>
    `${option} 对 ${format} 没有意义：比率只找升高的，也只有它有分钟。`,
  noCase: '没有找到任何一例。',
  caseRefused: (name: string, faults: number): string => `${name}：有 ${faults} 处不对`,
  more: (many: number): string => `另有 ${many} 处`,
  refusal: ({ code, field = '', facts = {} }: Refusal): string => refusals[code]?.(field, facts) ?? code,
  explain: (name: string, { verdict, causes, scale, observed, expected, elements }: Localized): string =>
    [
      `${name}：${verdicts[verdict]}。总数 ${number(observed)}，预期 ${number(expected)}；原因之外整体为预期的 ${between(scale)} 倍；查看了 ${number(elements)} 种组合。`,
      ...causes.map(cause),
    ].join('\n'),
}
