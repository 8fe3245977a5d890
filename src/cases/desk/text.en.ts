import type { CasesDeskText } from './text.zh.ts'

export const en: CasesDeskText = {
  queue: 'Cases',
  queueLead: "By deadline, the most urgent first. Time spent waiting for a customer is not the brand's.",
  columns: { number: 'Number', topic: 'About', standing: 'Whose turn', owner: 'Owner', deadline: 'Deadline' },
  filters: {
    standing: 'Whose turn',
    owner: 'Owner',
    number: 'Number',
    any: 'All',
    find: 'Find',
    placeholder: 'part of a number',
  },
  standings: { 'with-brand': 'the brand', 'with-customer': 'the customer', closed: 'closed' },
  owners: { service: 'after-sales', store: 'store', product: 'product', legal: 'legal', admin: 'administrator' },
  closed: {
    accepted: 'the customer accepted',
    confirmed: 'the customer confirmed it',
    'followed-up': 'closed after following up',
    elsewhere: 'closed before it came here',
    withdrawn: 'the customer withdrew it',
  },
  asked: { information: 'customer to answer', decision: 'customer to decide' },
  total: (n) => `${n} ${n === 1 ? 'case' : 'cases'}`,
  empty: 'No cases yet. What customers send from the complaint page appears here.',
  emptyFiltered: 'No case fits these conditions.',
  clear: 'Clear the conditions',
  back: 'Back to the cases',
  filed: (date) => `filed ${date}`,
  turn: {
    brand: (owner, stage) => `Turn of ${owner}: ${stage}`,
    information: 'Turn of the customer: to answer a question',
    decision: 'Turn of the customer: to decide on the proposal',
    closed: (how) => `Closed: ${how}`,
  },
  missed: 'If it is missed, the clock writes that into the public record, and it counts in the public figure for ever.',
  overdue: 'The promised time has passed and the public record says so; the duty remains.',
  paused:
    "The brand's clock stands still; waiting for the customer makes it neither faster nor slower. It goes on with the time that was left.",
  pausedDecision:
    'If the customer does not decide in time the proposal stays. If they object, legal looks again under a new deadline.',
  customerBy: (date) => `The date the customer was told: ${date}`,
  closedAt: (date) => `Closed ${date}. The record stays.`,
  timeline: 'What happened',
  forgotten: 'the words were deleted as asked',
  late: 'later than promised',
  inTime: 'in time',
  promised: (date) => `deadline: ${date}`,
  entry: (index) => `public entry ${index}`,
  act: 'Respond',
  acts: { reply: 'Reply', ask: 'Ask', resolve: 'Propose' },
  actHints: {
    reply:
      'Give an answer of substance. After the first reply the deadline for a solution begins; later replies leave it as it is.',
    ask: "Ask the customer for something. The brand's clock stands still from sending until they answer. Ask everything at once; a question is no way to gain time.",
    resolve:
      'Say how to settle it. The customer then accepts or objects; if they object, somebody else, from legal, looks again.',
  },
  message: 'What you tell the customer',
  remedy: 'The remedy',
  remedyHint:
    'One sentence: what they get and by when, such as “a full refund of ¥1,299.00 by the way it was paid, within 3 working days”.',
  send: { reply: 'Send the reply', ask: 'Send the question and pause the clock', resolve: 'Send the proposal' },
  sent: {
    reply: 'The reply is sent; the customer can read it now',
    ask: 'The question is sent; the clock stands still',
    resolve: 'The proposal is sent; the customer decides',
  },
  kept: 'What you have not sent stays on this device until you send it or sign out.',
  lasting:
    'Once sent it cannot be changed, only added to. The public record holds digests; the words are for the customer and the brand.',
  mirror: 'What the customer sees',
  mirrorTitle: (number) => `Case ${number} as the customer sees it`,
  mirrorOpen: 'Open in a new window',
}
