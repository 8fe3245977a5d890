import type { GoalNames } from './text.names.zh.ts'

export const en: GoalNames = {
  steps: {
    'effect.goal-set/1': 'Goal of a claim set',
    'effect.measured/1': 'Effect of a claim measured',
    'effect.retirement-proposed/1': 'Proposed to retire a claim',
    'effect.claim-kept/1': 'Decided to keep a claim',
  },
}
