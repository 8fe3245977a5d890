import type { WordingNames } from './text.names.zh.ts'

export const en: WordingNames = {
  channels: {
    reply: 'reply',
    announcement: 'announcement',
    store: 'store notice',
    page: 'web page',
    social: 'social account',
    phone: 'telephone',
    chat: 'chat',
    press: 'press',
  },
  audiences: { public: 'everybody', customers: 'customers', press: 'press', staff: 'staff', partners: 'partners' },
  uses: { statement: 'statement', template: 'template' },
  approvals: { legal: 'legal', product: 'product' },
  standings: {
    coming: 'not in force yet',
    'in-force': 'in force',
    replaced: 'replaced',
    expired: 'expired',
    withdrawn: 'withdrawn',
  },
  differ: {
    sum: 'the sums differ',
    term: 'the times differ',
    unit: 'the units differ',
    day: 'the dates differ',
    percent: 'the shares differ',
    count: 'the numbers differ',
    measure: 'the values differ',
    'yes-or-no': 'one says yes, one no',
    scope: 'the scopes differ',
  },
  tells: {
    fact: 'fact',
    statement: 'statement',
    matter: 'what is explained in a crisis',
    case: 'an earlier answer in this case',
    outgoing: 'another channel',
  },
}
