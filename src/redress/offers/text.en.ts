import { en as published } from '../published/text.en.ts'
import type { OffersText } from './text.zh.ts'

const refusals: Record<string, (facts: Record<string, string | number>) => string> = {
  'case.unknown': () => 'there is no such case',
  'offer.unknown': () => 'there is no such offer',
  'offer.case-closed': () => 'the case is closed; no offer can be made in it',
  'offer.case-settled': () => 'what was accepted is being carried out: another offer can follow it, or an objection',
  'offer.open-already': () => 'an offer in this case is waiting for approval or for the customer',
  'offer.not-a-draft': () => 'no offer is waiting for approval',
  'offer.over': () => 'this offer is over: the customer has chosen, or it was withdrawn',
  'offer.chosen-already': () => 'something else was chosen already',
  'offer.other-revision': () => 'the offer has just been renewed: read the new one before deciding',
  'offer.option-unknown': () => 'choose one of them',
  'offer.own-work': () => 'what somebody drafted or asked for is decided by somebody else',
  'offer.smaller-than-before': ({ cashFen }) =>
    `an offer the customer has in hand does not become smaller (it is ¥${Number(cashFen) / 100})`,
  'offer.approved-already': () => 'somebody else has approved it already',
  'offer.seat-not-asked': () => 'this offer does not need the approval of your role',
  'offer.explanation-missing': ({ deviation }) =>
    deviation === 'under'
      ? 'it is below the standard: say why, and the customer will read it'
      : deviation === 'over'
        ? 'it is above the standard: say why'
        : 'there is no standard for it: say why, and the customer will read it',
  'offer.facts-missing': ({ en: names }) => `facts are missing: ${names}`,
  'offer.standard-not-in-force': ({ on }) => `this standard was in force neither on ${on} nor is it today`,
  'offer.standard-not-money': () => 'this standard does not come to a sum of money; no offer can be made by it',
  'offer.nothing-offered': () => 'there is nothing to choose',
  'offer.lines-or-standard': () => 'either by a standard and facts, or line by line; not both',
  'offer.rate-missing': () => 'the standard publishes no rate for this',
  'offer.below-equal-value': ({ valueFen, cashFen }) =>
    `it is worth ¥${Number(valueFen) / 100}, which is less than the cash of ¥${Number(cashFen) / 100}`,
  'offer.option-not-in-standard': () => 'the standard has no such option',
  'offer.asks-for-silence': () =>
    'nothing that is owed may hang on a deleted review, a withdrawn complaint or silence: write this differently',
  'offer.no-counter': () => 'the customer has not objected',
  'offer.not-due': () => 'it is not due yet',
  'offer.withdrawal-asked-already': () => 'somebody asked to withdraw it already; legal decides',
  'offer.no-withdrawal-asked': () => 'nobody asked to withdraw it',
  'offer.not-chosen': () => 'the customer has not chosen yet',
  'offer.confirmed-already': () => 'the customer has confirmed that all of it arrived',
}

const yuan = (fen: number) => `¥${(fen / 100).toFixed(2).replace(/\B(?=(\d{3})+\.)/g, ',')}`

export const en: OffersText = {
  refusal: (refusal) => refusals[refusal.code]?.({ ...refusal.facts }) ?? published.refusal(refusal),
  options: {
    refund: 'Cash',
    repair: 'Repair',
    replace: 'Replacement',
    return: 'Return and refund',
    points: 'Points',
    voucher: 'Voucher',
    'longer-warranty': 'Longer warranty',
    mixed: 'Mixed',
  },
  owes: {
    money: (n) => `payment of ${yuan(n)}`,
    points: (n) => `${n} points`,
    voucher: (n) => `a voucher of ${yuan(n)}`,
    warranty: (n) => `${n} more months of warranty`,
    repair: 'the goods repaired',
    replace: 'the goods replaced',
    return: 'the goods taken back',
  },
  and: ' and ',
  worth: (fen) => `worth ${yuan(fen)} by the published rates`,
  yuan,
  sources: {
    customer: 'said by you',
    order: 'the order',
    unit: 'the product’s record',
    carrier: 'the carrier',
    evidence: 'evidence',
    desk: 'checked by the brand',
  },
  deviations: { none: 'by the standard', over: 'above the standard', under: 'below the standard', free: 'no standard' },
  seats: { legal: 'legal', finance: 'finance' },
  standings: {
    draft: 'waits for approval',
    returned: 'returned to be drafted anew',
    open: 'waits for the customer',
    countered: 'the customer objects',
    unanswered: 'not chosen in time: ask again',
    chosen: 'chosen',
    withdrawn: 'withdrawn',
  },
  part: {
    title: 'The offer',
    by: (standard, version) => `Computed by “${standard}”, version ${version}`,
    free: 'There is no published standard for it; line by line:',
    compared: (rows) =>
      `The standard of the day it happened is another than today’s. Both were computed, and the better one for you applies: ${rows}`,
    version: (n, fen) => `version ${n} ${yuan(fen)}`,
    difference: 'difference from the standard',
    total: 'Total',
    under: 'This is less than the standard comes to. The brand says why:',
    freeWhy: 'The brand says:',
    facts: 'The facts that were used, and where each comes from',
    yes: 'yes',
    no: 'no',
    choose: 'Choose one',
    chooseLead:
      'Which one is up to you, and cash can always be chosen. It has nothing to do with reviews, complaints or reports, and nobody asks you to say or not to say anything.',
    send: 'Choose this',
    when: (term) =>
      `Within ${term} of your choice all of it has arrived. The date will stand here; what did not arrive you can say here.`,
    by_: (on) => `Please choose by ${on}. If you do not, the offer stays, and the brand has to ask you again.`,
    counteredBy: (on) =>
      `You do not agree. Somebody else at the brand looks at it again and answers by ${on}. You can still choose from the offer as it is.`,
    unansweredBy: (on) => `The time has passed and the offer stays. The brand has to ask you again by ${on}.`,
    counter: 'I do not agree, and say why',
    counterLabel: 'What is wrong, and what it should be',
    evidence: 'Evidence: links to photographs or papers, numbers of papers, one a line (may be left out)',
    counterSend: 'Send it',
    yourWords: 'What you object to',
    theirWords: 'The brand’s answer',
    chosen: (name) => `You chose: ${name}`,
    due: (on) => `All of it has arrived by ${on} at the latest`,
    confirm: 'All of it arrived',
    confirmHint: 'this closes the case',
    object: 'Something did not arrive, or is not what I chose',
    objectLabel: 'What is missing or wrong',
    objectSend: 'Say so',
    confirmed: (on) => `On ${on} you confirmed that all of it arrived.`,
    objected: (on) => `On ${on} you said that not all of it arrived. That stays open until it is settled.`,
    withdrawn: (on) => `The brand withdrew its offer on ${on}; two people decided that. The reason:`,
    pending: 'Somebody at the brand asked to withdraw this offer; legal has not agreed. Until then you can choose.',
    check: 'Check it yourself',
    checkWhy:
      'Takes these facts to the public page and computes it again. They are sent with this one request, stand in no address and are not stored.',
    checkGo: 'Open the public calculator',
    receipt: 'Download the receipt of this offer',
    forgotten: 'The facts that were used have been deleted on request; the sums are left.',
  },
}
