import type { CaseNames } from './text.names.zh.ts'

export const en: CaseNames = {
  steps: {
    'case.opened/1': 'Received',
    'case.replied/1': 'The brand replied',
    'case.asked/1': 'The brand has a question',
    'case.supplemented/1': 'The customer added something',
    'case.resolved/1': 'The brand proposed a solution',
    'case.accepted/1': 'Accepted by the customer; closed',
    'case.objected/1': 'Not accepted; somebody else reviews',
    'case.withdrawn/1': 'Withdrawn by the customer',
    'case.forgotten/1': 'Words deleted',
    'case.overdue/1': 'The promised time has passed',
  },
  fields: {
    kind: 'kind',
    topic: 'what it is about',
    statement: 'what happened',
    wish: 'what you would like',
    product: 'product model',
    order: 'order number',
    name: 'your name',
    contact: 'how to reach you',
    message: 'message',
    remedy: 'remedy',
  },
}
