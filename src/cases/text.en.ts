import { en as kit } from '#src/kit/text.en.ts'
import { en as wording } from '#src/wording/text.en.ts'
import { en as besides } from './besides/text.en.ts'
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
  kinds: {
    complaint: 'complaint',
    enquiry: 'enquiry',
    suggestion: 'suggestion',
    praise: 'praise',
    repair: 'repair',
    exchange: 'exchange',
    return: 'return',
    appeal: 'appeal',
  },
  stages: {
    acceptance: 'taking the case up',
    'first-reply': 'a first reply of substance',
    solution: 'a solution',
    execution: 'carrying the solution out',
    'follow-up': 'asking whether it is settled',
    review: 'a review by somebody else',
  },
  channels: {
    web: 'web page',
    api: 'API',
    desk: 'desk',
    mail: 'e-mail',
    phone: 'telephone',
    store: 'store',
    import: 'import',
    'wechat-pay': 'WeChat Pay',
    alipay: 'Alipay',
    '12315': '12315',
  },
  outside: {
    '12315': 'the national 12315 platform',
    association: 'a consumer association',
    arbitration: 'an arbitration body',
    court: 'a court',
  },
  lawOfConsumers: 'article 46 of the Consumer Protection Law',
  colon: kit.colon,
  steps,
  fields,
  besides,
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
    chooseBelow: 'The offer, and what you can choose, is below',
    noSilence: 'If you do not respond in time, the proposal stands; silence is never taken as giving up.',
    noSilenceAnswer: 'If you do not answer in time, the case stays open; silence is never taken as giving up.',
    closedAccepted: 'Closed: you accepted the solution',
    closedWithdrawn: 'You withdrew this case',
    closedConfirmed: 'Closed: you confirmed that it arrived',
    closedFollowedUp: 'Closed: the brand followed up',
    closedMerged: 'It goes on in an earlier case',
    closedSetAside: 'The brand set this case aside',
    closedElsewhere: 'Closed before it came here: only the record is kept',
    yourTurnDone: 'Was it done as promised?',
    confirm: 'It has arrived; close the case',
    confirmHint: 'Confirming closes the case; you can still take it up again for some time.',
    notDone: 'It was not done: have somebody else review it',
    correct: 'Correct what I said',
    correctLabel: 'What it should say',
    correctHint: 'What you said stays; the correction stands behind it, and both can be read.',
    correctWhich: 'What to correct',
    reopen: 'Take it up again',
    reopenLabel: 'Why you take it up again',
    reopenHint: (date) => `Until ${date} you can take it up again; the brand then owes a solution within a new term.`,
    together: 'Many people, one cause',
    togetherOwn: 'Your dates and rights stay: you alone accept the answer or do not, and you can leave at any time.',
    togetherAnswer: 'The answer to all',
    leave: 'Leave, and be answered alone',
    leaveHint: 'Your own case then goes on by itself; its dates stay.',
    revoke: 'Change to a new link',
    revokeHint: 'If somebody else may have seen this link: afterwards no earlier link opens the case.',
    line: 'How far it is',
    lineDone: 'done',
    lineNow: 'here now',
    lineNext: 'not yet',
    lineTitle: (stage, since) => `Now: ${stage}, since ${since}`,
    outsideTitle: 'Note that I also went elsewhere',
    outsideBody: 'Where you went',
    outsideReference: 'The number they gave you',
    outsideHint: 'Only written down, for the brand and for whoever checks later; nothing here stops or moves.',
    outsideSince: (body, date) => `Since ${date} this is also before ${body}.`,
    outsideBy: (date, basis) => `By ${basis} it has to answer by ${date}.`,
    keep: 'Follow it',
    calendar: 'Put the dates into your calendar',
    feed: 'Subscribe to what happens here',
    printed: 'This page can be printed as it is.',
    steps: 'Every step',
    transferred: (owner) => `From here on ${owner} owes the next step; the date stays`,
    noted: 'The brand wrote a note for itself; that it did, and when, is in the public record.',
    carryBy: (date) => `To be carried out by ${date}`,
    closedAt: (date) => `Ended ${date}. The record stays and the receipt remains valid.`,
    answer: 'Answer',
    answerLabel: 'Your answer',
    add: 'Add something',
    addLabel: 'What you would like to add',
    accept: 'Accept this solution',
    acceptHint: 'Accepting closes the case.',
    acceptRemains: (term) =>
      `The brand then has ${term} to carry it out; it is closed when you confirm that it arrived.`,
    object: 'Not acceptable: have somebody else review it',
    objectLabel: 'What is not right about it',
    objectHint: 'Somebody in legal who has not touched the case reviews it, with a new date.',
    withdraw: 'Withdraw the case',
    withdrawHint: 'Nothing more is done about it; the record stays.',
    forget: 'Delete what was written here',
    forgetWhat:
      'Every word that you and the brand wrote in this case, your name and how to reach you are deleted from the server; nobody can read them again; so are the facts and words of an offer and the account you gave. What has not been paid is still owed, and you will be asked for an account again; sums that were paid stay as numbers. The public record says that something was deleted, and when, not what. The number, the dates and the course of the case remain, and a receipt in your hands stays valid.',
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
    exits: 'From the first day you may take any of these ways at any time; the case goes on here regardless:',
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
    const more = besides.refusal(refusal)
    if (more) return more
    switch (refusal.code) {
      case 'case.unknown':
        return 'there is no such case'
      case 'case.closed':
        return 'this case has ended and cannot be changed'
      case 'case.not-your-turn':
        return `it is the customer's turn (until ${refusal.facts?.by}); please wait for their answer`
      case 'case.choose-from-offer':
        return 'choose from the offer, or say what you do not agree with'
      case 'case.no-offer':
        return 'there is no offer to choose from'
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
      case 'case.nothing-waits':
        return 'no question is waiting for the customer'
      case 'case.already-settled':
        return `the customer has accepted; carry it out by ${refusal.facts?.due}, or agree on something else first`
      case 'case.already-taken-up':
        return 'this case has been taken up already'
      case 'case.nothing-to-carry-out':
        return 'there is no accepted solution to carry out or to ask about'
      case 'case.not-closed':
        return 'this case has not ended, so it need not be taken up again'
      case 'case.reopen-expired':
        return `it could be taken up again until ${refusal.facts?.by}; please file another and name this number`
      case 'case.not-yours-to-correct':
        return 'only what the customer said can be corrected by the customer'
      case 'case.joined-already':
        return 'this case belongs to a collective case already'
      case 'case.not-joined':
        return 'this case does not belong to that collective case'
      case 'collective.unknown':
        return 'there is no such collective case'
      case 'collective.known':
        return 'this collective case exists already'
      case 'collective.closed':
        return 'this collective case has ended'
      case 'collective.members-open':
        return `${refusal.facts?.open} of ${refusal.facts?.members} cases are still open, so it cannot end`
      case 'collective.no-members':
        return 'nobody belongs to this collective case yet'
      case 'wording.held':
      case 'wording.hush':
        return wording.refusal({ code: refusal.code, facts: refusal.facts ?? {} })
      case 'case.moved-on':
        return `while you wrote there was a new step by ${kit.by(String(refusal.facts?.author))}: ${(steps as Record<string, string>)[String(refusal.facts?.step)]}. Nothing was sent and what you wrote is still here; read the step first, and send again if it still fits`
      case 'case.same-owner':
        return `this step belongs to ${(kit.roles as Record<string, string>)[String(refusal.facts?.owner)]} already`
      case 'case.not-due':
        return 'the time has not passed yet'
      case 'case.already-overdue':
        return 'the delay is already recorded'
      default:
        return 'this cannot be done now'
    }
  },
}
