import type { IntakeNames } from './text.names.zh.ts'

export const en: IntakeNames = {
  steps: {
    'apikey.issued/1': 'A program was given an API key',
    'apikey.revoked/1': 'An API key was revoked',
  },
  fields: {
    reference: 'number in the other system',
    kind: 'kind',
    topic: 'what it is about',
    statement: 'what happened',
    wish: 'what they would like',
    product: 'product model',
    order: 'order number',
    serial: 'serial number',
    store: 'store',
    region: 'region (the province alone is kept)',
    name: 'name',
    contact: 'how to reach them',
    state: 'how far it is',
    receivedOn: 'received on',
    closedOn: 'closed on',
    replied: 'what was answered then',
  },
}
