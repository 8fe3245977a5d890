import { en as endorsers } from './endorsers/text.names.en.ts'
import type { ClaimNames } from './text.names.zh.ts'

export const en: ClaimNames = {
  steps: {
    'plan.stated/1': 'A plan was stated (its words are sealed)',
    'claim.registered/1': 'The brand registered this sentence',
    'claim.registered/2': 'The brand registered this sentence',
    'claim.checked/1': 'The checks were run',
    'claim.approved/1': 'Approved for the public',
    'claim.evidence-added/2': 'Evidence was added',
    'claim.looked-up/2': 'Looked up at the source',
    'claim.held-back/1': 'Held back by the brand',
    'claim.superseded/1': 'A newer claim took its place',
    'claim.evidence-added/1': 'Evidence was added',
    'claim.looked-up/1': 'Looked up at the source',
    'claim.disputed/1': 'Somebody disputed it',
    'claim.dispute-answered/1': 'The brand answered the dispute',
    'claim.dispute-forgotten/1': 'Words of a dispute deleted',
    'claim.suspended/1': 'Suspended: not to be relied on',
    'claim.resumed/1': 'Resumed',
    'claim.lapsed/1': 'Lapsed: no longer in force',
    'claim.withdrawn/1': 'The brand withdrew it',
    ...endorsers.steps,
  },
}
