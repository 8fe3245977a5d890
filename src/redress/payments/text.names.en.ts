import type { PaymentNames } from './text.names.zh.ts'

export const en: PaymentNames = {
  steps: {
    'payment.owed/1': 'A payment is owed',
    'payment.instructed/1': 'The payment goes out',
    'payment.paid/1': 'The money arrived',
    'payment.failed/1': 'The payment came back',
    'payment.overdue/1': 'The date for paying passed',
    'payee.given/1': 'The customer says where to pay',
    'payee.forgotten/1': 'The account is deleted',
  },
}
