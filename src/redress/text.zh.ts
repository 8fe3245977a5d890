import type { Refusal } from '#src/kit/outcome.ts'

const units = { fen: '金额', count: '个数', shares: '份额' } as const

/** What stands in the way, by code; `facts` are the numbers of the refusal. */
const refusals: Record<string, (facts: Record<string, string | number>) => string> = {
  'field.missing': () => '没有填写',
  'field.invalid': () => '写法不对',
  'field.too-long': ({ most }) => `太长，最多 ${most}`,
  'field.too-short': ({ least }) => `太短，至少 ${least}`,
  'field.unknown': () => '没有这一项',
  'formula.unreadable': ({ at }) => `公式从第 ${at} 个字符起读不懂`,
  'formula.too-long': ({ most }) => `公式太长，最多 ${most} 个字符`,
  'formula.too-deep': ({ most }) => `公式的括号套得太深，最多 ${most} 层`,
  'formula.arguments': (f) =>
    `${f.function} 要 ${f.least === f.most ? f.least : `${f.least} 至 ${f.most}`} 个量，写了 ${f.given} 个`,
  'formula.name-unknown': ({ name }) => `公式里的 ${name} 不在所需事实中`,
  'formula.units-differ': () => '相加、比较或取舍的量单位不同，例如金额与天数',
  'formula.not-a-condition': () => 'if_ 的第一个量须是是非题',
  'formula.not-a-number': () => '是非题和名单不能参加计算',
  'formula.rate-undivided': () => '比率以百万分之一计，须除以 1000000',
  'formula.result': ({ wanted }) => `公式的结果须是${units[wanted as keyof typeof units]}`,
  'standard.twice': () => '同一个名字用了两次',
  'standard.reserved': () => '这个名字留作他用',
  'standard.fact-unused': () => '没有公式用到这一事实，不应向人索取',
  'standard.basis-unknown': () => '没有这一条依据',
  'standard.unknown': () => '没有这个标准；内置标准的名单见下',
  'fact.unknown': () => '标准里没有这一事实',
  'fact.not-whole': () => '须是整数；金额以分计',
  'fact.negative': () => '不能是负数',
  'fact.too-large': ({ most }) => `太大，最多 ${most}`,
  'fact.not-a-condition': () => '须是 0 或 1',
  'fact.not-a-list': ({ most }) => `须是整数的名单，1 至 ${most} 个`,
  'compute.divided-by-zero': () => '除数为零',
  'compute.too-large': () => '结果超出可以准确表示的范围',
  'line.not-json': () => '不是一行 JSON 对象',
}

export const zh = {
  refusal: ({ code, field, facts }: Refusal) => `${field ? `${field}：` : ''}${refusals[code]?.(facts ?? {}) ?? code}`,
  line: (number: number) => `第 ${number} 行`,
  total: '合计',
  points: (n: number) => `${n} 积分`,
  shares: (n: number) => `共 ${n} 份`,
  missing: (names: readonly string[]) => `还缺：${names.join('、')}`,
  basis: '依据',
  uncertain: '待核实',
  article: (law: string, article: string) =>
    /^[\d, -]+$/.test(article) ? `${law}第 ${article} 条` : `${law}（${article}）`,
  changes: (fact: string, otherwise: 0 | 1, total: string) => `如果${otherwise ? '' : '并非'}${fact}，合计 ${total}`,
  builtIn: '内置标准：',
  separator: '；',
}
export type RedressText = typeof zh
