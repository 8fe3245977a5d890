import type { Refusal } from '#src/kit/outcome.ts'
import type { InputRefusal } from './words.ts'

export interface SignalsText {
  /** What is wrong with one place of the input. */
  readonly refusal: (refusal: Refusal<InputRefusal>) => string
  readonly unreadable: (path: string, why: string) => string
  readonly nothing: string
  readonly progress: (done: number) => string
  readonly refused: (places: number, series: number) => string
  readonly provisional: (years: string) => string
}

const field = (name: string): string => {
  const place = /^y\.(\d+)$/.exec(name)
  if (place) return `y 的第 ${Number(place[1]) + 1} 个数`
  const row = /^row (\d+)$/.exec(name)
  return row ? `第 ${row[1]} 行` : name
}

export const zh: SignalsText = {
  refusal: ({ code, field: name, facts }) => {
    const named = name === undefined ? '' : `${field(name)}：`
    switch (code) {
      case 'line.not-json':
        return '这一行不是一个 JSON 对象'
      case 'field.missing':
        return `${named}缺少`
      case 'field.invalid':
        return `${named}写法不对`
      case 'series.twice':
        return `${named}这个名字在第 ${facts?.line} 行已经用过`
      case 'series.too-short':
        return `${named}从第 ${facts?.from} 个起评判，却一共只有 ${facts?.length} 个`
      case 'series.too-long':
        return `${named}最多 ${facts?.most} 个`
      case 'csv.header':
        return '第一行应当是 timestamp,value'
      case 'csv.columns':
        return `${named}应当是两列，却有 ${facts?.found} 列`
      case 'csv.time':
        return `${named}时间应当写成 2026-11-22 08:05:00`
      case 'csv.value':
        return `${named}值不是数`
      case 'csv.empty':
        return '标题下面没有数据'
    }
  },
  unreadable: (path, why) => `${path}：读不出来（${why}）`,
  nothing: '没有可以评判的数据',
  progress: (done) => `已完成 ${done} 个序列`,
  refused: (places, series) => `共 ${places} 处有错，${series} 个序列没有答复；其余的都已答复。`,
  provisional: (years) => `${years} 年的放假安排还没有公布，这些年份只按周末计算。`,
}
