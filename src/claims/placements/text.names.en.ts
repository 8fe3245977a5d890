import type { PlacementNames } from './text.names.zh.ts'

export const en: PlacementNames = {
  steps: {
    'placement.made/1': 'The claim is used in a place',
    'placement.task-opened/1': 'The claim no longer stands: to be taken down there',
    'placement.planned/1': 'A day for taking it down was set',
    'placement.overdue/1': 'Not taken down in time',
    'placement.task-lifted/1': 'The claim stands again and may stay',
    'placement.taken-down/1': 'Taken down',
  },
}
