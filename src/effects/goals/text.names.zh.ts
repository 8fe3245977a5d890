import type { GoalEntryType } from './words.ts'

const steps: Record<GoalEntryType, string> = {
  'effect.goal-set/1': '定下背书的目标',
  'effect.measured/1': '测量背书的效果',
  'effect.retirement-proposed/1': '提议停用这条背书',
  'effect.claim-kept/1': '决定保留这条背书',
}

/** What entries of goals are called. */
export const zh = { steps }

export type GoalNames = typeof zh
