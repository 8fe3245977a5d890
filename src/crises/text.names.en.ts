import type { CrisesNames } from './text.names.zh.ts'

/** What the entries of crises are called. */
export const en: CrisesNames = {
  steps: {
    'matter.opened/1': 'The brand began to act',
    'matter.level-set/1': 'The level changed',
    'matter.task-added/1': 'A task was added',
    'matter.task-done/1': 'A task was done',
    'matter.task-overdue/1': 'A task is late',
    'matter.task-escalated/1': 'A late task was passed on',
    'matter.drafted/1': 'A text was drafted',
    'matter.draft-approved/1': 'A colleague approved the text',
    'matter.draft-sent-back/1': 'The text was sent back',
    'matter.update-published/1': 'Update published',
    'matter.update-missed/1': 'The promised update did not come',
    'matter.question-asked/1': 'Somebody asked',
    'matter.question-answered/1': 'A question was answered',
    'matter.linked/1': 'Linked',
    'matter.withheld/1': 'A fact was withheld',
    'matter.withheld-longer/1': 'A fact is withheld longer',
    'matter.withheld-overdue/1': 'A withheld fact is past its day',
    'matter.disclosed/1': 'A withheld fact was disclosed',
    'matter.reviewed/1': 'Public review',
    'matter.review-signed/1': 'A third party on the review',
    'matter.closed/1': 'Closed',
    'playbook.written/1': 'Playbook written',
    'playbook.approved/1': 'Playbook approved',
    'playbook.retired/1': 'Playbook retired',
  },
}
