import { en as runs } from '#src/redress/runs/text.en.ts'
import type { RedressLetters } from './text.redress.zh.ts'

/** Messages of redress. */
export const en: RedressLetters = {
  letters: {
    'offer.made': (t) => ({
      subject: `An offer: ${t.number}`,
      body: `${t.brand} has made an offer in your case ${t.number}${t.sum ? `, ${t.sum} in all` : ''}. Please choose by ${t.due}, or say why you do not agree. If you do not, the offer stays and nothing is lost.`,
    }),
    'offer.changed': (t) => ({
      subject: `The offer has changed: ${t.number}`,
      body: `${t.brand} has computed the offer in your case ${t.number} anew${t.sum ? `; it is now ${t.sum} in all` : ''}, and it is no smaller than before. Please choose by ${t.due}; if you do not, it stays.`,
    }),
    'offer.upheld': (t) => ({
      subject: `The answer to your objection: ${t.number}`,
      body: `${t.brand} has answered what you object to in the offer of case ${t.number}, and stays with it. Please choose by ${t.due}; other ways, such as 12315, are on the progress page and open to you at any time.`,
    }),
    'offer.asked-again': (t) => ({
      subject: `You are asked again: ${t.number}`,
      body: `The offer in case ${t.number} still waits for your choice; the new date is ${t.due}. Nothing is lost if you do not choose.`,
    }),
    'offer.time-near': (t) => ({
      subject: `The date for choosing is near: ${t.number}`,
      body: `Please choose from the offer in case ${t.number} by ${t.due}. If you do not, the offer stays, nothing is lost, and ${t.brand} has to ask you again.`,
    }),
    'offer.withdrawn': (t) => ({
      subject: `The offer was withdrawn: ${t.number}`,
      body: `${t.brand} has withdrawn its offer in case ${t.number}; two people decided that, and the reason is on the progress page. The case is not over, and its date still binds ${t.brand}.`,
    }),
    'payment.paid': (t) => ({
      subject: `${t.sum} was paid: ${t.number}`,
      body: `The statement says that ${t.sum} of case ${t.number} has arrived. If it has, please confirm on the progress page; if it has not, or is not that much, say so there, and the case stays open.`,
    }),
    'payment.failed': (t) => ({
      subject: `A payment came back, please check the account: ${t.number}`,
      body: `The ${t.sum} that was sent to you (case ${t.number}) came back: ${t.why}. Please check the account on the progress page, or give another. ${t.brand} owes another try by ${t.due}; the money is still yours.`,
    }),
    'desk.approval-waits': (t) => ({
      subject: `Waits for approval: ${t.about}${t.number ? ` ${t.number}` : ''}`,
      body: `Waits for the approval of ${t.owners}: ${t.about}${t.number ? ` (case ${t.number})` : ''}${t.sum ? `, ${t.sum}` : ''}. Whoever drafted it cannot approve it.`,
    }),
    'desk.offer-returned': (t) => ({
      subject: `An offer was returned ${t.number}`,
      body: `The offer in case ${t.number} was not approved and is to be drafted anew; the reason is at the desk.`,
    }),
    'desk.payment-failed': (t) => ({
      subject: `A payment came back ${t.number}`,
      body: `${t.sum} of case ${t.number} did not arrive: ${t.why}. Another try is owed by ${t.due}; the customer has been asked to check the account.`,
    }),
  },
  about: {
    'offer.made': 'an offer',
    'offer.changed': 'the offer changed',
    'offer.upheld': 'answer to an objection',
    'offer.asked-again': 'asked again',
    'offer.time-near': 'date for choosing is near',
    'offer.withdrawn': 'offer withdrawn',
    'payment.paid': 'paid',
    'payment.failed': 'payment came back',
    'desk.approval-waits': 'waits for approval (own people)',
    'desk.offer-returned': 'offer returned (own people)',
    'desk.payment-failed': 'payment came back (own people)',
  },
  approvals: {
    offer: 'an offer',
    withdrawal: 'the withdrawal of an offer',
    run: 'a payout run',
    standard: 'a compensation standard',
    thresholds: 'the thresholds of approval',
  },
  failures: runs.failures,
  between: ', ',
}
