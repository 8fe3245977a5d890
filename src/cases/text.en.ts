import { en as kit } from '#src/kit/text.en.ts'
import { en as names } from './text.names.en.ts'
import type { CasesText } from './text.zh.ts'

const { steps, fields } = names

export const en: CasesText = {
  topics: {
    quality: 'Product quality',
    safety: 'Safety of people or property',
    repair: 'Repair and installation',
    delivery: 'Delivery',
    refund: 'Refund and compensation',
    advertising: 'Not as advertised',
    other: 'Something else',
  },
  kinds: { complaint: 'complaint', enquiry: 'enquiry', suggestion: 'suggestion' },
  stages: { 'first-reply': 'a first reply of substance', solution: 'a solution', review: 'a review by somebody else' },
  steps,
  fields,
  roles: kit.roles,
  by: kit.by,
  gap: kit.gap,
  provisional: kit.provisional,
  form: {
    title: (brand) => `Complain to ${brand}, ask, or suggest`,
    lead: 'No account needed. You leave with a number, a progress link, a date for the reply, and a receipt that anyone can check.',
    promise: (by, owner) => `Filed now, ${owner} owes you a reply of substance by ${by}.`,
    statementHint: 'When, where, and what happened. This is not published; only you and the brand can read it.',
    wishHint: 'Optional. For example: a refund, a replacement, a repair, an apology.',
    optional: 'optional',
    contactHint: 'Optional. You can follow the case by its link without it.',
    privacy:
      'What you write is stored encrypted; the public record holds only a digest. You hold the receipt and decide who sees it.',
    submit: 'Submit',
  },
  progress: {
    number: (number, filed) => `Case ${number} · filed ${filed}`,
    only: 'Only who holds this link can see this page. Please keep it.',
    titles: (topic, kind) => `${topic} · ${kind}`,
    withBrand: (owner, stage) => `Waiting for ${owner}: ${stage}`,
    by: (date) => `By ${date} at the latest`,
    remaining: (days) => (days > 1 ? `${days} working days left` : days === 1 ? '1 working day left' : 'due today'),
    overdue: (date) =>
      `Later than the promised ${date}. The duty remains; the delay is in the public record and cannot be removed.`,
    missed: 'If it is missed, the delay is written down by itself and counts in the public figure.',
    yourTurnInformation: 'Your turn: the brand has a question',
    yourTurnDecision: 'Your turn: do you accept this solution?',
    paused: "The brand's clock stands still; waiting for you makes it neither faster nor slower.",
    noSilence: 'If you do not respond in time, the proposal stands; silence is never taken as giving up.',
    noSilenceAnswer: 'If you do not answer in time, the case stays open; silence is never taken as giving up.',
    closedAccepted: 'Closed: you accepted the solution',
    closedWithdrawn: 'You withdrew this case',
    closedAt: (date) => `Ended ${date}. The record stays and the receipt remains valid.`,
    answer: 'Answer',
    answerLabel: 'Your answer',
    add: 'Add something',
    addLabel: 'What you would like to add',
    accept: 'Accept this solution',
    acceptHint: 'Accepting closes the case.',
    object: 'Not acceptable: have somebody else review it',
    objectLabel: 'What is not right about it',
    objectHint: 'Somebody in legal who has not touched the case reviews it, with a new date.',
    withdraw: 'Withdraw the case',
    withdrawHint: 'Nothing more is done about it; the record stays.',
    forget: 'Delete what was written here',
    forgetWhat:
      'Every word that you and the brand wrote in this case, your name and how to reach you are deleted from the server; nobody can read them again. The public record says that something was deleted, and when, not what. The number, the dates and the course of the case remain, and a receipt in your hands stays valid.',
    forgetOpen: 'This case is not closed. Once deleted, the brand cannot read it either and may be unable to go on.',
    forgetFirst: 'Download your receipt first: it will be the only copy',
    send: 'Submit',
    path: 'How far it has come',
    you: 'You',
    now: 'Now',
    late: 'later than promised',
    inTime: 'in time',
    promised: (stage, date) => `Date for ${stage}: ${date}`,
    pausedUntil: (date) => `From here the brand's clock stands still, for your answer by ${date}`,
    resumed: (date) => `The brand's clock runs again; new date: ${date}`,
    decideBy: (date) => `Your decision, by ${date}`,
    forgotten: 'These words were erased on request; the record itself can still be checked.',
    remedy: 'Remedy',
    entry: (index) => `public record no. ${index}`,
    unhappy: 'If you are not satisfied',
    exits: 'You may take any of these ways at any time; the case goes on here regardless:',
    exit12315: 'National 12315 platform: 12315.cn, or call 12315',
    exitCca: 'your local consumer association',
    exitArbitration: 'arbitration where agreed, or the courts',
    receiptTitle: 'Keep a receipt.',
    receipt: 'Download the receipt',
    receiptWhy: 'Even if this site disappears, it proves that each step above happened and what it said.',
    receiptHow: 'How to check it:',
    newLink: 'Keep this link',
    filedTitle: 'Received',
    filedLead: (number) =>
      `Number ${number}. Please bookmark this page: the link shows the progress, without an account.`,
  },
  track: {
    title: 'Find my case',
    lead: 'Paste the progress link you received, or its last part.',
    label: 'Progress link',
    go: 'Show',
    unknown: 'There is no such link; please check that it is complete.',
  },
  refusal: (refusal) => {
    const common = kit.refusal(refusal)
    if (common) return refusal.field ? `${fields[refusal.field] ?? refusal.field}: ${common}` : common
    switch (refusal.code) {
      case 'case.unknown':
        return 'there is no such case'
      case 'case.closed':
        return 'this case has ended and cannot be changed'
      case 'case.not-your-turn':
        return `it is the customer's turn (until ${refusal.facts?.by}); please wait for their answer`
      case 'case.nothing-proposed':
        return 'nothing is waiting for your decision'
      case 'case.not-entitled':
        return `this step belongs to ${(kit.roles as Record<string, string>)[String(refusal.facts?.owner)]}; your role may not do it`
      case 'case.touched-before':
        return 'you have spoken in this case already; the review belongs to somebody who has not'
      case 'case.once-used':
        return 'this form was submitted before with other words; to file what it says now as another case, submit once more'
      case 'case.nothing-to-forget':
        return 'there is nothing left here to delete'
      case 'case.not-due':
        return 'the time has not passed yet'
      case 'case.already-overdue':
        return 'the delay is already recorded'
      default:
        return 'this cannot be done now'
    }
  },
}
