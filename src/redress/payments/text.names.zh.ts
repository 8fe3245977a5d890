import type { PayeeEntryType } from '../payees/words.ts'
import type { PaymentEntryType } from './words.ts'

const steps: Record<PaymentEntryType | PayeeEntryType, string> = {
  'payment.owed/1': '应付一笔赔付',
  'payment.instructed/1': '付款指令发出',
  'payment.paid/1': '钱已到账',
  'payment.failed/1': '付款被退回',
  'payment.overdue/1': '过了付款的期限',
  'payee.given/1': '顾客填了收款账户',
  'payee.forgotten/1': '收款账户已删除',
}

/** What the entries of payments and payees are called. */
export const zh = { steps }
export type PaymentNames = typeof zh
