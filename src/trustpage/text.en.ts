import { moneyWords } from '#src/kit/money.ts'
import type { TrustText } from './text.zh.ts'

export const en: TrustText = {
  title: (brand) => `${brand} · trust page`,
  lead: 'What it has said, what it has promised, and whom it owes an answer, on one page. You can recompute every number yourself.',
  complain: 'Complain or ask',
  /** What else it tells the public, by the address of its page. */
  ways: {
    promises: 'Promises',
    standards: 'Compensation standards',
    runs: 'Payout runs',
    totals: 'Redress in all',
    collectives: 'Collective cases',
    matters: 'What it explained',
    statements: 'Its one wording',
    warnings: 'Its early warnings',
    improvements: 'What it improved',
    effects: 'Whether its endorsements work',
  },
  track: 'Find my case',
  claims: 'What it says, and who vouches for it',
  claimsNone: 'No endorsement has been registered yet.',
  claimsAll: (n, ended) => (ended > 0 ? `All ${n}, including ${ended} lapsed or withdrawn` : `All ${n}`),
  promises: 'What it promised, and how much of it was kept',
  promisesNone: 'There is no public promise yet.',
  promiseMeasured: (from, to, n, of) => `${from} to ${to}: ${n} cases, kept in ${of}`,
  promiseNone: 'none has fallen due in this period yet',
  promiseUnmeasured: 'This promise has no clock and cannot be computed; it is shown as stated',
  promiseSince: (date, owner) => `since ${date} · owned by ${owner}`,
  promiseEnded: (date) => `no longer made since ${date}; earlier ones still count`,
  keptTag: 'kept',
  keptPart: 'not always kept',
  figures: (days) => `Cases of the last ${days} days`,
  figure: {
    'cases.received': 'received',
    'cases.answered-in-time': 'first reply in time',
    'cases.taken-up-in-time': 'taken up in time',
    'cases.solved-in-time': 'solution in time',
    'cases.carried-out-in-time': 'carried out in time',
    'cases.followed-up-in-time': 'followed up in time',
    'cases.reviewed-in-time': 'review in time',
    'cases.median-days': 'median time to close',
    'signals.raised': 'warnings raised',
    'signals.false': 'warnings that were false',
    'signals.stream-days': 'stream-days watched',
    'effects.worked': 'goals of claims that were reached',
    'improvements.opened': 'improvements opened',
    'improvements.proven': 'closed with an effect shown',
    'improvements.in-time': 'measures done in time',
    'cases.set-aside': 'set aside',
    'cases.escalated': 'moved up for staying late',
    'cases.merged': 'merged into an earlier one',
    'cases.paused': 'clocks paused for a cause',
    'collectives.members': 'members of collective cases',
    'collectives.answered': 'members answered',
    'collectives.accepted': 'accepted once answered',
    'collectives.refused': 'refused once answered',
    'collectives.open': 'members still open',
    'promises.milestones-in-time': 'milestones in time',
    'promises.available': 'promised minutes staffed',
  },
  meaning: {
    'signals.raised': 'Warnings raised in this period, whatever their level and whatever came of them.',
    'signals.false':
      'Of the warnings raised in this period that are settled (subsided, the new normal, or false), the share that somebody judged to be a false alarm.',
    'signals.stream-days':
      'Streams times days that were watched, over whole months within this period. Warnings divided by it, times 365.25, is how many there were a stream and year.',
    'effects.worked':
      'Of the goals of claims measured in this period, the share whose last measurement shows a change for the better. What cannot be said counts as not reached.',
    'improvements.opened': 'Improvements opened in this period, each from at least one case.',
    'improvements.proven':
      'Of the improvements closed in this period and not open again at its end, the share whose check showed fewer complaints: the 95 % interval wholly below 100 %, by a design fit to say so.',
    'improvements.in-time':
      'Of the measures first promised for a day in this period, the share done by that day; a date that was moved counts as it was first.',
    'cases.received': 'Cases filed in the period, those withdrawn later included.',
    'cases.answered-in-time':
      'Of the cases filed in the period whose first reply of substance was given or has fallen due, the share answered within the promised time. Cases still within their time, waiting for the customer, or withdrawn before the promised time count on neither side.',
    'cases.solved-in-time':
      'Of the cases whose time for a solution began in the period and was met or has fallen due, the share solved within the promised time. Time spent waiting for the customer does not count.',
    'cases.taken-up-in-time':
      'Of the cases filed in the period whose taking up was promised a time, the share taken up in time; a reply at once counts as taking up.',
    'cases.carried-out-in-time':
      'Of the solutions accepted in the period that were still to be carried out, the share carried out in time. Where the customer said first that it was not done, it counts unless the time had not passed.',
    'cases.followed-up-in-time':
      'Of the solutions carried out in the period, the share after which the brand asked in time whether the matter is settled. Where the customer confirmed first, it does not count.',
    'cases.reviewed-in-time':
      'Of the cases passed to somebody else in the period because the customer did not accept, the share reviewed within the promised time.',
    'cases.median-days':
      'Median days from filing to closing, over the cases closed in the period; calendar days, waiting for the customer included.',
    'cases.set-aside':
      'Cases the brand set aside in the period. Each filer was told why and can have somebody else look.',
    'cases.escalated':
      'How often, in the period, a case left undone for 2 working days beyond its missed date moved up by itself.',
    'cases.merged':
      'Cases filed twice by one person and, after a person looked, merged into the earlier one in the period. Both stories are kept.',
    'cases.paused':
      'How often, in the period, the brand stopped a clock to wait for a part, an inspection, the unit, or for force majeure; each with its cause and last date.',
    'collectives.members': 'Cases that belong to a collective case at the end of the period.',
    'collectives.answered':
      'Of the members of collective cases at the end of the period, the share that had the one answer before them.',
    'collectives.accepted': 'Of the members that had the one answer, the share that decided to accept it.',
    'collectives.refused': 'Members that did not accept the one answer and had somebody else look.',
    'collectives.open': 'Members of collective cases whose case was not closed at the end of the period.',
    'promises.milestones-in-time':
      'Of the milestones due in the period, the share accepted by their day by somebody who does not owe them; late ones and those never reached count as not in time.',
    'promises.available':
      'Of the minutes promised to be staffed, the share without a recorded gap. The sample is counted in minutes.',
  },
  unit: (unit, value) => {
    if (value === null) return '—'
    if (unit === 'share') return `${(value * 100).toFixed(1)}%`
    if (unit === 'fen') return moneyWords(BigInt(value))
    if (unit === 'score') return `${value.toFixed(2)} of 5`
    return unit === 'days' ? `${value.toFixed(1)} days` : String(value)
  },
  outOf: (n, of) => `${of} of ${n}`,
  over: (n) => `over ${n} cases`,
  tooFew: 'fewer than 30 cases: the share swings easily',
  period: (from, to) => `${from} to ${to}`,
  basis: 'Every number opens to the public records it was computed from.',
  check: {
    title: 'Check it yourself.',
    lead: (size) => `This page is computed from ${size} public records. The current checkpoint:`,
    none: 'The record is still empty.',
    key: 'The key of the record. The one in a receipt must be the same to the letter:',
    how: 'Keep the checkpoint and your receipt, and at any later time you can prove that the record was not changed:',
    raw: 'Fetch the raw record',
    noDelete: 'The brand cannot delete or edit any of it; a correction leaves both versions.',
  },
  figurePage: {
    title: (name, brand) => `${name} · ${brand}`,
    entries: 'The public records it rests on',
    none: 'There is nothing to compute from in this period.',
    column: { index: 'No.', what: 'What happened', at: 'When', by: 'Who' },
    more: (shown, all) => `${shown} shown of ${all}`,
    next: 'Next page',
    previous: 'Previous page',
  },
  entryPage: {
    title: (index) => `Public record no. ${index}`,
    about: 'belongs to',
    at: 'when, as the brand says',
    by: 'by',
    place: 'place',
    placed: (index, size) => `index ${index}, inside the checkpoint of ${size} records`,
    leaf: 'leaf hash',
    answers: 'follows on',
    sealed: 'sealed besides',
    sealedCount: (n) => `${n} fields that only the person concerned can show; here are their digests`,
    bytes: 'The record itself',
    receipt: 'Download a receipt for this record',
    why: 'It proves that this record is in the log the brand signed, and that not one byte of it was changed.',
    next: 'next',
    previous: 'previous',
  },
  verify: {
    title: 'Check a receipt',
    lead: 'Choose a receipt file. It is checked in your own browser; nothing is uploaded.',
    file: 'Receipt file',
    paste: 'or paste the text of the receipt here',
    check: 'Check',
    noscript: 'Checking on this page needs script. Without it, use the command line:',
    waiting: 'No file chosen yet.',
  },
}
