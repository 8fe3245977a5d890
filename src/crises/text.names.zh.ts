import type { MatterEntryType } from './entries.ts'
import type { PlaybookEntryType } from './playbooks/words.ts'

const steps: Record<MatterEntryType | PlaybookEntryType, string> = {
  'matter.opened/1': '开始处置',
  'matter.level-set/1': '调整级别',
  'matter.task-added/1': '新增任务',
  'matter.task-done/1': '任务完成',
  'matter.task-overdue/1': '任务超时',
  'matter.task-escalated/1': '任务转交上级',
  'matter.drafted/1': '起草了文字',
  'matter.draft-approved/1': '文字经另一人核准',
  'matter.draft-sent-back/1': '文字退回重写',
  'matter.update-published/1': '公开更新',
  'matter.update-missed/1': '答应的更新没有来',
  'matter.question-asked/1': '有人提问',
  'matter.question-answered/1': '答复提问',
  'matter.linked/1': '关联',
  'matter.withheld/1': '有一项暂不公开',
  'matter.withheld-longer/1': '延后公开',
  'matter.withheld-overdue/1': '到了公开的日子还没有公开',
  'matter.disclosed/1': '公开了先前暂不公开的一项',
  'matter.reviewed/1': '公开复盘',
  'matter.review-signed/1': '第三方对复盘表态',
  'matter.closed/1': '结束',
  'playbook.written/1': '写下预案',
  'playbook.approved/1': '核准预案',
  'playbook.retired/1': '停用预案',
}

/** What the entries of crises are called. */
export const zh = { steps }

export type CrisesNames = typeof zh
