import type { Refusal } from '#src/kit/outcome.ts'
import { zh as run } from '../runs/text.zh.ts'
import type { Payment } from './payment.ts'
import { zh as names } from './text.names.zh.ts'

export const zh = {
  steps: names.steps,
  run,
  refusal: (refusal: Refusal): string => run.refusal(refusal),
  standings: { due: '待付', 'under-way': '付款中', failed: '被退回', paid: '已到账' },
  mine: {
    title: '钱到',
    state: ({ standing }: Payment): string => {
      if (standing.is === 'paid') return '已经到账。'
      const late = standing.overdueAt ? '已经逾期，仍须付清。' : ''
      if (standing.is === 'due') return `品牌须在 ${standing.by.on}前付款。${late}`
      if (standing.is === 'failed')
        return `付款被退回：${run.failures[standing.why]}。品牌须在 ${standing.by.on}前再付一次。${late}`
      return `付款指令已发出，${standing.by.on}前应有结果。${late}`
    },
    where: '钱付到哪里',
    change: '换一个收款账户',
    why: '只用来付这笔钱，加密保存，不写进公开记录。你可以随时删除。',
    save: '保存账户',
    given: (route: string) => `收款方式：${route}。`,
    forget: '删除账户',
  },
}
export type PaymentsText = typeof zh
