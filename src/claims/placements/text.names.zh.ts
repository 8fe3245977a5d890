import type { PlacementEntryType } from './words.ts'

const steps: Record<PlacementEntryType, string> = {
  'placement.made/1': '声明用在了一处',
  'placement.task-opened/1': '声明不再作数，须从这里撤下',
  'placement.planned/1': '定下撤下的日期',
  'placement.overdue/1': '到期没有撤下',
  'placement.task-lifted/1': '声明恢复，不用撤下',
  'placement.taken-down/1': '已撤下',
}

/** What a placement's entries are called. */
export const zh = { steps }

export type PlacementNames = typeof zh
