import type { WarningsDeskText } from './text.zh.ts'

export const en: WarningsDeskText = {
  title: 'Warnings',
  lead: (through) =>
    through
      ? `Watched up to ${through}. Each day is compared with what is usual; one thing is told once.`
      : 'The watch begins with the first case.',
  none: 'No warnings.',
  acknowledge: 'Take it up',
  acknowledged: 'Taken up',
  level: 'Change the level',
  levelDone: 'Level changed',
  judgeFalse: 'A false alarm',
  judgeNormal: 'The new normal',
  judged: 'Judgement recorded',
  open: 'Make its content public',
  openHint: 'The numbers and the chart around them become public too, and cannot be taken back.',
  opened: 'Made public',
  improve: 'Open an improvement from it',
  improved: 'Improvement opened',
  explain: 'Where complaints rose',
  matter: 'Open a crisis matter from it',
  matterHint: 'Takes this warning and its level along; the playbook in force for its kind begins with it.',
  matterUnnamed: 'A matter without a name',
  matterOver: 'over',
  crisis: 'Crisis matter',
  rehearsal: 'Rehearsal',
  ledTo: 'What it has led to',
  improvement: 'Improvement',
  improvementIs: { open: 'under way', closed: 'closed', reopened: 'open again' },
  report: 'How good the warnings are: false alarms month by month',
  cases: 'Which cases',
  more: (n) => `${n} in all`,
  send: 'Send',
  mentions: 'Import mentions',
  mentionsHint:
    'A CSV from a monitoring service. Words and authors are used to tell copies apart and are not kept; the same mention again adds nothing.',
  mentionsDone: 'Imported',
  notes: 'Noted inside',
  titleZh: 'Name of the improvement (Chinese)',
  titleEn: 'Name of the improvement (English)',
}
