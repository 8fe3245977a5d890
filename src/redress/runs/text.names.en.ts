import type { RunNames } from './text.names.zh.ts'

export const en: RunNames = {
  steps: {
    'run.drafted/1': 'A payout run is put up for approval',
    'run.approved/1': 'The total is approved',
    'run.dropped/1': 'The payout run is dropped',
    'run.committed/1': 'The total is committed to, with the root of its sum tree',
    'run.instructed/1': 'A batch of payments goes out',
    'run.reconciled/1': 'A statement says what became of payments',
    'run.reconciled/2': 'A statement says what became of payments',
    'run.returned/1': 'Payments that had arrived came back; they are owed again',
    'run.share-refused/1': 'Somebody does not want their share',
    'run.overdue/1': 'Not everybody was paid by the promised date',
    'run.overdue/2': 'A date passed before its step was done for everybody',
    'run.closed/1': 'The payout run is closed',
  },
}
