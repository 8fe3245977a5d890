import type { Refusal } from '#src/kit/outcome.ts'
import { zh as run } from '../runs/text.zh.ts'
import type { Payment } from './payment.ts'
import { zh as names } from './text.names.zh.ts'

export const zh = {
  steps: names.steps,
  run,
  figures: {
    'payouts.promised': { name: '承诺赔付', how: '期内写入记录的金额：已选定的方案所欠的钱，和承诺了总额的批量赔付。' },
    'payouts.paid': { name: '其中已到账', how: '期内承诺的金额中，对账单说已经到账的。' },
    'payouts.paid-share': { name: '承诺的赔付到账了多少人', how: '期内承诺要赔付的人中，期内已到账的占多少。' },
    'payouts.median-days': {
      name: '从承诺到到账',
      how: '期内到账的每一笔，从写入记录到对账单说到账的天数，取中位数。',
    },
    'payouts.came-back': { name: '被退回的付款', how: '期内对账单说没有付成的笔数；退回后须再付。' },
    'payouts.observed-arrived': {
      name: '第三方抽查已收到',
      how: '期内第三方查得的份数中，本人确已收到的占多少；每一份按最后一次查得算。',
    },
  } as Record<string, { readonly name: string; readonly how: string }>,
  refusal: (refusal: Refusal): string => run.refusal(refusal),
  standings: { due: '待付', 'under-way': '付款中', failed: '被退回', paid: '已到账' },
  mine: {
    title: '钱到',
    /** `on` says an instant in words. */
    state: ({ standing }: Payment, on: (at: string) => string): string => {
      if (standing.is === 'paid') return `对账单说已经到账（${on(standing.at)} 记录）。`
      const late = standing.overdueAt ? '已经逾期，仍须付清。' : ''
      if (standing.is === 'due') return `品牌须在 ${on(standing.by.at)} 前付款。${late}`
      if (standing.is === 'failed')
        return `付款被退回：${run.failures[standing.why]}。品牌须在 ${on(standing.by.at)} 前再付一次；账户填错了，请在这里改。${late}`
      return `付款指令已发出，${on(standing.by.at)} 前应有结果。${late}`
    },
    check: '没有收到，或数目不对，请在上面“没到位”里提出。',
    askConfirm: '收到了吗？请确认',
    askAccount: '请填写钱付到哪里',
    askAgain: '请核对或换一个收款账户',
    entry: (index: number) => `公开记录第 ${index} 条`,
    label: (field: string): string => run.fieldWords(field),
    accountHint:
      '银行卡：卡号。支付宝：登录用的手机号或邮箱。微信：品牌的公众号或小程序给你的编号（openid），不是微信号；没有的话请选另外两种。',
    nameHint: '与账户登记的姓名一致，否则会被退回',
    where: '钱付到哪里',
    change: '换一个收款账户',
    why: '只用来付这笔钱，加密保存，不写进公开记录。你可以随时删除。',
    save: '保存账户',
    given: (route: string, tail: string) => `收款方式：${route}，尾号 ${tail}。`,
    forget: '删除账户',
  },
}
export type PaymentsText = typeof zh
