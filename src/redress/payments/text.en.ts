import { en as run } from '../runs/text.en.ts'
import { en as names } from './text.names.en.ts'
import type { PaymentsText } from './text.zh.ts'

export const en: PaymentsText = {
  steps: names.steps,
  run,
  figures: {
    'payouts.promised': {
      name: 'Promised in money',
      how: 'What entered the log in the period: money that chosen offers owe, and payout runs whose total was committed to.',
    },
    'payouts.paid': {
      name: 'of that, arrived',
      how: 'Of what was promised in the period, what a statement says has arrived.',
    },
    'payouts.paid-share': {
      name: 'People whose money arrived',
      how: 'Of the people who were promised money in the period, the share to whom it arrived within it.',
    },
    'payouts.median-days': {
      name: 'From promise to arrival',
      how: 'For each payment that arrived in the period, the days from the entry that owes it to the statement; the median.',
    },
    'payouts.came-back': {
      name: 'Payments that came back',
      how: 'Payments that a statement of the period says did not arrive; each is to be tried again.',
    },
    'payouts.observed-arrived': {
      name: 'Arrived, as observers found',
      how: 'Of the shares that observers checked in the period, those that had arrived; the last finding for each counts.',
    },
  },
  refusal: (refusal) => run.refusal(refusal),
  standings: { due: 'to be paid', 'under-way': 'under way', failed: 'came back', paid: 'arrived' },
  mine: {
    title: 'Your money',
    state: ({ standing }, on) => {
      if (standing.is === 'paid') return `The statement says that it arrived (recorded ${on(standing.at)}).`
      const late = standing.overdueAt ? ' That has passed, and it is still owed.' : ''
      if (standing.is === 'due') return `The brand owes it by ${on(standing.by.at)}.${late}`
      if (standing.is === 'failed')
        return `The payment came back: ${run.failures[standing.why]}. The brand owes another try by ${on(standing.by.at)}; if the account was wrong, change it here.${late}`
      return `The payment is out; there is to be an answer by ${on(standing.by.at)}.${late}`
    },
    check: 'If it did not arrive, or is not that much, say so above under “Something did not arrive”.',
    askConfirm: 'Did it arrive? Please confirm',
    askAccount: 'Please say where the money goes',
    askAgain: 'Please check the account, or give another',
    entry: (index) => `entry ${index}`,
    label: (field) => run.fieldWords(field).replace(/^./, (first) => first.toUpperCase()),
    accountHint:
      'Bank card: its number. Alipay: the telephone number or e-mail you sign in with. WeChat: the identifier (openid) that the brand’s account or mini program gave you, which is not your WeChat name; without one, choose another way.',
    nameHint: 'as the account has it, or the payment comes back',
    where: 'Where the money goes',
    change: 'Another account',
    why: 'It is used to pay this and for nothing else, kept encrypted, and is not in the public log. You can delete it at any time.',
    save: 'Save the account',
    given: (route, tail) => `It comes by ${route}, ending in ${tail}.`,
    forget: 'Delete the account',
  },
}
