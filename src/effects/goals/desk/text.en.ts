import type { EffectsDeskText } from './text.zh.ts'

export const en: EffectsDeskText = {
  lead: 'First the goal, then the result. Every measurement is public, whatever it shows; the figures are sealed.',
  set: 'Set a goal',
  claimId: 'The claim (last part of its address)',
  measure: 'Measure the effect',
  measureHint:
    'CSV: first a date, then what the claim was used on, then what it was not. At least 4 controls, or counts by day.',
  retire: 'Propose to retire it',
  retireHint: 'The claim is withdrawn on its own page, by somebody who says why.',
  keep: 'Decide to keep it',
  recorded: 'Recorded',
  send: 'Send',
}
