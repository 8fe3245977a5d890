import { en as command } from '../text.en.ts'
import type { PaperText } from './text.zh.ts'

export const en: PaperText = {
  comma: ', ',
  paper: 'Line by line',
  total: command.total,
  points: command.points,
  why: 'Rule and basis',
  missing: (names) => `still missing: ${names}`,
  stillMissing: 'Not filled in yet: ',
  wouldChange: 'What would change it',
  change: command.changes,
  uncertain: command.uncertain,
  article: command.article,
  inForce: (since, until) =>
    since && until
      ? `in force from ${since} to ${until}`
      : since
        ? `in force since ${since}`
        : `in force until ${until}`,
}
