import type { ImprovementNames } from './text.names.zh.ts'

export const en: ImprovementNames = {
  steps: {
    'improvement.opened/1': 'Improvement opened',
    'improvement.cases-added/1': 'Cases named that led to it',
    'improvement.cause-found/1': 'A cause found',
    'improvement.cause-ruled-out/1': 'A cause ruled out',
    'improvement.measure-planned/1': 'A measure planned',
    'improvement.measure-moved/1': 'A measure moved to another date',
    'improvement.measure-overdue/1': 'A measure not done by its date',
    'improvement.measure-done/1': 'A measure done',
    'improvement.effect-checked/1': 'Effect checked',
    'improvement.closed/1': 'Improvement closed',
    'improvement.reopened/1': 'Improvement opened again',
    'improvement.proposed/1': 'Somebody proposed something',
    'improvement.proposal-answered/1': 'Proposal answered',
    'improvement.proposals-forgotten/1': 'Text, name and contact of proposals deleted',
  },
}
