import type { WarningNames } from './text.names.zh.ts'

export const en: WarningNames = {
  steps: {
    'warning.raised/1': 'Warning raised',
    'warning.level-moved/1': 'Level of a warning changed',
    'warning.acknowledged/1': 'Warning taken up',
    'warning.judged-normal/1': 'Judged to be the new normal',
    'warning.judged-false/1': 'Judged to be a false alarm',
    'warning.subsided/1': 'Warning subsided',
    'warning.opened/1': 'Content of a warning made public',
    'watch.reported/1': 'Monthly report on the watch',
  },
}
