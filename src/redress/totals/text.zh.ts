import type { Figure } from '#src/kit/figure.ts'
import { moneyWords } from '#src/kit/money.ts'
import type { CauseStep } from './figures.ts'

/** A number as it stands on the page; what there is nothing of is a dash, and no zero. */
const number = ({ unit, value }: Pick<Figure, 'unit' | 'value'>): string => {
  if (value === null) return '—'
  if (unit === 'fen') return moneyWords(BigInt(value))
  if (unit === 'share') return `${(value * 100).toFixed(1)}%`
  return unit === 'days' ? `${value.toFixed(1)} 天` : value.toLocaleString('en')
}

export const zh = {
  number,
  title: '赔付合计：答应的和付出的',
  lead: (from: string, to: string) =>
    `${from}至${to}。每个数都由公开记录算出：谁都可以下载记录，用 troth audit 重算一遍，与本页逐个比较。`,
  none: '这个品牌还没有承诺过赔付。',
  months: '按月',
  drawn: '每月答应赔付的金额，和其中已到账的金额',
  how: {
    months:
      '“答应”是当月写入记录的应付金额（选定的方案，和批量赔付承诺的总额）；“到账”是其中到今天为止对账单说已付到的；占比按人数；天数是到账的人从答应到付到的中位数。',
    standards: '同样的算法，按赔付标准分开，只算上面这段时间答应的。',
    causes:
      '从头算到今天，按人数：给了方案、选定（批量赔付不用选）、付款指令发出、对账单说到账、本人确认收到。退货、修理等不涉及钱的选择没有付款这两步。',
  },
  head: { promised: '答应', paid: '到账', people: '到账的人', days: '中位数' },
  over: (n: string) => `${n} 人`,
  standards: '按标准',
  withoutStandard: '没有对应标准，或直接写明金额',
  causes: '按事由：走到哪一步',
  steps: {
    offered: '给了方案',
    chosen: '选定',
    sent: '付款指令发出',
    paid: '到账',
    confirmed: '本人确认收到',
  } satisfies Record<CauseStep, string>,
  kinds: { run: '批量赔付', collective: '集体诉求', standard: '按标准的个别赔付', matter: '说明过的事' } as Record<
    string,
    string
  >,
  twice: '这件事名下各项的合计；一个人在两项里都有，算两次。',
  owed: '应付',
  entries: (n: number) => `依据的记录（${n} 条）`,
  legend: { promised: '答应', paid: '到账' },
}
export type TotalsText = typeof zh
