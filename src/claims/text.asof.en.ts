import type { AsOfText } from './text.asof.zh.ts'

export const en: AsOfText = {
  heading: 'Was it true on the day I bought it?',
  ask: 'Day of purchase',
  submit: 'Look at that day',
  wrong: 'Please give a day that exists and is not later than today.',
  title: (date) => `On ${date}`,
  known: { yes: 'Known then: in force', no: 'Known then: not in force', unknown: 'Then: not known' },
  now: {
    yes: 'Known now: it was in force',
    no: 'Known now: it was not in force',
    unknown: 'Now: not known for that day',
  },
  nowWhy:
    'That day seen with everything recorded until today. A dispute that was upheld later, or a register that did not have it, changes this answer and never the record of that day.',
  notYet: 'By the end of that day the claim had not been recorded.',
  knownThen: (standing, level) => `The record of that day: ${standing}, ${level}`,
  nothingSince: 'Nothing has been recorded since.',
  since: (n) => (n === 1 ? 'One entry has been recorded since:' : `${n} entries have been recorded since:`),
}
