import type { RunNames } from './text.names.zh.ts'

export const en: RunNames = {
  steps: {
    'run.drafted/1': 'A payout run is put up for approval',
    'run.approved/1': 'The total is approved',
    'run.dropped/1': 'The payout run is dropped',
    'run.committed/1': 'The total is committed to, with the root of its sum tree',
    'run.instructed/1': 'A batch of payments goes out',
    'run.reconciled/1': 'A statement says what became of payments',
    'run.share-refused/1': 'Somebody does not want their share',
    'run.overdue/1': 'Not everybody was paid by the promised date',
    'run.closed/1': 'The payout run is closed',
  },
}
